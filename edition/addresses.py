"""The addresses that a built page publishes: its own, and one for each id."""

from __future__ import annotations

import re

from lxml import html as lxml_html

FURNITURE = ("__", "ed-")
"""How the ids of the theme's controls and of our own begin."""
_UNSTABLE = re.compile(r"fn(ref)?[0-9]*:")
"""Ids of notes: their numbers change when a note is added, so nobody links to them."""


def addresses_of(url: str, page_html: str) -> list[str]:
    """Return the address of a page and of every fragment of its text, from the site's root.

    `url` is the page's as MkDocs writes it (`page/`, empty for the home), `page_html` the
    page or its content.
    """
    # The content of a page may be empty, or a comment alone.
    page = lxml_html.fromstring(page_html if "<main" in page_html else f"<div>{page_html}</div>")
    articles = page.xpath("//main//article") or [page]
    found = [f"/{url}"]
    for element in articles[0].iter():
        id_ = element.get("id") or ""
        if id_ and not id_.startswith(FURNITURE) and not _UNSTABLE.match(id_):
            found.append(f"/{url}#{id_}")
    return found
