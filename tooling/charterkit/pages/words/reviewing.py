"""What a review says of a change: why it is as it is, who decides, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions.authority.kinds import Reason, Verdict, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """These strings in one language. A pair is a singular and a plural."""

    verdicts: Mapping[Verdict, str]
    next: Mapping[Verdict, str]
    judged_as: str
    roles: Mapping[Who, str]
    and_: str
    files: tuple[str, str]
    reasons_head: str
    reasons: Mapping[Reason, str]
    problems_head: str
    problems_note: str
    changes_head: str
    answers_head: str
    grounds_head: str
    draft_head: str
    draft_how: str
    draft_reasoned: str
    draft_shortened: str
    draft_empty: str
    converted: str
    converted_back: str
    problem: str
    more: str
    shortened: str
    how_to_update: str


def of(language: str) -> Reviewing:
    """The catalogue of a language; English where there is none of its own."""
    from charterkit.pages.words import reviewing_da, reviewing_en

    words = {"da": reviewing_da.REVIEWING, "en": reviewing_en.REVIEWING}
    return words.get(language, reviewing_en.REVIEWING)
