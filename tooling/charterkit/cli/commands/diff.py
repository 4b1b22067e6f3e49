"""charter diff: what differs between any two texts of the charter."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import clean, coloured, folded, show_json, tell, width
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.text.redline import RedLine, Span


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@json_option
@trip
def command(trip: Trip, old: str | None, new: str | None, as_json: bool) -> None:
    """Show what differs between two texts, word by word.

    OLD and NEW (or OLD..NEW) are each a release (0.3.0), a date (what was in force that day), a
    proposal (slug or number: its result), 'worktree', or any Git revision. With a proposal alone:
    what it would change. With nothing: your edits since the newest release.

    In plain text [-this-] is removed and {+this+} is new. [1↓ A line] that was moved leads
    to {1↑ a line} where it stands now; the arrows point to each other.

    \b
    Example:
      charter diff
      charter diff 0.1.0 0.3.0
      charter diff 7
    """
    from charterkit.actions.comparing import compare, without_rules
    from charterkit.actions.desk import Desk
    from charterkit.actions.editions import pair
    from charterkit.text.redline import as_plain, as_terminal

    if old is not None and new is None:
        first, dots, second = old.partition("..")
        old, new = (first, second) if first and dots and second else (old, None)
    with trip.store() as store, busy(say("Comparing")):
        before, after = pair(Desk.at(store, trip.now), old, new)
    found = compare(before, after)
    if as_json:
        files = [
            {
                "path": file.path,
                "change": file.change,
                "lines": list(_lines(file.lines)),
            }
            for file in found
        ]
        show_json({"old": before.name, "new": after.name, "files": files})
        return
    tell(
        say("From {old} to {new}", old=_called(before.name), new=_called(after.name)),
        err=True,
    )
    if without_rules(before, after):
        tell(
            say("The rules came with the founding and are not compared; 'charter show' has them."),
            err=True,
        )
    if not found:
        tell(say("There is no difference."), err=True)
    colour = coloured()
    show = as_terminal if colour else as_plain
    for file in found:
        mark = "" if file.change == "changed" else f" ({say(file.change)})"
        click.echo(f"\n{file.path}{mark}\n")
        redline = show(file.lines)
        click.echo(folded(redline, width()) if sys.stdout.isatty() else redline, color=colour)


def _called(edition: str) -> str:
    """How a text is called to people: the work tree in their language."""
    return say("worktree") if edition == "worktree" else clean(edition)


def _lines(lines: Sequence[RedLine]) -> Iterator[list[dict[str, object]]]:
    """The lines of a redline as JSON. Read by their kinds alone they give both texts, so a moved
    line is removed at one place and new at the other; ``moved`` says how they belong together:
    the number of the move, the end that stands here, the line in the old text (`from`) and in
    the new (`to`), and in ``edit`` what was edited on the way."""
    from charterkit.text.redline import End, Mark

    ways = _ways(lines)
    seen: dict[tuple[int, End], int] = {}
    for line in lines:
        if line.move is None:
            yield _spans(line.spans)
            continue
        end = line.move.number, line.move.end
        at = seen.get(end, 0)
        seen[end] = at + 1
        was, now = ways[line.move.number][at]
        moved = {"number": line.move.number, "end": line.move.end, "from": was, "to": now}
        if line.move.end is End.FROM:
            yield [{**span, "moved": moved} for span in _spans(line.spans)]
            continue
        if any(span.kind is not Mark.KEEP for span in line.spans):
            moved["edit"] = _spans(line.spans)
        text = "".join(span.text for span in line.spans if span.kind is not Mark.DELETE)
        yield [{"kind": Mark.INSERT, "text": text, "moved": moved}]


def _ways(lines: Sequence[RedLine]) -> dict[int, list[tuple[int, int]]]:
    """For each move the numbers of its lines in the old text and in the new."""
    from charterkit.text.redline import End, new_side, old_side

    ends: dict[tuple[int, End], list[int]] = {}
    was = now = 1
    for line in lines:
        if line.move is not None:
            number = was if line.move.end is End.FROM else now
            ends.setdefault((line.move.number, line.move.end), []).append(number)
        was, now = was + len(old_side([line])), now + len(new_side([line]))
    return {
        number: list(zip(found, ends[number, End.TO], strict=True))
        for (number, end), found in ends.items()
        if end is End.FROM
    }


def _spans(spans: Sequence[Span]) -> list[dict[str, object]]:
    return [{"kind": span.kind, "text": span.text} for span in spans]
