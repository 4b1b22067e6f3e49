"""charter review: whether a branch may be merged, by whom, and why."""

from __future__ import annotations

from contextlib import redirect_stdout
from enum import StrEnum
from io import StringIO
from typing import TextIO

import click

from charterkit.cli.accounts import account
from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, trip
from charterkit.language import say


class Form(StrEnum):
    """How a review is shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


reasons_option = click.option(
    "--reasons",
    metavar="FILE",
    type=click.File(encoding="utf-8", errors="replace"),
    help="The text of the pull request, for the reasons of that proposal; '-' reads standard "
    "input.",
)


@click.command()
@click.argument("span", metavar="BASE..HEAD")
@click.option(
    "--actor",
    metavar="ACCOUNT",
    required=True,
    help="Who asks for it, as FORGE:ID or FORGE:ID:LOGIN; the number decides.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([each.value for each in Form]),
    default=Form.TEXT.value,
    show_default=True,
    help="For people, for programs, as a forge's annotations, or as one comment.",
)
@click.option(
    "--also",
    metavar="FORMAT FILE",
    type=(click.Choice([each.value for each in Form]), click.File("w", encoding="utf-8")),
    multiple=True,
    help="Write the same review into a file as well, in another format; once for each.",
)
@click.option("--title", metavar="T", help="What to call the proposal that an edit should be.")
@reasons_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@trip
def command(
    trip: Trip,
    span: str,
    actor: str,
    form: str,
    also: tuple[tuple[str, TextIO], ...],
    title: str | None,
    reasons: TextIO | None,
    as_json: bool,
) -> int:
    """Judge the merge of the branch HEAD into BASE by the charter as it stands in BASE.

    The verdict is `merge` (automation may merge it), `steward` (a steward has to look at it) or
    `refuse`, which ends with 1. What counts is the tip of BASE, never where the branch began, and
    the tree that merging gives; nothing is merged, and no work tree is read. Whoever edits the
    charter's text directly is shown the proposal that it should be; `charter convert` writes it.

    \b
    Example:
      charter review main..ny-underskriver --actor github:4711:eksempel
      charter review main..HEAD --actor codeberg.org:42 --format markdown
    """
    from charterkit.actions.looked import looking_ahead
    from charterkit.store import Store

    base, head = ends(span)
    with (
        Store.to_read(trip.directory) as store,
        busy(say("Reviewing")),
        looking_ahead(store, base),
    ):
        # What judges is loaded while Git looks.
        from charterkit.actions.reviewing import review
        from charterkit.cli import reviews
        from charterkit.decisions.authority import Verdict

        found = review(
            store, base, head, account(actor), trip.now,
            title=title, reasons=reasons.read() if reasons else "",
        )  # fmt: skip
    shown = {
        Form.TEXT: reviews.show_text,
        Form.JSON: reviews.show_as_json,
        Form.GITHUB: reviews.show_annotations,
        Form.GITLAB: reviews.show_code_quality,
        Form.MARKDOWN: reviews.show_comment,
    }
    for other, file in also:
        with redirect_stdout(StringIO()) as said:
            shown[Form(other)](found)
        file.write(said.getvalue())
    shown[Form.JSON if as_json else Form(form)](found)
    return 1 if found.verdict is Verdict.REFUSE else 0


def ends(span: str) -> tuple[str, str]:
    """The two revisions of ``BASE..HEAD``; a usage error for anything else."""
    base, dots, head = span.partition("..")
    if not dots or not base or head.startswith(".") or ".." in head:
        raise click.BadParameter(
            say(
                "'{span}' is not two revisions. Write the branch to merge into, two "
                "dots, and the branch to be merged: main..my-branch.",
                span=span,
            ),
            param_hint="BASE..HEAD",
        )
    return base, head or "HEAD"
