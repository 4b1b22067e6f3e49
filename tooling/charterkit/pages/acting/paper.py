"""The table sheet for pen and paper: a page of A4 for each table, which needs no script."""

from __future__ import annotations

from collections.abc import Iterable

from charterkit.model import Gathering
from charterkit.pages.acting.alone import alone
from charterkit.pages.acting.sheet import groups
from charterkit.pages.dates import day
from charterkit.pages.inputs import table_name
from charterkit.pages.markup import html
from charterkit.pages.page import View

_ROWS = 8
_MUCH = 110
"""Names of groups with more letters than so many take a second line below each statement."""


def paper_file(view: View, gathering: Gathering, style: str) -> bytes:
    """The pages, as a file that stands alone; where no tables are known, one for any table."""
    own, name = view.words.acting.sheet, view.named(gathering.title)
    tables = [table_name(view, table) for table in gathering.tables] or [""]
    pages = "\n".join(_page(view, gathering, table) for table in tables)
    return alone(
        view.words.language,
        f"{own.paper_title} – {name}",
        style=style,
        body=f'<main><p class="about">{html(own.paper_print)}</p>\n{pages}</main>',
    )


def _page(view: View, gathering: Gathering, table: str) -> str:
    own = view.words.acting.sheet
    voices = list(groups(view, gathering).values())
    rows = _ROWS if sum(map(len, voices)) <= _MUCH else _ROWS - 1
    how = "".join(f"<li>{html(each)}</li>" for each in own.paper_how)
    row = (
        '<li><div class="lines"><span></span><span></span></div>'
        f"{_boxes(own.paper_kind, own.kinds.values())}{_boxes(own.paper_by, voices)}</li>"
    )
    when = " · ".join(filter(None, [day(gathering.start, view.words), gathering.place]))
    return (
        '<section class="page">'
        f"<h1>{html(view.named(gathering.title))}</h1>"
        f'<p class="when">{html(when)}</p>'
        f'<p class="table">{html(table) or f"{html(own.paper_table)}: <span></span>"}</p>'
        f'<ul class="how">{how}</ul>'
        f'<ol class="rows">{row * rows}</ol>'
        "</section>"
    )


def _boxes(label: str, names: Iterable[str]) -> str:
    boxes = " ".join(f'<span class="box">{html(name)}</span>' for name in names)
    return f'<p class="boxes">{html(label)}: {boxes}</p>'
