"""A picture of how times grow, drawn without anything but text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

from benchmarks.growth import Growth

WIDTH, HEIGHT = 900, 560
LEFT, RIGHT, TOP, BOTTOM = 76, 270, 56, 64
APART = 19
"""How far apart names beside the lines are at least, so that none covers another."""
STYLE = """\
  svg { background: #fff; color: #1b1b1b; font: 14px system-ui, sans-serif }
  .grid { stroke: #d5d5d5 } .axis { stroke: #1b1b1b }
  .like { stroke: #767676; stroke-dasharray: 2 5; fill: none }
  .lead { stroke-width: 1; opacity: .6 }
  text { fill: #1b1b1b } .quiet { fill: #5c5c5c; font-size: 13px } .head { font-size: 16px }
  polyline { fill: none; stroke-width: 2 }
  .c0 { --ink: #005fae } .c1 { --ink: #b33a00 } .c2 { --ink: #00705a } .c3 { --ink: #8a2f8a }
  .c4 { --ink: #7a5b00 } .c5 { --ink: #b0124a } .c6 { --ink: #3d4db8 } .c7 { --ink: #4b6b00 }
  .line { stroke: var(--ink) } .dot { fill: var(--ink) }
  @media (prefers-color-scheme: dark) {
    svg { background: #16181d; color: #eee }
    text { fill: #eee } .quiet { fill: #b4b4b4 } .grid { stroke: #383c45 } .axis { stroke: #ddd }
    .like { stroke: #9a9a9a }
    .c0 { --ink: #6fb6ff } .c1 { --ink: #ff9d66 } .c2 { --ink: #4fd6b4 } .c3 { --ink: #e39be3 }
    .c4 { --ink: #e0be55 } .c5 { --ink: #ff85ab } .c6 { --ink: #a9b4ff } .c7 { --ink: #b7d86a }
  }
"""
DASHES = ("", "7 3", "2 3", "9 3 2 3")
COLOURS = 8


def plot(growths: Sequence[Growth]) -> str:
    """The growths as one SVG, both axes in powers of ten. It reads by itself: a title, what it
    shows in words, and in each line's name its slope; lines differ in colour and in dashes."""
    frame = _Frame(growths)
    told = "; ".join(_told(each) for each in growths)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'role="img" aria-labelledby="title desc">',
            '<title id="title">How long each command takes among more and more signatories</title>',
            f'<desc id="desc">{escape(told)}.</desc>',
            f"<style>\n{STYLE}</style>",
            f'<text class="head" x="{LEFT}" y="28">Seconds, by the number of signatories; × is how '
            "many times the time ten times as many take</text>",
            *frame.axes(),
            *frame.lines(growths),
            "</svg>\n",
        ]
    )


def _told(growth: Growth) -> str:
    times = ", ".join(f"{seconds:.2f} s among {people:,}" for people, seconds in growth.times)
    return f"{growth.words} ({times})"


class _Frame:
    """Where numbers stand in the picture."""

    def __init__(self, growths: Sequence[Growth]) -> None:
        people = sorted({number for each in growths for number, _ in each.times})
        seconds = [time for each in growths for _, time in each.times]
        self.people = people
        self.low, self.high = log10(people[0]), log10(people[-1])
        self.least, self.most = floor(log10(min(seconds))), ceil(log10(max(seconds)))
        self.most = max(self.most, self.least + 1)

    def x(self, people: float) -> float:
        """Where a number of signatories stands."""
        part = (log10(people) - self.low) / ((self.high - self.low) or 1)
        return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)

    def y(self, seconds: float) -> float:
        """Where a time stands."""
        part = (log10(seconds) - self.least) / (self.most - self.least)
        return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)

    def axes(self) -> Iterator[str]:
        """The axes, what stands beside them, and a line that grows as the number does."""
        right, low = WIDTH - RIGHT, HEIGHT - BOTTOM
        for power in range(self.least, self.most + 1):
            y = self.y(10**power)
            yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}"/>'
            yield f'<text class="quiet" x="{LEFT - 10}" y="{y + 4}" text-anchor="end">' + (
                f"{10.0**power:g} s</text>"
            )
        for people in self.people:
            x = self.x(people)
            yield f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{low}"/>'
            yield f'<text class="quiet" x="{x}" y="{low + 24}" text-anchor="middle">' + (
                f"{people:,}</text>"
            )
        yield f'<line class="axis" x1="{LEFT}" x2="{right}" y1="{low}" y2="{low}"/>'
        yield f'<line class="axis" x1="{LEFT}" x2="{LEFT}" y1="{TOP}" y2="{low}"/>'
        yield f'<text class="quiet" x="{(LEFT + right) / 2}" y="{low + 48}" ' + (
            'text-anchor="middle">signatories (dotted: as many times the time)</text>'
        )
        start, end = 10.0**self.least, 10.0**self.least * self.people[-1] / self.people[0]
        end = min(end, 10.0**self.most)
        reached = self.people[0] * end / start
        yield f'<polyline class="like" points="{self.x(self.people[0])},{self.y(start)} ' + (
            f'{self.x(reached)},{self.y(end)}"/>'
        )

    def lines(self, growths: Sequence[Growth]) -> Iterator[str]:
        """Each growth as a line with its points, and its name beside the last one."""
        ordered = sorted(growths, key=lambda each: -each.times[-1][1])
        beside = spread([self.y(each.times[-1][1]) for each in ordered])
        right = WIDTH - RIGHT
        for place, (each, y) in enumerate(zip(ordered, beside, strict=True)):
            points = [(self.x(people), self.y(seconds)) for people, seconds in each.times]
            dashes = DASHES[place % len(DASHES)]
            drawn = " ".join(f"{x},{y}" for x, y in points)
            yield f'<g class="c{place % COLOURS}">'
            yield f'<polyline class="line" points="{drawn}"' + (
                f' stroke-dasharray="{dashes}"/>' if dashes else "/>"
            )
            yield from (f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>' for x, y in points)
            yield f'<line class="line lead" x1="{right + 6}" y1="{points[-1][1]}" ' + (
                f'x2="{right + 20}" y2="{y}"/>'
            )
            yield f'<text x="{right + 25}" y="{y + 5}">{escape(each.what)} ' + (
                f'<tspan class="quiet">×{each.tenfold:.1f}</tspan></text></g>'
            )


def spread(heights: Sequence[float]) -> list[float]:
    """Heights, from the top down, moved as little as it takes for each to have its room, and for
    the last to stay in the picture."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + APART) if found else height)
    over = max(0.0, found[-1] - (HEIGHT - BOTTOM)) if found else 0.0
    found = [height - over for height in found]
    for place, (upper, lower) in enumerate(pairwise(found)):
        found[place + 1] = max(lower, upper + APART)
    return [round(height, 1) for height in found]
