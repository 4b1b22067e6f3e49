"""Gatherings with what became of what was said there, and experiences, as data."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.decisions import states
from charterkit.decisions.tracing import Fate, fates, voices
from charterkit.documents.shapes_published import LICENCE, render_published, schema_place
from charterkit.documents.shapes_published_movement import (
    PublishedBearing,
    PublishedExperience,
    PublishedExperiences,
    PublishedGathering,
    PublishedGatherings,
    PublishedInput,
    PublishedItem,
    PublishedLink,
    PublishedNamed,
    PublishedNaming,
    PublishedParticipants,
    PublishedTold,
    PublishedVoices,
)
from charterkit.model import Archive, Experience, Gathering, Told

GATHERINGS_FILE = "api/gatherings.json"
EXPERIENCES_FILE = "api/experiences.json"


def gatherings_file(archive: Archive) -> bytes:
    """``gatherings.json``: all that was said, and what became of it."""
    known = fates(archive)
    return render_published(
        PublishedGatherings(
            schema=schema_place("gatherings", GATHERINGS_FILE),
            licence=LICENCE,
            gatherings=tuple(_gathering(archive, each, known) for each in archive.by_day),
        )
    )


def experiences_file(archive: Archive) -> bytes:
    """``experiences.json``: all of them with their texts."""
    return render_published(
        PublishedExperiences(
            schema=schema_place("experiences", EXPERIENCES_FILE),
            licence=LICENCE,
            experiences=tuple(
                _experience(archive, archive.experiences[id]) for id in sorted(archive.experiences)
            ),
        )
    )


def _gathering(archive: Archive, one: Gathering, known: Mapping[str, Fate]) -> PublishedGathering:
    themes = one.themes.themes if one.themes is not None else ()
    actors = archive.groups_at(one)
    return PublishedGathering(
        id=one.id,
        title=one.title,
        start=one.start,
        end=one.end,
        place=one.place,
        hosts=one.hosts or None,
        about=one.about or None,
        unknown=one.unknown or None,
        programme=tuple(PublishedItem(at=each.at, what=each.what) for each in one.programme)
        or None,
        links=one.links or None,
        actors=tuple(PublishedNamed(id=id, title=title) for id, title in actors.items()),
        tables=tuple(PublishedNamed(id=each.id, title=each.title) for each in one.tables),
        themes=tuple(PublishedNamed(id=each.id, title=each.title) for each in themes),
        voices=tuple(
            PublishedVoices(
                actor=each.actor,
                said=each.said,
                answered=each.answered,
                proposed=each.proposed,
                declined=each.declined,
                open=each.open,
            )
            for each in voices(archive, one, known)
        ),
        inputs=tuple(_input(archive, known[each.name]) for each in one.inputs.values()),
    )


def _input(archive: Archive, fate: Fate) -> PublishedInput:
    said = fate.input
    return PublishedInput(
        name=said.name,
        table=said.table,
        kind=said.kind,
        by=said.by,
        text=said.text,
        language=said.language or archive.charter.language,
        became=fate.standing.value,
        themes=tuple(each.id for each in fate.themes),
        principles=tuple(each.id for each in fate.principles),
        proposals=tuple(
            PublishedNaming(
                slug=each.proposal.slug,
                number=states.number(each.proposal),
                state=each.state,
                answers=each.answers,
            )
            for each in fate.proposals
        ),
        because=fate.because,
    )


def _experience(archive: Archive, one: Experience) -> PublishedExperience:
    numbers = {each.id: each.number for each in archive.principles}
    resting = sorted(each.slug for each in archive.proposals.values() if one.id in each.grounds)
    return PublishedExperience(
        id=one.id,
        stage=one.stage,
        outcome=one.outcome,
        by=one.by,
        path=one.path,
        texts={each.language: _told(one, each) for each in (one.told, *one.translations.values())},
        place=one.place,
        since=one.since,
        until=one.until,
        took_part=tuple(
            PublishedParticipants(sector=each.sector, count=each.count, who=each.who or None)
            for each in one.took_part
        ),
        principles=tuple(
            PublishedBearing(
                principle=each.principle,
                number=numbers.get(each.principle),
                how=each.how,
                found=each.found,
                says=each.says,
            )
            for each in one.principles
        ),
        obstacles=one.obstacles,
        links=tuple(PublishedLink(url=each.url, title=each.title) for each in one.links),
        grounds_of=tuple(resting),
    )


def _told(one: Experience, told: Told) -> PublishedTold:
    return PublishedTold(
        title=told.title,
        sections={section.value: text for section, text in told.sections.items()},
        stale=told is not one.told and told.translates != one.told.digest,
    )
