"""Adds a text to the project: what is written, all of it or nothing, and never over a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.checks.figures import FILE as FIGURES
from edition.checks.figures import draft_list
from edition.collated_page import CollatedPage, read_page
from edition.frontmatter import load
from edition.intake.draft import name_for, read_received, write_draft
from edition.intake.project import add_figures, add_to_navigation
from edition.intake.transcript import UnreadableSourceError
from edition.journal import FILE as JOURNAL
from edition.journal import write_change
from edition.schema import Path as ValuePath

DOCS = Path("docs")
_SOURCES = DOCS / "sources"
_PUBLICATION = "Publication du texte, de ses corrections et de ses notes"


@dataclass(frozen=True)
class Settings:
    """The settings of the site."""

    file: Path
    nav: Any
    lines: Mapping[ValuePath, int]
    """The line of each value."""
    extensions: Mapping[str, Any]
    """Those of Markdown, each with its settings."""


def add_text(received: Path, settings: Settings) -> list[str]:
    """Add the text of a file to the project in which the command runs; say what was written.

    Raises UnreadableSourceError, before anything is written, where no text can be made of the
    file, or where there is a text of that name.
    """
    file, name = str(received), name_for(received.name)
    try:
        data = received.read_bytes()
    except OSError as error:
        message = f"le fichier ne se lit pas ({error.strerror})"
        raise UnreadableSourceError(file, message, "Vérifier son nom et son dossier") from error
    transcript, ending = read_received(file, data)
    source, page = _SOURCES / f"{name}.txt", DOCS / f"{name}.md"
    new = {source: transcript.text.encode()}
    if ending:
        new[_SOURCES / f"{name}{ending}"] = data
    draft = write_draft(transcript, name, settings.extensions)
    _refuse_taken(file, new)
    if page.exists() or (DOCS / name).exists():
        raise _taken(file, page)
    new[page] = draft.page.encode()
    figures = _figures(page, draft.page, settings)
    changed = {
        settings.file: add_to_navigation(
            _read(settings.file), settings.nav, settings.lines, _texts(), page.name, draft.title
        ),
        DOCS / JOURNAL: write_change(_read(DOCS / JOURNAL), name, _PUBLICATION),
        DOCS / FIGURES: add_figures(_read(DOCS / FIGURES), name, figures),
    }
    for path, content in new.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    changed = {path: text for path, text in changed.items() if text != _read(path)}
    for path, text in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    guessed = "omissions devinées" if draft.gaps > 1 else "omission devinée"
    said = [f"{source} : la source", f"{page} : la page, dont {draft.gaps} {guessed}"]
    if ending:
        said.insert(0, f"{_SOURCES / name}{ending} : le fichier reçu, tel quel, non publié")
    said += [f"{file} : {remark}" for remark in transcript.remarks]
    return [*said, *(f"{path} : complété" for path in changed)]


def _read(path: Path) -> str:
    return path.read_bytes().decode() if path.exists() else ""


def _refuse_taken(file: str, new: Mapping[Path, bytes]) -> None:
    """Raise UnreadableSourceError where something else stands under one of these names."""
    for path, content in new.items():
        if path.exists() and path.read_bytes() != content:
            raise _taken(file, path)


def _taken(file: str, path: Path) -> UnreadableSourceError:
    hint = "Donner au fichier reçu un autre nom : c’est celui de la page"
    return UnreadableSourceError(file, f"{path} existe déjà", hint)


def _texts() -> list[str]:
    """Return the pages that have a source, as the navigation names them."""
    fronts = {path: load(str(path), _read(path))[0] for path in sorted(DOCS.rglob("*.md"))}
    return [path.relative_to(DOCS).as_posix() for path, front in fronts.items() if front.source]


def _figures(page: Path, text: str, settings: Settings) -> list[str]:
    read = read_page(str(page), text, dict(settings.extensions))
    return draft_list(read) if isinstance(read, CollatedPage) else []
