"""What somebody who mistyped an id may have meant: said in one place, for every command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from heapq import nlargest
from operator import itemgetter
from pathlib import Path

import click

from charterkit.language import say
from charterkit.problems import CharterError

MOST, NEAR, MARGIN, LEAST, MANY = 3, 0.65, 0.08, 3, 2000
"""At most so many are named; so alike they have to be, and hardly less alike than the most alike;
of so many letters a part of a name counts; and with so many what was typed is compared."""
NARROW = {"draft": "proposal", "vote": "proposal"}
"""What is offered at these places is part of what may be named there."""
FREE = {("propose", "proposers"), ("withdraw", "by")}
"""Where people name themselves as they like."""


def with_suggestion(error: CharterError, ctx: click.Context, folder: Path) -> CharterError:
    """The error, with what may have been meant before its next step, where it speaks of something
    that was typed and is not known here."""
    text = _text(error)
    for kind, typed in _typed(ctx):
        if typed not in text or typed.lstrip("#").isdecimal():
            continue
        near = [
            each for each in nearest(typed, _known(folder, kind, typed)) if f"'{each}'" not in text
        ]
        if near and not any(each in text.split() for each in near):
            error.mend = f"{meant(near)} {error.mend}".strip()
            break
    return error


def meant(near: list[str]) -> str:
    """The question whether one of these was meant: one to three ids."""
    match near:
        case [one]:
            return say("Did you mean '{one}'?", one=one)
        case [one, two]:
            return say("Did you mean '{one}' or '{two}'?", one=one, two=two)
        case [one, two, three, *_]:
            return say("Did you mean '{one}', '{two}' or '{three}'?", one=one, two=two, three=three)
    return ""


def nearest(typed: str, known: Mapping[str, str]) -> list[str]:
    """The ids nearest to what was typed, by themselves or by what they stand for; none for one
    that is known."""
    if typed in known:
        return []
    wanted = typed.casefold()
    likeness: dict[str, float] = {}
    perhaps: list[tuple[float, str, str]] = []
    for id, name in known.items():
        told = name.casefold()
        if len(wanted) >= LEAST and (wanted in id or wanted in told):
            likeness[id] = 1.0
        elif (most := max(_at_most(wanted, id), _at_most(wanted, told))) >= NEAR:
            perhaps.append((most, id, told))
    best = 1.0 if likeness else 0.0
    # To compare texts takes long, so the likeliest come first.
    for most, id, told in nlargest(MANY, perhaps, key=itemgetter(0)):
        if most <= best - MARGIN:
            break
        likeness[id] = max(_alike(wanted, id), _alike(wanted, told))
        best = max(best, likeness[id])
    close = [id for id in known if best - MARGIN < likeness.get(id, 0.0) >= NEAR]
    return sorted(close, key=lambda id: -likeness[id])[:MOST]


def _at_most(one: str, other: str) -> float:
    """How alike two texts are at most: as if all letters that both have stood in the same order."""
    length = len(one) + len(other)
    if 2 * min(len(one), len(other)) < NEAR * length:
        return 0.0
    return 2 * sum(min(one.count(each), other.count(each)) for each in set(one)) / length


def _alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; 0 where they are far from it."""
    return SequenceMatcher(None, one, other).ratio() if _at_most(one, other) >= NEAR else 0.0


def _known(folder: Path, kind: str, typed: str) -> dict[str, str]:
    """What is called so: what is below the same folder, as far as names have one."""
    from charterkit.actions.completing import Wanted, offered

    try:
        below = typed[: typed.find("/") + 1]
        wanted = Wanted(NARROW.get(kind, kind))
        found = offered(folder, wanted, below) or offered(folder, wanted, "")
        return {name.removesuffix("/"): word for name, word in found.items()}
    except Exception:
        # What was wrong first is what must be told.
        return {}


def _typed(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Each id that was typed, with what is wanted where it stands."""
    from charterkit.actions.completing import Wanted
    from charterkit.cli.completing import wanted

    kinds = {each.value for each in Wanted}
    root = ctx
    while root.parent is not None and root.parent.parent is not None:
        root = root.parent
    name = root.info_name or ""
    for each in ctx.command.params:
        kind = wanted(name, each)
        if kind not in kinds or (name, each.name) in FREE:
            continue
        value = ctx.params.get(each.name or "")
        values = value if isinstance(value, tuple | list) else [value]
        yield from ((kind, one) for one in values if isinstance(one, str) and one)


def _text(error: CharterError) -> str:
    return " ".join([error.message, error.mend, *map(str, error.problems)])
