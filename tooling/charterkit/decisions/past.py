"""How far back one has to look to judge what is open, and the text that stood then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from charterkit.decisions import states
from charterkit.model import Archive, EventKind, Proposal, Release, Snapshot, State, Version
from charterkit.model.succession import grouped, memory_of, related

OPEN = frozenset({State.DRAFT, State.DISCUSSION, State.VOTING, State.ACCEPTED})
"""The states in which a proposal may still change the charter."""


def is_open(proposal: Proposal) -> bool:
    """Whether a proposal may still change the charter; one that will be called again may."""
    return states.state(proposal) in OPEN or states.second_call(proposal) is not None


def open_proposals(archive: Archive) -> Iterator[Proposal]:
    """The proposals that may still change the charter, by number, then drafts by slug."""
    slugs = grouped(archive.proposals, openness).get(True, ())
    yield from sorted((archive.proposals[slug] for slug in slugs), key=in_order)


def openness(proposal: Proposal) -> tuple[bool, ...]:
    """By which the open proposals are found."""
    return (True,) if is_open(proposal) else ()


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


def enacted_since(archive: Archive, place: int) -> dict[int, list[Proposal]]:
    """The same of the releases that came after the one at a place."""
    enacted = grouped(archive.proposals, enacted_as)
    found = {}
    for later in range(place + 1, len(archive.releases)):
        slugs = enacted.get(archive.releases[later].version, ())
        if slugs:
            found[later] = sorted((archive.proposals[slug] for slug in slugs), key=in_order)
    return found


def enacted_as(proposal: Proposal) -> tuple[Version | None, ...]:
    """By which release a proposal is found that was enacted."""
    event = states.last(proposal, EventKind.ENACTED)
    return () if event is None else (event.version,)


def place_of(releases: Sequence[Release], version: Version) -> int | None:
    """The place of a release among those of a ledger, which stand by their versions; None if there
    is none of that number."""
    # A ledger that is read one by one tells the versions without reading any.
    versions: Sequence[Version] | None = getattr(releases, "versions", None)
    if versions is not None:
        place = bisect_left(versions, version)
        return place if place < len(versions) and versions[place] == version else None
    wanted = version.major, version.minor, version.patch
    place = bisect_left(releases, wanted, key=_number)
    there = place < len(releases) and releases[place].version == version
    return place if there else None


def release_at(releases: Sequence[Release], version: Version, path: str) -> Release | None:
    """The release at a path, which mostly has that version; None if there is none."""
    place = place_of(releases, version)
    if place is not None and releases[place].path == path:
        return releases[place]
    return next((each for each in releases if each.path == path), None)


def _number(release: Release) -> tuple[int, int, int]:
    version = release.version
    return version.major, version.minor, version.patch


def start(archive: Archive) -> Release | None:
    """The newest release from which every open proposal can be judged: none of them, and nothing
    enacted since, was written for an earlier one. None before the first release."""
    if archive.release is None:
        return None
    releases, proposals = archive.releases, archive.proposals
    kept, weighed = memory_of(proposals), grouped(proposals, weight)
    known: Any = kept.get(_START) if kept is not None else None
    if known is not None and known[0] is releases and known[1] is weighed:
        found_before: Release = known[2]
        return found_before
    place = len(releases) - 1
    opened = grouped(proposals, openness).get(True, ())
    bases = {proposals[slug].base for slug in opened}
    found = place_of(releases, min(bases)) if bases else place
    if found is None:
        # Somebody names a release that there is not.
        places = (place_of(releases, base) for base in bases)
        found = min((each for each in places if each is not None), default=place)
    first = min(place, found)
    if place > first:
        first = _reached(archive, _written_for(archive), first)
    if kept is not None:
        kept[_START] = releases, weighed, releases[first]
    return releases[first]


def weight(proposal: Proposal) -> tuple[str, ...]:
    """All of a proposal that `start` depends on, as a word."""
    opened, enacted = is_open(proposal), enacted_as(proposal)
    if not opened and not enacted:
        return ()
    words = [str(version) for version in enacted] or ["open"]
    return (" ".join([str(proposal.base), *words, *(["again"] if opened and enacted else [])]),)


def _reached(archive: Archive, written_for: Sequence[int], first: int) -> int:
    """The place from which all that was enacted later can be judged too."""
    kept = memory_of(archive.proposals)
    known = kept.get(_REACHED) if kept is not None else None
    before = known if isinstance(known, _Walk) and known.written_for is written_for else None
    steps: dict[int, int] = {}
    place = len(archive.releases) - 1
    while place > first:
        if before is not None and before.steps.get(place) == first:
            # From here on the way is the one that was gone before.
            before.steps.update(steps)
            return before.end
        steps[place] = first
        first = min(first, written_for[place])
        place -= 1
    if kept is not None:
        kept[_REACHED] = _Walk(written_for=written_for, steps=steps, end=first)
    return first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """The way that `_reached` went: at each place the first one that was known to be needed."""

    written_for: Sequence[int]
    steps: dict[int, int]
    end: int


def _written_for(archive: Archive) -> Sequence[int]:
    """For each release the place of the oldest one that what was enacted in it was written for."""
    releases, kept = archive.releases, memory_of(archive.proposals)
    known = kept.get(_BASES) if kept is not None else None
    found: list[int] = []
    if isinstance(known, _Bases):
        both = min(len(releases), len(known.releases))
        same = releases is known.releases
        shared = releases if same else releases[:both]
        goes_on = same or shared == known.releases[:both]
        changed = related(known.proposals, archive.proposals) if goes_on else None
        if changed is not None and not any(
            _was_enacted(archive, known, shared, slug) for slug in changed
        ):
            found = known.found
            if len(found) > len(releases):
                return found
    enacted = grouped(archive.proposals, enacted_as) if len(found) < len(releases) else {}
    for place in range(len(found), len(releases)):
        slugs = enacted.get(releases[place].version, ())
        bases = (place_of(releases, archive.proposals[slug].base) for slug in slugs)
        found.append(min((base for base in bases if base is not None), default=place))
    if kept is not None:
        kept[_BASES] = _Bases(releases=releases, proposals=archive.proposals, found=found)
    return found


def known_bases(archive: Archive) -> tuple[int, ...]:
    """What is to be remembered so that `start` need not look at what was enacted long ago."""
    return tuple(_written_for(archive))[: len(archive.releases)]


def with_known_bases(archive: Archive, bases: Sequence[int]) -> None:
    """Let it be known what `known_bases` gives."""
    kept = memory_of(archive.proposals)
    if kept is not None:
        kept[_BASES] = _Bases(
            releases=archive.releases, proposals=archive.proposals, found=list(bases)
        )


_BASES, _REACHED, _START, _TEXTS = "bases", "reached", "start", "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bases:
    """What `_written_for` found of an archive."""

    releases: tuple[Release, ...]
    proposals: Mapping[str, Proposal]
    found: list[int]


def _was_enacted(archive: Archive, known: _Bases, releases: Sequence[Release], slug: str) -> bool:
    """Whether a proposal belongs to releases that are known, and is otherwise than it was."""
    stood, stands = known.proposals.get(slug), archive.proposals.get(slug)
    was = [(version, each.base) for each in (stood,) if each for version in enacted_as(each)]
    now = [(version, each.base) for each in (stands,) if each for version in enacted_as(each)]
    return was != now and any(
        version is not None and place_of(releases, version) is not None
        for version, _ in (*was, *now)
    )


def with_past(archive: Archive, snapshot: Snapshot) -> Archive:
    """The archive with the text of the release that its open proposals are judged from, as far as
    the snapshot that it was read from has it at hand."""
    earlier = past_texts(archive, snapshot)
    return replace(archive, earlier=earlier) if earlier else archive


def past_texts(archive: Archive, snapshot: Snapshot) -> Mapping[Version, Mapping[str, bytes]]:
    """What `with_past` adds to an archive."""
    release = start(archive)
    if release is None or release is archive.release:
        return {}
    kept = memory_of(archive.proposals)
    known: Any = kept.get(_TEXTS) if kept is not None else None
    if known is not None and known[0] is release and known[1] is snapshot:
        texts: Mapping[Version, Mapping[str, bytes]] = known[2]
        return texts
    found = snapshot.contents([file.blob for file in release.files])
    if any(file.blob not in found for file in release.files):
        return {}
    texts = {release.version: {file.path: found[file.blob] for file in release.files}}
    if kept is not None:
        kept[_TEXTS] = release, snapshot, texts
    return texts
