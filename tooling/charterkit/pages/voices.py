"""Whose voices reached the text: a bar for each group, and in it what became of what it said. The
table below says the same in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions.tracing import Became, voices
from charterkit.model import Gathering, Input, InputKind
from charterkit.pages.dates import number
from charterkit.pages.inputs import actor
from charterkit.pages.markup import html
from charterkit.pages.page import View

_WIDTH, _ROW, _BAR = 360, 38, 14
_SLANTED = 'fill="none" stroke-width="3" d="M-2 2L2 -2M0 8L8 0M6 10L10 6"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Inputs of one group or kind: its name, and how many became what."""

    name: str
    counts: Mapping[Became, int]

    @property
    def said(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def by_actor(view: View, gathering: Gathering) -> list[Row]:
    """The groups, those that said nothing too."""
    return [
        Row(
            name=actor(view, gathering, each.actor),
            counts=each.counts,
        )
        for each in voices(view.archive, gathering, view.fates)
    ]


def by_kind(view: View, gathering: Gathering) -> list[Row]:
    """The kinds of which there are any."""
    counts = {kind: dict.fromkeys(Became, 0) for kind in InputKind}
    for each in gathering.inputs.values():
        counts[each.kind][view.fates[each.name].standing] += 1
    names = view.words.gathered.kinds
    rows = [Row(name=names[kind], counts=count) for kind, count in counts.items()]
    return [row for row in rows if row.said]


def tallied(view: View, inputs: Iterable[Input]) -> Mapping[Became, int]:
    """How many of some inputs became what."""
    counts = dict.fromkeys(Became, 0)
    for each in inputs:
        counts[view.fates[each.name].standing] += 1
    return counts


def in_words(view: View, counts: Mapping[Became, int]) -> str:
    """``14 besvaret, 3 foreslået``: what there is any of."""
    own = view.words.gathered
    return ", ".join(
        f"{number(counts[each], view.words)} "
        f"{(own.became_label if counts[each] == 1 else own.became_many)[each]}"
        for each in Became
        if counts[each]
    )


def numbers_table(view: View, heading: str, rows: Sequence[Row], anchor: str) -> str:
    """The numbers as a table with their totals."""
    words, own = view.words, view.words.gathered
    heads = [heading, own.said, *(own.became[each] for each in Became)]
    head = "".join(f'<th scope="col">{html(each)}</th>' for each in heads)
    total = {each: sum(row.counts[each] for row in rows) for each in Became}
    made = [(row, "") for row in rows]
    made.append((Row(name=words.total, counts=total), ' class="total"'))
    body = "".join(
        f'<tr{kind}><th scope="row">{html(row.name)}</th><td>{number(row.said, words)}</td>'
        + "".join(f"<td>{number(row.counts[each], words)}</td>" for each in Became)
        + "</tr>"
        for row, kind in made
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{html(heading)}">'
        f'<table class="numbers voices" id="{anchor}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def picture(view: View, rows: Sequence[Row], name: str) -> str:
    """The picture as HTML on one line; `name` is an id that no other on the page has."""
    own = view.words.gathered
    shown = [row for row in rows if row.said]
    most = max((row.said for row in shown), default=1)
    bars = "".join(_bar(view, at, row, name, most) for at, row in enumerate(shown))
    key = "".join(
        f'<li><span class="swatch {each}"></span>{html(own.became[each])}</li>' for each in Became
    )
    described = " ".join(
        own.voices_said.format(actor=row.name, parts=in_words(view, row.counts)) for row in shown
    )
    return (
        f'<figure class="picture voices"><svg viewBox="0 0 {_WIDTH} {len(shown) * _ROW}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{html(own.voices_picture)}</title>'
        f'<desc id="{name}-desc">{html(described)}</desc><defs><pattern id="{name}-slanted" '
        f'width="8" height="8" patternUnits="userSpaceOnUse"><path class="slanted" {_SLANTED}/>'
        f'</pattern></defs>{bars}</svg><ul class="key">{key}</ul></figure>'
    )


def _bar(view: View, place: int, row: Row, name: str, most: int) -> str:
    """A row: the group's name above its bar, whose length is its share of the longest."""
    top = place * _ROW
    label = f"{row.name} ({number(row.said, view.words)})"
    parts = [f'<text x="0" y="{top + 13}">{html(label)}</text>']
    before = 0
    for became, count in row.counts.items():
        left, width = (round(_WIDTH * each / most, 1) for each in (before, count))
        if count:
            fill = f' fill="url(#{name}-slanted)"' if became is Became.PROPOSED else ""
            parts.append(
                f'<rect class="{became}" x="{left}" y="{top + 18}" width="{width}" '
                f'height="{_BAR}"{fill}/>'
            )
        before += count
    return "".join(parts)
