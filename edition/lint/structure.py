"""Rules on addresses, headings, blocks and notes (family s)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from edition.lint.rule import Finding, Page, Rule
from edition.markdown.blocks import BLOCKS, Text
from edition.markdown.paragraphs import PARAGRAPH_ID

_HEADING = re.compile(
    r"^(?P<marks>#{1,6}) *(?P<title>[^#\n].*?)(?P<attributes>\{[^{}]*\})? *$", re.M
)
_UNDERLINED = re.compile(r"^(?P<title>[^\s|>#/-][^\n|]*)\n(?:=+|-+) *$", re.M)
"""A heading underlined with `=` or `-`, which is easily mistaken for a horizontal rule."""
_UNDERLINE = re.compile(r"\n(?:=+|-+) *$", re.M)
_ID = re.compile(r"#(?P<id>[^\s}]+)")
_SHORT_ID = re.compile(r"(?=.{1,32}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_FENCE = re.compile(r"(?P<slashes>///(?<=^///)/*)(?P<rest>.*)", re.M)
_BARE_LINK = re.compile(r"[hw](?<!\]\(.)(?<!\]: .)(?:(?<=\bh)ttps?://|(?<![\w/.]w)ww\.)[^\s)>]+")
_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<address>[^()]*)\)")
_VAGUE = frozenset({"ici", "cliquez ici", "là", "ce lien", "lien", "cette page", "voir", "lire"})
_NOTE_CALL = re.compile(r"\[\^(?P<name>[\w-]+)\](?!:)")
_NOTE = re.compile(r"\[\^(?<=^\[\^)(?P<name>[\w-]+)\]:", re.M)
_HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_NAMES = ", ".join(block.NAME for block in BLOCKS)


# Each rule on headings asks for those of the same page.
@lru_cache(maxsize=1)
def _headings(page: Page) -> tuple[re.Match[str], ...]:
    return tuple(_HEADING.finditer(page.code_blanked))


def _read_headings(page: Page) -> Iterator[tuple[int, int, str, str]]:
    """Yield the offset, level, line and id (or nothing) of each heading."""
    for match in _headings(page):
        found = _ID.search(match["attributes"] or "")
        offset = page.split.body_offset + match.start()
        yield offset, len(match["marks"]), match.group(), found["id"] if found else ""


def _without_id(page: Page) -> Iterator[Finding]:
    for offset, _, line, id_ in _read_headings(page):
        if not id_:
            yield Finding(offset, line)
    underlined = _UNDERLINE.search(page.code_blanked)
    for match in _UNDERLINED.finditer(page.code_blanked) if underlined else ():
        yield Finding(page.split.body_offset + match.start(), match["title"])


def _bad_id(page: Page) -> Iterator[Finding]:
    for offset, _, _, id_ in _read_headings(page):
        if id_ and (not _SHORT_ID.fullmatch(id_) or PARAGRAPH_ID.fullmatch(id_)):
            yield Finding(offset, id_)


def _double_id(page: Page) -> Iterator[Finding]:
    seen: set[str] = set()
    for offset, _, _, id_ in _read_headings(page):
        if id_ and id_ in seen:
            yield Finding(offset, id_)
        seen.add(id_)


def _skipped_level(page: Page) -> Iterator[Finding]:
    last = 0
    for offset, level, line, _ in _read_headings(page):
        if level > last + 1:
            yield Finding(offset, line)
        last = level


def _one_title(page: Page) -> Iterator[Finding]:
    titles = [heading for heading in _read_headings(page) if heading[1] == 1]
    if not titles:
        yield Finding(page.split.body_offset, page.split.body.lstrip().split("\n")[0])
    for offset, _, line, _ in titles[1:]:
        yield Finding(offset, line)


def _bare_link(page: Page) -> Iterator[Finding]:
    for match in _BARE_LINK.finditer(page.code_blanked):
        yield Finding(page.split.body_offset + match.start(), match.group())


def _vague_link(page: Page) -> Iterator[Finding]:
    for match in _LINK.finditer(page.code_blanked):
        if match["words"].strip(" *").casefold() in _VAGUE:
            yield Finding(page.split.body_offset + match.start(), match["words"])


def _blocks(page: Page) -> Iterator[Finding]:
    """Find a block that is unknown, badly nested, not closed, or closed twice."""
    known = {block.NAME for block in BLOCKS}
    open_blocks: list[tuple[int, Finding]] = []
    for match in _FENCE.finditer(page.code_blanked):
        finding = Finding(page.split.body_offset + match.start(), match.group().strip())
        name, size = match["rest"].strip(), len(match["slashes"])
        # A block ends at the latest where one begins that can't stand in it, or where one ends
        # that is around it: so the one that was not closed is named, and not those behind it.
        while open_blocks and open_blocks[-1][0] < size + bool(name):
            yield open_blocks.pop()[1]
        if name:
            if name not in known or (open_blocks and name == Text.NAME):
                yield finding
            open_blocks.append((size, finding))
        elif open_blocks and open_blocks[-1][0] == size:
            open_blocks.pop()
        else:
            yield finding
    yield from (finding for _, finding in open_blocks)


def _notes(page: Page) -> Iterator[Finding]:
    """Find a note that is called but not written, written but not called, or written twice."""
    body = page.code_blanked
    calls = Counter(match["name"] for match in _NOTE_CALL.finditer(body))
    notes = Counter(match["name"] for match in _NOTE.finditer(body))
    for pattern, others in ((_NOTE_CALL, notes), (_NOTE, calls)):
        for match in pattern.finditer(body):
            if not others[match["name"]] or (pattern is _NOTE and notes[match["name"]] > 1):
                yield Finding(page.split.body_offset + match.start(), match["name"])


def _note_order(page: Page) -> Iterator[Finding]:
    """Find a note that is written before one that is called earlier: notes are numbered so."""
    body = page.code_blanked
    calls = {match["name"]: match.start() for match in reversed([*_NOTE_CALL.finditer(body)])}
    last = 0
    for match in _NOTE.finditer(body):
        called = calls.get(match["name"], last)
        if called < last:
            yield Finding(page.split.body_offset + match.start(), match["name"])
        last = max(last, called)


def _raw_html(page: Page) -> Iterator[Finding]:
    if page.front.source:
        for match in _HTML_TAG.finditer(page.code_blanked):
            yield Finding(page.split.body_offset + match.start(), match.group())


_ATTRIBUTES = re.compile(r"\{:?[ ]*(?P<all>[#.\w][^{}\n]*)\}")
_ATTRIBUTE = re.compile(r"(?P<name>[#.]?[\w-]+)(?:=(?:\"[^\"]*\"|'[^']*'|\S+))?")
_BLOCK_OPTIONS = re.compile(r"///(?<=^///)/*[ ]*\w.*\n {4,}\S.*", re.M)
_ALLOWED = frozenset({".supplied", ".bibliography", "lang", "when", "ref"})


def _attributes(page: Page) -> Iterator[Finding]:
    """Find, in a text, an attribute that could hide words of the source or pass for its mark-up."""
    if not page.front.source:
        return
    headings = {match.start("attributes") for match in _headings(page)}
    for match in _ATTRIBUTES.finditer(page.code_blanked):
        for attribute in _ATTRIBUTE.finditer(match["all"]):
            is_heading_id = match.start() in headings and attribute["name"].startswith("#")
            if attribute["name"] not in _ALLOWED and not is_heading_id:
                offset = page.split.body_offset + match.start("all") + attribute.start()
                yield Finding(offset, attribute.group(), match.group())
    for match in _BLOCK_OPTIONS.finditer(page.code_blanked):
        yield Finding(page.split.body_offset + match.start(), match.group())


BARE_ADDRESS = Rule(
    "s-006",
    "pas d’adresse nue",
    "Écrire [les mots du lien](adresse)",
    _bare_link,
)
RULES: tuple[Rule, ...] = (
    Rule(
        "s-001",
        "chaque titre porte un identifiant explicite",
        "Écrire « ## Titre { #identifiant } », sans souligner le titre d’une ligne",
        _without_id,
    ),
    Rule(
        "s-002",
        "un identifiant est court, en minuscules sans accents, et n’imite pas un paragraphe (p7)",
        "Choisir un mot ou deux, reliés par un trait d’union",
        _bad_id,
    ),
    Rule(
        "s-003",
        "un identifiant ne sert qu’une fois dans la page",
        "En choisir un autre : un lien doit mener à un seul endroit",
        _double_id,
    ),
    Rule(
        "s-004",
        "aucun niveau de titre n’est sauté",
        "Ajouter ou ôter un « # »",
        _skipped_level,
    ),
    Rule(
        "s-005",
        "une page a un titre de premier niveau et un seul",
        "Commencer par « # Titre { #titre } » et n’employer ensuite que « ## » et « ### »",
        _one_title,
    ),
    BARE_ADDRESS,
    Rule(
        "s-007",
        "les mots d’un lien disent où il mène",
        "Faire porter le lien sur le nom de ce qu’on trouvera",
        _vague_link,
    ),
    Rule(
        "s-008",
        "un bloc est connu, fermé, et plus court de barres que celui qui l’entoure",
        f"Les blocs : {_BLOCK_NAMES} ; fermer par autant de barres qu’à l’ouverture",
        _blocks,
    ),
    Rule(
        "s-009",
        "une note est appelée, et écrite une fois",
        "Écrire « [^nom]: … » en fin de page et [^nom] dans le texte",
        _notes,
    ),
    Rule(
        "s-010",
        "pas de HTML dans un texte : ses paragraphes ne seraient pas numérotés",
        "Employer le Markdown et les blocs de l’édition",
        _raw_html,
    ),
    Rule(
        "s-011",
        "dans un texte, pas d’autre attribut que .supplied, .bibliography, lang, when, ref et "
        "l’identifiant d’un titre",
        "L’ôter : rien de la source ne doit être caché, ni numéroté à la main",
        _attributes,
    ),
    Rule(
        "s-012",
        "les notes sont écrites dans l’ordre de leurs appels, qui fait leurs numéros",
        "La mettre à sa place",
        _note_order,
    ),
)
