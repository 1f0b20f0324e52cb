"""Elements of HTML: their classes, and the words that they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from typing import Any

from lxml import html as lxml_html

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACES = re.compile(r"[ \t\r\n]+")


_NO_CLASSES: frozenset[str] = frozenset()


def classes(element: Any) -> frozenset[str]:
    """Return the classes of an element, of lxml or of Python's own ElementTree."""
    names = element.get("class")
    return frozenset(names.split()) if names else _NO_CLASSES


def add_class(element: Any, name: str) -> None:
    """Give an element one more class, behind those that it has."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


def has_class(element: Any, names: Set[str]) -> bool:
    """Tell whether an element has any of some classes."""
    return not names.isdisjoint(classes(element))


def is_element(node: lxml_html.HtmlElement) -> bool:
    """Tell an element from a comment."""
    return isinstance(node.tag, str)


def words_of(
    element: lxml_html.HtmlElement, is_left_out: Callable[[lxml_html.HtmlElement], bool]
) -> str:
    """Return the words of an element on one line, without those of elements that are left out."""
    return on_one_line("".join(_words(element, is_left_out)))


def _words(
    element: lxml_html.HtmlElement, is_left_out: Callable[[lxml_html.HtmlElement], bool]
) -> Iterator[str]:
    """Yield the words of an element, run by run."""
    yield element.text or ""
    for child in element:
        if is_element(child) and not is_left_out(child):
            yield "\n" if child.tag == "br" else ""
            yield from _words(child, is_left_out)
        yield child.tail or ""


def on_one_line(words: str) -> str:
    """Return words with each run of plain spaces and line ends as one space."""
    return _SPACES.sub(" ", words).strip()
