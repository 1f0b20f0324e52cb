"""Rules on corrections (family c), on languages (l) and on exceptions (e)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from pymdownx.critic import COMMENT, DEL, INS, SUB

from edition.established import FOREIGN
from edition.folding import fold
from edition.frontmatter import header_prose
from edition.lint.rule import Finding, Page, Rule, finding_in

_OPENERS = re.compile(r"\{(?:\+\+|--|~~|>>|==)")
_CHANGES = frozenset({INS, DEL, SUB})
_LANGUAGE_ATTRIBUTE = re.compile(r"lang=(?<=\blang=)[\"']?(?P<lang>[^\s\"'}]*)")
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?(?:-[a-z0-9]{5,8})*")
"""BCP 47: language, script, region, variants, each in its usual case."""
_NOT_FRENCH = re.compile(r"[^\x00-\u01cc\u2000-\u206f]+")
"""What may be of another script or of pinyin: neither a letter of Europe's nor a sign of print."""
_LETTERS = re.compile(r"[^\W\d_]+")
_PINYIN = re.compile(r"\w*[ǎǐǒǔǚǘǜǖ]\w*", re.IGNORECASE)
"""A caron on a vowel is a tone of pinyin: no French or Japanese transcription has one."""


def _finding(page: Page, start: int, end: int) -> Finding:
    return Finding(page.split.body_offset + start, page.split.body[start:end])


def _without_reason(page: Page) -> Iterator[Finding]:
    marks = page.critics
    for (start, end, kind, _, _), after in zip_longest(marks, marks[1:]):
        if kind in _CHANGES:
            explained = after and after[2] == COMMENT and after[0] == end and after[3].strip()
            if not explained:
                yield _finding(page, start, end)


def _without_effect(page: Page) -> Iterator[Finding]:
    body = page.split.body
    for start, end, kind, content, corr in page.critics:
        if kind not in _CHANGES:
            continue
        sic, corr = (content, corr or "") if kind != INS else ("", content)
        before, after = _around(body, start, end)
        if fold(before + sic + after) == fold(before + corr + after):
            yield _finding(page, start, end)


def _around(body: str, start: int, end: int) -> tuple[str, str]:
    """Return the sign before and the sign after a correction; its reason is passed over."""
    reason = _COMMENTS.match(body, end)
    after = reason.end() if reason else end
    return body[max(start - 1, 0) : start], body[after : after + 1]


_COMMENTS = re.compile(r"(?:\{>>.*?<<\})+", re.DOTALL)
"""The reason of a correction, which comes between it and what follows."""


def _unclosed(page: Page) -> Iterator[Finding]:
    # They are in order and none is within another.
    opened = {start for start, *_ in page.critics}
    for match in _OPENERS.finditer(page.split.body):
        if match.start() not in opened:
            yield _finding(page, match.start(), match.start() + 20)


def _across_paragraphs(page: Page) -> Iterator[Finding]:
    for start, end, _, content, corr in page.critics:
        if "\n\n" in content + (corr or ""):
            yield _finding(page, start, end)


def _cut_word(page: Page) -> Iterator[Finding]:
    body = page.split.body
    for start, end, kind, content, corr in page.critics:
        if kind not in _CHANGES:
            continue
        before, after = _around(body, start, end)
        for reading in filter(None, (content, corr)):
            if (before.isalnum() and reading[0].isalnum()) or (
                after.isalnum() and reading[-1].isalnum()
            ):
                yield _finding(page, start, end)
                break


def _languages(page: Page) -> Iterator[Finding]:
    """Find words of another script, or of pinyin, that carry no language."""
    body = page.split.body
    runs = [*_NOT_FRENCH.finditer(body)]
    others = set(filter(_other_script, "".join(match.group() for match in runs)))
    # From one space to the next, or to an end of the page (-1): no word goes beyond.
    around = {
        (body.rfind(" ", 0, match.start()) + 1, body.find(" ", match.end()) % (len(body) + 1))
        for match in runs
    }
    foreign = [
        word.span()
        for where in around
        for word in _LETTERS.finditer(body, *where)
        if not others.isdisjoint(word.group())
    ]
    foreign += (word.span() for where in around for word in _PINYIN.finditer(body, *where))
    tagged = [match.span() for match in FOREIGN.finditer(body)] if foreign else []
    for start, end in sorted(foreign):
        if not any(left <= start and end <= right for left, right in tagged):
            yield _finding(page, start, end)


def _other_script(character: str) -> bool:
    return character.isalpha() and not unicodedata.name(character, "LATIN").startswith(
        ("LATIN", "FEMININE", "MASCULINE", "MODIFIER", "MICRO")
    )


def _language_tags(page: Page) -> Iterator[Finding]:
    for match in _LANGUAGE_ATTRIBUTE.finditer(page.split.body):
        if not _LANGUAGE_TAG.fullmatch(match["lang"]):
            yield Finding(page.split.body_offset + match.start(), match["lang"])


_MARK_UP = re.compile(r"[*_`\[\]<>\\]")
_BRACKETS = re.compile(r"\[(?!\^)[^\[\]]*\](?![(\[{:])")
"""Words in brackets that are no link, no span and no call of a note: `[1]`, `[ modifier ]`."""


def _mark_up(page: Page) -> Iterator[Finding]:
    """Find mark-up within a correction, whose readings would then not be what is written."""
    for start, end, kind, content, corr in page.critics:
        if kind in _CHANGES and any(
            _MARK_UP.search(_BRACKETS.sub("", reading)) for reading in (content, corr or "")
        ):
            yield _finding(page, start, end)


_FORMATTED = re.compile(
    r"\*[^\s*](?:[^*\n]*[^\s*])?\*|`[^`\n]+`|\[[^\[\]\n]+\]\([^()\n]*\)|</?[a-zA-Z][^<>\n]*>"
    r"|(?<!\w)_[^\s_][^_\n]*_(?!\w)"
)
"""Italics, bold, code, links and tags."""


def _formatted(page: Page) -> Iterator[Finding]:
    """Find mark-up in a reason or in the front matter: readers would see its signs."""
    for start, end, kind, content, _ in page.critics:
        if kind == COMMENT and _FORMATTED.search(content):
            yield _finding(page, start, end)
    for run in header_prose(page.split):
        for found in _FORMATTED.finditer(run.text):
            yield finding_in(run, *found.span())


RULES: tuple[Rule, ...] = (
    Rule(
        "c-001",
        "chaque correction porte sa raison",
        "La faire suivre aussitôt de {>>la raison<<}",
        _without_reason,
    ),
    Rule(
        "c-002",
        "une correction change autre chose que l’espace",
        "Écrire directement le texte établi",
        _without_effect,
    ),
    Rule(
        "c-003",
        "une marque de correction est fermée",
        "{~~source~>édition~~}, {--ôté--}, {++ajouté++}, {>>raison<<}, sans les emboîter",
        _unclosed,
    ),
    Rule(
        "c-004",
        "une correction tient dans un paragraphe",
        "Faire une correction par paragraphe",
        _across_paragraphs,
    ),
    Rule(
        "c-005",
        "une correction porte sur des mots entiers",
        "Étendre la marque aux limites du mot : {~~Avril~>avril~~}",
        _cut_word,
    ),
    Rule(
        "c-006",
        "une correction ne contient que des mots",
        "Laisser l’italique et les liens à l’extérieur : *{~~time~>Time~~}{>>raison<<}*",
        _mark_up,
    ),
    Rule(
        "c-007",
        "une raison et un champ de l’en-tête ne contiennent que des mots",
        "Y écrire les mots sans mise en forme ni lien, entre « » si ce sont ceux du texte",
        _formatted,
    ),
    Rule(
        "l-001",
        "les mots d’une autre écriture portent leur langue",
        "Écrire [中苏]{ lang=zh-Hans }, *Zhōng-Sū*{ lang=zh-Latn-pinyin }",
        _languages,
    ),
    Rule(
        "l-002",
        "un code de langue suit la norme BCP 47",
        "Par exemple en, ru, zh-Hans, zh-Hant, zh-Latn-pinyin, ja-Latn",
        _language_tags,
    ),
)
