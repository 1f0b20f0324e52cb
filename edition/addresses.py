"""Addresses: those that a built page publishes, its own and one for each id, and how they read."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from lxml import html as lxml_html

FURNITURE = ("__", "ed-")
"""How the ids of the theme's controls and of our own begin."""
_UNSTABLE = re.compile(r"fn(ref)?[0-9]*:")
"""Ids of notes: their numbers change when a note is added, so nobody links to them."""
_KEPT = "/%:@!$&'()*+,;=~"
"""The signs of a path, beside letters and figures, that are not escaped."""


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


def escape_address(address: str) -> str:
    """Return an address in the signs that addresses have: `https://é.example/à x/` is escaped.

    What is escaped already stays. Raises ValueError where the host is none.
    """
    scheme, host, path, *rest = urlsplit(address)
    return urlunsplit([scheme, host.encode("idna").decode(), quote(path, _KEPT), *rest])
