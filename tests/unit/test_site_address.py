"""Addresses as they are written: in the signs that all programs read."""

from __future__ import annotations

import pytest

from edition.addresses import escape_address

ADDRESSES = {
    "plain": ("https://a.example/x/", "https://a.example/x/"),
    "accents in the host": ("https://éditions.example/", "https://xn--ditions-9xa.example/"),
    "accents and spaces in the path": (
        "https://a.example/pactes d’été/",
        "https://a.example/pactes%20d%E2%80%99%C3%A9t%C3%A9/",
    ),
    "what is escaped": ("https://a.example/%C3%A9/", "https://a.example/%C3%A9/"),
    "a port": ("http://é.example:8000/a~b/", "http://xn--9ca.example:8000/a~b/"),
    "signs of HTML": ('https://a.example/"<x>"/', "https://a.example/%22%3Cx%3E%22/"),
}


@pytest.mark.parametrize(("address", "escaped"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_escaped(address: str, escaped: str) -> None:
    assert escape_address(address) == escaped


def test_a_host_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="label"):
        escape_address("https://é..example/")
