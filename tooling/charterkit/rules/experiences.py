"""L: experiences, as they stand in one tree. What failed is asked for no more than what worked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.documents.document import read_document
from charterkit.documents.paths import CHARTER, Kind, Known, is_id
from charterkit.language import say
from charterkit.model import (
    WITH_OUTCOME,
    Archive,
    Charter,
    Experience,
    Result,
    Snapshot,
    Stage,
    Version,
)
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, Paths, concerns, flaw, listed, repeated

_PRINCIPLES = "charter/principles/"


def looked_at(archive: Archive, paths: Paths) -> Iterator[Experience]:
    """The experiences whose files are to be looked at."""
    return (each for each in archive.experiences.values() if concerns(paths, each.path))


def outcomes(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L002: what came of it is said of what is in operation or has ended, and of that alone."""
    for each in looked_at(archive, paths):
        if each.stage in WITH_OUTCOME and each.outcome is None:
            yield flaw(
                "L002",
                each.path,
                ("outcome",),
                expected=say("what came of it ({listed})", listed=listed(list(Result))),
                found=say("none"),
                mend=say(
                    "Write one of them: what failed is worth as much to others as what worked."
                ),
            )
        elif each.outcome is not None and each.stage not in WITH_OUTCOME:
            yield flaw(
                "L002",
                each.path,
                ("outcome",),
                expected=say("no outcome at the stage {stage}", stage=each.stage),
                found=str(each.outcome),
                mend=say(
                    "Name the stage that was reached (in-operation or ended), or remove the line."
                ),
            )


def references(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L003: sectors are the charter's. L004: principles are. Both may have gone since: then it is
    a note that names the last release that had them, and the experience stands as it was told."""
    sectors, principles = None, None
    for each in looked_at(archive, paths):
        for index, group in enumerate(each.took_part):
            if group.sector in archive.charter.sectors:
                continue
            sectors = earlier_sectors(archive, snapshot) if sectors is None else sectors
            yield _unknown(
                "L003",
                each.path,
                ("took_part", index, "sector"),
                expected=say(
                    "one of the charter's sectors ({listed})",
                    listed=listed(list(archive.charter.sectors)),
                ),
                found=group.sector,
                last=sectors.get(group.sector),
                mend=say("charter/charter.yml names the sectors."),
            )
        today = {principle.id for principle in archive.principles}
        for index, bearing in enumerate(each.principles):
            if bearing.principle in today:
                continue
            principles = _earlier_principles(archive) if principles is None else principles
            yield _unknown(
                "L004",
                each.path,
                ("principles", index, "principle"),
                expected=say("the id of a principle: the name of its file without .md"),
                found=bearing.principle,
                last=principles.get(bearing.principle),
                mend=say("charter/principles/ has one file a principle."),
            )


def _unknown(
    code: str,
    path: str,
    field: tuple[str | int, ...],
    *,
    expected: str,
    found: str,
    last: Version | None,
    mend: str,
) -> Problem:
    """What nobody knows, or (a note) what a release up to `last` had."""
    if last is None:
        return flaw(code, path, field, expected=expected, found=found, mend=mend)
    return flaw(
        code,
        path,
        field,
        expected=expected,
        found=say("{found}, which release {last} had last", found=found, last=last),
        mend=say("It may stay: the experience was made under the text of then."),
        note=True,
    )


def _earlier_principles(archive: Archive) -> Mapping[str, Version]:
    """The principles of all releases, with the last one that had each."""
    return {
        file.path.removeprefix(_PRINCIPLES).split(".")[0]: release.version
        for release in archive.releases
        for file in release.files
        if file.path.startswith(_PRINCIPLES)
    }


def earlier_sectors(archive: Archive, snapshot: Snapshot) -> Mapping[str, Version]:
    """The sectors of all releases, with the last one that had each."""
    known = Known(kind=Kind.CHARTER, path=CHARTER)
    blobs = {
        release.version: file.blob
        for release in archive.releases
        for file in release.files
        if file.path == CHARTER
    }
    contents = snapshot.contents(set(blobs.values()))
    found: dict[str, Version] = {}
    for version, blob in blobs.items():
        value = read_document(known, contents[blob])[0] if blob in contents else None
        if isinstance(value, Charter):
            found |= dict.fromkeys(value.sectors, version)
    return found


def named_once(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L005: a principle, an obstacle, a link and whoever tells it are each named once."""
    for each in looked_at(archive, paths):
        lists: tuple[tuple[tuple[str, ...], list[str]], ...] = (
            (("principles", "principle"), [one.principle for one in each.principles]),
            (("obstacles",), [str(one) for one in each.obstacles]),
            (("links", "url"), [one.url for one in each.links]),
            (("by",), list(each.by)),
        )
        for (name, *below), values in lists:
            for index in repeated(values):
                yield flaw(
                    "L005",
                    each.path,
                    (name, index, *below),
                    expected=say("each named once"),
                    found=say("{value} once more", value=values[index]),
                    mend=say("Put what is said of it in one place, and remove the other."),
                )


def periods(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L006: it ends no earlier than it begins, and has no end while it is in operation."""
    for each in looked_at(archive, paths):
        if each.until is None:
            continue
        if each.stage is Stage.IN_OPERATION:
            yield flaw(
                "L006",
                each.path,
                ("stage",),
                expected=say("ended, since `until` says when it did"),
                found=str(each.stage),
                mend=say("Write `stage: ended`, or remove `until`."),
            )
        elif each.since is not None and is_before(each.until, each.since):
            yield flaw(
                "L006",
                each.path,
                ("until",),
                expected=say("an end no earlier than the beginning, {since}", since=each.since),
                found=each.until,
                mend=say("Write both as exact as they are known, the year first."),
            )


def is_before(one: str, other: str) -> bool:
    """Whether a period is before another, as far as the less exact of them tells."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def tellers(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """L007 (a note): whoever is named by an id is a signatory, or was one."""
    for each in looked_at(archive, paths):
        for index, name in enumerate(each.by):
            if is_id(name) and name not in archive.signatories and name not in archive.register:
                yield flaw(
                    "L007",
                    each.path,
                    ("by", index),
                    expected=say("a signatory's id, or an organisation as it is called"),
                    found=name,
                    mend=say(
                        "Look the id up with 'charter show', or write the name with its capitals."
                    ),
                    note=True,
                )


def kept(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """L010: an experience that a proposal or a pledge rests on stays."""
    for id, each in before.experiences.items():
        if id in after.experiences:
            continue
        resting = [proposal.path for proposal in after.proposals.values() if id in proposal.grounds]
        resting += [
            record.path
            for record in after.signatories.values()
            if any(pledge.experience == id for pledge in record.pledges)
        ]
        if resting:
            yield flaw(
                "L010",
                each.path,
                expected=say("this file to stay, since {path} rests on it", path=resting[0]),
                found=say("no such file any more"),
                mend=say("Put it back under its name; what it tells may still be mended."),
            )


RULES = (outcomes, references, named_once, periods, tellers)
TRANSITIONS = (kept,)
