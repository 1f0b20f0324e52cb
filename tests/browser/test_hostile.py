"""What comes from the address is never mark-up, runs nothing and leads to no other host.

The pages are read without their policy, which would hide a hole instead of showing it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page

from browsing import copied, mkdocs, served

ATTACKS: list[str] = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text("utf-8"))
GENERATED = 15
"""How many are put together at random for each way in, the same ones each time."""
SURFACES = {
    "the choices of the chronology": (
        "/chronologie/?texte={escaped}&nom={escaped}&q={escaped}#{raw}"
    ),
    "what is asked and lit in a text": "/kantokuen/?q={raw}&h={raw}&h={escaped}#p15:~:text={raw}",
    "a page that moved": "/ancienne/?h={escaped}&{raw}#{raw}",
    "an address that is not found": "/nulle/part/{raw}/#{escaped}",
}
ANSWERED = """
async () => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const asks = document.querySelector("[data-ed-all]") || /[?&]q=/.test(location.search);
  if (!asks) return;
  const answers = "[data-ed-all], [data-md-component=search-result] > [role=status]";
  const isAnswer = ({ textContent }) => /Chercher|résultat|Rien|Aucun/.test(textContent);
  for (let tries = 0; tries < 30; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if ([...document.querySelectorAll(answers)].some(isAnswer)) break;
  }
}
"""
"""Waits for the answer of the search, where it is asked; not long, for it may have none."""
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
    """Yield the address of the edition, with a page and a fragment that moved."""
    root = copied(tmp_path_factory.mktemp("moved"))
    redirects = "- from: /ancienne/\n  to: /kantokuen/\n- from: /#vieux\n  to: /kantokuen/#p3\n"
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


def state(page: Page, address: str) -> dict[str, Any]:
    """Open an address anew; return what of its page an attack would change."""
    page.goto(address)
    page.evaluate(ANSWERED)
    found: dict[str, Any] = page.evaluate(STATE)
    return found


def foreign(found: dict[str, Any], usual: dict[str, Any]) -> list[str]:
    """Return the kinds of elements that a page has more of than it has with harmless words."""
    counts, before = found["counts"], usual["counts"]
    return [name for name in counts if counts[name] > before.get(name, 0) and name not in ANSWERS]


def generated(seed: str) -> list[str]:
    """Return attacks put together of two known ones, and written in some way."""
    chosen = random.Random(seed)
    written: list[Callable[[str], str]] = [
        str,
        quote,
        lambda text: quote(quote(text)),
        str.swapcase,
        lambda text: text.replace(" ", chosen.choice("\t\n/\f")),
        lambda text: "".join(f"&#{ord(sign)};" for sign in text),
        lambda text: text.replace("<", "<\v"),
        lambda text: f"Joukov {text} 1941",
        lambda text: f"« {text} »",
        lambda text: f"texte:{text}",
    ]
    return [
        chosen.choice(written)(chosen.choice(ATTACKS) + chosen.choice(ATTACKS))
        for _ in range(GENERATED)
    ]


def addresses(surface: str, attacks: list[str]) -> list[str]:
    """Return the paths by which a surface is attacked."""
    return [
        surface.format(raw=attack, escaped=quote(attack, safe="", errors="replace"))
        for attack in attacks
    ]


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
@pytest.mark.parametrize("made", ["known", "generated"])
def test_an_address_runs_nothing_and_becomes_no_markup(
    watched: tuple[Page, list[str]], host: str, surface: str, made: str
) -> None:
    page, wrong = watched
    attacks = ATTACKS if made == "known" else generated(surface)
    usual = state(page, host + addresses(surface, ["Joukov 1941"])[0])
    for path in addresses(surface, attacks):
        found = state(page, host + path)
        assert wrong == [], path
        assert foreign(found, usual) == [], path
        assert found["handlers"] == [], path
        assert not found["polluted"], path
        assert (found["schemes"], found["hosts"]) == (usual["schemes"], usual["hosts"]), path
        assert urlsplit(page.url).netloc == urlsplit(host).netloc, path
