"""An edition of many texts: built by all processors, and no page of it too long to read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html as lxml_html

from benchmarks.corpus import make
from browsing import served
from conftest import Window
from edition.pages.pagination import (
    ENTRIES_A_SHEET,
    ENTRIES_SHOWN,
    ENTRIES_WHOLE,
    LETTERS,
    NOTICES_A_PAGE,
    parts,
    sheets,
    size_for,
)
from reading import digests
from states import settle

TEXTS = 30
"""Texts enough for more than one process to have work, and for every list to be cut."""
LIMITS = {
    "ENTRIES_WHOLE": 12,
    "ENTRIES_SHOWN": 4,
    "ENTRIES_A_SHEET": 30,
    "TEXTS_A_SHEET": 6,
    "NOTICES_A_PAGE": 100,
}
"""Limits for an edition of so few: those of `edition.pages.pagination` are for hundreds."""
PROCESSORS = os.sched_getaffinity(0) if sys.platform == "linux" else set[int]()
LONGEST = 350_000
"""Bytes of HTML of a page, at the most: without parts, the longest here has twice as many."""
BUILD = f"""
from edition.pages import pagination
vars(pagination).update({LIMITS})
from edition.mkdocs.command import main
main()
"""
"""The command `mkdocs`, with those limits."""


def build(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build an edition; return what was said."""
    return subprocess.run(
        [sys.executable, "-c", BUILD, "build", *arguments],
        cwd=root,
        env={**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1800000000"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an edition of many texts, not built."""
    root = tmp_path_factory.mktemp("many") / "edition"
    make(root, TEXTS, 1941)
    return root


@pytest.fixture(scope="module")
def built(edition: Path) -> subprocess.CompletedProcess[str]:
    """Build it by all processors; return what was said."""
    made = build(edition, "--no-strict")
    assert made.returncode == 0, made.stderr[-3000:]
    return made


@pytest.fixture(scope="module")
def many(edition: Path, built: subprocess.CompletedProcess[str]) -> Path:
    """Return its site."""
    return edition / "site"


@pytest.fixture(scope="module")
def pages(many: Path) -> dict[str, lxml_html.HtmlElement]:
    """Its pages, by their addresses from the site's root."""
    found = {
        path.parent.relative_to(many).as_posix(): lxml_html.fromstring(path.read_text("utf-8"))
        for path in many.rglob("index.html")
    }
    return {"" if name == "." else f"{name}/": page for name, page in found.items()}


CUTS = [
    (0, []),
    (ENTRIES_WHOLE, []),
    (ENTRIES_WHOLE + 1, [range(ENTRIES_SHOWN, ENTRIES_WHOLE + 1)]),
    (
        ENTRIES_SHOWN + ENTRIES_A_SHEET,
        [range(ENTRIES_SHOWN, ENTRIES_SHOWN + ENTRIES_A_SHEET)],
    ),
    (
        ENTRIES_SHOWN + 2 * ENTRIES_A_SHEET,
        [
            range(
                ENTRIES_SHOWN + n * ENTRIES_A_SHEET,
                ENTRIES_SHOWN + (n + 1) * ENTRIES_A_SHEET,
            )
            for n in (0, 1)
        ],
    ),
]


@pytest.mark.parametrize(("count", "expected"), CUTS)
def test_a_long_list_is_cut_into_sheets(count: int, expected: list[range]) -> None:
    assert sheets(count, ENTRIES_A_SHEET) == expected


def test_parts_are_named_by_how_ids_begin() -> None:
    assert parts(["joukov", "jodl", "192X", "1921-03"], 4) == {
        "1921": ["1921-03"],
        "192x": ["192X"],
        "jodl": ["jodl"],
        "jouk": ["joukov"],
    }


def test_as_many_letters_as_it_takes_name_a_part() -> None:
    assert size_for([f"a{n}" for n in range(10)], LETTERS) == 1
    assert (
        size_for([f"{letter}{n}" for letter in "ab" for n in range(NOTICES_A_PAGE)], LETTERS) == 1
    )
    assert (
        size_for([f"a{letter}{n}" for letter in "ab" for n in range(NOTICES_A_PAGE)], LETTERS) == 2
    )


def test_no_page_is_too_long(many: Path) -> None:
    sizes = {path: path.stat().st_size for path in many.rglob("*.html")}
    assert {str(path): size for path, size in sizes.items() if size > LONGEST} == {}
    assert len(sizes) > TEXTS


def test_every_link_leads_to_a_place_that_is_there(
    many: Path, pages: dict[str, lxml_html.HtmlElement]
) -> None:
    ids = {url: set(page.xpath("//@id")) for url, page in pages.items()}
    dead = Counter[str]()
    for url, page in pages.items():
        for href in page.xpath("//article//a/@href"):
            place, _, fragment = urljoin(f"https://site/{url}", href).partition("#")
            path = place.removeprefix("https://site/").partition("?")[0]
            if place.startswith("https://site/") and path not in pages:
                dead[href] += not (many / unquote(path)).is_file()
            elif path in pages and fragment:
                dead[f"{url}: {href}"] += unquote(fragment) not in ids[path]
    assert +dead == Counter()


def test_the_page_of_what_is_not_found_names_the_first_texts_and_leads_to_all(many: Path) -> None:
    page = lxml_html.fromstring((many / "404.html").read_text("utf-8"))
    *first, last = page.xpath("//article/ul[1]/li/a")
    assert 3 <= len(first) <= 10
    assert last.text == f"les {TEXTS} textes"
    assert last.get("href") == page.xpath("string(//article//a[.='l’accueil']/@href)")


def test_a_part_of_a_list_has_the_picture_of_its_page(
    many: Path, pages: dict[str, lxml_html.HtmlElement]
) -> None:
    def picture(address: str) -> str:
        return str(pages[address].xpath("string(//meta[@property='og:image']/@content)"))

    shared = {address: picture(address).rpartition("/")[0] for address in pages}
    assert all(Path(many, address, "partage.png").is_file() for address in ("", "personnes"))
    parts = [address for address in pages if address.startswith("personnes/")]
    assert len(parts) > 2
    assert {shared[address] for address in parts} == {shared["personnes/"]}
    assert len(set(shared.values())) == len([*many.rglob("partage.png")])


def test_each_passage_is_listed_once(pages: dict[str, lxml_html.HtmlElement]) -> None:
    """On the page of the notice, then sheet by sheet: as many as the notice says, each its own."""
    [heading] = pages["lieux/"].xpath("//h3[@id='moscou']")
    details = heading.xpath("following-sibling::details")[0]
    said = int(re.sub(r"\D", "", details.xpath("./summary")[0].text_content()))
    [more] = details.xpath(".//p[@class='ed-more ed-online']/a")
    assert re.sub(r"\D", "", more.text_content()) == str(said - LIMITS["ENTRIES_SHOWN"])
    listed = list(details.xpath("./ul/li/a/@href"))
    assert len(listed) == LIMITS["ENTRIES_SHOWN"]
    url, sheet = "lieux/", more.get("href")
    while sheet:
        url = urljoin(f"/{url}", sheet).lstrip("/")
        items = pages[url].xpath("//ul[@class='ed-passages']/li/a/@href")
        assert 0 < len(items) <= LIMITS["ENTRIES_A_SHEET"]
        listed += [urljoin(f"/{url}", href).replace("/", "../", 1) for href in items]
        sheet = next(
            iter(pages[url].xpath("//a[contains(@class, 'footer__link--next')]/@href")), ""
        )
    assert len(listed) == said > LIMITS["ENTRIES_SHOWN"] + LIMITS["ENTRIES_A_SHEET"]
    texts = [
        page.xpath("//article//*[@data-ref='moscou' or contains(@data-also, 'moscou')]")
        for url, page in pages.items()
        if page.xpath("//div[contains(@class, 'ed-text')]")
    ]
    assert said == sum(map(len, texts))


@pytest.fixture(scope="module")
def address_of_many(many: Path) -> Iterator[str]:
    """Yield the address at which it is served."""
    with served(many) as url:
        yield url


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("chronologie/#1941-04-13", "chronologie/194/#1941-04-13"),
        ("chronologie/#192X", "chronologie/192/#192X"),
        ("personnes/#joukov", "personnes/j/#joukov"),
        ("personnes/#0", "personnes/#0"),
        ("personnes/#%3Cimg%3E", "personnes/#%3Cimg%3E"),
    ],
)
def test_an_old_address_leads_to_the_part(
    address_of_many: str, window: Window, asked: str, led: str
) -> None:
    page = window()
    page.goto(f"{address_of_many}/{asked}")
    page.wait_for_url(f"{address_of_many}/{led}")
    settle(page)
    assert page.url == f"{address_of_many}/{led}"


def test_the_parts_are_found_without_script(pages: dict[str, lxml_html.HtmlElement]) -> None:
    for url in ("chronologie/", "personnes/"):
        links = pages[url].xpath("//ul[@data-ed-parts]//a/@href")
        counts = pages[url].xpath("//ul[@data-ed-parts]//small/text()")
        assert len(links) > 5
        for link, count in zip(links, counts, strict=True):
            part = pages[url + link]
            entries = part.xpath("//section[@data-ed-date] | //h3[contains(@class, 'ed-notice')]")
            assert f"({len(entries)})" == count


@pytest.mark.skipif(len(PROCESSORS) < 2, reason="where one process does all, none shares")
def test_one_process_builds_what_several_do(
    edition: Path, many: Path, built: subprocess.CompletedProcess[str]
) -> None:
    os.sched_setaffinity(0, {min(PROCESSORS)})
    try:
        alone = build(edition, "--no-strict", "--site-dir", "alone")
    finally:
        os.sched_setaffinity(0, PROCESSORS)
    assert alone.returncode == 0, alone.stderr
    assert digests(edition / "alone") == digests(many)

    def warnings(made: subprocess.CompletedProcess[str]) -> list[str]:
        return [line for line in made.stderr.splitlines() if line.startswith("WARNING")]

    # Nobody announced the texts, and every process says so.
    assert warnings(alone) == warnings(built)
    assert len(warnings(alone)) == TEXTS - 3


BREAKS = {
    "a wrong mark": ("\n////\n", "\n\n[lui]{ ref=personne-du-tout }\n////\n", "personne-du-tout"),
    "a word too many": ("\n////\n", " perdu\n////\n", "s’écarte de la source"),
    "an open correction": (" de ", " {~~de ", "c-003"),
}


def test_what_breaks_in_some_texts_of_many_is_said(edition: Path, tmp_path: Path) -> None:
    broken = [edition / "docs" / f"texte-{TEXTS - n:05}.md" for n in range(len(BREAKS))]
    before = [page.read_text("utf-8") for page in broken]
    try:
        for page, whole, (old, new, _) in zip(broken, before, BREAKS.values(), strict=True):
            head, fence, text = whole.partition("\n//// text\n")
            page.write_text(head + fence + text.replace(old, new, 1), "utf-8")
        made = build(edition, "--strict", "--site-dir", str(tmp_path / "site"))
    finally:
        for page, whole in zip(broken, before, strict=True):
            page.write_text(whole, "utf-8")
    assert made.returncode == 1
    assert "Traceback" not in made.stderr
    for page, (_, _, words) in zip(broken, BREAKS.values(), strict=True):
        assert re.search(rf"docs/{page.name}:\d+: .*{words}", made.stderr), made.stderr[-2000:]
