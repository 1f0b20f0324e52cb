"""Family t: French typography, and the slips that machine translation leaves behind.

The spacing is that of the Imprimerie nationale's *Lexique des règles typographiques*: a narrow
no-break space before `; ! ?`, a no-break space before `:` and inside guillemets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from unicodedata import combining, normalize

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
    """Find the line whose guillemets don't open and close in turn."""
    for passage in page.passages:
        for line in re.finditer(r"[^\n]+", passage.text):
            depth = 0
            for sign in re.finditer("[«»]", line.group()):
                depth += 1 if sign.group() == "«" else -1
                if depth < 0:
                    break
            if depth:
                yield finding_in(passage, line.start(), min(line.start() + 30, line.end()))


_WORD = re.compile(rf"[{_LETTER}]+")
_HOMOGRAPHS = frozenset(
    "a à ou où la là ça çà du dû de dé des dès sur sûr mur mûr cote côte côté tache tâche "
    "pecher pêcher jeune jeûne notre nôtre votre vôtre haler hâler foret forêt".split()
)
"""Words of French that differ by their accents alone, whatever the verb's tense."""
_VERBAL = re.compile(r"(?:e|es|é|és)$")
"""`signe` and `signé`, `annexe` and `annexé`: a tense, not a spelling."""


def _without_accents(word: str) -> str:
    return "".join(c for c in normalize("NFKD", word) if not combining(c))


def _accents(page: Page) -> Iterator[Finding]:
    """Find a word spelt with its accents here and without them there."""
    passage = page.body_passages[0]
    spellings: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for match in _WORD.finditer(passage.text):
        word = match.group().casefold()
        if word not in _HOMOGRAPHS:
            spellings[_without_accents(word)][word].append(match.span())
    for forms in spellings.values():
        stems = {_VERBAL.sub("", form) for form in forms}
        if len(forms) > 1 and (len(stems) > 1 or not all(map(_VERBAL.search, forms))):
            for form in sorted(forms, key=lambda form: (len(forms[form]), form))[:-1]:
                yield finding_in(passage, *forms[form][0])


RULES: tuple[Rule, ...] = (
    pattern_rule(
        "t-001",
        "une espace fine insécable (U+202F) devant « ; », « ! » et « ? »",
        _DIRECTLY,
        rf"[ {NBSP}]+(?=[;!?])|(?<=[^\s;!?(«])(?=[;!?](?:[\s»).,…]|$))",
        fix=NNBSP,
    ),
    pattern_rule(
        "t-002",
        "une espace insécable (U+00A0) devant « : »",
        _DIRECTLY,
        rf"[ {NNBSP}]+(?=:(?:[^\x21-\x7e]|$))|(?<=[^\s:])(?=:(?:[^\x21-\x7e]|$))",
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
        rf"(?<=[{_LETTER}0-9,] )(?:{_MONTHS_CAPITAL})\b",
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
        rf"(?<=\d)[ {NBSP}](?=\d{{3}}(?!\d))",
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
        "pas d’espace devant « , . ) » ni après « ( » et l’apostrophe",
        _DIRECTLY,
        rf"{_SPACES}+(?=[,)\]]|\.(?!\.))|(?<=[(’]){_SPACES}+",
        fix="",
    ),
    pattern_rule(
        "t-014",
        "une seule espace entre deux mots",
        _DIRECTLY,
        r"(?<=[^\s|])[ ]{2,}(?=[^\s|])",
        fix=" ",
    ),
    pattern_rule(
        "t-015",
        "une espace après « , », « ; », « . » ou « : »",
        _DIRECTLY,
        rf"(?<=[{_LETTER}]{{2}}[,.;:])(?=[{_LETTER}]{{2}})",
        fix=" ",
    ),
    pattern_rule(
        "t-016",
        "une espace insécable (U+00A0) entre « p. », « pp. » ou « n° » et le nombre",
        _DIRECTLY,
        r"(?:(?<=\bp\.)|(?<=\bpp\.)|(?<=\bn°)) (?=\d)",
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
        rf"(?<=[{_LETTER}])[–—](?=[{_LETTER}])",
    ),
    pattern_rule(
        "t-020",
        "un seul signe de ponctuation à la fois",
        _MARKED,
        r"[.,;:]\s?[,;:]|,\s?\.",
    ),
    pattern_rule(
        "t-021",
        "pas de point au milieu d’une phrase",
        _MARKED,
        rf"(?<=[{_LOWER}])(?<!\bp)(?<!\bpp)(?<!\bvol)(?<!\béd)(?<!\bcf)(?<!\bav)\.\s[{_LOWER}]",
    ),
    pattern_rule(
        "t-022",
        "l’élision devant une voyelle",
        _MARKED,
        r"\b(?i:de|le|la|que|ne|se|je|me|te) "
        # No elision before a glide (Iaroslavl), nor before these words
        r"(?!(?i:i[aeo]|onz|oui\b|ou\b|uhlan))[aeiouéèêàâîôûAEIOUÉÈÊÀÂÎÔÛ]\w*",
    ),
    pattern_rule(
        "t-023",
        "pas de capitale à un mot-outil au milieu d’une phrase",
        _MARKED,
        rf"(?<=[{_LOWER},] )(?:[LD]’|(?:A|Au|Aux|De|Des|Du|En|Et|La|Le|Les|Ou|Par|Pour|Sur|Un|Une)"
        rf"\b)",
    ),
    pattern_rule(
        "t-024",
        "une phrase commence par une capitale",
        _MARKED,
        rf"(?<=\n\n)[{_LOWER}]{{2,}}(?=[^\n]*[.!?]$)",
    ),
)
