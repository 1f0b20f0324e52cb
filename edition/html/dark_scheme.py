"""Repeats the rules of the dark scheme for readers without scripts."""

from __future__ import annotations

import re

_DARK = re.compile(r'(?<![^{}])\[data-md-color-scheme="?slate"?\](?P<declarations>\{[^{}]*\})')
_ASKED = "(scripting:none) and (prefers-color-scheme:dark)"


def repeat_dark_scheme(sheet: str) -> str:
    """Return a style sheet whose dark scheme is also that of a dark system without scripts.

    What the scheme says is said again behind it, for a body of any scheme: it overrides the light
    one there, and nothing else. Where there are scripts none of it holds, so that nothing changes
    as they start. Compressed, the repetition weighs next to nothing.
    """
    return _DARK.sub(
        lambda found: f"{found[0]}@media {_ASKED}{{[data-md-color-scheme]{found['declarations']}}}",
        sheet,
    )
