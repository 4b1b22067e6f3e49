"""What is shown of experiences: a list, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charterkit.actions.showing_proposals import Facts, Shown
from charterkit.documents.experiences import headings
from charterkit.language import marked, say
from charterkit.model import Archive, Bearing, Experience, Participants, Section
from charterkit.problems import CharterError

WORDS = (
    marked("problem"), marked("prototype"), marked("trial"), marked("in-operation"),
    marked("ended"), marked("worked"), marked("partly"), marked("failed"), marked("lives-out"),
    marked("tests"), marked("held"), marked("mixed"), marked("trouble"), marked("law"),
    marked("time"), marked("money"), marked("mandate"), marked("trust"), marked("roles"),
    marked("knowledge"), marked("technology"), marked("organisation"), marked("continuity"),
    marked("other"),
)  # fmt: skip
"""What files say in English, and people are told in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which experiences are looked for: those that fit all that is named."""

    principle: str | None = None
    stage: str | None = None
    sector: str | None = None
    obstacle: str | None = None
    outcome: str | None = None

    def fits(self, each: Experience) -> bool:
        """Whether an experience is looked for."""
        return (
            self.principle in (None, *(one.principle for one in each.principles))
            and self.stage in (None, each.stage)
            and self.sector in (None, *(one.sector for one in each.took_part))
            and self.obstacle in (None, *each.obstacles)
            and self.outcome in (None, each.outcome)
        )


def listed(archive: Archive, sought: Sought) -> tuple[Experience, ...]:
    """The experiences that are looked for, what was tried last first, however it went.
    CharterError for a principle or a sector that neither the charter nor an experience knows."""
    told = archive.experiences.values()
    principles = {each.id for each in archive.principles}
    principles |= {one.principle for each in told for one in each.principles}
    if sought.principle is not None and sought.principle not in principles:
        raise CharterError(
            say("There is no principle '{id}'.", id=sought.principle),
            say("charter/principles/ has one file a principle."),
        )
    sectors = {*archive.charter.sectors, *(one.sector for each in told for one in each.took_part)}
    if sought.sector is not None and sought.sector not in sectors:
        raise CharterError(
            say("There is no sector '{id}'.", id=sought.sector),
            say("Choose one of: {names}.", names=", ".join(sorted(sectors))),
        )
    return tuple(sorted(filter(sought.fits, told), key=lambda each: (each.place_in_time, each.id)))


def facts(each: Experience) -> Facts:
    """What an experience says beside its parts, as JSON."""
    return {
        "id": each.id,
        "title": each.title,
        "stage": each.stage,
        "outcome": each.outcome,
        "by": each.by,
        "place": each.place,
        "since": each.since,
        "until": each.until,
        "took_part": [
            {"sector": one.sector, "count": one.count, "who": one.who} for one in each.took_part
        ],
        "principles": [
            {
                "principle": one.principle,
                "how": one.how,
                "found": one.found,
                "says": one.says,
            }
            for one in each.principles
        ],
        "obstacles": each.obstacles,
        "links": [{"url": one.url, "title": one.title} for one in each.links],
        "languages": (each.told.language, *sorted(each.translations)),
        "path": each.path,
    }


def rows(found: tuple[Experience, ...]) -> Iterator[str]:
    """Experiences as lines for people: two each."""
    for each in found:
        yield f"{each.id}  {each.title}"
        about = [standing(each), each.place, period(each)]
        about += [in_words(one) for one in each.principles]
        yield f"    {'; '.join(part for part in about if part)}"


def standing(each: Experience) -> str:
    """How far it has come, and what came of it."""
    if each.outcome is None:
        return say(each.stage)
    return say("{stage}, {outcome}", stage=say(each.stage), outcome=say(each.outcome))


def period(each: Experience) -> str:
    """From when until when, as exact as is known; empty if nothing is."""
    if each.since and each.until and each.since != each.until:
        return say("{since} to {until}", since=each.since, until=each.until)
    if each.since:
        return each.since if each.until else say("since {since}", since=each.since)
    return say("until {until}", until=each.until) if each.until else ""


def in_words(bearing: Bearing) -> str:
    """What it has to do with a principle."""
    if bearing.found is None:
        return say("{how} {principle}", how=say(bearing.how), principle=bearing.principle)
    return say(
        "{how} {principle}: {found}",
        how=say(bearing.how),
        principle=bearing.principle,
        found=say(bearing.found),
    )


def the_experience(archive: Archive, each: Experience, language: str) -> Shown:
    """One experience in a language; in the authoritative one if it is not translated."""
    told = each.translations.get(language, each.told)
    names = headings(told.language)
    lines = [told.title, f"  {standing(each)}", *(f"  {line}" for line in _about(archive, each))]
    lines += [f"  {in_words(one)}{f' – {one.says}' if one.says else ''}" for one in each.principles]
    for section in Section:
        if section in told.sections:
            lines += ["", names[section], *told.sections[section].split("\n")]
    if each.links:
        lines += ["", *(f"{one.title}: {one.url}" for one in each.links)]
    sections = {str(section): text for section, text in told.sections.items()}
    whole: Facts = {
        **facts(each),
        "title": told.title,
        "language": told.language,
        "sections": sections,
        "digest": each.told.digest,
    }
    return Shown(lines=tuple(lines), facts=whole)


def _about(archive: Archive, each: Experience) -> Iterator[str]:
    names = {id: record.name for id, record in archive.signatories.items()}
    yield say("told by {names}", names=", ".join(names.get(by, by) for by in each.by))
    where = ", ".join(part for part in (each.place, period(each)) if part)
    if where:
        yield where
    if each.took_part:
        groups = "; ".join(_group(archive, one) for one in each.took_part)
        yield say("took part: {groups}", groups=groups)
    if each.obstacles:
        yield say("obstacles: {listed}", listed=", ".join(map(say, each.obstacles)))


def _group(archive: Archive, group: Participants) -> str:
    charter = archive.charter
    name = charter.sectors.get(group.sector, {}).get(charter.language, group.sector)
    count = f" ({group.count})" if group.count is not None else ""
    who = f": {', '.join(group.who)}" if group.who else ""
    return f"{name}{count}{who}"
