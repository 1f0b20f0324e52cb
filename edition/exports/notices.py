"""The notices as data that others take: JSON, and BEACON for what knows the GND.

BEACON: https://gbv.github.io/beaconspec/beacon.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from edition.authorities import FIELDS, AuthorityFile, Notice
from edition.bibliography import Bibliography
from edition.identifiers import GND
from edition.release import Release

FOLDER = "donnees"
"""The folder of what is published as data, from the site's root."""
_NAMES = {attribute: field for field, attribute in FIELDS.items()}


def to_json(kind: AuthorityFile) -> str:
    """Return a kind as the open data that is published: a list of objects."""
    return _dump([_data_of(notice) for notice in kind.notices])


def data_file(kind: str, id_: str) -> str:
    """Return where the data of one notice are, from the site's root."""
    return f"{FOLDER}/{kind}/{id_}.json"


def notice_to_json(notice: Notice, page: str, release: Release, works: Bibliography) -> str:
    """Return one notice as a file that stands alone: what it is from, and the works that it cites.

    `page` is the name of the page that has it; the works are items of CSL-JSON.
    """
    cited = dict.fromkeys(one.id for one in notice.source if one.id in works)
    origin = {
        "url": f"{release.address}{page}/#{notice.id}",
        "edition": release.title,
        "version": release.version,
        "license": release.licence,
    }
    return _dump({**origin, **_data_of(notice), "works": [works[id_].item for id_ in cited]})


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _data_of(notice: Notice) -> dict[str, Any]:
    identifiers = {one.scheme.field: one.number for one in notice.identifiers}
    source = [[part for part in (one.id, one.locator) if part] for one in notice.source]
    bare = asdict(replace(notice, identifiers=(), source=()))
    return {
        _NAMES.get(name, name): value
        for name, value in {**bare, "identifiers": identifiers, "source": source}.items()
        if value and name != "where"
    }


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
