"""Notices: places without coordinates, prose that breaks the rules of the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from edition.authorities import AuthorityFile, Notice
from edition.frontmatter import FrontMatter
from edition.lint import lint
from edition.problems import Problem

CODE = "n-004"
TYPOGRAPHY = "t-"
"""How the numbers of the rules begin that hold for any prose."""
_PAGE = "# Notice {{ #notice }}\n\n{prose}\n"


def unlocated(kinds: Iterable[AuthorityFile]) -> list[Problem]:
    """Return the notices that differ from the others of their file in having coordinates or not.

    A file is one of places where most of its notices have coordinates.
    """
    problems = []
    for kind in kinds:
        located = [notice for notice in kind.notices if notice.coordinates]
        others = [notice for notice in kind.notices if not notice.coordinates]
        if len(located) > len(others):
            hint = "Écrire « coordinates: [latitude, longitude] », en degrés décimaux"
            problems += [
                n.problem(CODE, f"le lieu « {n.id} » n’a pas de coordonnées", hint) for n in others
            ]
        else:
            hint = "Ôter « coordinates », ou mettre la notice parmi les lieux"
            problems += [
                n.problem(CODE, f"« {n.id} » a des coordonnées sans être un lieu", hint)
                for n in located
            ]
    return problems


def unruly_prose(notices: Iterable[Notice]) -> list[Problem]:
    """Return what breaks the rules of typography in the prose of notices."""
    return [
        replace(problem, file=notice.where[0], line=notice.where[1])
        for notice in notices
        for problem in lint("", _PAGE.format(prose=notice.prose), FrontMatter())
        if problem.code.startswith(TYPOGRAPHY)
    ]
