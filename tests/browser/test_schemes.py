"""The reader's system chooses between light and dark, with scripts and without."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from edition.schemes import dark_without_script

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
    assert dark_without_script(sheet) == made


COLOURS = """
() => {
  const seen = [];
  const shown = document.querySelectorAll(
    "body, .md-header, h1, .ed-text > p, .ed-text > p > a, .md-footer"
  );
  for (const element of shown) {
    const { color, backgroundColor, colorScheme } = getComputedStyle(element);
    seen.push([color, backgroundColor, colorScheme]);
  }
  return seen;
}
"""


def colours(
    browser: Browser,
    address: str,
    scheme: Literal["dark", "light"],
    contrast: Literal["more", "no-preference"],
    has_scripts: bool,
) -> list[list[str]]:
    """Return the colours of a page, as a system asks for them."""
    context = browser.new_context(
        color_scheme=scheme, contrast=contrast, java_script_enabled=has_scripts
    )
    page = context.new_page()
    page.goto(address)
    # Links change their colour in an eighth of a second, from what a browser begins with.
    page.wait_for_timeout(300)
    seen: list[list[str]] = page.evaluate(COLOURS)
    context.close()
    return seen


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_chooses_without_script_as_with_it(
    browser: Browser,
    site_url: str,
    scheme: Literal["dark", "light"],
    contrast: Literal["more", "no-preference"],
) -> None:
    address = f"{site_url}/traite-1950/"
    without = colours(browser, address, scheme, contrast, has_scripts=False)
    assert without[0][2] == scheme
    assert without == colours(browser, address, scheme, contrast, has_scripts=True)


def test_a_choice_of_the_reader_is_stronger_than_the_system(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site_url}/traite-1950/")
    page.get_by_title("Passer au thème clair").click()
    assert page.evaluate(COLOURS)[0][2] == "light"
    page.reload()
    assert page.evaluate(COLOURS)[0][2] == "light"
    context.close()
