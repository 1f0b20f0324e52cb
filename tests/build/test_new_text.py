"""A text goes from the page that a browser saved to a site that is built strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browsing import copied, edition, mkdocs

WEB_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>Un atelier</title></head><body>
<nav><a>Accueil</a></nav><article><h1>L'atelier du verrier</h1><div class="share">Partager</div>
<p>Le verrier soufflait sa canne dès l'aube, et 3 apprentis portaient le sable jusqu'au four, qui
ne s'éteignait jamais de tout l'hiver, ni les jours de fête.</p>
<h2>Le four<span class="mw-editsection">[modifier | modifier le code]</span></h2>
<p>On le nourrissait de bois de hêtre, "sec et fendu", que deux voituriers tiraient de la forêt par
un chemin creux dont il ne reste rien, sinon quelques pierres.</p></article>
<section id="comments"><p>Laisser un commentaire</p></section></body></html>"""
FILLED = (
    ("# genre: article de presse", "genre: récit"),
    ("# rights: sous quels droits est le texte", "rights: domaine public"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project to which the text was added, with nothing filled in."""
    root = copied(tmp_path_factory.mktemp("new"))
    (root / "atelier.html").write_text(WEB_PAGE, "utf-8")
    added = edition("new", "atelier.html", root=root)
    assert added.returncode == 0, added.stdout + added.stderr
    return root


def test_a_new_text_is_checked_announced_and_published(project: Path) -> None:
    found = edition("check", root=project).stdout.splitlines()
    codes = {re.sub(r"^\S+: ([a-z]-\d+) .*", r"\1", line) for line in found[:-2]}
    assert codes == {"s-013"}, found
    assert any(line.startswith("mkdocs.yml:") for line in found)
    assert any(line.startswith("docs/verification/nombres.yml:") for line in found)
    journal = project / "docs" / "changements.yml"
    drafted = journal.read_text("utf-8")
    assert edition("journal", root=project).returncode == 1
    assert journal.read_text("utf-8") == drafted

    page = project / "docs" / "atelier.md"
    text = page.read_text("utf-8")
    for blank, filled in FILLED:
        assert blank in text
        text = text.replace(blank, filled)
    page.write_text(re.sub(r"(?m)^(# À FAIRE|# [a-z]+:|<!-- À FAIRE).*\n", "", text), "utf-8")
    for name in ("mkdocs.yml", "docs/verification/nombres.yml"):
        path = project / name
        path.write_text(re.sub(r"(?m)^ *# À FAIRE.*\n", "", path.read_text("utf-8")), "utf-8")
    announced = edition("journal", root=project)
    assert "atelier" in announced.stdout
    assert announced.returncode == 0, announced.stdout
    built = mkdocs("build", "--strict", "--site-dir", str(project / "site"), root=project)
    assert built.returncode == 0, built.stderr
    site = project / "site"
    assert (site / "atelier" / "index.html").is_file()
    assert (site / "sources" / "atelier.txt").is_file()
    assert not (site / "sources" / "atelier.html").exists()
