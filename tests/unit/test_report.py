"""Reporting an error: where the message goes, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from edition.citation.record import Record
from edition.citation.report import PATTERN, report_of
from edition.release import Release

RELEASE = Release("Livre", "1.2.0", "2026-11-20", "Moi", "CC0-1.0", "…", "https://a.fr/")
WRITTEN = replace(RELEASE, email="moi@a.fr")
TRACKER = "https://forge.fr/p/issues/new?title={title}&body={body}"


def record(release: Release) -> Record:
    """Return that of a page whose title has signs that addresses mind."""
    return Record(
        key="voyage",
        address="https://a.fr/voyage/",
        title="Voyage & retour ?",
        description="",
        release=release,
        published="2026-11-20",
        modified="2026-11-20",
    )


@pytest.mark.parametrize(("address", "name"), [("", "subject"), (TRACKER, "title")])
def test_the_message_says_where_and_in_which_version(address: str, name: str) -> None:
    report = report_of(record(WRITTEN), address)
    assert report is not None
    link = urlsplit(report.link("https://a.fr/voyage/"))
    assert link.path in ("moi@a.fr", "/p/issues/new")
    filled = parse_qs(link.query)
    assert filled[name] == ["Erreur dans «\u00a0Voyage & retour ?\u00a0»"]
    lines = filled["body"][0].split("\r\n")
    assert lines[:2] == ["Adresse\u00a0: https://a.fr/voyage/", "Version\u00a0: 1.2.0"]
    assert "⟦" not in unquote(report.link("https://a.fr/voyage/"))


def test_a_mail_program_can_write_to_it() -> None:
    report = report_of(record(WRITTEN), "")
    assert report is not None
    message = EmailMessage()
    message["To"] = urlsplit(report.link("https://a.fr/")).path
    assert message["To"].addresses[0].addr_spec == "moi@a.fr"


def test_whoever_cannot_be_reached_is_not_written_to() -> None:
    assert report_of(record(RELEASE), "") is None


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        (TRACKER, True),
        ("mailto:a@b.fr", True),
        ("a@b.fr", False),
        ("https://forge.fr/?t={titre}", False),
        ("javascript:alert(1)", False),
    ],
)
def test_an_address_is_told_from_what_is_none(address: str, is_one: bool) -> None:
    assert bool(re.search(PATTERN, address)) is is_one
