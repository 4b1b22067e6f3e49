"""charter gather group: what was said, put into themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen, interactive
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, trip
from charterkit.cli.output import show_json, show_text
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk
    from charterkit.actions.grouping import Table


@click.command()
@click.argument("gathering", required=False)
@click.argument("inputs", nargs=-1)
@click.option("--theme", metavar="THEME", help="Put INPUTS into this theme, by its id.")
@click.option("--title", metavar="T", help="What a new theme is about.")
@click.option(
    "--no-input", is_flag=True, help="Ask nothing: say how it is done, and what is alike."
)
@by_steward
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    gathering: str | None,
    inputs: tuple[str, ...],
    theme: str | None,
    title: str | None,
    no_input: bool,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Put what was said at GATHERING into themes: at a terminal with a key for each, or all INPUTS
    at once into the one that --theme names.

    At a terminal each input is shown with its nearest neighbours. A key puts it into a theme,
    begins a new one (n), or declines it (d); u takes the last key back, ? shows all keys. Each
    key is saved at once, and q makes one commit of them all.

    \b
    Example:
      charter gather group roskilde-2016
      charter gather group roskilde-2016 --theme moeder --title Møder bord-1-2
    """
    from charterkit.actions.desk import Desk
    from charterkit.actions.grouping import group as put
    from charterkit.actions.grouping import table

    if inputs and theme is None:
        raise click.UsageError(say("Into which theme? Give --theme, and --title for a new one."))
    if theme is not None and not inputs:
        raise click.UsageError(say("Which inputs? Name them behind the gathering, as bord-1-2."))
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        id = chosen(
            gathering,
            what="gathering",
            option="GATHERING",
            choices=lambda: gatherings_in(desk),
            none=say("There is no gathering yet: 'charter gather new' writes one."),
        )
        if theme is not None:
            made = put(desk, id, inputs, theme, title)
            count = len(made.keys)
            show_done(
                made.done,
                as_json=as_json,
                said=say_many(
                    "{n} input is in {theme}.", "{n} inputs are in {theme}.", count, theme=theme
                ),
                facts={"gathering": id, "theme": theme, "inputs": made.keys},
            )
        elif no_input or as_json or not interactive():
            explain(table(desk, id), as_json=as_json)
        else:
            from charterkit.cli.sorting_session import by_keys

            by_keys(desk, table(desk, id), steward)


def explain(on: Table, *, as_json: bool) -> None:
    """Say how inputs are grouped without a terminal, and which are alike."""
    from charterkit.actions.grouping import likenesses

    waiting = {said.key for said in on.loose}
    alike = [each for each in likenesses(on.gathering).groups() if not waiting.isdisjoint(each)]
    if as_json:
        show_json({
            "gathering": on.gathering.id,
            "path": on.themes.path,
            "left": [said.key for said in on.loose],
            "themes": {each.id: each.inputs for each in on.themes.themes},
            "alike": alike,
        })  # fmt: skip
        return
    show_text(tuple(told(on, alike)))


def told(on: Table, alike: list[tuple[str, ...]]) -> list[str]:
    """The same for people."""
    from charterkit.actions.grouping import nothing_left

    id, count = on.gathering.id, len(on.loose)
    if not count:
        return [nothing_left(on.gathering)]
    lines = [
        say_many(
            "{n} input of {id} is in no theme.", "{n} inputs of {id} are in no theme.", count, id=id
        ),
        say(
            "At a terminal 'charter gather group {id}' asks for each. Or write them into {path}, "
            "and commit that; or name them:",
            id=id,
            path=on.themes.path,
        ),
        f"  charter gather group {id} --theme ID --title T {' '.join(s.key for s in on.loose[:2])}",
    ]
    if alike:
        lines += ["", say("These say nearly the same:")]
    for each in alike:
        first, *others = [f"{on.gathering.inputs[key].text} ({key})" for key in each]
        lines += [f"- {first}", *(f"  {other}" for other in others)]
    return lines


def gatherings_in(desk: Desk) -> list[tuple[str, str]]:
    """The gatherings."""
    from charterkit.actions.desk import without_signatories

    archive = desk.archive(without_signatories())
    return [(id, archive.charter.called(each.title)) for id, each in archive.gatherings.items()]
