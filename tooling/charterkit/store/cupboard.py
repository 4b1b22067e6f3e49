"""The files of a commit one by one, without listing all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.listing import FILE, FOLDER, Listing
from charterkit.store.snapshot import Files


class Cupboard:
    """What a listing holds, file by file."""

    def __init__(self, files: Files) -> None:
        if not isinstance(files.blobs, Listing):
            raise TypeError("only a commit is looked into file by file")
        self.listing = files.blobs

    def content(self, path: str) -> bytes | None:
        """The bytes of a plain file; None where there is none. CharterError if they are not in
        this clone."""
        blob = self.listing.get(path)
        if blob is None:
            return None
        found = self.listing.trees.object(blob)
        if found is None:
            raise CharterError(
                say(
                    "The content of {path} (blob {blob}) is not in this clone.",
                    path=path,
                    blob=blob,
                ),
                say(
                    "In a partial clone, go online and run again; otherwise 'git fsck' "
                    "tells what is missing."
                ),
            )
        return found[2]

    def below(self, folder: str) -> Sequence[str]:
        """The plain files below a folder, in the order of their paths."""
        return sorted(self._below(folder))

    def names(self, folder: str) -> Sequence[str]:
        """The names of files and folders in a folder itself, in order."""
        return sorted(name for name, _ in self._entries(folder))

    def _below(self, folder: str) -> Iterator[str]:
        for name, mode in self._entries(folder):
            if mode == FOLDER:
                yield from self._below(f"{folder}/{name}")
            elif mode == FILE:
                yield f"{folder}/{name}"

    def _entries(self, folder: str) -> Iterable[tuple[str, bytes]]:
        trees = self.listing.trees
        found = trees.find(self.listing.tree, folder)
        if found is None or found[0] != FOLDER:
            return []
        entries = trees.folder(found[1]).items()
        return [(name.decode("utf-8", "surrogateescape"), mode) for name, (mode, _) in entries]
