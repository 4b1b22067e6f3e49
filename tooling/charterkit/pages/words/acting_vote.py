"""What the form says by which a signatory votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingVote:
    """These strings in one language; `says` are those of the script."""

    title: str
    door: str
    lead: str
    nothing: str
    proposals: str
    open_votes: tuple[str, str]
    closes: str
    closes_short: str
    voted_on: str
    together: str

    which: str
    which_lead: str
    voter: str
    voter_named: str
    voter_hint: str
    ballot: str
    choice: str
    approve: str
    reject: str
    abstain: str
    abstain_note: str
    order: str
    order_hint: str
    ours: str
    abstain_all: str
    reason: str
    reason_hint: str
    submit: str

    by_command: str
    by_file: str
    by_mail: str
    says: Mapping[str, str]
