"""charter propose: make a proposal of edits of the charter."""

from __future__ import annotations

import sys

import click

from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, asked, json_option, no_commit, trip


@click.command()
@click.argument("title", required=False)
@click.option("--by", "proposers", metavar="WHO", multiple=True, help="Who proposes; repeatable.")
@click.option("--class", "class_name", metavar="C", help="The least one possible by default.")
@click.option("--slug", metavar="S", help="The folder's name; made from the title by default.")
@click.option("--from", "source", metavar="REV", help="Take the edits from a revision.")
@click.option("--reasons", metavar="TEXT", help="Why, as Markdown; '-' reads standard input.")
@click.option("--discussion", metavar="URL", help="Where it is talked over.")
@click.option("--adopts", is_flag=True, help="Adopt the charter: its release becomes 1.0.0.")
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    title: str | None,
    proposers: tuple[str, ...],
    class_name: str | None,
    slug: str | None,
    source: str | None,
    reasons: str | None,
    discussion: str | None,
    adopts: bool,
    as_json: bool,
    commit: bool,
) -> None:
    """Make a proposal called TITLE of your edits of the charter's files.

    Edit the files below charter/ as you would like them to read, then run this. The edits
    become an amendment in proposals/, and the files are put back as they were.

    \b
    Example:
      charter propose "Inviter borgerne først" --by foreningen-proevetur
    """
    from charterkit.actions.desk import Desk
    from charterkit.actions.proposing import Motion, propose

    by = proposers or (asked(None, what="proposer", option="--by"),)
    why = sys.stdin.read() if reasons == "-" else (reasons or "")
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        motion = Motion(
            title=asked(title, what="title", option="TITLE"),
            proposers=by,
            class_name=class_name,
            slug=slug,
            reasons=why,
            discussion=discussion,
            adopts=adopts,
            source=source,
        )
        with busy("Proposing"):
            made = propose(desk, motion)
    for path in made.tidied:
        click.echo(f"Tidied spaces, line ends or letters' form in {path}.", err=True)
    write = f"Write your reasons in proposals/{made.slug}/proposal.md, above the amendment."
    show_done(
        made.done,
        as_json=as_json,
        said=f"Proposed as {made.slug} ({made.class_name}): "
        f"it changes {', '.join(made.amendment.paths)}.",
        then=[
            *([] if why.strip() else [write]),
            f"Next: look at it with 'charter diff {made.slug}', then send it as a pull request. "
            f"A steward admits it: 'charter admit {made.slug}'.",
        ],
        facts={
            "slug": made.slug,
            "class": made.class_name,
            "changes": made.amendment.paths,
        },
    )
