"""A table of numbers with a row and a column for each option, as wide as the page allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
