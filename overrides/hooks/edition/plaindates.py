"""Days, months, years and decades in EDTF, read without the parser.

It takes milliseconds a date, which tells with a thousand texts, and nearly all dates are of these
kinds. What this does not know is left to the parser.
"""

from __future__ import annotations

import re
from calendar import monthrange

Day = tuple[int, ...]
"""Year, month, day."""

_PLAIN = re.compile(r"(\d{3}[\dX])(?<!0000)(?:(?<!X)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def plain_bounds(edtf: str) -> tuple[Day, Day] | None:
    """Return the first and the last day of a date; nothing where only the parser can tell."""
    first, slash, last = edtf.partition("/")
    begins = _bounds(first)
    ends = _bounds(last) if slash else begins
    if begins is None or ends is None or begins > ends:
        return None
    return begins[0], ends[1]


def _bounds(edtf: str) -> tuple[Day, Day] | None:
    match = _PLAIN.fullmatch(edtf)
    if match is None:
        return None
    first, last = (int(match[1].replace("X", digit)) for digit in "09")
    from_, to = (int(match[2]),) * 2 if match[2] else (1, 12)
    longest = monthrange(last, to)[1]
    begin, end = (int(match[3]),) * 2 if match[3] else (1, longest)
    return ((first, from_, begin), (last, to, end)) if end <= longest else None
