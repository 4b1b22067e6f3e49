"""A tally as a picture: a bar for each sector, as long as it has electors, and in it how they
voted. The table beside it says the same in numbers."""

from __future__ import annotations

from charterkit.model import Choice, Count, Tally
from charterkit.pages.dates import number
from charterkit.pages.markup import html
from charterkit.pages.page import View

_WIDTH, _ROW, _BAR = 600, 44, 16
_SLANTED = 'fill="none" stroke-width="3" d="M-2 2L2 -2M0 8L8 0M6 10L10 6"'


def tally_picture(view: View, result: Tally, round: int, name: str) -> str:
    """The picture as HTML on one line; `name` is an id for it that no other on the page has."""
    words = view.words
    rows = [
        (view.sector(sector), count)
        for sector, count in result.by_sector.items()
        if sector and count.electors
    ]
    rows.append((words.all_sectors, result.total))
    most = max((count.electors for _, count in rows[:-1]), default=0)
    bars = "".join(
        _bar(view, place, title, count, name, most if place < len(rows) - 1 else count.electors)
        for place, (title, count) in enumerate(rows)
    )
    key = "".join(
        f'<li><span class="swatch {choice}"></span>{html(words.choices[choice])}</li>'
        for choice in Choice
    )
    key += f'<li><span class="swatch silent"></span>{html(words.reading.silent)}</li>'
    title = html(words.reading.tally_picture.format(round=round))
    described = html(" ".join(_said(view, sector, count) for sector, count in rows))
    return (
        f'<figure class="picture tally"><svg viewBox="0 0 {_WIDTH} {len(rows) * _ROW}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
        f'<desc id="{name}-desc">{described}</desc><defs><pattern id="{name}-slanted" width="8" '
        f'height="8" patternUnits="userSpaceOnUse"><path class="slanted" {_SLANTED}/></pattern>'
        f'</defs>{bars}</svg><ul class="key">{key}</ul></figure>'
    )


def _said(view: View, title: str, count: Count) -> str:
    words = view.words
    numbers = ", ".join(
        f"{words.choices[choice].lower()} {number(each, words)}"
        for choice, each in _counts(count).items()
    )
    return f"{title}: {numbers}, {words.reading.silent} {number(_silent(count), words)}."


def _counts(count: Count) -> dict[Choice, int]:
    return {
        Choice.APPROVE: count.approve,
        Choice.REJECT: count.reject,
        Choice.ABSTAIN: count.abstain,
    }


def _silent(count: Count) -> int:
    return count.electors - count.approve - count.reject - count.abstain


def _bar(view: View, place: int, title: str, count: Count, name: str, most: int) -> str:
    """A row: the sector's name above its bar. Lengths are shares of the longest bar, in thousandths
    of its width, since nobody sees less."""
    top = place * _ROW
    label = f"{title} ({number(count.electors, view.words)})"
    parts = [f'<text x="0" y="{top + 16}">{html(label)}</text>']
    before = 0
    shown = [*_counts(count).items(), ("silent", _silent(count))]
    for kind, votes in shown:
        left, width = (round(_WIDTH * each / most, 1) for each in (before, votes))
        if votes:
            fill = f' fill="url(#{name}-slanted)"' if kind == Choice.REJECT else ""
            parts.append(
                f'<rect class="{kind}" x="{left}" y="{top + 22}" width="{width}" '
                f'height="{_BAR}"{fill}/>'
            )
        before += votes
    return "".join(parts)
