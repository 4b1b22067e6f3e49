"""charter doctor: what is wrong with a machine or a clone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import clean, coloured, indented, show_json, tell, width, wrapped
from charterkit.language import marked, say, say_many

if TYPE_CHECKING:
    from charterkit.decisions.health import Finding

WORDS = {"ok": marked("ok"), "note": marked("note"), "wrong": marked("wrong")}
COLOURS = {"ok": "green", "note": "yellow", "wrong": "red"}
ALIKE = 7
"""The columns of the word before each line."""


@click.command()
@json_option
@trip
def command(trip: Trip, as_json: bool) -> int:
    """Say what is wrong with this machine or clone, why it matters, and what mends it.

    Nothing is changed. It looks at Git and its settings, at Python's packages, the clock, the
    language and the keys, and at the clone: its history, branch and server, what is half done,
    and the names, line ends and permissions of its files. It ends with 1 if something is wrong;
    notes are for you to judge.

    \b
    Example:
      charter doctor
      charter doctor --json
    """
    from charterkit.actions.examining import examine
    from charterkit.decisions.health import Verdict

    with busy(say("Looking")):
        found = examine(trip.directory, trip.now)
    count = sum(each.verdict is Verdict.WRONG for each in found)
    if as_json:
        show_json({"wrong": count, "findings": [_facts(each) for each in found]})
        return 1 if count else 0
    for each in found:
        show(each)
    if count:
        told = say_many("{n} thing is wrong.", "{n} things are wrong.", count)
    else:
        told = say("Nothing is wrong.")
    tell(f"\n{told}", err=True)
    return 1 if count else 0


def show(finding: Finding) -> None:
    """A line about what was found; below it why it matters, and what mends it."""
    word = say(WORDS[finding.verdict])
    text = clean(f"{word:<{ALIKE}}  {finding.found}")
    text = wrapped(text, width()) if sys.stdout.isatty() else text
    if coloured():
        styled = click.style(word, fg=COLOURS[finding.verdict], bold=True)
        text = styled + text.removeprefix(word)
    click.echo(text, color=coloured())
    margin = " " * (ALIKE + 2)
    if finding.why:
        click.echo(indented(finding.why, margin))
    if finding.mend.endswith("."):
        click.echo(indented(finding.mend, margin))
    elif finding.mend:
        # It is to be copied: not broken at the end of a line.
        click.echo(f"{margin}> {clean(finding.mend)}")


def _facts(finding: Finding) -> dict[str, str]:
    return {
        "name": finding.name,
        "verdict": finding.verdict,
        "found": finding.found,
        "why": finding.why,
        "mend": finding.mend,
    }
