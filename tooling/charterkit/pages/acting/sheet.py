"""The page about a gathering's table sheet: what it is, how it is used, and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.model import Gathering
from charterkit.pages.acting.form import STYLE
from charterkit.pages.charter import joined
from charterkit.pages.inputs import actor, gathering_path, table_name
from charterkit.pages.markup import plain
from charterkit.pages.page import Page, View, way

SHEET = "sheet.html"
PAPER = "print.html"
WORKER = "worker.js"


def sheet_path(gathering: str) -> str:
    """The page about the table sheet of a gathering."""
    return f"gatherings/{gathering}/sheet.md"


def sheet_place(gathering: str, name: str) -> str:
    """Where a file of a gathering's table sheet is, below the top of a language's pages."""
    return f"gatherings/{gathering}/sheet/{name}"


def groups(view: View, gathering: Gathering) -> Mapping[str, str]:
    """The groups whose voices are told apart, by id, with their names."""
    return {id: actor(view, gathering, id) for id in view.archive.groups_at(gathering)}


def sheet_page(view: View, gathering: Gathering) -> Page:
    """What a facilitator reads before the sheet is opened."""
    own, path = view.words.acting.sheet, sheet_path(gathering.id)
    name = view.named(gathering.title)
    title = own.page_title.format(gathering=name)
    back = way(path, gathering_path(gathering.id))
    parts = [
        f'# <span class="eyebrow">[{plain(name)}]({back})</span> {plain(own.title)}',
        plain(own.lead),
        _doors(view, gathering, path),
        *_tables(view, gathering, path),
        f"## {own.before}",
        plain(own.before_said),
        f"## {own.at_table}",
        plain(own.at_table_said),
        f"## {own.after}",
        plain(own.after_said),
        plain(own.after_command),
        "```sh\n"
        f"charter gather import {gathering.id} {gathering.id}-{_example(gathering)}.yml\n"
        "```",
        f"## {own.on_paper}",
        plain(own.on_paper_said),
    ]
    return Page(
        path=path,
        title=title,
        markdown=joined(parts),
        source=None,
        in_nav=False,
        styles=(STYLE,),
    )


def _doors(view: View, gathering: Gathering, path: str) -> str:
    """The sheet itself, the sheet to be saved, and the one to be printed."""
    own = view.words.acting.sheet
    sheet = way(path, sheet_place(gathering.id, SHEET))
    paper = way(path, sheet_place(gathering.id, PAPER))
    doors = (
        f"[{own.open}]({sheet}){{ .act-button .act-main }}",
        f'[{own.save}]({sheet}){{ .act-button download="{gathering.id}.html" }}',
        f"[{own.print}]({paper}){{ .act-button }}",
    )
    return "\n".join([*doors, "{ .act-row }"])


def _tables(view: View, gathering: Gathering, path: str) -> Iterator[str]:
    if not gathering.tables:
        return
    yield f"## {view.words.acting.sheet.tables}"
    sheet = way(path, sheet_place(gathering.id, SHEET))
    yield "\n".join(
        f"- [{plain(table_name(view, table))}]({sheet}#table-{table.id})"
        for table in gathering.tables
    )


def _example(gathering: Gathering) -> str:
    return gathering.tables[0].id if gathering.tables else "bord-1"
