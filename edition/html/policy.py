"""What a page may load and do, and what hosts are asked to say of the files: one strict policy.

The rules: https://www.w3.org/TR/CSP3/, https://www.w3.org/TR/referrer-policy/,
https://www.w3.org/TR/permissions-policy/.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

HEADERS = "_headers"
"""The file from which Netlify, Cloudflare Pages and their like read the headers."""
REFERRER = "same-origin"
"""No other host learns who came from which page."""
FORBIDDEN = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page asks of a reader's device."""
HASHED = (
    "/assets/images/carte.*",
    "/assets/javascripts/bundle.*",
    "/assets/javascripts/edition.*",
    "/assets/javascripts/recherche*",
    "/assets/stylesheets/edition.*",
    "/search/noms.*",
    "/search/texte-*",
)
"""The files whose names change with their content; `*` stands for any ending."""
IMMUTABLE = "public, max-age=31536000, immutable"
"""How long those are kept: a year, and not asked for again."""
_CHARSET = re.compile(r'<meta charset="utf-8">\n?', re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<content>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_NOT_RUN = re.compile(r"\ssrc=|\stype=\"application/")


class PolicyError(ValueError):
    """A page has no place where the policy can be put; the message says what is missing."""


class ProtectedPage(NamedTuple):
    """A page with its own policy."""

    html: str
    scripts: frozenset[str]
    """The sources, as a policy names them, of the scripts that stand in it."""


def _source(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a policy: nothing but from the site itself, and what `scripts` and `styles` add."""
    return "; ".join(
        [
            # Firefox fetches the next page in advance, which no directive names.
            "default-src 'self'",
            " ".join(["script-src 'self'", *sorted(scripts)]),
            " ".join(["style-src 'self'", *sorted(styles)]),
            # The style sheets have their icons in themselves.
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-src 'none'",
            "object-src 'none'",
        ]
    )


def add_policy(html: str) -> ProtectedPage:
    """Return a page with its own policy, before all that the policy is about.

    Raises PolicyError where the page does not begin by declaring UTF-8.
    """
    scripts = frozenset(
        _source(script["content"])
        for script in _SCRIPT.finditer(html)
        if not _NOT_RUN.search(script["attributes"])
    )
    rules = policy(scripts, {_source(content) for content in _STYLE.findall(html)})
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
        f'<meta name="referrer" content="{REFERRER}">\n'
    )
    protected, count = _CHARSET.subn(lambda found: found[0] + metas, html, count=1)
    if not count:
        raise PolicyError('no <meta charset="utf-8">, behind which the policy is put')
    return ProtectedPage(protected, scripts)


def headers(scripts: Iterable[str]) -> str:
    """Return the file of headers. `scripts` are the inline scripts of all pages.

    The pages' own policies hold besides, and are narrower: they name each inline style, of which
    every page has one of its own, too many for a header.
    """
    rules = policy(scripts, ["'unsafe-inline'"]) + "; frame-ancestors 'none'"
    everywhere = {
        "Content-Security-Policy": rules,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FORBIDDEN),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }
    blocks = [("/*", everywhere), *((path, {"Cache-Control": IMMUTABLE}) for path in HASHED)]
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in block.items())
        for path, block in blocks
    )
