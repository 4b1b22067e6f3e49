"""Proposals and their official record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from charterkit.model.constitution import Account, AmendmentClass, Franchise
from charterkit.model.election import Outcome, Ranking
from charterkit.model.text import Amendment
from charterkit.model.version import Version


class State(StrEnum):
    """Where a proposal stands; read off its record, never stored."""

    DRAFT = "draft"
    DISCUSSION = "discussion"
    VOTING = "voting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ENACTED = "enacted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


class Choice(StrEnum):
    """What a ballot says."""

    APPROVE = "approve"
    REJECT = "reject"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One vote: a choice, or a ranking (best first, equals together). `text` is the digest of
    the proposal.md voted on, of several that of their list. `at` is what the voter says,
    `received` what a steward attests, `entered_by` the steward who entered it for the voter."""

    path: str
    voter: str
    round: int
    text: str
    at: datetime
    choice: Choice | None = None
    ranking: Ranking = ()
    reason: str | None = None
    received: datetime | None = None
    entered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A second, an objection or the author's withdrawal: who, when, and why. A second's `text` is
    the digest of the proposal.md that it supports; without one it counts for none. `entered_by` is
    the steward who entered it for them."""

    path: str
    by: str
    at: datetime
    reason: str | None = None
    text: str | None = None
    entered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectorateCount:
    """How many may vote, by sector, and the sha256 of the sorted lines ``id sector LF``."""

    count: int
    by_sector: Mapping[str, int]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Votes cast by a group of electors."""

    electors: int
    approve: int
    reject: int
    abstain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Every number that leads to a result. `quorum_votes` is the number of approvals needed;
    `failed` names each condition not met: ``quorum``, ``majority``, ``sector <id>``.
    `uncounted` are voters with a ballot who are no electors. `sectors_counting` have enough
    electors to count by themselves."""

    total: Count
    by_sector: Mapping[str, Count]
    sectors_counting: tuple[str, ...]
    quorum_votes: int
    uncounted: tuple[str, ...]
    failed: tuple[str, ...]


class EventKind(StrEnum):
    """The official events of a proposal's record."""

    ADMITTED = "admitted"
    RETURNED = "returned"
    RECLASSIFIED = "reclassified"
    OPENED = "opened"
    CLOSED = "closed"
    ACCEPTED_UNOPPOSED = "accepted-unopposed"
    SUMMARISED = "summarised"
    ENACTED = "enacted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"
    CONTESTED = "contested"
    UPHELD = "upheld"
    ANNULLED = "annulled"
    CORRECTED = "corrected"


class Notice(StrEnum):
    """In what way electors were told of a vote."""

    MAIL = "mail"
    POST = "post"
    MAIL_AND_POST = "mail-and-post"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """That so many were told of a vote before it opened: in what way, and when."""

    count: int
    how: Notice
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An entry of a proposal's official record. What a kind does not carry is None.

    admitted: number, base, closes (the discussion's end). reclassified: class_name, reason.
    opened: round, closes, rule, franchise, electorate, text, semantics, and who was told of it
    before (`notified`), where a steward says so. closed: round, result,
    tally, second_call (from when a vote that failed on quorum alone is called again). Where several
    are voted on together, the one of the lowest number has the vote: its opening names all of them
    (`options`, by slug), its closing has the count (`ranking`), and the others say `with_number`.
    enacted: version, semantics. superseded: by_number. corrected: event, field, old, new,
    reason, seconded_by. returned, contested, upheld, annulled, summarised: reason."""

    path: str
    order: int
    kind: EventKind
    at: datetime
    by: str
    number: int | None = None
    base: Version | None = None
    class_name: str | None = None
    reason: str | None = None
    round: int | None = None
    closes: datetime | None = None
    rule: AmendmentClass | None = None
    founding: bool = False
    franchise: Franchise | None = None
    electorate: ElectorateCount | None = None
    text: str | None = None
    semantics: int | None = None
    result: State | None = None
    tally: Tally | None = None
    options: tuple[str, ...] = ()
    ranking: Outcome | None = None
    with_number: int | None = None
    second_call: datetime | None = None
    version: Version | None = None
    by_number: int | None = None
    corrects: Correction | None = None
    seconded_by: tuple[str, ...] = ()
    notified: Notified | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A clerical error mended: the record file's order, the field, what stood and what holds."""

    event: int
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal with everything in its folder. `digest` is that of proposal.md's bytes.
    `demands` are electors' calls for a confirming vote, by the round that they want held, and
    `contests` what they hold against the outcome of a vote, by its round. `account` is the
    author's own, which may change the draft; `entered_by` the steward who entered it for them.
    `answers` are the inputs of gatherings that it answers, by name, `grounds` the experiences that
    it rests on, by id."""

    slug: str
    path: str
    title: str
    proposers: tuple[str, ...]
    class_name: str
    base: Version
    discussion: str | None
    adopts: bool
    reasons: str
    amendment: Amendment
    digest: str
    account: Account | None = None
    entered_by: str | None = None
    record: tuple[Event, ...] = ()
    ballots: Mapping[int, Mapping[str, Ballot]] = field(default_factory=dict)
    seconds: Mapping[str, Statement] = field(default_factory=dict)
    objections: Mapping[str, Statement] = field(default_factory=dict)
    demands: Mapping[int, Mapping[str, Statement]] = field(default_factory=dict)
    contests: Mapping[int, Mapping[str, Statement]] = field(default_factory=dict)
    withdrawal: Statement | None = None
    answers: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
