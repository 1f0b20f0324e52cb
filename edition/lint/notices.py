"""The spacing of notices, set right in their YAML."""

from __future__ import annotations

import re

from edition.lint import fix

_PROSE = re.compile(
    r"^(?P<indent> *)(?:- )?prose: (?:[>|][-+]?\n(?P<block>(?:(?:(?P=indent) +\S.*)?\n)+)|"
    r"(?P<words>[^\s>|\"'].*))",
    re.MULTILINE,
)
"""The prose of a notice: a block of lines, or the rest of the line."""


def fix_notices(text: str) -> str:
    """Return the YAML of notices with the spacing of their prose set right.

    Nothing but white space ever changes; words in quotation marks stay as they are.
    """
    return _PROSE.sub(_fixed, text)


def _fixed(match: re.Match[str]) -> str:
    """Return a notice's prose with its spacing set right."""
    name = "block" if match["block"] else "words"
    # What is set in would be code to Markdown.
    lines = match[name].split("\n")
    bare = [line.lstrip(" ") for line in lines]
    fixed = fix("", "\n".join(bare)).split("\n")
    if len(fixed) != len(lines):
        return match[0]
    words = "\n".join(
        line.removesuffix(old) + new for line, old, new in zip(lines, bare, fixed, strict=True)
    )
    at = match.start(name) - match.start()
    return match[0][:at] + words + match[0][at + len(match[name]) :]
