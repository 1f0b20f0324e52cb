"""References in ISO 690, French style, made by a CSL processor from the record of a page.

The processor is citeproc-py, the style `iso690-note-fr` of the Citation Style Language project:
notes, since only these name a paragraph. A passage has no record of its own: the processor is
given marks in place of what only the reader knows (the passage, the day), and the page's script
fills them in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from edition.citation.record import Item
from edition.dates import MONTHS, in_french

TITLE = "⟦title⟧"
ADDRESS = "⟦address⟧"
LOCATOR = "⟦locator⟧"
ACCESSED = "⟦accessed⟧"
NOTE = "⟦note⟧"
LEVELS = {"text": "", "section": "section", "paragraph": "paragraph"}
"""What is cited, and the CSL label of its place in the text."""


class UnfilledError(ValueError):
    """The processor left out a placeholder, or wrote it twice."""


class Processor:
    """The CSL processor, which takes milliseconds a reference, with what it wrote before.

    References of one edition differ by title and address alone, for which marks stand: they are
    few.
    """

    def __init__(self, written: Mapping[str, str] = MappingProxyType({})) -> None:
        self._written = dict(written)
        """What it wrote, by what it was asked."""
        self._new: dict[str, str] = {}

    def process(self, item: Item, label: str, locator: str) -> str:
        """Return what the processor makes of an item and of a place in it."""
        asked = json.dumps([item, label, locator])
        if asked not in self._written:
            self._written[asked] = self._new[asked] = _process(item, label, locator)
        return self._written[asked]

    def take_new(self) -> dict[str, str]:
        """Return what was written since this was last called, by what was asked."""
        new, self._new = self._new, {}
        return new


def _process(item: Item, label: str, locator: str) -> str:
    # It takes time to import too, and is seldom needed.
    from edition.citation.processing import process

    return process(item, label, locator)


def reference(processor: Processor, item: Item, label: str = "", locator: str = "") -> str:
    """Return one reference as HTML (italics alone), with its final stop.

    `label` is CSL's name of what `locator` counts; both are empty for a whole text.
    """
    title, last = split_sign(str(item["title"]))
    shape = {**item, "id": "item", "title": f"{TITLE}{last}", "URL": ADDRESS}
    words = in_house_style(processor.process(shape, label, locator))
    words = words.replace(ADDRESS, escape(item["URL"], quote=False))
    return words.replace(TITLE, escape(title, quote=False))


def split_sign(title: str) -> tuple[str, str]:
    """Return a title without the sign that it ends with, and that sign, if any.

    The processor minds the sign; else one title is to it like another.
    """
    last = "" if title[-1:].isalnum() else title[-1:]
    return title.removesuffix(last), last


_DAY = re.compile(rf"(?<!\d)(?P<day>\d\d?) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})(?!\d)")
_FIRST_MONTH = re.compile(rf"(?<=\. )(?:{'|'.join(MONTHS)})(?= \d{{4}})")


def in_house_style(words: str) -> str:
    """Return what the processor wrote with the typography of the house."""
    # A title that ends with its own sign takes no stop: the processor sees to it, but not behind
    # French spaces nor italics.
    words = re.sub(r"([?!…](?:</i>)?)\.", r"\1", words)
    # Nor does it know that French says « 1er », and parts no day from its month; a date that begins
    # what follows a stop begins with a capital.
    words = _FIRST_MONTH.sub(lambda month: month[0].capitalize(), _DAY.sub(_day_in_french, words))
    # It puts names in capitals, the signs of HTML in them too.
    words = re.sub("&(AMP|LT|GT);", lambda sign: sign[0].lower(), words)
    # The locale puts a narrow space before a colon, this house a no-break one.
    return words.replace("\u202f:", "\u00a0:")


def _day_in_french(found: re.Match[str]) -> str:
    month = MONTHS.index(found["month"]) + 1
    return in_french(f"{found['year']}-{month:02}-{int(found['day']):02}")


def templates(processor: Processor, item: Item) -> dict[str, dict[str, str]]:
    """Return, for a text, a section and a paragraph, the reference with marks to be filled in.

    `plain` is what has no warning, `noted` has the mark of one. Raises UnfilledError where the
    processor did not pass a mark on.
    """
    found: dict[str, dict[str, str]] = {}
    for level, label in LEVELS.items():
        found[level] = {}
        for name, note in (("plain", {}), ("noted", {"note": NOTE})):
            # The style's space before a date is part of a date: words get their own.
            accessed = {"literal": f"\u00a0{ACCESSED}"}
            marked = {**item, "URL": ADDRESS, "accessed": accessed, **note}
            words = reference(processor, marked, label, LOCATOR)
            for mark in (ADDRESS, ACCESSED, *([LOCATOR] if label else []), *note.values()):
                if words.count(mark) != 1:
                    raise UnfilledError(
                        f"« {mark} » est dans le titre, ou la référence ne l’a pas : « {words} ». "
                        "L’ôter du titre et du nom de l’auteur."
                    )
            found[level][name] = words
    return found


def whole(processor: Processor, item: Item, address: str, note: str) -> str:
    """Return the reference to a whole text, without a day of consultation."""
    return reference(processor, {**item, "URL": address, **({"note": note} if note else {})})
