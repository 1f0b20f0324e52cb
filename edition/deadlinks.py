"""Links that lead nowhere: what MkDocs says of them, said to the editor, with the line."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.problems import Problem, line_of

CODE = "a-001"
_SAID = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? (?:absolute |unrecognized relative )?link "
    r"'(?P<link>[^']*)', (?P<what>.*?)(?: Did you mean '(?P<guess>[^']*)'\?)?$",
    re.DOTALL,
)
_ANCHOR = re.compile(r"the doc '(?P<page>[^']+)' does not contain an anchor")


def dead_link(message: str, text_of: Callable[[str], str]) -> Problem | None:
    """Return what a message of MkDocs says of a link; nothing where it speaks of something else.

    `text_of` gives the text of a page by its path below `docs/`.
    """
    said = _SAID.match(message)
    if said is None:
        return None
    page, link, what = said["page"], said["link"], said["what"]
    text = text_of(page)
    line = line_of(text, max(text.find(f"({link}"), text.find(f": {link}"), 0))
    anchor = _ANCHOR.search(what)
    fragment = link.partition("#")[2]
    if anchor:
        why = f"« {anchor['page']} » n’a pas de « #{fragment} »"
    elif "no such anchor" in what:
        why = f"la page n’a pas de « #{fragment} »"
    elif "left as is" in what:
        why = "ce n’est le chemin d’aucun fichier"
    else:
        why = "aucun fichier de docs/ n’est à ce chemin"
    hint = "Écrire le chemin d’un fichier depuis cette page (lieux.md#moscou)"
    if said["guess"]:
        hint = f"Peut-être « {said['guess']} »"
    elif anchor or "no such anchor" in what:
        hint = "Écrire l’identifiant d’un titre, d’une notice ou d’un paragraphe qui y est"
    return Problem(f"docs/{page}", line, CODE, f"le lien « {link} » ne mène à rien : {why}", hint)
