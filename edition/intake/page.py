"""Writes the page of a source: its front matter, its words, and what is left to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from edition.folding import fold
from edition.french import capitalize
from edition.intake.body import write_body
from edition.intake.furniture import guess_furniture
from edition.intake.marking import APOSTROPHE, Signs, established, has_words
from edition.intake.project import to_do
from edition.intake.transcript import LONG, Kind, Paragraph, Transcript
from edition.schema import scalar
from edition.source_lines import digest

_BEFORE_TITLE = "ce qui précède le titre"
_REPEATED = "titre répété"
_SIGNS = "renvois et signes du site, sans mots du texte"
_LONGEST_DESCRIPTION = 200
_ENDS = 5
"""Words of a passage left out that its declaration begins and ends with."""
_FIELDS = (
    "author: Nom, Prénom",
    "genre: article de presse",
    "written: 2019-11-04",
    "origin: paru en ligne dans tel journal, repris par tel site",
    "value: Un récit pour le grand public, qui ne donne pas de références.",
    "rights: sous quels droits est le texte",
    "date: 1950-02-14",
    "translation: machine",
)
"""What a page says of its text, with examples."""


_LONG_WORD = re.compile(r"\w{4,}")
_BYLINE = re.compile(r"(?:par|de|propos recueillis par) ([^\d.:;!?]{5,40})", re.IGNORECASE)
"""A line that names who wrote the text."""


@dataclass(frozen=True)
class Draft:
    """A page that was written, and what of it others have to know."""

    page: str
    title: str
    gaps: int
    """How many passages it leaves out."""


def write_page(transcript: Transcript, name: str, *, with_gaps: bool = True) -> Draft:
    """Return the page of a source, `name` being that of its file.

    Without gaps, all of the source is in the page, furniture included.
    """
    paragraphs: Sequence[Paragraph] = transcript.paragraphs
    if with_gaps:
        paragraphs = guess_furniture(paragraphs)
    else:
        paragraphs = [replace(one, gap="") for one in paragraphs]
    paragraphs, title = _titled(_without_signs(paragraphs))
    paragraphs = _without_repeats(paragraphs, title) if with_gaps else paragraphs
    kept = [one for one in paragraphs if not one.gap]
    signs = Signs.of("\n".join(line for one in kept for line in one.lines))
    words = signs.replaced(title.text if title else transcript.title or name.replace("-", " "))
    shown = capitalize(established(words, signs.marks(words)))
    listed = [*_gaps(paragraphs)] if with_gaps else []
    header = [
        *_fields(transcript, kept, signs, shown, name),
        *_declared_gaps(listed),
        *_declared_signs(signs, kept),
    ]
    page = ["---", *header, "---", "", *write_body(name, kept, title, shown, signs)]
    return Draft("\n".join(page) + "\n", shown, len(listed))


def _without_signs(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs; those without words of the text are left out, if any has some."""
    words = [
        one if one.gap or has_words(one.text) else replace(one, gap=_SIGNS) for one in paragraphs
    ]
    return paragraphs if all(one.gap for one in words) else words


def _without_repeats(paragraphs: Sequence[Paragraph], title: Paragraph | None) -> list[Paragraph]:
    """Return the paragraphs; those right behind the title that say it again are left out."""
    repeated = list(paragraphs)
    place = next((index for index, one in enumerate(repeated) if one is title), len(repeated))
    for index in range(place + 1, len(repeated)):
        one = repeated[index]
        if title is None or (not one.gap and one.text.casefold() != title.text.casefold()):
            break
        repeated[index] = replace(one, gap=one.gap or _REPEATED)
    return repeated


def _titled(
    paragraphs: Sequence[Paragraph],
) -> tuple[Sequence[Paragraph], Paragraph | None]:
    """Return the paragraphs and which of them is the title; what stands before it is left out."""
    kept = [one for one in paragraphs if not one.gap]
    headings = [one for one in kept if one.kind is Kind.HEADING]
    top = min((one.level for one in headings), default=0)
    found = next((one for one in headings if one.level == top), None)
    if not headings:
        found = _likeliest_title(kept)
    if found is None:
        return paragraphs, None
    place = next(index for index, one in enumerate(paragraphs) if one is found)
    before = [one for one in paragraphs[:place] if not one.gap]
    if sum(len(one.text) for one in before) > sum(len(one.text) for one in kept) / 5:
        return paragraphs, None
    head = [replace(one, gap=one.gap or _BEFORE_TITLE) for one in paragraphs[:place]]
    return [*head, *paragraphs[place:]], found


def _likeliest_title(kept: Sequence[Paragraph]) -> Paragraph | None:
    """Return the line before the first long paragraph whose words the text has most.

    Without any long paragraph it is the first line, if another follows.
    """
    lines = [*takewhile(lambda one: len(one.text) < LONG, kept)]
    if len(lines) == len(kept):
        lines = lines[:1] if len(kept) > 1 else []
    rest = {*_LONG_WORD.findall(" ".join(one.text for one in kept[len(lines) :]).casefold())}

    def share(one: Paragraph) -> float:
        words = _LONG_WORD.findall(one.text.casefold())
        return sum(word in rest for word in words) / len(words) if words else 0

    may_be = [one for one in lines if one.text[-1] not in ".;:,"]
    return max(may_be, key=share, default=None)


@dataclass(frozen=True)
class _Gap:
    incipit: str
    explicit: str
    reason: str
    digest: str


def _gaps(paragraphs: Sequence[Paragraph]) -> Iterator[_Gap]:
    """Yield the passages that are left out, each as the proof finds it."""
    for is_gap, group in groupby(paragraphs, key=lambda one: bool(one.gap)):
        if is_gap:
            passage = list(group)
            reasons = [*dict.fromkeys(one.gap for one in passage)]
            lines = [line for one in passage for line in one.lines]
            yield from _ended(lines, ", ".join(reasons[:3]))


def _ended(lines: list[str], reason: str) -> Iterator[_Gap]:
    """Yield a passage, in as many parts as it takes for each to end where its last words stand."""
    while lines:
        explicit = _last_words(lines[-1])
        closing = fold(explicit)
        end = next(n for n, line in enumerate(lines, 1) if fold(line).endswith(closing))
        words = "\n".join(lines[:end])
        yield _Gap(_first_words(lines[0]), explicit, reason, digest(words))
        lines = lines[end:]


def _first_words(line: str) -> str:
    return " ".join(line.split()[:_ENDS])


def _last_words(line: str) -> str:
    return " ".join(line.split()[-_ENDS:])


def _fields(
    transcript: Transcript, kept: Sequence[Paragraph], signs: Signs, title: str, name: str
) -> Iterator[str]:
    yield to_do("relire le titre, deviné")
    yield f"title: {scalar(title)}"
    yield to_do("dire en une phrase, pour les moteurs de recherche, ce que le texte raconte")
    yield f"description: {scalar(_description(transcript, kept, signs) or title)}"
    bylines = (found[1] for one in kept if (found := _BYLINE.fullmatch(one.text)))
    guessed = {
        "author": _family_name_first(transcript.author or next(bylines, "")),
        "written": transcript.written,
        "origin": f"paru en ligne sur {transcript.site}" if transcript.site else "",
    }
    for field, value in guessed.items():
        if value:
            value = value.replace(APOSTROPHE.sic, APOSTROPHE.corr)
            yield to_do(f"vérifier « {field} », que dit le fichier reçu")
            yield f"{field}: {scalar(value)}"
    yield to_do("remplir ces lignes et en ôter le « # », ou les ôter")
    yield from (f"# {line}" for line in _FIELDS if not guessed.get(line.split(":")[0]))
    yield f"source: sources/{name}.txt"


def _description(transcript: Transcript, kept: Sequence[Paragraph], signs: Signs) -> str:
    """Return what the file says it is about, else how its first long paragraph begins."""
    long = (one.text for one in kept if len(one.text) > LONG)
    words = signs.replaced(transcript.description or next(long, ""))
    words = established(words, signs.marks(words))
    if len(words) <= _LONGEST_DESCRIPTION:
        return words
    return words[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + "…"


def _family_name_first(author: str) -> str:
    """Return « Prénom Nom » as « Nom, Prénom »; nothing where it is no name of that form."""
    words = author.replace(",", " ").split()
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() for word in words):
        return ""
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _declared_gaps(gaps: Sequence[_Gap]) -> Iterator[str]:
    if gaps:
        yield to_do(
            "relire ces omissions, devinées, et leurs raisons ; rendre au texte ce qui en est"
        )
        yield "gap:"
    for gap in gaps:
        yield f"  - incipit: {scalar(gap.incipit)}"
        yield f"    explicit: {scalar(gap.explicit)}"
        yield f"    reason: {scalar(gap.reason)}"
        yield f"    digest: {scalar(gap.digest)}"


def _declared_signs(signs: Signs, kept: Sequence[Paragraph]) -> Iterator[str]:
    if signs.throughout:
        yield "normalization:"
    words = "\n".join(line for one in kept for line in one.lines)
    for sign in signs.throughout:
        yield f"  - sic: {scalar(sign.sic)}"
        yield f"    corr: {scalar(sign.corr)}"
        yield f"    count: {words.count(sign.sic)}"
        yield f"    reason: {scalar(sign.reason)}"
