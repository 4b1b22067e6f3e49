"""What is no plain file in a tree, found as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.store.listing import FILE, FOLDER, FOLDERS, Listing


class Odd(Mapping[str, str]):
    """The modes of what is no plain file in a listing."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing

    def __getitem__(self, path: str) -> str:
        if "whole" in self.listing.__dict__:
            return self.listing.whole[1][path]
        known = path.partition("/")[0] in FOLDERS
        found = self.listing.trees.find(self.listing.tree, path) if known else None
        if found is None or found[0] in (FOLDER, FILE):
            raise KeyError(path)
        return found[0].decode("ascii")

    def __iter__(self) -> Iterator[str]:
        return iter(self.listing.whole[1])

    def __len__(self) -> int:
        return len(self.listing.whole[1])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Odd) and self.listing == other.listing:
            return True
        return dict(self) == other if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
