"""The words of experiences, of the page to copy a practice from, and of pledges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.model import Finding, Obstacle, Relation, Result, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """These strings in one language. A pair is a singular and a plural."""

    # all experiences
    movement: str
    experiences: str
    lead: str
    how_to_tell: str
    how_to_find: str
    count: tuple[str, str]
    everything: str
    by_principle: str
    by_stage: str
    by_outcome: str
    by_sector: str
    by_obstacle: str
    of_value: str

    # the words for what they are
    stages: Mapping[Stage, str]
    outcomes: Mapping[Result, str]
    relations: Mapping[Relation, str]
    findings: Mapping[Finding, str]
    obstacles: Mapping[Obstacle, str]

    # one experience
    experience: str
    told_by: str
    stage: str
    outcome: str
    place: str
    period: str
    since: str
    until: str
    took_part: str
    sector_count: str
    stood_in_the_way: str
    on_principles: str
    read_more: str
    rested_on: str
    shows_kept: str
    untranslated: str
    stale: str

    # a practice to copy
    copy_door: str
    copy_title: str
    copy_lead: str
    copy_nothing: str
    copy_problem: str
    copy_what: str
    copy_wrong: str
    copy_ask: str
    copy_whom: str
    copy_back: str
    copy_whole: str
    ask: tuple[str, ...]
    ask_sectors: str
    ask_obstacle: Mapping[Obstacle, str]
    ask_trouble: str
    ask_unknown: str
    skeleton: str
    skeleton_lead: str
    skeleton_id: str
    skeleton_after: str

    # under a principle
    under: str
    under_counts: tuple[str, str]
    found_counts: str
    found_in: Mapping[Finding, str]
    under_all: str

    # pledges
    pledges: str
    pledges_lead: str
    pledges_count: tuple[str, str]
    pledges_open: tuple[str, str]
    pledges_kept: tuple[str, str]
    pledge_open: str
    pledge_kept: str
    pledge_by: str
    pledges_other: str
    pledges_of: str
    pledges_under: tuple[str, str]
    home_experiences: tuple[str, str]
    home_pledges: tuple[str, str]
