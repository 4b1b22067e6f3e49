"""What a change leaves of an archive of which everything was read: what it does not touch is as it
was, and need not be read again, nor held twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from charterkit.documents.crowd import organisation
from charterkit.documents.layered import CROWD, is_in_crowd
from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import is_id, shelf, signatory_path
from charterkit.documents.reading import (
    Found,
    Reading,
    Wanted,
    WithoutCrowd,
    everything,
    read_archive,
)
from charterkit.documents.recall import Recall
from charterkit.model import Archive, RegisterEntry, Seal, Signatory


def read_after(
    after: Overlay, before: Archive, wanted: Wanted, recall: Recall[Found] | None = None
) -> Reading:
    """What `read_archive` gives of what a change leaves, but for what is wrong with the documents
    of organisations that it does not touch; `before` is what was wanted of what stood."""
    touched = {organisation(path) for path in after.writes if is_in_crowd(path)}
    ids = {id for id in touched if id is not None and is_id(id)}
    known = wanted is everything or isinstance(wanted, WithoutCrowd)
    if not known or len(ids) < len(touched):
        return read_archive(after, wanted, recall)
    motions = wanted.motions if isinstance(wanted, WithoutCrowd) else True
    within = WithoutCrowd(tuple(_both(_places(ids), wanted)), motions)
    reading = read_archive(after, within, recall)
    if reading.archive is None:
        return reading
    archive = replace(
        reading.archive,
        signatories=_records(before.signatories, reading.archive.signatories, ids),
        register=_entries(before.register, reading.archive.register, ids),
        seals=_seals(before.seals, reading.archive.seals, ids),
    )
    return replace(reading, archive=archive)


def _places(ids: Collection[str]) -> list[str]:
    """Where the documents of organisations stand."""
    return [
        place
        for id in sorted(ids)
        for place in (signatory_path(id), f"{CROWD[1]}{shelf(id)}/{id}/")
    ]


def _both(places: Iterable[str], wanted: Wanted) -> Iterator[str]:
    """What of some places is wanted."""
    if not isinstance(wanted, WithoutCrowd):
        yield from places
        return
    for place in places:
        within = [each for each in wanted.named if each.startswith(place)]
        yield from [place] if any(map(place.startswith, wanted.named)) else within


def _records(
    before: Mapping[str, Signatory], few: Mapping[str, Signatory], ids: Collection[str]
) -> Mapping[str, Signatory]:
    if not ids:
        return before
    found = {id: record for id, record in before.items() if id not in ids} | dict(few)
    return dict(sorted(found.items(), key=lambda each: each[1].path))


def _entries(
    before: Mapping[str, tuple[RegisterEntry, ...]],
    few: Mapping[str, tuple[RegisterEntry, ...]],
    ids: Collection[str],
) -> Mapping[str, tuple[RegisterEntry, ...]]:
    if not ids:
        return before
    found = {id: entries for id, entries in before.items() if id not in ids} | dict(few)
    return dict(sorted(found.items(), key=lambda each: each[1][0].path))


def _seals(
    before: Mapping[str, Seal], few: Mapping[str, Seal], ids: Collection[str]
) -> Mapping[str, Seal]:
    kept = {
        path: seal
        for path, seal in before.items()
        if is_in_crowd(path) and organisation(path) not in ids
    }
    return dict(sorted({**kept, **few}.items()))
