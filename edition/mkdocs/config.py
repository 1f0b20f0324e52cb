"""The settings of the plugin as MkDocs passes them on: a class with an option each."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config


class EditionConfig(Config):  # type: ignore[no-untyped-call]
    """The settings, each checked by `edition.mkdocs.settings` before MkDocs reads them."""

    search_examples = config_options.ListOfItems(config_options.Type(str))
    """What the search says that one may type, before anything is typed."""
    host = config_options.Type(str, default="")
    """Who stores the site, and their address: for the legal notice."""
    report = config_options.Type(str, default="")
    """Where readers report an error, if not to who answers for the edition."""
