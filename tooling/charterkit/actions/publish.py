"""What the site and `charter render` need: the charter as it stands in the work tree, the texts
of its releases, and its pages written to a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from charterkit.actions.parsed import parsed
from charterkit.actions.sheets import sheets
from charterkit.decisions.past import with_past
from charterkit.documents.locate import located
from charterkit.documents.reading import Found, read_archive
from charterkit.documents.recall import Recall
from charterkit.language import say
from charterkit.model import Archive, Snapshot, Version
from charterkit.pages import Page, data_stream, pages_of, seen
from charterkit.pages.publication import UNKNOWN
from charterkit.problems import CharterError, Problem, errors

if TYPE_CHECKING:
    from charterkit.store import Store

Editions: TypeAlias = Mapping[Version, Mapping[str, bytes]]
STYLE = "assets/charter.css"
PAGES = "docs"

_SETTINGS = """\
# A site of these pages by Zensical or MkDocs: zensical build, or mkdocs build.
site_name: {title}
docs_dir: {pages}
use_directory_urls: true
theme:
  name: material
  language: {language}
  font: false
extra_css: [{styles}]
markdown_extensions:
  attr_list: {{}}
  md_in_html: {{}}
  tables: {{use_align_attribute: true}}
  toc: {{toc_depth: 2}}
  pymdownx.superfences: {{}}
nav:
{nav}
"""


def published(store: Store, at: datetime) -> tuple[Archive, Editions]:
    """The charter in the work tree, and the files of each of its releases that this clone has.

    Raises CharterError with every problem if the charter cannot be read."""
    archive, editions, _ = published_with_problems(store)
    return archive, editions


def published_with_problems(
    store: Store, snapshot: Snapshot | None = None, recall: Recall[Found] | None = None
) -> tuple[Archive, Editions, tuple[Problem, ...]]:
    """The same, with the problems of documents that had to be left out. `snapshot` is that of the
    work tree, where it is at hand. Who publishes again and again brings along what it `recall`s."""
    snapshot = store.work_tree() if snapshot is None else snapshot
    reading = read_archive(snapshot, recall=parsed(store) if recall is None else recall)
    problems = located(reading.problems, snapshot)
    if reading.archive is None:
        raise CharterError(
            say("The charter cannot be read, so there are no pages of it."),
            say("Mend what is named here; 'charter check' shows all problems."),
            errors(problems),
        )
    archive = with_past(reading.archive, snapshot)
    return archive, _editions(store, archive), problems


def write_pages(
    folder: Path, archive: Archive, editions: Editions, language: str, at: datetime
) -> tuple[str, ...]:
    """Write the pages of one language below `folder`, with the data files, the
    table sheets, the stylesheets and the settings of a site, and return their paths in it.

    Markdown stands in ``docs/``; ``mkdocs.yml`` makes a site of it with Zensical or with MkDocs
    and no plugin."""
    written: list[str] = []

    def write(path: str, pieces: Iterable[bytes]) -> None:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(pieces)
        written.append(path)

    view, names = seen(archive, language, editions, at, UNKNOWN)
    pages = []
    for page in pages_of(view, names):
        write(f"{PAGES}/{page.path}", (page.markdown.encode(),))
        pages.append(replace(page, markdown=""))
    if language != archive.charter.language:
        view, names = seen(archive, archive.charter.language, {}, at, UNKNOWN)
    for path, make in data_stream(view, names, editions):
        write(f"{PAGES}/{path}", make())
    for path, data in sheets(archive, language, at).items():
        write(f"{PAGES}/{path}", (data,))
    styles = [STYLE, *sorted({style for page in pages for style in page.styles})]
    for style in styles:
        place = files("charterkit").joinpath("site", "theme", style)
        write(f"{PAGES}/{style}", (place.read_bytes(),))
    write("mkdocs.yml", (_settings(archive, language, pages, styles).encode(),))
    return tuple(sorted(written))


def _editions(store: Store, archive: Archive) -> Editions:
    """Every file of every release, by one batch; a release that lacks one is left out."""
    wanted = {file.blob for release in archive.ledger for file in release.files}
    blobs = store.read_blobs(wanted) if wanted else {}
    return {
        release.version: {file.path: blobs[file.blob] for file in release.files}
        for release in archive.ledger
        if all(file.blob in blobs for file in release.files)
    }


def _settings(archive: Archive, language: str, pages: Sequence[Page], styles: Sequence[str]) -> str:
    """The settings of a site; text from the charter stands in them as JSON, which is YAML."""
    title = archive.charter.called(archive.charter.title, language)
    nav = "\n".join(f"  - {_text(page.title)}: {page.path}" for page in pages if page.in_nav)
    return _SETTINGS.format(
        title=_text(title), pages=PAGES, language=_text(language), styles=", ".join(styles), nav=nav
    )


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
