"""The proposal that a direct edit of the charter's text should have been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.decisions.authority import Actor, roles_of
from charterkit.decisions.authority.review import Draft
from charterkit.decisions.authority.wishes import is_somebody
from charterkit.decisions.classes import least_class
from charterkit.decisions.past import with_past
from charterkit.decisions.register import is_nobody
from charterkit.documents.layered import of_all
from charterkit.documents.locate import located
from charterkit.documents.opening import open_beside
from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import proposal_path
from charterkit.documents.recall import at_hand
from charterkit.model import Account, Amendment, Archive, Release, Snapshot
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules import content, transitions
from charterkit.text.digest import edition_digest
from charterkit.text.pull_request import as_reasons, as_title
from charterkit.text.slug import MAX_LENGTH, slug_of

REPLACED = "In place of the edit of "
"""So begins what the commit that replaces an edit by a proposal says of itself."""
UNTITLED = {"da": "En ændring af charteret", "en": "A change of the charter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody says about a change, as it was written on the pull request: its title and its
    text, both perhaps empty, and neither to be trusted."""

    title: str = ""
    reasons: str = ""


def redirected(
    before: Snapshot, archive: Archive, after: Snapshot, actor: Actor, wish: Wish, now: datetime
) -> Draft | None:
    """The edits of the charter's text in `after`, written as the actor's proposal for the text that
    stands; None where they change nothing, or could not stand as a proposal either."""
    release = archive.release
    amendment = amended(before, archive, after)
    if release is None or amendment is None or not amendment.files:
        return None
    for title in _titles(archive, wish.title):
        draft = _with_reasons(before, archive, release, amendment, actor, title, wish, now)
        if draft is not None:
            return draft
    return None


def amended(before: Snapshot, archive: Archive, after: Snapshot) -> Amendment | None:
    """What the edits in `after` change of the text that stands, without files where that is nothing
    but spaces and line ends; None where they could not stand, or nothing can be amended now."""
    # Most changes edit no text, and are not kept waiting for what reads such edits.
    from charterkit.actions.edits import edits_between
    from charterkit.text.difference import difference

    release = archive.release
    languages = archive.charter.languages
    if release is None or edition_digest(archive.texts, languages) != release.edition:
        return None
    try:
        found = edits_between(before, archive, after)
        return difference(archive.texts, found.files)
    except CharterError:
        return None


def _titles(archive: Archive, title: str) -> Iterator[str]:
    """What the proposal may be called: as wished, if that can be a title, else in plain words."""
    wished = as_title(title)
    if wished:
        yield wished
    yield UNTITLED.get(archive.charter.language, UNTITLED["en"])


def _with_reasons(
    before: Snapshot,
    archive: Archive,
    release: Release,
    amendment: Amendment,
    actor: Actor,
    title: str,
    wish: Wish,
    now: datetime,
) -> Draft | None:
    """The proposal with as much of the wished reasons as can stand; None if it cannot at all."""
    tried: list[str] = []
    wished = list(dict.fromkeys(as_reasons(wish.reasons)))
    for reasons in wished:
        draft = _drafted(before, archive, release, amendment, actor, title, reasons)
        wrong = _wrong(before, archive, draft, now)
        if not wrong:
            return replace(draft, shortened=reasons != wished[0])
        tried.append(_without(draft.text, reasons, wrong))
    for reasons in (*tried[-1:], ""):
        draft = _drafted(before, archive, release, amendment, actor, title, reasons)
        if not _wrong(before, archive, draft, now):
            return replace(draft, shortened=bool(wished[0]))
    return None


def _without(text: str, reasons: str, wrong: tuple[Problem, ...]) -> str:
    """The reasons without the lines in which something is wrong."""
    if not reasons:
        return ""
    first = text[: text.index(reasons)].count("\n") + 1
    named = {problem.place.line for problem in wrong}
    kept = [line for at, line in enumerate(reasons.split("\n"), first) if at not in named]
    return "\n".join(kept).strip("\n")


def _drafted(
    before: Snapshot,
    archive: Archive,
    release: Release,
    amendment: Amendment,
    actor: Actor,
    title: str,
    reasons: str,
) -> Draft:
    from charterkit.documents.writing import render_proposal

    taken = {path.split("/")[1] for path in of_all(before.blobs) if path.startswith("proposals/")}
    stem = slug_of(title)
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem[: MAX_LENGTH - 4].rstrip('-')}-{number}", number + 1
    data = render_proposal(
        title=title,
        proposers=(_proposer(archive, actor),),
        class_name=least_class(archive, amendment).name,
        base=release.version,
        account=Account(forge=actor.forge, id=actor.id, login=actor.login) if actor.login else None,
        reasons=reasons,
        amendment=amendment,
    )
    return Draft(
        path=proposal_path(slug),
        slug=slug,
        title=title,
        text=data.decode(),
        amendment=amendment,
        reasoned=bool(reasons),
    )


def _proposer(archive: Archive, actor: Actor) -> str:
    """The organisation whose account it is, one that is confirmed first; else the steward or
    arbiter; else the account by the name it has on its forge."""
    roles = roles_of(archive, actor)
    organisations = sorted(roles.organisations, key=lambda id: (is_nobody(archive, id), id))
    officers = sorted(roles.stewards) + sorted(roles.arbiters)
    own = [each for each in (*organisations, *officers) if roles.speaks_for(archive, each)]
    if own:
        return own[0]
    login = actor.login or str(actor.id)
    return f"{login} ({actor.forge})" if is_somebody(archive, login) else login


def _wrong(before: Snapshot, archive: Archive, draft: Draft, now: datetime) -> tuple[Problem, ...]:
    """What the rules have against the proposal where the charter stands now."""
    after = Overlay(before, {draft.path: draft.text.encode()})
    reading = open_beside(after, archive, at_hand())
    touched = frozenset([draft.path])
    found = [each for each in reading.problems if each.place.path in touched]
    if reading.archive is None or errors(found):
        return located(errors(found or reading.problems), after)
    stands = with_past(reading.archive, after)
    found += content(stands, after, touched)
    found += transitions(archive, stands, now, blobs=(before.blobs, after.blobs))
    return located(errors(found), after)
