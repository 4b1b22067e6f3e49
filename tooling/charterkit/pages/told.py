"""An experience wherever it is named: where its pages lie, its title as a link, and in a line how
far it has come, when and where."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from charterkit.model import Bearing, Experience, Section, Told
from charterkit.pages.dates import day, name_order, upper
from charterkit.pages.markup import html, plain
from charterkit.pages.page import View, way

STYLE = "assets/movement.css"
"""The look of all pages of the movement."""


def experience_path(id: str) -> str:
    """Where an experience's page lies; one of the name of the list does not take its place."""
    return f"experiences/{'index_' if id == 'index' else id}.md"


def copy_path(id: str) -> str:
    """Where the page lies from which its practice is copied."""
    return experience_path(id).replace(".md", "/copy.md")


def can_be_copied(experience: Experience) -> bool:
    """Whether it tells what is worth copying."""
    return Section.COPY in experience.told.sections


def ordered(view: View) -> list[Experience]:
    """All of them: what was tried last comes first, what has no date last."""

    def key(one: Experience) -> tuple[object, ...]:
        return one.place_in_time, name_order(told(view, one).title, view.words), one.id

    return sorted(view.archive.experiences.values(), key=key)


def told(view: View, experience: Experience) -> Told:
    """It in the view's language, or in that in which it was told."""
    return experience.translations.get(view.language, experience.told)


def link(view: View, experience: Experience, page: str) -> str:
    """Its title as a link, in Markdown."""
    shown = told(view, experience)
    foreign = f"{{ lang={shown.language} }}" if shown.language != view.language else ""
    return f"[{plain(shown.title)}]({way(page, experience_path(experience.id))}){foreign}"


def chips(view: View, experience: Experience) -> str:
    """How far it has come and what came of it. No outcome looks better than another."""
    own = view.words.practice
    said = [own.stages[experience.stage]]
    if experience.outcome is not None:
        said.append(own.outcomes[experience.outcome])
    return " ".join(f'<span class="chip">{html(each)}</span>' for each in said)


def period(view: View, experience: Experience) -> str:
    """From when and until when, as exact as is known; "" where nothing is."""
    own = view.words.practice
    since, until = experience.since, experience.until
    if since and since == until:
        return upper(_when(view, since))
    parts = [own.since.format(start=_when(view, since))] if since else []
    parts += [own.until.format(end=_when(view, until))] if until else []
    return " ".join(parts)


def last_day(experience: Experience) -> date | None:
    """The last day it tells of, as far as is known: of a month or a year its last; None without."""
    if not experience.latest:
        return None
    year, *rest = experience.latest
    if len(rest) > 1:
        return date(year, *rest)
    month = rest[0] if rest else 12
    return date(year, month, monthrange(year, month)[1])


def _when(view: View, written: str) -> str:
    year, *rest = (int(part) for part in written.split("-"))
    if len(rest) > 1:
        return day(date(year, *rest), view.words)
    return f"{view.words.months[rest[0] - 1]} {year}" if rest else str(year)


def line(view: View, experience: Experience, page: str) -> str:
    """An experience in one entry of a list."""
    by = ", ".join(view.organisation(each) for each in experience.by)
    said = [experience.place or "", period(view, experience), by]
    aside = plain(" · ".join(filter(None, said)))
    return (
        f"{link(view, experience, page)} {chips(view, experience)} "
        f'<span class="when">{aside}</span>'
    )


def bearings(view: View) -> Mapping[str, Sequence[tuple[Experience, Bearing]]]:
    """What experiences say about a principle, by its id, in the order of the list."""
    found: dict[str, list[tuple[Experience, Bearing]]] = {}
    for one in ordered(view):
        for bearing in one.principles:
            found.setdefault(bearing.principle, []).append((one, bearing))
    return found
