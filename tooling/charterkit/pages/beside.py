"""What an amendment changes, side by side: a table with a row a line, the text before in one column
and the text after in the other.

The head of each row says in a word what became of the line, so that a screen reader says it too;
on a phone the two stand below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from charterkit.model import FileDiff
from charterkit.pages.marking import compared, is_aside, plain_line, says_more, sentence
from charterkit.pages.markup import html
from charterkit.pages.words.catalogue import Words
from charterkit.pages.words.comparing import Became
from charterkit.text.redline import End, Mark, RedLine

STYLE = "assets/compare.css"
"""The look of both ways to show a redline, and of the choice between them."""

_SIGNS = {Became.CHANGED: "±", Became.REPLACED: "±", Became.REMOVED: "−", Became.ADDED: "+"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line in both texts, or in one of them."""

    became: Became
    old: RedLine | None = None
    new: RedLine | None = None


def choice(words: Words) -> str:
    """The choice between the two ways to show every redline of a page, as HTML: it takes no
    script, and holds until the page is left."""
    said = words.comparing
    ways = "".join(
        f'<label for="show-{way}"><input type="radio" name="show" id="show-{way}"'
        f"{' checked' if way == 'inline' else ''}> <span>{html(label)}</span></label>"
        for way, label in (("inline", said.inline), ("beside", said.beside))
    )
    return f'<fieldset class="show-as"><legend>{html(said.show_as)}</legend>{ways}</fieldset>'


def side_by_side(
    file: FileDiff, words: Words, name: str, sides: tuple[str, str], anchor: str
) -> str:
    """A file's changes as a table. `name` is what people call the file, `sides` are the names of
    the text before and after; `anchor` begins the addresses of moved lines."""
    said = words.comparing
    text = file.path.endswith(".md")
    more = says_more(file)
    rows: list[str] = []
    seen: set[str] = set()
    for index, part in enumerate(compared(file)):
        if index:
            rows.append('<tr class="gap" aria-hidden="true"><td colspan="3">⋯</td></tr>')
        kept = [line for line in part if not more or not is_aside(line)]
        for row in _rows(kept):
            rows += _shown(row, words, sides, anchor, seen, text=text)
    heads = "".join(f'<th scope="col">{html(each)}</th>' for each in (said.what, *sides))
    kind = "text" if text else "code"
    return (
        f'<div class="sides {kind}" data-search-exclude><table>\n'
        f'<caption class="unseen">{html(said.caption.format(name=name))}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n"
        "</table></div>"
    )


def _rows(lines: Sequence[RedLine]) -> Iterator[_Row]:
    """Lines in pairs: what is removed beside what is new in its place."""
    for became, group in groupby(lines, _became):
        if became is not Became.REPLACED:
            for line in group:
                old = None if became in (Became.ADDED, Became.MOVED_HERE) else line
                new = None if became in (Became.REMOVED, Became.MOVED_AWAY) else line
                yield _Row(became=became, old=old, new=new)
            continue
        run = list(group)
        removed = [line for line in run if line.spans[0].kind is Mark.DELETE]
        added = [line for line in run if line.spans[0].kind is Mark.INSERT]
        for one, other in zip_longest(removed, added):
            alone = Became.ADDED if one is None else Became.REMOVED
            both = one is not None and other is not None
            yield _Row(became=Became.REPLACED if both else alone, old=one, new=other)


def _became(line: RedLine) -> Became:
    """What became of a line; one that is removed or new as a whole may replace another."""
    if line.move is not None:
        return Became.MOVED_AWAY if line.move.end is End.FROM else Became.MOVED_HERE
    if not line.changed:
        return Became.SAME
    whole = len(line.spans) == 1
    return Became.REPLACED if whole else Became.CHANGED


def _shown(
    row: _Row, words: Words, sides: tuple[str, str], anchor: str, seen: set[str], *, text: bool
) -> Iterator[str]:
    """A row of the table; none for a line that nobody reads, such as an empty one."""
    show = sentence if text else plain_line
    cells = []
    for line, without in ((row.old, Mark.INSERT), (row.new, Mark.DELETE)):
        spans = [span for span in line.spans if span.kind is not without] if line else []
        cells.append(show(line, spans, words) if line else "")
    if not any(cells):
        return
    head, place = _head(row, words, anchor)
    place = "" if place in seen else place
    seen.add(place)
    id = f' id="{place}"' if place else ""
    shown = "".join(
        f'<td data-side="{html(side)}" class="{"text" if cell else "empty"}">{cell}</td>'
        for side, cell in zip(sides, cells, strict=True)
    )
    yield f'<tr class="{row.became}"{id}><th scope="row">{head}</th>{shown}</tr>'


def _head(row: _Row, words: Words, anchor: str) -> tuple[str, str]:
    """What a row's head says, and the row's address if it has one."""
    became = words.comparing.became[row.became]
    line = row.old or row.new
    if line is None or line.move is None:
        sign = _SIGNS.get(row.became)
        shown = f'<span class="sign" aria-hidden="true">{sign}</span> ' if sign else ""
        unseen = ' class="unseen"' if row.became is Became.SAME else ""
        return f"{shown}<span{unseen}>{html(became)}</span>", ""
    move = line.move
    here, there = (End.FROM, End.TO) if move.end is End.FROM else (End.TO, End.FROM)
    ways = words.moved_away if here is End.FROM else words.moved_here
    way = ways[0] if move.down else ways[1]
    goal = f"{anchor}-{move.number}-{there}-beside"
    said = f'<span class="sign">{move.sign}</span><span aria-hidden="true">{html(became)}</span>'
    return (
        f'<a href="#{goal}">{said}<span class="unseen">{html(way)}</span></a>',
        f"{anchor}-{move.number}-{here}-beside",
    )
