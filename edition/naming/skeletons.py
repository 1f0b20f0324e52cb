"""Skeletons of notices, for an editor to fill in and to move to the file where they belong.

They are added to a file of their own, beside `mkdocs.yml`: which of `docs/donnees/*.yml` a name
belongs to is for the editor to say. A skeleton that is moved before it is filled in stops the
build, since its prose is empty.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from edition.french import capitalize, sort_key
from edition.naming.proposals import Kind, Proposal

FILE = Path("propositions.yml")
_HEAD = """\
# Notices proposées par « edition names --write ». Remplissez chacune et déplacez-la dans le fichier
# de docs/donnees/ qui est le sien ; supprimez celles dont vous ne voulez pas. Un nom qui est ici
# n’y est pas ajouté de nouveau. Le site ne lit pas ce fichier.
"""
_SKELETON = """
# {place}
- id: {id}
  heading: {heading}
  forms: [{form}]
  spellings: []
  prose: ""
"""


def add_skeletons(
    before: str, proposals: Iterable[Proposal], ids: Collection[str]
) -> tuple[str, list[str]]:
    """Return what the file of proposals says with the names that it lacks, and those names.

    `before` is what it says now, of which nothing changes; `ids` are those of all notices.
    """
    text, added, used = before or _HEAD, [], set(ids)
    for proposal in proposals:
        form = json.dumps(proposal.words, ensure_ascii=False)
        if proposal.kind is not Kind.NAME or f"forms: [{form}]" in text:
            continue
        heading = json.dumps(capitalize(proposal.words), ensure_ascii=False)
        id_ = _free_id(proposal.words, used)
        used.add(id_)
        text = text.rstrip("\n") + "\n"
        text += _SKELETON.format(place=proposal.places[0], id=id_, heading=heading, form=form)
        added.append(proposal.words)
    return text, added


def _free_id(words: str, used: Collection[str]) -> str:
    """Return an id that no other notice has: the words without accents, joined by hyphens."""
    base = sort_key(words).replace(" ", "-") or "nom"
    number, id_ = 1, base
    while id_ in used:
        number += 1
        id_ = f"{base}-{number}"
    return id_
