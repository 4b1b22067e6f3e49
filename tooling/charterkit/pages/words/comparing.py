"""What the pages say where two texts are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Became(StrEnum):
    """What became of a line from one text to another."""

    SAME = "same"
    CHANGED = "changed"
    REPLACED = "replaced"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """These strings in one language. A pair is a singular and a plural."""

    # a redline in one text or side by side
    show_as: str
    inline: str
    beside: str
    what: str
    caption: str
    became: Mapping[Became, str]
    proposal_side: str
    today_side: str
    merged_side: str

    # two releases
    compare: str
    lead: str
    title: str
    from_to: str
    changed_files: tuple[str, str]
    changed_heading: str
    same: str
    missing: str
    too_long: str
    too_long_command: str
    read_old: str
    read_new: str
    all_comparisons: str
    between: str
    decided: str
    decided_many: str
    how_to_read: str

    # all pairs
    none_yet: str
    before: str
    cell: str
    bounded: str
    choose: str
    choose_old: str
    choose_new: str
    choose_go: str
    choose_waits: str
    choose_failed: str
    choose_same: str
    choose_none: str

    # on a release's page
    past_with_current: str
    past_with_before: str
