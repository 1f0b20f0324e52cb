"""A project with as many texts as asked for, made from those of the frozen edition.

Each made text is one of those, with names that no other text has (and their notices), its
dates moved, and paragraphs of made-up words: rare ones and common ones, as languages have them.
The same seed gives the same texts. Each has a source of its own, made from its page. No journal
announces them, so the copy is built with `--no-strict`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.shifting import Shift, shifted
from browsing import copied, settings
from edition.authorities import Notice, load_authority_file
from edition.dates import find_dates
from edition.folding import without_accents
from edition.frontmatter import load, split
from edition.markdown.rendering import markdown_extensions, render
from edition.reader import read_blocks

NAMES_A_TEXT = 3
"""Persons of a text that give way to made-up ones, at the most."""
PARAGRAPHS = 4
"""Paragraphs of made-up words that a text gains."""
WORDS_A_PARAGRAPH = 100
VOCABULARY = 30_000
"""Made-up words there are; a thousand texts use most of them, the rarest once."""
A_SECTION = 25
"""Texts, or sections of them, that share a section of the navigation: no page lists a thousand."""

PRUNED = "navigation.prune"
"""The theme's own name for a navigation that leaves out what is not open."""

_ONSETS = "b bl br c ch d dr f fl g gr l m n p pl pr qu r s t tr v".split()
_VOWELS = "a ai an au e é è eu i in o on ou u".split()
_CODAS = ["", "", "", "l", "r", "s", "t", "x"]
_ENDINGS = "ov ski dze kawa moto shima zhen berg sen ez".split()
_CYRILLIC = str.maketrans("abcdefghiklmnopqrstuvwxyzé", "абсдефгхиклмнопкрстуввхизе")
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_MARKS = re.compile(r"\{>>.*?<<\}|\{[^{}]*\}|\]\([^()]*\)|^/+ ?\w+|http\S+", re.MULTILINE)


@dataclass
class Corpus:
    """What was made: a list entry for each text, in the order of the texts."""

    pages: list[str] = field(default_factory=list)
    """The address of each text from the site's root: `kantokuen/`."""
    names: list[str] = field(default_factory=list)
    """A name that no other text has, as the text writes it."""
    dates: list[str] = field(default_factory=list)
    """A day that no other text has where there is one, in French words."""
    words: list[str] = field(default_factory=list)
    """Words that texts use, common and rare, in an arbitrary order."""


@dataclass(frozen=True)
class _Source:
    """A text of the edition, to make others from."""

    stem: str
    page: str


def make(into: Path, count: int, seed: int) -> Corpus:
    """Make a project in `into` with `count` texts in all, those of the frozen edition included.

    Raises ValueError where that has more texts.
    """
    sources = _own_texts(copied(into) / "docs")
    if count < len(sources):
        raise ValueError(f"{count} texts: the edition has {len(sources)} of its own")
    rng = Random(seed)
    extensions = markdown_extensions(into / "mkdocs.yml")
    # A name is no word of the source's less or more.
    del extensions["edition.mentions"]
    names = _Names(rng)
    words = _vocabulary(rng)
    persons_file = into / "docs" / "donnees" / "personnes.yml"
    persons = load_authority_file(persons_file.name, persons_file.read_text("utf-8"))[0]
    texts = {source.stem: source.page for source in sources}
    owns = _own_names(sources, persons)
    notices: list[dict[str, object]] = []
    for number in range(len(sources), count):
        source = sources[number % len(sources)]
        stem = f"texte-{number + 1:05}"
        page, made = _renamed(source.page, persons, names, rng)
        page = shifted(page, Shift.drawn(rng, page))
        texts[stem], said = _with_source(_lengthened(page, words, rng), stem, extensions)
        (into / "docs" / "sources" / f"{stem}.txt").write_text(said, "utf-8")
        (into / "docs" / f"{stem}.md").write_text(texts[stem], "utf-8")
        notices += made
        owns.append(str(made[0]["forms"][0]))  # type: ignore[index]
    if notices:
        with persons_file.open("a", encoding="utf-8") as file:
            file.write("\n" + yaml.safe_dump(notices, allow_unicode=True, sort_keys=False))
    added = list(texts)[len(sources) :]
    (into / "mkdocs.yml").write_text(with_texts(settings(), added), "utf-8")
    pages = [f"{stem}/" for stem in texts]
    return Corpus(pages, owns, _own_dates(list(texts.values())), _some_words(sources, words, rng))


def _own_texts(docs: Path) -> list[_Source]:
    """Return the pages that declare a source, as the tests find them."""
    pages = [_Source(path.stem, path.read_text("utf-8")) for path in sorted(docs.glob("*.md"))]
    return [source for source in pages if load(f"{source.stem}.md", source.page)[0].source]


# Names


class _Names:
    """Draws names of persons, each family name once, whatever its accents."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def draw(self) -> tuple[str, str]:
        """Return a given name and a family name."""
        given = (_word(self._rng, 2)).capitalize()
        family = ""
        while not family or without_accents(family) in self._taken:
            family = (_word(self._rng, 2) + self._rng.choice(_ENDINGS)).capitalize()
        self._taken.add(without_accents(family))
        return given, family


def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")


def _simple_forms(notice: Notice) -> list[str]:
    """Return its forms that are a name, or a name and a family name; the longer first."""
    return sorted(
        (form for form in notice.variants if len(form.split()) <= 2 and "," not in form),
        key=len,
        reverse=True,
    )


def _renamed(
    page: str, persons: Sequence[Notice], names: _Names, rng: Random
) -> tuple[str, list[dict[str, object]]]:
    """Return the page with some persons replaced by made-up ones, and the notices of those."""
    offset = split(page).body_offset
    header, body = page[:offset], page[offset:]
    there = [
        notice
        for notice in persons
        if any(_whole(form).search(body) for form in _simple_forms(notice))
    ]
    notices = []
    for notice in rng.sample(there, min(NAMES_A_TEXT, len(there))):
        given, family = names.draw()
        forms = []
        for form in _simple_forms(notice):
            new = f"{given} {family}" if " " in form else family
            body, times = _whole(form).subn(new, body)
            if times and new not in forms:
                forms.append(new)
        notices.append(_notice(given, family, forms, rng))
    return header + body, notices


def _notice(given: str, family: str, forms: list[str], rng: Random) -> dict[str, object]:
    full = f"{given} {family}"
    spellings = [
        f"{family} {given}",
        f"{given[0]}. {family}",
        full.lower().translate(_CYRILLIC).title(),
    ]
    born = rng.randrange(1800, 1950)
    plain = family.lower().translate(str.maketrans("éè", "ee"))
    return {
        "id": f"{plain}-{born}",
        "heading": f"{family}, {given}",
        "forms": forms,
        "spellings": [spelling for spelling in spellings if spelling not in forms],
        "prose": f"Témoin dont le nom n’est que dans un texte, né en {born}.",
        "date": f"{born}/{born + rng.randrange(40, 95)}",
    }


def _own_names(sources: Sequence[_Source], persons: Sequence[Notice]) -> list[str]:
    """Return, for each text of the edition, a name that it alone has."""
    names = []
    for source in sources:
        others = [other.page for other in sources if other is not source]
        forms = [form for notice in persons for form in _simple_forms(notice)]
        names.append(
            next(
                form
                for form in forms
                if _whole(form).search(split(source.page).body)
                and not any(_whole(form).search(page) for page in others)
            )
        )
    return names


# Dates


def _own_dates(pages: Sequence[str]) -> list[str]:
    """Return, for each page, a day in words that it alone has; any of its own where there is none.

    Only days of the text itself count: not those of its header, of its editor's notes or marks.
    """
    days = [_days(split(page).body.partition("\n////\n")[0]) for page in pages]
    on = Counter(day for found in days for day in set(found.values()))
    return [
        next((words for words, day in found.items() if on[day] == 1), next(iter(found), ""))
        for found in days
    ]


def _days(text: str) -> dict[str, str]:
    """Return the single days that a text writes in words, with their EDTF."""
    found = {text[date.start : date.end]: date.edtf for date in find_dates(text)}
    return {
        re.sub(r"\s", " ", words): edtf
        for words, edtf in found.items()
        if len(edtf) == len("1941-04-13") and words != edtf
    }


# Words


def _word(rng: Random, syllables: int) -> str:
    parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)]
    return "".join(parts) + rng.choice(_CODAS)


def _vocabulary(rng: Random) -> list[str]:
    """Return made-up words, all different."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words[_word(rng, rng.choice((2, 3, 3, 4)))] = None
    return list(words)


def _weights(size: int) -> list[float]:
    """Return the cumulated frequencies of words by rank, as Zipf and Mandelbrot have them."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(size)))


_WEIGHTS = _weights(VOCABULARY)


def _lengthened(page: str, words: Sequence[str], rng: Random) -> str:
    """Return the page with paragraphs of made-up words at the end of its text."""
    paragraphs = []
    for _ in range(PARAGRAPHS):
        drawn = rng.choices(words, cum_weights=_WEIGHTS, k=WORDS_A_PARAGRAPH)
        sentences = [" ".join(drawn[at : at + 20]).capitalize() for at in range(0, len(drawn), 20)]
        paragraphs.append(". ".join(sentences) + ".")
    text, fence, rest = page.rpartition("\n////\n")
    return text + "\n\n" + "\n\n".join(paragraphs) + fence + rest


def _with_source(page: str, stem: str, extensions: dict[str, dict[str, Any]]) -> tuple[str, str]:
    """Return the page with a source of its own, and that source: nothing is left out of it."""
    cut = split(page)
    header = yaml.safe_load(cut.header)
    kept = {name: header[name] for name in header if name not in ("gap", "normalization")}
    kept = {**kept, "date": str(kept["date"])} if "date" in kept else kept
    said = "\n\n".join(
        " ".join(block.sic.split("\n"))
        for block in read_blocks(render(cut.body, extensions, "view"))
    )
    written = yaml.safe_dump(
        {**kept, "source": f"sources/{stem}.txt"}, allow_unicode=True, sort_keys=False
    )
    return f"---\n{written}---\n{cut.body}", f"{said}\n"


def _some_words(sources: Sequence[_Source], words: Sequence[str], rng: Random) -> list[str]:
    """Return words of the edition's texts and made-up ones: some common, some rare."""
    own = Counter(
        word.lower()
        for source in sources
        for word in _LETTERS.findall(_MARKS.sub(" ", split(source.page).body))
    )
    common = [word for word, _ in own.most_common(40)]
    made = rng.choices(words, cum_weights=_WEIGHTS, k=20)
    drawn = rng.sample(common, 20) + rng.sample(sorted(own), 20) + made
    rng.shuffle(drawn)
    return list(dict.fromkeys(drawn))


# Settings


def with_texts(settings: str, stems: Sequence[str]) -> str:
    """Return mkdocs.yml with the texts at the end of the navigation, in sections.

    A text has to be in the navigation to count as one. A page that listed a thousand would weigh
    more than the text it holds, whichever search it has: so the theme leaves out the sections that
    are not open, on every copy alike, and what is open lists a few at each depth.
    """
    if not stems:
        return settings
    nav = re.search(r"^nav:\n(?:[ #].*\n)+", settings, re.MULTILINE)
    features = re.search(r"^  features:\n", settings, re.MULTILINE)
    if nav is None or features is None:
        raise ValueError("mkdocs.yml has no nav or no theme.features where they are expected")
    listed = "\n".join(_sections(stems)) + "\n"
    settings = settings[: nav.end()] + listed + settings[nav.end() :]
    return settings.replace("  features:\n", f"  features:\n    - {PRUNED}\n", 1)


def _sections(stems: Sequence[str]) -> list[str]:
    """Return the lines of a navigation that lists the texts, in sections of sections of texts."""
    branches = [[f"  - {_numbered(stem)}: {stem}.md"] for stem in stems]
    firsts, lasts = list(stems), list(stems)
    while len(branches) > 1:
        starts = range(0, len(branches), A_SECTION)
        groups = [branches[start : start + A_SECTION] for start in starts]
        lasts = [lasts[start : start + A_SECTION][-1] for start in starts]
        firsts = firsts[::A_SECTION]
        branches = [
            [
                f"  - {_numbered(first)} à {_numbered(last).lower()}:",
                *(f"    {line}" for branch in group for line in branch),
            ]
            for first, last, group in zip(firsts, lasts, groups, strict=True)
        ]
    return branches[0]


def _numbered(stem: str) -> str:
    return f"Texte {stem.removeprefix('texte-')}"
