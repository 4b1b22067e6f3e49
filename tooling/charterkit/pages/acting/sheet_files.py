"""The table sheet of a gathering as a file that stands alone, and its paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from charterkit.documents.incoming.tables import table_word
from charterkit.model import Gathering
from charterkit.pages.acting.alone import alone
from charterkit.pages.acting.bundle import bundled
from charterkit.pages.acting.form import radio_field
from charterkit.pages.acting.paper import paper_file
from charterkit.pages.acting.sheet import PAPER, SHEET, WORKER, groups, sheet_place
from charterkit.pages.inputs import table_name
from charterkit.pages.markup import data_block, html
from charterkit.pages.page import View

ENTRY = "sheet/sheet.js"
"""The script of the sheet, by its place among the scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What sheets are made with: the site's `scripts` by their place among them, the style of the
    sheet, that of the `paper`, and the `worker` that keeps the sheet in a browser."""

    scripts: Mapping[str, str]
    style: str
    paper: str
    worker: bytes


def sheet_files(view: View, kit: Kit) -> Mapping[str, bytes]:
    """The files of all gatherings' sheets in the view's language, by their place below the top of
    its pages. The same arguments always give the same bytes."""
    script = bundled(kit.scripts, ENTRY)
    files = {}
    for gathering in view.archive.gatherings.values():
        for name, data in (
            (SHEET, _sheet(view, gathering, kit.style, script)),
            (PAPER, paper_file(view, gathering, kit.paper)),
            (WORKER, kit.worker),
        ):
            files[sheet_place(gathering.id, name)] = data
    return files


def _sheet(view: View, gathering: Gathering, style: str, script: str) -> bytes:
    own, name = view.words.acting.sheet, view.named(gathering.title)
    body = _body(view, gathering)
    held = _for_script(view, gathering)
    made_of = "\n".join([style, script, body, json.dumps(held, ensure_ascii=False)])
    version = sha256(made_of.encode()).hexdigest()[:12]
    return alone(
        view.words.language,
        f"{own.title} – {name}",
        style=style,
        body=f"{body}\n{data_block('sheet-data', {**held, 'version': version})}",
        script=script,
    )


def _for_script(view: View, gathering: Gathering) -> Mapping[str, object]:
    """What the script knows. What is kept belongs to a gathering of a charter, whatever the
    language; no table is given a number again that the archive has."""
    publication, charter, words = view.publication, view.archive.charter, view.words.acting
    known = publication.repository or publication.site or charter.title[charter.language]
    last: dict[str, int] = {}
    for each in gathering.inputs.values():
        last[each.table] = max(last.get(each.table, 0), each.number)
    return {
        "gathering": gathering.id,
        "name": view.named(gathering.title),
        "draft": f"charter sheet {known} {gathering.id}",
        "own": charter.language,
        "language": _language(view),
        "kinds": {str(kind): name for kind, name in words.sheet.kinds.items()},
        "groups": groups(view, gathering),
        "last": last,
        "word": table_word(charter.language),
        "says": {**words.says, **words.sheet.says},
        "published": {
            "repository": publication.repository,
            "forge": publication.forge or "",
            "branch": publication.branch,
            "contact": publication.contact,
        },
    }


def _language(view: View) -> str:
    """The language that a table is taken to write in."""
    charter = view.archive.charter
    return view.language if view.language in charter.languages else charter.language


def _body(view: View, gathering: Gathering) -> str:
    own = view.words.acting.sheet
    return "\n".join(
        [
            f'<header><p class="eyebrow">{html(own.title)}</p>'
            f"<h1>{html(view.named(gathering.title))}</h1></header>",
            "<main>",
            f'<p class="act-note" id="sheet-waits">{html(own.no_script)} '
            f'<a href="{PAPER}">{html(own.print.lower())}</a>.</p>',
            '<form id="sheet" novalidate hidden>',
            _where(view, gathering),
            _writing(view, gathering),
            "</form>",
            _said(view),
            _hand_over(view),
            "</main>",
            _foot(view, gathering),
        ]
    )


def _where(view: View, gathering: Gathering) -> str:
    """Which table writes, and in which language."""
    own = view.words.acting.sheet
    parts = [_listed(view, gathering) if gathering.tables else _named(view)]
    languages = view.archive.charter.languages
    if len(languages) > 1:
        options = "".join(
            f'<option value="{html(code)}">{html(view.words.languages.get(code, code))}</option>'
            for code in languages
        )
        parts.append(
            f'<p class="act-field"><label for="sheet-language">{html(own.language)}</label>'
            f'<select id="sheet-language">{options}</select></p>'
        )
    return f'<div id="sheet-where">{"".join(parts)}</div>'


def _listed(view: View, gathering: Gathering) -> str:
    """One of the tables that there are: of others the archive takes nothing."""
    own = view.words.acting.sheet
    options = "".join(
        f'<option id="table-{html(table.id)}" value="{html(table.id)}">'
        f"{html(table_name(view, table))}</option>"
        for table in gathering.tables
    )
    return (
        f'<p class="act-field"><label for="sheet-table">{html(own.table)}</label>'
        f'<select id="sheet-table"><option value="">{html(own.choose_table)}</option>'
        f"{options}</select></p>"
    )


def _named(view: View) -> str:
    """Any table, by its name."""
    own = view.words.acting.sheet
    return (
        f'<div class="act-field"><label for="sheet-name">{html(own.table_name)}</label>'
        f'<p class="act-hint" id="sheet-name-hint">{html(own.table_hint)}</p>'
        '<input id="sheet-name" type="text" autocomplete="off" '
        'aria-describedby="sheet-name-hint sheet-named sheet-name-problem">'
        '<p class="act-hint" id="sheet-named" role="status"></p>'
        '<p class="act-problem" id="sheet-name-problem"></p></div>'
    )


def _writing(view: View, gathering: Gathering) -> str:
    """One statement."""
    own = view.words.acting.sheet
    kinds = [(str(kind), name, "") for kind, name in own.kinds.items()]
    voices = [(id, name, "") for id, name in groups(view, gathering).items()]
    return (
        f'<section id="sheet-writing"><h2>{html(own.write)}</h2>'
        f"{radio_field('sheet-kind', own.kind, kinds, answer='kind')}"
        f"{radio_field('sheet-by', own.by, voices, hint=own.by_hint, answer='group')}"
        f'<div class="act-field"><label for="sheet-text">{html(own.text)}</label>'
        f'<p class="act-hint" id="sheet-text-hint">{html(own.text_hint)}</p>'
        '<textarea id="sheet-text" rows="3" spellcheck="true" '
        'aria-describedby="sheet-text-hint sheet-count sheet-text-problem"></textarea>'
        '<p class="act-problem" id="sheet-text-problem" role="alert"></p>'
        '<p class="act-hint" id="sheet-count"></p></div>'
        '<p class="act-row"><button type="submit" class="act-button act-main" id="sheet-add">'
        f"{html(own.add)}</button>"
        f'<button type="button" class="act-plain" id="sheet-cancel">{html(own.cancel)}</button></p>'
        '<p class="act-told"><span id="sheet-told" role="status"></span> '
        f'<button type="button" class="act-plain" id="sheet-undo">{html(own.undo)}</button></p>'
        "</section>"
    )


def _said(view: View) -> str:
    own = view.words.acting.sheet
    return (
        '<section id="sheet-said" hidden>'
        f'<h2 id="sheet-said-title">{html(own.said)}</h2>'
        '<p class="act-hint"><span id="sheet-many"></span> <span id="sheet-kept"></span></p>'
        '<ol id="sheet-list" reversed tabindex="-1" aria-labelledby="sheet-said-title"></ol>'
        "</section>"
    )


def _hand_over(view: View) -> str:
    own = view.words.acting.sheet
    return (
        f'<section id="sheet-hand" hidden><h2>{html(own.hand_over)}</h2>'
        f'<p class="act-hint">{html(own.hand_over_said)}</p>'
        '<p class="act-row"><button type="button" class="act-button act-main" id="sheet-make">'
        f"{html(own.make_file)}</button></p>"
        '<p class="act-stale" id="sheet-stale" role="status"></p>'
        '<section id="act-ways" hidden></section>'
        f'<details class="act-more"><summary>{html(own.tidy)}</summary>'
        f"<p>{html(own.tidy_said)}</p>"
        f'<p><button type="button" class="act-button" id="sheet-clear">{html(own.clear)}</button>'
        "</p></details></section>"
    )


def _foot(view: View, gathering: Gathering) -> str:
    own = view.words.acting.sheet
    return (
        f'<footer id="sheet-foot" hidden><p>{html(own.privacy)}</p>'
        '<p id="sheet-offline" role="status"></p>'
        f'<p class="act-row" id="sheet-save"><a class="act-button" href="{SHEET}" '
        f'download="{html(gathering.id)}.html">{html(own.save_this)}</a>'
        f'<a class="act-button" href="{PAPER}">{html(own.print)}</a></p></footer>'
    )
