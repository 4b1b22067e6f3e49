"""One build of a site that is served: what did not change since the last one stays as it is.

MkDocs empties the folder of a site and makes every page again. Here the folder is put aside before
that, and put back with the pages that would become the same; MkDocs is given the others alone.
A page becomes the same if its own text is the same, and the settings, the templates, the menus,
the day, and where the files are that it asked for. All others must not notice: they may link to
its anchors, name it in menus, search it, and list it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from charterkit.pages import Page as CharterPage
from charterkit.site import keeping
from charterkit.site.aside import ASIDE, forget, put_aside, put_back, replaced
from charterkit.site.chosen import Beside, Chosen
from charterkit.site.keeping import Kept, Memory, Source


class Build(logging.Handler):
    """A build, from when it begins, and as long as it is `on`. `memory` is of the build before it,
    and then of this one."""

    def __init__(self, site: Path, before: Build | None) -> None:
        super().__init__(logging.INFO)
        self.site = site
        self.memory: Memory | None = before.memory if before is not None else None
        self.pages: Mapping[str, CharterPage] = {}
        self.files = Chosen((), lambda: None)
        self.nav = Navigation([], [])
        self.settings = ""
        self.search: Any = None
        self.sources: dict[str, Source] = {}
        self.on = False
        self.kept: dict[str, Kept] = {}
        self.page = ""
        self.told: set[str] = set()
        self.asked: dict[str, set[str]] = {}
        self.entries: dict[str, tuple[keeping.Entry, ...]] = {}

    def begin(self) -> None:
        """Put aside what there is, before MkDocs deletes it. If the build before failed while it
        was aside, it is there still."""
        if self.memory is None:
            forget(self.site)
        elif not (self.site / ASIDE).is_dir():
            put_aside(self.site)
        logging.getLogger("mkdocs").addHandler(self)
        self.on = True

    def leave(self) -> None:
        """The build is over, well or not."""
        logging.getLogger("mkdocs").removeHandler(self)
        self.on = False

    def emit(self, record: logging.LogRecord) -> None:
        """A page of which something is to be told is made each time, so that it is told again."""
        self.told.add(self.page)

    def choose(self, files: Files, pages: Mapping[str, CharterPage]) -> Chosen:
        """The same files, of which MkDocs will take those that are to be made."""
        self.pages = pages
        self.files = Chosen(files, self._settle)
        return self.files

    def keep(self, nav: Navigation, config: MkDocsConfig) -> None:
        """Find out which pages need not be made, as far as is known before any is."""
        self.nav, self.settings = nav, keeping.settings(config)
        self.search = keeping.search_of(config)
        now = self.files.src_uris
        self.sources = {
            path: keeping.source_of(page, now[path])
            for path, page in self.pages.items()
            if path in now
        }
        last = self.memory
        if last is None or not self.settings or last.settings != self.settings:
            return
        places = keeping.places(now)
        differing = {path for path, _ in places.items() ^ last.places.items()}
        kept: dict[str, Kept] = {}
        for path, source in self.sources.items():
            page = last.pages.get(path)
            if page is not None and page.asked.isdisjoint(differing):
                footed = self._footed(path, page, source)
                if footed is not None:
                    kept[path] = footed
        self.files.kept = set(kept)
        self.memory = replace(last, pages={**last.pages, **kept})
        for path, page in kept.items():
            self._restore(path, page)

    def _footed(self, path: str, page: Kept, source: Source) -> Kept | None:
        """The page with the foot that it has now: all change theirs with every commit."""
        old = page.source
        if (old.body, old.rest) != (source.body, source.rest):
            return None
        if old.foot == source.foot:
            return page
        file = self.site / ASIDE / self.files.src_uris[path].dest_uri
        feet = old.foot.strip(), source.foot.strip()
        return replace(page, source=source) if all(feet) and replaced(file, *feet) else None

    def _restore(self, path: str, page: Kept) -> None:
        """What others are shown of a page, as if it had been read."""
        own = self.files.src_uris[path].page
        if own is not None:
            own.markdown = own.content = ""
            own.meta = dict(page.meta)
            own._title_from_render = page.title
            own.present_anchor_ids = set(page.anchors)

    def _settle(self) -> None:
        last = self.memory
        if last is not None and keeping.menus(self.nav) != last.menus:
            self.files.kept = set()

    def read(self, page: Page) -> None:
        """Somebody begins to read a page."""
        self.page = page.file.src_uri
        self.files.asked = self.asked[self.page] = set()

    def was_read(self) -> None:
        """Nobody reads or makes a page now."""
        self.page, self.files.asked = "", None

    def put_back(self) -> None:
        """Show again what stays, when all others have been read. From here on the folder is not
        what was known of it."""
        self.was_read()
        last, self.memory = self.memory, None
        if last is None:
            return
        stay = {self.files.src_uris[path].dest_uri for path in self.files.kept}
        for path, file in self.files.src_uris.items():
            if isinstance(file, Beside):
                file.stays = last.beside.get(path) == file.digest
                if file.stays:
                    stay.add(file.dest_uri)
        put_back(self.site, stay)
        self.kept = {path: last.pages[path] for path in self.files.kept}

    def made(self, page: Page) -> None:
        """A page is about to be shown in its template, once every other plugin is done."""
        self.page = page.file.src_uri
        if self.search is not None:
            found = self.search.search_index.entries
            self.entries[self.page] = tuple(found)
            found.clear()

    def end(self, config: MkDocsConfig) -> None:
        """Give the search all pages, tell of links that lead nowhere any more, and remember."""
        order = [file.src_uri for file in self.files.served()]
        if self.search is not None:
            entries = {**self.entries, **{path: one.entries for path, one in self.kept.items()}}
            self.search.search_index.entries = [
                entry for path in order for entry in entries.get(path, ())
            ]
        for path, one in self.kept.items():
            page = self.files.src_uris[path].page
            if page is not None and one.links:
                page.links_to_anchors = {
                    self.files.src_uris[goal]: dict(links) for goal, links in one.links.items()
                }
                level = config.validation.links.anchors
                page.validate_anchor_links(files=self.files, log_level=level)
        self.memory = self._remembered()

    def _remembered(self) -> Memory:
        now = self.files.src_uris
        return Memory(
            settings=self.settings,
            places=keeping.places(now),
            menus=keeping.menus(self.nav),
            pages={
                path: self.kept[path] if path in self.kept else self._kept(path)
                for path in self.sources
                if path not in self.told
            },
            beside={path: file.digest for path, file in now.items() if isinstance(file, Beside)},
        )

    def _kept(self, path: str) -> Kept:
        page = self.files.src_uris[path].page
        assert page is not None  # MkDocs has made it.
        links = page.links_to_anchors or {}
        return Kept(
            source=self.sources[path],
            title=page._title_from_render,
            meta=dict(page.meta),
            anchors=frozenset(page.present_anchor_ids or ()),
            links={goal.src_uri: dict(named) for goal, named in links.items()},
            asked=frozenset(self.asked.get(path, ())),
            entries=self.entries.get(path, ()),
        )
