"""How pages that nobody wrote join the others: the sheets and the parts of long lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from hooked import hook


def join(
    config: MkDocsConfig,
    files: Files,
    name: str,
    title: str,
    content: Callable[[Page], str],
    *,
    after: Page,
    toc: Sequence[AnchorLink] = (),
    in_book: bool = False,
) -> Page:
    """Add a page to the site, by its path without the ending; return it.

    `content` says what stands on it. It stands in the navigation where the page does that it comes
    `after`, and is described as that one.
    """
    publication = hook(config, "publication_hook")
    file = File.generated(config, f"{name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    page = Page(title, file, config)
    page.markdown = ""
    # The stock search would read what ours finds in the texts.
    page.meta = {
        "title": title,
        "description": after.meta.get("description", ""),
        "search": {"exclude": True},
    }
    page.toc = toc  # type: ignore[assignment]
    page.parent, page.previous_page = after.parent, after
    # Those of the navigation have each other.
    if after.file.inclusion is InclusionLevel.NOT_IN_NAV:
        after.next_page = page
    page.update_date = publication.journal[0].date
    page.content = content(page)
    publication.note(page, title)
    if in_book:
        hook(config, "forms_hook").add(page, after)
    hook(config, "workers_hook").put_aside(page, files)
    return page
