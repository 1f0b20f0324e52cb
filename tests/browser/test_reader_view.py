"""Reader views: a text as Firefox's own (Readability) shows it, without the site around it."""

from __future__ import annotations

from playwright.sync_api import Browser

from browsing import ROOT
from conftest import Text

READABILITY = ROOT / "node_modules" / "@mozilla" / "readability" / "Readability.js"
READ = """source => {
  const Readability = new Function("module", `${source}; return Readability`)({});
  const shown = new Readability(document.cloneNode(true)).parse().content;
  const words = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const link of page.querySelectorAll(".headerlink")) link.remove();
    return page.body.textContent.replace(/\\s+/g, " ");
  };
  const all = words(shown).replaceAll(" ", "");
  const own = "h2[id], h3[id], [id^='fn:']";
  const parts = document.querySelectorAll(`main :is([id^=p]:has(.ed-number), ${own})`);
  return [...parts]
    .map((part) => [part.id, words(part.outerHTML)])
    .filter(([, part]) => !all.includes(part.replaceAll(" ", "")));
}"""
"""What is lost of the paragraphs, headings and notes of a page: the id and the words of each."""
BOX = """
  <p id="p1"><a href="../accords/#a">Un pacte</a><a class="ed-number" href="#p1"></a></p>
  <table class="ed-infobox__rows"><tbody>
  <tr class="ed-row" id="p2"><th scope="row">A</th>
  <td><a href="../personnes/#b">Untel</a><a class="ed-number" href="#p2"></a></td></tr>
  </tbody></table>
"""
"""A box of information that is all links, as short as any."""


def lost_of(browser: Browser, url: str, box: str = "") -> list[tuple[str, str]]:
    """Return what a reader view loses of a page, a box of information put at its head."""
    context = browser.new_context(java_script_enabled=True, bypass_csp=True)
    page = context.new_page()
    page.goto(url)
    if box:
        page.evaluate(
            """box => {
              for (const id of ["p1", "p2"]) document.getElementById(id)?.removeAttribute("id");
              const made = Object.assign(document.createElement("div"), { innerHTML: box });
              made.className = "ed-infobox";
              document.querySelector(".ed-text h1").after(made);
            }""",
            box,
        )
    lost: list[tuple[str, str]] = page.evaluate(READ, READABILITY.read_text("utf-8"))
    context.close()
    return lost


def test_a_reader_view_has_every_paragraph_and_note(
    browser: Browser, site_url: str, text: Text
) -> None:
    assert lost_of(browser, f"{site_url}/{text.name}/") == []


def test_a_reader_view_has_a_box_of_links(browser: Browser, site_url: str, text: Text) -> None:
    assert lost_of(browser, f"{site_url}/{text.name}/", BOX) == []
