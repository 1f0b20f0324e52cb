"""What the theme has styles for and no page has: blocks of manuals, tools not turned on."""

from __future__ import annotations

import re

UNUSED = (
    # Blocks of manuals, with their eleven kinds and icons
    *("admonition", "highlight", "tabbed-", "keys", "task-list", "grid", "card", "linenos"),
    *("linenodiv", "filename", "mermaid", "arithmatex", "doc-", "gist", "twemoji", "emojione"),
    # Navigation, tools and notices that mkdocs.yml does not turn on
    *("md-tabs", "md-version", "md-select", "md-consent", "md-banner", "md-feedback", "md-social"),
    *("md-source", "md-tag", "md-status", "md-progress", "md-annotation", "md-clipboard"),
    *("md-code", "md-post", "md-author", "md-pin", "md-pagination", "md-meta", "md-input"),
    *("md-search__suggest", "md-path", "md-button", "md-profile", "md-draft", "md-nav--lifted"),
    *("md-header--lifted", "md-nav__source", "md-header__source", "md-content__button"),
    *("gemoji", "giscus", "katex", "annotate"),
)
"""Prefixes of classes that no page has; `unused_classes` reports those that appear."""
KINDS = frozenset(
    "abstract info tip success question warning failure danger bug example quote note".split()
)
"""Whole classes that nothing here has: the kinds of blocks of manuals."""
OWN_COLOUR = re.compile(r'data-md-color-(?:primary|accent)="?(?!custom\b)\w')
"""One of the theme's own colours: mkdocs.yml says `custom`, and our style sheets which."""
# The space is looked for last: what begins with a plain word is found many times faster.
_CLASSES = re.compile(r'class="(?<=\sclass=")([^"]*)"')


def unused_classes(html: str) -> list[str]:
    """Return the classes of a page whose rules the theme’s style has lost."""
    # The same few lists of classes stand on hundreds of elements.
    classes = {name for listed in set(_CLASSES.findall(html)) for name in listed.split()}
    return (
        sorted(filter(is_unused, classes)) + [found[0] for found in OWN_COLOUR.finditer(html)][:1]
    )


def is_unused(name: str) -> bool:
    """Tell whether a class is one that no page has."""
    return name.startswith(UNUSED) or name in KINDS
