"""Family t: French typography, and the slips that machine translation leaves behind.

The spacing is that of the Imprimerie nationale's *Lexique des règles typographiques*: a narrow
no-break space before `; ! ?`, a no-break space before `:` and inside guillemets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.folding import without_accents
from edition.lint.rule import Finding, Page, Rule, finding_in, pattern_rule

NNBSP = "\u202f"
NBSP = "\u00a0"
_SPACES = "[ \u00a0\u202f]"
_LOWER = "a-zà-öø-ÿœ"
_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LETTER = _LOWER + _UPPER
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MONTHS_CAPITAL = "|".join(month.capitalize() for month in _MONTHS.split("|"))
_DIRECTLY = "« make fix » la met, sans marque : seule l’espace change"
_MARKED = "Marquer la correction {~~source~>édition~~}{>>raison<<}"


def _guillemets(page: Page) -> Iterator[Finding]:
    """Find the paragraph whose guillemets don't open and close in turn."""
    for passage in page.passages:
        for paragraph in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", passage.text):
            depth = 0
            for sign in re.finditer("[«»]", paragraph.group()):
                depth += 1 if sign.group() == "«" else -1
                if depth < 0:
                    break
            if depth:
                start, end = paragraph.span()
                yield finding_in(passage, start, min(start + 30, end))


_WORD = re.compile(rf"[{_LETTER}]+")
_HOMOGRAPHS = frozenset(
    "a à ou où la là ça çà du dû de dé des dès sur sûr mur mûr cote côte côté tache tâche "
    "pecher pêcher jeune jeûne notre nôtre votre vôtre haler hâler foret forêt".split()
)
"""Words of French that differ by their accents alone, whatever the verb's tense."""
_TENSES = re.compile(r"(?:e|es|é|és)$|(?<=[uiûî])t$")
"""`signe` and `signé`, `fut` and `fût`: a tense, not a spelling."""


def _lacks_accents_of(word: str, other: str) -> bool:
    """Tell whether `word` is `other` with accents missing, and no tense explains it."""
    missing = (
        len(word) == len(other)
        and word != other
        and all(
            letter in (accented, without_accents(accented))
            for letter, accented in zip(word, other, strict=False)
        )
    )
    stems = _TENSES.sub("", word), _TENSES.sub("", other)
    if word.endswith("t"):
        stems = stems[0][:-1], stems[1][:-1]
    is_tense = bool(_TENSES.search(word) and _TENSES.search(other)) and stems[0] == stems[1]
    return missing and not is_tense and other not in _HOMOGRAPHS


def _accents(page: Page) -> Iterator[Finding]:
    """Find a word spelt without its accents here and with them there."""
    passage = page.prose[0]
    first: dict[str, tuple[int, int]] = {}
    for match in _WORD.finditer(passage.text):
        first.setdefault(match.group().casefold(), match.span())
    spellings: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for word, span in first.items():
        spellings[without_accents(word)][word] = span
    for forms in spellings.values():
        # Most words are spelt in one way.
        for word, span in forms.items() if len(forms) > 1 else ():
            if any(_lacks_accents_of(word, other) for other in forms):
                yield finding_in(passage, *span)


_ABBREVIATIONS = "p|pp|vol|éd|cf|av|apr|etc|chap|fig|art|t|n|M|al|ex|Jr"
# The stop first: looking behind each letter of a text takes long.
_NOT_ABBREVIATED = r"(?=\.)" + "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS.split("|"))


RULES: tuple[Rule, ...] = (
    pattern_rule(
        "t-001",
        "une espace fine insécable (U+202F) devant « ; », « ! » et « ? »",
        _DIRECTLY,
        rf"(?<!«)[ {NBSP}]+(?=[;!?])|(?<=[^\s;!?(«])(?=[;!?](?:[\s»)\].,…]|$))",
        fix=NNBSP,
    ),
    pattern_rule(
        "t-002",
        "une espace insécable (U+00A0) devant « : »",
        _DIRECTLY,
        rf"(?<!«)[ {NNBSP}]+(?=:(?:[^\x21-\x7e]|$))|(?<=[^\s:])(?=:(?:[^\x21-\x7e]|$))",
        fix=NBSP,
    ),
    pattern_rule(
        "t-003",
        "une espace insécable (U+00A0) après « et avant »",
        _DIRECTLY,
        rf"(?<=«)(?:[ {NNBSP}]+|(?=\S))|[ {NNBSP}]+(?=»)|(?<=\S)(?=»)",
        fix=NBSP,
    ),
    pattern_rule(
        "t-004",
        "l’apostrophe est « ’ »",
        "Écrire ’ ; dans un texte, déclarer « normalization » dans l’en-tête",
        r"'",
    ),
    pattern_rule(
        "t-005",
        "les guillemets sont « »",
        _MARKED,
        r"[\"“”„]",
    ),
    Rule(
        "t-006",
        "les guillemets s’ouvrent et se ferment dans le même paragraphe",
        _MARKED,
        _guillemets,
    ),
    pattern_rule(
        "t-007",
        "le mois prend la minuscule",
        _MARKED,
        rf"(?=[A-Z])(?:(?<=\d{_SPACES})|(?<=\ben )|(?<=\bfin )|(?<=\bd’)|(?<=1er ))"
        rf"(?:{_MONTHS_CAPITAL})\b"
        rf"|(?=[A-Z])(?<=[{_LETTER},] )(?:{_MONTHS_CAPITAL})(?={_SPACES}\d{{4}})",
    ),
    pattern_rule(
        "t-008",
        "le premier jour du mois s’écrit « 1er »",
        _MARKED,
        rf"\b1{_SPACES}(?:er\b|(?={_MONTHS}))",
    ),
    pattern_rule(
        "t-009",
        "une espace fine insécable (U+202F) entre les groupes de trois chiffres",
        _DIRECTLY,
        rf"(?=[ {NBSP}]\d)(?:(?<=(?<!\d)\d)|(?<=(?<!\d)\d\d)|(?<=(?<!\d)\d\d\d))"
        rf"[ {NBSP}](?=\d{{3}}(?!\d))",
        fix=NNBSP,
    ),
    pattern_rule(
        "t-010",
        "les chiffres d’un grand nombre vont par groupes de trois",
        "Séparer les groupes par U+202F",
        r"(?<![\d.,-])\d{5,}(?![\d-])|\b\d{1,3}(?:[.,]\d{3})+\b",
    ),
    pattern_rule(
        "t-011",
        "les capitales portent leurs accents",
        _MARKED,
        rf"\b(?:Etats?|Eglises?|Ecoles?|Etrang\w+|Egypte\w*|Ethiopie\w*|Evén\w+|Etudes?|Emile|"
        rf"Elys\w+|Equip\w+|Epoques?|Edit\w+)\b|(?:^|[.!?…]{_SPACES})(?:A(?= [{_LOWER}])|Ca\b)",
    ),
    Rule(
        "t-012",
        "un mot garde ses accents d’un bout à l’autre du texte",
        _MARKED,
        _accents,
    ),
    pattern_rule(
        "t-013",
        "pas d’espace devant « , . ) » ni après « ( » et l’élision",
        _DIRECTLY,
        rf"(?<!«){_SPACES}+(?=[,)\]]|\.(?![.\w]))|(?<=\(){_SPACES}+"
        rf"|(?:(?<=\b[ldjnscmtLDJNSCMT]’)|(?<=[Qq]u’)){_SPACES}+",
        fix="",
    ),
    pattern_rule(
        "t-014",
        "une seule espace entre deux mots",
        _DIRECTLY,
        rf"(?<=[^\s|]){_SPACES}{{2,}}(?=[^\s|])",
        fix=" ",
    ),
    pattern_rule(
        "t-015",
        "une espace après « , », « ; », « . » ou « : »",
        _DIRECTLY,
        rf"(?<=[{_LETTER}]{{2}}[,;:])(?=[{_LETTER}]{{2}})"
        rf"|(?<=[{_LOWER}]{{2}}\.)(?=[{_UPPER}][{_LOWER}])",
        fix=" ",
    ),
    pattern_rule(
        "t-016",
        "une espace insécable (U+00A0) entre « p. », « pp. » ou « n° » et le nombre",
        _DIRECTLY,
        r"(?:(?<=\bp\.)|(?<=\bpp\.)|(?<=\bn°)) ?(?=\d)",
        fix=NBSP,
    ),
    pattern_rule(
        "t-017",
        "les points de suspension sont « … »",
        _MARKED,
        r"\.{2,}",
    ),
    pattern_rule(
        "t-018",
        "une incise va entre tirets « – »",
        _MARKED,
        rf"(?<=[^\s|]){_SPACES}-{_SPACES}",
    ),
    pattern_rule(
        "t-019",
        "un mot composé prend le trait d’union, non le tiret",
        _MARKED,
        rf"(?<=[{_LETTER}])[–—](?=[{_LOWER}])|\b[{_LOWER}]+[–—](?=[{_LETTER}])",
    ),
    pattern_rule(
        "t-020",
        "un seul signe de ponctuation à la fois",
        _MARKED,
        rf"{_NOT_ABBREVIATED}(?<![{_UPPER}])\.{_SPACES}?[,;:]|[,;:]{_SPACES}?[.,;:]",
    ),
    pattern_rule(
        "t-021",
        "pas de point au milieu d’une phrase",
        _MARKED,
        rf"{_NOT_ABBREVIATED}(?<=[{_LOWER}])\.{_SPACES}[{_LOWER}]",
    ),
    pattern_rule(
        "t-022",
        "l’élision devant une voyelle",
        _MARKED,
        r"(?<!-)\b(?i:de|le|la|que|ne|se|je|me|te) "
        # No elision before a glide (Iaroslavl), a number (de un à dix), nor before these words
        r"(?!(?i:i[aeo]|onz|oui\b|ou\b|uhlan|un à|une à))[aeiouéèêàâîôûAEIOUÉÈÊÀÂÎÔÛ]\w*",
    ),
    pattern_rule(
        "t-023",
        "pas de capitale à un mot-outil au milieu d’une phrase",
        _MARKED,
        rf"(?<=[{_LOWER},] )(?:[LD]’|(?:A|Au|Aux|De|Des|Du|En|Et|La|Le|Les|Ou|Par|Pour|Sur|Un|Une)"
        rf"(?= [{_LOWER}]))",
    ),
    pattern_rule(
        "t-024",
        "une phrase commence par une capitale",
        _MARKED,
        rf"(?<=\n\n)[{_LOWER}]{{2,}}(?=[^\n]*[.!?]$)",
    ),
)
