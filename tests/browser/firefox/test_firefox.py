"""What readers do, done in Firefox: read a text, switch its corrections, search, cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from conftest import TEXTS, Text
from firefox.bidi import Tab, firefox
from firefox.installing import WHY, installed

FIREFOX = installed()
pytestmark = pytest.mark.skipif(FIREFOX is None, reason=WHY)

SWITCH = "button[data-ed-corrections]"
QUERY = "[data-md-component=search-query]"
RESULTS = "[data-md-component=search-result]"
ENTER = "\ue007"
TAB = "\ue004"
VISIBLE = """
[...document.querySelectorAll("main article {selector}")]
  .filter((element) => element.checkVisibility()).length
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """Yield the Firefox that all tests here share."""
    assert FIREFOX
    with firefox(FIREFOX, tmp_path_factory.mktemp("firefox")) as tab:
        yield tab


@pytest.fixture
def tab(shared: Tab, site_url: str) -> Iterator[Tab]:
    """Yield the browser as a new reader has it; no script may fail in it."""
    shared.open(site_url)
    shared.evaluate("localStorage.clear()")
    yield shared
    failed, shared.errors = shared.errors, []
    assert failed == []


def words(text: str) -> str:
    """Return the words of a text, whatever white space parts them."""
    return " ".join(text.split())


def visible(tab: Tab, selector: str) -> int:
    """Count the elements of the text that one sees."""
    count: int = tab.evaluate(VISIBLE.replace("{selector}", selector))
    return count


def test_the_text_is_read_as_established(tab: Tab, site_url: str, text: Text) -> None:
    tab.open(f"{site_url}/{text.name}/")
    # Buttons, calls of notes: what the edition adds among the words.
    tab.evaluate(
        "(() => { const sheet = new CSSStyleSheet(); "
        "sheet.replaceSync('.supplied, .ed-cite, .ed-number { display: none !important }'); "
        "document.adoptedStyleSheets.push(sheet); })()"
    )
    shown = tab.evaluate(
        "Object.fromEntries([...document.querySelectorAll('main article [id]')]"
        ".filter(({ id }) => /^p\\d+$/.test(id)).map((one) => [one.id, one.innerText]))"
    )
    blocks = {b.id: words(b.corr) for b in text.blocks() if re.fullmatch(r"p\d+", b.id)}
    assert {id_: words(said) for id_, said in shown.items()} == blocks


def test_the_switch_shows_the_corrections_and_is_remembered(
    tab: Tab, site_url: str, text: Text
) -> None:
    address = f"{site_url}/{text.name}/"
    tab.open(address)
    assert visible(tab, "del.critic") == 0
    tab.click(SWITCH)
    assert visible(tab, "del.critic") > 0
    tab.open(address)
    assert visible(tab, "del.critic") > 0
    assert tab.evaluate(f"document.querySelector('{SWITCH}').ariaChecked") == "true"
    tab.click(SWITCH)
    assert visible(tab, "del.critic") == 0


def test_a_search_leads_to_the_words_and_lights_them(tab: Tab, site_url: str) -> None:
    tab.open(f"{site_url}/edition/")
    tab.type("f")
    tab.wait_for(f"document.activeElement.matches('{QUERY}')")
    tab.type("Zhukov")
    tab.wait_for(f"document.querySelectorAll('{RESULTS} li a').length > 2")
    [passage, *_] = tab.evaluate(
        f"[...document.querySelectorAll('{RESULTS} li a')].map((link) => link.href)"
        ".filter((address) => /[?&]h=.*#p\\d+$/.test(address))"
    )
    tab.open(passage)
    lit = "[...(CSS.highlights.get('ed-found') ?? [])].map(String).join()"
    assert "Joukov" in tab.wait_for(lit)


def test_enter_follows_the_first_result(tab: Tab, site_url: str) -> None:
    tab.open(f"{site_url}/?q=Staline")
    tab.wait_for(f"document.querySelectorAll('{RESULTS} li a').length > 2")
    tab.click(QUERY)
    tab.type(ENTER)
    # On its way Firefox may be nowhere.
    assert tab.wait_for("location.pathname + location.hash === '/personnes/#staline'")


def press_of_text(tab: Tab) -> None:
    """Click the button above the text."""
    tab.click("[data-ed-cite-text]")


def press_by_mouse(tab: Tab) -> None:
    """Come upon the paragraph, see its button, click it."""
    tab.hover("#p3 .ed-number")
    assert tab.evaluate("getComputedStyle(document.querySelector('#p3 .ed-cite')).opacity") == "1"
    tab.click("#p3 .ed-cite")


def press_by_keyboard(tab: Tab) -> None:
    """Go to the paragraph’s address, then from link to link until its button is seen; press it."""
    tab.open(tab.evaluate("location.href") + "#p3")
    links = tab.evaluate("document.querySelectorAll('#p3 :is(a[href], button)').length")
    for _ in range(links):
        tab.type(TAB)
    focused = "getComputedStyle(document.querySelector('#p3 .ed-cite:focus-visible')).opacity"
    assert tab.evaluate(focused) == "1"
    tab.type(ENTER)


@pytest.mark.parametrize(
    ("press", "fragment"),
    [(press_of_text, ""), (press_by_mouse, "#p3"), (press_by_keyboard, "#p3")],
    ids=["the text", "a paragraph by mouse", "a paragraph by keyboard"],
)
def test_a_passage_is_cited_and_copied(
    tab: Tab, site_url: str, press: Callable[[Tab], None], fragment: str
) -> None:
    name = TEXTS[0].name
    tab.open(f"{site_url}/{name}/")
    press(tab)
    dialog = "document.querySelector('[data-ed-citation-dialog]')"
    tab.wait_for(f"{dialog}.open")
    address = '[data-ed-form="address"]'
    said = tab.evaluate(f"{dialog}.querySelector('{address} .ed-form__value').textContent")
    assert said.endswith(f"/{name}/{fragment}")
    reference = tab.evaluate(f"{dialog}.querySelector('[data-ed-form=reference]').innerText")
    assert "Les pactes d’Extrême-Orient" in reference
    tab.click(f"{address} [data-ed-copied]")
    status = tab.wait_for(f"{dialog}.querySelector('[role=status]').textContent")
    assert status == "Adresse copiée"
