"""The words of the signatories' search, and of the pictures beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploring:
    """The strings of one language; those of the search are for its script."""

    find: str
    name_label: str
    name_hint: str
    every_sector: str
    every_standing: str
    every_version: str
    version_label: str
    no_version: str
    option: str
    everyone: tuple[str, str]
    found: tuple[str, str]
    found_none: str
    more: tuple[str, str]
    shown: str
    loading: str
    failed: str
    details_failed: str
    details_loading: str
    clear: str
    link_here: str
    unknown: str

    growth: str
    growth_title: str
    growth_lead: str
    growth_picture: str
    growth_table: str
    growth_on: str
    sectors_title: str
    sectors_picture: str
    sectors_of: str

    take_away: str
    take_table: str
    take_data: str
    take_about: str
    all_rows: str
