"""A person at a terminal puts inputs into themes, a key a choice; each is saved, all committed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import answered, chosen
from charterkit.cli.done import show_done
from charterkit.cli.output import tell, width
from charterkit.cli.sorting import Asked, Sorting, keys_in
from charterkit.cli.sorting_screen import screen
from charterkit.language import say, say_many
from charterkit.problems import CharterError, OvertakenError

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk
    from charterkit.actions.grouping import Table


def by_keys(desk: Desk, on: Table, steward: str | None) -> None:
    """Let a person put the inputs into themes, a key a choice, and commit it at the end."""
    from charterkit.actions.grouping import (
        answer,
        comments_in,
        likenesses,
        nothing_left,
        require_steward,
        save,
    )

    require_steward(on, steward)
    said = say("Going on from what is saved and not committed.") if on.saved else ""
    if comments_in(desk, on.themes):
        path = on.themes.path
        said = say("The comments in {path} are not kept: 'git diff' shows them.", path=path)
    who = [steward] if steward else []

    def the_steward() -> str:
        from charterkit.actions.choices import stewards_in

        if not who:
            who.append(
                chosen(None, what="steward", option="--as", choices=lambda: stewards_in(desk))
            )
        return who[0]

    sorting = Sorting(
        gathering=on.gathering,
        themes=on.themes,
        waiting=on.loose,
        alike=likenesses(on.gathering),
        language=on.archive.charter.language,
        answer=lambda reason, by: answer(reason, by, desk.now.date()),
        asked=Asked(line=answered, steward=the_steward),
        said=said,
    )
    if sorting.current is None and not on.saved:
        tell(nothing_left(on.gathering))
        return
    try:
        for _ in rounds(on, sorting):
            save(desk, sorting.themes)
    except (KeyboardInterrupt, EOFError, OSError, click.Abort):
        click.echo(err=True)
        if sorting.past:
            tell(kept(on), err=True)
        raise click.Abort from None
    finish(desk, on, sorting)


def rounds(on: Table, sorting: Sorting) -> Iterator[None]:
    """Show the screen and do what a key says, until a person stops; each time that changes the
    themes."""
    from charterkit.actions.tracing_words import actor_of

    title = on.archive.charter.called(on.gathering.title)
    while not sorting.done:
        said = sorting.current
        actor = actor_of(on.archive, on.gathering, said.by) if said is not None else ""
        if sys.stdout.isatty():
            click.clear()
        for line in screen(sorting, title, actor, width()):
            click.echo(line, err=True)
        click.echo(": ", nl=False, err=True)
        for key in keys_in(click.getchar()):
            click.echo(err=True)
            if sorting.press(key):
                yield
            if sorting.done:
                return


def finish(desk: Desk, on: Table, sorting: Sorting) -> None:
    """Make one commit of all that was done."""
    from charterkit.actions.grouping import commit, put_back

    if put_back(desk, sorting.themes):
        tell(say("Nothing was changed."))
        return
    try:
        done = commit(desk, on, sorting.themes)
    except OvertakenError:
        raise CharterError(say("Another commit came first."), kept(on)) from None
    except CharterError as error:
        told = say("What you did is saved in {path}, but not committed.", path=on.themes.path)
        raise CharterError(told, error.mend or kept(on), error.problems) from None
    left = len(sorting.left())
    then = [
        say_many(
            "{n} input is left: the same command goes on with it.",
            "{n} inputs are left: the same command goes on with them.",
            left,
        )
        if left
        else say(
            "Next: a proposal that answers a theme names it: 'charter propose TITLE --answers "
            "{id}/THEME'.",
            id=on.gathering.id,
        )
    ]
    put = sum(len(each.inputs) for each in sorting.themes.themes)
    said = say_many("{n} input is in themes now.", "{n} inputs are in themes now.", put)
    show_done(done, as_json=False, said=said, then=then)


def kept(on: Table) -> str:
    """That nothing is lost, and how one goes on."""
    return say(
        "What you did is kept in {path}, not committed: 'charter gather group {id}' goes on from "
        "it, and q commits it.",
        path=on.themes.path,
        id=on.gathering.id,
    )
