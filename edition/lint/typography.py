"""Rules on French typography and on slips of machine translation (family t).

The spacing is that of the Imprimerie nationale's *Lexique des règles typographiques*: a narrow
no-break space before `; ! ?`, a no-break space before `:` and inside guillemets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.dates import MONTHS
from edition.folding import without_accents
from edition.lint.rule import APART, Finding, Page, Rule, finding_in, pattern_rule

NNBSP = "\u202f"
NBSP = "\u00a0"
_SPACES = "[ \u00a0\u202f]"
_LOWER = "a-zà-öø-ÿœ"
_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LETTER = _LOWER + _UPPER
_MONTHS = "|".join(MONTHS)
_MONTHS_CAPITAL = "|".join(month.capitalize() for month in MONTHS)
_DIRECTLY = "« make fix » la met, sans marque : seule l’espace change"
_MARKED = "Marquer la correction {~~source~>édition~~}{>>raison<<}"


_GUILLEMET = re.compile("[«»]")


def _guillemets(page: Page) -> Iterator[Finding]:
    """Find paragraphs whose guillemets do not open and close in turn."""
    for run in page.runs:
        end = -2
        for paragraph in run.text.split("\n\n") if _GUILLEMET.search(run.text) else ():
            start, end = end + 2, end + 2 + len(paragraph)
            depth = 0
            for sign in _GUILLEMET.findall(paragraph):
                depth += 1 if sign == "«" else -1
                if depth < 0:
                    break
            if depth:
                start = end - len(paragraph.lstrip())
                yield finding_in(run, start, min(start + 30, end))


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
    run = page.prose[0]
    words = {*map(str.casefold, {*_WORD.findall(run.text)})}
    spellings: dict[str, set[str]] = defaultdict(set)
    for word in words:
        # Most words have no accent, and lack one only if another has it.
        if not word.isascii():
            spellings[word.translate(_BARE)].add(word)
    lacking = {
        word
        for bare, accented in spellings.items()
        for forms in [accented | ({bare} & words)]
        # Most words are spelt in one way.
        for word in (forms if len(forms) > 1 else ())
        if any(_lacks_accents_of(word, other) for other in forms)
    }
    for match in _WORD.finditer(run.text) if lacking else ():
        if match.group().casefold() in lacking:
            lacking.remove(match.group().casefold())
            yield finding_in(run, *match.span())


_BARE = {
    ord(letter): without_accents(letter) for letter in map(chr, range(0x180)) if letter.isalpha()
}
"""What `without_accents` makes of each letter that words have: quicker than word by word."""
_ABBREVIATIONS = "p|pp|vol|éd|cf|av|apr|etc|chap|fig|art|t|n|M|al|ex|Jr|[Ii]bid|[Oo]p|cit"
_NOT_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split("|"))
"""Behind a stop: it ends no abbreviation."""
_VOWEL = "aeiouéèêàâîôûAEIOUÉÈÊÀÂÎÔÛ"
_NOT_ELIDING = r"(?!(?i:i[aeo]|onz|oui\b|ou\b|uhlan|un à|une à)|[IVX]+e\b)"
"""No elision is before a glide (Iaroslavl), a number (de un à dix, la IIIe) and some words."""
_UNACCENTED = (
    r"Etats?|Eglises?|Ecoles?|Etrang\w+|Egypte\w*|Ethiopie\w*|Evén\w+|Etudes?|Emile|Elys\w+|"
    r"Equip\w+|Epoques?|Edit\w+"
)


RULES: tuple[Rule, ...] = (
    pattern_rule(
        "t-001",
        "une espace fine insécable (U+202F) devant « ; », « ! » et « ? »",
        _DIRECTLY,
        rf"(?<!«)[ {NBSP}]+(?=[;!?])|(?<=[^\s;!?(«])(?=[;!?](?:[\s»)\].,…]|$))",
        sign=rf"[;!?](?<![{NNBSP};!?(«].)",
        fix=NNBSP,
    ),
    pattern_rule(
        "t-002",
        "une espace insécable (U+00A0) devant « : »",
        _DIRECTLY,
        rf"(?<!«)[ {NNBSP}]+(?=:(?:[^\x21-\x7e]|$))|(?<=[^\s:])(?=:(?:[^\x21-\x7e]|$))",
        sign=rf":(?<![{NBSP}:].)(?=[^\x21-\x7e]|$)",
        fix=NBSP,
    ),
    pattern_rule(
        "t-003",
        "une espace insécable (U+00A0) après « et avant »",
        _DIRECTLY,
        rf"(?<=«)(?:[ {NNBSP}]+|(?=\S))|[ {NNBSP}]+(?=»)|(?<=\S)(?=»)",
        sign=rf"«(?!{NBSP})|»(?<!{NBSP}.)",
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
        # Before a letter: behind one it may be an aspirate, « Ch‘ien ».
        r"[\"“”„]|‘(?<!\w‘)",
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
        sign=_MONTHS_CAPITAL.replace("|", r"\b|") + r"\b",
    ),
    pattern_rule(
        "t-008",
        "le premier jour du mois s’écrit « 1er »",
        _MARKED,
        rf"1(?<=\b1){_SPACES}(?:er\b|(?={_MONTHS}))",
    ),
    pattern_rule(
        "t-009",
        "une espace fine insécable (U+202F) entre les groupes de trois chiffres",
        _DIRECTLY,
        rf"[ {NBSP}](?=\d{{3}}(?!\d))"
        r"(?:(?<=(?<!\d)\d.)|(?<=(?<!\d)\d\d.)|(?<=(?<!\d)\d\d\d.))",
        fix=NNBSP,
    ),
    pattern_rule(
        "t-010",
        "les chiffres d’un grand nombre vont par groupes de trois",
        "Séparer les groupes par U+202F",
        r"\d(?:(?<![\d.,-].)\d{4,}(?![\d-])|(?<=\b.)\d{0,2}(?:[.,]\d{3})+\b)",
    ),
    pattern_rule(
        "t-011",
        "les capitales portent leurs accents",
        _MARKED,
        rf"\b(?:{_UNACCENTED})\b|(?:^|[.!?…]{_SPACES})(?:A(?= [{_LOWER}])|Ca\b)",
        sign=rf"{_UNACCENTED}|A(?= [{_LOWER}])(?<!\S.)|Ca\b",
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
        rf"{_SPACES}(?:(?<=[(’].)(?:(?<=\(.)|(?<=\b[ldjnscmtLDJNSCMT]’.)|(?<=[Qq]u’.)){_SPACES}*"
        rf"|(?!\w)(?<!«.){_SPACES}*(?=[,)\]]|\.(?![.\w])))",
        sign=rf"[(’,)\].](?:(?<=[(’])(?={_SPACES})|(?<={_SPACES}[,)\].]))",
        fix="",
    ),
    pattern_rule(
        "t-014",
        "une seule espace entre deux mots",
        _DIRECTLY,
        rf"{_SPACES}{_SPACES}(?<=[^\s|]..){_SPACES}*(?=[^\s|])",
        fix=" ",
    ),
    pattern_rule(
        "t-015",
        "une espace après « , », « ; », « . » ou « : »",
        _DIRECTLY,
        rf"[,;:.](?:(?=[{_LETTER}]{{2}})(?<=[{_LETTER}]{{2}}[,;:])"
        rf"|(?=[{_UPPER}][{_LOWER}])(?<=[{_LOWER}]{{2}}\.))()",
        fix=" ",
    ),
    pattern_rule(
        "t-016",
        "une espace insécable (U+00A0) entre « p. », « pp. » ou « n° » et le nombre",
        _DIRECTLY,
        r"[.°](?= ?\d)(?:(?<=\bp\.)|(?<=\bpp\.)|(?<=\bn°))( ?)",
        fix=NBSP,
    ),
    pattern_rule(
        "t-017",
        "les points de suspension sont « … »",
        _MARKED,
        r"\.\.+",
    ),
    pattern_rule(
        "t-018",
        "une incise va entre tirets « – »",
        _MARKED,
        rf"{_SPACES}-(?<=[^\s|]..){_SPACES}",
        sign=rf"-(?<={_SPACES}.)(?={_SPACES})",
    ),
    pattern_rule(
        "t-019",
        "un mot composé prend le trait d’union, non le tiret",
        _MARKED,
        rf"(?<=[{_LETTER}])[–—](?=[{_LOWER}])|\b[{_LOWER}]+[–—](?=[{_LETTER}])",
        sign=rf"[–—](?<=[{_LETTER}].)(?=[{_LETTER}])",
    ),
    pattern_rule(
        "t-020",
        "un seul signe de ponctuation à la fois",
        _MARKED,
        rf"[.,;:](?={_SPACES}?[.,;:])(?:(?<=[,;:]){_SPACES}?[.,;:]"
        rf"|{_NOT_ABBREVIATED}(?<![{_UPPER}]\.){_SPACES}?[,;:])",
    ),
    pattern_rule(
        "t-021",
        "pas de point au milieu d’une phrase",
        _MARKED,
        rf"\.(?={_SPACES}[{_LOWER}])(?<=[{_LOWER}]\.){_NOT_ABBREVIATED}{_SPACES}[{_LOWER}]",
    ),
    pattern_rule(
        "t-022",
        "l’élision devant une voyelle",
        _MARKED,
        r"(?<!-)\b(?i:de|le|la|que|ne|se|je|me|te) "
        rf"{_NOT_ELIDING}[{_VOWEL}]\w*",
        sign=rf" (?=[{_VOWEL}])(?:(?<=\b(?i:[dlnsjmt]e|la).)|(?<=\b(?i:que).)){_NOT_ELIDING}",
    ),
    pattern_rule(
        "t-023",
        "pas de capitale à un mot-outil au milieu d’une phrase",
        _MARKED,
        rf" (?=[A-Z])(?<=[{_LOWER},] )([LD]’|"
        rf"(?:A|Au|Aux|De|Des|Du|En|Et|La|Le|Les|Ou|Par|Pour|Sur|Un|Une)(?= [{_LOWER}]))",
    ),
    pattern_rule(
        "t-024",
        "une phrase commence par une capitale",
        _MARKED,
        rf"\n\n(?<!{APART[1]}\n\n)([{_LOWER}]{{2,}})(?=[^\n]*[.!?]$)",
    ),
)
