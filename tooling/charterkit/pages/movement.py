"""The pages of the movement: gatherings, experiences and pledges, each as soon as there are any."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.pages.copying import copy_pages
from charterkit.pages.dates import counted
from charterkit.pages.experience import experience_page
from charterkit.pages.experiences import EXPERIENCES, experiences_page
from charterkit.pages.gathering import gathering_pages
from charterkit.pages.gatherings import GATHERINGS, gatherings_page, ordered
from charterkit.pages.inputs import gathering_path
from charterkit.pages.page import Page, View
from charterkit.pages.promises import PLEDGES, pledges_pages
from charterkit.pages.told import experience_path
from charterkit.pages.told import ordered as in_order
from charterkit.pages.tracing import answering


def movement_pages(view: View) -> Iterator[Page]:
    """All of them."""
    if view.archive.gatherings:
        sentences = answering(view)
        yield gatherings_page(view)
        for gathering in ordered(view):
            yield from gathering_pages(view, gathering, sentences)
    if view.archive.experiences:
        found = in_order(view)
        yield experiences_page(view)
        yield from (experience_page(view, each) for each in found)
        yield from copy_pages(view, found)
    yield from pledges_pages(view)


def movement_paths(view: View) -> Iterator[str]:
    """Those that the charter's own text may link to."""
    archive = view.archive
    if archive.gatherings:
        yield GATHERINGS
        yield from (gathering_path(id) for id in archive.gatherings)
    if archive.experiences:
        yield EXPERIENCES
        yield from (experience_path(id) for id in archive.experiences)
    if view.promised:
        yield PLEDGES


def in_a_line(view: View) -> str:
    """What there is of it, for the front page, as Markdown; "" while there is nothing."""
    words, archive = view.words, view.archive
    said = []
    if archive.gatherings:
        inputs = sum(len(each.inputs) for each in archive.gatherings.values())
        forms = words.gathered.home_gatherings
        held = _linked(view, forms, len(archive.gatherings), GATHERINGS)
        if inputs:
            said_there = counted(words.gathered.inputs, inputs, words)
            held = words.gathered.home_inputs.format(gatherings=held, inputs=said_there)
        said.append(held)
    if archive.experiences:
        forms = words.practice.home_experiences
        said.append(_linked(view, forms, len(archive.experiences), EXPERIENCES))
    pledges = len(view.promised)
    if pledges:
        said.append(_linked(view, words.practice.home_pledges, pledges, PLEDGES))
    return f"{' · '.join(said)}\n{{ .movement-line }}" if said else ""


def _linked(view: View, forms: tuple[str, str], count: int, page: str) -> str:
    one, many = (form.replace("{link}", page) for form in forms)
    return counted((one, many), count, view.words)
