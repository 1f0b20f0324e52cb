"""The plugin `edition`: what MkDocs tells of a build's progress, handed to the modules that act."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemBytecodeCache, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from edition.mkdocs.command import Refusal, refuse_settings
from edition.mkdocs.compat import STRICT, let_warnings_pass, skip_hidden_files
from edition.mkdocs.serving import refuse_busy_port, watch
from edition.node import CACHE

UNLOADED = re.compile(r"assets/(.*\.map|javascripts/(lunr|workers)/.*|images/favicon\.png)")
"""The theme's files that no page loads: its source maps, its search, whose worker is ours, and its
icon, in place of which `mkdocs.yml` names another."""


class EditionPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg] # it has no settings
    """What one command (`build`, `serve`, `gh-deploy`) does for the edition."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is built for."""
        self.serves = command == "serve"
        self.is_started = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse what can't be built; have an edition that is being written built all the same."""
        refuse_settings(Path(config.config_file_path))
        if self.serves:
            if not self.is_started:
                refuse_busy_port(config)
            config.strict = False
            let_warnings_pass()
        self.is_started = True
        skip_hidden_files(config.theme)
        notices = str(Path(config.docs_dir) / "donnees")
        config.mdx_configs.setdefault("edition.mentions", {})["folder"] = notices
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what the theme publishes and no page loads: half of the site's bytes."""
        for file in [file for file in files if UNLOADED.fullmatch(file.src_uri)]:
            files.remove(file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the templates as Jinja compiles them: a fifth of a second in each later build."""
        folder = Path(config.config_file_path).parent / CACHE
        folder.mkdir(exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(folder), "%s.template")
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watch all that a build reads."""
        watch(server, config, builder)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a paragraph of French what stopped the build: a page, the disk, a template.

        Raises Refusal, so that nobody reads a traceback; what else is raised is for us to mend, and
        keeps its traceback.
        """
        match error:
            case Abort() if STRICT in error.message:
                raise Refusal(
                    "Construction arrêtée : mkdocs.yml la veut sans avertissement (strict). "
                    "Corriger ce que disent les lignes WARNING, puis recommencer."
                ) from error
            case PluginError():
                raise Refusal(error.message) from error
            case TemplateSyntaxError():
                raise Refusal(
                    f"{error.filename}:{error.lineno}: le gabarit ne se lit pas ({error.message}). "
                    "Le corriger."
                ) from error
            case OSError():
                where = f"{error.filename} : " if error.filename else ""
                raise Refusal(
                    f"{where}le système a refusé ({error.strerror or error}). Faire de la place ou "
                    "rétablir les droits, puis recommencer."
                ) from error
