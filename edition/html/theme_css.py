"""Removes from the theme's style sheets the rules for parts of the theme that no page has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2

from edition.html.unused import OWN_COLOUR, is_unused

_NEVER = (
    # Stops all transitions while the scheme changes: a page is styled thrice as it loads for it,
    # which on a phone takes longer than all that it has to say.
    "[data-md-color-switching]",
    # What is written from the right: French is not, and `body` says so.
    "[dir=rtl]",
)
"""States that no page is in, or that cost more than they do, as selectors write them."""

_OTHER_TABLES = (":not([class])", ":not(.highlighttable,.ed-infobox__rows)")
"""How the theme tells a table of a text from others, and how it is told here. To ask
whether an element has any class has browsers style the page anew whenever one changes: `html`'s
does as the theme's script starts."""

_GROUPS = frozenset(("media", "supports", "container", "layer"))
_PROPERTY = re.compile(r'(--[\w-]+):((?:"(?:[^"\\]|\\.)*"|url\([^"\')]*\)|[^;{}"])*);?')


def trim(sheet: str) -> str:
    """Return a style sheet of the theme, as its build made it, without what is unused."""
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


def _is_left_out(selector: str) -> bool:
    """Whether a selector needs an unused class or state; parentheses are ignored."""
    plain, last = selector, ""
    while plain != last:
        plain, last = re.sub(r"\([^()]*\)", "", plain), plain
    if OWN_COLOUR.search(plain) or any(state in plain for state in _NEVER):
        return True
    return any(map(is_unused, re.findall(r"\.([\w-]+)", re.sub(r"\[[^\]]*\]", "", plain))))


def _without_properties(sheet: str) -> str:
    """Leave out the pictures that properties hold and no rule shows."""
    used = set(re.findall(r"var\((--[\w-]+)", sheet))

    def kept(found: re.Match[str]) -> str:
        is_picture = found[2].startswith("url(")
        return "" if is_picture and found[1] not in used else found[0]

    return _PROPERTY.sub(kept, sheet)
