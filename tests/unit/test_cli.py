"""The command `edition`: what it prints, and the status it ends with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from edition import cli
from edition.mkdocs import checking, strict
from edition.mkdocs.checking import Report
from edition.mkdocs.strict import BuiltSite
from edition.problems import Problem

PROBLEM = Problem("docs/a.md", 3, "s-008", "un bloc est fermé", "Le fermer")


def run_check(monkeypatch: pytest.MonkeyPatch, report: Report) -> int:
    """Run `edition check`, which finds what a report says."""
    monkeypatch.setattr(checking, "check_edition", lambda: report)
    return cli.main(["check"])


def test_where_all_is_right_a_line_says_what_was_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_check(monkeypatch, Report((), is_whole=True, looked_at="Tout est en ordre.")) == 0
    assert capsys.readouterr().out == "Tout est en ordre.\n"


def test_what_only_a_publisher_can_say_is_asked_for_and_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Report((), is_whole=True, looked_at="Tout est en ordre.", unsettled=(PROBLEM,))
    assert run_check(monkeypatch, report) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Tout est en ordre.",
        f"À dire avant de publier. {PROBLEM}",
    ]


def test_what_is_wrong_is_said_and_what_is_held_back_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_check(monkeypatch, Report((PROBLEM,), held_back=12)) == 1
    first, second, third = capsys.readouterr().out.splitlines()
    assert first == "docs/a.md:3: s-008 : un bloc est fermé. Le fermer."
    assert second == "Messages tus, qui en découlent sans doute : 12."
    assert third == "Le reste se vérifie une fois ceci corrigé."


def test_fix_mends_spaces_and_says_what_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    header = "---\ntitle: Titre\ndescription: Une page\n---\n\n"
    page.write_text(f"{header}# Titre\n\nUn mot; un autre.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["fix"]) == 1
    assert page.read_text("utf-8") == f"{header}# Titre\n\nUn mot\u202f; un autre.\n"
    mended, left = capsys.readouterr().out.splitlines()
    assert mended == "docs/page.md : espaces corrigées"
    assert left.startswith("docs/page.md:6: s-001")


def run_addresses(
    monkeypatch: pytest.MonkeyPatch, folder: Path, published: list[str], *options: str
) -> list[str]:
    """Run `edition addresses` on a site of these addresses; return the register then."""
    register = folder / "tests" / "adresses.txt"
    register.parent.mkdir(exist_ok=True)
    register.write_text("/\n/ancien/\n", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(strict, "build_site", lambda *_: BuiltSite((), True, None))
    monkeypatch.setattr(cli, "published_addresses", lambda _: published)
    assert cli.main(["addresses", *options]) == 0
    return register.read_text("utf-8").split()


def test_new_addresses_are_listed_before_they_are_registered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = ["/", "/neuf/", "/neuf/#titre"]
    assert run_addresses(monkeypatch, tmp_path, new) == ["/", "/ancien/"]
    *listed, last = capsys.readouterr().out.splitlines()
    assert listed == ["/neuf/", "/neuf/#titre"]
    assert last.endswith("edition addresses --write")
    registered = run_addresses(monkeypatch, tmp_path, new, "--write")
    assert registered == ["/", "/ancien/", "/neuf/", "/neuf/#titre"]
    *listed, last = capsys.readouterr().out.splitlines()
    assert listed == ["/neuf/", "/neuf/#titre"]
    assert last.endswith("2 adresses ajoutées, 4 en tout")


def test_a_register_that_has_all_is_said_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run_addresses(monkeypatch, tmp_path, ["/"])
    assert capsys.readouterr().out.endswith("les 2 adresses y sont toutes\n")


def test_what_is_read_in_part_is_registered_whole(tmp_path: Path) -> None:
    """As by `edition addresses --write | head -1`."""
    program = (
        "import sys\n"
        "from edition import cli\n"
        "from edition.mkdocs import strict\n"
        "strict.build_site = lambda *_: strict.BuiltSite((), True, None)\n"
        "cli.published_addresses = lambda _: [f'/{i}/' for i in range(100_000)]\n"
        "sys.exit(cli.main(['addresses', '--write']))\n"
    )
    (tmp_path / "tests").mkdir()
    register = tmp_path / "tests" / "adresses.txt"
    register.write_text("/\n", "utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as command:
        assert command.stdout and command.stderr
        command.stdout.readline()
        command.stdout.close()
        assert command.stderr.read() == ""
    assert len(register.read_text("utf-8").split()) == 100_001


NOTICE = """\
- id: a
  heading: A
  prose: >-
    Un mot; un autre : « deux »
    lignes !
  date: "1941"
- id: b
  prose: Un mot; un autre
  forms: [A; B]
"""


def test_fix_mends_the_spaces_of_notices(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "docs" / "donnees" / "lieux.yml"
    file.parent.mkdir(parents=True)
    file.write_text(NOTICE, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["fix"]) == 0
    mended = file.read_text("utf-8")
    assert mended == (
        NOTICE.replace("mot; un", "mot\u202f; un")
        .replace("autre : « deux »", "autre\u00a0: «\u00a0deux\u00a0»")
        .replace("lignes !", "lignes\u202f!")
    )
    assert cli.main(["fix"]) == 0
    assert file.read_text("utf-8") == mended


SETTINGS = """\
site_name: Essai
site_url: https://exemple.fr/
theme: {name: material, custom_dir: overrides}
nav:
  - Accueil: index.md # la page d’accueil
plugins: [search, edition: {search_examples: [a]}]
markdown_extensions:
  - attr_list
  - pymdownx.critic
  - edition.blocks
  - edition.paragraphs
  - edition.apparatus
"""
JOURNAL = """\
# Le journal
- version: 1.0.0
  date: 2026-12-01
  changes:
    - words: Première version # la seule
"""


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a project without texts, in which commands run."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (docs / "index.md").write_text("---\ntitle: T\ndescription: D\n---\n# T { #t }\n", "utf-8")
    (docs / "changements.yml").write_text(JOURNAL, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a project but what is kept between builds, with what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
    return {name: content for name, content in named if not name.startswith(".cache")}


RECEIVED = "Le pacte\r\n\r\nIl fut signé le 13 avril 1941, par 3 ministres.\r\n"


def test_new_writes_a_text_and_names_it_where_texts_are_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    received = project / "Mon pacte.txt"
    received.write_bytes(RECEIVED.encode())
    before = contents(project)
    assert cli.main(["new", str(received)]) == 0
    after = contents(project)
    new = {name: after[name] for name in after.keys() - before.keys()}
    assert new.keys() == {
        "docs/mon-pacte.md",
        "docs/sources/mon-pacte.original",
        "docs/sources/mon-pacte.txt",
        "docs/verification/nombres.yml",
    }
    assert new["docs/sources/mon-pacte.original"] == RECEIVED.encode()
    assert new["docs/sources/mon-pacte.txt"].decode() == RECEIVED.replace("\r", "")
    assert ", par 3" in new["docs/verification/nombres.yml"].decode()
    for name, line, kept in (
        ("mkdocs.yml", "  - Le pacte: mon-pacte.md\n", SETTINGS),
        ("docs/changements.yml", "    - page: mon-pacte\n      words: Publication", JOURNAL),
    ):
        text = after[name].decode()
        assert line in text
        written = iter(text.splitlines())
        assert all(line in written for line in kept.splitlines()), "a line was lost"
    said = capsys.readouterr().out
    assert "fins de ligne" in said
    assert "make check" in said


TAKEN = [
    "docs/pacte.md",
    "docs/sources/pacte.txt",
    "docs/pacte/index.md",
    "docs/sources/pacte.html",
]


@pytest.mark.parametrize("name", TAKEN)
def test_new_writes_over_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    received = project / ("pacte.html" if name.endswith("html") else "pacte.txt")
    received.write_text(
        "<!doctype html><body><p>Un mot" * name.endswith("html") or "Mot\n", "utf-8"
    )
    taken = project / name
    taken.parent.mkdir(exist_ok=True, parents=True)
    taken.write_text("---\ntitle: T\ndescription: D\n---\n", "utf-8")
    before = contents(project)
    assert cli.main(["new", str(received)]) == 1
    assert contents(project) == before
    [said] = capsys.readouterr().out.splitlines()
    assert "existe déjà" in said


def test_new_takes_a_source_that_stands_where_sources_stand(project: Path) -> None:
    source = project / "docs" / "sources" / "pacte.txt"
    source.parent.mkdir()
    source.write_text("Le pacte\n\nUn mot.\n", "utf-8")
    assert cli.main(["new", "docs/sources/pacte.txt"]) == 0
    assert source.read_text("utf-8") == "Le pacte\n\nUn mot.\n"
    assert (project / "docs" / "pacte.md").exists()


@pytest.mark.parametrize("break_it", ["received", "mkdocs.yml", "docs/changements.yml"])
def test_new_writes_nothing_where_something_is_wrong(
    project: Path, capsys: pytest.CaptureFixture[str], break_it: str
) -> None:
    (project / "pacte.txt").write_text("Un mot.\n", "utf-8")
    if break_it == "received":
        (project / "pacte.txt").unlink()
    else:
        (project / break_it).write_text("nav: [\n", "utf-8")
    before = contents(project)
    assert cli.main(["new", "pacte.txt"]) == 1
    assert contents(project) == before
    assert capsys.readouterr().out.count("\n") == 1


def test_the_journal_waits_for_all_else(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\ntitle: T\ndescription: D\nsource: sources/pacte.txt\n---\n"
    (project / "docs" / "pacte.md").write_text(text, "utf-8")
    announced = Problem("docs/changements.yml", 2, "j-002", "« pacte » a changé", "Le dire")
    found = Report((PROBLEM, announced))
    monkeypatch.setattr(checking, "check_edition", lambda: found)
    assert cli.main(["journal"]) == 1
    assert (project / "docs" / "changements.yml").read_text("utf-8") == JOURNAL
    said = capsys.readouterr().out
    assert "a changé" not in said
    assert str(PROBLEM) in said
    search = Problem("docs/verification/recherches.yml", 3, "q-001", "« a » ne trouve plus b", "Le")
    found = Report((announced, search))
    assert cli.main(["journal"]) == 1
    assert "dire ce qui a changé dans le texte" in capsys.readouterr().out
    written = (project / "docs" / "changements.yml").read_text("utf-8")
    assert "    - page: pacte\n      words: Texte revu\n      digest: " in written
    assert written.endswith("    - words: Première version # la seule\n")
    assert cli.main(["journal"]) == 0
    assert "à jour" in capsys.readouterr().out


def test_the_help_lists_the_commands_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    for words in ("new", "check", "journal", "fix", "addresses", "offline", "vérifier le contenu"):
        assert words in said
    assert "show this help" not in said
