"""charter upstream: what has changed in the national charter, and what is offered to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.abroad import (
    facts,
    show_asked,
    show_news,
    show_offered,
    show_proposed,
)
from charterkit.cli.asking import asked, chosen
from charterkit.cli.options import (
    Trip,
    entered_by_option,
    json_option,
    no_commit,
    trip,
)
from charterkit.cli.output import show_json
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.following import News
    from charterkit.store import Store

WHO = say("an organisation's id here, or what you are called")


def reaching(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the national charter is had from, and how it is verified."""

    @click.option(
        "--from",
        "source",
        metavar="URL",
        help="Fetch it from here instead: a folder, or another address.",
    )
    @click.option("--fresh", is_flag=True, help="Verify its history from the first commit.")
    @wraps(command)
    def reached(*args: Any, **kwargs: Any) -> Any:
        return command(*args, **kwargs)

    return reached


@click.group(invoke_without_command=True)
@reaching
@json_option
@trip
def command(trip: Trip, source: str | None, fresh: bool, as_json: bool) -> None:
    """Show what has changed in the national charter that a local one follows.

    It is fetched and its whole history verified first. Then it is told what was decided there,
    which sentences would come from it, where both have changed the same one, and what is
    different here.

    \b
    Example:
      charter upstream
      charter upstream propose --by sekretariatet
      charter upstream offer 7 --to ../land
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        context.obj = {"directory": str(trip.directory), "now": trip.now.isoformat()}
        return
    with trip.store() as store:
        found = the_news(trip, store, source, fresh=fresh)
    if as_json:
        show_json(facts(found))
        return
    show_news(found)


def the_news(
    trip: Trip, store: Store, source: str | None, *, fresh: bool, commit: bool = True
) -> News:
    """How the charter stands to the national one, which is fetched and verified."""
    from charterkit.actions.desk import Desk
    from charterkit.actions.following import followed_by, news
    from charterkit.cli.busy import counting

    desk = Desk.at(store, trip.now, commit=commit)
    with counting(say("commits judged")) as progress:
        archive, there = followed_by(desk, source, trip.directory, fresh=fresh, progress=progress)
    return news(desk, archive, there)


@command.command("propose")
@click.argument("title", required=False)
@click.option(
    "--by", "proposers", metavar="WHO", multiple=True, help="Who proposes it. Repeatable."
)
@click.option("--class", "class_name", metavar="C", help="How large the change is.")
@click.option("--slug", metavar="S", help="The proposal's folder, instead of one by its title.")
@click.option("--reasons", metavar="TEXT", help="Why, instead of what was decided nationally.")
@entered_by_option
@reaching
@json_option
@no_commit
@trip
def propose(
    trip: Trip,
    title: str | None,
    proposers: tuple[str, ...],
    class_name: str | None,
    slug: str | None,
    reasons: str | None,
    entered_by: str | None,
    source: str | None,
    fresh: bool,
    as_json: bool,
    commit: bool,
) -> None:
    """Make a proposal that brings in what changed nationally.

    Sentences that were changed there alone come along, those changed here alone stay. Where both
    have changed one sentence, a file is written with the texts to choose from; edit it and run
    this again.

    \b
    Example:
      charter upstream propose --by sekretariatet
    """
    from charterkit.actions.choosing import Question
    from charterkit.actions.desk import Desk
    from charterkit.actions.following import propose_following
    from charterkit.actions.proposing import Motion

    with trip.store() as store:
        found = the_news(trip, store, source, fresh=fresh, commit=commit)
        desk = Desk.at(store, trip.now, commit=commit)
        by = proposers or (asked(None, what="proposer", option="--by", hint=WHO),)
        motion = Motion(
            title=title or "",
            proposers=by,
            class_name=class_name,
            slug=slug,
            reasons=reasons or "",
            entered_by=entered_by,
        )
        made = propose_following(desk, found, motion)
    if isinstance(made, Question):
        show_asked(made, as_json=as_json)
        return
    show_proposed(trip, made, found, as_json=as_json)


@command.command("offer")
@click.argument("proposal", required=False)
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A clone of the national charter; one that is not there yet is made.",
)
@click.option(
    "--by",
    "proposers",
    metavar="WHO",
    multiple=True,
    help="Who proposes it there; by default those who did here, by name. Repeatable.",
)
@click.option("--class", "class_name", metavar="C", help="How large the change is there.")
@click.option("--slug", metavar="S", help="The proposal's folder, instead of one by its title.")
@json_option
@no_commit
@trip
def offer(
    trip: Trip,
    proposal: str | None,
    folder: Path,
    proposers: tuple[str, ...],
    class_name: str | None,
    slug: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Offer the PROPOSAL (slug or number) of this charter to the national one, as a proposal there.

    It is written for the text that stands there, committed in DIR and sent from there with
    'charter submit'. Rules and stewards are each charter's own and do not come along.

    \b
    Example:
      charter upstream offer 7 --to ../land
    """
    from charterkit.actions.choices import proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.offering import Wish, offer
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, *State),
            none=say("There is no proposal here."),
        )
        wish = Wish(
            to=trip.directory / folder,
            proposers=proposers,
            class_name=class_name,
            slug=slug,
            commit=commit,
        )
        made = offer(desk, which, wish)
    here = trip.directory == Path()
    show_offered(made, folder if here else wish.to.resolve(), as_json=as_json)
