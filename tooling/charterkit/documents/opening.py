"""Open an archive: read what is of all, and let the rest be read as it is asked for."""

from __future__ import annotations

from dataclasses import replace

from charterkit.documents.crowd import Crowd, crowd_of
from charterkit.documents.layered import Parted, Shelved
from charterkit.documents.motions import Among, Motions, SealsOf
from charterkit.documents.reading import Found, Reading, read_archive
from charterkit.documents.recall import Recall
from charterkit.model import Archive, Snapshot
from charterkit.model.awaited import Awaited


def open_archive(snapshot: Snapshot, recall: Recall[Found] | None = None) -> Reading:
    """What `read_archive` gives, with the crowd read only as it is asked for, and without what is
    wrong with its documents. Where a snapshot knows no shelves, everything is read."""
    blobs = snapshot.blobs
    if not isinstance(blobs, Shelved):
        return read_archive(snapshot, recall=recall)
    found = read_archive(Among(snapshot, *blobs.rest), recall=recall)
    if found.archive is None:
        return found
    return replace(found, archive=with_crowd(found.archive, Crowd(snapshot, recall)))


def without_proposals(
    snapshot: Snapshot, recall: Recall[Found] | None = None
) -> tuple[Reading, Motions] | None:
    """The same, with the proposals read only when they are asked for, and without what is wrong
    with them; None where that cannot be had, or there is no archive that can be read."""
    blobs = snapshot.blobs
    if not isinstance(blobs, Parted):
        return None
    found = read_archive(Among(snapshot, *blobs.beside_proposals), recall=recall)
    if found.archive is None:
        return None
    motions = Motions(snapshot, blobs, recall)
    archive = replace(
        found.archive,
        proposals=Awaited(lambda: motions.proposals),
        seals=SealsOf(found.archive.seals, motions),
    )
    return replace(found, archive=with_crowd(archive, Crowd(snapshot, recall))), motions


def with_crowd(archive: Archive, crowd: Crowd) -> Archive:
    """An archive with another crowd."""
    stood = crowd_of(archive)
    crowd.seals.rest = archive.seals if stood is None else stood.seals.rest
    return replace(archive, signatories=crowd.records, register=crowd.entries, seals=crowd.seals)
