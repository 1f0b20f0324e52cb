"""Hostile addresses: they run no script, become no mark-up and lead to no other host.

The pages are read without their policy, which would hide a hole instead of showing it. Here one
attack of each class meets each kind of page; `tests/node` has all of them meet the functions that
read addresses, and `test_search.py` has thousands of queries meet the dialog and the lit words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page

from browsing import TESTS, copied, mkdocs, served
from conftest import TEXT_NAMES

CLASSES: dict[str, list[str]] = yaml.safe_load((TESTS / "node" / "attacks.yml").read_text("utf-8"))
ATTACKS = [attacks[0] for attacks in CLASSES.values()]
"""One of each class."""
TEXT = TEXT_NAMES[0]
ANSWER = "[data-md-component=search-result] > [role=status]"
OFFER = "[data-ed-all]"
"""What the page of what is not found says once it has searched."""
SURFACES = {
    "the choices of the chronology": (
        "/chronologie/?texte={escaped}&nom={escaped}&q={escaped}#{raw}",
        ANSWER,
    ),
    "what is searched and lit in a text": (
        f"/{TEXT}/?q={{escaped}}&h={{raw}}&h={{escaped}}#p1:~:text={{raw}}",
        ANSWER,
    ),
    "what is searched and lit in an index": (
        "/accords/?q={escaped}&h={raw}&h={escaped}#{escaped}",
        ANSWER,
    ),
    "a page that moved": ("/ancienne/?q={escaped}&h={escaped}&{raw}#{raw}", ANSWER),
    "an address that is not found": ("/nulle/part/{raw}/#{escaped}", OFFER),
}
"""The address that attacks a kind of page, and where the page answers it."""
ANSWERED = """
(answer) => /Chercher|résultat|Rien|Aucun/.test(document.querySelector(answer)?.textContent)
"""
STATE = """
() => {
  const urls = [...document.querySelectorAll("[href], [src], [action]")].flatMap((element) =>
    ["href", "src", "action"].map((name) => element.getAttribute(name)).filter(Boolean));
  const elements = [...document.querySelectorAll("*")];
  const counts = {};
  for (const { localName } of elements) counts[localName] = (counts[localName] ?? 0) + 1;
  return {
    counts,
    schemes: [...new Set(urls.map((url) => new URL(url, location.href).protocol))].sort(),
    handlers: elements.flatMap((element) =>
      element.getAttributeNames().filter((name) => /^on|^srcdoc$/.test(name))),
    hosts: [...new Set(urls.map((url) => new URL(url, location.href).host))].sort(),
    polluted: Object.keys(Object.getOwnPropertyDescriptors(Object.prototype)).includes("href"),
  };
}
"""
ANSWERS = frozenset(
    "a article button circle del details div em form h1 h2 input label li mark nav ol p path "
    "section span summary svg ul".split()
)
"""What an answer of the search and the page of what is not found are made of."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the edition, with a page that moved."""
    root = copied(tmp_path_factory.mktemp("moved"))
    redirects = f"- from: /ancienne/\n  to: /{TEXT}/\n"
    (root / "docs" / "redirections.yml").write_text(redirects, "utf-8")
    built = mkdocs("build", "--strict", "--site-dir", str(root / "site"), root=root)
    assert built.returncode == 0, built.stderr
    with served(root / "site") as url:
        yield url


@pytest.fixture(scope="module")
def watched(browser: Browser, host: str) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page, and the list of what ran or was asked of another host."""
    page = browser.new_page(bypass_csp=True)
    wrong: list[str] = []

    def opened(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", opened)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("popup", lambda popup: wrong.append(f"opened: {popup.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((f"{host}/", "data:image/svg+xml"))
            else wrong.append(f"asked: {request.url}")
        ),
    )
    yield page, wrong
    page.close()


def state(page: Page, address: str, answer: str) -> dict[str, Any]:
    """Open an address anew; return what of its page an attack would change, once it answers."""
    page.goto(address)
    page.wait_for_function(ANSWERED, arg=answer)
    found: dict[str, Any] = page.evaluate(STATE)
    return found


def foreign(found: dict[str, Any], usual: dict[str, Any]) -> list[str]:
    """Return the kinds of elements that a page has more of than it has with harmless words."""
    counts, before = found["counts"], usual["counts"]
    return [name for name in counts if counts[name] > before.get(name, 0) and name not in ANSWERS]


def attacked(surface: str, attack: str) -> str:
    """Return the path by which a surface is attacked."""
    return surface.format(raw=attack, escaped=quote(attack, safe="", errors="replace"))


@pytest.mark.parametrize(("surface", "answer"), SURFACES.values(), ids=SURFACES)
def test_an_address_runs_nothing_and_becomes_no_markup(
    watched: tuple[Page, list[str]], host: str, surface: str, answer: str
) -> None:
    page, wrong = watched
    usual = state(page, host + attacked(surface, "Joukov 1941"), answer)
    for path in (attacked(surface, attack) for attack in ATTACKS):
        found = state(page, host + path, answer)
        assert wrong == [], path
        assert foreign(found, usual) == [], path
        assert found["handlers"] == [], path
        assert not found["polluted"], path
        assert (found["schemes"], found["hosts"]) == (usual["schemes"], usual["hosts"]), path
        assert urlsplit(page.url).netloc == urlsplit(host).netloc, path
