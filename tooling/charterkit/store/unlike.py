"""What two trees have otherwise, at the cost of the folders in which it is."""

from __future__ import annotations

from collections.abc import Iterator, Set

from charterkit.store.listing import FILE, FOLDER, Trees

Entry = tuple[bytes, bytes]
"""Mode and id."""


def changes(
    trees: Trees, before: str | None, after: str | None, at: bytes = b""
) -> Iterator[tuple[bytes, bytes | None, bytes | None]]:
    """The paths of the files that differ between two trees, either of which may be missing, with
    the mode of what stands there in each, in no order; `at` is the path of both with its final
    slash."""
    if before == after:
        return
    one, other = (trees.entries(each) if each else set() for each in (before, after))
    was, stands = _by_name(one - other), _by_name(other - one)
    for name in {*was, *stands}:
        both = was.get(name), stands.get(name)
        modes = [None if each is None or each[0] == FOLDER else each[0] for each in both]
        if modes != [None, None] and not _same(*both):
            yield at + name, modes[0], modes[1]
        folders = [each[1].hex() if each and each[0] == FOLDER else None for each in both]
        if folders != [None, None]:
            yield from changes(trees, folders[0], folders[1], at + name + b"/")


def as_listed(mode: bytes) -> str:
    """A mode as Git lists it, whatever an old tree has."""
    if mode == FILE or not mode.startswith(b"100"):
        return mode.decode("ascii")
    return "100755" if int(mode, 8) & 0o100 else "100644"


def _same(one: Entry | None, other: Entry | None) -> bool:
    """Whether two entries are one to Git, whatever an old tree has."""
    if one is None or other is None or one[1] != other[1]:
        return False
    return as_listed(one[0]) == as_listed(other[0])


def _by_name(entries: Set[bytes]) -> dict[bytes, Entry]:
    """Mode and id of each of some entries."""
    found = {}
    for each in entries:
        facts, _, id = each.partition(b"\0")
        mode, _, name = facts.partition(b" ")
        found[name] = mode, id
    return found
