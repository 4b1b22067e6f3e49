"""What the pages say of local charters, and of the national one that a local one follows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Locals:
    """These strings in one language."""

    title: str
    lead: str
    name: str
    version: str
    follows: str
    signed: str
    current: str
    behind: str
    unknown: str
    as_told: str
    how: str
    counted: tuple[str, str]
    see: str
    heading: str
    follows_this: str
    what_follows: str
