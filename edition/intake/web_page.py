"""Reads a web page, as a browser saves it: every word that it shows, paragraph by paragraph.

What is not of the article (menus, forms, comments) is read like the rest, and said to be so: the
edition leaves it out by declaring it, and nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from edition.html.elements import HEADINGS
from edition.intake.furniture import reason_for_element
from edition.intake.plain_text import clean, decode_any
from edition.intake.transcript import (
    Kind,
    Paragraph,
    Transcript,
    UnreadableSourceError,
    joined,
    on_one_line,
)

_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object"})
"""Elements whose words no browser shows."""
_WITHIN = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr "
    "img picture source audio video canvas input map area td th".split()
)
"""Elements that stand within a sentence, and cells, within their row; others part paragraphs."""
_CELLS = frozenset({"td", "th"})
_KINDS = {"li": Kind.ITEM, "figcaption": Kind.CAPTION}
_CALL = re.compile(r"\d{1,3}|[a-z]|\*+")
"""What the raised call of a note says, where no brackets stand around it."""
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS_ONLY = {"remove_comments": True, "remove_pis": True}
_OUTSIDE = "habillage du site, hors de l’article"
_ARTICLE = "(//article | //main | //*[@role='main'] | //*[@id='mw-content-text'])"


def read_web_page(file: str, data: bytes) -> Transcript:
    """Return what a web page says.

    Raises UnreadableSourceError where it is no text, or shows no word.
    """
    text, encoding = _decode(file, data)
    remarks = [] if encoding == "utf-8" else [f"lu comme {encoding}"]
    text, lost = clean(text)
    if lost:
        remarks.append(f"signes qui ne sont pas du texte, ôtés : {lost}")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, **_WORDS_ONLY)
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise _empty(file) from error
    # The parser leaves out what is deeper than it reads.
    if any(error.level_name == "FATAL" for error in parser.error_log):
        hint = "En copier le texte dans un fichier .txt"
        raise UnreadableSourceError(file, "la page ne se lit pas jusqu’au bout", hint)
    paragraphs = _Walk(_article(root)).read(root)
    if not paragraphs:
        raise _empty(file)
    return Transcript(
        joined(paragraphs),
        paragraphs,
        title=_meta(root, "og:title") or on_one_line(root.findtext(".//title") or ""),
        author=_meta(root, "author", "article:author", "citation_author", "dc.creator"),
        written=_day(_meta(root, "article:published_time", "citation_date", "date", "dc.date")),
        description=_meta(root, "description", "og:description"),
        site=_meta(root, "og:site_name", "citation_journal_title"),
        remarks=tuple(remarks),
    )


def _empty(file: str) -> UnreadableSourceError:
    hint = "L’enregistrer depuis le navigateur une fois qu’elle s’affiche, ou copier son texte"
    return UnreadableSourceError(file, "la page ne montre aucun mot", hint)


def _decode(file: str, data: bytes) -> tuple[str, str]:
    """Return what the bytes of a page say, in the encoding that it names, if that holds."""
    named = _CHARSET.search(data[:2048])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        # Browsers read what is called Latin 1 as what Windows calls so.
        name = named[1].decode().lower().replace("iso-8859-1", "cp1252")
        try:
            return data.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_any(file, data)


def _meta(root: lxml_html.HtmlElement, *names: str) -> str:
    """Return what the first of some names says in the head of a page."""
    for name in names:
        for element in root.iterfind(".//meta"):
            said = (element.get("name") or element.get("property") or "").lower()
            if said == name and "://" not in (content := on_one_line(element.get("content") or "")):
                return content
    return ""


def _day(moment: str) -> str:
    found = _DAY.match(moment)
    return found[0] if found else ""


def _article(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement | None:
    """Return the element that has the article: of those that may, the one with most words."""
    lengths = [(len(one.text_content()), one) for one in root.xpath(_ARTICLE)]
    whole = len(root.text_content())
    longest = max(lengths, key=lambda one: one[0], default=(0, None))
    return longest[1] if longest[0] > whole / 4 else None


@dataclass
class _Walk:
    """Reads the words of a page from the first to the last."""

    article: lxml_html.HtmlElement | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Those of the paragraph that is being read."""

    def read(self, root: lxml_html.HtmlElement) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a page, which may nest as deep as it likes."""
        around = frozenset(self.article.iterancestors() if self.article is not None else ())
        places = [_Place(gap=_OUTSIDE if around else "")]
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                place = places[-1].of(element)
                if element is self.article:
                    place = replace(place, gap="")
                elif element not in around and element.tag != "body":
                    place = replace(place, gap=reason_for_element(element) or place.gap)
                if place.is_block or element.tag == "br":
                    self.end_paragraph(places[-1])
                places.append(place)
                self.words.append(place.before)
                self.add(element.text, place)
                continue
            place = places.pop()
            if place.is_block:
                self.end_paragraph(place)
            self.add(element.tail, places[-1])
        return tuple(self.paragraphs)

    def add(self, words: str | None, place: _Place) -> None:
        """Add words to the paragraph."""
        if words and not place.is_unseen:
            self.words.append(words)

    def end_paragraph(self, place: _Place) -> None:
        """End the paragraph, if it has words."""
        words = on_one_line("".join(self.words))
        self.words.clear()
        if words.strip():
            self.paragraphs.append(Paragraph((words,), place.kind, place.level, place.gap))


@dataclass(frozen=True)
class _Place:
    """What words stand in."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    gap: str = ""
    is_unseen: bool = False
    is_block: bool = True
    before: str = ""
    """What is read before its words."""

    def of(self, element: lxml_html.HtmlElement) -> _Place:
        """Return what the words of an element stand in that stands here."""
        tag = element.tag
        is_unseen = self.is_unseen or tag in _UNSEEN
        is_block = tag not in _WITHIN and not is_unseen
        kind, level = self.kind, self.level
        if tag in HEADINGS:
            kind, level = Kind.HEADING, int(tag[1])
        elif is_block and tag in _KINDS:
            kind, level = _KINDS[tag], 0
        before = " " * (tag in _CELLS)
        if tag == "sup" and not is_unseen and element.find(".//a") is not None:
            call = on_one_line(element.text_content())
            if _CALL.fullmatch(call):
                # Raised figures would join the word: brackets stand around the call of a note.
                before, is_unseen = f"[{call}]", True
        return _Place(kind, level, self.gap, is_unseen, is_block, before)
