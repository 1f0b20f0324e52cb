"""The edition as a book: a valid EPUB 3, whose words are the pages' and whose links all lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZIP_STORED, ZipFile

import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html

from browsing import FROZEN, ROOT, settings
from conftest import DOCS, Text
from edition.exports.epub import BookError, BookPage, book_file, epub
from edition.formats import book_name
from edition.release import Release, load_release
from java import epubcheck

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "svg": "http://www.w3.org/2000/svg",
    "xlink": "http://www.w3.org/1999/xlink",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
STYLE = (ROOT / "assets" / "epub" / "book.css").read_text("utf-8")
RELEASE = Release(
    title="Un titre d’essai",
    version="1.2.3",
    date="2026-01-02",
    publisher="L’éditeur",
    licence="CC-BY-SA-4.0",
    abstract="Un résumé.",
    address="https://edition.example/textes/",
)

Files = dict[str, bytes]
"""The files of a book, by their names within it."""


def page(html: str, url: str = "un/", title: str = "Un", *parents: str) -> BookPage:
    """Return a page of a book."""
    return BookPage(url, title, html, parents)


def files_of(book: bytes) -> Files:
    """Return what a book holds."""
    with ZipFile(BytesIO(book)) as container:
        return {name: container.read(name) for name in container.namelist()}


def made(pages: Sequence[BookPage], release: Release) -> bytes:
    """Return the book of these pages."""
    urls = {one.url for one in pages}
    book = BytesIO()
    epub(book, (book_file(one, urls, release.address) for one in pages), release, STYLE, [])
    return book.getvalue()


def written(*pages: BookPage) -> dict[str, Any]:
    """Return the trees of the pages of a book, by their files' names."""
    files = files_of(made(pages, RELEASE))
    return {one.name: etree.fromstring(files[f"EPUB/{one.name}"]) for one in pages}


def listed(nav: list[dict[str, Any]], *parents: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the file, the title and the sections of each page of the site's navigation."""
    for entry in nav:
        for title, target in entry.items():
            if isinstance(target, str):
                yield target, title, parents
            else:
                yield from listed(target, *parents, title)


def article(site: Path, url: str) -> str:
    """Return what stands in the article of a page of the built site."""
    whole = (site / url / "index.html").read_text("utf-8")
    opened = whole.index(">", whole.index("<article")) + 1
    return whole[opened : whole.index("</article>")]


@pytest.fixture(scope="session")
def pages(site: Path) -> list[BookPage]:
    """Return the pages of the built site as the book takes them."""
    nav = yaml.safe_load(settings())["nav"]
    urls = {
        target: "" if target == "index.md" else target.replace(".md", "/")
        for target, _, _ in listed(nav)
    }
    return [
        BookPage(urls[target], title, article(site, urls[target]), parents)
        for target, title, parents in listed(nav)
    ]


@pytest.fixture(scope="session")
def release() -> Release:
    """Return what the edition says of itself."""
    address = yaml.safe_load(settings())["site_url"]
    found, _ = load_release((FROZEN / "CITATION.cff").read_text("utf-8"), address)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def book(site: Path, release: Release) -> bytes:
    """Return the edition as a book: the file that the site publishes."""
    return (site / book_name(release.title)).read_bytes()


@pytest.fixture(scope="session")
def files(book: bytes) -> Files:
    """Return what the book holds."""
    return files_of(book)


@pytest.fixture(scope="session")
def trees(files: Files) -> dict[str, Any]:
    """Return the XML files of the book, by their names."""
    xml = {".xhtml", ".opf", ".svg"}
    return {
        name: etree.fromstring(data)
        for name, data in files.items()
        if posixpath.splitext(name)[1] in xml
    }


def test_epubcheck_reads_every_file_and_finds_nothing(book: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(book)
    checked = epubcheck(path)
    assert checked.messages == []
    assert checked.files >= {name for name in files_of(book) if name.startswith("EPUB/")}


def test_the_same_edition_is_the_same_book(
    book: bytes, pages: list[BookPage], release: Release
) -> None:
    assert made(pages, release) == made(pages, release)
    with ZipFile(BytesIO(book)) as container:
        first = container.infolist()[0]
        days = {one.date_time for one in container.infolist()}
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert book[38:58] == b"application/epub+zip"
    assert days == {(*map(int, release.date.split("-")), 0, 0, 0)}


BLOCKS = set("address aside blockquote br dd div dl dt figcaption figure h1 h2 h3 li ol p".split())
BLOCKS |= set("section table tbody td th thead tr ul".split())


def shown(element: Any) -> str:
    """Return the words of a text in the book, without the edition's own: an independent walk."""
    if element.get("hidden") is not None or "supplied" in (element.get("class") or "").split():
        return ""
    words = element.text or ""
    for child in element:
        words += shown(child) + (child.tail or "")
    return f" {words} " if etree.QName(element).localname in BLOCKS else words


def parted(words: str) -> list[str]:
    """Return words, their no-break spaces kept: those are the edition's."""
    return [word for word in re.split(r"[ \t\r\n]+", words) if word]


def test_the_words_of_a_text_are_those_of_its_page(text: Text, trees: dict[str, Any]) -> None:
    tree = trees[f"EPUB/{text.name}.xhtml"]
    found = tree.findall(".//h:div[@class='ed-text']", NAMES)
    established = " ".join(block.corr for block in text.blocks())
    assert parted(" ".join(map(shown, found))) == parted(established)


def test_every_address_of_a_page_is_kept(pages: list[BookPage], trees: dict[str, Any]) -> None:
    lasting = "//h1/@id | //h2/@id | //h3/@id | //*[contains(@class, 'ed-text')]//@id"
    for one in pages:
        content = lxml_html.fromstring(f"<div>{one.html}</div>")
        # The dialog, and what makes sense on the site alone, are not of the book.
        for apart in content.xpath("//dialog | //*[contains(@class, 'ed-online')]"):
            apart.drop_tree()
        kept = trees[f"EPUB/{one.name}"].xpath("//@id")
        assert len(kept) == len(set(kept))
        assert set(content.xpath(lasting)) - set(kept) == set()


def test_every_link_leads_somewhere(files: Files, trees: dict[str, Any], release: Release) -> None:
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    within = 0
    for name, tree in trees.items():
        for href in tree.xpath("//@href | //@src | //@xlink:href", namespaces=NAMES):
            if re.match(r"[a-z]+:", href):
                path = href.removeprefix(release.address)
                # A page of the site is in the book: no link leads out to it, but a question.
                assert path == href or not path or "?" in path or "." in path, href
                continue
            path, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = target if path else name
            assert target in files, (name, href)
            assert not fragment or unquote(fragment) in ids[target], (name, href)
            within += 1
    assert within > 1000


def test_a_note_is_called_and_leads_back(trees: dict[str, Any]) -> None:
    calls = 0
    for tree in trees.values():
        notes = {
            note.get("id"): note
            for note in tree.xpath("//h:div[@epub:type='footnote']", namespaces=NAMES)
        }
        for call in tree.xpath("//h:a[@epub:type='noteref']", namespaces=NAMES):
            note = notes[call.get("href")[1:]]
            assert (call.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
            assert (
                note.find(".//h:span", NAMES).text
                == f"{call.findtext('h:span', namespaces=NAMES)}."
            )
            back = note.find(".//h:a[@role='doc-backlink']", NAMES)
            assert back.get("href") == f"#{call.getparent().get('id')}"
            calls += 1
        assert (not notes) == (not tree.xpath("//*[@role='doc-endnotes']"))
    assert calls > 20


def test_a_call_that_is_quoted_leads_to_the_note_in_its_text(trees: dict[str, Any]) -> None:
    """Like any link: reading systems show in place the notes of the same file alone."""
    quoted = "//h:a[@class='footnote-ref'][starts-with(@href, 'pacte-1941.xhtml#fn:')]"
    for name in ("regards-croises", "chronologie", "lieux"):
        calls = trees[f"EPUB/{name}.xhtml"].xpath(quoted, namespaces=NAMES)
        assert calls
        assert {call.get("role") for call in calls} == {None}
        for call in calls:
            assert call.get("aria-label") == f"Note {call.findtext('h:span', namespaces=NAMES)}"


def test_the_indexes_and_the_chronology_are_there(
    pages: list[BookPage], trees: dict[str, Any]
) -> None:
    content = {one.name: trees[f"EPUB/{one.name}"] for one in pages}
    indexes = {name: tree for name, tree in content.items() if tree.xpath("//*[@role='doc-index']")}
    notices = [
        notice
        for kind in sorted((DOCS / "donnees").glob("*.yml"))
        for notice in yaml.safe_load(kind.read_text("utf-8"))
    ]
    found = [id_ for tree in indexes.values() for id_ in tree.xpath("//h:h3/@id", namespaces=NAMES)]
    assert sorted(found) == sorted(notice["id"] for notice in notices)
    whole = "//svg:svg[not(ancestor::svg:svg)]"
    drawings = [found for tree in content.values() for found in tree.xpath(whole, namespaces=NAMES)]
    assert drawings
    for drawing in drawings:
        assert drawing.get("aria-label") or drawing.get("aria-hidden")
    chronology = content["chronologie.xhtml"]
    dates = chronology.xpath("//h:h2/@id", namespaces=NAMES)
    rows = chronology.xpath("//h:ol//h:a[svg:svg]/@href", namespaces=NAMES)
    assert sorted(link[1:] for link in rows) == sorted(dates)


def test_the_table_of_contents_has_pages_sections_and_letters(
    pages: list[BookPage], trees: dict[str, Any]
) -> None:
    toc = trees["EPUB/book/nav.xhtml"].find(".//h:nav[@epub:type='toc']", NAMES)
    links = [link.get("href") for link in toc.iterfind(".//h:a", NAMES)]
    assert [link for link in links if "#" not in link] == [f"../{one.name}" for one in pages]
    titles = [span.text for span in toc.iterfind(".//h:span", NAMES)]
    assert titles == list(dict.fromkeys(title for one in pages for title in one.parents))
    for one in pages:
        tree = trees[f"EPUB/{one.name}"]
        own = [link.partition("#")[2] for link in links if link.startswith(f"../{one.name}#")]
        in_text = "//h:div[@class='ed-text']/h:h2/@id | //h:h2[@class='ed-letter']/@id"
        assert set(tree.xpath(in_text, namespaces=NAMES)) <= set(own)
        assert not set(own) & set(tree.xpath("//h:h3/@id", namespaces=NAMES))
    nav = trees["EPUB/book/nav.xhtml"].find(".//h:nav[@epub:type='landmarks']", NAMES)
    kinds = nav.xpath(".//h:a/@epub:type", namespaces=NAMES)
    assert kinds == ["cover", "titlepage", "toc", "bodymatter", "index"]


def test_the_title_page_says_where_its_publisher_is() -> None:
    book = made([page("<p>a</p>")], replace(RELEASE, place="Genève"))
    title_page = etree.fromstring(files_of(book)["EPUB/book/title.xhtml"])
    assert title_page.findtext(".//h:p[@class='ed-titlepage__publisher']", None, NAMES) == (
        "L’éditeur, Genève"
    )


def test_the_book_says_what_it_is(trees: dict[str, Any], release: Release) -> None:
    package = trees["EPUB/package.opf"]
    says = {
        etree.QName(one).localname: one.text for one in package.iterfind("opf:metadata/dc:*", NAMES)
    }
    assert says["identifier"] == f"{release.address}#{release.version}"
    assert (says["title"], says["publisher"]) == (release.title, release.publisher)
    assert (says["language"], says["date"]) == ("fr", release.date)
    assert release.licence in says["rights"]
    modified = package.find(".//opf:meta[@property='dcterms:modified']", NAMES)
    assert modified.text == f"{release.date}T00:00:00Z"
    told = "".join(trees["EPUB/book/title.xhtml"].itertext())
    for one in (release.title, release.version, release.publisher, release.licence):
        assert one in told
    assert release.address in told
    assert release.abstract in told
    cover = package.find(".//opf:item[@properties='cover-image']", NAMES)
    drawn = trees[f"EPUB/{cover.get('href')}"].iterfind("svg:text", NAMES)
    assert release.title in " ".join(line.text for line in drawn)


def test_what_the_book_adds_has_the_spaces_of_french() -> None:
    files = files_of(made([page("<h1>Titre</h1>")], RELEASE))
    own = ("package.opf", "book/title.xhtml", "book/nav.xhtml", "book/cover.svg")
    told = "".join("".join(etree.fromstring(files[f"EPUB/{name}"]).itertext()) for name in own)
    assert re.findall(r"[^\u202f][;!?]|[^\u00a0]:(?!//)(?![0-9])|'", told) == []


def test_every_class_of_the_style_sheet_is_in_the_book(trees: dict[str, Any]) -> None:
    used = {
        name for tree in trees.values() for one in tree.xpath("//@class") for name in one.split()
    }
    rules = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", STYLE, flags=re.S)
    assert set(re.findall(r"\.([a-zA-Z][\w-]*)", rules)) - used == set()


def test_nothing_is_left_of_what_needs_a_script() -> None:
    tree = written(
        page(
            '<div class="ed-tools"><button hidden>Montrer</button></div>'
            '<h1 id="un">Titre<a class="headerlink" href="#un">§</a></h1>'
            '<form class="ed-filter" hidden><select><option>x</option></select></form>'
            "<p hidden>Avec un script.</p><script>x()</script><dialog>y</dialog>"
            '<p>Mot&nbsp;<ins class="critic" data-sic="faut" data-reason="x">faux</ins></p>'
        )
    )["un.xhtml"]
    tags = {etree.QName(one).localname for one in tree.iter()}
    assert not tags & {"form", "select", "button", "script", "dialog", "a"}
    assert "".join(tree.find("h:body", NAMES).itertext()) == "TitreMot\u00a0faux"


def test_what_makes_sense_on_the_site_alone_is_left_out() -> None:
    tree = written(
        page(
            '<h1>Titre</h1><p>Lire.<span class="ed-online"> Taper F.</span></p>'
            '<h2 class="ed-online" id="a">Chercher</h2><p>La loupe.</p><h3>Un nom</h3>'
            '<h2 id="b">Comprendre</h2><p>Les principes.</p>'
        )
    )["un.xhtml"]
    assert "".join(tree.find("h:body", NAMES).itertext()) == ("TitreLire.ComprendreLes principes.")


@pytest.mark.parametrize(
    ("html", "numbered"),
    [
        ('<p id="p7">Mot</p>', "p"),
        ('<p id="p7">Mot<a class="ed-number" href="#p7" data-number="7"></a></p>', "p"),
        ('<figure><figcaption id="p7">\n<p>Mot</p></figcaption></figure>', "p"),
        ('<ul><li id="p7">Mot</li></ul>', "li"),
        ('<dl><div class="ed-row" id="p7"><dt>Mot</dt><dd>s</dd></div></dl>', "dt"),
        ('<table><tr id="p7"><td>Mot</td><td>s</td></tr></table>', "td"),
    ],
)
def test_a_paragraph_has_its_number_beside_its_words(html: str, numbered: str) -> None:
    tree = written(page(f'<div class="ed-text">{html}</div>'))["un.xhtml"]
    assert [one.text for one in tree.xpath("//*[@data-number='7']")] == ["Mot"]
    assert tree.xpath("local-name(//*[@data-number])") == numbered
    assert not tree.findall(".//h:a", NAMES)
    assert tree.xpath("count(//*[@id='p7'])") == 1


def test_what_readers_open_is_open() -> None:
    html = '<details class="ed-x"><summary>2 mentions</summary><ul><li>a</li></ul></details>'
    tree = written(page(html))["un.xhtml"]
    assert tree.find(".//h:div[@class='ed-x']/h:p[@class='ed-summary']", NAMES) is not None
    assert not tree.xpath("//h:details | //h:summary", namespaces=NAMES)


def test_links_are_those_of_the_book() -> None:
    pages = [
        page('<a href="un/#p1">a</a><a href="un/a/">b</a><a href="?q=x">c</a>', ""),
        page(
            '<p id="p1"><a href="..">a</a><a href="#p1">b</a><a href="a/#%C3%A9t%C3%A9">c</a></p>'
        ),
        page(
            '<h2 id="été"><a href="../../sources/x.txt">a</a><a href="../#p1">b</a>'
            '<a href="https://autre.example/">c</a></h2>',
            "un/a/",
        ),
    ]
    found = {
        name: tree.xpath("//h:a/@href", namespaces=NAMES) for name, tree in written(*pages).items()
    }
    assert found == {
        "index.xhtml": ["un.xhtml#p1", "un/a.xhtml", f"{RELEASE.address}?q=x"],
        "un.xhtml": ["index.xhtml", "#p1", "un/a.xhtml#%C3%A9t%C3%A9"],
        "un/a.xhtml": [
            f"{RELEASE.address}sources/x.txt",
            "../un.xhtml#p1",
            "https://autre.example/",
        ],
    }


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p><a href="../deux/">x</a></p>', "« deux/ » n’est pas une page du livre"),
        ('<p><a href="#p2">x</a></p>', "« un/ » n’a pas de « p2 »"),
        ('<svg><a href="#p2"><text>x</text></a></svg>', "« un/ » n’a pas de « p2 »"),
        ('<p id="a"></p><p id="a"></p>', "« a » est l’identifiant de deux éléments"),
        ('<p><img src="../carte.png" alt=""></p>', "« ../carte.png » n’est pas dans le livre"),
    ],
    ids=["page", "place", "drawing", "twice", "image"],
)
def test_a_book_with_a_dead_link_is_not_made(html: str, said: str) -> None:
    with pytest.raises(BookError) as raised:
        written(page(html))
    assert said in raised.value.message
    assert raised.value.hint


def test_a_drawing_is_svg_again() -> None:
    tree = written(
        page(
            '<svg viewBox="0 0 9 9"><defs><linearGradient id="g" gradientUnits="userSpaceOnUse"/>'
            '</defs><circle r="1"/><a href="#g"><title>x</title></a></svg><p lang="en">y</p>'
        )
    )["un.xhtml"]
    drawing = tree.find(".//svg:svg", NAMES)
    assert drawing.get("viewBox") == "0 0 9 9"
    gradient = drawing.find("svg:defs/svg:linearGradient", NAMES)
    assert gradient.get("gradientUnits") == "userSpaceOnUse"
    assert drawing.find("svg:a", NAMES).get(f"{{{NAMES['xlink']}}}href") == "#g"
    foreign = tree.find(".//h:p", NAMES)
    assert foreign.get("{http://www.w3.org/XML/1998/namespace}lang") == foreign.get("lang") == "en"


def test_sections_of_the_navigation_are_nested() -> None:
    pages = [
        page("<h2 id='a'>Un <ins class='critic' data-sic='x'></ins>mot<sup>1</sup></h2>"),
        page("<p>b</p>", "deux/", "Deux", "Index"),
        page("<p>c</p>", "trois/", "Trois", "Index", "Lieux"),
        page("<p>d</p>", "quatre/", "Quatre"),
    ]
    files = files_of(made(pages, RELEASE))
    toc = etree.fromstring(files["EPUB/book/nav.xhtml"]).find(".//h:nav/h:ol", NAMES)

    def read(items: Any) -> list[Any]:
        return [
            [item[0].text, *([read(item[1])] if len(item) > 1 else [])]
            for item in items.iterfind("h:li", NAMES)
        ]

    assert read(toc) == [
        ["Un", [["Un mot"]]],
        ["Index", [["Deux"], ["Lieux", [["Trois"]]]]],
        ["Quatre"],
    ]


@pytest.mark.parametrize(
    "title", ["Mot", "Un titre bien plus long que d’ordinaire", "Anticonstitutionnellement vôtre"]
)
def test_a_title_stays_within_the_cover(title: str) -> None:
    book = made([page("<p>a</p>")], replace(RELEASE, title=title))
    cover = etree.fromstring(files_of(book)["EPUB/book/cover.svg"])
    lines = cover.findall("svg:text", NAMES)[:-2]
    assert " ".join(line.text for line in lines) == title
    for line in lines:
        assert float(line.get("font-size")) <= 120
        # Half a size is about what a letter takes.
        assert len(line.text) * float(line.get("font-size")) * 0.5 < 900
        assert 150 < float(line.get("y")) < 1350
