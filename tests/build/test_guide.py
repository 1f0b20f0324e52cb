"""What GUIDE.md shows editors is so: its examples build, its fields and messages are the code's.

A fenced example that names a file stands for that file; lists are added to what the frozen edition
has. The others are paragraphs of a source (`text`), then the same in a page (`markdown`), which
make a text of their own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from browsing import ROOT, copied, edition, mkdocs
from edition import authorities, bibliography, frontmatter, journal, redirects, release
from edition.checks import queries
from edition.cli import main
from edition.lint import RULES
from edition.markdown.blocks import BLOCKS
from edition.mkdocs import settings

GUIDE = (ROOT / "GUIDE.md").read_text("utf-8")
EXAMPLES = [
    (found["language"], found["file"], found["words"])
    for found in re.finditer(
        r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<words>.*?)^```$", GUIDE, re.M | re.S
    )
]
PIECES = "autre-texte"
"""The text that the examples of marks and blocks make, as the guide's own page names it."""
HEAD = f"""---
title: Un autre texte
description: Les exemples des marques et des blocs.
source: sources/{PIECES}.txt
---

//// text
# Un autre texte {{ #titre .supplied }}

"""
BIBLIOGRAPHY = """---
title: Sources
description: Les ouvrages cités.
---

# Sources { #sources }

<!-- edition:bibliography -->
"""
SETTING = re.compile(r"^(?P<name>\w+):.*\n(?: .*\n)*", re.MULTILINE)
SOURCE_OF_OTHERS = "  source: [exemple-ligne]\n  prose:"
"""The notices of the frozen edition name no source; with a bibliography, they have to."""


def pieces(language: str) -> str:
    """Return the examples of a language that name no file, as one text."""
    return "\n".join(words for kind, file, words in EXAMPLES if kind == language and not file)


def write(root: Path, file: str, words: str) -> None:
    """Put an example into its file: added to a list, or instead of what it gives anew."""
    path = root / file
    before = path.read_text("utf-8") if path.exists() else ""
    if file == "mkdocs.yml":
        for setting in SETTING.finditer(words):
            [old] = [one for one in SETTING.finditer(before) if one["name"] == setting["name"]]
            before = before[: old.start()] + setting[0] + before[old.end() :]
        words = before
    elif file == f"docs/{journal.FILE}":
        words += before
    elif path.suffix == ".yml":
        # A list of none is written so.
        words = before.removesuffix("[]\n") + "\n" + words
    path.write_text(words, "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with all examples in it, announced by `edition journal`."""
    root = copied(tmp_path_factory.mktemp("guide"))
    for path in (root / "docs" / "donnees").glob("*.yml"):
        notices = path.read_text("utf-8")
        path.write_text(notices.replace("  prose:", SOURCE_OF_OTHERS), "utf-8")
    for _, file, words in EXAMPLES:
        if file:
            write(root, file, words)
    page = f"{HEAD}{pieces('markdown')}////\n"
    (root / "docs" / f"{PIECES}.md").write_text(page, "utf-8")
    (root / "docs" / "sources" / f"{PIECES}.txt").write_text(pieces("text"), "utf-8")
    (root / "docs" / "bibliographie.md").write_text(BIBLIOGRAPHY, "utf-8")
    pages = "".join(f"  - {name}.md\n" for name in ("moulin", PIECES, "bibliographie"))
    navigation = (root / "mkdocs.yml").read_text("utf-8").replace("nav:\n", f"nav:\n{pages}", 1)
    (root / "mkdocs.yml").write_text(navigation, "utf-8")
    announced = edition("journal", root=root).stdout
    assert f"docs/{journal.FILE}" in announced, announced
    done = re.sub(r"(?m)^ *# À FAIRE.*\n", "", (root / "docs" / journal.FILE).read_text("utf-8"))
    (root / "docs" / journal.FILE).write_text(done, "utf-8")
    return root


def test_its_examples_are_right(project: Path) -> None:
    checked = edition("check", root=project)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Tout est en ordre" in checked.stdout


def test_its_examples_are_shown_as_it_says(project: Path) -> None:
    built = mkdocs("build", "--site-dir", str(project / "site"), root=project)
    assert built.returncode == 0, built.stderr
    page = lxml_html.fromstring((project / "site" / PIECES / "index.html").read_text("utf-8"))
    assert page.xpath("//time[@data-when='1845-08-10']/text()") == ["10 août"]
    assert page.xpath("//a[@data-ref='corbet' or contains(@href, '#corbet')]")
    assert not page.xpath("//*[@data-when='1840']")
    assert page.xpath("//table//th[text()='Meunier']")
    moulin = lxml_html.fromstring((project / "site" / "moulin" / "index.html").read_text("utf-8"))
    assert moulin.xpath("//figure")
    assert moulin.xpath(f"//a[contains(@href, '../{PIECES}/#ouverture')]")


def fields_of(schema: Any) -> Iterator[str]:
    """Yield the names of all fields that a schema knows, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for value in schema.values():
            yield from fields_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields_of(value)


@pytest.mark.parametrize(
    "schema",
    [
        frontmatter.SCHEMA,
        authorities.SCHEMA,
        bibliography.SCHEMA,
        journal.SCHEMA,
        redirects.SCHEMA,
        queries.SCHEMA,
        release.SCHEMA,
        settings.SCHEMA["properties"]["plugins"],
    ],
    ids=["header", "notices", "bibliography", "journal", "redirects", "queries", "cff", "plugin"],
)
def test_it_names_every_field(schema: dict[str, Any]) -> None:
    named = {*re.findall(r"`([\w-]+)`", GUIDE), *re.findall(r"([\w-]+):\s", GUIDE)}
    assert {*fields_of(schema)} - {"edition"} <= named


def test_it_names_every_block_and_command(capsys: pytest.CaptureFixture[str]) -> None:
    for block in BLOCKS:
        assert re.search(rf"`/{{3,}} {block.NAME}`", GUIDE), block.NAME
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    ([a-z]+)\b", capsys.readouterr().out, re.M)
    assert len(commands) > 3
    for command in commands:
        assert f"edition {command}" in GUIDE, command


ENOUGH = 6
"""Letters that are no chance, of what is written around what is filled in."""
FILE = re.compile(r"(?:docs|tests|/moulin)/\S*\w|\S+\.yml")
WORD = re.compile(r"\b(?!moulin\b|Gaston\b|Lenoir\b)[^\W\d]{4,}")
"""A word that the code has to say, and not the example."""
SAID = [
    (re.findall(r"`([\w-]+)`", codes), message)
    for codes, message in re.findall(r"^\*\*((?:`[\w-]+`(?:, )?)+)\s:\s(.+?)\.\*\* ", GUIDE, re.M)
]


def templates(node: ast.AST) -> Iterator[str]:
    """Yield every string that a module writes; what is filled in is `…`."""
    for found in ast.walk(node):
        if isinstance(found, ast.Constant) and isinstance(found.value, str):
            yield found.value
        elif isinstance(found, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in found.values
            )


@pytest.fixture(scope="module")
def written() -> list[str]:
    """Return every string that the code writes, with plain spaces."""
    modules = (ROOT / "edition").rglob("*.py")
    return [
        " ".join(words.split())
        for module in modules
        for words in templates(ast.parse(module.read_text("utf-8")))
    ]


def test_there_are_messages_enough() -> None:
    _, _, section = GUIDE.rpartition("\n## ")
    assert len(SAID) == section.count("\n**") >= 20


@pytest.mark.parametrize(("codes", "message"), SAID, ids=[message for _, message in SAID])
def test_the_code_says_its_messages(codes: list[str], message: str, written: list[str]) -> None:
    parts = (part.strip(" «»") for part in " ".join(message.split()).split("…"))
    pattern = re.compile(".*".join(re.escape(part) for part in parts if part))
    assert any(pattern.search(words) for words in written)
    rules = {rule.code: " ".join(rule.title.split()) for rule in RULES}
    for code in codes:
        assert code in written or code in rules, code
        # A rule of the house has one message, its title; the others have several.
        if code in rules and "champ inconnu" not in message and "YAML" not in message:
            assert rules[code] == " ".join(message.split())


def test_the_commands_say_what_it_shows(written: list[str]) -> None:
    shown = [
        " ".join(line.split())
        for output in re.findall(r"^ *```output\n(.*?)^ *```$", GUIDE, re.M | re.S)
        for line in output.splitlines()
    ]
    assert len(shown) > 10
    pieces = {piece.strip() for words in written for piece in words.split("…")}
    longest = sorted((one for one in pieces if len(one) >= ENOUGH), key=len, reverse=True)
    for line in shown:
        rest = FILE.sub("", line)
        for piece in longest:
            rest = rest.replace(piece, " ")
        assert not WORD.search(rest), (line, rest)


def test_its_contents_lead_to_its_headings() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", re.sub(r"(?ms)^```.*?^```$", "", GUIDE), re.M)
    }
    links = re.findall(r"\]\(#([^)]+)\)", GUIDE)
    assert len(links) > 10
    assert {*links} <= headings
