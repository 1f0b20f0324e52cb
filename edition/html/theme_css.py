"""Removes from the theme's style sheets the rules for parts of the theme that no page has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import tinycss2

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
    *("gemoji", "giscus", "katex"),
)
"""Prefixes of classes that no page has; `unused_classes` reports those that appear."""
KINDS = frozenset(
    "abstract info tip success question warning failure danger bug example quote note".split()
)
"""Whole classes that nothing here has: the kinds of blocks of manuals."""
_COLOUR = re.compile(r'data-md-color-(?:primary|accent)="?(?!custom\b)\w')
"""One of the theme's own colours: mkdocs.yml says `custom`, and our style sheets which."""
# The space is looked for last: what begins with a plain word is found many times faster.
_CLASSES = re.compile(r'class="(?<=\sclass=")([^"]*)"')

_NEVER = (
    # Stops all transitions while the scheme changes: a page is styled thrice as it loads for it,
    # which on a phone takes longer than all that it has to say.
    "[data-md-color-switching]",
    # What is written from the right: French is not, and `body` says so.
    "[dir=rtl]",
)
"""States that no page is in, or that cost more than they do, as selectors write them."""

_OTHER_TABLES = (":not([class])", ":not(.highlighttable)")
"""How the theme tells a table of a text from one of numbered lines, and how it is told here. To ask
whether an element has any class has browsers style the page anew whenever one changes: `html`'s
does as the theme's script starts."""

_GROUPS = frozenset(("media", "supports", "container", "layer"))
_PROPERTY = re.compile(r'(--[\w-]+):((?:"(?:[^"\\]|\\.)*"|url\([^"\')]*\)|[^;{}"])*);?')


def unused_classes(html: str) -> list[str]:
    """Return the classes of a page for which `trim` has removed the rules."""
    # The same few lists of classes stand on hundreds of elements.
    classes = {name for listed in set(_CLASSES.findall(html)) for name in listed.split()}
    return sorted(filter(_is_unused, classes)) + [found[0] for found in _COLOUR.finditer(html)][:1]


@lru_cache(maxsize=2)
def trim(sheet: str) -> str:
    """Return a style sheet of the theme, as its build made it, without what is unused.

    Its two sheets are kept for the next build of the process: `serve` builds at each change.
    """
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return _without_properties("".join(_kept(rules)))


def _kept(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _GROUPS:
            inside = "".join(_kept(tinycss2.parse_rule_list(rule.content)))
            if inside:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"
        elif rule.type == "qualified-rule":
            selectors = [one for one in _selectors(rule.prelude) if not _is_left_out(one)]
            if selectors:
                selector = ",".join(selectors).replace(*_OTHER_TABLES)
                yield f"{selector}{{{tinycss2.serialize(rule.content)}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> list[str]:
    """Part a list of selectors at the commas that stand in no parentheses."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part) for part in parts]


def _is_unused(name: str) -> bool:
    return name.startswith(UNUSED) or name in KINDS


def _is_left_out(selector: str) -> bool:
    """Whether a selector needs an unused class or state; parentheses are ignored."""
    plain, last = selector, ""
    while plain != last:
        plain, last = re.sub(r"\([^()]*\)", "", plain), plain
    if _COLOUR.search(plain) or any(state in plain for state in _NEVER):
        return True
    return any(map(_is_unused, re.findall(r"\.([\w-]+)", re.sub(r"\[[^\]]*\]", "", plain))))


def _without_properties(sheet: str) -> str:
    """Leave out the pictures that properties hold and no rule shows."""
    used = set(re.findall(r"var\((--[\w-]+)", sheet))

    def kept(found: re.Match[str]) -> str:
        is_picture = found[2].startswith("url(")
        return "" if is_picture and found[1] not in used else found[0]

    return _PROPERTY.sub(kept, sheet)
