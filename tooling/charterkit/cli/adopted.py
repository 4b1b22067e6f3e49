"""charter init --from: what is brought in, shown before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.output import clean, indented, show_json, tell
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.adopting import Plan, Stage
    from charterkit.text.remarks import Fate, Remark

FEW = 8
"""So many versions of one remark are named."""


def show_plan(plan: Plan, *, as_json: bool) -> None:
    """On standard output what would be brought in."""
    if as_json:
        show_json(facts(plan))
        return
    for line in lines(plan):
        click.echo(indented(clean(line), ""))
    tell(say("Nothing is written: leave out --dry-run to begin the charter."), err=True)


def told(plan: Plan | None) -> list[str]:
    """What was brought in, and what follows from it, for the end of an answer."""
    if plan is None:
        return []
    rules = say(
        "The rules in charter/charter.yml are the usual ones and did not come along; read them "
        "before the charter is founded, or propose others."
    )
    return ["", *map(clean, lines(plan)), "", rules]


def brought(plan: Plan | None) -> Mapping[str, object]:
    """The same as a part of an answer in JSON."""
    return {"brought_in": facts(plan)} if plan else {}


def lines(plan: Plan) -> Iterator[str]:
    """What is brought in, in lines for people: the versions, the principles of the newest one, and
    all that does not stand here as it stood there."""
    yield say("{title}, brought in:", title=plan.title)
    for stage in plan.stages:
        yield f"  {_stage(stage)}"
    newest = plan.newest
    yield ""
    yield say("In force as {version}:", version=newest.version)
    yield say("  preamble: {title}", title=newest.cut.preamble.title or plan.title)
    wide = max((len(id) for id in newest.ids), default=0)
    for place, (id, part) in enumerate(zip(newest.ids, newest.cut.parts, strict=True), 1):
        yield f"  {part.number or place:>2}  {id:<{wide}}  {part.title or plan.title}"
    yield say(
        "All {count} words of it stand in the charter, in the same order.", count=newest.words
    )
    yield from _told(plan)


def _stage(stage: Stage) -> str:
    count = len(stage.cut.parts)
    parts = say_many("{n} principle", "{n} principles", count)
    day = str(stage.on) if stage.on else say("day not known")
    return say(
        "{version}  {day}  {parts}, from {name}",
        version=f"{stage.version!s:<7}",
        day=day,
        parts=parts,
        name=stage.document.name,
    )


def _told(plan: Plan) -> Iterator[str]:
    from charterkit.text.remarks import Fate

    headings = {
        Fate.LEFT_OUT: say("Left out:"),
        Fate.FORM: say("Written in another form:"),
        Fate.TOLD: say("To look at:"),
    }
    for fate, heading in headings.items():
        found = [each for each in _gathered(plan) if each[0].fate is fate]
        if fate is Fate.FORM:
            yield ""
            yield heading
            yield say("  one sentence a line, so that each can be amended alone")
        elif found:
            yield ""
            yield heading
        for remark, where in found:
            yield f"  {remark.text}{where}"


def _gathered(plan: Plan) -> list[tuple[Remark, str]]:
    """Each remark once, with the versions and lines that it is about."""
    places: dict[tuple[Fate, str], list[str]] = {}
    first: dict[tuple[Fate, str], Remark] = {}
    for remark in plan.remarks:
        first.setdefault((remark.fate, remark.text), remark)
        places.setdefault((remark.fate, remark.text), [])
    for stage in plan.stages:
        for remark in stage.remarks:
            key = remark.fate, remark.text
            first.setdefault(key, remark)
            name = str(stage.version) if len(plan.stages) > 1 else ""
            at = say("line {line}", line=remark.line) if remark.line else ""
            places.setdefault(key, []).append(" ".join(filter(None, (name, at))))
    return [(remark, _where(places[key])) for key, remark in first.items()]


def _where(places: Sequence[str]) -> str:
    named = [place for place in dict.fromkeys(places) if place]
    if not named:
        return ""
    more = len(named) - FEW
    shown = ", ".join(named[:FEW])
    if more > 0:
        shown = say("{shown} and {count} more", shown=shown, count=more)
    return f" ({shown})"


def facts(plan: Plan) -> Mapping[str, object]:
    """The same as JSON."""
    return {
        "title": plan.title,
        "left_out": [each.text for each in plan.remarks],
        "versions": [
            {
                "version": str(stage.version),
                "on": stage.on,
                "source": stage.document.name,
                "level": stage.cut.level,
                "words": stage.words,
                "preamble": stage.cut.preamble.title or plan.title,
                "principles": [
                    {"id": id, "title": part.title, "line": part.line}
                    for id, part in zip(stage.ids, stage.cut.parts, strict=True)
                ],
                "remarks": [
                    {"fate": each.fate, "text": each.text, "line": each.line or None}
                    for each in stage.remarks
                ],
            }
            for stage in plan.stages
        ],
    }
