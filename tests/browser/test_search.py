"""The search, as a reader meets it: queries typed into the real dialog, and what they lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from browsing import TESTS
from conftest import TEXTS, Window
from dialog import INPUT, LIT, RESULT, Answer, ask, type_query
from edition.frontmatter import load
from edition.identity import describe
from queries import CASES, KINDS, Case, engine_answers, wrong_with
from states import NEXT_FRAME

A_KIND = 3
"""Queries of each kind that are typed into the dialog; the engine alone answers them all, in
`tests/build/test_queries.py`."""
TYPED = [case for kind in KINDS for case in [c for c in CASES if c["kind"] == kind][:A_KIND]]


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """Yield the home page, ready to be asked; nothing may go wrong on it."""
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.goto(site_url)
    opened.wait_for_function("() => window.component$")
    yield opened
    opened.close()
    assert wrong == []


@pytest.fixture(scope="module")
def answers(site: Path) -> dict[str, Answer]:
    """Return what the engine answers to each query."""
    return engine_answers(site)


def test_the_dialog_shows_what_the_engine_finds(page: Page, answers: dict[str, Answer]) -> None:
    missed = {}
    for case in TYPED:
        shown, found = ask(page, case["query"]), answers[case["query"]]
        assert (shown.status, shown.hrefs) == (found.status, found.hrefs)
        assert shown.shown == found.shown[: len(shown.shown)]
        wrong = wrong_with(case, shown)
        if wrong:
            missed[case["query"]] = wrong
    assert missed == {}


def are_lit(wanted: list[str], pieces: list[str]) -> bool:
    """Tell whether all that is lit is some runs of words, each at least once.

    A run is lit in pieces where a hidden correction stands in it.
    """
    lit = re.sub(r"\s", " ", "".join(pieces))
    runs = [re.sub(r"\s", " ", run) for run in wanted]
    any_run = "|".join(map(re.escape, sorted(runs, key=len, reverse=True)))
    return bool(re.fullmatch(f"(?:{any_run})+", lit)) and all(run in lit for run in runs)


def test_exactly_the_words_found_are_lit_on_arrival(
    answers: dict[str, Answer], browser: Browser, site_url: str
) -> None:
    """Each text is opened once; what is lit changes with the address, as it does for readers."""
    by_page: dict[str, list[tuple[Case, str]]] = defaultdict(list)
    for case in CASES:
        if "lit" in case:
            hrefs = answers[case["query"]].hrefs
            [href, *_] = [href for href in hrefs if re.search(r"#p\d+$", href)]
            by_page[urlsplit(href).path].append((case, href))
    assert len(by_page) > 1
    wrong = {}
    for path, cases in by_page.items():
        text = browser.new_page()
        text.goto(f"{site_url}/{path}")
        before = text.locator("article").inner_text()
        for case, href in cases:
            text.evaluate(
                "href => { history.replaceState({}, '', href); "
                "window.dispatchEvent(new HashChangeEvent('hashchange')); }",
                f"/{href}",
            )
            lit = text.evaluate(LIT)
            if not are_lit(case["lit"], lit):
                wrong[case["query"]] = lit
        assert text.locator("article").inner_text() == before
        text.close()
    assert wrong == {}


def test_a_result_is_typed_chosen_and_lit(window: Window, site_url: str) -> None:
    """By keyboard alone, from the home page to the words."""
    page = window()
    page.goto(site_url)
    type_query(page, "zhukov")
    assert "trouvé sous la forme Joukov" in page.locator(RESULT).inner_text()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kantokuen/*#p15")
    assert parse_qs(urlsplit(page.url).query) == {"h": ["Joukov"]}
    page.wait_for_function("() => CSS.highlights.has('ed-found')")
    assert page.evaluate(LIT) == ["Joukov"]
    assert page.locator("#p15").bounding_box()


def test_enter_follows_the_first_result(window: Window, site_url: str) -> None:
    page = window()
    page.goto(site_url)
    type_query(page, "13/04/1941")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronologie/#1941-04-13")


def test_a_paste_is_answered(browser: Browser, site_url: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site_url)
    page.evaluate("navigator.clipboard.writeText('Kominterm')")
    page.locator(INPUT).click()
    # By the menu of a mouse: no key goes up.
    page.keyboard.down("Control")
    page.keyboard.down("v")
    said = "la source dit « anti-Kominterm », corrigé en « anti-Komintern »"
    page.locator(RESULT).get_by_text(said).wait_for()
    context.close()


def test_a_query_may_come_with_the_address(window: Window, site_url: str) -> None:
    page = window()
    page.goto(f"{site_url}/kantokuen/?q=avril+1945")
    page.locator(f"{RESULT} a[href*='#p35']").wait_for()
    assert page.locator(INPUT).input_value() == "avril 1945"
    assert "dans l’ordre du temps" in page.locator(RESULT).inner_text()


def test_each_answer_belongs_to_what_is_in_the_box(window: Window, site_url: str) -> None:
    """Typed at once, cleared and typed again: no answer to what stood there before comes late."""
    page = window()
    page.goto(site_url)
    page.evaluate(
        """() => {
          window.answers = [];
          window.component$.subscribe(({ query, status, isWhole }) => {
            if (status !== undefined) window.answers.push({ query, isWhole });
          });
        }"""
    )
    page.locator(INPUT).focus()
    for word in ("staline", "mao", "1945", "moscou"):
        page.keyboard.press("Control+A")
        page.keyboard.type(word)
    page.wait_for_function(
        "() => window.answers.some(({ query, isWhole }) => query === 'moscou' && isWhole)"
    )
    shown = page.locator(f"{RESULT} li a").nth(1).get_attribute("href") or ""
    assert shown.endswith("#moscou")
    # Whatever is late comes before the answer to what is asked next.
    ask(page, "berlin")
    answered = page.evaluate("window.answers.map(({ query }) => query)")
    assert set(answered[answered.index("moscou") :]) == {"moscou", "berlin"}


def test_an_answer_given_before_all_is_read_says_so_and_completes_itself(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()
    page.add_init_script(
        """addEventListener('DOMContentLoaded', () => setTimeout(() => {
          window.told = [];
          window.component$.subscribe(({ status, isWhole, items }) => {
            if (status !== undefined) window.told.push([status, isWhole, items.flat().length]);
          });
        }));"""
    )
    held: list[Route] = []
    page.context.route("**/search/texte-*.json", lambda route: held.append(route))
    page.goto(f"{site_url}/?q=Staline")
    page.locator(f"{RESULT} li").first.wait_for()
    assert "La lecture des textes continue" in page.locator(RESULT).inner_text()
    assert page.locator(f"{RESULT} a[href*='#staline']").count() == 1
    while not held:
        page.evaluate(NEXT_FRAME)
    for route in held:
        route.continue_()
    page.locator(f"{RESULT} a[href*='pacte-1941']").first.wait_for()
    status, is_whole, count = page.evaluate("window.told.at(-1)")
    assert is_whole
    assert "continue" not in status
    assert count > 5
    page.close()


def test_what_cannot_be_read_is_said(browser: Browser, site_url: str) -> None:
    for files in ("noms", "texte"):
        page = browser.new_page()
        page.context.route(f"**/search/{files}*.json", lambda route: route.abort())
        page.goto(f"{site_url}/?q=Staline")
        page.locator(RESULT).get_by_text("n’a pas pu lire").wait_for()
        page.close()


def test_nothing_found_offers_what_is_near_or_the_indexes(page: Page) -> None:
    near = ask(page, "Matsoukaï")
    assert near.status.startswith("Rien ne correspond à « Matsoukaï ». Le plus proche")
    assert "personnes/#matsuoka" in near.shown
    between = ask(page, "15 avril 1941")
    assert between.status.startswith("Rien ne correspond")
    assert "chronologie/#1941-04-13" in between.shown
    none = ask(page, "xyzzyx")
    assert "Les index donnent tous les noms et toutes les dates" in none.status
    assert "Personnes" in none.text
    assert "Chronologie" in none.text


def test_what_a_passage_lacks_is_said_in_good_french(page: Page) -> None:
    partial = ask(page, "Mao xyzzyx")
    assert partial.status.startswith("Aucun passage ne réunit tout cela")
    assert "Mots absents : xyzzyx" in partial.text.replace("\u00a0", " ")


def test_an_unknown_text_is_said_with_those_that_are_known(page: Page) -> None:
    said = ask(page, "texte:pacte-1950 Staline").status
    assert "« pacte-1950 »" in said
    assert "pacte-1941, kantokuen, traite-1950" in said


def test_before_one_types_the_dialog_says_what_to_type(window: Window, site_url: str) -> None:
    page = window()
    page.goto(site_url)
    page.locator(INPUT).focus()
    said = page.locator(f"{RESULT} [role=status]")
    page.wait_for_function(
        "() => document.querySelector('[role=status]').textContent.includes('Zhukov')"
    )
    assert "avril 1941" in said.inner_text()


def test_browsers_without_highlights_mark_the_words(browser: Browser, site_url: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.Highlight; delete CSS.highlights;")
    page = context.new_page()
    page.goto(f"{site_url}/kantokuen/")
    before = page.locator("article").inner_text()
    page.goto(f"{site_url}/kantokuen/?h=13+avril+1941&h=Moscou&h=pacte+de+neutralit%C3%A9#p18")
    marked = page.locator("mark.ed-found")
    marked.first.wait_for()
    assert marked.all_inner_texts() == ["pacte de neutralité", "Moscou", "13 avril 1941"]
    assert page.locator("article").inner_text() == before
    context.close()


BY_HAND = {
    "9+ao%C3%BBt+1945#p38": ["9 août 1945"],
    "JOUKOV#p15": ["Joukov"],
    "l'Allemagne#p20": ["l’Allemagne"],
    "avri#p18": [],
    "avril#p404": [],
    "#p18": [],
}


@pytest.mark.parametrize(("address", "lit"), BY_HAND.items())
def test_an_address_written_by_hand_lights_whole_words(
    window: Window, site_url: str, address: str, lit: list[str]
) -> None:
    page = window()
    page.goto(f"{site_url}/kantokuen/?h={address}")
    assert page.evaluate(LIT) == lit


@pytest.mark.parametrize("has_highlights", [True, False])
def test_escape_takes_the_highlights_off_and_their_words_out_of_the_address(
    browser: Browser, site_url: str, *, has_highlights: bool
) -> None:
    context = browser.new_context()
    if not has_highlights:
        context.add_init_script("delete window.Highlight; delete CSS.highlights;")
    page = context.new_page()
    page.goto(f"{site_url}/kantokuen/?h=JOUKOV#p15")
    lit = page.locator("mark.ed-found")
    assert page.evaluate(LIT) == ["Joukov"] if has_highlights else lit.count() == 1
    page.keyboard.press("Escape")
    assert page.url == f"{site_url}/kantokuen/#p15"
    assert page.evaluate(LIT) == [] if has_highlights else lit.count() == 0
    context.close()


def test_escape_leaves_what_else_the_address_says(window: Window, site_url: str) -> None:
    page = window()
    page.goto(f"{site_url}/chronologie/?texte=kantokuen&h=1941")
    page.wait_for_function("() => CSS.highlights.get('ed-found')?.size")
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == []
    assert page.url == f"{site_url}/chronologie/?texte=kantokuen"


@pytest.mark.parametrize("ending", [".", ")", ",", "%C2%A0%C2%BB", ").", "…"])
def test_an_address_with_the_end_of_its_sentence_leads_to_its_paragraph(
    window: Window, site_url: str, ending: str
) -> None:
    page = window()
    page.goto(f"{site_url}/kantokuen/#p22{ending}")
    page.wait_for_url(f"{site_url}/kantokuen/#p22")
    assert page.evaluate("() => document.querySelector(':target').id") == "p22"


HOSTILE = 120
"""How many hostile queries are tried; the engine alone answers more, in `tests/node/`."""
LOADED = 6
"""How many of them come with the address of a page that is loaded."""
LONGEST = 2000
"""Elements of a list of results, whatever is typed: 120 results, each with its title and words."""
MOST_LIT = 50
"""Places that are lit at once, whatever the address asks for."""
_CALL = """
async ([source, name, ...given]) => {
  const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return (await import(module))[name](...given);
}
"""


def hostile(page: Page, name: str, *given: object) -> Any:
    """Call a function of `node/hostile.mjs` within a page."""
    source = (TESTS / "node" / "hostile.mjs").read_text("utf-8")
    return page.evaluate(_CALL, [source, name, *given])


@pytest.fixture
def watched(browser: Browser, site_url: str) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page on which whatever goes wrong, or runs that should not, is noted.

    It goes without the pages' policy, which would stop what is to be seen.
    """
    page = browser.new_page(bypass_csp=True)
    wrong: list[str] = []

    def opened(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", opened)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    # The place of the words to light: it has its button to cite from the start.
    page.goto(f"{site_url}/kantokuen/#p15")
    page.wait_for_function("() => window.component$")
    ask(page, "Staline")
    yield page, wrong
    page.close()


def test_hostile_queries_are_answered_in_the_dialog(watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    found = hostile(page, "askAll", HOSTILE)
    assert found["foreign"] == 0
    assert 0 < found["longest"] <= LONGEST
    assert wrong == []


def test_hostile_words_to_light_light_nothing_else(watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    before = page.locator("main article").inner_html()
    most = hostile(page, "lightAll", HOSTILE)
    assert 0 < most <= MOST_LIT
    assert page.locator("main article").inner_html() == before
    assert wrong == []


def test_hostile_addresses_open_their_page(watched: tuple[Page, list[str]], site_url: str) -> None:
    page, wrong = watched
    for address in hostile(page, "addresses", LOADED):
        page.goto(f"{site_url}/kantokuen/{address}#p15")
        page.wait_for_function(
            "() => document.querySelector('[role=status]').textContent.length > 20"
        )
        # Whatever an answer has fetched is asked for before.
        page.evaluate("fetch(location.href).then((answer) => answer.text())")
    assert wrong == []


def test_hostile_words_stay_words_where_they_are_marked(browser: Browser, site_url: str) -> None:
    """Browsers without highlights: the page is changed there, its text is not."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("delete window.Highlight; delete CSS.highlights;")
    page = context.new_page()
    page.goto(f"{site_url}/kantokuen/")
    before = page.locator("main article").inner_text()
    most = hostile(page, "lightAll", HOSTILE)
    assert 0 < most <= MOST_LIT
    assert page.locator("main article").inner_text() == before
    assert page.locator("main article mark:not(.ed-found)").count() == 0
    context.close()


def test_the_answer_says_what_a_text_is_and_never_gives_it_the_date_of_what_it_tells(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/?q=neutralité")
    kinds = page.locator("[data-md-component=search-result] .ed-search__kind")
    expect(kinds.first).to_be_visible()
    known = {describe(load(text.name, text.page)[0]) for text in TEXTS}
    assert set(kinds.all_inner_texts()) <= known
