"""A vote on several options: each beside the status quo first, then one beside the other.

The method is that of Schulze ("A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method", 2011) with winning votes, and with the status
quo, a quorum and majorities as in the Debian constitution, A.6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from charterkit.model import STATUS_QUO, Election, Outcome, Pile, Terms

_LAST = 10**9


def decide(election: Election) -> Outcome:
    """Count a vote on several options. The order of ballots and of options plays no part.

    An option is dropped that has not its quorum or one of its majorities beside the status quo.
    Among those left, and the status quo, one is better than another if the strongest path from it
    to the other is stronger than the one back; a path is as strong as its weakest step, a step as
    the votes of the winner of the two. Of several that none is better than, the status quo wins.
    Otherwise it is the one with most votes over the status quo; then with fewest votes of the
    status quo over it; then with the lowest number; then the first by the bytes of its name."""
    options = election.options
    pairwise = beats(options, election.piles)
    dropped = {
        option: why
        for option in options
        if option != STATUS_QUO and (why := "; ".join(faults(election, option)))
    }
    left = [option for option in options if option not in dropped]
    paths = strongest_paths(options, left, pairwise)
    return Outcome(
        options=options,
        winner=_winner(election, left, pairwise, paths),
        pairwise=pairwise,
        paths=paths,
        dropped=dropped,
    )


def beats(options: Sequence[str], piles: Sequence[Pile]) -> tuple[tuple[int, ...], ...]:
    """How many ballots hold each option (a row) better than each other (a column)."""
    matrix = [[0] * len(options) for _ in options]
    for pile in piles:
        rank = {option: place for place, equals in enumerate(pile.ranking) for option in equals}
        places = [rank.get(option, len(pile.ranking)) for option in options]
        for row, better in enumerate(places):
            for column, worse in enumerate(places):
                if better < worse:
                    matrix[row][column] += pile.count
    return tuple(tuple(row) for row in matrix)


def beside_status_quo(option: str, piles: Sequence[Pile]) -> tuple[int, int]:
    """How many ballots hold an option better than the status quo, and how many worse."""
    matrix = beats((option, STATUS_QUO), piles)
    return matrix[0][1], matrix[1][0]


def faults(election: Election, option: str) -> Iterator[str]:
    """Each condition that an option does not meet, with its numbers, as a record holds it."""
    terms = election.terms.get(option, Terms())
    over, under = beside_status_quo(option, election.piles)
    if over < terms.quorum_votes:
        needed = amount(terms.quorum_votes)
        yield f"quorum: {_votes(over)} over the status quo, {needed} needed"
    if not exceeds(over, under, terms.ratio, at_least=terms.at_least):
        yield f"majority: {_compared(over, under, terms.ratio, at_least=terms.at_least)}"
    if terms.sector_ratio is None:
        return
    for sector in sorted(election.sectors):
        theirs = [pile for pile in election.piles if pile.sector == sector]
        over, under = beside_status_quo(option, theirs)
        enough = exceeds(over, under, terms.sector_ratio, at_least=terms.sector_at_least)
        if over + under and not enough:
            said = _compared(over, under, terms.sector_ratio, at_least=terms.sector_at_least)
            yield f"sector {sector}: {said}"


def exceeds(over: int, under: int, ratio: Fraction, *, at_least: bool) -> bool:
    """Whether so many votes for are more than `ratio` times those against, or (`at_least`) just as
    many. No votes never are."""
    return over > ratio * under or (at_least and over == ratio * under > 0)


def strongest_paths(
    options: Sequence[str], left: Sequence[str], pairwise: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], ...]:
    """The strength of the strongest path from each option (a row) to each other (a column), by
    way of those that are left alone."""
    places = [place for place, option in enumerate(options) if option in left]
    paths = [[0] * len(options) for _ in options]
    for row in places:
        for column in places:
            if pairwise[row][column] > pairwise[column][row]:
                paths[row][column] = pairwise[row][column]
    for by in places:
        for row in places:
            for column in places:
                if row != column:
                    way = min(paths[row][by], paths[by][column])
                    paths[row][column] = max(paths[row][column], way)
    return tuple(tuple(row) for row in paths)


def _winner(
    election: Election,
    left: Sequence[str],
    pairwise: Sequence[Sequence[int]],
    paths: Sequence[Sequence[int]],
) -> str:
    at = {option: place for place, option in enumerate(election.options)}
    best = [
        one
        for one in left
        if all(paths[at[one]][at[other]] >= paths[at[other]][at[one]] for other in left)
    ]
    if STATUS_QUO in best:
        return STATUS_QUO
    quo = at[STATUS_QUO]

    def first(option: str) -> tuple[int, int, int, bytes]:
        over, under = pairwise[at[option]][quo], pairwise[quo][at[option]]
        return -over, under, election.numbers.get(option, _LAST), option.encode()

    return min(best, key=first)


def amount(value: Fraction) -> str:
    """A number as people write it: ``4``, ``47.8``, or ``1/3`` where digits do not suffice."""
    if value.denominator == 1:
        return str(value.numerator)
    digits = next((n for n in range(1, 19) if 10**n % value.denominator == 0), None)
    if digits is None:
        return str(value)
    whole, rest = divmod(value.numerator * 10**digits // value.denominator, 10**digits)
    return f"{whole}.{rest:0{digits}d}"


def _votes(count: int) -> str:
    return "1 vote" if count == 1 else f"{count} votes"


def _compared(over: int, under: int, ratio: Fraction, *, at_least: bool) -> str:
    more = "at least" if at_least else "more than"
    return (
        f"{_votes(over)} over the status quo, {more} {amount(ratio)} times the {under} of the "
        "status quo over it needed"
    )
