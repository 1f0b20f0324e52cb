"""Related sections on the built pages of the texts, with the reason shown."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

from conftest import TEXTS


def test_the_texts_lead_to_each_other(site: Path) -> None:
    """Those that a reader would look for, on the built pages, with the reason shown."""
    wanted = {
        ("pacte-1941", "signature"): ("../kantokuen/#choix-du-moment", "13\u00a0avril 1941"),
        ("pacte-1941", "denonciation"): ("../kantokuen/#changement-de-cap", "avril 1945"),
        ("pacte-1941", "yalta"): ("../kantokuen/#changement-de-cap", "février 1945"),
        ("kantokuen", "choix-du-moment"): ("../pacte-1941/#signature", "Matsuoka"),
    }
    for (name, section), (link, reason) in wanted.items():
        page = lxml_html.fromstring((site / name / "index.html").read_text("utf-8"))
        [heading] = page.xpath(f"//h2[@id='{section}']")
        aside = heading.xpath("following-sibling::*[self::div or self::h2][1]")[0]
        items = {
            item.xpath("./a/@href")[0]: item.xpath("./small")[0].text_content()
            for item in aside.xpath(".//li")
        }
        assert link in items, (name, section, items)
        assert reason in items[link]


def test_every_text_leads_somewhere(site: Path) -> None:
    for text in TEXTS:
        page = lxml_html.fromstring((site / text.name / "index.html").read_text("utf-8"))
        assert page.xpath("//div[contains(@class, 'ed-related')]//a"), text.name
