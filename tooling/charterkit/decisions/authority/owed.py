"""Whether what a change enters is, to the letter, a step that time alone has decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from charterkit.decisions.due import Due, dated, due, making_way
from charterkit.decisions.electorate import Electorate, of_round
from charterkit.decisions.joint import vote_of
from charterkit.decisions.stepping import Taken, take
from charterkit.documents.paths import CONSTITUTED
from charterkit.model import Archive, Proposal


class _UnknownElectorsError(Exception):
    """Who could vote cannot be told from these two trees."""


def is_owed(before: Archive, after: Archive, added: frozenset[str], now: datetime) -> bool:
    """Whether the official documents that a change adds, by path, are those of one step that is
    owed by now, dated when it was owed, with the texts that it gives."""
    entries = _entries(after, added)
    times = {getattr(entry, "at", None) for entry in entries.values()} - {None}
    authors = {getattr(entry, "by", None) for entry in entries.values()} - {None}
    if len(times) != 1 or len(authors) != 1 or entries.keys() != added:
        return False
    by = str(next(iter(authors)))
    for step in due(before):
        at = dated(before, step)
        if at <= now and at in times:
            other = making_way(before, step)
            if any(_is(before, after, entries, each, at, by) for each in (step, other) if each):
                return True
    return False


def _is(
    before: Archive, after: Archive, entries: Mapping[str, object], step: Due, at: datetime, by: str
) -> bool:
    def electors(proposal: Proposal) -> Electorate:
        vote = vote_of(before, proposal)
        for archive in (before, after):
            found = of_round(archive, vote.lead, vote.opened) if vote else None
            if found is not None:
                return found
        raise _UnknownElectorsError

    try:
        taken, _ = take(before, step, at, by, electors)
    except _UnknownElectorsError:
        return False
    return taken is not None and dict(_documents(taken)) == entries and _texts(taken, before, after)


def _documents(taken: Taken) -> Iterator[tuple[str, object]]:
    """What a step enters, by path."""
    yield from ((event.path, event) for event in taken.events)
    yield from ((entry.path, entry) for entry in taken.entries)
    for opening in taken.openings:
        if opening.constituted is not None:
            yield CONSTITUTED, opening.constituted
    if taken.enactment is not None:
        yield taken.enactment.release.path, taken.enactment.release


def _texts(taken: Taken, before: Archive, after: Archive) -> bool:
    """Whether the charter's text is what the step makes of it."""
    if taken.enactment is None:
        return before.texts == after.texts
    texts = {**before.texts, **taken.enactment.files}
    return after.texts == {path: data for path, data in texts.items() if data is not None}


def _entries(after: Archive, added: frozenset[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for proposal in after.proposals.values():
        found.update((event.path, event) for event in proposal.record if event.path in added)
    for entries in after.register.values():
        found.update((entry.path, entry) for entry in entries if entry.path in added)
    found.update((each.path, each) for each in after.ledger if each.path in added)
    if after.constituted is not None and CONSTITUTED in added:
        found[CONSTITUTED] = after.constituted
    return found
