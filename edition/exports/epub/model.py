"""The data that a book is made from, and the error that says why it can't be made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BookPage:
    """A page of the site, as the book takes it."""

    url: str
    """From the site's root, with the last slash; empty for the home page."""
    title: str
    """As the navigation names it; plain text."""
    html: str
    """What stands in the page's `<article>`, once every listing is expanded."""
    parents: tuple[str, ...] = ()
    """The titles of the sections of the navigation that the page stands in, the outermost first."""

    @property
    def name(self) -> str:
        """Return the name of its file, from the book's folder."""
        return name_of(self.url)


def name_of(url: str) -> str:
    """Return the name of a page's file, from the book's folder, by the page's address."""
    return f"{url.strip('/') or 'index'}.xhtml"


class BookError(ValueError):
    """The book can't be made as it is asked for."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}. {hint}.")
        self.message = message
        """What is wrong, in French, with the words concerned."""
        self.hint = hint
        """What to do, in French."""
