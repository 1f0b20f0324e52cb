"""The same pages as the stock theme shows them: what ours are measured beside.

Each page of a built site is built once more by MkDocs with the theme alone, as it comes with its
search. In its article stands what stands in ours, with the same words, elements and links, so that
the two differ by what the edition adds to the theme: styles, scripts, tools and header.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from benchmarks.building import reduce_to_theme
from browsing import ROOT, stock_mkdocs

HOOK = Path(__file__).with_name("stock_hook.py")
OWN_ELEMENTS = ("script", "style", "link", "template", "dialog")
OWN_CLASSES = ("ed-tools", "ed-number", "headerlink", "md-content__button")
"""What the edition and the theme add to an article besides the text."""


def build(site: Path, into: Path, pages: list[str]) -> Path:
    """Build the pages of a site (`/kantokuen/`) with the theme alone; return the new site.

    Raises RuntimeError if MkDocs fails.
    """
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    docs = into / "docs"
    docs.mkdir(parents=True)
    for source in (ROOT / "docs").glob("*.md"):
        (docs / source.name).write_text("# Page\n", "utf-8")
    for path in pages:
        name = path.strip("/") or "index"
        article = lxml_html.parse(site / path.strip("/") / "index.html").find(".//article")
        assert article is not None
        for element in [*filter(_is_own, article.iter(etree.Element))]:
            element.drop_tree()
        page = {
            "html": "".join(_parts(article)),
            "toc": [*_headings(article)],
        }
        (docs / f"{name}.json").write_text(json.dumps(page), "utf-8")
    alone = {**reduce_to_theme(settings, is_pruned=False), "hooks": [HOOK.name]}
    (into / "mkdocs.yml").write_text(yaml.safe_dump(alone, allow_unicode=True), "utf-8")
    shutil.copy(HOOK, into)
    done = stock_mkdocs("build", "--no-strict", "--quiet", root=into)
    if done.returncode:
        raise RuntimeError(f"MkDocs failed:\n{done.stderr[-2000:]}")
    return into / "site"


def _is_own(element: HtmlElement) -> bool:
    return element.tag in OWN_ELEMENTS or not element.classes.isdisjoint(OWN_CLASSES)


def _parts(article: HtmlElement) -> Iterator[str]:
    yield article.text or ""
    for element in article:
        yield lxml_html.tostring(element, encoding="unicode")


def _headings(article: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the headings as Markdown's table of contents has them, each by itself."""
    for heading in article.xpath(".//*[self::h2 or self::h3][@id]"):
        name = heading.text_content().strip()
        yield {"level": int(heading.tag[1]), "id": heading.get("id"), "name": name, "children": []}
