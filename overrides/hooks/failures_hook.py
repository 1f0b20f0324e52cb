"""MkDocs adapter: what the machine refuses is said in a sentence; the last site stays."""

from __future__ import annotations

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import Abort


def on_build_error(error: Exception) -> None:
    """Say what stopped the build: a full disk, a folder that can't be written, a broken template.

    Raises Abort, so that nobody reads a traceback; what else is raised is ours to mend, and keeps
    its own.
    """
    if isinstance(error, TemplateSyntaxError):
        raise Abort(
            f"{error.filename}:{error.lineno}: le gabarit ne se lit pas ({error.message}). "
            "Le corriger."
        ) from error
    if isinstance(error, OSError):
        where = f"{error.filename} : " if error.filename else ""
        raise Abort(
            f"{where}le système a refusé ({error.strerror or error}). Faire de la place ou "
            "rétablir les droits, puis recommencer : le site déjà construit est intact."
        ) from error
