"""The Atom feed of the edition's changes, made by feedgen from the journal and the texts.

A change brings the corrections that stand in the paragraphs it names; the first change of a
text, its publication, brings them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from edition.citation.record import LANGUAGE
from edition.journal import Change, by_page
from edition.pages.summaries import CorrectionEntry
from edition.release import Release

FILE = "changements.xml"


@dataclass(frozen=True)
class ChangedText:
    """A text that changes are told of."""

    title: str
    kind: str
    """What it is, in one line of French."""
    address: str
    """Its address, whole."""
    corrections: Sequence[CorrectionEntry]


def _corrections(change: Change, text: ChangedText, is_first: bool) -> str:
    """Return, as HTML, the corrections that stand where a change was made; empty for none.

    They are those of the text as it is now: the first change of a text has them all.
    """
    everywhere = is_first and not change.paragraphs
    items = []
    for correction in text.corrections:
        if everywhere or correction.block in change.paragraphs:
            both = [
                f"<{tag}>{escape(words)}</{tag}>"
                for tag, words in (("del", correction.sic), ("ins", correction.corr))
                if words
            ]
            place = f'<a href="{escape(text.address)}#{correction.block}">{correction.place}</a>'
            items.append(f"<li>{place}\u00a0: {' '.join(both)} ({escape(correction.reason)})</li>")
    where = "du texte" if everywhere else "de ces paragraphes"
    title = f"<p>Corrections {where}, dans leur dernier état\u00a0:</p>"
    return f"{title}<ul>{''.join(items)}</ul>" if items else ""


def atom(changes: Sequence[Change], release: Release, texts: Mapping[str, ChangedText]) -> bytes:
    """Return the feed, newest change first; `texts` by the names of their pages."""
    # It takes time to import, and is seldom needed: the feed of a build is kept.
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    address = release.address + FILE
    feed.id(address)
    feed.title(f"{release.title}\u00a0: changements")
    feed.subtitle("Ce qui change dans l’édition, corrections comprises")
    feed.link(href=address, rel="self", type="application/atom+xml")
    feed.link(href=release.address, rel="alternate", type="text/html")
    feed.language(LANGUAGE)
    author = {"name": release.publisher, "email": release.email, "uri": release.website}
    feed.author({field: value for field, value in author.items() if value})
    feed.updated(f"{changes[0].date}T00:00:00Z")
    changes_by_page = by_page(changes)
    numbers: dict[str, int] = {}
    # Numbered from the oldest: a change that is added leaves the others their ids.
    for change in reversed(changes):
        numbers[change.version] = numbers.get(change.version, 0) + 1
        text = texts.get(change.page)
        entry = feed.add_entry(order="prepend")
        entry.id(f"{address}#{change.version}-{numbers[change.version]}")
        entry.title(f"{text.title if text else release.title} (version {change.version})")
        entry.link(href=text.address if text else release.address)
        own = changes_by_page[change.page]
        listed = _corrections(change, text, is_first=change is own[-1]) if text else ""
        # What lists corrections as they are now is as new as the last of them.
        day = own[0].date if listed else change.date
        entry.updated(f"{day}T00:00:00Z")
        about = f"<p>{escape(text.title)}\u00a0: {escape(text.kind)}.</p>" if text else ""
        entry.content(f"<p>{escape(change.words)}.</p>{about}{listed}", type="html")
    return bytes(feed.atom_str(pretty=True))
