"""All notices together: each by its id, and all of them by their names in a text."""

from __future__ import annotations

from collections.abc import Iterator

from edition.authorities import AuthorityFile, Notice
from edition.dates import find_dates
from edition.model import Annotation
from edition.variants import VariantFinder


class Notices:
    """The notices of some authority files; not to be changed."""

    def __init__(self, files: tuple[AuthorityFile, ...]) -> None:
        self.files = files
        self.by_id: dict[str, Notice] = {}
        self.kinds: dict[str, str] = {}
        """The name of the authority file of each notice, by the notice's id."""
        self.pages: dict[str, str] = {}
        """The name of the page that has each notice, by the notice's id."""
        for each in files:
            for notice in each.notices:
                self.by_id[notice.id] = notice
                self.kinds[notice.id] = each.name
                self.pages[notice.id] = each.page_of(notice.id)
        self.located = frozenset(id_ for id_, notice in self.by_id.items() if notice.coordinates)
        """The ids of those that have a place on the map."""
        self._owners = {
            variant: notice.id for notice in self.by_id.values() for variant in notice.variants
        }
        self._variants = VariantFinder(self._owners)

    def kind_of(self, id_: str) -> str:
        """Return the name of the file that has a notice, by the notice's id."""
        return self.pages[id_].partition("/")[0]

    def find(self, words: str) -> Iterator[Annotation]:
        """Yield the names in some words, in order; none within another."""
        for found in self._variants.find(words):
            yield Annotation(found.start, found.end, ref=self._owners[found.variant])

    def annotate(self, words: str) -> tuple[Annotation, ...]:
        """Return the names and the dates of words that bear no mark-up for them, in order."""
        dates = (Annotation(date.start, date.end, when=date.edtf) for date in find_dates(words))
        found = [*self.find(words), *dates]
        return tuple(sorted(found, key=lambda annotation: annotation.start))
