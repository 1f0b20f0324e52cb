"""The legal notice: who publishes, how to reach them, who stores the site, whose rights."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

from browsing import FROZEN, copied, mkdocs
from conftest import TEXT_NAMES


@pytest.fixture(scope="module")
def notice(site: Path) -> lxml_html.HtmlElement:
    """Return the article of the page."""
    page = lxml_html.parse(site / "mentions-legales" / "index.html")
    [article] = page.xpath("//article")
    return article


def test_it_says_who_publishes_and_who_stores_the_site(notice: lxml_html.HtmlElement) -> None:
    said = " ".join(notice.text_content().split())
    assert "Éditeur, qui répond de ce que contient l’édition : Les contributeurs" in said
    assert "Le site est hébergé par Hébergeur & Cie (hebergeur.example)." in said
    [address] = notice.xpath(".//a[starts-with(@href, 'mailto:')]/@href")
    assert address == "mailto:contact@pactes-extreme-orient.example"


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_the_rights_of_a_text_are_those_that_its_page_declares(
    notice: lxml_html.HtmlElement, name: str
) -> None:
    front = yaml.safe_load((FROZEN / "docs" / f"{name}.md").read_text("utf-8").split("---\n")[1])
    [item] = notice.xpath(f".//li[a/@href='../{name}/']")
    assert item.text_content().endswith(f"\u00a0: {front['rights']}.")


def test_a_build_asks_for_what_only_a_publisher_can_say(tmp_path: Path) -> None:
    root = copied(tmp_path / "project")
    built = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "site"), root=root)
    assert built.returncode == 0, built.stderr
    asked = [line for line in built.stderr.splitlines() if "À dire avant de publier" in line]
    assert [line.split(" : ")[1] for line in asked] == [
        "« name »",
        "« email »",
        "« authors » ne dit pas de lieu. Écrire « city », la ville",
        "« site_url »",
        "« host »",
    ]
    assert all(line.startswith("INFO ") for line in asked)
