"""On a disk an address names a file: what links, pages that moved and the search lead to."""

from __future__ import annotations

import pytest

from edition.exports.offline import disk_address, disk_data, disk_page

ADDRESSES = {
    "../personnes/#joukov": "../personnes/index.html#joukov",
    "../": "../index.html",
    "..": "../index.html",
    ".": "index.html",
    "./": "index.html",
    "../?q=a/b": "../index.html?q=a/b",
    "kantokuen/": "kantokuen/index.html",
    "../donnees/lieux.yml": "../donnees/lieux.yml",
    "?q=a": "?q=a",
    "#p1": "#p1",
    "https://example.org/a/": "https://example.org/a/",
    "mailto:a@example.org": "mailto:a@example.org",
    "": "",
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items())
def test_an_address_names_its_file(address: str, expected: str) -> None:
    assert disk_address(address) == expected


def test_a_page_that_moved_leads_to_a_file() -> None:
    page = (
        '<head><noscript><meta http-equiv="refresh" content="0; url=../new/#x"></noscript>'
        '<script type="application/json" data-ed-moved>{"": "../new/#x"}</script></head>'
        '<a href="../new/#x">href="../as-it-is/"</a>'
    )
    made = disk_page("old/index.html", page)
    assert made.count('../new/index.html#x"') == 3
    assert 'href="../as-it-is/"' in made


def test_a_page_found_leads_to_its_file() -> None:
    name, script = disk_data("noms.1.json", '{"pages": [["", "A"], ["b/", "B"]]}')
    assert name == "noms.1.js"
    assert '["index.html","A"],["b/index.html","B"]' in script
