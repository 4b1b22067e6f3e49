"""O: nothing official is ever changed or removed. P: one act at a time, dated when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from charterkit.decisions.due import Due, dated, due
from charterkit.decisions.once import once
from charterkit.decisions.past import release_at
from charterkit.decisions.register import newest_entry
from charterkit.decisions.sealing import brought_in_ledger
from charterkit.documents.layered import changed_in
from charterkit.documents.paths import OFFICIAL, Kind, classify, withdrawal_path
from charterkit.language import say
from charterkit.model import Archive, Event, EventKind, Proposal, RegisterEntry
from charterkit.model.differing import differing
from charterkit.model.measuring import greatest
from charterkit.problems import Problem
from charterkit.rules.scope import FAST_CLOCK, Clock, flaw, moment

_WRITTEN_BEFORE = timedelta(days=1)
"""How long before the judge's clock an act's time may be: what is only written today is
committed tomorrow."""


def is_official(path: str) -> bool:
    """Whether the file is the stewards' word: written once, and never touched again. Detached
    signatures of such files are official too."""
    known = classify(path)
    if known is not None and known.signs is not None:
        known = classify(known.signs)
    return known is not None and known.kind in OFFICIAL


def official_documents(archive: Archive) -> dict[str, object]:
    """Every official document of an archive by its path."""
    found = _few(archive)
    for proposal in archive.proposals.values():
        found.update({event.path: event for event in proposal.record})
    for entries in archive.register.values():
        found.update({entry.path: entry for entry in entries})
    return found


def _documents_at(archive: Archive, paths: Iterable[str]) -> Iterator[tuple[str, object]]:
    """Those of the official documents of an archive that are at one of the paths."""
    few: dict[str, object] | None = None
    for path in paths:
        known = classify(path)
        if known is None or known.kind not in OFFICIAL:
            continue
        entries: Iterable[Event | RegisterEntry] = ()
        if known.kind is Kind.REGISTER:
            entries = archive.register.get(known.id or "", ())
        elif known.kind is Kind.EVENT:
            proposal = archive.proposals.get(known.slug or "")
            entries = proposal.record if proposal is not None else ()
        elif known.version is not None:
            release = release_at(archive.releases, known.version, path) or release_at(
                archive.adopted, known.version, path
            )
            if release is not None:
                yield path, release
        else:
            few = _entered(archive) if few is None else few
            if path in few:
                yield path, few[path]
        yield from ((path, entry) for entry in entries if entry.path == path)


def new_documents(before: Archive, after: Archive) -> Mapping[str, object]:
    """The official documents of an archive that stand where there was none before."""
    (found,) = _new_documents(before, after)
    return found


@once
def _new_documents(before: Archive, after: Archive) -> Iterator[Mapping[str, object]]:
    found: dict[str, object] = {}
    if any(getattr(before, name) is not getattr(after, name) for name in _OF_FEW):
        found = {each.path: each for each in brought_in_ledger(before, after)}
        stood = _entered(before)
        found.update((path, each) for path, each in _entered(after).items() if path not in stood)
    for slug in differing(before.proposals, after.proposals):
        was, proposal = before.proposals.get(slug), after.proposals.get(slug)
        known = {event.path for event in was.record} if was is not None else set()
        record = proposal.record if proposal is not None else ()
        found.update((event.path, event) for event in record if event.path not in known)
    for id in differing(before.register, after.register):
        known = {entry.path for entry in before.register.get(id, ())}
        entries = after.register.get(id, ())
        found.update((entry.path, entry) for entry in entries if entry.path not in known)
    yield MappingProxyType(found)


_OF_FEW = ("releases", "adopted", "acknowledged", "key_entries", "constituted", "redactions")
"""The parts of an archive that hold them."""


def _few(archive: Archive) -> dict[str, object]:
    """The official documents that are neither of one proposal nor of one organisation."""
    return {**{release.path: release for release in archive.ledger}, **_entered(archive)}


def _entered(archive: Archive) -> dict[str, object]:
    """The same without releases, whose day is the one of their enactment."""
    found: dict[str, object] = {}
    found.update({known.path: known for known in archive.acknowledged.values()})
    found.update({entry.path: entry for entry in archive.key_entries})
    if archive.constituted is not None:
        found["charter/register/constituted.yml"] = archive.constituted
    found.update({entry.path: entry for entry in archive.redactions})
    return found


def official_times(
    archive: Archive, paths: Iterable[str] | None = None
) -> Iterator[tuple[str, datetime]]:
    """The path and the time of each official act that has one; only of `paths` if they are
    given."""
    every = paths is None
    found = official_documents(archive).items() if every else _documents_at(archive, paths or ())
    return ((path, time) for path, entry in found if (time := _time(entry)) is not None)


def newest_time(archive: Archive, paths: Iterable[str] | None = None) -> datetime | None:
    """The time of the newest of them; None where there is none."""
    return max((time for _, time in official_times(archive, paths)), default=None)


def kept(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Problem]:
    """O001: no official document is changed. O002: none is removed. Documents (or blob ids)
    by path."""
    for path, stood in before.items():
        stands = after.get(path)
        if stands is None:
            yield flaw(
                "O002",
                path,
                expected=say("this official document to stay where it is"),
                found=say("no such file any more"),
                mend=say(
                    "Put it back: 'git restore --source=HEAD -- {path}'. What was wrong is "
                    "mended by a further entry.",
                    path=path,
                ),
            )
        elif stands is not stood and stands != stood:
            yield flaw(
                "O001",
                path,
                expected=say("this official document as it was written"),
                found=say("a change in it"),
                mend=say(
                    "Put it back: 'git restore --source=HEAD -- {path}'. What was wrong is "
                    "mended by a further entry.",
                    path=path,
                ),
            )


def kept_bytes(
    before: Mapping[str, str], after: Mapping[str, str], changed: frozenset[str] | None = None
) -> Iterator[Problem]:
    """The same to the byte, from the blob ids of all files before and after. Only the files in
    `changed` are looked at, if it is given."""
    among = changed_in(before, after) if changed is None else changed
    paths = sorted(path for path in among if path in before and is_official(path))
    yield from kept({path: before[path] for path in paths}, after)


def with_what_stood(
    before: Archive, after: Archive, stood: Mapping[str, str], stands: Mapping[str, str]
) -> Archive:
    """The archive before a change, with the proposals that could not be read then and can now,
    as far as the files beside them are the same: to mend a proposal is no official act.
    `stood` and `stands` are the blob ids by path."""

    def same(path: str) -> bool:
        return path in stood and stood[path] == stands.get(path)

    lacking = [
        slug
        for slug in differing(before.proposals, after.proposals)
        if slug not in before.proposals
    ]
    mended = {
        slug: replace(
            proposal,
            record=tuple(event for event in proposal.record if same(event.path)),
            ballots={
                round: {voter: cast for voter, cast in ballots.items() if same(cast.path)}
                for round, ballots in proposal.ballots.items()
            },
            seconds={by: said for by, said in proposal.seconds.items() if same(said.path)},
            objections={by: said for by, said in proposal.objections.items() if same(said.path)},
            demands={
                round: {by: said for by, said in demands.items() if same(said.path)}
                for round, demands in proposal.demands.items()
            },
            contests={
                round: {by: said for by, said in contests.items() if same(said.path)}
                for round, contests in proposal.contests.items()
            },
            withdrawal=proposal.withdrawal if same(withdrawal_path(slug)) else None,
        )
        for slug in lacking
        if (proposal := after.proposals.get(slug)) is not None and proposal.path in stood
    }
    return replace(before, proposals={**before.proposals, **mended}) if mended else before


def one_act(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """P020: a change holds the entries of one official act, or none. P006: official times
    never go back."""
    stands = new_documents(before, after)
    added = [path for path in stands if _time(stands[path]) is not None]
    if not added:
        return
    latest = _newest(before)
    first = min(added, key=lambda path: (str(_time(stands[path])), path))
    signed = (_time(stands[first]), _author(stands[first]))
    of_one_kind = len(added) == 1 or _of_one_kind(added)
    for path in sorted(added):
        entry = stands[path]
        time = _time(entry)
        if latest is not None and time is not None and time < latest:
            yield flaw(
                "P006",
                path,
                ("at",),
                expected=say(
                    "a time no earlier than {moment}, that of the last official act",
                    moment=moment(latest),
                ),
                found=moment(time),
                mend=say("Official times never go back."),
            )
        if (time, _author(entry)) != signed:
            yield flaw(
                "P020",
                path,
                expected=say(
                    "one official act in a change: `at` and `by` as in {first}", first=first
                ),
                found=say("another time or another steward"),
                mend=say("Commit each official act by itself, as the commands do."),
            )
        elif not of_one_kind and path != first:
            yield flaw(
                "P020",
                path,
                expected=say("one official act in a change, of which {first} is", first=first),
                found=say("an entry of another act"),
                mend=say("Commit each official act by itself, as the commands do."),
            )


def _newest(archive: Archive) -> datetime | None:
    """The time of the last official act."""
    times = [_time(entry) for entry in _entered(archive).values()]
    times.append(greatest(archive.proposals, last_event))
    times.append(newest_entry(archive.register))
    return max((time for time in times if time is not None), default=None)


def last_event(proposal: Proposal) -> datetime | None:
    """The time of the latest entry of a proposal's record."""
    return max((event.at for event in proposal.record), default=None)


_ALONG: Mapping[object, frozenset[object]] = {
    EventKind.OPENED: frozenset({EventKind.SUMMARISED, Kind.CONSTITUTED})
}
"""What an act brings along, by its kind."""


def _of_one_kind(paths: Iterable[str]) -> bool:
    """Whether entries can be of one act: all of one kind, but for what that brings along."""
    known = [each for each in map(classify, paths) if each is not None]
    kinds = {each.event or each.kind for each in known}
    return any(kinds <= {kind, *_ALONG.get(kind, ())} for kind in kinds)


def dated_today(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """P034: an official act is dated when it is done: no more than an hour after the judge's
    clock, nor a day before it. Windows end by these times, and votes are had by them. What time
    alone decides is dated when it was owed, whenever somebody comes to enter it."""
    early = clock.earliest - _WRITTEN_BEFORE
    owed: list[tuple[datetime, Due]] | None = None
    for path, entry in new_documents(before, after).items():
        time = _time(entry)
        if time is not None and not early <= time <= clock.latest + FAST_CLOCK:
            if owed is None:
                owed = [(dated(before, step), step) for step in due(before)]
            if time < early and is_owed(owed, path, time):
                continue
            yield flaw(
                "P034",
                path,
                ("at",),
                expected=say(
                    "the time at which it is done; it is {moment} now", moment=moment(clock.latest)
                ),
                found=moment(time),
                mend=say("Let the command write the entry anew, with the time of today."),
            )


def is_owed(owed: Iterable[tuple[datetime, Due]], path: str, time: datetime) -> bool:
    """Whether an event or entry at this path, of this time, is one of the steps that are owed, each
    with the time that it is to be dated with."""
    known = classify(path)
    if known is None:
        return False
    kinds = {EventKind.OPENED if known.kind is Kind.CONSTITUTED else known.event}
    if EventKind.SUPERSEDED in kinds:
        # What can no longer be enacted makes way when its enactment is owed (P031).
        kinds.add(EventKind.ENACTED)
    for owing, step in owed:
        subjects = {*(each.slug for each in step.proposals), *step.organisations}
        about = known.kind is Kind.CONSTITUTED or (known.slug or known.id) in subjects
        if step.kind in kinds and about and owing == time:
            return True
    return False


def _time(entry: object) -> datetime | None:
    return getattr(entry, "at", None)


def _author(entry: object) -> str | None:
    return getattr(entry, "by", None)
