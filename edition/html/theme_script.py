"""Changes the theme's script: what no page needs is left out."""

from __future__ import annotations

import re

_CHANGES = (
    # The theme fetches a sitemap from beside each translation of a page. It takes every link to
    # another form of the page for one; only those to a translation name a language.
    ('"link[rel=alternate]"', '"link[rel=alternate][hreflang]"'),
    # A page is styled anew from its root whenever its colour scheme is told again, even to say the
    # same: the style sheet says it (tokens.css).
    (
        ';document.head.appendChild(o);let n=Wt("(prefers-color-scheme: light)")',
        ';let n=Wt("(prefers-color-scheme: light)")',
    ),
    # No page has a diagram: what styles them is a thirtieth of what is sent of the script.
    (re.compile(r'="\.node circle,[^"]*"'), '=""'),
    # What it names is not published.
    (re.compile(r"\n//# sourceMappingURL=\S+\s*$"), ""),
)
"""What is replaced, and by what."""


class ThemeScriptError(ValueError):
    """The theme's script no longer reads as it did; the message says where."""


def change(script: str) -> str:
    """Return the script of the theme, as its build made it, with the changes.

    Raises ThemeScriptError unless each place is there exactly once.
    """
    for old, new in _CHANGES:
        pattern = re.compile(re.escape(old)) if isinstance(old, str) else old
        script, count = pattern.subn(new, script)
        if count != 1:
            raise ThemeScriptError(f"{pattern.pattern} stands {count} times in the theme's script")
    return script
