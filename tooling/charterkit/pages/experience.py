"""The page of one experience: what is known of it as a list, then its parts as they were told."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.documents.experiences import headings
from charterkit.model import Bearing, Experience, Participants, Principle, Section, Told
from charterkit.pages.charter import in_language, joined, principle_path
from charterkit.pages.dates import number
from charterkit.pages.experiences import EXPERIENCES
from charterkit.pages.markup import box, html, plain, web_link
from charterkit.pages.page import Page, View, way
from charterkit.pages.promises import kept_by
from charterkit.pages.proposals import line as proposal_line
from charterkit.pages.proposals import ordered as in_order
from charterkit.pages.prose import prose
from charterkit.pages.told import (
    STYLE,
    can_be_copied,
    chips,
    copy_path,
    experience_path,
    period,
    told,
)


def experience_page(view: View, experience: Experience) -> Page:
    """Everything about one experience on one page."""
    own, shown = view.words.practice, told(view, experience)
    path = experience_path(experience.id)
    door = f"[{own.copy_door}]({way(path, copy_path(experience.id))}){{ .door }}"
    title = in_its_language(view, shown, plain(shown.title))
    parts = [
        f'# <span class="eyebrow">[{own.experience}]({way(path, EXPERIENCES)})</span> {title}',
        f'<p class="lead">{chips(view, experience)}</p>',
        *language_notes(view, experience),
        f"{door}\n{{ .doors }}" if can_be_copied(experience) else plain(own.copy_nothing),
        box("facts", "\n".join(f"- {each}" for each in _facts(view, experience, path))),
        *_principles(view, experience, path),
        *sections(view, shown, path),
        *_links(view, experience),
        *_proposals(view, experience, path),
        *_kept(view, experience, path),
    ]
    return Page(
        path=path,
        title=shown.title,
        markdown=joined(parts),
        source=shown.path,
        in_nav=False,
        styles=(STYLE,),
    )


def in_its_language(view: View, shown: Told, inline: str) -> str:
    """Inline Markdown marked with the language it is in, where that is not the page's."""
    if shown.language == view.language:
        return inline
    return f'<span lang="{html(shown.language)}">{inline}</span>'


def language_notes(view: View, experience: Experience) -> Iterator[str]:
    """What is to be said of the language it is shown in."""
    shown, first = told(view, experience), experience.told
    language = view.words.languages.get(first.language, first.language)
    if shown is first and first.language != view.language:
        yield box("note", plain(view.words.practice.untranslated.format(language=language)))
    elif shown is not first and shown.translates != first.digest:
        yield box("note warning", plain(view.words.practice.stale.format(language=language)))


def sections(view: View, shown: Told, path: str) -> Iterator[str]:
    """Its parts in their order, each below its heading."""
    names = headings(view.language)
    for section in Section:
        if section in shown.sections:
            yield f"## {names[section]} {{ #{section} }}"
            yield in_prose(view, shown, section)


def in_prose(view: View, shown: Told, section: Section) -> str:
    """What one part says, as HTML. Its own headings begin with a third rank in the file, too."""
    foreign = f' lang="{html(shown.language)}"' if shown.language != view.language else ""
    return f'<div class="told"{foreign}>\n{prose(shown.sections[section], level=1)}\n</div>'


def _facts(view: View, experience: Experience, path: str) -> Iterator[str]:
    own = view.words.practice
    list_ = way(path, EXPERIENCES)
    by = ", ".join(plain(view.organisation(each)) for each in experience.by)
    yield f"**{own.told_by}:** {by}"
    stage = own.stages[experience.stage]
    yield f"**{own.stage}:** [{stage}]({list_}#stage-{experience.stage})"
    if experience.outcome is not None:
        outcome = own.outcomes[experience.outcome]
        yield f"**{own.outcome}:** [{outcome}]({list_}#outcome-{experience.outcome})"
    if experience.place:
        yield f"**{own.place}:** {plain(experience.place)}"
    if when := period(view, experience):
        yield f"**{own.period}:** {plain(when)}"
    if experience.took_part:
        took = "; ".join(_took_part(view, each) for each in experience.took_part)
        yield f"**{own.took_part}:** {took}"
    if experience.obstacles:
        met = ", ".join(
            f"[{own.obstacles[each]}]({list_}#obstacle-{each})" for each in experience.obstacles
        )
        yield f"**{own.stood_in_the_way}:** {met}"


def _took_part(view: View, part: Participants) -> str:
    """``Kommuner (2): Eksempelkommune, Prøvekommune``."""
    said = view.sector(part.sector)
    if part.count is not None:
        count = number(part.count, view.words)
        said = view.words.practice.sector_count.format(sector=said, count=count)
    who = ", ".join(view.organisation(each) for each in part.who)
    return plain(f"{said}: {who}" if who else said)


def _principles(view: View, experience: Experience, path: str) -> Iterator[str]:
    if not experience.principles:
        return
    known = {one.id: one for one in view.archive.principles}
    yield f"## {view.words.practice.on_principles} {{ #principles }}"
    lines = [
        f"- {principle_link(view, known.get(each.principle), each, path)}"
        f" {what_it_says(view, experience, each)}"
        for each in experience.principles
    ]
    yield box("bearings", "\n".join(lines))


def principle_link(view: View, principle: Principle | None, bearing: Bearing, path: str) -> str:
    """The principle as a link, in Markdown; one that is there no longer by its id."""
    if principle is None:
        return plain(bearing.principle)
    shown, _ = in_language(view, principle.text, principle.translations)
    title = plain(f"{principle.number}. {shown.title}")
    return f"[{title}]({way(path, principle_path(principle.id))})"


def what_it_says(view: View, experience: Experience, bearing: Bearing) -> str:
    """How it bears on a principle, and what it says about it, as inline Markdown."""
    own = view.words.practice
    said = own.relations[bearing.how]
    if bearing.found is not None:
        said = f"{said}; {own.findings[bearing.found]}"
    how = f'<span class="when">{html(said)}</span>'
    if not bearing.says:
        return how
    foreign = experience.told.language != view.language
    lang = f' lang="{html(experience.told.language)}"' if foreign else ""
    return f'{how} <span class="says"{lang}>{plain(bearing.says)}</span>'


def _links(view: View, experience: Experience) -> Iterator[str]:
    if experience.links:
        yield f"## {view.words.practice.read_more} {{ #more }}"
        yield "\n".join(f"- {web_link(each.url, each.title)}" for each in experience.links)


def _proposals(view: View, experience: Experience, path: str) -> Iterator[str]:
    """The proposals that name it among their grounds."""
    found = [one for one in view.archive.proposals.values() if experience.id in one.grounds]
    if found:
        yield f"## {view.words.practice.rested_on} {{ #proposals }}"
        lines = "\n".join(f"- {proposal_line(view, one, path)}" for one in in_order(found))
        yield box("proposals", lines)


def _kept(view: View, experience: Experience, path: str) -> Iterator[str]:
    """The pledges that name it as what shows them kept."""
    found = list(kept_by(view, experience.id, path))
    if found:
        yield f"## {view.words.practice.shows_kept} {{ #pledges }}"
        yield box("pledges", "\n".join(f"- {each}" for each in found))
