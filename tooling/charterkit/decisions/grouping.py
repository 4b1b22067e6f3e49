"""How the inputs of a gathering are put together: what a steward or anybody does with one of them,
as a new value each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from charterkit.decisions.tracing import Became, Fate
from charterkit.model import Declined, Gathering, Input, Theme, Themes
from charterkit.text.slug import MAX_LENGTH, slug_of


def loose(
    gathering: Gathering, themes: Themes, fates: Mapping[str, Fate] | None = None
) -> Iterator[Input]:
    """The inputs that nobody has put anywhere: in no theme, not declined, and, as far as `fates`
    are known, not answered or proposed either."""
    put = {key for each in themes.themes for key in each.inputs}
    put |= {key for each in themes.declined for key in each.inputs}
    for key, said in gathering.inputs.items():
        fate = fates.get(said.name) if fates is not None else None
        dealt_with = fate is not None and fate.standing in (Became.ANSWERED, Became.PROPOSED)
        if key not in put and not dealt_with:
            yield said


def put(themes: Themes, keys: Iterable[str], theme: str, title: Mapping[str, str]) -> Themes:
    """Inputs put into a theme, at its end, and taken out of any other; a theme that is not there
    begins with them, and one that has none left goes. `title` replaces what it was called, in the
    languages that it has. What is declined stays so."""
    wanted = tuple(dict.fromkeys(keys))
    there = next((each for each in themes.themes if each.id == theme), None)
    if there is None:
        without = _without(themes, wanted)
        made = Theme(id=theme, title=title, inputs=wanted)
        return replace(without, themes=(*without.themes, made))
    new = tuple(key for key in wanted if key not in there.inputs)
    whole = replace(there, title={**there.title, **title}, inputs=(*there.inputs, *new))
    without = _without(themes, wanted, keep=theme)
    return replace(
        without,
        themes=tuple(whole if each.id == theme else each for each in without.themes),
    )


def decline(themes: Themes, keys: Iterable[str], answer: Declined) -> Themes:
    """Inputs declined, whatever theme they are in, and no longer for another reason; together with
    others that were declined in the same words, by the same steward on the same day. `answer` has
    no inputs yet."""
    wanted = tuple(dict.fromkeys(keys))
    kept = [replace(each, inputs=_left(each.inputs, set(wanted))) for each in themes.declined]
    declined = [each for each in kept if each.inputs]
    same = [at for at, each in enumerate(declined) if replace(each, inputs=()) == answer]
    if same:
        found = declined[same[0]]
        declined[same[0]] = replace(found, inputs=(*found.inputs, *wanted))
    else:
        declined.append(replace(answer, inputs=wanted))
    return replace(themes, declined=tuple(declined))


def free_id(gathering: Gathering, themes: Themes, title: str) -> str:
    """An id for a theme of that title, which nothing at the gathering is called by."""
    stem = slug_of(title)
    tables = {each.table for each in gathering.inputs.values()}
    tables |= {each.id for each in gathering.tables}
    taken = {each.id for each in themes.themes} | set(gathering.inputs) | tables
    id, count = stem, 2
    while id in taken:
        id, count = f"{stem[: MAX_LENGTH - 4].rstrip('-')}-{count}", count + 1
    return id


def _without(themes: Themes, keys: Iterable[str], keep: str | None = None) -> Themes:
    """Inputs taken out of all themes but one; a theme that has none left goes."""
    gone = set(keys)
    kept = [
        each if each.id == keep else replace(each, inputs=_left(each.inputs, gone))
        for each in themes.themes
    ]
    return replace(themes, themes=tuple(each for each in kept if each.inputs))


def _left(inputs: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    return tuple(key for key in inputs if key not in gone)
