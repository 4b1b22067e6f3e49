"""All gatherings: when and where, how much was said there, and what became of it."""

from __future__ import annotations

from charterkit.model import Gathering
from charterkit.pages.charter import joined
from charterkit.pages.dates import counted, day
from charterkit.pages.inputs import gathering_path
from charterkit.pages.markup import box, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.told import STYLE
from charterkit.pages.voices import in_words, tallied

GATHERINGS = "gatherings.md"


def ordered(view: View) -> list[Gathering]:
    """The latest first."""
    found = view.archive.gatherings.values()
    return sorted(found, key=lambda one: (-one.start.toordinal(), one.id))


def days(view: View, gathering: Gathering) -> str:
    """When it was, or will be."""
    first = day(gathering.start, view.words)
    if gathering.end is None or gathering.end == gathering.start:
        return first
    form = view.words.gathered.days_until
    return form.format(start=first, end=day(gathering.end, view.words))


def said_there(view: View, gathering: Gathering) -> str:
    """How much was said, at how many tables."""
    own, words = view.words.gathered, view.words
    tables = {each.table for each in gathering.inputs.values()}
    if not tables:
        return own.not_yet if gathering.start > view.at.date() else own.nothing_said
    return own.found.format(
        inputs=counted(own.inputs, len(gathering.inputs), words),
        tables=counted(own.tables_count, len(tables), words),
    )


def gatherings_page(view: View) -> Page:
    """The list of all."""
    own = view.words.gathered
    lines = []
    for one in ordered(view):
        counts = tallied(view, one.inputs.values())
        where = plain(" · ".join(filter(None, [days(view, one), one.place or ""])))
        came = ": ".join(filter(None, [said_there(view, one), in_words(view, counts)]))
        link = f"[{plain(view.named(one.title))}]({way(GATHERINGS, gathering_path(one.id))})"
        lines.append(f'- {link} <span class="when">{where}</span> <span>{plain(came)}</span>')
    parts = [f"# {own.gatherings}", own.lead, box("proposals", "\n".join(lines))]
    return Page(
        path=GATHERINGS,
        title=own.gatherings,
        markdown=joined(parts),
        source=None,
        in_nav=True,
        movement=True,
        styles=(STYLE,),
    )
