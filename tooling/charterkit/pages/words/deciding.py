"""What the pages say of votes on several proposals, of contests, and of what time will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions.reasons import Reason
from charterkit.model import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """These strings in one language. A pair is a singular and a plural."""

    # a vote on several proposals
    rivals_voted: str
    rivals_vote: str
    won: str
    none_won: str
    as_now: str
    numbered_option: str
    stands_with: str
    lost_to: str
    beside_as_now: str
    pairwise: str
    pairwise_note: str
    paths: str
    paths_note: str
    dropped: str
    dropped_quorum: str
    dropped_majority: str
    dropped_sector: str
    equal: str
    not_named: str
    needs_of: str
    how_to_rank: str
    how_to_choose: str

    counting_and_not: str
    not_counted: str

    # counting again
    count_it: str
    count_file: str
    count_how: str

    # contests
    contest: str
    contest_open: str
    contest_few: str
    contest_none: str
    contest_waits: str
    contest_upheld: str
    contest_annulled: str
    state_contested: str
    state_annulled: str

    # what time will do
    upcoming: str
    all_steps: str
    no_steps: str
    owed: str
    next_step: str
    steps: Mapping[EventKind, str]
    signatures_lapse: tuple[str, str]
    grounds_of_time: Mapping[Reason, str]
    founding_ends: str
    founding_ended: str
    founding_lacks: str
    lacking_organisations: tuple[str, str]
    lacking_sectors: tuple[str, str]

    # breaches that stewards acknowledge
    breaches: str
    breaches_lead: str
    breach: str
