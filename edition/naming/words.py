"""The words of a paragraph of French, and what each may be in a name.

The lists are of French, not of any text: words of grammar, endings, and the common nouns that
French puts before a name.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from edition.dates import MONTHS

KINDS = frozenset(
    """
    accord alliance archipel armée baie bataille bataillon brigade campagne canal charte chemin
    comité conférence congrès conseil convention crise déclaration détroit division empire
    expédition fleuve front golfe guerre île lac ligue mer mont offensive opération organisation
    pacte parti pays plan province république révolution rivière royaume scission siège traité
    """.split()
)
"""Common nouns that begin the names of places, agreements, events and organisations."""
CARDINALS = frozenset("nord sud est ouest".split())
OF = frozenset("de du des d’".split())
ARTICLES = frozenset("l’ la le les".split())
_OFFICES = frozenset("commissaire département ministre ministres ministère secrétaire".split())
"""What a field follows that has a capital and is no name: « ministre de la Guerre »."""
_NO_NAMES = frozenset(
    """
    à afin ainsi alors après article au aucun aussi autre aux avant avec bien car ce ceci cela
    celle celui cependant ces cet cette ceux chapitre chaque chez comme comment contre dans de
    depuis des dès devant donc dont du durant elle elles en encore enfin ensuite entre et était
    étaient eux fut furent il ils jamais je jusque la là le les leur leurs lors lorsque lui ma mais
    malgré mes mon même ne néanmoins ni nos notre nous on ont or ou où par parmi pas pendant plus
    pour pourquoi près puis puisque quand que quel quelle qui quoi sa sans se selon ses si son sous
    sur ta tes ton tous tout toute toutes très tu un une vers voici voilà vos votre vous y
    deux trois quatre cinq six sept huit neuf dix
    """.split()
) | frozenset(MONTHS)
"""Words that are no part of a name, whether they open a sentence or follow a name."""
_ADJECTIVE = re.compile(
    r"\w{2,}(?:iques?|[ao]ise?s?|ienn?e?s?|ains?|aines?|[aio]le?s?|aux|aires?|istes?|ive?s?|ande?s?"
    r"|estres?|rieure?s?)"
)
"""What may be an adjective, by its ending."""
_VERBS = frozenset("applique communique complique explique implique indique".split())
"""Verbs with the ending of an adjective."""
_ORDINAL = re.compile(r"premi\w+|seconde?|\w+ième")
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    # An elided word, an initial with its point, or a word with its hyphens.
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']"
    rf"|\b{_LETTER}\.(?=[\s-])|{_LETTER}+(?:[-’']{_LETTER}+)*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|[.!?…])[^\w.!?…]*$|:\s*[«“\"]\s*$")
"""What a sentence opens behind: the end of another, or a colon and quotes."""
_SPACES = " \u00a0\u202f"
"""What may stand between the words of a name."""


class Span(NamedTuple):
    """A name in a paragraph."""

    start: int
    """Where it begins, in characters."""
    end: int
    """Where it ends (exclusive)."""


class Paragraph:
    """The words of a paragraph, each known by its number; beyond the ends there are empty ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [*_TOKEN.finditer(text)]
        self._words = [token[0].replace("'", "’") for token in self.tokens]

    def word(self, at: int) -> str:
        """Return a word."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last` stand."""
        return Span(self.tokens[first].start(), self.tokens[last].end())

    def adjoins(self, at: int) -> bool:
        """Tell whether nothing but spaces stand between a word and the one behind it."""
        if not 0 <= at < len(self.tokens) - 1:
            return False
        return not self.text[self.tokens[at].end() : self.tokens[at + 1].start()].strip(_SPACES)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Words that follow each other, also by way of « de »: `("pacte", "de neutralité")`."""
        found = []
        for at in range(len(self.tokens)):
            if self.adjoins(at):
                found.append((self.word(at), self.word(at + 1)))
                if self.word(at + 1) in OF and self.adjoins(at + 1):
                    found.append((self.word(at), f"de {self.word(at + 2)}"))
        return found

    def opens(self, at: int) -> bool:
        """Tell whether a word opens a sentence; the point of an initial ends none."""
        before = self.text[: self.tokens[at].start()]
        return bool(_OPENING.search(before)) and not self.word(at - 1).endswith(".")

    def is_capital(self, at: int) -> bool:
        """Tell whether a word has a capital that may be a name's."""
        word = self.word(at)
        is_whole = len(word) > 1 and not word.endswith("’") and word.casefold() not in _NO_NAMES
        return is_whole and any(part[:1].isupper() for part in word.split("-"))

    def is_common(self, at: int) -> bool:
        """Tell whether a word has no capital, and is none of grammar."""
        word = self.word(at)
        return word.islower() and len(word) > 3 and word not in _NO_NAMES

    def is_adjective(self, at: int) -> bool:
        """Tell whether a word may be an adjective."""
        word = self.word(at)
        is_plain = word.islower() and word not in _VERBS | _NO_NAMES
        return is_plain and bool(_ADJECTIVE.fullmatch(word))

    def is_kind(self, at: int) -> bool:
        """Tell whether a word is one of `KINDS`, or its plural."""
        word = self.word(at)
        return word in KINDS or word.removesuffix("s") in KINDS

    def is_office(self, at: int) -> bool:
        """Tell whether a word is the field of an office: « ministre de la Guerre »."""
        before = at - 1
        while self.word(before) in OF | ARTICLES | {"aux", "à"}:
            before -= 1
        if before == at - 1:
            return False
        return self.word(before - self.is_adjective(before)) in _OFFICES

    def before_of(self, at: int) -> int:
        """Return the word before the « de », « du », « de la » that a word may follow."""
        if self.word(at - 1) in ARTICLES and self.adjoins(at - 1):
            at -= 1
        return at - 1 - (self.word(at - 1) in OF and self.adjoins(at - 1))

    def with_ordinal(self, at: int) -> int:
        """Return where the name begins that a word begins: at its ordinal, if it has one."""
        before = self.word(at - 1).casefold()
        return at - 1 if self.adjoins(at - 1) and _ORDINAL.fullmatch(before) else at
