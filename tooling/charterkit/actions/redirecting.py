"""The proposal that a direct edit of the charter's text should have been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from charterkit.actions.edits import edits_between
from charterkit.decisions.authority import Actor, roles_of
from charterkit.decisions.authority.review import Draft
from charterkit.decisions.authority.wishes import is_somebody
from charterkit.decisions.classes import least_class
from charterkit.decisions.past import with_past
from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import proposal_path
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import render_proposal
from charterkit.model import Account, Amendment, Archive, Release, Snapshot
from charterkit.problems import CharterError, errors
from charterkit.rules import content, transitions
from charterkit.text.characters import made_visible
from charterkit.text.difference import difference
from charterkit.text.digest import edition_digest
from charterkit.text.slug import MAX_LENGTH, slug_of

LONGEST = 120
"""The most characters of a title that is made of a commit's subject."""
UNTITLED = {"da": "En ændring af charteret", "en": "A change of the charter"}


def redirected(
    before: Snapshot, archive: Archive, after: Snapshot, actor: Actor, title: str, now: datetime
) -> Draft | None:
    """The edits of the charter's text in `after`, written as the actor's proposal for the text that
    stands; None where they change nothing, or could not stand as a proposal either."""
    release = archive.release
    if (
        release is None
        or edition_digest(archive.texts, archive.charter.languages) != release.edition
    ):
        return None
    try:
        found = edits_between(before, archive, after)
        amendment = difference(archive.texts, found.files)
    except CharterError:
        return None
    if not amendment.files:
        return None
    for called in _titles(archive, title):
        draft = _drafted(before, archive, release, amendment, actor, called)
        if _stands(before, archive, draft, now):
            return draft
    return None


def _titles(archive: Archive, title: str) -> Iterator[str]:
    """What the proposal may be called: as wished, if that can be a title, else in plain words."""
    wished = " ".join(made_visible(title).replace("\ufffd", " ").split())
    if len(wished) > LONGEST:
        wished = f"{wished[:LONGEST].rsplit(' ', 1)[0]}…"
    if wished:
        yield wished
    yield UNTITLED.get(archive.charter.language, UNTITLED["en"])


def _drafted(
    before: Snapshot,
    archive: Archive,
    release: Release,
    amendment: Amendment,
    actor: Actor,
    title: str,
) -> Draft:
    taken = {path.split("/")[1] for path in before.blobs if path.startswith("proposals/")}
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
        reasons="",
        amendment=amendment,
    )
    return Draft(path=proposal_path(slug), slug=slug, text=data.decode(), amendment=amendment)


def _proposer(archive: Archive, actor: Actor) -> str:
    """The organisation whose account it is, else the account by the name it has on its forge."""
    own = sorted(roles_of(archive, actor).organisations)
    if own:
        return own[0]
    login = actor.login or str(actor.id)
    return f"{login} ({actor.forge})" if is_somebody(archive, login) else login


def _stands(before: Snapshot, archive: Archive, draft: Draft, now: datetime) -> bool:
    """Whether the proposal would be in order where the charter stands now."""
    after = Overlay(before, {draft.path: draft.text.encode()})
    reading = read_archive(after)
    touched = frozenset([draft.path])
    found = [each for each in reading.problems if each.place.path in touched]
    if reading.archive is None or errors(found):
        return False
    stands = with_past(reading.archive, after)
    found += content(stands, after, touched)
    found += transitions(archive, stands, now, blobs=(before.blobs, after.blobs))
    return not errors(found)
