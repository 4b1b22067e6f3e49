"""A page to copy a practice from: one sheet with the problem, what is worth copying, what went
wrong and what to ask, and the beginnings of one's own account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charterkit.documents.experience_writing import render_skeleton, to_fill_in
from charterkit.documents.guidance import guidance
from charterkit.documents.paths import experience_path as path_of
from charterkit.model import Bearing, Experience, Finding, Participants, Section, Stage, Told
from charterkit.pages.charter import in_language, joined
from charterkit.pages.experience import in_its_language, in_prose, language_notes
from charterkit.pages.experiences import COMMAND
from charterkit.pages.markup import block, box, html_lines, plain, web_link
from charterkit.pages.page import Page, View, way
from charterkit.pages.told import (
    STYLE,
    can_be_copied,
    chips,
    copy_path,
    experience_path,
    period,
    told,
)
from charterkit.pages.words import of


def copy_pages(view: View, found: Iterable[Experience]) -> Iterator[Page]:
    """A page for each experience that tells what is worth copying."""
    for experience in found:
        if can_be_copied(experience):
            yield _copy_page(view, experience)


def _copy_page(view: View, experience: Experience) -> Page:
    own, shown = view.words.practice, told(view, experience)
    path, whole = copy_path(experience.id), experience_path(experience.id)
    title = in_its_language(view, shown, plain(shown.title))
    parts = [
        f'# <span class="eyebrow">[{own.copy_back}]({way(path, whole)})</span> '
        f"{own.copy_title.format(title=title)}",
        box("note screen-only", plain(own.copy_lead)),
        *language_notes(view, experience),
    ]
    sheet = [
        f'<p class="lead">{chips(view, experience)} <span class="when">'
        f"{plain(_where(view, experience))}</span></p>",
        *_told(view, shown, Section.PROBLEM, own.copy_problem),
        *_told(view, shown, Section.COPY, own.copy_what),
        *_told(view, shown, Section.WRONG, own.copy_wrong),
        f"## {own.copy_ask} {{ #ask }}",
        "\n".join(f"- {each}" for each in _questions(view, experience)),
        *_unknown(view, shown),
        f"## {own.copy_whom} {{ #whom }}",
        ", ".join(_whom(view, each) for each in experience.by),
    ]
    parts += [
        box("sheet", joined(sheet)),
        box("how", f"[{own.copy_whole}]({way(path, whole)})"),
        _skeleton(view, experience),
    ]
    return Page(
        path=path,
        title=own.copy_title.format(title=shown.title),
        markdown=joined(parts),
        source=shown.path,
        in_nav=False,
        styles=(STYLE,),
    )


def _where(view: View, experience: Experience) -> str:
    return " · ".join(filter(None, [experience.place or "", period(view, experience)]))


def _told(view: View, shown: Told, section: Section, heading: str) -> Iterator[str]:
    if section in shown.sections:
        yield f"## {heading} {{ #{section} }}"
        yield in_prose(view, shown, section)


def _questions(view: View, experience: Experience) -> Iterator[str]:
    """What to ask oneself: what everybody should, and what this experience gives reason to."""
    own = view.words.practice
    first, *others = own.ask
    yield plain(first)
    sectors = [view.sector(each.sector) for each in experience.took_part]
    if sectors:
        yield plain(own.ask_sectors.format(sectors=", ".join(sectors)))
    yield from (plain(own.ask_obstacle[each]) for each in experience.obstacles)
    known = {one.id: one for one in view.archive.principles}
    for bearing in experience.principles:
        principle = known.get(bearing.principle)
        if principle is not None and bearing.found is Finding.TROUBLE:
            text, _ = in_language(view, principle.text, principle.translations)
            yield plain(own.ask_trouble.format(number=principle.number, title=text.title))
    yield from map(plain, others)


def _unknown(view: View, shown: Told) -> Iterator[str]:
    if Section.UNKNOWN in shown.sections:
        yield f"**{view.words.practice.ask_unknown}**"
        yield in_prose(view, shown, Section.UNKNOWN)


def _whom(view: View, id: str) -> str:
    """Who tells it, with where to find them, if they have said that."""
    name = view.organisation(id)
    record = view.archive.signatories.get(id) if id in view.names else None
    return web_link(record.website or "", name) if record is not None else plain(name)


def _skeleton(view: View, experience: Experience) -> str:
    """The beginnings of one's own account, as the file that it becomes."""
    own = view.words.practice
    id = of(view.archive.charter.language).practice.skeleton_id
    lead = own.skeleton_lead.format(path=path_of(id), id=id, command=COMMAND)
    text = block(html_lines(skeleton(view, experience)))
    return (
        f'<div class="skeleton screen-only" markdown="1">\n\n## {own.skeleton} {{ #skeleton }}\n\n'
        f"{lead}\n\n<pre><code>{text}</code></pre>\n\n</div>"
    )


def skeleton(view: View, experience: Experience) -> str:
    """A file to begin from, in the authoritative language: a prototype after this one, with the
    same sectors and principles, that says what to write as one of 'charter experience new' does."""
    language = view.archive.charter.language
    own = of(language).practice
    path = path_of(own.skeleton_id)
    what = guidance(language)[Section.PROTOTYPE]
    held = {one.id for one in view.archive.principles}
    begun = Experience(
        id=own.skeleton_id,
        path=path,
        stage=Stage.PROTOTYPE,
        by=(),
        told=Told(
            path=path,
            language=language,
            title="",
            sections={
                Section.PROTOTYPE: f"{own.skeleton_after.format(title=experience.title)}\n{what}"
            },
            lines={},
            digest="",
        ),
        took_part=tuple(Participants(sector=each.sector) for each in experience.took_part),
        principles=tuple(
            Bearing(principle=each.principle, how=each.how)
            for each in experience.principles
            if each.principle in held
        ),
    )
    return render_skeleton(to_fill_in(begun)).decode("utf-8")
