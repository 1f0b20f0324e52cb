"""The kinds of pages that the site has."""

from __future__ import annotations

from conftest import TEXT_NAMES

KINDS = [
    "/",
    f"/{TEXT_NAMES[0]}/",
    f"/{TEXT_NAMES[0]}/source/",
    f"/{TEXT_NAMES[0]}/reperes/",
    "/personnes/",
    "/lieux/",
    "/chronologie/",
    "/regards-croises/",
    "/edition/",
    "/404.html",
]
"""A page of each kind: of each template, and of what only some pages list."""
