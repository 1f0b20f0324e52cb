"""Related sections on the built pages of the texts, with the reason shown."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

from conftest import TEXTS


def related_to(site: Path, name: str, section: str) -> dict[str, str]:
    """Return where the end of a section leads in other texts, in order, and why."""
    page = lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))
    [heading] = page.xpath(f"//h2[@id='{section}']")
    aside = heading.xpath("following-sibling::*[self::div or self::h2][1]")[0]
    return {
        item.xpath("./a/@href")[0]: item.xpath("./small")[0].text_content()
        for item in aside.xpath(".//li[small]")
    }


def test_the_texts_lead_to_each_other(site: Path) -> None:
    """Those that a reader would look for, on the built pages, with the reason shown."""
    wanted = {
        ("pacte-1941", "signature"): ("../kantokuen/#choix-du-moment", "13\u00a0avril 1941"),
        ("pacte-1941", "denonciation"): ("../kantokuen/#changement-de-cap", "avril 1945"),
        ("pacte-1941", "yalta"): ("../kantokuen/#changement-de-cap", "février 1945"),
        ("kantokuen", "choix-du-moment"): ("../pacte-1941/#signature", "Matsuoka"),
    }
    for (name, section), (link, reason) in wanted.items():
        assert reason in related_to(site, name, section)[link]


def test_a_declared_pair_leads_both_ways_and_first(site: Path) -> None:
    reason = "le traité de 1945, que celui de 1950 suit, vient de Yalta"
    there = [*related_to(site, "traite-1950", "negociation").items()]
    back = [*related_to(site, "pacte-1941", "yalta").items()]
    assert there[0] == ("../pacte-1941/#yalta", reason)
    assert back[0] == ("../traite-1950/#negociation", reason)
    # What is ranked comes behind it.
    assert "février 1945" in dict(back)["../kantokuen/#changement-de-cap"]


def test_a_section_without_any_name_of_its_own_may_be_declared(site: Path) -> None:
    assert "../pacte-1941/#denonciation" in related_to(site, "traite-1950", "fin")
    assert "../traite-1950/#fin" in related_to(site, "pacte-1941", "denonciation")


def test_a_forbidden_pair_leads_nowhere(site: Path) -> None:
    assert "../kantokuen/#changement-de-cap" not in related_to(site, "pacte-1941", "contexte")
    assert "../pacte-1941/#contexte" not in related_to(site, "kantokuen", "changement-de-cap")


def test_every_text_leads_somewhere(site: Path) -> None:
    for text in TEXTS:
        page = lxml_html.fromstring((site / text.name / "index.html").read_text("utf-8"))
        assert page.xpath("//div[contains(@class, 'ed-related')]//a"), text.name
