"""S, G: what may change in organisations' own records."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions.calendar import days_after
from charterkit.decisions.register import has_left, holders, is_nobody
from charterkit.language import say
from charterkit.model import Archive, Signatory
from charterkit.model.differing import differing
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, flaw


def records(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """S011: signatures, and S012: leavings, are only ever added. S013: the record of a
    confirmed organisation stays. S014: nobody signs or leaves on a day to come. G006: who left
    and signs again has a number that no other organisation has taken over since."""
    changed = tuple(differing(before.signatories, after.signatories))
    for id in changed:
        stood, stands = before.signatories.get(id), after.signatories.get(id)
        if stood is None or is_nobody(before, id):
            continue
        if stands is None:
            yield flaw(
                "S013",
                stood.path,
                expected=say("the record of a confirmed organisation to stay"),
                found=say("no such file any more"),
                mend=say(
                    "To leave, 'charter leave {id}': what was signed and voted stays on record.",
                    id=id,
                ),
            )
            continue
        yield from _only_added(stood, stands)
        if has_left(stood) and not has_left(stands):
            yield from _number_still_free(after, stands)
    for id in changed:
        written = after.signatories.get(id)
        if written is not None:
            yield from _days_to_come(before.signatories.get(id), written, clock)


def _number_still_free(after: Archive, record: Signatory) -> Iterator[Problem]:
    for (_, number), ids in holders(after).items():
        if record.id in ids and len(ids) > 1:
            yield flaw(
                "G006",
                record.path,
                ("signatures",),
                expected=say("a number under which no other organisation is confirmed"),
                found=say(
                    "{number}, the number of '{other}' too",
                    number=number,
                    other=min(ids - {record.id}),
                ),
                mend=say(
                    "One organisation has one vote: the other one leaves first, or a "
                    "steward enters that it has taken this one's place."
                ),
            )


def _only_added(stood: Signatory, stands: Signatory) -> Iterator[Problem]:
    if stands.signatures[: len(stood.signatures)] != stood.signatures:
        yield flaw(
            "S011",
            stands.path,
            ("signatures",),
            expected=say("the signatures given so far, unchanged"),
            found=say("a change in them"),
            mend=say(
                "Put them back; 'charter reaffirm {id}' adds a signature below them.", id=stands.id
            ),
        )
    if stands.left[: len(stood.left)] != stood.left:
        yield flaw(
            "S012",
            stands.path,
            ("left",),
            expected=say("the entries so far, unchanged"),
            found=say("a change in them"),
            mend=say("Put them back; 'charter reaffirm {id}' signs again.", id=stands.id),
        )


def _days_to_come(known: Signatory | None, stands: Signatory, clock: Clock) -> Iterator[Problem]:
    # Somewhere on Earth it is tomorrow already.
    latest = days_after(clock.latest, 1).date()
    days = [("signatures", index, each.on) for index, each in enumerate(stands.signatures)]
    days += [("left", index, each.on) for index, each in enumerate(stands.left)]
    seen = {each.on for each in known.signatures} if known else set()
    seen |= {each.on for each in known.left} if known else set()
    for name, index, day in days:
        if day > latest and day not in seen:
            yield flaw(
                "S014",
                stands.path,
                (name, index, "on"),
                expected=say("a day no later than today, {date}", date=clock.latest.date()),
                found=str(day),
                mend=say("Write the day on which it happens."),
            )


RULES = (records,)
