"""The page of one gathering, and further pages where more was said than one can hold: what it was,
whose voices reached the text, and all that was said with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.model import Gathering, Table
from charterkit.pages.acting.sheet import sheet_path
from charterkit.pages.charter import joined
from charterkit.pages.dates import counted, day, number
from charterkit.pages.gatherings import GATHERINGS, days, said_there
from charterkit.pages.inputs import (
    Group,
    Sentences,
    entry,
    gathering_path,
    groups,
    paged,
    table_name,
)
from charterkit.pages.markup import box, data_block, html, paragraphs, plain, web_link
from charterkit.pages.page import Page, View, way
from charterkit.pages.told import STYLE
from charterkit.pages.voices import by_actor, by_kind, in_words, numbers_table, picture, tallied

SCRIPT = "assets/gathering.js"
_FILTER_FROM = 12
"""A list of fewer is read faster than a box is filled in."""


def gathering_pages(view: View, gathering: Gathering, sentences: Sentences) -> Iterator[Page]:
    """Its own page, then those with what was said, if that takes several."""
    pages = paged(gathering)
    yield _own_page(view, gathering, sentences, pages)
    seen: set[str] = set()
    for index, held in enumerate(pages, 1) if len(pages) > 1 else ():
        yield _further(view, gathering, sentences, (index, len(pages), held), seen)


def _own_page(
    view: View, gathering: Gathering, sentences: Sentences, pages: Sequence[Sequence[Group]]
) -> Page:
    own, path = view.words.gathered, gathering_path(gathering.id)
    title = plain(view.named(gathering.title))
    over = (gathering.end or gathering.start) < view.at.date()
    parts = [
        f'# <span class="eyebrow">[{own.gathering}]({way(path, GATHERINGS)})</span> {title}',
        box("facts", "\n".join(f"- {each}" for each in _facts(view, gathering))),
        "" if over else _to_sheet(view, gathering),
        _in_its_language(view, gathering.about),
    ]
    if gathering.unknown:
        parts.append(f"## {own.unknown} {{ #unknown }}")
        parts.append(_in_its_language(view, gathering.unknown))
    if gathering.programme:
        items = [
            f'- <span class="at">{plain(each.at)}</span> {plain(view.named(each.what))}'
            for each in gathering.programme
        ]
        parts += [f"## {own.programme} {{ #programme }}", box("programme", "\n".join(items))]
    if gathering.inputs:
        parts += [*_voices(view, gathering), f"## {own.inputs_heading} {{ #inputs }}"]
        parts.append(_filter(view, gathering, len(pages)))
        parts.append(_contents(view, gathering, pages))
        if len(pages) == 1:
            parts += _groups(view, pages[0], sentences, path, set())
        parts += _declined(view, gathering)
    # A table that writes its sheet out afterwards finds it, but it is not what readers come for.
    parts.append(_to_sheet(view, gathering) if over else "")
    return Page(
        path=path,
        title=view.named(gathering.title),
        markdown=joined(parts),
        source=gathering.path,
        in_nav=False,
        styles=(STYLE,),
        scripts=(SCRIPT,) if len(gathering.inputs) >= _FILTER_FROM else (),
    )


def _in_its_language(view: View, texts: Mapping[str, str]) -> str:
    """Paragraphs in the view's language, or marked as the language that there is."""
    said = paragraphs(view.named(texts))
    if view.language in texts or not said:
        return said
    language = view.archive.charter.language
    shown = language if language in texts else next(iter(texts))
    return f'<div lang="{html(shown)}">{said}</div>'


def _facts(view: View, gathering: Gathering) -> Iterator[str]:
    own = view.words.gathered
    yield f"**{own.days}:** {plain(days(view, gathering))}"
    if gathering.place:
        yield f"**{own.place}:** {plain(gathering.place)}"
    if gathering.hosts:
        hosts = ", ".join(view.organisation(each) for each in gathering.hosts)
        yield f"**{own.hosts}:** {plain(hosts)}"
    names = [view.named(table.title) for table in gathering.tables if table.title]
    if names:
        yield f"**{own.tables}:** {plain(', '.join(names))}"
    yield f"**{own.inputs_heading}:** {plain(said_there(view, gathering))}"
    if gathering.links:
        links = ", ".join(web_link(each, each) for each in gathering.links)
        yield f"**{own.links}:** {links}"


def _to_sheet(view: View, gathering: Gathering) -> str:
    """The way to the sheet on which a table writes."""
    sheet = way(gathering_path(gathering.id), sheet_path(gathering.id))
    own = view.words
    return box("how", f"[{plain(own.acting.sheet.title)}]({sheet}): {own.gathered.sheet}")


def _voices(view: View, gathering: Gathering) -> Iterator[str]:
    own, rows = view.words.gathered, by_actor(view, gathering)
    yield f"## {own.voices} {{ #voices }}"
    yield own.voices_lead
    yield picture(view, rows, "voices-picture")
    yield numbers_table(view, own.actor, rows, "by-actor")
    yield f"## {own.by_kind} {{ #kinds }}"
    yield numbers_table(view, own.kind, by_kind(view, gathering), "by-kind")


def _filter(view: View, gathering: Gathering, pages: int) -> str:
    """Where the script puts the filter, and what it says; nothing is to be seen without it."""
    own = view.words.gathered
    if len(gathering.inputs) < _FILTER_FROM:
        return ""
    total = number(len(gathering.inputs), view.words)
    further = [f"{index}/" for index in range(1, pages + 1)] if pages > 1 else []
    words = {
        "label": own.filter,
        "hint": own.filter_hint,
        "found": [form.replace("{total}", total) for form in own.filter_found],
        "none": own.filter_none.format(total=total),
        "every": own.filter_every,
        "loading": own.filter_loading,
        "failed": own.filter_failed,
        "more": list(own.more),
    }
    told = data_block("inputs-data", {"pages": further, "words": words})
    return f'<div id="inputs-filter" hidden></div>\n\n{told}'


def _contents(view: View, gathering: Gathering, pages: Sequence[Sequence[Group]]) -> str:
    """The groups with how much is in each and what became of it; each leads to where it stands."""
    path = gathering_path(gathering.id)
    place = {
        group.anchor: gathering_path(gathering.id, index if len(pages) > 1 else 0)
        for index, page in enumerate(pages, 1)
        for group in page
    }
    lines = []
    for group in groups(gathering):
        counts = tallied(view, group.inputs)
        goal = way(path, f"{place[group.anchor]}#{group.anchor}")
        count = number(len(group.inputs), view.words)
        said = view.words.gathered.theme_count.format(title=_title(view, group), count=count)
        lines.append(
            f'- [{plain(said)}]({goal}) <span class="when">{in_words(view, counts)}</span>'
        )
    return box("contents", "\n".join(lines)) if len(lines) > 1 else ""


def _title(view: View, group: Group) -> str:
    own = view.words.gathered
    title = view.named(group.title)
    if group.table:
        table = Table(id=group.table, title=group.title)
        title = own.rest_of_table.format(table=table_name(view, table))
    return own.continued.format(title=title) if group.continued else title


def _groups(
    view: View, held: Sequence[Group], sentences: Sentences, path: str, seen: set[str]
) -> Iterator[str]:
    """Each group below its heading. An input that is in several themes has its anchor in one;
    `seen` are those that have it already."""
    for group in held:
        lines = []
        for each in group.inputs:
            said = entry(view, each, sentences, path, anchored=each.key not in seen)
            lines.append(f"- {said}")
            seen.add(each.key)
        yield f"### {plain(_title(view, group))} {{ #{group.anchor} }}"
        yield box("inputs", "\n".join(lines))


def _declined(view: View, gathering: Gathering) -> Iterator[str]:
    """What does not go into the text, with the whole reason, once for all that it is about."""
    own = view.words.gathered
    found = gathering.themes.declined if gathering.themes is not None else ()
    if not found:
        return
    yield f"## {own.declined_heading} {{ #declined }}"
    items = []
    for at, each in enumerate(found, 1):
        about = counted(own.inputs, len(each.inputs), view.words)
        said = own.declined_by.format(
            inputs=about, by=view.organisation(each.by), date=day(each.on, view.words)
        )
        items.append(f'<li id="declined--{at}">{html(said)}{paragraphs(each.because)}</li>')
    yield f'<ul class="said">{"".join(items)}</ul>'


def _further(
    view: View,
    gathering: Gathering,
    sentences: Sentences,
    part: tuple[int, int, Sequence[Group]],
    seen: set[str],
) -> Page:
    """One of the pages with what was said: its number, how many there are, and its groups."""
    index, pages, held = part
    own, path = view.words.gathered, gathering_path(gathering.id, index)
    whole = way(path, gathering_path(gathering.id))
    named = view.named(gathering.title)
    title = f"{named} – {view.words.page_of.format(page=index, pages=pages)}"
    links = [
        f"**{each}**"
        if each == index
        else f"[{each}]({way(path, gathering_path(gathering.id, each))})"
        for each in range(1, pages + 1)
    ]
    turning = f"{plain(view.words.pages)}: " + " · ".join(links)
    parts = [
        f'# <span class="eyebrow">[{plain(named)}]({whole})</span> '
        f"{own.inputs_heading} ({view.words.page_of.format(page=index, pages=pages)})",
        *_groups(view, held, sentences, path, seen),
        box("turning", f"{turning} · [{own.whole}]({whole})"),
    ]
    return Page(
        path=path,
        title=title,
        markdown=joined(parts),
        source=None,
        in_nav=False,
        searched=False,
        styles=(STYLE,),
    )
