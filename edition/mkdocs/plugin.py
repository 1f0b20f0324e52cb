"""The plugin `edition`: MkDocs' events, each handed to the modules that act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jinja2 import Environment, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from edition.cache import FOLDER, Cache
from edition.citation.references import Processor
from edition.edition import Edition
from edition.html.policy import HEADERS, headers
from edition.journal import by_page
from edition.mkdocs.bibliography import add_bibliography, check_citations
from edition.mkdocs.build import CHRONOLOGY, NOTICES, Build, RememberedPage, log
from edition.mkdocs.command import Refusal, refuse_settings
from edition.mkdocs.companion import add_companions
from edition.mkdocs.compat import STRICT, BuiltFiles, let_warnings_pass, skip_hidden_files
from edition.mkdocs.config import EditionConfig
from edition.mkdocs.exports import write_book, write_feed, write_notices
from edition.mkdocs.listings import fill_in_pages
from edition.mkdocs.maps import publish_small_maps
from edition.mkdocs.navigation import (
    add_authorities,
    check_variants,
    order_pages,
    refuse_navigation,
    refuse_pages,
)
from edition.mkdocs.pages import build_pages, finish_page, page_context, read_pages
from edition.mkdocs.parallel import add_parallel_pages
from edition.mkdocs.publication import (
    check_journal,
    keep_references,
    read_journal,
    read_references,
    read_release,
    read_site_url,
    read_unsettled,
)
from edition.mkdocs.reading import read_html, read_markdown
from edition.mkdocs.redirects import read_redirects, write_redirects
from edition.mkdocs.remarks import write_remarks
from edition.mkdocs.search import write_search_index
from edition.mkdocs.serving import refuse_busy_port, watch
from edition.mkdocs.templates import set_up_templates
from edition.mkdocs.theme import bundle_root_script, lighten, protect, publish_assets
from edition.node import Node
from edition.pages.pairs import read_pairs
from edition.redirects import moved
from edition.spool import Spool

MOST_REMEMBERED = 2**28
"""Bytes that are put aside, at the most, by builds of one command that follow each other."""


class EditionPlugin(BasePlugin[EditionConfig]):  # type: ignore[no-untyped-call]
    """What one command (`build`, `serve`, `gh-deploy`) does for the edition."""

    spool: Spool
    memory: dict[str, RememberedPage]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is built for."""
        self.is_served = command == "serve"
        self.is_started = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse what can't be built; begin a build, if served of an unfinished edition too."""
        refuse_settings(Path(config.config_file_path))
        if self.is_served:
            if not self.is_started:
                refuse_busy_port(config)
            config.strict = False
            let_warnings_pass()
        config.site_url = read_site_url(config)
        skip_hidden_files(config.theme)
        notices = str(Path(config.docs_dir) / NOTICES)
        config.mdx_configs.setdefault("edition.mentions", {})["folder"] = notices
        self.build = self._begin_build(config)
        if not self.is_started:
            for problem in read_unsettled(config, self.build.cache):
                log.info("À dire avant de publier. %s", problem)
        self.is_started = True
        return config

    def _begin_build(self, config: MkDocsConfig) -> Build:
        """Return a build that knows what the edition says of itself."""
        site = Path(config.site_dir)
        site.mkdir(parents=True, exist_ok=True)
        root = Path(config.config_file_path).parent
        cache = Cache(root / FOLDER)
        # What is remembered of pages is put aside: with a new spool, all is read again.
        if not (self.is_served and self.is_started) or self.spool.size > MOST_REMEMBERED:
            # On the disk that the site is written to.
            self.spool, self.memory = Spool(site), {}
        release, journal = read_release(config, cache), read_journal(config, cache)
        redirects = read_redirects(config, cache)
        return Build(
            config,
            self.config,
            self.is_served,
            self.spool,
            cache,
            Node(root, log.info),
            Processor(read_references(cache, release)),
            release,
            journal,
            by_page(journal),
            redirects,
            moved(redirects),
            self.memory,
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Refuse pages that can't be read; publish notices, scripts and styles."""
        build = self.build
        refuse_pages(files)
        add_authorities(build, files)
        add_bibliography(build, files)
        build.scripts = publish_assets(build, files)
        build.small_maps = publish_small_maps(build, files)
        build.chronology = files.get_file_from_path(CHRONOLOGY)
        build.files = BuiltFiles(files)
        return build.files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Refuse a navigation that leads nowhere; note the order of the pages."""
        refuse_navigation(self.build, nav, files)
        order_pages(self.build, nav)
        check_citations(self.build)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Read all pages, gather what they have together, and build them, step by step."""
        build = self.build
        set_up_templates(build, env, bundle_root_script(build))
        read_pages(build)
        pairs, problems = read_pairs(build.texts)
        build.edition = Edition.gather(
            build.notices,
            [*build.texts.values()],
            build.compared,
            build.comparisons,
            build.index,
            build.accents,
            pairs,
        )
        build.warn(problems + build.edition.relations.needless())
        fill_in_pages(build)
        add_parallel_pages(build)
        add_companions(build)
        check_variants(build)
        check_journal(build)
        build_pages(build)
        return env

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Say what a page breaks; put in the headings of the indexes."""
        return read_markdown(self.build, page, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Read what Markdown has made of a page."""
        self.build.read[page.file.src_uri] = read_html(self.build, page, html)
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template of a page its content and what it says of it."""
        context.update(page_context(self.build, page))  # type: ignore[typeddict-item]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish a page."""
        return finish_page(self.build, page, output)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page of what is not found the titles of the texts, by their addresses."""
        context["texts"] = self.build.edition.titles  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Finish a page that is made beside those of the navigation."""
        if not template_name.endswith(".html"):
            return output_content
        html = lighten(output_content, template_name)
        if self.build.is_served:
            return html
        page = protect(html, template_name)
        self.build.template_scripts |= page.scripts
        return page.html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once they are written."""
        build = self.build
        write_feed(build)
        write_notices(build)
        write_book(build)
        write_redirects(build)
        scripts = (script for page in build.built.values() for script in page.scripts)
        content = headers({*build.template_scripts, *scripts})
        (build.site / HEADERS).write_text(content, "utf-8")
        write_search_index(build)
        keep_references(build)
        if build.is_served:
            write_remarks(build)

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
