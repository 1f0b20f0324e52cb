"""Sets the white space of finished pages: no indentation, and spaces that readers find."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

_AS_IT_STANDS = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL)
"""Where spaces are shown, or are no spaces of HTML."""
_INDENTATION = re.compile(r"\n[ \t\r\n]+")
"""A space that does not break is none of these: it is a sign of the text."""


def strip_indentation(html: str) -> str:
    """Return a page with each line's end, and the spaces after it, as that line's end alone.

    Browsers show both alike: any run of such spaces is one space to them.
    """
    pieces, end = [], 0
    for found in _AS_IT_STANDS.finditer(html):
        pieces += [_INDENTATION.sub("\n", html[end : found.start()]), found.group()]
        end = found.end()
    pieces.append(_INDENTATION.sub("\n", html[end:]))
    return "".join(pieces).lstrip()


def widen_narrow_spaces(html: str) -> str:
    """Return a page with each narrow space that does not break (U+202F) as a wide one (U+00A0).

    Firefox takes only the wide one for the space that readers type when they search a page:
    « 850 000 » was not found.
    """
    return html.replace("\u202f", "\u00a0")


def as_written(text: str) -> Markup:
    """Return words as HTML that finishing a page leaves as they are, to the last space.

    What the functions above would change is written as references to characters.
    """
    written = escape(text, quote=False).replace("\n", "&#10;").replace("\u202f", "&#8239;")
    return Markup(written)
