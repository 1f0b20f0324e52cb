"""The reader's system chooses between light and dark, with scripts and without."""

from __future__ import annotations

from itertools import product
from typing import Literal

from playwright.sync_api import Browser, expect

from states import FINISH

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

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CONTRASTS: tuple[Literal["no-preference", "more"], ...] = ("no-preference", "more")


def test_the_system_chooses_without_script_as_with_it(browser: Browser, site_url: str) -> None:
    contexts = [browser.new_context(java_script_enabled=enabled) for enabled in (False, True)]
    without, scripted = [context.new_page() for context in contexts]
    for scheme, contrast in product(SCHEMES, CONTRASTS):
        seen = []
        for page in (without, scripted):
            page.emulate_media(color_scheme=scheme, contrast=contrast)
            page.goto(f"{site_url}/traite-1950/")
            # Links change their colour little by little, from what a browser begins with.
            page.evaluate(FINISH)
            seen.append(page.evaluate(COLOURS))
        assert seen[0][0][2] == scheme
        assert seen[0] == seen[1], (scheme, contrast)
    for context in contexts:
        context.close()


def test_a_choice_of_the_reader_is_stronger_than_the_system(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site_url}/traite-1950/")
    page.get_by_title("Passer au thème clair").click()
    expect(page.locator("body")).to_have_css("color-scheme", "light")
    page.reload()
    expect(page.locator("body")).to_have_css("color-scheme", "light")
    context.close()
