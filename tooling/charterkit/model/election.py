"""A vote on several options, as far as counting it needs: nothing of charters is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

STATUS_QUO = "status-quo"
"""The option that all stays as it is."""

Ranking = tuple[tuple[str, ...], ...]
"""Options from best to worst, equals together. What is not named is last, and equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an option needs beside the status quo: so many votes over it (`quorum_votes`), and more
    than `ratio` times the votes of the status quo over the option, or just as many where
    `at_least`. A ratio of 1 is a plain majority. The same in each sector that counts by itself
    and cast any such vote, where there is a `sector_ratio`."""

    quorum_votes: Fraction = Fraction(0)
    ratio: Fraction = Fraction(1)
    at_least: bool = False
    sector_ratio: Fraction | None = None
    sector_at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """So many equal ballots, of voters of one sector ("" where that plays no part)."""

    ranking: Ranking
    count: int = 1
    sector: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """The options, `STATUS_QUO` among them, the terms of all others (plain ones for those that are
    not named), the ballots, the sectors that count by themselves, and the numbers that settle the
    last of ties."""

    options: tuple[str, ...]
    terms: Mapping[str, Terms]
    piles: tuple[Pile, ...]
    sectors: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a vote on several options comes to. `pairwise` holds for each option (a row, in the
    order of `options`) how many hold it better than each other (a column); `paths` the strength of
    the strongest path from one to the other among those that were not dropped, 0 where there is
    none; `dropped` why an option was dropped before that."""

    options: tuple[str, ...]
    winner: str
    pairwise: tuple[tuple[int, ...], ...]
    paths: tuple[tuple[int, ...], ...]
    dropped: Mapping[str, str]
