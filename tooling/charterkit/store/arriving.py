"""The contents of blobs, as fast as Git tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader
from typing import BinaryIO, cast

from charterkit.store.listing import trees_of
from charterkit.store.repository import Git

FEW = 50
"""For so many contents no process is started by itself."""
PIECE = 1 << 16
"""So many bytes are taken at once: between larger pieces what is kept leaves holes in memory."""


def arriving(git: Git, ids: Sequence[str]) -> Iterator[bytes | None]:
    """The content of each of the blobs in turn, None for one that is not in this clone."""
    if len(ids) <= FEW:
        # The process that is asked about folders knows these, too.
        for one in ids:
            found = trees_of(git).object(one)
            yield found[2] if found is not None and found[1] == "blob" else None
        return
    given = "".join(f"{one}\n" for one in ids).encode("utf-8")
    with git.talk("cat-file", "--batch", "--buffer", given=given) as batch:
        # A piece of what Git says, and where in it the next blob begins: it is cut here, since a
        # pipe that is asked for each line and each content by itself takes twice the time.
        piece, at = b"", 0
        for _ in ids:
            end = piece.find(b"\n", at)
            if end < 0:
                piece, at = _with_more(batch.out, piece[at:], b"\n"), 0
                end = piece.find(b"\n")
            facts = piece[at:end].split() if end >= 0 else []
            at = end + 1
            content = None
            if len(facts) == 3 and facts[2].isdigit():
                size = int(facts[2])
                if len(piece) - at <= size:
                    piece, at = _with_more(batch.out, piece[at:], size + 1), 0
                content = piece[at : at + size]
                at += size + 1
            yield content if facts[1:2] == [b"blob"] else None


def _with_more(out: BinaryIO, piece: bytes, until: bytes | int) -> bytes:
    """The piece and what follows, until it is so long or some bytes stand in it; less at the end
    of all."""
    parts, length = [piece], len(piece)
    while True:
        more = cast(BufferedReader, out).read1(PIECE)
        parts.append(more)
        length += len(more)
        if not more or (length >= until if isinstance(until, int) else until in more):
            return b"".join(parts)
