"""Pages without the indentation that templates leave in them: it is a tenth of what some weigh."""

from __future__ import annotations

import re

_INDENTED = re.compile(
    r"""
    # What is as it stands: where spaces are shown or are no spaces of HTML, and tags.
    (?P<kept>
      <(?P<name>pre|script|style|textarea)\b.*?</(?P=name)>
      | <!--.*?-->
      | <[/!a-z](?:[^>"']|"[^"]*"|'[^']*')*>
    )
    # A line's end with its indentation; a space that does not break is a sign of the text.
    | [ \t\r]*\n[ \t\r\n]*
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def without_indentation(html: str) -> str:
    """Return a page with each run of spaces that has a line's end in it as that line's end alone.

    Browsers show both alike: any run of such spaces is one space to them.
    """
    return _INDENTED.sub(lambda found: found["kept"] or "\n", html).lstrip()
