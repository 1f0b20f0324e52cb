"""The search dialog while its files are late or missing, and for readers who come back to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from dialog import INPUT, RESULT, type_query
from states import NEXT_FRAME

STATUS = f"{RESULT} [role=status]"
LINKS = f"{RESULT} li a"
SCHEMES = "[data-md-component=palette] input"
YALTA = f"{LINKS}[href*='/lieux/'][href$='#yalta']"
WAITING = "Recherche…"
FAILED = "n’a pas pu lire"
TEXTS = "**/search/texte-*.json"
NAMES = "**/search/noms.*.json"
ENGINE = "**/recherche-moteur.*.js"
WORKER = re.compile(r"/assets/javascripts/recherche\.\w+\.js")
INDEX = "**/search/search_index.json"
OURS = re.compile(r"/assets/javascripts/edition\.\w+\.js$")
"""Our script, without which the theme's dialog is there already."""
FILES = {
    "the texts": TEXTS,
    "the names": NAMES,
    "the engine": ENGINE,
    "the worker": WORKER,
    "the settings": INDEX,
}


@dataclass
class Gate:
    """Holds what a page asks for, until it is opened."""

    held: list[Route] = field(default_factory=list)
    is_open: bool = False

    def __call__(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        """Let all come, and what is asked for later."""
        self.is_open = True
        for route in self.held:
            route.continue_()
        self.held.clear()

    def wait(self, page: Page) -> None:
        """Wait until something is held."""
        while not self.held:
            page.evaluate(NEXT_FRAME)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield the window of a new reader, who has read nothing yet."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return its page."""
    return context.new_page()


def paste(page: Page, words: str) -> None:
    """Put words in place of what is in the box, all at once."""
    page.locator(INPUT).fill(words)


def type_while_held(
    context: BrowserContext, page: Page, site_url: str, files: str | re.Pattern[str], words: str
) -> Gate:
    """Hold files that the search reads, and type on the home page; return what holds them."""
    gate = Gate()
    context.route(files, gate)
    page.goto(site_url)
    page.locator(INPUT).focus()
    page.keyboard.type(words)
    return gate


# What Enter follows


def test_enter_waits_for_the_answer_to_what_is_in_the_box(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_query(page, "staline")
    paste(page, "Yalta")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lieux/*#yalta")


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_enter_waits_for_files_that_are_late(
    context: BrowserContext, page: Page, site_url: str, files: str | re.Pattern[str]
) -> None:
    gate = type_while_held(context, page, site_url, files, "ministre")
    page.keyboard.press("Enter")
    gate.wait(page)
    assert page.url == f"{site_url}/"
    gate.open()
    page.wait_for_url("**/?h=*#*")


def test_enter_waits_where_nothing_was_found_so_far(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    gate = type_while_held(context, page, site_url, TEXTS, "ministre")
    expect(page.locator(STATUS)).to_have_text("La lecture des textes continue…")
    page.keyboard.press("Enter")
    gate.wait(page)
    gate.open()
    page.wait_for_url("**/?h=*#*")


def test_enter_forgets_what_was_changed_meanwhile(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    gate = type_while_held(context, page, site_url, ENGINE, "Yalta")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.keyboard.type("a")
    gate.wait(page)
    gate.open()
    expect(page.locator(LINKS).nth(1)).to_be_visible()
    assert page.url == f"{site_url}/"


@pytest.mark.parametrize("query", ["Napoléon", "Matsoukaï", "xyzzyx", "15 avril 1941", " "])
def test_enter_stays_where_nothing_was_found(page: Page, site_url: str, query: str) -> None:
    page.goto(site_url)
    type_query(page, query)
    page.keyboard.press("Enter")
    # Whatever Enter had opened would be on its way before the next answer is there.
    paste(page, "Yalta")
    expect(page.locator(YALTA)).to_be_visible()
    assert page.url == f"{site_url}/"


ENTER_AT_ONCE = """
([input, query]) => {
  const box = document.querySelector(input);
  box.focus();
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const enter = { key: "Enter", bubbles: true, cancelable: true };
  if (box.dispatchEvent(new KeyboardEvent("keydown", enter))) box.form.requestSubmit();
}
"""
"""The theme opens the dialog some milliseconds later; until then Enter sends the form."""


def test_enter_as_soon_as_the_box_has_the_focus_is_answered(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.evaluate(ENTER_AT_ONCE, [INPUT, "Yalta"])
    page.wait_for_url("**/lieux/*#yalta")


def test_enter_before_our_script_keeps_the_query(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    gate = Gate()
    context.route(OURS, gate)
    page.goto(f"{site_url}/kantokuen/", wait_until="commit")
    page.wait_for_function("() => window.component$")
    query = "Yalta (1945) & l’URSS"
    page.evaluate(ENTER_AT_ONCE, [INPUT, query])
    page.wait_for_url("**/kantokuen/?q=*", wait_until="commit")
    gate.open()
    expect(page.locator(INPUT)).to_have_value(query)
    expect(page.locator(LINKS).first).to_be_visible()


def test_what_was_pasted_before_our_script_is_answered(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    gate = Gate()
    context.route(OURS, gate)
    page.goto(site_url, wait_until="commit")
    page.wait_for_function("() => window.component$")
    page.locator(INPUT).focus()
    # The theme reads the box when it has the focus, and then after each key.
    expect(page.locator("#__search")).to_be_checked()
    paste(page, "Yalta")
    gate.wait(page)
    gate.open()
    expect(page.locator(YALTA)).to_be_visible()


# What is said while files are late or missing


@pytest.mark.parametrize("files", [NAMES, ENGINE, WORKER, INDEX])
def test_the_dialog_says_that_it_searches(
    context: BrowserContext, page: Page, site_url: str, files: str | re.Pattern[str]
) -> None:
    gate = type_while_held(context, page, site_url, files, "Staline")
    gate.wait(page)
    expect(page.locator(STATUS)).to_have_text(WAITING)
    page.keyboard.type(" Yalta")
    expect(page.locator(STATUS)).to_have_text(WAITING)
    gate.open()
    expect(page.locator(STATUS)).to_contain_text("résultat")
    paste(page, "")
    expect(page.locator(STATUS)).to_contain_text("Zhukov")


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_what_failed_is_said_and_asked_for_again(
    context: BrowserContext, page: Page, site_url: str, files: str | re.Pattern[str]
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    context.route(files, refuse)
    page.goto(site_url)
    page.locator(INPUT).focus()
    page.keyboard.type("armée roug")
    expect(page.locator(STATUS)).to_contain_text(FAILED)
    expect(page.locator(STATUS)).not_to_contain_text("Rien ne correspond")
    context.unroute(files, refuse)
    page.keyboard.type("e")
    expect(page.locator(STATUS)).to_contain_text("résultats.")
    expect(page.locator(STATUS)).not_to_contain_text(FAILED)


# The reader's place in a list that completes itself


@pytest.fixture
def completing(context: BrowserContext, page: Page, site_url: str) -> tuple[Page, Gate]:
    """Return a page with the first results for a name, whose texts are late."""
    gate = type_while_held(context, page, site_url, TEXTS, "joukov")
    expect(page.locator(LINKS).nth(1)).to_be_visible()
    return page, gate


HREF = "() => document.activeElement.href ?? document.activeElement.className"


def complete(page: Page, gate: Gate) -> None:
    """Let the texts come, and wait until the answer is whole."""
    gate.wait(page)
    gate.open()
    expect(page.locator(f"{LINKS}[href*='kantokuen/']").first).to_be_visible()


def test_the_focus_stays_on_its_result(completing: tuple[Page, Gate]) -> None:
    page, gate = completing
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    before = page.evaluate(HREF)
    assert before.endswith("#joukov")
    complete(page, gate)
    assert page.evaluate(HREF) == before
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(HREF) == before


def test_what_was_unfolded_stays_so_and_where_it_is_on_the_screen(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 200})
    gate = type_while_held(context, page, site_url, TEXTS, "1945")
    fold = page.locator(f"{RESULT} details").first
    fold.locator("summary").click()
    expect(fold.locator("a").first).to_be_visible()
    page.evaluate(
        """(result) => new Promise((resolve) => {
          const { parentElement: container } = document.querySelector(result);
          container.addEventListener("scroll", () => requestAnimationFrame(resolve));
          container.scrollBy(0, 40);
        })""",
        RESULT,
    )
    top = "() => document.activeElement.getBoundingClientRect().top"
    before = page.evaluate(top)
    complete(page, gate)
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary")).to_be_focused()
    assert page.evaluate(top) == pytest.approx(before, abs=1)


# Readers who come back


def is_there(page: Page, query: str) -> None:
    """Expect a query in its box, its list below, and the dialog open."""
    expect(page.locator(INPUT)).to_have_value(query)
    expect(page.locator(LINKS).nth(1)).to_be_visible()
    assert page.locator("#__search").is_checked()


Ask = Callable[[Page, str, str], None]


def _by_address(page: Page, address: str, query: str) -> None:
    path, sign, fragment = address.partition("#")
    page.goto(f"{path}?q={query}{sign}{fragment}")


def _by_hand(page: Page, address: str, query: str) -> None:
    page.goto(address)
    type_query(page, query)


@pytest.mark.parametrize("address", ["/", "/kantokuen/#p18", "/personnes/", "/nulle-part/"])
@pytest.mark.parametrize("ask", [_by_address, _by_hand], ids=["by the address", "by hand"])
@pytest.mark.parametrize("choose", ["by mouse", "by Enter"])
def test_back_from_a_result_the_query_and_its_list_are_there_again(
    page: Page, site_url: str, address: str, ask: Ask, choose: str
) -> None:
    ask(page, site_url + address, "Joukov")
    is_there(page, "Joukov")
    if choose == "by mouse":
        page.locator(f"{LINKS}[href*='#']").first.click()
    else:
        page.locator(INPUT).press("Enter")
    page.wait_for_url("**/personnes/*#joukov")
    page.go_back()
    is_there(page, "Joukov")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.url == site_url + address


def test_a_page_that_the_browser_kept_opens_its_dialog_again(page: Page, site_url: str) -> None:
    """Chromium keeps none while it is driven; the tests in Firefox go back to one."""
    page.goto(site_url)
    type_query(page, "Joukov")
    page.evaluate(
        """(link) => {
          addEventListener("click", (event) => event.target.closest("a") && event.preventDefault());
          document.querySelector(link).click();
        }""",
        LINKS,
    )
    assert not page.locator("#__search").is_checked()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    is_there(page, "Joukov")
    page.keyboard.press("Escape")
    assert page.url == f"{site_url}/"


def test_a_result_in_another_tab_leaves_the_address_as_it_is(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_query(page, "Joukov")
    with page.context.expect_page() as opened:
        page.locator(f"{LINKS}[href*='#']").first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/personnes/*#joukov")
    assert page.url == f"{site_url}/"


# Browsers that keep nothing

REFUSED = """
for (const storage of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, storage, {
    get() { throw new DOMException("refused", "SecurityError"); },
  });
}
"""


def test_where_nothing_may_be_kept_the_search_and_the_schemes_work(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    context.add_init_script(REFUSED)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(site_url)
    choose_scheme(page, "Passer au thème clair")
    choose_scheme(page, "Passer au thème sombre")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    type_query(page, "Joukov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/personnes/*#joukov")
    assert wrong == []


# The theme's switches


def choose_scheme(page: Page, name: str) -> None:
    """Press what leads to another scheme."""
    page.get_by_title(name).filter(visible=True).click()


def test_space_chooses_a_scheme(page: Page, site_url: str) -> None:
    page.goto(site_url)
    body = page.locator("body")
    page.locator(SCHEMES).first.focus()
    for media in ("(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"):
        page.keyboard.press("Space")
        expect(body).to_have_attribute("data-md-color-media", media)
    page.keyboard.press("Space")
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme)")
    assert page.evaluate("scrollY") == 0


def test_space_unfolds_the_menu(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/kantokuen/")
    labels = page.locator("label[tabindex='0']").filter(visible=True)
    assert labels.count() > 0
    label = labels.first
    toggle = page.locator(f"[id='{label.get_attribute('for')}']")
    was = toggle.is_checked()
    label.focus()
    page.keyboard.press("Space")
    assert toggle.is_checked() != was
    page.keyboard.press("Enter")
    assert toggle.is_checked() == was
    assert page.evaluate("scrollY") == 0


def test_a_page_that_the_browser_kept_has_the_scheme_that_was_chosen_last(
    context: BrowserContext, page: Page, site_url: str
) -> None:
    page.goto(site_url)
    choose_scheme(page, "Passer au thème clair")
    other = context.new_page()
    other.goto(f"{site_url}/kantokuen/")
    choose_scheme(other, "Passer au thème sombre")
    # Another tab follows at once.
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_title("Suivre le thème du système")).to_be_visible()
    page.evaluate("localStorage.setItem('/.__palette', JSON.stringify({ index: 1, color: {} }))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
