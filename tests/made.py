"""A release of a made edition, for tests that need one."""

from __future__ import annotations

from edition.release import Release

RELEASE = Release(
    title="Les pactes",
    version="1.2.0",
    date="2026-12-01",
    publisher="Les contributeurs",
    licence="CC-BY-SA-4.0",
    abstract="Trois textes.",
    address="https://pactes.example/",
)
