"""Schulze's method in the slowest and plainest way: every path there is, one by one; and the script
that counts without this tool."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

from charterkit.model import STATUS_QUO, Election, Terms

Steps = Mapping[tuple[str, str], int]
SCRIPT = Path(__file__).parents[2] / "tooling" / "docs" / "recount.py"


def script() -> Callable[[bytes], dict[str, Any]]:
    """The counting function of the script, which imports nothing of ours."""
    spec = importlib.util.spec_from_file_location("recount_by_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[[object], dict[str, Any]] = module.recount
    return lambda text: function(json.loads(text, parse_float=Fraction))


def votes(election: Election, a: str, b: str, sector: str | None = None) -> int:
    """How many ballots (of a sector) hold `a` better than `b`, one ballot after the other."""
    found = 0
    for pile in election.piles:
        order = [option for equals in pile.ranking for option in equals]
        if a not in order or sector not in (None, pile.sector):
            continue
        together = any({a, b} <= set(equals) for equals in pile.ranking)
        if b not in order or (order.index(a) < order.index(b) and not together):
            found += pile.count
    return found


def remaining(election: Election) -> list[str]:
    """The options that meet all their conditions, and the status quo."""
    return [
        option
        for option in election.options
        if option == STATUS_QUO or all(conditions(election, option))
    ]


def conditions(election: Election, option: str) -> Iterator[bool]:
    """Whether each condition of an option is met."""
    terms = election.terms.get(option, Terms())
    over, under = votes(election, option, STATUS_QUO), votes(election, STATUS_QUO, option)
    yield over >= terms.quorum_votes
    yield is_enough(over, under, terms.ratio, terms.at_least)
    if terms.sector_ratio is None:
        return
    for sector in election.sectors:
        over = votes(election, option, STATUS_QUO, sector)
        under = votes(election, STATUS_QUO, option, sector)
        met = is_enough(over, under, terms.sector_ratio, terms.sector_at_least)
        yield met or over + under == 0


def is_enough(over: int, under: int, ratio: Fraction, at_least: bool) -> bool:
    """Whether there are votes, and these are enough beside those the other way."""
    needed = ratio * under
    return over > 0 and (over > needed or (at_least and over == needed))


def steps(election: Election) -> dict[tuple[str, str], int]:
    """For each two options the votes of the one over the other where these are more than those the
    other way; otherwise 0."""
    over = {(a, b): votes(election, a, b) for a in election.options for b in election.options}
    return {(a, b): count if count > over[b, a] else 0 for (a, b), count in over.items()}


def strongest(steps: Steps, left: Sequence[str], a: str, b: str) -> int:
    """The strength of the strongest of all paths from `a` to `b` that visit no option twice."""
    between = [option for option in left if option not in (a, b)]
    return max(
        min(steps[ends] for ends in pairwise((a, *way, b)))
        for length in range(len(between) + 1)
        for way in permutations(between, length)
    )


def unbeaten(steps: Steps, left: Sequence[str]) -> list[str]:
    """Those that no other is better than."""
    strength = {(a, b): strongest(steps, left, a, b) for a in left for b in left if a != b}
    return [a for a in left if all(strength[b, a] <= strength[a, b] for b in left if b != a)]


def winner(election: Election) -> str:
    """Who wins, read off all paths: of those that none is better than, by what settles ties."""
    best = unbeaten(steps(election), remaining(election))
    if STATUS_QUO in best:
        return STATUS_QUO
    over = {a: votes(election, a, STATUS_QUO) for a in best}
    best = [a for a in best if over[a] == max(over.values())]
    under = {a: votes(election, STATUS_QUO, a) for a in best}
    best = [a for a in best if under[a] == min(under.values())]
    number = {a: election.numbers.get(a, 10**9) for a in best}
    best = [a for a in best if number[a] == min(number.values())]
    return min(best, key=str.encode)
