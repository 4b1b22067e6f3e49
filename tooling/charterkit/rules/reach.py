"""Which rules about one tree have to be asked, where it is known which files changed.

A rule about some files finds nothing wrong where none of them changed. Most changes are of one
file, so most rules need not even be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from charterkit.documents.usual_paths import is_usual, record_of
from charterkit.rules import (
    acts,
    ballots,
    confirming,
    contests,
    grounds,
    harm,
    heard,
    keys,
    labels,
    lookalikes,
    notices,
    official,
    paths,
    personal,
    proposals,
    proposals_change,
    records_change,
    register,
    register_change,
    seals,
    seconds,
    signatories,
    texts,
)
from charterkit.rules.scope import ContentRule, TransitionRule


class Room(StrEnum):
    """What a file is among: organisations' own records, entries about them, proposals, their
    official records, the ballots on them, what else others say of a proposal, or anything else."""

    RECORDS = "records"
    ENTRIES = "entries"
    PROPOSALS = "proposals"
    EVENTS = "events"
    BALLOTS = "ballots"
    SAID = "said"
    OTHER = "other"


_IN_PROPOSAL = {
    "proposal.md": Room.PROPOSALS,
    "record": Room.EVENTS,
    "ballots": Room.BALLOTS,
    "seconds": Room.SAID,
    "objections": Room.SAID,
}


def rooms_of(changed: Iterable[str]) -> frozenset[Room]:
    """Among what the files at some paths are."""
    return frozenset(map(_room, changed))


def _room(path: str) -> Room:
    path = path.removesuffix(".sig")
    if is_usual(path):
        return Room.RECORDS if record_of(path) is not None else Room.ENTRIES
    steps = path.split("/", 3)
    if steps[0] == "proposals" and len(steps) > 2:
        return _IN_PROPOSAL.get(steps[2], Room.OTHER)
    return Room.OTHER


_EVERY = frozenset(Room)
_ABOUT: Mapping[ContentRule, frozenset[Room]] = {
    **dict.fromkeys(paths.RULES, _EVERY),
    **dict.fromkeys(personal.RULES, _EVERY),
    **dict.fromkeys(lookalikes.RULES, frozenset({Room.RECORDS, Room.ENTRIES, Room.PROPOSALS})),
    **dict.fromkeys(signatories.RULES, frozenset({Room.RECORDS})),
    **dict.fromkeys(register.RULES, frozenset({Room.ENTRIES})),
    **dict.fromkeys(ballots.RULES, frozenset({Room.BALLOTS, Room.SAID})),
    **dict.fromkeys(grounds.RULES, frozenset({Room.PROPOSALS})),
    proposals.references: frozenset({Room.PROPOSALS}),
    proposals.one_number_each: frozenset({Room.EVENTS}),
    proposals.record: frozenset({Room.EVENTS}),
    proposals.class_is_enough: frozenset({Room.PROPOSALS, Room.EVENTS}),
    proposals.amendment_fits: frozenset({Room.PROPOSALS}),
    proposals.older_amendment_fits: frozenset({Room.PROPOSALS}),
    proposals.withdrawals: frozenset({Room.EVENTS}),
    harm.links: frozenset({Room.PROPOSALS}),
    heard.answers: frozenset({Room.PROPOSALS}),
}
"""Among which files a rule finds something, beside all others that are here not told apart; for a
rule that is not named, among those alone."""

_OF_NOTES = frozenset({texts.one_sentence_a_line, texts.fresh_translations})
"""The rules that find nothing but what is worth a note."""


_OF_ACTS = frozenset({Room.ENTRIES, Room.PROPOSALS, Room.EVENTS})
_OF_PROPOSALS = frozenset({Room.PROPOSALS, Room.EVENTS})
_OF_WORDS = frozenset({Room.PROPOSALS, Room.SAID})
_CHANGES: Mapping[TransitionRule, frozenset[Room]] = {
    **dict.fromkeys(seals.RULES, _EVERY),
    labels.entered_by_stewards: _EVERY - {Room.ENTRIES, Room.EVENTS},
    labels.attested: frozenset({Room.PROPOSALS, Room.BALLOTS}),
    official.one_act: _OF_ACTS,
    official.dated_today: _OF_ACTS,
    acts.official_acts: _OF_PROPOSALS,
    **dict.fromkeys(notices.RULES, _OF_PROPOSALS),
    proposals_change.proposals: _OF_PROPOSALS,
    proposals_change.ballots: frozenset({Room.PROPOSALS, Room.EVENTS, Room.BALLOTS}),
    proposals_change.statements: _OF_WORDS,
    proposals_change.standing_statements: _OF_WORDS,
    confirming.demands: _OF_WORDS,
    contests.statements: _OF_WORDS,
    seconds.dated_today: _OF_WORDS,
    **dict.fromkeys(records_change.RULES, frozenset({Room.RECORDS})),
    keys.own_keys: frozenset({Room.RECORDS}),
    **dict.fromkeys(register_change.RULES, frozenset({Room.ENTRIES})),
}
"""In a change of which files a rule finds something, beside all others that are here not told
apart; for a rule that is not named, in a change of those alone. Without its proposal nothing in a
folder counts, so whoever looks at what is in there looks at a change of the proposal as well."""


def is_asked_of_change(rule: TransitionRule, rooms: frozenset[Room]) -> bool:
    """Whether a rule may find something in a change of files of these rooms."""
    return Room.OTHER in rooms or not rooms.isdisjoint(_CHANGES.get(rule, ()))


def is_asked(rule: ContentRule, rooms: frozenset[Room], *, notes: bool) -> bool:
    """Whether a rule may find something where files of these rooms changed, all of it or, without
    `notes`, what is wrong alone."""
    if rule in _OF_NOTES and not notes:
        return False
    return Room.OTHER in rooms or not rooms.isdisjoint(_ABOUT.get(rule, ()))
