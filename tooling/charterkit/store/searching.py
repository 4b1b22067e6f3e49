"""Look through all files of a folder at once, as Git does: each is opened, none is read here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from charterkit.store.process import aside
from charterkit.store.repository import Git

Look = Callable[[], bytes | None]


@contextmanager
def looking_through(git: Git, tree: str, pattern: str) -> Iterator[Look]:
    """Begin to look through the files below a tree for what matches a pattern (PCRE) in their
    lines, and be told of it when that is asked for: until then Git looks while something else is
    done. Of each match it tells the path below the tree, NUL, what matched, and LF; None where
    this Git cannot look for such."""
    words = ("grep", "--text", "-o", "-z", "-P", "--full-name", "-e", pattern, tree)
    with aside(git.command, words, env=git.objects) as ended:

        def found() -> bytes | None:
            answer = ended()
            if answer.status > 1 or (answer.status == 1 and answer.err):
                return None
            return answer.out.replace(f"{tree}:".encode("ascii"), b"")

        yield found
