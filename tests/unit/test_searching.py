"""What the search is given: records of a page, and the files they are written to."""

from __future__ import annotations

import json

from edition.authorities import AuthorityFile, Notice
from edition.notices import Notices
from edition.reader import read_page
from edition.search.files import search_files
from edition.search.records import notice_record, searched_page

POLO = Notice("polo", "Polo, Marco", ("Marco Polo",), ("馬可波羅",), "Marchand.", date="1254/1324")
KINDS = (AuthorityFile("personnes", (POLO,)),)
NOTICES = Notices(KINDS)
TEXT = """
<div class="ed-text">
<h1 class="supplied" id="titre">Le livre<a class="headerlink" href="#titre">§</a></h1>
<div class="ed-lead supplied"><p>Sur <em>Marco Polo</em>,</p><p>écrit le 3 mai 1941.</p></div>
<h2 id="route">La route</h2>
<p id="p1"><a class="mention" data-ref="polo">Marco Polo</a> part en
<time data-when="1271">1271</time> pour l’<ins class="critic"
data-sic="azie" data-reason="faute">Asie</ins>.<sup
class="supplied" id="fnref:a"><a class="footnote-ref">1</a></sup></p>
</div>
<h2 id="notes">Notes</h2>
<div class="footnote"><ol>
<li id="fn:a"><p>Une note.<a class="footnote-backref">↩</a></p></li>
</ol></div>
<h2 id="aide" data-search-exclude="">Aide</h2>
<p>Chercher Marco Polo.</p>
<h2 id="fin">Fin</h2>
<p>Le mot <span hidden>caché</span> de la fin.</p>
<ul data-search-exclude><li>Une liste faite</li></ul>
"""


def test_a_page_is_read_as_its_paragraphs_and_what_the_edition_says() -> None:
    page = searched_page("livre/", "Le livre", read_page(TEXT), NOTICES)
    assert [(heading.id, heading.title) for heading in page.headings] == [
        ("titre", "Le livre"),
        ("route", "La route"),
        ("notes", "Notes"),
        ("fin", "Fin"),
    ]
    assert {record.id: (record.text, record.supplied) for record in page.records} == {
        "p1": ("Marco Polo part en\n1271 pour l’Asie.", False),
        "titre": ("Sur Marco Polo, écrit le 3 mai 1941.", True),
        "fn:a": ("Une note.", True),
        "fin": ("Le mot de la fin.", True),
    }


def test_marks_corrections_and_sections_come_with_their_places() -> None:
    page = searched_page("livre/", "Le livre", read_page(TEXT), NOTICES)
    records = {record.id: record for record in page.records}
    paragraph = records["p1"]
    assert page.headings[paragraph.heading].id == "route"
    assert [(paragraph.text[m.start : m.end], m.ref or m.when) for m in paragraph.annotations] == [
        ("Marco Polo", "polo"),
        ("1271", "1271"),
    ]
    [(start, length, sic)] = paragraph.sic
    assert (paragraph.text[start : start + length], sic) == ("Asie", "azie")
    lead = records["titre"]
    assert [(lead.text[m.start : m.end], m.ref or m.when) for m in lead.annotations] == [
        ("Marco Polo", "polo"),
        ("3 mai 1941", "1941-05-03"),
    ]


def test_a_notice_is_found_by_what_is_said_of_it() -> None:
    record = notice_record(POLO, NOTICES)
    assert (record.id, record.text, record.supplied) == ("polo", "Marchand. (1254 – 1324)", True)


def test_the_first_file_tells_where_each_name_and_date_is() -> None:
    page = searched_page("livre/", "Le livre", read_page(TEXT), NOTICES)
    index = searched_page(
        "personnes/", "Personnes", read_page("<h1 id='n'>Personnes</h1>"), NOTICES
    )
    index.records.append(notice_record(POLO, NOTICES))
    *pieces, first = search_files(
        [page, index], {"personnes/": [POLO]}, "dates/", {"1271": 1}, {"livre/": 0}
    )
    names = json.loads(first.content)
    assert names["pages"] == [["livre/", "Le livre", 4, 0], ["personnes/", "Personnes", 1, -1]]
    # Records 0 (the paragraph) and 1 (the lead), as steps.
    assert names["notices"] == [[1, "polo", "Polo, Marco", ["Marco Polo", "馬可波羅"], 1, [0, 1]]]
    assert ["1271", 1, [0]] in names["dates"]
    assert names["chronology"] == -1
    assert [[piece.name, 2] for piece in pieces] == names["pieces"]
    [piece] = pieces
    assert [record["id"] for record in json.loads(piece.content)[0]["records"]] == [
        "p1",
        "titre",
        "fn:a",
        "fin",
    ]


def test_long_pages_come_in_several_pieces() -> None:
    long = f"<h1 id='t'>T</h1><p>{'mot ' * 40_000}</p>"
    pages = [searched_page(f"{n}/", "T", read_page(long), NOTICES) for n in range(3)]
    *pieces, first = search_files(pages, {}, "", {}, {})
    assert len(pieces) == 3
    assert [span for _, span in json.loads(first.content)["pieces"]] == [1, 1, 1]
    assert len({piece.name for piece in pieces}) == 3
