"""The notices as data that others take: JSON, and BEACON for what knows the GND.

BEACON: https://gbv.github.io/beaconspec/beacon.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from edition.authorities import FIELDS, AuthorityFile, Notice
from edition.identifiers import GND
from edition.release import Release


def to_json(kind: AuthorityFile) -> str:
    """Return a kind as the open data that is published: a list of objects."""
    names = {attribute: field for field, attribute in FIELDS.items()}
    notices = [
        {
            names.get(name, name): value
            for name, value in _data_of(notice).items()
            if value and name != "where"
        }
        for notice in kind.notices
    ]
    return json.dumps(notices, ensure_ascii=False, indent=1) + "\n"


def _data_of(notice: Notice) -> dict[str, Any]:
    identifiers = {one.scheme.field: one.number for one in notice.identifiers}
    source = [[part for part in (one.id, one.locator) if part] for one in notice.source]
    bare = asdict(replace(notice, identifiers=(), source=()))
    return {**bare, "identifiers": identifiers, "source": source}


def beacon(kinds: Iterable[AuthorityFile], release: Release, address: str) -> str:
    """Return the BEACON file of the notices that have a GND number; empty where none has.

    `address` is the file's own.
    """
    links = [
        f"{one.number}||{kind.page_of(notice.id)}/#{notice.id}"
        for kind in kinds
        for notice in kind.notices
        for one in notice.identifiers
        if one.scheme == GND
    ]
    if not links:
        return ""
    fields = {
        "FORMAT": "BEACON",
        "PREFIX": GND.address,
        "TARGET": f"{release.address}{{+ID}}",
        "NAME": release.title,
        "INSTITUTION": release.publisher,
        "HOMEPAGE": release.address,
        "FEED": address,
        "TIMESTAMP": release.date,
    }
    head = [f"#{name}: {' '.join(value.split())}" for name, value in fields.items()]
    return "\n".join([*head, "", *links]) + "\n"
