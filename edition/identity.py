"""What a text is, in the words that readers are given wherever it is named.

Its kind, who wrote it, when it was written and what it is worth are said from the same fields of
its front matter on its own page, on the home, in the navigation, in references and in exports.
"""

from __future__ import annotations

from edition.dates import in_french
from edition.french import capitalize, name_as_read
from edition.frontmatter import FrontMatter

Fact = tuple[str, str]
"""A label and what is said under it, in French."""


def describe(front: FrontMatter) -> str:
    """Return what a text is, in one line: « Article de presse, par Boris Egorov, sans date »."""
    kind = front.genre or "texte"
    author = f"par {name_as_read(front.author)}" if front.author else "sans nom d’auteur"
    return f"{capitalize(kind)}, {author}, {_date(front) or 'sans date'}"


def facts_of(front: FrontMatter) -> tuple[Fact, ...]:
    """Return what stands at the head of a text: its author, date, origin and worth.

    What nobody knows of the first two is said; the others are left out where the page has none.
    """
    kind = capitalize(front.genre)
    facts = (
        ("Auteur", name_as_read(front.author) or "Personne n’est nommé."),
        ("Date du texte", capitalize(_date(front)) or "Inconnue\u00a0: le texte n’en porte pas."),
        ("Origine", ", ".join(filter(None, (kind, front.origin)))),
        ("Valeur", front.value),
    )
    return tuple((label, words) for label, words in facts if words)


def _date(front: FrontMatter) -> str:
    return in_french(front.written) if front.written else ""
