"""Look through all files of some folders as Git does: each is opened, none is read here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from charterkit.store.listing import FOLDER, Trees, trees_of
from charterkit.store.process import Answer, aside
from charterkit.store.repository import Git

Look = Callable[[], bytes | None]
SMALL = 1 << 16
"""Folders whose lists are so short together are looked through by one process."""
MOST = 4
"""So many processes look at most."""
_AS_ALWAYS = ("--no-line-number", "--no-column", "--no-color", "--no-recurse-submodules")
"""Whatever a person would have Git show by itself."""


@contextmanager
def looking_through(git: Git, tree: str, patterns: Sequence[str]) -> Iterator[Look]:
    """Begin to look through the files in the folders of a tree for what matches one of the patterns
    (PCRE, of bytes) in their lines, and be told of it when that is asked for: until then Git looks
    while something else is done. Of each match it tells the id of the folder, a colon, the path in
    it, NUL, what matched, and LF; None where this Git cannot look for such."""
    # Several threads of one process would wait for each other.
    told = ("grep", "--threads=1", "--text", "-o", "-z", "-P", "--full-name", *_AS_ALWAYS)
    words = (*told, *(word for each in patterns for word in ("-e", each)))
    # Bytes are looked at, not letters: Git takes a pattern as the surroundings speak.
    env = {**git.objects, "LC_ALL": "C"}
    with ExitStack() as stack:
        begun = [
            stack.enter_context(aside(git.command, (*words, *folders), env=env))
            for folders in _shared_out(trees_of(git), tree)
        ]
        yield lambda: _told([ended() for ended in begun])


def _told(answers: Sequence[Answer]) -> bytes | None:
    if any(each.status > 1 or (each.status == 1 and each.err) for each in answers):
        return None
    return b"".join(each.out for each in answers)


def _shared_out(trees: Trees, tree: str) -> list[list[str]]:
    """The folders of a tree, shared out so that each share has about as much in it."""
    folders = [id.hex() for mode, id in trees.folder(tree).values() if mode == FOLDER]
    sizes = sorted(((len(trees.list(one)), one) for one in dict.fromkeys(folders)), reverse=True)
    few = 1 if sum(size for size, _ in sizes) < SMALL else min(MOST, os.cpu_count() or 1)
    shares: list[tuple[int, list[str]]] = [(0, []) for _ in range(few)]
    for size, one in sizes:
        least = min(range(few), key=lambda at: shares[at][0])
        shares[least] = shares[least][0] + size, [*shares[least][1], one]
    return [share for _, share in shares if share]
