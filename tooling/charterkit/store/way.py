"""The way from one commit to another, where it is a straight one: commit by commit, each on the
last. Most branches are such, and nothing has to be worked out of them."""

from __future__ import annotations

from charterkit.store.listing import trees_of
from charterkit.store.questions import shallow
from charterkit.store.repository import Git

LONGEST = 50
"""So many commits are looked at one by one."""


def straight(git: Git, base: str, head: str) -> list[tuple[str, bytes]] | None:
    """The commits on the way from `base` to `head`, the newest first, by id with what they say;
    None where it is not a short and straight one, or this clone has not all of it."""
    trees, cut = trees_of(git), shallow(git)
    found: list[tuple[str, bytes]] = []
    here = head
    while here != base:
        told = trees.object(here) if len(found) < LONGEST and here not in cut else None
        if told is None or told[1] != "commit":
            return None
        found.append((here, told[2]))
        facts = told[2].partition(b"\n\n")[0].split(b"\n")
        parents = [line[7:] for line in facts if line.startswith(b"parent ")]
        if len(parents) != 1:
            return None
        here = parents[0].decode("ascii", "replace")
    return found


def newest_with_line(commits: list[tuple[str, bytes]], mark: str) -> tuple[bool, str | None]:
    """The first of the commits with a line in its message that begins so, None without any; and
    whether that can be told, since a message may be written in other signs."""
    for id, content in commits:
        head, _, message = content.partition(b"\n\n")
        if b"\nencoding " in head:
            return False, None
        if any(line.startswith(mark.encode()) for line in message.split(b"\n")):
            return True, id
    return True, None
