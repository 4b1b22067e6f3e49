"""Open an archive: read what is of all, and let the rest be read as it is asked for."""

from __future__ import annotations

from dataclasses import replace

from charterkit.documents.crowd import Crowd, crowd_of
from charterkit.documents.layered import Parted, Shelved
from charterkit.documents.motions import Among, Motions, SealsOf, is_motion
from charterkit.documents.reading import Found, Reading, read_archive
from charterkit.documents.recall import Recall
from charterkit.documents.sparing import files_of, sound_in, unchanged
from charterkit.model import Archive, Snapshot
from charterkit.model.awaited import Awaited
from charterkit.model.succession import Succession


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


def open_beside(snapshot: Snapshot, stood: Archive, recall: Recall[Found] | None = None) -> Reading:
    """The same of a snapshot in which the crowd is as in an archive that stood. Whoever is searched
    for is found as there; where everything was read there, everything is read here."""
    crowd = crowd_of(stood)
    if crowd is None:
        return read_archive(snapshot, recall=recall)
    found = open_archive(snapshot, recall)
    own = crowd_of(found.archive) if found.archive is not None else None
    if own is not None:
        own.search = crowd.search
    return found


def open_sparingly(snapshot: Snapshot, recall: Recall[Found]) -> Reading:
    """The same, with proposals of whose folders nothing is read but what is asked for, where they
    are as they were when nothing was wrong with them."""
    blobs = snapshot.blobs
    if not isinstance(blobs, Parted):
        return open_archive(snapshot, recall)
    same = unchanged(snapshot, blobs, recall)
    there, odd = blobs.beside_proposals
    files = files_of(blobs, [slug for slug in blobs.folders if slug not in same])
    found = read_archive(Among(snapshot, {**there, **files}, odd), recall=recall)
    archive = found.archive
    if archive is None:
        return found
    both = {**same, **archive.proposals}
    wrong = {
        each.place.path.split("/", 2)[1] for each in found.problems if is_motion(each.place.path)
    }
    right = [each for slug, each in archive.proposals.items() if slug not in wrong]
    before = recall.sound()
    sound = {slug: before[slug] for slug in same} | sound_in(blobs, right, files, archive.seals)
    recall.remember_sound(sound)
    # What is found out about all of them is found out once.
    every = Succession({slug: both[slug] for slug in blobs.folders if slug in both})
    archive = replace(archive, proposals=every)
    if any(sound[slug].sealed for slug in same):
        others = {path: seal for path, seal in archive.seals.items() if not is_motion(path)}
        archive = replace(archive, seals=SealsOf(others, Motions(snapshot, blobs, recall)))
    return replace(found, archive=with_crowd(archive, Crowd(snapshot, recall)))


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
