"""The files of a site that is served, of which MkDocs makes those pages alone that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import PurePath

from mkdocs.structure.files import File, Files, InclusionLevel

from charterkit.site.keeping import digest


class Beside(File):
    """A file beside the pages; one that `stays` is on the site as it is."""

    stays = False

    @cached_property
    def digest(self) -> bytes:
        """What stands for its bytes."""
        return digest(self.content_bytes)

    def copy_file(self, dirty: bool = False) -> None:
        """Write it, unless it stays."""
        if not self.stays:
            super().copy_file(dirty)


class Chosen(Files):
    """All files. `kept` are the pages, by their paths, that need not be made; `settle` is asked
    once all others have been read, and may take some or all out of it. Whoever is making a page
    sets `asked`, and finds there what it asked for."""

    def __init__(self, files: Iterable[File], settle: Callable[[], None]) -> None:
        super().__init__(files)
        self.kept: set[str] = set()
        self.asked: set[str] | None = None
        self._settle = settle
        self._settled = False

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that path, if there is one."""
        if self.asked is not None:
            self.asked.add(PurePath(path).as_posix())
        return super().get_file_from_path(path)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """All pages; or those that have to be made, for him who asks for what is to be served: in
        MkDocs that is who makes pages, first all their contents, then all files."""
        if inclusion is not InclusionLevel.is_in_serve:
            return super().documentation_pages(inclusion=inclusion)
        if not self._settled:
            return _Unsettled(self)
        return [file for file in self.served() if file.src_uri not in self.kept]

    def served(self) -> Sequence[File]:
        """All pages that are served, whether they have to be made or not."""
        return super().documentation_pages(inclusion=InclusionLevel.is_in_serve)

    def settle(self) -> None:
        """Now it is known which pages are kept."""
        self._settle()
        self._settled = True


class _Unsettled(list[File]):
    """Pages to be read. Which menus they are shown with is known when all in them are read; if
    the menus are others now, all pages have to be made."""

    def __init__(self, files: Chosen) -> None:
        super().__init__(files.served())
        self._files = files

    def __iter__(self) -> Iterator[File]:
        first = set(self._files.kept)
        yield from (file for file in super().__iter__() if file.src_uri not in first)
        self._files.settle()
        left = first - self._files.kept
        yield from (file for file in super().__iter__() if file.src_uri in left)
