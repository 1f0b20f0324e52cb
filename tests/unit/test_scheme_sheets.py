"""Style sheets say the dark scheme again for systems that ask for it, without scripts."""

from __future__ import annotations

import pytest

from edition.html.dark_scheme import repeat_dark_scheme

CASES = {
    "the dark scheme": (
        "[data-md-color-scheme=slate]{--a:b}p{c:d}",
        "[data-md-color-scheme=slate]{--a:b}"
        "@media (scripting:none) and (prefers-color-scheme:dark){[data-md-color-scheme]{--a:b}}"
        "p{c:d}",
    ),
    "within a group": (
        '@media print{[data-md-color-scheme="slate"]{--a:b}}',
        '@media print{[data-md-color-scheme="slate"]{--a:b}'
        "@media (scripting:none) and (prefers-color-scheme:dark){[data-md-color-scheme]{--a:b}}}",
    ),
    "the light scheme": ("[data-md-color-scheme=default]{--a:b}",) * 2,
    "both schemes": ("[data-md-color-scheme=default],[data-md-color-scheme=slate]{--a:b}",) * 2,
    "what stands in a scheme": ("[data-md-color-scheme=slate] img{a:b}",) * 2,
}


@pytest.mark.parametrize(("sheet", "made"), CASES.values(), ids=CASES)
def test_the_dark_scheme_is_said_again(sheet: str, made: str) -> None:
    assert repeat_dark_scheme(sheet) == made
