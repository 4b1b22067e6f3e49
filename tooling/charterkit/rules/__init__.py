"""The rules of a charter: pure functions that give problems.

A content rule looks at one tree, a transition rule at a change. A command asks them before it
writes, a check of the work tree, a review of a change and a replay of history ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import chain

from charterkit.language import say
from charterkit.model import Archive, Snapshot
from charterkit.problems import Problem
from charterkit.rules import (
    acknowledging,
    acts,
    adopted,
    ballots,
    confirming,
    constitution,
    contests,
    experiences,
    experiences_told,
    gatherings,
    grounds,
    harm,
    heard,
    keys,
    labels,
    ledger,
    locals_,
    lookalikes,
    notices,
    official,
    paths,
    personal,
    proposals,
    proposals_change,
    records_change,
    redactions,
    register,
    register_change,
    seals,
    seconds,
    signatories,
    texts,
)
from charterkit.rules.reach import Room, is_asked, is_asked_of_change, rooms_of
from charterkit.rules.scope import Clock, ContentRule, TransitionRule, flaw

CONTENT: tuple[ContentRule, ...] = (
    *paths.RULES,
    *constitution.RULES,
    *texts.RULES,
    *ledger.RULES,
    *adopted.RULES,
    *proposals.RULES,
    *ballots.RULES,
    *signatories.RULES,
    *lookalikes.RULES,
    *register.RULES,
    *keys.CONTENT,
    *personal.RULES,
    *harm.RULES,
    *locals_.RULES,
    *redactions.CONTENT,
    *experiences.RULES,
    *experiences_told.RULES,
    *gatherings.RULES,
    *heard.RULES,
    *grounds.RULES,
)
"""The rules about what stands in one tree."""

TRANSITIONS: tuple[TransitionRule, ...] = (
    official.one_act,
    official.dated_today,
    acts.official_acts,
    *proposals_change.RULES,
    *records_change.RULES,
    *register_change.RULES,
    *keys.RULES,
    *seals.RULES,
    *labels.RULES,
    confirming.demands,
    contests.statements,
    seconds.dated_today,
    *acknowledging.RULES,
    *redactions.TRANSITIONS,
    *notices.RULES,
    *experiences.TRANSITIONS,
    *heard.TRANSITIONS,
)
"""The rules about a change, beside the one that nothing official is changed or removed."""


def content(
    archive: Archive,
    snapshot: Snapshot,
    paths: frozenset[str] | None = None,
    *,
    notes: bool = True,
) -> tuple[Problem, ...]:
    """All that is wrong in a tree, in the files named by `paths` or, with None, in all.

    `snapshot` is what `archive` was read from. Problems come in the order of the rules; their
    lines are found from their fields (`charterkit.documents.locate`). Without `notes`, rules that
    only ever find something to note are not asked."""
    rules = (
        CONTENT
        if paths is None and notes
        else _asked(None if paths is None else rooms_of(paths), notes)
    )
    found = chain.from_iterable(rule(archive, snapshot, paths) for rule in rules)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _asked(rooms: frozenset[Room] | None, notes: bool) -> tuple[ContentRule, ...]:
    """The rules that may find something among files of these rooms, or, with None, of all."""
    rooms = frozenset(Room) if rooms is None else rooms
    return tuple(rule for rule in CONTENT if is_asked(rule, rooms, notes=notes))


def transitions(
    before: Archive | None,
    after: Archive,
    clock: Clock | datetime,
    *,
    blobs: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
    changed: frozenset[str] | None = None,
    alone: bool = False,
) -> tuple[Problem, ...]:
    """All that is wrong with a change, under what was in force before it.

    `before` is None when there was no charter: then the change may only found one. `clock`
    tells when the change was made; a time alone (UTC) means now. With the blob ids by path of
    both trees in `blobs`, official documents are held to be the same to the byte, else to say
    the same; `changed`, where it is known, names all that differs. It is `alone` where the two
    archives differ by what stands in those files and by nothing else."""
    when = clock if isinstance(clock, Clock) else Clock.at(clock)
    if before is None:
        return tuple(_founding(after, when))
    if blobs is None:
        stood, stands = official.official_documents(before), official.official_documents(after)
        problems = list(official.kept(stood, stands))
    else:
        problems = list(official.kept_bytes(*blobs, changed))
        problems += seals.copied(before, after, *blobs)
        before = official.with_what_stood(before, after, *blobs)
    rules = TRANSITIONS
    if changed is not None and alone:
        rules = _asked_of_change(rooms_of(changed))
    problems += chain.from_iterable(rule(before, after, when) for rule in rules)
    return tuple(dict.fromkeys(problems))


@lru_cache(maxsize=256)
def _asked_of_change(rooms: frozenset[Room]) -> tuple[TransitionRule, ...]:
    """The rules that may find something in a change of files of these rooms."""
    return tuple(rule for rule in TRANSITIONS if is_asked_of_change(rule, rooms))


def _founding(after: Archive, clock: Clock) -> list[Problem]:
    """O003: a charter begins with its founding release, and with nothing decided before it but what
    was brought in from elsewhere. R003:
    that is of a day which has come. B007: nobody but a steward has said anything of a draft yet,
    since nobody is confirmed."""
    release = after.releases[0] if after.releases and after.releases[0].founded else None
    begun = {each.path for each in (release, *after.adopted) if each is not None}
    nothing = replace(after, proposals={}, register={}, constituted=None)
    said = proposals_change.statements(nothing, after, clock)
    return [*ledger.founded_by_now(release, clock), *said] + [
        flaw(
            "O003",
            path,
            expected=say("a new charter that begins with its founding release alone"),
            found=say("an official document that nothing before it accounts for"),
            mend=say("Bring the history along in which it was written, or leave it out."),
        )
        for path in sorted(official.official_documents(after))
        if path not in begun
    ]
