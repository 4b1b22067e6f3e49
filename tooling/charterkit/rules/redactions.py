"""O: entries that personal data was taken out of the history."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.language import say
from charterkit.model import Archive, Redaction, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, Paths, concerns, flaw, listed


def numbered(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """O006: the entries are numbered without gaps."""
    for place, entry in enumerate(archive.redactions, 1):
        if entry.order != place and concerns(paths, entry.path):
            yield flaw(
                "O006",
                entry.path,
                expected=say(
                    "the entries about rewritten history to go on with {place:02d}", place=place
                ),
                found=f"{entry.order:02d}",
                mend=say("Only 'charter redact' writes these entries; one is missing."),
            )


def by_two(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """O005: two stewards stand by it that the history is written anew; one, where there is one."""
    for entry in after.redactions[len(before.redactions) :]:
        known = [each.id for each in before.stewards.stewards]
        if entry.by not in known:
            yield _nobody(entry, known)
        elif len(known) > 1 and not (set(entry.seconded_by) - {entry.by}) & set(known):
            yield flaw(
                "O005",
                entry.path,
                ("seconded_by",),
                expected=say("a second steward who stands by writing the history anew"),
                found=listed(entry.seconded_by),
                mend=say("'charter redact ... --as STEWARD --with STEWARD' names both."),
            )


def _nobody(entry: Redaction, known: list[str]) -> Problem:
    return flaw(
        "O005",
        entry.path,
        ("by",),
        expected=say("one of the stewards ({listed})", listed=listed(known)),
        found=entry.by,
        mend=say("charter/stewards.yml names them."),
    )


CONTENT = (numbered,)
TRANSITIONS = (by_two,)
