"""The plugin while MkDocs serves: what it watches, and what it says when a build stops."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer

from browsing import ROOT, settings
from edition.mkdocs import serving
from edition.mkdocs.command import Refusal
from edition.mkdocs.plugin import EditionPlugin


class Server(LiveReloadServer):
    """A server that notes what it is to watch, and serves nothing."""

    def __init__(self) -> None:
        self.watched: set[str] = set()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        self.watched.add(Path(path).name)


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Return the settings of this project, in a file that a test may break."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    copy = tmp_path / "mkdocs.yml"
    copy.write_text(settings(), "utf-8")
    config.site_dir = str(tmp_path / "site")
    return config


Build = Callable[[], None]


def rebuild_of(config: MkDocsConfig, build: Build) -> tuple[Build, set[str]]:
    """Return what the server does when something has changed, and what it watches."""
    server = Server()
    serving.watch(server, config, build)
    return server.builder, server.watched


def test_all_that_a_build_reads_is_watched(config: MkDocsConfig) -> None:
    """What MkDocs watches itself are the pages and `mkdocs.yml`."""
    _, watched = rebuild_of(config, lambda: None)
    assert watched == {"CITATION.cff", "package-lock.json", "overrides", "assets", "edition"}


def test_a_change_is_built(config: MkDocsConfig) -> None:
    built: list[bool] = []
    rebuild, _ = rebuild_of(config, lambda: built.append(True))
    rebuild()
    rebuild()
    assert built == [True, True]


BROKEN = {
    "a tab": ("  - Accueil", "\t- Accueil", "une tabulation, au lieu d’espaces"),
    "an unknown setting": ("site_url:", "site_adresse:", "champ inconnu « site_adresse »"),
    "a setting of another kind": ("strict: true", "strict: oui", "n’est pas true ou false"),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_settings_that_are_broken_meanwhile_are_said_and_nothing_is_built(
    config: MkDocsConfig,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    said: str,
) -> None:
    copy = tmp_path / "mkdocs.yml"
    config.config_file_path = str(copy)
    rebuild, _ = rebuild_of(config, pytest.fail)
    copy.write_text(copy.read_text("utf-8").replace(old, new), "utf-8")
    rebuild()
    assert said in capsys.readouterr().err
    assert said in (Path(config.site_dir) / "index.html").read_text("utf-8")


@pytest.mark.parametrize("error", [ConfigurationError, Refusal])
def test_what_stops_a_build_is_said_and_stands_in_the_place_of_every_page(
    config: MkDocsConfig, capsys: pytest.CaptureFixture[str], error: type[MkDocsException]
) -> None:
    """The server prints a traceback of what is raised, and answers nothing until it is mended."""

    def refuse() -> None:
        raise error("docs/a.md:3: s-008 : « <a> ». Le fermer.")

    rebuild, _ = rebuild_of(config, refuse)
    rebuild()
    assert capsys.readouterr().err == "docs/a.md:3: s-008 : « <a> ». Le fermer.\n"
    for path in Path(config.docs_dir).glob("*.md"):
        page = Path("" if path.stem == "index" else path.stem, "index.html")
        html = (config.site_dir / page).read_text("utf-8")
        assert "docs/a.md:3: s-008 : « &lt;a&gt; ». Le fermer." in html
        # Before it, the server puts the script that loads the page again.
        assert "</body>" in html


def test_code_that_has_changed_is_read_by_a_new_start(
    config: MkDocsConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, site = tmp_path / "package", Path(config.site_dir)
    package.mkdir()
    site.mkdir()
    monkeypatch.setattr(serving, "PACKAGE", package)
    monkeypatch.setattr(Server, "watch", lambda *_: None)
    begun: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(os, "execv", lambda *command: begun.append(command))
    rebuild, _ = rebuild_of(config, lambda: None)
    rebuild()
    assert begun == []
    (package / "new.py").touch()
    rebuild()
    assert begun == [(sys.executable, sys.orig_argv)]
    assert not site.exists()


def test_all_that_is_built_has_the_address_escaped(config: MkDocsConfig) -> None:
    plugin = config.plugins["edition"]
    assert isinstance(plugin, EditionPlugin)
    plugin.on_startup(command="build", dirty=False)
    config.site_url = "https://a.example/été/"
    plugin.on_config(config)
    assert config.site_url == plugin.build.release.address == "https://a.example/%C3%A9t%C3%A9/"


def test_an_address_that_is_none_is_refused(config: MkDocsConfig) -> None:
    plugin = config.plugins["edition"]
    assert isinstance(plugin, EditionPlugin)
    plugin.on_startup(command="build", dirty=False)
    config.site_url = "https://é..example/"
    with pytest.raises(PluginError, match="« site_url »"):
        plugin.on_config(config)


@pytest.mark.parametrize("is_served", [False, True])
def test_what_is_served_while_one_writes_may_reload_itself(
    config: MkDocsConfig, *, is_served: bool
) -> None:
    """MkDocs puts a script into each page that it serves, which the policy would not run."""
    sheets = "".join(
        f'<link rel="stylesheet" href="assets/stylesheets/{name}.0123.min.css">'
        for name in ("main", "palette")
    )
    page = (
        f'<head><meta charset="utf-8">{sheets}</head>'
        '<body><script src="assets/javascripts/bundle.0123.js"></script></body>'
    )
    plugin = config.plugins["edition"]
    assert isinstance(plugin, EditionPlugin)
    plugin.on_startup(command="serve" if is_served else "build", dirty=False)
    config.dev_addr = ("127.0.0.1", 0)  # type: ignore[assignment]
    plugin.on_config(config)
    finished = plugin.on_post_template(page, template_name="404.html", config=config)
    assert ("Content-Security-Policy" in finished) != is_served
