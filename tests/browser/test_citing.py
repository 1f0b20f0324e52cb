"""Test citing: paragraph numbers that are links, a dialog that copies addresses and references."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, BrowserContext, Page

from axe import violations
from browsing import restyle
from conftest import EXTENSIONS, TEXT_NAMES, Text, Window
from edition.markdown.paragraphs import PARAGRAPH_ID
from edition.markdown.rendering import render
from edition.model import Block
from edition.reader import read_blocks
from schemas import problems
from states import settle

NUMBER = ".ed-number"
DIALOG = "dialog[data-ed-citation-dialog]"
SWITCH = "button[data-ed-corrections]"
TODAY = "2026-12-01"
SAID_TODAY = "1er décembre 2026"

PLACES = {
    "a paragraph": ("Un.", r"<p id=\"p1\">Un\.{}</p>"),
    "an item, tight": ("- Un\n", r"<li id=\"p1\">Un{}</li>"),
    "an item, loose": ("- Un\n\n- Deux\n", r"<li id=\"p1\">\s*<p>Un{}</p>"),
    "an item before those within": ("- Un\n    - Deux\n", r"<li id=\"p1\">Un{}<ul>"),
    "a caption": (
        "/// figure\nUne légende\n///",
        r"<figcaption id=\"p1\">\s*<p>Une légende{}</p>",
    ),
    "a row of a box": (
        "/// infobox\n\nSigné\n:   1950\n///",
        r"<td>.*<time[^>]*>1950</time>.*{}</td>",
    ),
    "a row of a table": ("| A | B |\n| - | - |\n", r"<th>B{}</th>"),
}


@pytest.mark.parametrize(("body", "expected"), PLACES.values(), ids=PLACES)
def test_a_number_ends_its_paragraph_and_says_nothing(body: str, expected: str) -> None:
    html = render(f"//// text\n{body}\n////\n", EXTENSIONS, "view")
    html = html.replace('<a class="ed-date" href="chronologie.md#1950">', "")
    link = (
        r'<a (?=[^>]*class="ed-number")(?=[^>]*href="#p1")(?=[^>]*aria-label="Paragraphe 1")'
        r'(?=[^>]*data-number="1")[^>]*></a>'
    )
    assert re.search(expected.format(link), html), html
    assert not re.search(r"\d", "".join(b.corr for b in read_blocks(html)).replace("1950", ""))


def test_what_is_supplied_has_no_number() -> None:
    body = "//// text\n/// lead\nDe l’édition.\n///\n\n## Titre { #titre .supplied }\n////\n"
    assert "ed-number" not in render(body, EXTENSIONS, "view")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a reader's window, on a day in December."""
    opened = browser.new_context(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
        timezone_id="Asia/Tokyo",
    )
    # Ten minutes past midnight in Tokyo: still the last of November at Greenwich.
    opened.clock.set_fixed_time("2026-11-30T15:10:00Z")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Yield a page on which nothing goes wrong; what is chosen on it is forgotten."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.evaluate("localStorage.clear()")
    opened.close()
    assert errors == []


def words(text: str) -> str:
    """Return the words of a text, whatever white space parts them."""
    return " ".join(text.split())


def paragraphs(text: Text) -> list[Block]:
    """Return the paragraphs of a text, without its headings."""
    return [block for block in text.blocks() if PARAGRAPH_ID.fullmatch(block.id)]


def data_of(page: Page) -> dict[str, Any]:
    """Return what the page says of its citation."""
    said = page.locator("script[data-ed-citation]").text_content() or ""
    return cast(dict[str, Any], json.loads(said))


def form(page: Page, name: str) -> str:
    """Return what a row of the dialog shows."""
    row = page.locator(f"{DIALOG} [data-ed-form={name}]")
    return words(row.locator(".ed-form__value").text_content() or "")


def approach(page: Page, label: str) -> None:
    """Bring the focus to the link of the place that a button cites: the button comes with it."""
    if paragraph := re.fullmatch(r"Citer le paragraphe (\d+)", label):
        page.locator(f"#p{paragraph[1]} .ed-number").focus()
    elif section := re.fullmatch(r"Citer la section «\s(.*)\s»", label):
        heading = page.locator(".ed-text :is(h2, h3)", has_text=section[1])
        heading.locator(".headerlink").focus()


def cite(page: Page, label: str) -> None:
    """Press a Cite button, as the keyboard does."""
    approach(page, label)
    page.get_by_role("button", name=label, exact=True).press("Enter")
    page.locator(DIALOG).wait_for()


def close_dialog(page: Page) -> None:
    """Close the dialog, as the keyboard does: until then, the page behind it takes no focus."""
    page.keyboard.press("Escape")
    page.locator(DIALOG).wait_for(state="hidden")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a control of that name has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == name:
            return
    raise AssertionError(f"Tab never reaches « {name} »")


def test_a_citation_is_copied_by_keyboard_alone_and_pasted(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/pacte-1941/")
    tab_to(page, "Paragraphe 2")
    tab_to(page, "Citer le paragraphe 2")
    button = page.locator(":focus")
    assert button.evaluate("e => getComputedStyle(e).opacity") == "1"
    assert button.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog", name="Citer le paragraphe 2").is_visible()
    tab_to(page, "Copier la référence")
    page.keyboard.press("Enter")
    status = page.locator(f"{DIALOG} [role=status]")
    status.filter(has_text="Référence copiée").wait_for()
    shown = form(page, "reference")
    close_dialog(page)
    assert page.evaluate("document.activeElement.ariaLabel") == "Citer le paragraphe 2"
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("textarea").focus()
    page.keyboard.press("Control+V")
    pasted = words(page.locator("textarea").input_value())
    assert pasted == shown
    data = data_of(page)
    for said in (
        data["item"]["title"],
        data["item"]["edition"],
        "§ 2",
        SAID_TODAY,
        f"{data['address']}#p2",
    ):
        assert words(said) in pasted


ANSWERING = "**/edition.citer.*.js"


def test_what_cites_is_fetched_once_somebody_comes_near(page: Page, site_url: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site_url}/pacte-1941/")
    settle(page)
    assert [url for url in fetched if "citer" in url] == []
    approach(page, "Citer le paragraphe 2")
    with page.expect_response(ANSWERING):
        page.get_by_role("button", name="Citer le paragraphe 2").focus()
    cite(page, "Citer le paragraphe 2")
    assert len([url for url in fetched if "citer" in url]) == 1


def test_whoever_lost_the_connection_is_told_and_may_try_again(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/pacte-1941/")
    page.route(ANSWERING, lambda route: route.abort())
    cite(page, "Citer le paragraphe 2")
    status = page.locator(f"{DIALOG} [role=status]")
    assert "n’ont pas pu être chargées" in words(status.inner_text())
    assert page.locator(f"{DIALOG} [data-ed-form]").filter(visible=True).count() == 0
    # Closing gives the focus back to the button, which fetches again at once.
    page.unroute(ANSWERING)
    close_dialog(page)
    cite(page, "Citer le paragraphe 2")
    page.locator(f"{DIALOG} [data-ed-form=reference]").wait_for()
    assert "§ 2" in form(page, "reference")
    assert status.inner_text() == ""


FORMS = {
    "address": ("Copier l’adresse", "Adresse copiée"),
    "quotation": ("Copier la citation", "Citation copiée"),
    "reference": ("Copier la référence", "Référence copiée"),
    "bibtex": ("Copier la référence en BibTeX", "BibTeX copié"),
    "ris": ("Copier la référence en RIS", "RIS copié"),
    "csl": ("Copier la référence en CSL-JSON", "CSL-JSON copié"),
}


CITED = {
    "a text": ("Citer ce texte", "{}", ""),
    "a section": ("Citer la section « La signature à Moscou »", "{}-signature", "#signature"),
    "a paragraph": ("Citer le paragraphe 3", "{}-p3", "#p3"),
}


@pytest.mark.parametrize(("button", "key", "fragment"), CITED.values(), ids=CITED)
def test_what_the_dialog_gives_is_read_by_others(
    page: Page, site_url: str, button: str, key: str, fragment: str
) -> None:
    page.goto(f"{site_url}/pacte-1941/")
    cite(page, button)
    said = {name: page.locator(f"[data-ed-form={name}] .ed-form__value") for name in FORMS}
    library = parse_string(said["bibtex"].text_content() or "")
    assert library.failed_blocks == []
    [entry] = library.entries
    [listed] = rispy.loads(said["ris"].text_content() or "")
    [item] = found = json.loads(said["csl"].text_content() or "")
    assert problems("csl-data.json", found) == []
    assert entry.key == listed["id"] == item["id"] == key.format("pacte-1941")
    address = said["address"].text_content() or ""
    assert address.endswith(f"/pacte-1941/{fragment}")
    assert entry["url"] == listed["urls"][0] == item["URL"] == address
    assert entry["urldate"] == listed["access_date"].replace("/", "-")
    for note in (entry["note"], listed["notes"][0], item["note"]):
        assert "raduction automatique" in note


def test_each_form_is_copied_with_one_click_and_announced(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/kantokuen/")
    cite(page, "Citer le paragraphe 5")
    status = page.locator(f"{DIALOG} [role=status]")
    for name, (label, said) in FORMS.items():
        page.get_by_role("button", name=label, exact=True).click()
        status.filter(has_text=said).wait_for()
        assert words(page.evaluate("navigator.clipboard.readText()")) == form(page, name)
    page.get_by_role("button", name="Copier la référence", exact=True).click()
    status.filter(has_text="Référence copiée").wait_for()
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert "<i>Les pactes d’Extrême-Orient</i>" in html
    [item] = json.loads(page.locator("[data-ed-form=csl] .ed-form__value").text_content() or "")
    assert item["accessed"] == {"date-parts": [[2026, 12, 1]]}
    assert item["locator"] == "5"
    assert f"urldate = {{{TODAY}}}" in form(page, "bibtex")
    page.get_by_role("button", name="Fermer").click()
    page.locator(DIALOG).wait_for(state="hidden")
    assert page.url.endswith("/kantokuen/")


def test_escape_closes_the_dialog_and_leaves_what_a_search_has_lit(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/kantokuen/?h=rouge#p11")
    cite(page, "Citer le paragraphe 11")
    page.keyboard.press("Escape")
    page.locator(DIALOG).wait_for(state="hidden")
    assert page.url.endswith("/kantokuen/?h=rouge#p11")


TRANSLATIONS = {
    "Chrome": """
      document.documentElement.lang = "en";
      document.documentElement.classList.add("translated-ltr");
      for (const node of texts) {
        const words = document.createElement("font");
        words.append(document.createElement("font"));
        words.firstChild.textContent = node.data.trim() && " translated ";
        node.replaceWith(words);
      }
    """,
    "Edge": """
      for (const node of texts) {
        node.parentElement.setAttribute("_msttexthash", "1");
        node.data = " translated ";
      }
    """,
    "Firefox": """
      document.documentElement.lang = "en";
      for (const node of texts) node.data = " translated ";
    """,
}
"""What browsers make of a page that they translate: `texts` are the text nodes of its texts."""
TRANSLATE = """
() => {
  const walker = document.createTreeWalker(
    document.querySelector(".ed-text"), NodeFilter.SHOW_TEXT,
  );
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  TRANSLATION
}
"""


@pytest.mark.parametrize("browser_name", TRANSLATIONS)
def test_no_translated_word_is_quoted(page: Page, site_url: str, browser_name: str) -> None:
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate(TRANSLATE.replace("TRANSLATION", TRANSLATIONS[browser_name]))
    status = page.locator(f"{DIALOG} [role=status]")
    page.locator("#belle-prise .headerlink").focus()
    for label, place, where in (
        ("Citer le paragraphe 22", "#p22", "§ 22"),
        ("Citer cette section", "#belle-prise", ""),
    ):
        cite(page, label)
        assert "affichez l’original" in status.inner_text()
        assert not page.locator(f"{DIALOG} [data-ed-form=quotation]").is_visible()
        assert form(page, "address").endswith(place)
        assert where in form(page, "reference")
        said = page.locator(f"{DIALOG} .ed-form__value").all_text_contents()
        assert not [one for one in said if "translated" in one]
        close_dialog(page)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p22'))")
    cite(page, "Citer le paragraphe 22")
    assert form(page, "address").endswith("#p22")
    assert not page.locator(f"{DIALOG} [data-ed-form=quotation]").is_visible()


def test_what_is_copied_is_not_translated_afterwards(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/kantokuen/")
    cite(page, "Citer le paragraphe 22")
    values = page.locator(f"{DIALOG} .ed-form__value, .ed-forms > p:not([class])")
    assert values.evaluate_all("all => all.map((one) => one.translate)") == [False] * 7


@pytest.mark.parametrize("way", ["refused", "missing"])
def test_copying_has_a_way_back_and_says_when_there_is_none(
    page: Page, site_url: str, way: str
) -> None:
    clipboard = "undefined" if way == "missing" else "{ write: () => Promise.reject() }"
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    page.goto(f"{site_url}/pacte-1941/")
    cite(page, "Citer le paragraphe 1")
    page.evaluate("document.addEventListener('copy', (e) => window.copied ??= e, true)")
    page.get_by_role("button", name="Copier la référence", exact=True).click()
    status = page.locator(f"{DIALOG} [role=status]")
    status.filter(has_text="Référence copiée").wait_for()
    assert page.evaluate("window.copied !== undefined")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copier la référence en RIS", exact=True).click()
    status.filter(has_text="Copie impossible").wait_for()
    selected = words(page.evaluate("getSelection().toString()"))
    assert selected == form(page, "ris")


def test_a_section_and_a_text_are_cited(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/kantokuen/")
    data = data_of(page)
    cite(page, "Citer la section «\u00a0Une belle prise\u00a0»")
    assert form(page, "address") == f"{data['address']}#belle-prise"
    assert "« Une belle prise »" in form(page, "reference")
    assert not page.locator(f"{DIALOG} [data-ed-form=quotation]").is_visible()
    close_dialog(page)
    cite(page, "Citer ce texte")
    assert form(page, "address") == data["address"]
    assert "§" not in form(page, "reference")
    assert "texte corrigé par l’édition" in form(page, "reference")


def test_a_notice_is_cited_as_what_the_edition_says(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/personnes/")
    heading = page.locator("h3.ed-notice").first
    body = page.locator(".ed-notice__body").first
    title = words(heading.evaluate("heading => heading.firstChild.data"))
    cite(page, f"Citer la notice «\u00a0{title}\u00a0»")
    assert form(page, "address").endswith(f"/personnes/#{heading.get_attribute('id')}")
    prose = body.locator("p").first.inner_text().split(" ")[0]
    assert form(page, "quotation").startswith(f"« {prose}")
    publisher = data_of(page)["item"]["publisher"]
    assert data_of(page)["item"]["author"] == [{"literal": publisher}]
    assert form(page, "reference").upper().startswith(publisher.upper())
    assert f"AU - {publisher}" in form(page, "ris")
    assert f"author = {{{{{publisher}}}}}" in form(page, "bibtex")
    close_dialog(page)
    assert not page.get_by_role("button", name="Citer ce texte").count()


SELECT = """
([first, start, last, end]) => {
  const place = (id, words, isEnd) => {
    const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at + (isEnd ? words.length : 0)];
    }
  };
  const range = new Range();
  range.setStart(...place(first, start, false));
  range.setEnd(...place(last, end, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""
# Magenta is nowhere on the site.
LIGHT = """
::target-text { background: rgb(255 0 255) }
"""
LIT = """
async (picture) => {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  let box = null;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] < 250 || data[at + 1] > 5 || data[at + 2] < 250) continue;
    const [x, y] = [(at / 4) % image.width, Math.floor(at / 4 / image.width)];
    box ??= [x, y, x, y];
    box = [
      Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x + 1), Math.max(box[3], y + 1),
    ];
  }
  return box;
}
"""
BOX = """
() => {
  const rects = [...getSelection().getRangeAt(0).getClientRects()];
  return [
    Math.min(...rects.map((rect) => rect.left)), Math.min(...rects.map((rect) => rect.top)),
    Math.max(...rects.map((rect) => rect.right)), Math.max(...rects.map((rect) => rect.bottom)),
  ];
}
"""


def lit(context: BrowserContext, address: str) -> tuple[Page, list[float]]:
    """Open an address in a new page; return the page, and the box of what the browser lights."""
    page = context.new_page()
    page.route(
        "**/edition.*.css",
        lambda route: route.fulfill(body=route.fetch().text() + LIGHT, content_type="text/css"),
    )
    page.goto(address)
    box = None
    while box is None:
        settle(page)
        picture = base64.b64encode(page.screenshot()).decode()
        box = page.evaluate(LIT, f"data:image/png;base64,{picture}")
    return page, box


# What is selected, from the first words to the last; what is quoted; the place.
SELECTIONS = {
    "words that stand earlier too": (
        ("kantokuen", "p11", "Armée rouge", "Armée rouge"),
        "« Armée rouge »",
        "§ 11",
    ),
    "words after a quote": (
        ("kantokuen", "p15", "Les Japonais", "Les Japonais"),
        "« Les Japonais »",
        "§ 15",
    ),
    "words on both sides of a correction": (
        ("kantokuen", "p5", "est venue", " Japonais dès"),
        "« est venue aux Japonais dès »",
        "§ 5",
    ),
    "words that quote": (
        ("kantokuen", "p8", "échec de l’«", "a pas fait oublier"),
        "« échec de l’“Expédition sibérienne” n’a pas fait oublier »",
        "§ 8",
    ),
    "words on both sides of the call of a note": (
        ("traite-1950", "p6", "du même nom", ", qui avait"),
        "« du même nom de 1945, qui avait »",
        "§ 6",
    ),
}


@pytest.mark.parametrize(("chosen", "quoted", "place"), SELECTIONS.values(), ids=SELECTIONS)
def test_words_that_are_selected_are_quoted_and_their_address_lights_them(
    context: BrowserContext,
    page: Page,
    site_url: str,
    chosen: tuple[str, str, str, str],
    quoted: str,
    place: str,
) -> None:
    """The same, whether the corrections are shown or not."""
    name, paragraph, start, end = chosen
    page.goto(f"{site_url}/{name}/")
    fragments = []
    for _ in ("hidden", "shown"):
        page.evaluate(SELECT, [paragraph, start, paragraph, end])
        page.locator(f"#{paragraph}").hover()
        page.locator(f"#{paragraph} .ed-cite").click()
        page.locator(DIALOG).wait_for()
        said = page.locator(f"{DIALOG} h2").text_content() or ""
        assert words(said) == f"Citer les mots choisis ({place})"
        assert form(page, "quotation").startswith(f"{quoted} (")
        assert place in form(page, "reference")
        fragments.append(form(page, "address").removeprefix(data_of(page)["address"]))
        close_dialog(page)
        page.locator(SWITCH).click()
    [fragment] = set(fragments)
    assert fragment.startswith(f"#{paragraph}:~:text=")
    opened, box = lit(context, f"{site_url}/{name}/{fragment}")
    opened.evaluate(SELECT, [paragraph, start, paragraph, end])
    wanted = opened.evaluate(BOX)
    # Whole words, and a pixel or two of what stands beside a letter.
    assert [round(abs(a - b)) < 24 for a, b in zip(box, wanted, strict=True)] == [True] * 4
    opened.close()


def test_a_selection_over_paragraphs_is_cited_by_the_first_and_the_last(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate(SELECT, ["p2", "gros du travail", "p4", "Les alliés"])
    cite(page, "Citer ce texte")
    assert form(page, "quotation").startswith("« gros du travail. Le 22 juin")
    assert "japonaise. Les alliés » (" in form(page, "quotation")
    assert "§ 2-4." in form(page, "reference")
    assert "#p2:~:text=gros%20du%20travail,Les%20alli%C3%A9s" in form(page, "address")
    assert "passage corrigé" in form(page, "reference")


def test_a_heading_of_the_source_between_paragraphs_is_marked_as_left_out(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate(SELECT, ["p11", "rouge", "p12", "a éclaté"])
    cite(page, "Citer ce texte")
    assert form(page, "quotation").startswith("« rouge. […] En 1937, ")


def test_words_chosen_elsewhere_are_not_what_a_button_cites(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate(SELECT, ["p2", "gros du", "p2", "travail"])
    cite(page, "Citer le paragraphe 35")
    assert page.locator(f"{DIALOG} h2").text_content() == "Citer le paragraphe 35"
    assert form(page, "address").endswith("#p35")


def test_an_address_lights_words_of_the_source_alone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/traite-1950/")
    page.evaluate("getSelection().selectAllChildren(document.body)")
    cite(page, "Citer ce texte")
    fragment = unquote(form(page, "address").partition(":~:text=")[2])
    assert fragment.startswith("Traité d’amitié")
    assert "Aller au contenu" not in fragment
    assert "Dans les autres textes" not in fragment


def test_an_address_has_no_number_of_a_note(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/pacte-1941/")
    page.evaluate(SELECT, ["p3", "Vyacheslav", "p3", "pour l"])
    cite(page, "Citer le paragraphe 3")
    assert not re.search(r"Molotov\d", unquote(form(page, "address")))


def test_without_a_selection_in_the_text_the_button_says_what_is_cited(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/kantokuen/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.ed-lead'))")
    cite(page, "Citer le paragraphe 2")
    assert page.locator(f"{DIALOG} h2").text_content() == "Citer le paragraphe 2"
    assert form(page, "address").endswith("#p2")


# Cites each paragraph in turn, corrections shown at every other; returns what the dialog says.
CITE_ALL = """
async ([dialogs, ids]) => {
  const dialog = document.querySelector(dialogs);
  const said = (name) => dialog.querySelector(`[data-ed-form=${name}] .ed-form__value`).textContent;
  const found = [];
  for (const id of ids) {
    document.documentElement.toggleAttribute("data-ed-corrections");
    document.querySelector(`#${id} .ed-number`).focus();
    document.querySelector(`#${id} .ed-cite`).click();
    while (!dialog.open) await new Promise((resolve) => requestAnimationFrame(resolve));
    found.push([said("quotation"), said("reference")]);
    dialog.close();
  }
  return found;
}
"""


def test_every_paragraph_is_quoted_as_established_and_warned_of(
    page: Page, site_url: str, text: Text
) -> None:
    page.goto(f"{site_url}/{text.name}/")
    data = data_of(page)
    blocks = paragraphs(text)
    assert page.locator(NUMBER).count() == len(blocks)
    found = page.evaluate(CITE_ALL, [DIALOG, [block.id for block in blocks]])
    for block, (quotation, reference) in zip(blocks, found, strict=True):
        said = words(block.corr).replace("« ", "“").replace(" »", "”")
        assert words(quotation).startswith(f"« {said} » (")
        assert f"§ {block.id[1:]}." in words(reference)
        assert ("passage corrigé par l’édition" in words(reference).lower()) == bool(
            block.corrections
        )
        assert words(data["about"]) in words(reference)


def test_an_error_is_reported_from_the_passage(page: Page, site_url: str, text: Text) -> None:
    page.goto(f"{site_url}/{text.name}/")
    of_text = page.get_by_role("link", name="La signaler").get_attribute("href")
    cite(page, "Citer le paragraphe 2")
    link = page.get_by_role("link", name="Signaler une erreur dans ce passage")
    href = str(link.get_attribute("href"))
    assert link.bounding_box()["height"] >= 24  # type: ignore[index]
    place, version, passage, *_ = parse_qs(urlsplit(href).query)["body"][0].split("\r\n")
    assert place.endswith(f"/{text.name}/#p2")
    assert version in unquote(str(of_text))
    [block] = [block for block in paragraphs(text) if block.id == "p2"]
    assert words(block.corr)[:40] in words(passage)


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_numbers_are_links_to_themselves(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}/{name}/")
    numbers = page.locator(NUMBER).evaluate_all(
        "all => all.map((a) => [a.dataset.number, a.closest('[id]').id, a.getAttribute('href')])"
    )
    assert numbers == [[place, f"p{place}", f"#p{place}"] for place, *_ in numbers]
    page.locator(NUMBER).last.click()
    assert page.url == f"{site_url}/{name}/{numbers[-1][2]}"
    assert not page.locator(DIALOG).is_visible()


def test_no_number_is_selected_or_copied(page: Page, site_url: str, text: Text) -> None:
    page.goto(f"{site_url}/{text.name}/")
    restyle(page, ".supplied, .headerlink { display: none !important }")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.ed-text'))")
    expected = words(" ".join(block.corr for block in text.blocks()))
    assert words(page.evaluate("getSelection().toString()")) == expected
    page.keyboard.press("Control+C")
    assert words(page.evaluate("navigator.clipboard.readText()")) == expected


# Boxes of words, and of what stands beside them; a button that shows nowhere is under nothing.
OVERLAPS = """
() => {
  const apart = [];
  const text = document.querySelector(".ed-text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest(".headerlink")) continue;
    const range = new Range();
    range.selectNodeContents(node);
    apart.push(...[...range.getClientRects()].filter((rect) => rect.width > 0));
  }
  const found = [];
  for (const link of document.querySelectorAll(".ed-text :is(.ed-number, .headerlink)")) {
    const own = link.getBoundingClientRect();
    if (own.width < 24 || own.height < 24) found.push(`${link.outerHTML} is small`);
    if (own.left < 0 || own.right > innerWidth) found.push(`${link.outerHTML} is outside`);
    for (const rect of apart) {
      const [x, y] = [
        Math.min(own.right, rect.right) - Math.max(own.left, rect.left),
        // A line is higher than its letters.
        Math.min(own.bottom, rect.bottom) - Math.max(own.top, rect.top) - 6,
      ];
      if (x > 1 && y > 1) found.push(`${link.outerHTML} is over words`);
    }
  }
  return found;
}
"""


WITH_MARGIN = (768, 960, 1280, 1920)
"""Widths of screens that have a margin beside the measure."""


SMALL = """
(all) => all
  .map((control) => control.getBoundingClientRect())
  .filter((box) => box.width < 24 || box.height < 24)
"""


def test_numbers_stand_clear_of_the_text(window: Window, site_url: str) -> None:
    page = window()
    page.goto(f"{site_url}/{TEXT_NAMES[0]}/")
    dialog = page.locator(DIALOG)
    for width in (320, 390, *WITH_MARGIN):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.evaluate(OVERLAPS) == [], width
        position = page.locator("#p1 .ed-number").evaluate("e => getComputedStyle(e).position")
        assert position == ("absolute" if width in WITH_MARGIN else "static")
        approach(page, "Citer le paragraphe 2")
        button = page.locator("#p2 .ed-cite")
        assert button.evaluate_all(SMALL) == [], width
        button.evaluate("e => e.click()")
        dialog.wait_for()
        assert dialog.evaluate("e => e.scrollWidth - e.clientWidth") == 0, width
        small = page.locator(f"{DIALOG} :is(button, summary):visible").evaluate_all(SMALL)
        assert small == [], width
        close_dialog(page)


def test_buttons_show_when_they_are_wanted(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/pacte-1941/")
    opacity = "e => getComputedStyle(e).opacity"
    button = page.locator("#p3 .ed-cite")
    assert button.count() == 0
    page.locator("#p3").hover()
    assert button.evaluate(opacity) == "1"
    page.locator("h1").hover()
    assert button.evaluate(opacity) == "0"
    page.goto(f"{site_url}/pacte-1941/#p3")
    assert button.evaluate(opacity) == "1"


def test_a_finger_chooses_a_paragraph_then_cites_it(browser: Browser, site_url: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    page.locator("#p3 .ed-number").tap()
    assert page.url.endswith("#p3")
    page.locator("#p3 .ed-cite").tap()
    page.locator(DIALOG).wait_for()
    assert page.locator(f"{DIALOG} h2").text_content() == "Citer le paragraphe 3"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_without_script_there_are_links_and_no_buttons(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/pacte-1941/")
    page.locator("#p3 .ed-number").click()
    assert page.url.endswith("#p3")
    assert page.locator("button.ed-cite").filter(visible=True).count() == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_dialog(window: Window, site_url: str, scheme: str) -> None:
    page = window(390, color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site_url}/pacte-1941/#p3")
    page.locator("#p3 .ed-cite").click()
    page.locator(DIALOG).wait_for()
    for summary in page.locator(f"{DIALOG} summary").all():
        summary.click()
    page.get_by_role("button", name="Copier l’adresse").click()
    page.locator(f"{DIALOG} [role=status]").filter(has_text="copi").wait_for()
    assert violations(page) == []
