"""charter check: whether everything holds."""

from __future__ import annotations

import click

from charterkit.cli.busy import busy
from charterkit.cli.forgotten import tell_forgotten
from charterkit.cli.options import Trip, trip
from charterkit.cli.output import Format, indented, problem_json, show_json, show_problems, tell
from charterkit.language import say, say_many


@click.command()
@click.option("--rev", "revision", metavar="REV", help="Check a revision, not the work tree.")
@click.option(
    "--format",
    "form",
    type=click.Choice([each.value for each in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How problems are listed.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@trip
def command(trip: Trip, revision: str | None, form: str, as_json: bool) -> int:
    """Check every document, and that nothing official was changed since the last commit.

    Each problem has a code, a place, what was expected and found, and how to mend it. What was
    committed before is not judged here: `charter verify` replays the history.

    \b
    Example:
      charter check
      charter check --format github
    """
    with trip.store() as store, busy(say("Checking")), store.looking() as finding:
        # Git looks at the work tree while the rules are loaded.
        from charterkit.actions.checking import check
        from charterkit.actions.desk import Desk

        found = check(Desk.at(store, trip.now), revision, finding)
    from charterkit.problems import errors

    if found.forgotten:
        tell_forgotten()
    wrong = len(errors(found.problems))
    if as_json or form == Format.JSON:
        problems = [problem_json(problem) for problem in found.problems]
        show_json({"documents": found.documents, "errors": wrong, "problems": problems})
        return 1 if wrong else 0
    show_problems(found.problems, Format(form))
    notes = len(found.problems) - wrong
    told = say_many("{n} problem", "{n} problems", wrong)
    if notes:
        told += ", " + say_many("{n} note", "{n} notes", notes)
    if wrong:
        line = say("{problems}. 'charter explain CODE' tells more of each.", problems=told)
    elif notes:
        line = say(
            "{documents} documents, all in order ({problems}).",
            documents=found.documents,
            problems=told,
        )
    else:
        line = say("{documents} documents, all in order.", documents=found.documents)
    tell(line, err=True)
    if found.unwritten:
        tell(
            indented(
                say(
                    "These pages still say what to write there: {files}.",
                    files=", ".join(found.unwritten),
                ),
                "",
            ),
            err=True,
        )
    if not wrong:
        tell(say("This does not look at the history: 'charter verify' does."), err=True)
    return 1 if wrong else 0
