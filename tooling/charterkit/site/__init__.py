"""The MkDocs plugin: the pages of a charter, as it stands in the work tree, in place of its raw
records, with a few templates and a stylesheet, watching every document while it is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import URL, Choice, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from charterkit.actions.publish import STYLE
from charterkit.actions.sheets import sheets
from charterkit.documents.reading import Found
from charterkit.documents.recall import Recall
from charterkit.pages import Page as CharterPage
from charterkit.pages import data_stream, feeds_of, pages_of, seen
from charterkit.pages.publication import Forge
from charterkit.pages.words import of
from charterkit.problems import CharterError, errors
from charterkit.site.compiled import Compiled
from charterkit.site.documents import Documents, put_pictures
from charterkit.site.holding import anchors, held, put_back
from charterkit.site.menus import first_pages, with_movement
from charterkit.site.origin import origin_of
from charterkit.site.policy import with_policy
from charterkit.site.serving import Build
from charterkit.site.spool import Spool
from charterkit.site.watching import MARK, Lookout, crowds, watched

_log = get_plugin_logger(__name__)


class CharterConfig(Config):  # type: ignore[no-untyped-call]
    """`language` is that of the pages; without it the theme's. `repository`, `forge`, `branch` and
    `contact` say where people take part; see `Publication`. `data_at` is the way to the site's top
    where another language has it."""

    language = Optional(Type(str))
    repository = Optional(URL())
    forge = Optional(Choice([each.value for each in Forge]))
    branch = Type(str, default="main")
    contact = Optional(Type(str))
    data_at = Type(str, default="")


class CharterPlugin(BasePlugin[CharterConfig]):  # type: ignore[no-untyped-call]
    """The plugin named ``charter`` in mkdocs.yml."""

    serving = False
    build: Build | None = None
    """The build of what is served, the last one or that which is going on."""
    lookout: Lookout | None = None

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, CharterPage] = {}
        self.first: Mapping[str, Page] = {}
        self.held: dict[str, tuple[str, ...]] = {}
        self.keeping = False
        self.recall: Recall[Found] | None = None
        self.compiled = Compiled()
        self.spool: Spool | None = None
        self.documents = Documents()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether pages are served, since a served page needs a script of MkDocs' own, and
        since what does not change stays then."""
        self.serving = command == "serve"
        self.keeping = self.serving and not dirty
        self.recall = Recall() if self.keeping else None

    def on_config(self, config: MkDocsConfig) -> None:
        """Add templates and style after those of the site's own ``custom_dir``."""
        config.theme.dirs.insert(
            1 if config.theme.custom_dir else 0, f"{Path(__file__).parent}/theme"
        )
        config.extra_css.insert(0, STYLE)

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save from deletion what is served, and hide the charter's documents."""
        if self.keeping:
            if self.build is not None:
                self.build.leave()
            self.build = Build(Path(config.site_dir), self.build)
            self.build.begin()
        # That of an earlier build goes. What is served is told from what was by all that is in it.
        self.spool = Spool(whole=self.keeping)
        self.documents.hide(config, self.spool.folder)

    @event_priority(100)
    def show(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Show the charter's documents again to whoever looks for them."""
        self.documents.show()
        return files

    def fill(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the charter's pages in."""
        language = self.config.language or config.theme["language"]
        try:
            found = origin_of(
                config,
                self.config,
                self.recall,
                serving=self.serving,
                meanwhile=lambda: put_pictures(files, config),
            )
            problems = found.problems
            if config.strict and errors(problems):  # Told to be quiet, MkDocs counts no warning.
                raise CharterError("Documents have mistakes.", "Mend these:", errors(problems))
        except CharterError as error:
            told = [error.message, error.mend, *map(str, error.problems)]
            raise PluginError("\n".join(filter(None, told))) from error
        for problem in errors(problems):
            _log.warning("%s", problem)
        archive, editions, at = found.archive, found.editions, found.at
        publication = found.publication
        view, names = seen(archive, language, editions, at, publication)
        words = of(language).reading
        config.extra["search_signatories"] = words.search_signatories
        config.extra["local_time"] = words.local_time
        config.extra["feeds"] = feeds_of(archive, language, at)
        config.extra["data_at"] = publication.data
        spool = self.spool
        assert spool is not None  # It was made before the build.
        self.pages = {}
        for page in pages_of(view, names):
            nav = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
            file = spool.file(config, page, nav)
            file.edit_uri = page.source
            files.append(file)
            self.pages[page.path] = page if self.keeping else replace(page, markdown="")
        made = tuple(self.pages.values())
        config.nav = with_movement(config.nav, made, of(language).practice.movement)
        for path, data in sheets(archive, language, at, publication).items():
            files.append(spool.beside(config, path, (data,)))
        if not publication.data:
            if language != archive.charter.language:
                view, names = seen(archive, archive.charter.language, {}, at, publication)
            for path, make in data_stream(view, names, editions):
                files.append(spool.beside(config, path, make()))
        return files if self.build is None else self.build.choose(files, self.pages)

    on_files = CombinedEvent(show, fill)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Find out where in the menus pages belong, and which of them stay as they are."""
        self.first = first_pages(self.pages.values(), files)
        if self.build is not None:
            self.build.keep(nav, config)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """A page is read."""
        if self.build is not None:
            self.build.read(page)
        return page

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Serve again what stays as it is, now that the rest comes."""
        if self.build is not None:
            self.build.put_back()
            env.bytecode_cache = self.compiled
        return env

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """A page is put in its template, which may list all pages, and marks in its menus where
        the reader is."""
        if first := self.first.get(page.file.src_uri):
            first.active = True
        if self.build is not None:
            self.build.made(page)
            context["pages"] = self.build.files.served()
        return context

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """All is there, but for the search."""
        if self.build is not None:
            self.build.end(config)
            self.build.leave()

    def mark(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the templates what a page needs beside what all need."""
        own = self.pages.get(page.file.src_uri)
        page.meta["scripts"] = own.scripts if own is not None else ()
        page.meta["styles"] = own.styles if own is not None else ()
        if own is not None and not own.searched:
            page.meta["search"] = {"exclude": True}
        return markdown

    @event_priority(-100)
    def hold(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Once every other plugin is done with it, keep out what is HTML already."""
        if page.file.src_uri not in self.pages:
            return markdown
        markdown, self.held[page.file.src_uri] = held(markdown)
        return markdown

    on_page_markdown = CombinedEvent(mark, hold)

    @event_priority(100)
    def release(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put it back before any other plugin sees the page."""
        blocks = self.held.pop(page.file.src_uri, ())
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= anchors(blocks)
            if self.spool is not None:
                page.present_anchor_ids |= self.spool.anchors(page.file.src_uri)
        return put_back(html, blocks)

    @event_priority(-100)
    def was_read(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page was read."""
        if self.build is not None:
            self.build.was_read()
        return html

    on_page_content = CombinedEvent(release, was_read)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let nothing in from elsewhere, once every other plugin is done with the page."""
        if self.build is not None:
            self.build.was_read()
        if first := self.first.get(page.file.src_uri):
            first.active = False
        output = output if self.serving else with_policy(output, page.content or "")
        if not self.serving and page.file.src_uri in self.pages:
            # Nobody asks for it any more, and those of a thousand pages are large.
            page.markdown = page.content = ""
        return output if self.spool is None else self.spool.put_back(page.file.src_uri, output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """The same for pages that are made of a template alone, such as 404.html."""
        html = template_name.endswith(".html") and not self.serving
        return with_policy(output_content) if html else output_content

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch every document; where there are too many in a folder, in another way."""
        server.unwatch(config.docs_dir)
        for path, below in watched(Path(config.docs_dir)):
            server.watch(str(path), recursive=below)
        if folders := crowds(Path(config.docs_dir)):
            mark = Path(config.site_dir, MARK)
            self.lookout = Lookout(folders, mark, lambda: self.build is not None and self.build.on)
            server.watch(str(mark))
            self.lookout.start()
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """The build failed; what is known of the one before is kept as long as it is true."""
        self.documents.show()
        if self.build is not None:
            self.build.leave()

    def on_shutdown(self) -> None:
        """Nothing is served any more."""
        if self.lookout is not None:
            self.lookout.end()
