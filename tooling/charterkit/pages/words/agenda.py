"""The words of the edition for a board's agenda."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The strings of one language. `commits` is said of every charter, `votes` and `reaffirms` with
    its own numbers; `mandate` is the resolution to copy."""

    heading: str
    for_agenda: str
    text_heading: str
    commits_heading: str
    commits: tuple[str, ...]
    votes: str
    reaffirms: str
    draft: str
    mandate_heading: str
    mandate_lead: str
    mandate: str
    mandate_after: str
    organisation: str
    decided_by: str
    decided_on: str
    reference: str
    verify_heading: str
    verify_lead: str
    verify_get: str
    verify_count: str
    verify_must: str
