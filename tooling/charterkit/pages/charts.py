"""Pictures of numbers, as SVG that takes its colours from the page. A table says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charterkit.pages.dates import day, number
from charterkit.pages.growth import Point
from charterkit.pages.markup import html
from charterkit.pages.words.catalogue import Words

_WIDE, _HIGH = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 52, 16, 24
_BAR, _ROW = 9, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a picture is called, and what it shows in words; `id` is that of the picture."""

    id: str
    title: str
    description: str


def line_chart(points: Sequence[Point], caption: Caption, words: Words) -> str:
    """A line of how a number grew, in steps by day. There are at least two points."""
    first, last = points[0].on, points[-1].on
    most = max(1, *(point.total for point in points))
    top = _round_up(most)

    def x(on: date) -> str:
        share = (on - first).days / max(1, (last - first).days)
        return _short(_LEFT + share * (_WIDE - _LEFT - _RIGHT))

    def y(count: int) -> str:
        return _short(_HIGH - _BOTTOM - count / top * (_HIGH - _TOP - _BOTTOM))

    steps = [f"M{x(first)} {y(points[0].total)}"]
    steps += [f"L{x(point.on)} {y(point.total)}" for point in points[1:]]
    line = "".join(steps)
    parts = [
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y(each)}" y2="{y(each)}"/>'
        f'<text class="tick" x="{_WIDE - _RIGHT + 6}" y="{y(each)}" dy="0.35em">'
        f"{number(each, words)}</text>"
        for each in _ticks(top)
    ]
    parts.append(f'<path class="area" d="{line}L{x(last)} {y(0)}L{x(first)} {y(0)}Z"/>')
    parts.append(f'<path class="line" d="{line}"/>')
    parts.append(f'<circle class="dot" cx="{x(last)}" cy="{y(points[-1].total)}" r="3.5"/>')
    parts.append(f'<text class="tick" x="{_LEFT}" y="{_HIGH - 6}">{html(day(first, words))}</text>')
    parts.append(
        f'<text class="tick end" x="{_WIDE - _RIGHT}" y="{_HIGH - 6}">'
        f"{html(day(last, words))}</text>"
    )
    return _picture(caption, _HIGH, "".join(parts))


def bar_chart(bars: Sequence[tuple[str, int]], caption: Caption, words: Words) -> str:
    """A bar for each name and its number, in the order given. There is at least one."""
    most = max(1, *(count for _, count in bars))
    parts = []
    for place, (name, count) in enumerate(bars):
        above = place * _ROW + 14
        wide = _short(count / most * (_WIDE - 2))
        parts.append(
            f'<text class="name" x="0" y="{above}">{html(name)}</text>'
            f'<text class="value" x="{_WIDE}" y="{above}">{number(count, words)}</text>'
            f'<rect class="rail" x="0" y="{above + 6}" width="{_WIDE}" height="{_BAR}" rx="2"/>'
            f'<rect class="bar" x="0" y="{above + 6}" width="{wide}" height="{_BAR}" rx="2"/>'
        )
    return _picture(caption, len(bars) * _ROW + 2, "".join(parts))


def _picture(caption: Caption, high: int, drawn: str) -> str:
    """Words in the picture are said once, by its description, and not letter by letter."""
    name, said = f"{caption.id}-title", f"{caption.id}-said"
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDE} {high}" role="img" '
        f'aria-labelledby="{name} {said}"><title id="{name}">{html(caption.title)}</title>'
        f'<desc id="{said}">{html(caption.description)}</desc>'
        f'<g aria-hidden="true">{drawn}</g></svg>'
    )


def _ticks(top: int) -> Sequence[int]:
    return (0, top // 2, top) if top % 2 == 0 else (0, top)


def _round_up(count: int) -> int:
    """The next number that is easily read, and easily halved from two on."""
    power = 1
    while power * 10 < count:
        power *= 10
    if power == 1:
        return next(step for step in (1, 2, 4, 6, 8, 10) if step >= count)
    tenths = (10, 12, 16, 20, 30, 40, 50, 60, 80, 100)
    return next(step * power // 10 for step in tenths if step * power // 10 >= count)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def growth_table(points: Sequence[Point], sectors: Mapping[str, str], words: Words) -> str:
    """The numbers of the picture over time: a row a day that is told, a column a sector; `sectors`
    are their names by id, in order. Folded away, since the picture says it first."""
    own = words.exploring
    heads = [own.growth_on, *sectors.values(), words.total]
    head = "".join(f'<th scope="col">{html(text)}</th>' for text in heads)
    rows = []
    for point in reversed(points):
        counts = [*(point.by_sector.get(id, 0) for id in sectors), point.total]
        cells = "".join(f"<td>{number(count, words)}</td>" for count in counts)
        rows.append(f'<tr><th scope="row">{html(day(point.on, words))}</th>{cells}</tr>')
    return (
        f"<details><summary>{html(own.growth_table)}</summary>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{html(own.growth_title)}">'
        f'<table class="numbers over-time"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div></details>"
    )
