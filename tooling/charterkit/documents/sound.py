"""What is known of a proposal's folder in which nothing was wrong, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.documents.layered import PROPOSALS


@dataclass(frozen=True, slots=True)
class Sound:
    """The folder of a proposal in which all was read and nothing was wrong, by the id of its tree:
    the paths of its documents with their blobs, but for ballots and seconds; the ids of those who
    cast a ballot, by round, and of those who seconded it, in the order of their files; and whether
    there are seals."""

    tree: str
    documents: tuple[tuple[str, str], ...]
    ballots: Mapping[int, tuple[str, ...]]
    seconds: tuple[str, ...]
    sealed: bool


def told(folders: Mapping[str, Sound], most: int) -> bytes:
    """Folders by slug as ASCII, as many of them as there is room for in so many bytes. Ids and the
    paths of documents hold no spaces."""
    lines: list[bytes] = []
    for slug, each in folders.items():
        start = len(f"{PROPOSALS}{slug}/")
        line = json.dumps(
            [
                slug,
                each.tree,
                " ".join(f"{path[start:]} {blob}" for path, blob in each.documents),
                {round: " ".join(ids) for round, ids in each.ballots.items()},
                " ".join(each.seconds),
                each.sealed,
            ],
            separators=(",", ":"),
        ).encode("ascii")
        most -= len(line) + 1
        if most < 0:
            break
        lines.append(line)
    return b"[%s]" % b",\n".join(lines)


def told_of(text: bytes) -> dict[str, Sound]:
    """The folders that were told. One of the errors of taking something else for it."""
    found = {}
    for slug, tree, documents, ballots, seconds, sealed in json.loads(text):
        words, start = documents.split(), f"{PROPOSALS}{slug}/"
        found[slug] = Sound(
            tree=tree,
            documents=tuple(
                (start + path, blob) for path, blob in zip(words[::2], words[1::2], strict=True)
            ),
            ballots={int(round): tuple(ids.split()) for round, ids in ballots.items()},
            seconds=tuple(seconds.split()),
            sealed=sealed,
        )
    return found
