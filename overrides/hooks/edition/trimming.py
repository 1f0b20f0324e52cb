"""The theme's style sheets without what they say of parts of the theme that no page has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

UNUSED = (
    # Blocks of manuals, with their eleven kinds and icons
    *("admonition", "highlight", "tabbed-", "keys", "task-list", "grid", "card", "linenos"),
    *("linenodiv", "filename", "mermaid", "arithmatex", "doc-", "gist", "twemoji", "emojione"),
    # Navigation, tools and notices that mkdocs.yml does not turn on
    *("md-tabs", "md-version", "md-select", "md-consent", "md-banner", "md-feedback", "md-social"),
    *("md-source", "md-tag", "md-status", "md-progress", "md-annotation", "md-clipboard"),
    *("md-code", "md-post", "md-author", "md-pin", "md-pagination", "md-meta", "md-input"),
    *("md-search__suggest", "md-path"),
)
"""Beginnings of classes that nothing here has; `unused_in` says where one comes up after all."""
KINDS = frozenset(
    "abstract info tip success question warning failure danger bug example quote note".split()
)
"""Whole classes that nothing here has: the kinds of blocks of manuals."""
_COLOUR = re.compile(r'data-md-color-(?:primary|accent)="?(?!custom\b)\w')
"""One of the theme's own colours: mkdocs.yml says `custom`, and our style sheets which."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|url\([^"\')]*\)|[{}();]', re.S)
_GROUPS = ("@media", "@supports", "@container", "@layer")
_PROPERTY = re.compile(r'(--[\w-]+):((?:"(?:[^"\\]|\\.)*"|url\([^"\')]*\)|[^;{}"])*);?')


def unused_in(html: str) -> list[str]:
    """Return the classes of a page whose style `trimmed` has left out."""
    lists = re.findall(r'\sclass="([^"]*)"', html)
    classes = {name for listed in lists for name in listed.split()}
    return sorted(filter(_is_unused, classes)) + [found[0] for found in _COLOUR.finditer(html)][:1]


def trimmed(sheet: str) -> str:
    """Return a style sheet of the theme, as its build made it, without what is unused."""
    without_comments = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    return _without_properties("".join(_kept(without_comments)))


def _kept(sheet: str) -> Iterator[str]:
    for prelude, body in _rules(sheet):
        if body is None:
            yield prelude + ";"
        elif prelude.startswith(_GROUPS):
            inside = "".join(_kept(body))
            if inside:
                yield f"{prelude}{{{inside}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}"
        else:
            selectors = [one for one in _selectors(prelude) if not _asks_for_unused(one)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Yield what stands before the braces of each rule, and within; None for one without."""
    depth = parentheses = start = opened = 0
    for token in _TOKEN.finditer(sheet):
        sign = token.group()
        if sign in "()":
            parentheses += 1 if sign == "(" else -1
        elif parentheses:
            continue
        elif sign == "{":
            opened = opened if depth else token.start()
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield sheet[start:opened], sheet[opened + 1 : token.start()]
                start = token.end()
        elif sign == ";" and not depth:
            yield sheet[start : token.start()], None
            start = token.end()


def _selectors(prelude: str) -> Iterable[str]:
    """Part a list of selectors at the commas that stand in no parentheses."""
    parentheses = start = 0
    for sign in re.finditer(r"\[[^\]]*\]|[(),]", prelude):
        if sign.group() in "()":
            parentheses += 1 if sign.group() == "(" else -1
        elif sign.group() == "," and not parentheses:
            yield prelude[start : sign.start()]
            start = sign.end()
    yield prelude[start:]


def _is_unused(name: str) -> bool:
    return name.startswith(UNUSED) or name in KINDS


def _asks_for_unused(selector: str) -> bool:
    """Whether a selector asks for what is unused; what stands in parentheses it may do without."""
    plain, last = selector, ""
    while plain != last:
        plain, last = re.sub(r"\([^()]*\)", "", plain), plain
    if _COLOUR.search(plain):
        return True
    return any(map(_is_unused, re.findall(r"\.([\w-]+)", re.sub(r"\[[^\]]*\]", "", plain))))


def _without_properties(sheet: str) -> str:
    """Leave out the pictures that properties hold and no rule shows."""
    used = set(re.findall(r"var\((--[\w-]+)", sheet))

    def kept(found: re.Match[str]) -> str:
        is_picture = found[2].startswith("url(")
        return "" if is_picture and found[1] not in used else found[0]

    return _PROPERTY.sub(kept, sheet)
