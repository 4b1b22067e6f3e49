"""The folder of a charter, of which MkDocs is to see nothing but pictures.

It would list every document as a file to be published, and of a hundred thousand organisations
there are twice as many."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

_KEPT_BACK = frozenset({"gatherings", "register", "signatories"})
"""Folders with nothing to be published as it is: what was said at gatherings, and what is of single
organisations, each of which has a folder of its own."""
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico")
"""What may lie beside the documents and be published as it is: nothing that can run."""
_FIRST = ("index", "README")
"""What MkDocs lists first in a folder."""


class Documents:
    """The folder that the settings name, out of sight from `hide` to `show`."""

    def __init__(self) -> None:
        self._there: tuple[MkDocsConfig, str] | None = None

    def hide(self, config: MkDocsConfig, empty: Path) -> None:
        """Have MkDocs look into an empty folder instead."""
        self._there = config, config.docs_dir
        config.docs_dir = str(empty)

    def show(self) -> None:
        """The folder is in sight again, if it was not."""
        if self._there is not None:
            config, there = self._there
            config.docs_dir = there
            self._there = None


def put_pictures(files: Files, config: MkDocsConfig) -> None:
    """Put the charter's pictures among the files. They go before files of the theme that come to
    lie at the same place."""
    found = [
        File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        for path in pictures(config.docs_dir)
    ]
    set_exclusions(found, config)
    for file in found:
        theirs = files.get_file_from_path(file.src_uri)
        if theirs is not None:
            files.remove(theirs)
        files.append(file)


def pictures(folder: str) -> Iterator[str]:
    """The pictures in a folder and below it that are published, by their paths from there, in the
    order in which MkDocs lists files. Links are followed, as MkDocs does."""
    yield from _below(folder, "")


def _below(folder: str, at: str) -> Iterator[str]:
    found, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.name)
                elif entry.name.lower().endswith(_PICTURES):
                    found.append(entry.name)
    except OSError:
        return
    for name in sorted(found, key=lambda name: (Path(name).stem not in _FIRST, name)):
        yield at + name
    for name in sorted(folders):
        if at or name not in _KEPT_BACK:
            yield from _below(f"{folder}/{name}", f"{at}{name}/")
