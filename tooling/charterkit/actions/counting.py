"""The count of a vote on several options, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions.shortfalls import in_words
from charterkit.language import say
from charterkit.model import Outcome

NAME = 30
"""The most letters of an option's name before a row of a table."""


def matrix(
    options: Sequence[str], rows: Sequence[Sequence[int]], places: Sequence[int], columns: int
) -> Iterator[str]:
    """The lines of a table with the options at these places (from 0). Columns bear the numbers of
    the options from 1, rows their names too; columns that do not fit follow below."""
    cells = [str(rows[row][column]) for row in places for column in places]
    number = len(str(len(options)))
    cell = max([number, *map(len, cells)]) + 2
    label = max(len(shortened(options[place])) for place in places)
    margin = 2 + number + 2 + label
    fitting = max(1, (columns - margin) // cell)
    for first in range(0, len(places), fitting):
        block = places[first : first + fitting]
        if first:
            yield ""
        yield " " * margin + "".join(f"{column + 1:>{cell}}" for column in block)
        for row in places:
            name = f"  {row + 1:>{number}}  {shortened(options[row]):<{label}}"
            shown = ("." if row == column else str(rows[row][column]) for column in block)
            yield name + "".join(f"{each:>{cell}}" for each in shown)


def shortened(name: str) -> str:
    """A name that leaves room for numbers beside it."""
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"


def outcome_lines(outcome: Outcome, columns: int = 76) -> Iterator[str]:
    """Who won, how many hold each option better than each other, and what was dropped; tables in
    lines of at most so many characters."""
    options = outcome.options
    left = [place for place, option in enumerate(options) if option not in outcome.dropped]
    yield say("{winner} wins.", winner=outcome.winner)
    yield ""
    yield say("So many hold the row better than the column:")
    yield from matrix(options, outcome.pairwise, range(len(options)), columns)
    if len(left) > 1:
        yield ""
        yield say("The strongest paths:")
        yield from matrix(options, outcome.paths, left, columns)
    for option, why in outcome.dropped.items():
        yield ""
        yield say("{option} was dropped: {why}.", option=option, why=in_words(why))
