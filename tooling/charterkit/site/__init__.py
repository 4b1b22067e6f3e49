"""The MkDocs plugin: the pages of a charter, as it stands in the work tree, in place of its raw
records, with a few templates and a stylesheet, watching every document while it is served."""

from __future__ import annotations

import os
import posixpath
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import URL, Choice, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from charterkit.actions.publish import STYLE, published_with_problems
from charterkit.actions.sheets import sheets
from charterkit.documents.reading import Found
from charterkit.documents.recall import Recall
from charterkit.model import Snapshot
from charterkit.pages import Page as CharterPage
from charterkit.pages import Publication, data_stream, feeds_of, pages_of, seen
from charterkit.pages.publication import Forge, forge_of
from charterkit.pages.words import of
from charterkit.problems import CharterError, errors
from charterkit.site.compiled import Compiled
from charterkit.site.holding import anchors, held, put_back
from charterkit.site.menus import with_movement
from charterkit.site.policy import with_policy
from charterkit.site.serving import Build
from charterkit.site.spool import Spool
from charterkit.site.watching import MARK, Lookout, crowds, watched
from charterkit.store import Store

_RAW = ("gatherings/",)
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico")
"""What may lie beside the documents and be published as it is: nothing that can run."""

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
        self.held: dict[str, tuple[str, ...]] = {}
        self.keeping = False
        self.recall: Recall[Found] | None = None
        self.compiled = Compiled()
        self.spool: Spool | None = None

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

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save from deletion what is served."""
        if self.keeping:
            if self.build is not None:
                self.build.leave()
            self.build = Build(Path(config.site_dir), self.build)
            self.build.begin()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the charter's documents out and put its pages in."""
        for path, file in list(files.src_uris.items()):
            own = file.src_dir == config.docs_dir
            if own and (path.startswith(_RAW) or not path.lower().endswith(_PICTURES)):
                files.remove(file)
        language = self.config.language or config.theme["language"]
        try:
            with Store.open(Path(config.docs_dir).parent) as store:
                tree = store.work_tree()
                archive, editions, problems = published_with_problems(store, tree, self.recall)
                publication, at = self._published(store, tree, config)
            if config.strict and errors(problems):  # Told to be quiet, MkDocs counts no warning.
                raise CharterError("Documents have mistakes.", "Mend these:", errors(problems))
        except CharterError as error:
            told = [error.message, error.mend, *map(str, error.problems)]
            raise PluginError("\n".join(filter(None, told))) from error
        for problem in errors(problems):
            _log.warning("%s", problem)
        view, names = seen(archive, language, editions, at, publication)
        words = of(language).reading
        config.extra["search_signatories"] = words.search_signatories
        config.extra["local_time"] = words.local_time
        config.extra["feeds"] = feeds_of(archive, language, at)
        config.extra["data_at"] = publication.data
        # That of an earlier build goes. What is served is told from what was by all that is in it.
        self.spool = spool = Spool(whole=self.keeping)
        self.pages = {}
        for page in pages_of(view, names):
            nav = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.path, content=spool.page(page), inclusion=nav)
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

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Find out which pages stay as they are."""
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
        """A page is put in its template, which may list all pages."""
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

    def _published(
        self, store: Store, tree: Snapshot, config: MkDocsConfig
    ) -> tuple[Publication, datetime]:
        """Where the pages come from, and the time that they are made for: what SOURCE_DATE_EPOCH
        says; without that now, or the commit's time, so that one commit makes one site."""
        own = self.config
        commit = store.head()
        altered = commit is None or store.snapshot(commit).blobs != tree.blobs
        given = os.environ.get("SOURCE_DATE_EPOCH", "")
        if given.isdigit():
            at = datetime.fromtimestamp(int(given), UTC)
        elif commit is None or altered or self.serving:
            at = datetime.now(UTC)
        else:
            at = store.committed_at(commit)
            # MkDocs' own dates, in its list of pages, are those of this build, too.
            os.environ["SOURCE_DATE_EPOCH"] = str(int(at.timestamp()))
        repository = (own.repository or "").removesuffix("/").removesuffix(".git")
        publication = Publication(
            site=config.site_url or "",
            repository=repository,
            forge=Forge(own.forge) if own.forge else forge_of(repository),
            branch=own.branch,
            contact=own.contact or "",
            data=own.data_at,
            commit=commit or "",
            altered=altered,
            languages=_places(config),
        )
        return publication, at

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
        output = output if self.serving else with_policy(output, page.content or "")
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
        if self.build is not None:
            self.build.leave()

    def on_shutdown(self) -> None:
        """Nothing is served any more."""
        if self.lookout is not None:
            self.lookout.end()


def _places(config: MkDocsConfig) -> dict[str, str]:
    """Where each language's pages are below the site's top, as the settings say in
    ``extra.alternate``."""
    found = {}
    for other in config.extra.get("alternate", ()):
        place = posixpath.normpath(f"/{other['link']}").strip("/")
        found[str(other["lang"])] = f"{place}/" if place else ""
    return found
