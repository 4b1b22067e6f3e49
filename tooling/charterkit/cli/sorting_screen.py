"""What a person sees while sorting inputs into themes, in 80 columns and 24 lines if it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from charterkit.cli.output import clean, coloured, wrapped
from charterkit.cli.sorting import KEYS, NEIGHBOURS, Sorting
from charterkit.language import say, say_many
from charterkit.model import Declined, Theme

_ROOMY = 6
"""Up to so many themes stand one below the other, before it takes another column."""


def screen(sorting: Sorting, title: str, actor: str, columns: int) -> Iterator[str]:
    """The lines of the screen: what is left, the input, its neighbours, the themes, the keys."""
    left = len(sorting.left())
    yield say_many("{title}: {n} left", "{title}: {n} left", left, title=title) + (
        say(", with '{search}' in them", search=sorting.search) if sorting.search else ""
    )
    yield from _wrapped(sorting.said, columns)
    if sorting.helps:
        yield from helped(columns)
        return
    yield ""
    if sorting.current is None:
        yield from _wrapped(say("All that was said is in a theme or declined."), columns)
    else:
        yield from _input(sorting, actor, columns)
    if sorting.themes.themes:
        yield ""
        yield from themes(sorting, columns)
    yield ""
    suggested = sorting.suggested()
    keys = say("n new theme, d decline, s skip, u undo, / search, ? help, q save and stop")
    if suggested is not None:
        enter = say("Enter: {theme}", theme=sorting.title(suggested))
        yield _short(enter, columns)
    yield from _wrapped(keys, columns)


def _input(sorting: Sorting, actor: str, columns: int) -> Iterator[str]:
    said = sorting.current
    if said is None:
        return
    yield f"{said.key} ({say(said.kind)}, {actor})"
    for line in _wrapped(said.text, columns - 2):
        yield "  " + (click.style(line, bold=True) if coloured() else line)
    places = sorting.places()
    many = len(sorting.themes.themes) > 2 * _ROOMY
    near = sorting.neighbours()[: NEIGHBOURS // 2 if many else NEIGHBOURS]
    if near:
        yield ""
        yield say("Near it:")
    known = {each.id: key for key, each in sorting.by_key().items()}
    for each in near:
        place = places.get(each.key)
        mark = "-"
        if isinstance(place, Theme):
            mark = known.get(place.id, ".")
        elif isinstance(place, Declined):
            mark = "d"
        text = sorting.gathering.inputs[each.key].text
        yield _short(f"  {mark}  {text}", columns)


def themes(sorting: Sorting, columns: int) -> Iterator[str]:
    """The themes with their keys, and how many are in each: one a line while they are few."""
    every = [
        f"{key}  {sorting.title(theme)} ({len(theme.inputs)})"
        for key, theme in sorting.by_key().items()
    ]
    across = min(4, -(-len(every) // _ROOMY))
    wide = (columns - 2 * across) // across
    rows = -(-len(every) // across)
    for row in range(rows):
        cells = [_short(clean(each), wide) for each in every[row::rows]]
        yield "".join(f"  {cell:<{wide}}" for cell in cells).rstrip()
    more = len(sorting.themes.themes) - len(KEYS)
    if more > 0:
        yield say_many("  and {n} more, by name: .", "  and {n} more, by name: .", more)


def helped(columns: int) -> Iterator[str]:
    """What each key does."""
    keys: Sequence[tuple[str, str]] = (
        ("a b c", say("put it into that theme")),
        ("A B C", say("the same, with all that say nearly the same and are nowhere yet")),
        ("Enter", say("put it where its nearest neighbour is")),
        (".", say("put it into a theme by a part of its name")),
        ("n", say("begin a new theme with it")),
        ("d", say("decline it: it does not go into the text, and why")),
        ("s", say("skip it: it comes again at the end")),
        ("u", say("take the last key back, and the one before")),
        ("/", say("only show what has certain words in it; with none, everything")),
        ("q", say("save and stop: all of it becomes one commit")),
    )
    yield ""
    for key, told in keys:
        yield from wrapped(f"  {key:<7}{told}", columns).split("\n")
    yield ""
    yield from _wrapped(
        say(
            "Each key is saved at once in themes.yml; if the terminal goes away, nothing is lost, "
            "and you go on where you were."
        ),
        columns,
    )


def _wrapped(text: str, columns: int) -> list[str]:
    return wrapped(clean(text), columns).split("\n") if text else []


def _short(line: str, columns: int) -> str:
    line = clean(line)
    return line if len(line) <= columns else f"{line[: columns - 1]}…"
