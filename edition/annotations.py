"""Checks the names and dates that an editor marks by hand: `[il]{ ref=joukov }`."""

from __future__ import annotations

import re
from collections.abc import Collection

from edition.authorities import DATE_HINT, NO_NOTICE
from edition.dates import is_date
from edition.frontmatter import split
from edition.problems import Problem, line_of

CODE = "m-001"
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.\w][^{}\n]*\}")
_MARK = re.compile(
    r"(?<=[\s{:])(?P<name>when|ref)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s}]*))"
)


def unknown_annotations(file: str, text: str, ids: Collection[str]) -> list[Problem]:
    """Return the hand-made marks of a page that say no date, or name none of the notices `ids`."""
    cut = split(text)
    problems = []
    for attributes in _ATTRIBUTES.finditer(cut.body):
        for mark in _MARK.finditer(attributes.group()):
            value = mark["double"] or mark["single"] or mark["bare"] or ""
            line = line_of(text, cut.body_offset + attributes.start() + mark.start())
            if value == NO_NOTICE:
                continue
            if mark["name"] == "when" and not is_date(value):
                message = f"« when={value} » n’est pas une date"
                problems.append(Problem(file, line, CODE, message, DATE_HINT))
            elif mark["name"] == "ref" and value not in ids:
                message = f"« ref={value} » n’est l’identifiant d’aucune notice"
                hint = "Corriger l’identifiant, ou écrire la notice dans docs/donnees"
                problems.append(Problem(file, line, CODE, message, hint))
    return problems
