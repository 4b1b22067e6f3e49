"""charter convert: replace a direct edit of the charter's text by a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from charterkit.cli.accounts import account
from charterkit.cli.busy import busy
from charterkit.cli.commands.review import ends, reasons_option
from charterkit.cli.options import Trip, json_option, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.converting import Converted


@click.command()
@click.argument("span", metavar="BASE..HEAD")
@click.option(
    "--actor",
    metavar="ACCOUNT",
    required=True,
    help="Who edited it, as FORGE:ID:LOGIN; the number decides.",
)
@click.option(
    "--title", metavar="T", help="What to call the proposal; the subject of HEAD by default."
)
@reasons_option
@click.option("--to", "branch", metavar="BRANCH", help="Move this branch, or make it.")
@json_option
@trip
def command(
    trip: Trip,
    span: str,
    actor: str,
    title: str | None,
    reasons: TextIO | None,
    branch: str | None,
    as_json: bool,
) -> None:
    """Replace the edit of the charter's text in HEAD by the proposal that it should be.

    It makes one commit on top of HEAD, by the author of HEAD, in which the text is put back as it
    was where the branch began, and the edit stands as a proposal with the title and reasons of the
    pull request. The commit is printed; no work tree is touched, and no branch moved but the one
    after --to. Whose proposal it is follows from the account.

    \b
    Example:
      charter convert main..FETCH_HEAD --actor github:4711:eksempel --to gren
    """
    from charterkit.actions.converting import convert
    from charterkit.store import Store

    base, head = ends(span)
    with Store.to_read(trip.directory) as store, busy("Converting"):
        made = convert(
            store, base, head, account(actor), trip.now,
            title=title, reasons=reasons.read() if reasons else "", branch=branch,
        )  # fmt: skip
    answer(made, branch, as_json=as_json)


def answer(made: Converted, branch: str | None, *, as_json: bool) -> None:
    """Tell which commit was made, and what becomes of it."""
    from charterkit.cli.output import indented, show_json
    from charterkit.cli.reviews import WORDS

    if as_json:
        show_json({
            "commit": made.commit,
            "branch": branch,
            "slug": made.draft.slug,
            "path": made.draft.path,
            "title": made.draft.title,
            "edited": made.edited,
            "beside": made.beside,
            "shortened": made.draft.shortened,
            "verdict": made.review.verdict,
        })  # fmt: skip
        return
    click.echo(made.commit)
    said = [
        say(
            "The edit of {paths} is the proposal {slug} now.",
            paths=", ".join(made.edited),
            slug=made.draft.slug,
        )
    ]
    if made.beside:
        said.append(say("What else it changes stays: {paths}.", paths=", ".join(made.beside)))
    if made.draft.shortened:
        said.append(WORDS.draft_shortened)
    said.append(
        say(
            "{verdict}: {meaning}.",
            verdict=made.review.verdict,
            meaning=WORDS.verdicts[made.review.verdict],
        )
    )
    if branch is None:
        said.append(
            say("Next: 'git push REMOTE {commit}:refs/heads/BRANCH'.", commit=made.commit[:10])
        )
    for line in said:
        click.echo(indented(line, ""), err=True)
