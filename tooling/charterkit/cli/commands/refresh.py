"""charter refresh: bring a proposal to today's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen
from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import (
    Trip,
    by_steward,
    entered_by_option,
    json_option,
    no_commit,
    trip,
)
from charterkit.cli.output import indented, show_json, tell
from charterkit.decisions.reasons import in_words
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.refreshing import Refreshed


@click.command()
@click.argument("proposal", required=False)
@no_commit
@json_option
@by_steward
@entered_by_option
@trip
def command(
    trip: Trip,
    proposal: str | None,
    steward: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Write the PROPOSAL (slug or number) anew for today's text.

    Where nothing enacted since touches what it changes, its effect stays the same. Where others
    have decided otherwise, a file is written with the texts to choose from; edit it and run this
    again. An admitted proposal then goes back to its authors first, by a steward (--as).

    \b
    Example:
      charter refresh inviter-borgerne
      charter refresh 7 --as sekretariatet
    """
    from charterkit.actions.choices import proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.refreshing import refresh
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.DRAFT, State.DISCUSSION),
            none=say("No proposal is open before its vote."),
        )
        with busy(say("Refreshing")):
            found = refresh(desk, which, steward, entered_by=entered_by)
    answer(found, as_json=as_json)


def answer(found: Refreshed, *, as_json: bool) -> None:
    """Tell what came of it, and what is to be done next."""
    slug, title = found.proposal.slug, found.proposal.title
    facts: dict[str, object] = {"slug": slug, "asks_in": None, "returned": False}
    if found.done is None and found.question is not None:
        count = len(found.question.clashes)
        places = say_many("one place", "{n} places", count)
        if as_json:
            show_json({**facts, "asks_in": found.question.path, "places": count})
            return
        tell(
            indented(
                say(
                    "'{title}' wants otherwise what others have changed since, in "
                    "{places}. The texts to choose from are in {path}.",
                    title=title,
                    places=places,
                    path=found.question.path,
                ),
                "",
            )
        )
        then = say(
            "Next: open that file, put an x where you choose, save it, and run "
            "'charter refresh {slug}' again. The file is then removed; do not "
            "commit it.",
            slug=slug,
        )
        click.echo(indented(then, ""), err=True)
    elif found.done is not None and found.returned is not None:
        show_done(
            found.done,
            as_json=as_json,
            said=say(
                "'{title}' is back with its authors: {reason}",
                title=title,
                reason=in_words(found.returned.reason or ""),
            ),
            then=[
                say("Next: its authors choose the text with 'charter refresh {slug}'.", slug=slug)
            ],
            facts={**facts, "returned": True},
        )
    elif found.done is not None and found.amendment is not None:
        show_done(
            found.done,
            as_json=as_json,
            said=say(
                "'{title}' is written for today's text: it changes {paths}.",
                title=title,
                paths=", ".join(found.amendment.paths),
            ),
            then=[
                say(
                    "Next: look at it ('charter diff {slug}'), then 'charter submit {slug}'.",
                    slug=slug,
                )
            ],
            facts={**facts, "changes": found.amendment.paths},
        )
