"""A page, and what every page is made from."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from charterkit.decisions.blame import Blamed, Source
from charterkit.decisions.due import Due
from charterkit.decisions.electorate import NOBODY_SLEEPS, Dormancy
from charterkit.decisions.fit import Standing
from charterkit.decisions.promises import Promise
from charterkit.decisions.roll import Roll
from charterkit.decisions.tracing import Fate, Roots
from charterkit.decisions.weaving import Weave
from charterkit.model import Archive, Version
from charterkit.model import Standing as Stands
from charterkit.pages.publication import UNKNOWN, Publication
from charterkit.pages.words.catalogue import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site. `path` is its place below the site's top and ends in ``.md``;
    `markdown` its whole text, first heading included; `source` the file of the repository that
    says what it says, None if there is more than one; `in_nav` whether menus may name it.
    `scripts` and `styles` are the files, by their place below the site's top, that this page has
    beside those of all pages; `searched` whether the site's search reads it; `movement` whether it
    is one of those of the movement, which stand in menus together, as soon as there are any;
    `first` for the further pages of a list the path of its first, whose place in menus is theirs.
    """

    path: str
    title: str
    markdown: str
    source: str | None
    in_nav: bool
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    searched: bool = True
    movement: bool = False
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An archive seen in one language at one time.

    `editions` holds the bytes of the files of each release by path, as far as they are known;
    `names` the confirmed names of the signatories that are named in public, by id; `standings`
    how each open proposal stands to the text, by slug, as far as that is known, and `woven` the
    text and the open proposals that it is read from; `upcoming` are the steps that time will take
    if nobody does anything; `publication` is what is known of where the pages come from;
    `origins` what put the sentences of each line of the text in force where they are, by path and
    line, and `blamed` the same sentence by sentence; `fates` what became of each input of a
    gathering, by its name, `places` where it stands, and `roots` what the text of each principle
    answers, by its path; `promised` the pledges of those that stand by the charter, in the order of
    their names; `laid_out` register and votes by time, where there was a vote, and `dormancy` who
    has no vote for being silent; `signed` is how many stand by a text of the charter, and
    `how` how each stands to it, by id, where that was worked out."""

    archive: Archive
    language: str
    words: Words
    editions: Mapping[Version, Mapping[str, bytes]]
    at: datetime
    names: Mapping[str, str]
    standings: Mapping[str, Standing] = field(default_factory=dict)
    woven: Weave | None = None
    upcoming: tuple[Due, ...] = ()
    publication: Publication = UNKNOWN
    origins: Mapping[str, Mapping[int, tuple[Source, ...]]] = field(default_factory=dict)
    blamed: Mapping[str, tuple[Blamed, ...]] = field(default_factory=dict)
    fates: Mapping[str, Fate] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, Roots] = field(default_factory=dict)
    promised: tuple[Promise, ...] = ()
    laid_out: Roll | None = None
    dormancy: Dormancy = NOBODY_SLEEPS
    signed: int = 0
    how: Mapping[str, Stands] | None = None

    @property
    def title(self) -> str:
        """The charter's name in this language."""
        return self.named(self.archive.charter.title)

    def named(self, names: Mapping[str, str]) -> str:
        """A name in this language, or in the authoritative one, or in any."""
        return self.archive.charter.called(names, self.language)

    def sector(self, sector: str) -> str:
        """A sector's name; the empty sector is that of the stewards."""
        if not sector:
            return self.words.stewards_file
        return self.named(self.archive.charter.sectors.get(sector, {})) or sector

    def organisation(self, id: str) -> str:
        """What to call a signatory, a steward or whoever else an id may mean."""
        if id in self.names:
            return self.names[id]
        for steward in (*self.archive.stewards.stewards, *self.archive.stewards.arbiters):
            if steward.id == id:
                return self.named(steward.name)
        return id


def way(start: str, goal: str) -> str:
    """The link from one page to another; both are paths, the goal's may have an anchor."""
    path, mark, anchor = goal.partition("#")
    if path == start:
        return mark + anchor if anchor else posixpath.basename(path)
    return posixpath.relpath(path, posixpath.dirname(start) or ".") + mark + anchor


def proposal_path(slug: str) -> str:
    """Where a proposal's page lies; one of the name of the list does not take its place."""
    return f"proposals/{'index_' if slug == 'index' else slug}.md"


def data_link(view: View, page: str, path: str, label: str) -> str:
    """A link from a page to a data file, both by their places below the site's top: Markdown, which
    every generator follows, where the file is published with these pages, or else HTML."""
    if not view.publication.data:
        return f"[{label}]({way(page, path)})"
    return f'<a href="{view.publication.data_way(page, path)}">{label}</a>'
