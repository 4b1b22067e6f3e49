"""What there is to know before a policy is chosen: deadlocks, and lesser surprises."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a caution is about; these names are part of the command's contract."""

    NO_ELECTORS = "no-electors"
    QUORUM_OUT_OF_REACH = "quorum-out-of-reach"
    SINGLE_VETO = "single-veto"
    UNANIMITY = "unanimity"
    FIRST_VOTE_IN_VAIN = "first-vote-in-vain"
    QUORUM_ABOVE_TURNOUT = "quorum-above-turnout"
    SECOND_CALL_IN_VAIN = "second-call-in-vain"
    QUORUM_ABOVE_MINIMUM = "quorum-above-minimum"
    NO_QUORUM = "no-quorum"
    SMALL_SECTORS_COUNT = "small-sectors-count"
    SECTORS_NEVER_COUNT = "sectors-never-count"
    UNUSED_CLASS = "unused-class"
    RULES_EASIER = "rules-easier"
    FOUNDING_GOES_ON = "founding-goes-on"
    DORMANT_AFTER_ONE = "dormant-after-one"
    VOTES_FOR_SALE = "votes-for-sale"
    LONG_PAUSES = "long-pauses"
    NO_ARBITERS = "no-arbiters"
    ARBITER_IS_STEWARD = "arbiter-is-steward"


DEADLOCKS = frozenset(
    {Kind.NO_ELECTORS, Kind.QUORUM_OUT_OF_REACH, Kind.SINGLE_VETO, Kind.UNANIMITY}
)
"""With these nothing of the class can be decided however many take part, or one organisation
alone can prevent it for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to know before choosing a policy: `says` what it means, `mend` what to change.
    `class_name` is None for what concerns them all, `sector` for what concerns no one sector."""

    kind: Kind
    says: str
    mend: str
    class_name: str | None = None
    sector: str | None = None

    @property
    def deadlock(self) -> bool:
        """Whether it can make decisions impossible."""
        return self.kind in DEADLOCKS
