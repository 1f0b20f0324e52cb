"""Proper names in French prose, found by plain rules: no learned model, no list of names.

A name is a capital within a sentence, with what belongs to it: other capitals (« Tchang
Kaï-chek »), joined by « de » (« Corée du Nord »), an adjective behind (« Union soviétique »), and
before it the common noun that says what is named (« armée du Kantō »). Some names have no capital:
« la guerre sino-japonaise ». French capitalises peoples and offices too, which are no names here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.dates import MONTHS
from edition.naming.words import ARTICLES, CARDINALS, KINDS, OF, Paragraph, Span
from edition.variants import plain

_SINGULAR = frozenset("l’ la le du".split())
_PLURAL = frozenset("les des aux ces".split())
_PEOPLE = re.compile(r"\w+(?:[ao]is|[ao]ises|ien(?:ne)?s|aine?s|iques|ande?s|ole?s|istes)")
_BETWEEN_NATIONS = re.compile(
    r"\w+o-\w+(?:[ao]ise?s?|ien(?:ne)?s?|aine?s?|iques?|ande?s?|ole?s?|ee?s?)"
)
"""An adjective of two nations: « sino-soviétique »."""
_OBJECT = r",?\s(?:et\s)?d(?:e\s|’)(?!(?:{})\b)[^\W\d_]{{4,}}(?:\s[^\W\d_]+elle\b)?"
_OBJECTS = re.compile(f"(?:{_OBJECT.format('|'.join(MONTHS))})*")
"""What a treaty is about, behind its nations: « d’amitié, d’alliance et d’assistance mutuelle »."""
_TITLE = re.compile(r"[^\s.:!?…]\s*«\s*(?P<words>[^\W\d_][^«»]*[^«».,!?…\s])\s*»")
"""Words in quotes, within a sentence, that are no sentence themselves."""
_LONGEST_TITLE = 10
"""Words."""
_AUTHOR = re.compile(r"\s*(?P<words>[^\W\d_]+, [^\W\d_]+)\.\s")
"""At the beginning of a reference: « Peskov, Youri. »"""
_WITHOUT_CASE = re.compile(r"[^\W\d_]{2,}")
"""Letters that may have no capitals: Chinese, Japanese."""
_NUMBER = re.compile(r"\d\s*$")


class _Candidate(NamedTuple):
    span: Span
    is_sure: bool
    """Whether it is a name by itself: not where its only capital opens a sentence."""


_Pairs = Counter[tuple[str, str]]


def find_names(paragraphs: Sequence[str]) -> list[list[Span]]:
    """Return the names in each paragraph of a text, in order, none within another.

    A capital that opens a sentence counts where the same words stand elsewhere within one, or are a
    group of several capitals.
    """
    read = [Paragraph(text) for text in paragraphs]
    pairs = Counter(pair for one in read for pair in one.pairs)
    found = [(one.text, [*_candidates(one, pairs)]) for one in read]
    sure = {
        plain(text[slice(*candidate.span)])
        for text, candidates in found
        for candidate in candidates
        if candidate.is_sure
    }
    return [
        sorted(each.span for each in candidates if plain(text[slice(*each.span)]) in sure)
        for text, candidates in found
    ]


def _candidates(paragraph: Paragraph, pairs: _Pairs) -> Iterator[_Candidate]:
    whole = [*_whole_names(paragraph.text)]
    for span in whole:
        yield _Candidate(span, is_sure=True)
    at = 0
    while at < len(paragraph.tokens):
        last = at
        start = paragraph.tokens[at].start()
        if not any(span.start <= start < span.end for span in whole):
            if not paragraph.is_capital(at):
                name = _name_without_capital(paragraph, at, pairs)
                if name:
                    yield _Candidate(name, is_sure=True)
            elif not paragraph.is_office(at):
                last, capitals = _end_of_name(paragraph, at, pairs)
                if last > at or not _is_no_name(paragraph, at):
                    is_sure = capitals > 1 or not paragraph.opens(at)
                    yield _Candidate(paragraph.span(_beginning(paragraph, at), last), is_sure)
        at = last + 1


def _whole_names(text: str) -> Iterator[Span]:
    """Yield what is a name as a whole: a title in quotes, an author, words in other letters."""
    for title in _TITLE.finditer(text):
        words = title["words"]
        if words[0].isupper() and len(words.split()) <= _LONGEST_TITLE:
            yield Span(*title.span("words"))
    author = _AUTHOR.match(text)
    if author and author["words"].istitle():
        yield Span(*author.span("words"))
    for word in _WITHOUT_CASE.finditer(text):
        if word[0].upper() == word[0].lower():
            yield Span(*word.span())


def _is_no_name(paragraph: Paragraph, at: int) -> bool:
    """Tell whether a capital alone is that of a unit, a cardinal point, a kind or a people."""
    word = paragraph.word(at)
    before = paragraph.text[: paragraph.tokens[at].start()]
    is_unit = len(word) < 3 and bool(_NUMBER.search(before))
    is_people = paragraph.word(at - 1).casefold() in _PLURAL and bool(_PEOPLE.fullmatch(word))
    return is_unit or is_people or word.casefold() in CARDINALS | KINDS


def _end_of_name(paragraph: Paragraph, first: int, pairs: _Pairs) -> tuple[int, int]:
    """Return the last word of the name that begins at a capital, and how many capitals it has."""
    last, capitals = first, 1
    while paragraph.adjoins(last):
        after = last + 1
        recurs = pairs[paragraph.word(last), paragraph.word(after)] > 1
        if paragraph.is_adjective(after) or (recurs and paragraph.is_common(after)):
            last = after
            continue
        if paragraph.word(after) in OF and paragraph.adjoins(after):
            after += 1
            if paragraph.word(after) in ARTICLES and paragraph.adjoins(after):
                after += 1
        elif paragraph.word(last).islower():
            # Behind an adjective begins another name.
            break
        if not paragraph.is_capital(after):
            break
        last, capitals = after, capitals + 1
    return last, capitals


def _beginning(paragraph: Paragraph, first: int) -> int:
    """Return where the name of a capital begins: at the noun before, « bataille de », « lac »."""
    if paragraph.opens(first) or not paragraph.adjoins(first - 1):
        return first
    at = paragraph.before_of(first)
    if paragraph.is_adjective(at) and paragraph.adjoins(at - 1):
        at -= 1
    if paragraph.word(at - 1) == "de" and paragraph.is_kind(at - 2):
        at -= 2
    return paragraph.with_ordinal(at) if paragraph.is_kind(at) else first


def _name_without_capital(paragraph: Paragraph, at: int, pairs: _Pairs) -> Span | None:
    """Return the name of an event or an agreement that has no capital, at its kind or its nations.

    « guerre sino-japonaise », « l’armée soviétique », a « pacte de neutralité » that comes back.
    """
    word = paragraph.word(at)
    if _BETWEEN_NATIONS.fullmatch(word) and paragraph.adjoins(at - 1):
        kind = at - 1 if paragraph.is_kind(at - 1) else paragraph.before_of(at - 1)
        if not paragraph.is_kind(kind):
            return None
        first, end = paragraph.with_ordinal(kind), paragraph.tokens[at].end()
        objects = _OBJECTS.match(paragraph.text, end)
        return Span(paragraph.tokens[first].start(), objects.end() if objects else end)
    if not paragraph.is_kind(at) or not paragraph.adjoins(at):
        return None
    if paragraph.word(at + 1) in ("de", "d’") and paragraph.adjoins(at + 1):
        recurs = pairs[word, f"de {paragraph.word(at + 2)}"] > 1
        is_longer = _BETWEEN_NATIONS.fullmatch(paragraph.word(at + 3))
        if recurs and paragraph.is_common(at + 2) and not is_longer:
            return paragraph.span(at, at + 2)
    elif paragraph.is_adjective(at + 1) and paragraph.word(at - 1).casefold() in _SINGULAR:
        goes_on = paragraph.adjoins(at + 1) and paragraph.word(at + 2) in OF
        return None if goes_on else paragraph.span(at, at + 1)
    return None
