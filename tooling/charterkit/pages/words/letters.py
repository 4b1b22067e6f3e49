"""The words of what is sent to people: receipts of what was entered for them, and notices of
votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The strings of one language. What differs between a sign-up, a ballot and a proposal stands
    in mappings, by `signatories`, `ballots` and `proposals`."""

    receipt: str
    entered: Mapping[str, str]
    says: str
    signed: str
    voted: str
    written_for: str
    place: str
    digest: str
    commit: str
    check_heading: str
    check: Mapping[str, str]
    check_digest: str
    object_heading: str
    wrong: str
    wrong_to: str
    object: Mapping[str, str]

    notice: str
    dear: str
    lead: str
    lead_several: str
    proposal_line: str
    class_line: str
    changes: str
    goes: str
    comes: str
    binding: str
    reasons: str
    when: str
    discussed: str
    over: str
    opens: str
    voting: str
    how: str
    ranked: str
    on_site: str
    by_command: str
    by_mail: str
    by_steward: str
    as_choice: str
    as_order: str
    text: str
    sincerely: str

    notified: tuple[str, str]
    notified_how: Mapping[str, str]
