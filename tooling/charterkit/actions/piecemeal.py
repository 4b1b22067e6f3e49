"""Who could vote by a tree of very many organisations, of which a part is read at a time."""

from __future__ import annotations

from dataclasses import replace

from charterkit.decisions.electorate import Electorate, eligible
from charterkit.documents.layered import CROWD, Shelved
from charterkit.documents.reading import WithoutCrowd, read_archive
from charterkit.model import Constituted, Event, Snapshot

PARTS = 8
"""In so many parts the organisations are read."""


def in_parts(files: Snapshot, value: Event | Constituted) -> Electorate | None:
    """Who could vote by a tree of which a part of the organisations is read at a time, since very
    many take much room: whether one may vote hangs on no other. None where they are not told apart
    by their folders, or there is no charter."""
    blobs = files.blobs
    rest = read_archive(files, WithoutCrowd(())).archive if isinstance(blobs, Shelved) else None
    if rest is None or not isinstance(blobs, Shelved):
        return None
    franchise = value.franchise if isinstance(value, Event) else None
    members = dict(eligible(rest, value.at, franchise).members)
    shelves = sorted({name for folder in CROWD for name in blobs.names(folder.rstrip("/"))})
    for place in range(PARTS):
        named = tuple(f"{folder}{name}/" for name in shelves[place::PARTS] for folder in CROWD)
        part = read_archive(files, WithoutCrowd(named, motions=False)).archive
        if part is not None and named:
            there = replace(rest, signatories=part.signatories, register=part.register)
            members |= eligible(there, value.at, franchise).members
    return Electorate(members=members, sector_counts_from=1)
