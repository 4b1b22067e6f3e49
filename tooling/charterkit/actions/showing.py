"""What a name stands for: the charter, a release, a principle, a proposal, a signatory or an
experience."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from charterkit.actions import showing_seals
from charterkit.actions.desk import Desk
from charterkit.actions.editions import by_version, released
from charterkit.actions.showing_experiences import the_experience
from charterkit.actions.showing_proposals import Facts, Shown, the_proposal
from charterkit.actions.silence import silent_in
from charterkit.decisions.electorate import dormancy
from charterkit.decisions.numbers import by_number, find
from charterkit.decisions.reaffirming import due
from charterkit.decisions.reasons import in_words
from charterkit.decisions.register import has_left
from charterkit.decisions.standing import standing
from charterkit.documents import typed
from charterkit.language import say, say_many
from charterkit.model import (
    Archive,
    Principle,
    Proposal,
    RegisterKind,
    Release,
    Signatory,
    Standing,
)
from charterkit.problems import CharterError
from charterkit.text.digest import is_binding, recipe

HIDDEN = frozenset({Standing.WAITING, Standing.REFUSED})


def show(desk: Desk, what: str | None, language: str | None) -> Shown:
    """Show the charter in force, or what a name stands for.

    CharterError with what is near if the name stands for nothing."""
    archive = desk.archive()
    spoken = require_language(archive, language)
    if what is None:
        return the_charter(archive, spoken)
    what = typed.named(what, str(desk.store.root))
    release = by_version(archive, what)
    if release is not None:
        return the_release(desk, archive, release)
    if what in ("preamble", archive.preamble.path):
        return the_preamble(archive, spoken)
    for principle in archive.principles:
        if what in (principle.id, principle.text.path):
            return the_principle(principle, spoken)
    proposal = find(archive, what)
    if proposal is not None:
        return the_proposal(archive, proposal, desk.now)
    if what in archive.signatories:
        return the_signatory(archive, archive.signatories[what], desk.now)
    if what in archive.experiences:
        return the_experience(archive, archive.experiences[what], spoken)
    named = [
        f"{id} ({record.name})"
        for id, record in archive.signatories.items()
        if what.casefold() in record.name.casefold()
    ]
    mend = say(
        "Name a release, a principle, a proposal, a signatory or an experience; 'charter status' "
        "lists what is open."
    )
    if named:
        near = say("Signatories with that in their name: {names}.", names=", ".join(named[:8]))
        mend = f"{near} {mend}"
    raise CharterError(say("Nothing here is called '{what}'.", what=what), mend)


def require_language(archive: Archive, language: str | None) -> str:
    """The language, the authoritative one without any; CharterError if the charter lacks it."""
    languages = archive.charter.languages
    if language is not None and language not in languages:
        raise CharterError(
            say("The charter is not written in '{language}'.", language=language),
            say("Its languages are: {languages}.", languages=", ".join(languages)),
        )
    return language or languages[0]


def recompute(archive: Archive) -> str:
    """The command by which anyone recomputes the text digest in a clone."""
    languages = archive.charter.languages
    return recipe(path for path in archive.texts if is_binding(path, languages))


def the_charter(archive: Archive, language: str) -> Shown:
    """The whole text in one language, with its digest and how to recompute it."""
    release = archive.release
    title = archive.charter.title.get(language) or archive.charter.title[archive.charter.language]
    preamble = archive.preamble_translations.get(language, archive.preamble)
    lines = [f"{title} {release.version if release else say('(no release yet)')}", ""]
    lines += [preamble.title, *preamble.body]
    for principle in archive.principles:
        text = principle.translations.get(language, principle.text)
        lines += ["", f"{principle.number}. {text.title}", *text.body]
    if release is not None:
        lines += ["", say("Text digest: {text}", text=release.text)]
        lines.append(say("Recompute:   {command}", command=recompute(archive)))
    facts: Facts = {
        "title": title,
        "language": language,
        "version": release.version if release else None,
        "on": release.on if release else None,
        "text": release.text if release else None,
        "edition": release.edition if release else None,
        "recipe": recompute(archive),
        "preamble": {"title": preamble.title, "body": preamble.body},
        "principles": [principle_facts(each, language) for each in archive.principles],
    }
    return Shown(lines=tuple(lines), facts=facts)


def the_preamble(archive: Archive, language: str) -> Shown:
    """The preamble in one language; in the authoritative one if it is not translated."""
    text = archive.preamble_translations.get(language, archive.preamble)
    facts: Facts = {
        "title": text.title,
        "language": text.language,
        "body": text.body,
        "path": text.path,
    }
    return Shown(lines=(text.title, "", *text.body), facts=facts)


def the_principle(principle: Principle, language: str) -> Shown:
    """One principle in one language; in the authoritative one if it is not translated."""
    text = principle.translations.get(language, principle.text)
    lines = (f"{principle.number}. {text.title}", "", *text.body)
    return Shown(lines=lines, facts=principle_facts(principle, language))


def principle_facts(principle: Principle, language: str) -> Facts:
    """A principle as JSON."""
    text = principle.translations.get(language, principle.text)
    return {
        "id": principle.id,
        "number": principle.number,
        "title": text.title,
        "language": text.language,
        "body": text.body,
        "path": text.path,
        "answers": principle.answers,
    }


def the_release(desk: Desk, archive: Archive, release: Release) -> Shown:
    """A release: when, by which proposals, its digests, and its whole text."""
    files = released(desk, release).files
    languages = archive.charter.languages
    lines = [
        say("Release {version}, {on}", version=release.version, on=release.on),
        say("Text digest:    {text}", text=release.text),
        say("Edition digest: {edition}", edition=release.edition),
        *_beginning(release),
        *(f"  {line}" for line in credits(archive, release)),
    ]
    for path, data in sorted(files.items()):
        if is_binding(path, languages) and path.endswith(".md"):
            lines += ["", path, *data.decode().rstrip("\n").split("\n")]
    facts: Facts = {
        "version": release.version,
        "on": release.on,
        "founded": release.founded,
        "class": release.class_name,
        "proposals": release.proposals,
        "credits": [
            {"number": number, "title": each.title, "proposers": each.proposers}
            for number, each in enacted_by(archive, release)
        ],
        "text": release.text,
        "edition": release.edition,
        "reaffirm_by": release.reaffirm_by,
        "adopted": {
            "source": release.adopted.source,
            "sha256": release.adopted.sha256,
            "dated": release.adopted.dated,
        }
        if release.adopted
        else None,
        "files": {path: data.decode() for path, data in sorted(files.items())},
    }
    return Shown(lines=tuple(lines), facts=facts)


def _beginning(release: Release) -> Iterator[str]:
    """How a release came about, unless by proposals, whose list follows."""
    if release.founded:
        yield say("Founding release")
    if release.adopted is not None:
        yield say("Brought in from {source}", source=release.adopted.source)
        yield say("sha256 there:   {sha256}", sha256=release.adopted.sha256)
        if not release.adopted.dated:
            yield say("Nothing tells on which day it came out.")
    elif not release.founded:
        yield "By"


def enacted_by(archive: Archive, release: Release) -> Iterator[tuple[int, Proposal]]:
    """The proposals that made it, by number."""
    for number in release.proposals:
        proposal = by_number(archive, number)
        if proposal is not None:
            yield number, proposal


def credits(archive: Archive, release: Release) -> list[str]:
    """What made it, and whose proposal each was."""
    return [
        say(
            "no. {number}  {title} (proposed by {proposers})",
            number=number,
            title=each.title,
            proposers=", ".join(each.proposers),
        )
        for number, each in enacted_by(archive, release)
    ]


def the_signatory(archive: Archive, record: Signatory, at: datetime) -> Shown:
    """A signatory: its standing at `at` (UTC) and its signatures."""
    here = standing(archive, record.id)
    shown = say(here)
    if here is Standing.WAITING:
        shown = (
            say("left before it was confirmed") if has_left(record) else say("not confirmed yet")
        )
    lines = [f"{record.name} ({record.id}), {record.sector}, {record.country}: {shown}"]
    asked = next((each for each in due(archive) if each.id == record.id), None)
    if asked is not None:
        lines.append(
            say(
                "  asked to reaffirm {version} until {until}",
                version=asked.version,
                until=asked.until,
            )
        )
    sleeping = dormancy(archive, at)
    if record.id in sleeping.ids:
        lines.append(
            say(
                "  dormant: silent in {votes}; a ballot wakes it",
                votes=silent_in(sleeping.votes),
            )
        )
    lines += [line for _, told in sorted(past(archive, record), key=_day) for line in told]
    if record.pledges:
        lines.append(
            say_many(
                "  {n} pledge: 'charter pledge list {id}' shows it",
                "  {n} pledges: 'charter pledge list {id}' shows them",
                len(record.pledges),
                id=record.id,
            )
        )
    claims = showing_seals.of_signatory(archive, record)
    lines += showing_seals.lines(claims)
    facts: Facts = {
        "id": record.id,
        "name": record.name,
        "sector": record.sector,
        "country": record.country,
        "standing": here,
        "public": here not in HIDDEN,
        "due": {"version": asked.version, "until": asked.until} if asked else None,
        "dormant": record.id in sleeping.ids,
        "signatures": [
            {"version": each.version, "text": each.text, "on": each.on}
            for each in record.signatures
        ],
        "register": [
            {"event": each.kind, "at": each.at, "by": each.by}
            for each in archive.register.get(record.id, ())
        ],
        "path": record.path,
        "seals": showing_seals.facts(claims),
    }
    return Shown(lines=tuple(lines), facts=facts)


def past(archive: Archive, record: Signatory) -> Iterator[tuple[date, list[str]]]:
    """What a signatory did and what the stewards entered about it, each with its day."""
    for signature in record.signatures:
        mandate = signature.mandate
        signed = say(
            "  {on}  signed {version}; decided by {by} on {decided_on}",
            on=signature.on,
            version=signature.version,
            by=mandate.by,
            decided_on=mandate.on,
        )
        yield signature.on, [signed, f"              {signature.text}"]
    for leaving in record.left:
        why = f": {leaving.reason}" if leaving.reason else ""
        yield leaving.on, [say("  {on}  left{why}", on=leaving.on, why=why)]
    for entry in archive.register.get(record.id, ()):
        how = f" ({say(entry.how)})" if entry.how else ""
        why = f": {in_words(entry.reason)}" if entry.reason else ""
        if entry.kind is RegisterKind.RENAMED:
            how = f" {entry.name}"
        elif entry.successor:
            how = say(" by {successor}, entered", successor=entry.successor)
        yield (
            entry.at.date(),
            [
                say(
                    "  {at:%Y-%m-%d}  {kind}{how} by {by}{why}",
                    at=entry.at,
                    kind=say(entry.kind),
                    how=how,
                    by=entry.by,
                    why=why,
                )
            ],
        )


def _day(entry: tuple[date, list[str]]) -> date:
    return entry[0]
