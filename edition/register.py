"""The register of the addresses that were ever published, none of which may disappear.

`edition addresses` lists what it lacks of what the site now publishes, and adds that only when it
is told to, since nothing is ever taken off it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from edition.addresses import addresses_of
from edition.problems import Problem
from edition.redirects import FILE as REDIRECTS
from edition.redirects import Redirect, lost

CODE = "r-002"

FILE = Path("tests/adresses.txt")
"""The register, from the folder of the project: an address a line."""
OURS_ALONE = ("assets", "search")
"""Folders of files that pages load, whose names change: nobody links to them."""
UNLISTED = ("404.html", "sitemap.xml.gz", "_headers")


def published_addresses(site: Path) -> list[str]:
    """Return every address of a built site, from its root: pages, fragments, files."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.split("/")[0] in OURS_ALONE or name in UNLISTED:
            continue
        if path.name != "index.html":
            found.append(f"/{name}")
            continue
        html = path.read_text("utf-8")
        # What a page that moved leaves behind is a redirect, no page.
        if "<main" in html:
            found += addresses_of(name.removesuffix("index.html"), html)
    return found


def is_file(address: str) -> bool:
    """Tell whether an address is that of a file, not of a page or a fragment of one."""
    return "#" not in address and not address.endswith("/")


def load_register(file: Path) -> list[str]:
    """Return what the register has; nothing where there is none yet."""
    return file.read_text("utf-8").split() if file.exists() else []


def write_register(file: Path, addresses: Iterable[str]) -> None:
    """Write the register, in alphabetical order, each address once."""
    file.write_text("\n".join(sorted(set(addresses))) + "\n", "utf-8", newline="\n")


def lost_addresses(
    registered: Sequence[str], published: Collection[str], redirects: Iterable[Redirect]
) -> list[Problem]:
    """Return the registered addresses that lead nowhere, with the redirect that each needs.

    A page that is gone stands for what was on it and beside it: its redirect takes them along.
    """
    gone = lost(registered, published, redirects)
    pages = tuple(address for address in gone if address.endswith("/"))
    problems = []
    for address in gone:
        if address in pages or not address.startswith(pages):
            message = f"« {address} » était publiée et ne mène plus nulle part"
            hint = (
                f"La rétablir, ou ajouter à docs/{REDIRECTS} « - from: {address} » et, dessous, "
                f"«   to: {_successor(address, published)} »"
            )
            line = registered.index(address) + 1
            problems.append(Problem(FILE.as_posix(), line, CODE, message, hint))
    return problems


def _successor(address: str, published: Collection[str]) -> str:
    """Return the one address that has the same fragment now, or the page that had it.

    Nothing but a sign that one is to be chosen, where the page itself is gone.
    """
    page, sign, fragment = address.partition("#")
    same = [other for other in published if sign and other.partition("#")[2] == fragment]
    if len(same) == 1:
        return same[0]
    return page if sign and page in published else "…"
