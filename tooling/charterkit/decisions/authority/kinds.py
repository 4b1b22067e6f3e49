"""What the table of authority is made of: things, cases, actors, verdicts and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is to happen to a change: automation may merge it, a steward has to look at it, or it
    is refused."""

    MERGE = "merge"
    STEWARD = "steward"
    REFUSE = "refuse"

    @property
    def rank(self) -> int:
        """Orders verdicts: the highest one of its parts is that of a change."""
        return list(Verdict).index(self)


class Who(StrEnum):
    """What the actor is to a file. The first that fits counts: whose file it is, is that even as
    a steward. `entered_by` tells the others apart."""

    OWNER = "owner"
    OWNER_LABELLED = "owner-labelled"
    ENTERED = "entered"
    MISLABELLED = "mislabelled"
    STEWARD = "steward"
    ARBITER = "arbiter"
    SIGNATORY = "signatory"
    NEWCOMER = "newcomer"


class Thing(StrEnum):
    """What a path holds, as far as it matters who may change it."""

    TEXT = "text"
    RELEASE = "release"
    CONSTITUTED = "constituted"
    REGISTER = "register"
    EVENT = "event"
    RULING = "ruling"
    KEY = "key"
    ACKNOWLEDGED = "acknowledged"
    REDACTION = "redaction"
    RECORD = "record"
    PROPOSAL = "proposal"
    WITHDRAWAL = "withdrawal"
    SECOND = "second"
    OBJECTION = "objection"
    CONTEST = "contest"
    BALLOT = "ballot"
    SEAL = "seal"
    PAGE = "page"
    HEARD = "heard"
    EXPERIENCE = "experience"
    OUTSIDE = "outside"
    MACHINERY = "machinery"
    PROGRAM = "program"
    LINK = "link"
    STRANGE = "strange"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


class Case(StrEnum):
    """What is done to a thing, and in which state of it."""

    ANY = "any"
    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    # what stewards and arbiters enter
    OWED = "owed"
    ANOTHERS_NAME = "anothers-name"
    SECONDED = "seconded"
    ALONE = "alone"
    # an organisation's record
    ANEW = "anew"
    WAITING_CHANGED = "waiting-changed"
    WAITING_REMOVED = "waiting-removed"
    IDENTITY = "identity"
    LEFT_CHANGED = "left-changed"
    LEFT_IDENTITY = "left-identity"
    # a proposal
    NEW_FOR_OTHERS = "new-for-others"
    OTHER_AUTHORS = "other-authors"
    REFRESHED = "refreshed"
    ADMITTED_CHANGED = "admitted-changed"
    ADMITTED_REMOVED = "admitted-removed"
    # what others say about it
    LATE = "late"
    RECEIVED = "received"
    CAST_ANEW = "cast-anew"
    # a detached signature by itself
    OFFICIAL_NEW = "official-new"
    OFFICIAL_CHANGED = "official-changed"
    OFFICIAL_REMOVED = "official-removed"
    # where it stands
    HERE = "here"
    ELSEWHERE = "elsewhere"


class Reason(StrEnum):
    """Why a verdict is what it is; `pages.words.reviewing` says it in words."""

    NOTHING = "nothing"
    OWN = "own"
    ENTERED = "entered"
    OFFICIAL = "official"
    OWED = "owed"
    OWED_BY_OTHERS = "owed-by-others"
    ARBITRAL = "arbitral"
    LOOK = "look"
    HEARD = "heard"
    TOLD = "told"
    MACHINERY = "machinery"
    IDENTITY = "identity"
    SIGN_UP = "sign-up"
    DRAFT = "draft"
    CO_AUTHORS = "co-authors"
    TWO_STEWARDS = "two-stewards"
    RECEIVED = "received"
    OVERRULES = "overrules"
    FOR_GOOD = "for-good"
    NOT_YOURS = "not-yours"
    UNLABELLED = "unlabelled"
    MISLABELLED = "mislabelled"
    OWN_LABELLED = "own-labelled"
    STEWARDS_ONLY = "stewards-only"
    ANOTHERS_NAME = "anothers-name"
    ARBITERS_ONLY = "arbiters-only"
    DIRECT = "direct"
    ONE_FILE = "one-file"
    NO_ACCOUNT = "no-account"
    NOT_THE_PROPOSER = "not-the-proposer"
    LINK = "link"
    NO_PLAIN_FILE = "no-plain-file"
    STRANGE = "strange"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    TOO_LATE = "too-late"
    WRITTEN_ONCE = "written-once"
    STAYS = "stays"
    RECORD_STAYS = "record-stays"
    SAID = "said"
    BALLOT_STAYS = "ballot-stays"
    NOT_OPEN = "not-open"
    STANDS_STILL = "stands-still"
    TAKEN_BACK = "taken-back"
    NO_ENACTMENT = "no-enactment"
    TOO_MANY = "too-many"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdict of a cell, the code of what it refuses or passes on, and why."""

    verdict: Verdict
    code: str | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A path of the repository that a change touches, and Git's modes there before and after; None
    where there is nothing. `named` is false for a name that is no UTF-8: `path` only shows it."""

    path: str
    before: str | None
    after: str | None
    named: bool = True
