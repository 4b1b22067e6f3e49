"""All experiences: the list, and ways into it by principle, stage, outcome, sector and obstacle.

None of these orders ranks anything. The list begins with what was last tried; what did not work
stands in it like everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.model import Experience, Principle
from charterkit.pages.charter import in_language, joined, principle_path
from charterkit.pages.dates import counted, number
from charterkit.pages.following import Topic, follow
from charterkit.pages.markup import box, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.told import STYLE, line, link, ordered

EXPERIENCES = "experiences.md"
COMMAND = "charter experience new"
Under = Mapping[str, Sequence[Experience]]
"""Experiences by an anchor, in the order in which the anchors are shown."""


def experiences_page(view: View) -> Page:
    """All experiences on one page."""
    own, found = view.words.practice, ordered(view)
    facets = list(_facets(view, found))
    ways = " · ".join(f"[{heading}](#{anchor})" for anchor, heading, _, _ in facets)
    listed = "\n".join(f"- {line(view, one, EXPERIENCES)}" for one in found)
    parts = [
        f"# {own.experiences}",
        own.lead,
        box("how", own.how_to_tell.format(command=COMMAND)),
        box("ways", f"{own.how_to_find}: {ways}"),
        f"## {own.everything} {{ #all }}",
        counted(own.count, len(found), view.words),
        box("proposals", listed),
    ]
    for anchor, heading, names, under in facets:
        parts.append(f"## {heading} {{ #{anchor} }}")
        parts.append(box("facet", "\n".join(_values(view, anchor, names, under))))
    parts.append(follow(view, EXPERIENCES, Topic.EXPERIENCES))
    return Page(
        path=EXPERIENCES,
        title=own.experiences,
        markdown=joined(parts),
        source=None,
        in_nav=True,
        movement=True,
        styles=(STYLE,),
    )


def _values(view: View, anchor: str, names: Mapping[str, str], under: Under) -> Iterator[str]:
    """Each value of a facet (its name in Markdown) with the experiences that have it."""
    own = view.words.practice
    for value, held in under.items():
        count = number(len(held), view.words)
        said = own.of_value.format(value=names[value], count=count)
        yield f'- <span class="value" id="{anchor}-{value}">{said}</span>'
        yield from (f"    - {link(view, one, EXPERIENCES)}" for one in held)


def _facets(
    view: View, found: Sequence[Experience]
) -> Iterator[tuple[str, str, Mapping[str, str], Under]]:
    """The ways into the list: anchor, heading, the names of the values, and what is under each."""
    own, archive = view.words.practice, view.archive
    principles = {one.id: _named(view, one) for one in archive.principles}
    sectors = {id: plain(view.sector(id)) for id in archive.charter.sectors}
    yield _facet(
        "principle",
        own.by_principle,
        principles,
        [(one, [each.principle for each in one.principles]) for one in found],
    )
    stages = {str(each): name for each, name in own.stages.items()}
    yield _facet("stage", own.by_stage, stages, [(one, [str(one.stage)]) for one in found])
    outcomes = {str(each): name for each, name in own.outcomes.items()}
    had = [(one, [str(one.outcome)] if one.outcome else []) for one in found]
    yield _facet("outcome", own.by_outcome, outcomes, had)
    took = [(one, [each.sector for each in one.took_part]) for one in found]
    yield _facet("sector", own.by_sector, sectors, took)
    obstacles = {str(each): name for each, name in own.obstacles.items()}
    met = [(one, [str(each) for each in one.obstacles]) for one in found]
    yield _facet("obstacle", own.by_obstacle, obstacles, met)


def _facet(
    anchor: str,
    heading: str,
    names: Mapping[str, str],
    found: Sequence[tuple[Experience, Sequence[str]]],
) -> tuple[str, str, Mapping[str, str], Under]:
    under = {value: [one for one, values in found if value in values] for value in names}
    return anchor, heading, names, {value: held for value, held in under.items() if held}


def _named(view: View, principle: Principle) -> str:
    """A principle by number and title, as a link in Markdown."""
    shown, _ = in_language(view, principle.text, principle.translations)
    title = plain(f"{principle.number}. {shown.title}")
    return f"[{title}]({way(EXPERIENCES, principle_path(principle.id))})"
