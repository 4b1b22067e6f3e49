"""The experiences under a principle, and what they say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.model import Bearing, Experience, Finding, Principle
from charterkit.pages.charter import principle_path
from charterkit.pages.dates import counted, number
from charterkit.pages.experience import what_it_says
from charterkit.pages.experiences import EXPERIENCES
from charterkit.pages.markup import box, html, plain
from charterkit.pages.page import View, way
from charterkit.pages.told import chips, link

Under = Mapping[str, Sequence[tuple[Experience, Bearing]]]
"""What experiences say about a principle, by its id."""
_FIRST = 3
"""So many are named below a principle where the whole charter stands."""


def below_principle(view: View, principle: Principle, under: Under, page: str) -> str:
    """The experiences below a principle on the page of the whole charter: the first few."""
    found = under.get(principle.id, ())
    if not found:
        return ""
    own = view.words.practice
    head = f'<span class="when">{html(own.under)}</span>'
    lines = [f"- {_line(view, *each, page)}" for each in found[:_FIRST]]
    if len(found) > _FIRST:
        goal = way(page, f"{principle_path(principle.id)}#experiences")
        lines.append(f"- [{own.under_all.format(count=number(len(found), view.words))}]({goal})")
    return box("practice screen-only", "\n".join([head, "", *lines]))


def under_principle(view: View, principle: Principle, under: Under, page: str) -> Iterator[str]:
    """All experiences of a principle, for its own page, and how it stood up in them."""
    found = under.get(principle.id, ())
    if not found:
        return
    words, own = view.words, view.words.practice
    yield f"## {own.under} {{ #experiences }}"
    held = {finding: sum(each.found is finding for _, each in found) for finding in Finding}
    counts = ", ".join(
        own.found_in[finding].format(count=number(count, words))
        for finding, count in held.items()
        if count
    )
    said = counted(own.under_counts, len(found), words)
    goal = way(page, f"{EXPERIENCES}#principle-{principle.id}")
    yield plain(f"{said} {own.found_counts.format(counts=counts)}" if counts else said)
    yield box("bearings", "\n".join(f"- {_line(view, *each, page)}" for each in found))
    yield box("how", f"[{own.everything}]({goal})")


def _line(view: View, experience: Experience, bearing: Bearing, page: str) -> str:
    return (
        f"{link(view, experience, page)} {chips(view, experience)} "
        f"{what_it_says(view, experience, bearing)}"
    )
