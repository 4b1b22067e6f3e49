"""The count of a vote on several options, for people."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.model import Outcome

_WIDEST = 28
"""So long a name stands in a table; longer ones are cut."""


def outcome_lines(outcome: Outcome) -> list[str]:
    """Who won, how many hold each option better than each other, and what was dropped, in lines
    of less than 80 characters up to six options."""
    lines = [f"{outcome.winner} wins.", "", "So many hold the row better than the column:"]
    lines += table(outcome.options, outcome.pairwise)
    if any(any(row) for row in outcome.paths):
        lines += ["", "Strongest paths:", *table(outcome.options, outcome.paths)]
    for option, why in outcome.dropped.items():
        lines += ["", f"{option} was dropped: {why}."]
    return lines


def table(options: Sequence[str], matrix: Sequence[Sequence[int]]) -> list[str]:
    """A matrix with its rows named, and its columns by the numbers of the rows."""
    names = [each if len(each) <= _WIDEST else f"{each[: _WIDEST - 1]}…" for each in options]
    wide = max(len(name) for name in names) + 4
    cell = max(4, *(len(str(count)) + 2 for row in matrix for count in row))
    heads = "".join(f"({number})".rjust(cell) for number in range(1, len(options) + 1))
    lines = [f"  {'':{wide}}{heads}"]
    for number, (name, row) in enumerate(zip(names, matrix, strict=True), 1):
        counts = "".join(
            ("-" if place == number else str(count)).rjust(cell)
            for place, count in enumerate(row, 1)
        )
        lines.append(f"  {f'({number}) {name}':{wide}}{counts}")
    return lines
