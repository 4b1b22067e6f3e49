"""What a site is made from: the charter as it stands in the work tree, where its pages come from,
and the time that they are made for."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig

from charterkit.actions.publish import Editions, published_with_problems
from charterkit.documents.reading import Found
from charterkit.documents.recall import Recall
from charterkit.model import Archive
from charterkit.pages.publication import Forge, Publication, forge_of
from charterkit.problems import Problem
from charterkit.store import Files, Store


class Settings(Protocol):
    """What a site's settings say of the charter."""

    repository: str | None
    forge: str | None
    branch: str
    contact: str | None
    data_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The charter with the files of its releases, and what is wrong with its documents; where the
    pages come from; and the time that they are made for."""

    archive: Archive
    editions: Editions
    problems: tuple[Problem, ...]
    publication: Publication
    at: datetime


def origin_of(
    config: MkDocsConfig,
    own: Settings,
    recall: Recall[Found] | None,
    *,
    serving: bool,
    meanwhile: Callable[[], None],
) -> Origin:
    """Read it; `meanwhile`, that is while Git looks at the work tree, something else is done. The
    time is what SOURCE_DATE_EPOCH says; without that now, or the commit's time, so
    that one commit makes one site. CharterError if there is no charter that can be read."""
    with Store.open(Path(config.docs_dir).parent) as store:
        tree, commit, altered = _work_tree(store, meanwhile)
        archive, editions, problems = published_with_problems(store, tree, recall)
        at = _time(store, commit, now=altered or serving)
    publication = _publication(config, own, commit or "", altered=altered)
    return Origin(
        archive=archive, editions=editions, problems=problems, publication=publication, at=at
    )


def _work_tree(store: Store, meanwhile: Callable[[], None]) -> tuple[Files, str | None, bool]:
    """The files of the work tree, the commit that they are made on, and whether they differ."""
    commit = store.head()
    if commit is None:
        meanwhile()
        return store.work_tree(), None, True
    committed = store.snapshot(commit)
    with store.looking() as finding:
        meanwhile()
        found = finding(store.tree_in(committed))
    return found.on(committed), commit, bool(found.blobs)


def _time(store: Store, commit: str | None, *, now: bool) -> datetime:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.fromtimestamp(int(given), UTC)
    if commit is None or now:
        return datetime.now(UTC)
    at = store.committed_at(commit)
    # MkDocs' own dates, in its list of pages, are those of this build, too.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(at.timestamp()))
    return at


def _publication(config: MkDocsConfig, own: Settings, commit: str, *, altered: bool) -> Publication:
    repository = (own.repository or "").removesuffix("/").removesuffix(".git")
    return Publication(
        site=config.site_url or "",
        repository=repository,
        forge=Forge(own.forge) if own.forge else forge_of(repository),
        branch=own.branch,
        contact=own.contact or "",
        data=own.data_at,
        commit=commit,
        altered=altered,
        languages=_places(config),
    )


def _places(config: MkDocsConfig) -> dict[str, str]:
    """Where each language's pages are below the site's top, as the settings say in
    ``extra.alternate``."""
    found = {}
    for other in config.extra.get("alternate", ()):
        place = posixpath.normpath(f"/{other['link']}").strip("/")
        found[str(other["lang"])] = f"{place}/" if place else ""
    return found
