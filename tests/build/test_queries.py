"""The search engine alone: it finds what it should, from the files of a built site."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dialog import Answer
from queries import CASES, KINDS, engine_answers, wrong_with


@pytest.fixture(scope="module")
def answers(site: Path) -> dict[str, Answer]:
    """Return the answer to each query."""
    return engine_answers(site)


def test_the_table_is_as_long_as_it_has_to_be() -> None:
    counts = Counter(case["kind"] for case in CASES)
    assert counts.total() >= 150
    assert len(counts) >= 15
    assert min(counts.values()) >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_queries_find_what_they_should(answers: dict[str, Answer], kind: str) -> None:
    cases = [case for case in CASES if case["kind"] == kind]
    found = {case["query"]: wrong_with(case, answers[case["query"]]) for case in cases}
    assert {query: wrong for query, wrong in found.items() if wrong} == {}
