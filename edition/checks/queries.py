"""Checks that the search still finds what the recorded queries have to find.

`docs/verification/recherches.yml` lists it. The search's own engine answers, run by Node.js on the
files of a built site.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from edition.node import Node
from edition.problems import Problem
from edition.schema import STRING, list_of, read

CODE = "q-001"
GONE_CODE = "q-002"
FILE = "verification/recherches.yml"
PROGRAM = "answers.mjs"
"""What answers, in the folder of the search's scripts."""
WITHIN = 3
"""How many results count, where a query does not say."""
NOTHING = ("Rien ne correspond", "Aucun passage ne réunit")
"""How an answer begins that found nothing, or not all of it."""
LINES_NAMED = 8
"""How many lines of the list are named that an address stands on."""
_ADDRESSES = {"type": "array", "items": STRING, "minItems": 1}
SCHEMA: dict[str, Any] = {
    "title": "le fichier",
    **list_of(
        {
            "kind": STRING,
            "query": {"type": "string"},
            "finds": _ADDRESSES,
            "any": _ADDRESSES,
            "never": _ADDRESSES,
            "order": _ADDRESSES,
            "within": {
                "type": "integer",
                "minimum": 1,
                "description": "Donner un nombre d’au moins 1",
            },
            "says": STRING,
            "why": STRING,
        },
        optional=("finds", "any", "never", "order", "within", "says", "why"),
    ),
}


@dataclass(frozen=True)
class Query:
    """A query and the results that it must have; addresses are from the site's root."""

    query: str
    finds: tuple[str, ...]
    """All of them are among the first results."""
    any: tuple[str, ...]
    """One of them is."""
    never: tuple[str, ...]
    """None of them is among the results."""
    order: tuple[str, ...]
    """All are results, in this order."""
    within: int
    says: str
    """Words that the dialog shows."""
    where: tuple[str, int]
    """The file and the line that list it."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that it has to find."""
        return tuple(dict.fromkeys((*self.finds, *self.any, *self.order)))


@dataclass(frozen=True)
class Answer:
    """What the search answers."""

    status: str
    """What it says of the answer."""
    text: str
    """The words of the results."""
    shown: tuple[str, ...]
    """The addresses of the results that are seen at once."""
    all: tuple[str, ...]
    """Those of all results."""


def load_queries(file: str, text: str) -> tuple[list[Query], list[Problem]]:
    """Read the list; nothing where it has problems."""
    data, lines, problems = read(file, text, SCHEMA, CODE)
    return [
        Query(
            query=entry["query"],
            **{name: tuple(entry.get(name, ())) for name in ("finds", "any", "never", "order")},
            within=entry.get("within", WITHIN),
            says=entry.get("says", ""),
            where=(file, lines[(index,)]),
        )
        for index, entry in enumerate(data or ())
    ], problems


def answers_of(
    node: Node, scripts: Path, site: Path, queries: Iterable[Query]
) -> Iterator[tuple[Query, Answer]]:
    """Yield each query with its answer from a built site; `scripts` has those of the search.

    Raises NodeError where Node.js can't do its work.
    """
    listed = list(queries)
    request = request_for(site, [one.query for one in listed])
    program = (scripts / PROGRAM).resolve().relative_to(node.root.resolve()).as_posix()
    written = node.output("recherches", program, folder=scripts, stdin=request)
    for query, reply in zip(listed, json.loads(written), strict=True):
        shown, everything = (tuple(map(bare, reply[name])) for name in ("shown", "all"))
        yield query, Answer(reply["status"], reply["text"], shown, everything)


def request_for(site: Path, queries: Sequence[str]) -> str:
    """Return what the program reads, to answer queries from a built site."""
    folder = site / "search"
    settings = json.loads((folder / "search_index.json").read_text("utf-8"))
    names = json.loads((folder / settings["config"]["names"]).read_text("utf-8"))
    pieces = [json.loads((folder / name).read_text("utf-8")) for name, _ in names["pieces"]]
    request = {"names": names, "pieces": pieces, "queries": queries}
    return json.dumps(request, ensure_ascii=False)


def bare(address: str) -> str:
    """Return an address without the words that are lit there."""
    path, sign, fragment = address.partition("#")
    return f"{path.partition('?')[0]}{sign}{fragment}"


@dataclass(frozen=True)
class _Fault:
    """What is wrong with the answer to a query."""

    query: Query
    message: str
    hint: str
    code: str = CODE


def unanswered(
    answered: Iterable[tuple[Query, Answer]], published: Collection[str]
) -> list[Problem]:
    """Return what is no longer found, or found too much; `published` has the site's addresses.

    What is wrong with several queries alike is said once, with their lines.
    """
    alike: dict[str, list[_Fault]] = {}
    for query, answer in answered:
        gone = [*_gone(query, published)]
        # One thing that is wrong with an answer makes others.
        for fault in gone or islice(_faults(query, answer), 1):
            alike.setdefault(fault.message, []).append(fault)
    problems = [_problem(*faults) for faults in alike.values()]
    return sorted(problems, key=lambda problem: problem.line)


def _problem(first: _Fault, *others: _Fault) -> Problem:
    """Return the problem that several queries share, for the editor."""
    lines = ", ".join(str(other.query.where[1]) for other in others[:LINES_NAMED])
    more = "…" if len(others) > LINES_NAMED else ""
    also = f" ; de même ligne {lines}{more}" if others else ""
    message = f"« {first.query.query} » {first.message}"
    return Problem(*first.query.where, first.code, message, first.hint + also)


def _gone(query: Query, published: Collection[str]) -> Iterator[_Fault]:
    """Yield the addresses that a query must find and that no longer exist."""
    for address in query.addresses:
        # Notes have ids that are nobody's address.
        if f"/{address}" not in published and "#fn:" not in address:
            hint = "Écrire l’adresse qui la remplace, ou ôter la recherche"
            message = f"ne trouve plus /{address}, qui n’existe plus"
            yield _Fault(query, message, hint, GONE_CODE)


def _faults(query: Query, answer: Answer) -> Iterator[_Fault]:
    """Yield what is wrong with an answer."""
    top = answer.shown[: query.within]
    for address in query.finds:
        if address not in top:
            yield _Fault(query, *_missing(address, query, answer))
    if query.any and not set(query.any) & set(top):
        places = " ni ".join(f"/{address}" for address in query.any)
        yield _Fault(query, f"ne trouve plus {places}", _instead(answer))
    for address in query.never:
        if address in answer.all:
            hint = (
                "Ôter la forme ou la graphie qui y mène, ou l’adresse de « never » si c’est voulu"
            )
            yield _Fault(query, f"trouve /{address}, qu’elle ne doit pas trouver", hint)
    found = [answer.all.index(address) for address in query.order if address in answer.all]
    if len(found) < len(query.order) or found != sorted(found):
        order = ", ".join(f"/{address}" for address in query.order)
        yield _Fault(query, f"ne trouve plus dans cet ordre {order}", _instead(answer))
    if query.says and query.says not in f"{answer.status} {answer.text}":
        yield _Fault(query, f"ne dit plus « {query.says} »", "Corriger « says », ou la notice")
    if not query.addresses and answer.all and not answer.status.startswith(NOTHING):
        hint = "Écrire sous « finds » ce qu’elle doit trouver, ou ôter la recherche"
        yield _Fault(query, f"ne doit rien trouver, et trouve /{answer.all[0]}", hint)


def _missing(address: str, query: Query, answer: Answer) -> tuple[str, str]:
    """Say that an address is not among the first results, and what to do."""
    if address in answer.shown:
        place = answer.shown.index(address) + 1
        return (
            f"ne trouve plus /{address} parmi les {query.within} premiers résultats",
            f"Il est à la place {place} : si c’est bien ainsi, écrire « within: {place} »",
        )
    return f"ne trouve plus /{address}", _instead(answer)


def _instead(answer: Answer) -> str:
    """Return the hint: what is found instead, and what to do."""
    listed = ", ".join(f"/{address}" for address in answer.shown[:WITHIN])
    found = f"Elle trouve {listed}" if listed else "Elle ne trouve rien"
    return (
        f"{found}. Si c’est un nom, rétablir la graphie sous « forms » ou "
        "« spellings » de sa notice ; si le texte a changé, corriger l’adresse, ou ôter la "
        "recherche"
    )
