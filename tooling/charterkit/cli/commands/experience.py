"""charter experience: what was tried under the charter, and what was learned from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen
from charterkit.cli.busy import busy
from charterkit.cli.experienced import answer, laid_out, show_list, talked, written
from charterkit.cli.options import Trip, json_option, no_commit, trip
from charterkit.cli.output import show_json, show_text, tell
from charterkit.cli.telling import (
    Said,
    require_told,
    telling,
    the_stage,
    the_tale,
)
from charterkit.cli.told import Told
from charterkit.language import say
from charterkit.model import Obstacle, Result, Stage
from charterkit.problems import CharterError, OvertakenError

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk


@click.group(invoke_without_command=True)
@json_option
@trip
def command(trip: Trip, as_json: bool) -> None:
    """Tell what was tried under the charter and what was learned, and list what others told.

    An experience is told from the problem through the prototype and the trial to what came of it,
    what went wrong and what is worth copying. What failed is as welcome as what worked.

    \b
    Example:
      charter experience new
      charter experience list --principle hold-ord
      charter experience show foraeldre-foerst
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        context.obj = {"directory": str(trip.directory), "now": trip.now.isoformat()}
        return
    from charterkit.actions.showing_experiences import Sought

    show_list(trip, Sought(), as_json=as_json)


@command.command("new")
@click.argument("new_id", metavar="[ID]", required=False)
@telling
@click.option("--template", is_flag=True, help="Only write a document to fill in by hand.")
@json_option
@no_commit
@trip
def new(
    trip: Trip, new_id: str | None, said: Said, template: bool, as_json: bool, commit: bool
) -> None:
    """Tell an experience. At a terminal everything that no option says is asked for, one thing at
    a time; ID is made from the title by default.

    \b
    Example:
      charter experience new
      charter experience new --template --stage trial
      charter experience new --title "Forældre spørges først" --stage problem \\
        --by eksempelkommune --problem "Forældre hører det for sent."
    """
    from charterkit.actions.desk import Desk
    from charterkit.actions.telling import tell as enter
    from charterkit.cli.telling_questions import by_questions

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        asked = not template and by_questions(said)
        if asked:
            said = talked(desk, said, new_id)
        stage = the_stage(said)
        tale = the_tale(said, new_id, stage)
        if template or (asked and tale.lacking):
            laid_out(desk, said, new_id, as_json=as_json)
            return
        require_told(said, stage)
        try:
            with busy(say("Entering")):
                each, done = enter(desk, tale)
        except OvertakenError:
            raise
        except CharterError:
            if asked:
                laid_out(desk, said, new_id, as_json=False)
            raise
        answer(trip, desk, each, done, as_json=as_json)


@command.command("save")
@click.argument("id", required=False)
@json_option
@no_commit
@trip
def save(trip: Trip, id: str | None, as_json: bool, commit: bool) -> None:
    """Enter the experience ID as you have written or edited its files by hand, translations too.

    \b
    Example:
      charter experience save foraeldre-foerst
    """
    from charterkit.actions import telling
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        new = telling.unsaved(desk)
        if id is None and len(new) == 1:
            id = next(iter(new))
        which = chosen(
            id,
            what="experience",
            option="ID",
            choices=lambda: [(each, ", ".join(paths)) for each, paths in new.items()],
            none=say("No experience here is new or edited: all stand as they were entered."),
        )
        each, done = telling.save(desk, which)
        answer(trip, desk, each, done, as_json=as_json)


@command.command("translate")
@click.argument("id", required=False)
@click.option("--language", metavar="LANG", help="Into which language of the charter's.")
@click.option("--title", metavar="T", help="Its title in that language.")
@json_option
@trip
def translate(
    trip: Trip, id: str | None, language: str | None, title: str | None, as_json: bool
) -> None:
    """Write a document in which the experience ID is to be translated; nothing is committed.

    \b
    Example:
      charter experience translate foraeldre-foerst --language en
    """
    from charterkit.actions import telling
    from charterkit.actions.choices import other_languages_in
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=False)
        which = the_id(desk, id)
        among = other_languages_in(desk)
        spoken = chosen(
            among[0][0] if language is None and len(among) == 1 else language,
            what="language",
            option="--language",
            choices=lambda: among,
            none=say("This charter has one language only."),
        )
        path = telling.translate(desk, which, spoken, title)
    if as_json:
        written(path, as_json=True)
        return
    tell(say("Written, not committed: {listed}", listed=path))
    tell(
        say(
            "Next: open it and translate what stands there. 'charter experience save {id}' enters "
            "it then.",
            id=which,
        ),
        err=True,
    )


def the_id(desk: Desk, id: str | None) -> str:
    """The experience that is named, or that a person picks."""
    from charterkit.actions.choices import experiences_in

    return chosen(
        id,
        what="experience",
        option="ID",
        choices=lambda: experiences_in(desk),
        none=say("Nobody has told an experience yet."),
    )


@command.command("list")
@click.option("--principle", metavar="PRINCIPLE", help="Those that have to do with it.")
@click.option(
    "--stage", type=Told([each.value for each in Stage]), help="Those that have come so far."
)
@click.option("--sector", metavar="SECTOR", help="Those in which somebody of it took part.")
@click.option(
    "--obstacle",
    metavar="WHAT",
    type=Told([each.value for each in Obstacle]),
    help="Those that it stood in the way of: law, time, money, mandate, trust, roles, knowledge, "
    "technology, organisation, continuity or other.",
)
@click.option(
    "--outcome", type=Told([each.value for each in Result]), help="Those of which that came."
)
@json_option
@trip
def list_(
    trip: Trip,
    principle: str | None,
    stage: str | None,
    sector: str | None,
    obstacle: str | None,
    outcome: str | None,
    as_json: bool,
) -> None:
    """List what was told, what was tried last first, or what fits all that is named.

    \b
    Example:
      charter experience list
      charter experience list --principle hold-ord --outcome failed
    """
    from charterkit.actions.showing_experiences import Sought

    sought = Sought(
        principle=principle, stage=stage, sector=sector, obstacle=obstacle, outcome=outcome
    )
    show_list(trip, sought, as_json=as_json)


@command.command("show")
@click.argument("id", required=False)
@click.option("--language", metavar="LANG", help="Which language; the authoritative by default.")
@json_option
@trip
def show(trip: Trip, id: str | None, language: str | None, as_json: bool) -> None:
    """Show the experience ID: who told it, what it says about principles, and all its parts.

    \b
    Example:
      charter experience show foraeldre-foerst
    """
    from charterkit.actions import showing_experiences, telling
    from charterkit.actions.desk import Desk
    from charterkit.actions.showing import require_language

    with trip.store() as store:
        desk = Desk.at(store, trip.now)
        archive = desk.archive()
        each = telling.the_experience(archive, the_id(desk, id))
        shown = showing_experiences.the_experience(
            archive, each, require_language(archive, language)
        )
    if as_json:
        show_json(shown.facts)
    else:
        show_text(shown.lines)
