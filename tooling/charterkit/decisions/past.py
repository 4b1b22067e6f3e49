"""How far back one has to look to judge what is open, and the text that stood then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charterkit.decisions import states
from charterkit.model import Archive, EventKind, Proposal, Release, Snapshot, State

OPEN = frozenset({State.DRAFT, State.DISCUSSION, State.VOTING, State.ACCEPTED})
"""The states in which a proposal may still change the charter."""


def is_open(proposal: Proposal) -> bool:
    """Whether a proposal may still change the charter; one that will be called again may."""
    return states.state(proposal) in OPEN or states.second_call(proposal) is not None


def open_proposals(archive: Archive) -> Iterator[Proposal]:
    """The proposals that may still change the charter, by number, then drafts by slug."""
    found = [each for each in archive.proposals.values() if is_open(each)]
    yield from sorted(found, key=in_order)


def in_order(proposal: Proposal) -> tuple[bool, int, str]:
    """Orders proposals: by number, those without one last, by slug."""
    number = states.number(proposal)
    return (number is None, number or 0, proposal.slug)


def enacted_in(archive: Archive) -> dict[int, list[Proposal]]:
    """The proposals that were enacted in each release, by its place in the ledger, by number."""
    places = {release.version: place for place, release in enumerate(archive.releases)}
    found: dict[int, list[Proposal]] = {}
    for proposal in sorted(archive.proposals.values(), key=in_order):
        event = states.last(proposal, EventKind.ENACTED)
        if event is not None and event.version in places:
            found.setdefault(places[event.version], []).append(proposal)
    return found


def start(archive: Archive) -> Release | None:
    """The newest release from which every open proposal can be judged: none of them, and nothing
    enacted since, was written for an earlier one. None before the first release."""
    if archive.release is None:
        return None
    places = {release.version: place for place, release in enumerate(archive.releases)}
    bases = [places.get(each.base) for each in open_proposals(archive)]
    first = min((place for place in bases if place is not None), default=len(places) - 1)
    if first < len(places) - 1:
        enacted = enacted_in(archive)
        place = len(places) - 1
        while place > first:
            for each in enacted.get(place, ()):
                first = min(first, places.get(each.base, first))
            place -= 1
    return archive.releases[first]


def with_past(archive: Archive, snapshot: Snapshot) -> Archive:
    """The archive with the text of the release that its open proposals are judged from, as far as
    the snapshot that it was read from has it at hand."""
    release = start(archive)
    if release is None or release is archive.release:
        return archive
    found = snapshot.contents([file.blob for file in release.files])
    if any(file.blob not in found for file in release.files):
        return archive
    texts = {file.path: found[file.blob] for file in release.files}
    return replace(archive, earlier={release.version: texts})
