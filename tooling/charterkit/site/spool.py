"""What is large waits on the disk for its turn, and not in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from charterkit.pages import Page
from charterkit.site.chosen import Beside
from charterkit.site.holding import anchors, held, put_back

_SMALL = 1 << 14


class Spool:
    """What waits, in a folder of its own among the temporary files, which goes when nobody needs
    it any more."""

    def __init__(self, *, whole: bool) -> None:
        """With `whole` nothing waits, and each page is what it will be."""
        self._whole = whole
        self._late: dict[str, list[bytes | Path]] = {}
        self._folder = mkdtemp(prefix="charter-site-")
        finalize(self, rmtree, self._folder, ignore_errors=True)
        self._made = 0

    @property
    def folder(self) -> Path:
        """Where it waits."""
        return Path(self._folder)

    def keep(self, pieces: Iterable[bytes]) -> bytes | Path:
        """The bytes themselves as long as they are few, or the file that holds them."""
        if self._whole:
            return b"".join(pieces)
        held = b""
        rest = iter(pieces)
        for piece in rest:
            held = held + piece if held else piece
            if len(held) > _SMALL:
                break
        else:
            return held
        self._made += 1
        path = Path(self._folder, str(self._made))
        with path.open("wb") as file:
            file.write(held)
            file.writelines(rest)
        return path

    def beside(self, config: MkDocsConfig, path: str, pieces: Iterable[bytes]) -> File:
        """A file beside the pages. Named to be there, it stays whatever `exclude_docs` says."""
        data, included = self.keep(pieces), InclusionLevel.INCLUDED
        if isinstance(data, Path):
            return Beside.generated(config, path, abs_src_path=str(data), inclusion=included)
        return Beside.generated(config, path, content=data, inclusion=included)

    def page(self, page: Page) -> str:
        """A page's Markdown. The tables of one that no search reads wait until it is written."""
        if page.searched or self._whole:
            return page.markdown
        markdown, blocks = held(page.markdown)
        if blocks:
            self._late[page.path] = [self.keep((each.encode(),)) for each in blocks]
        return markdown

    def file(self, config: MkDocsConfig, page: Page, inclusion: InclusionLevel) -> File:
        """The file that MkDocs reads a page from."""
        markdown = self.page(page)
        # Read from a disk, other line ends would be LF, and a mark before the text no part of it.
        as_is = self._whole or "\r" in markdown or markdown.startswith("\ufeff")
        kept = markdown if as_is else self.keep((markdown.encode(),))
        if isinstance(kept, Path):
            return File.generated(config, page.path, abs_src_path=str(kept), inclusion=inclusion)
        return File.generated(config, page.path, content=kept, inclusion=inclusion)

    def anchors(self, path: str) -> set[str]:
        """The ids in what waits of a page, to which links may lead."""
        return anchors(self._blocks(path))

    def put_back(self, path: str, output: str) -> str:
        """A page that is written, with what waited for that."""
        return put_back(output, self._blocks(path))

    def _blocks(self, path: str) -> tuple[str, ...]:
        late = self._late.get(path, ())
        blocks = (each if isinstance(each, bytes) else each.read_bytes() for each in late)
        return tuple(each.decode() for each in blocks)
