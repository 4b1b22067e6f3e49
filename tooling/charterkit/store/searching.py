"""Look for lines in all files of a folder at once, as Git does: each is opened, none is read."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.store.repository import Git


def files_with(git: Git, tree: str, patterns: Sequence[str]) -> tuple[str, ...] | None:
    """The paths, below a tree, of the files that have a line that matches one of the patterns
    (PCRE), or that Git could not look through; None where this Git cannot look for such."""
    words = [word for pattern in patterns for word in ("-e", pattern)]
    answer = git.ask("grep", "--text", "-l", "-z", "-P", "--full-name", *words, tree)
    if answer.status > 1 or (answer.status == 1 and answer.err):
        return None
    start = len(tree) + 1
    names = answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return tuple(name[start:] for name in names)
