"""Sign-ups that may be of an organisation that is there already under another id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from charterkit.actions.desk import REGISTER, Desk, without_signatories
from charterkit.actions.lookups import named_in
from charterkit.documents.document import read_document
from charterkit.documents.layered import Shelved
from charterkit.documents.locate import located
from charterkit.documents.paths import classify, register_path, signatory_path
from charterkit.documents.search_text import ids_that_look
from charterkit.model import RegisterKind, Signatory
from charterkit.problems import Problem
from charterkit.rules.lookalikes import names
from charterkit.text.lookalikes import glance
from charterkit.text.slug import slug_of

SIGNATORIES = "charter/signatories/"


ALIKE, MOST = 0.88, 3
"""So alike are an id and what was mistyped for it; so many ids are named."""


def near(desk: Desk, *words: str) -> tuple[str, ...]:
    """The ids with a record that look, at a glance, like one of the words: a name or an id. No
    record is read for it."""
    looks = {glance(each) for each in words} - {""}
    return tuple(sorted(id for id in _alike(desk, looks) if glance(id) in looks))


def _alike(desk: Desk, looks: Collection[str]) -> Iterable[str]:
    """The ids with a record among which those of these looks are."""
    blobs = desk.snapshot.blobs
    if not isinstance(blobs, Shelved) or not looks:
        return _ids(desk) if looks else ()
    looking = ids_that_look(("look", look) for look in looks)
    if looking is None or blobs.crowd[0] is None:
        return ()
    return named_in(desk.store, blobs.crowd[0], looking)


def meant(desk: Desk, who: str) -> tuple[str, ...]:
    """The ids that somebody may have meant who wrote something else; none for an id, or for a
    name that is like none."""
    ids = _ids(desk)
    if who in ids:
        return ()
    same = near(desk, who)
    from difflib import get_close_matches

    return same or tuple(get_close_matches(slug_of(who), ids, n=MOST, cutoff=ALIKE))


def _ids(desk: Desk) -> list[str]:
    return [
        path.rpartition("/")[2].removesuffix(".yml")
        for path in desk.snapshot.blobs
        if path.startswith(SIGNATORIES) and path.endswith(".yml")
    ]


def near_to(desk: Desk, id: str) -> tuple[str, ...]:
    """The other ids that look like an organisation's id or name, as its record says it."""
    path = signatory_path(id)
    known, data = classify(path), desk.snapshot.read([path]).get(path)
    record = read_document(known, data)[0] if known is not None and data is not None else None
    words = (id, record.name) if isinstance(record, Signatory) else (id,)
    return tuple(each for each in near(desk, *words) if each != id)


def doubtful(desk: Desk, ids: Sequence[str]) -> tuple[Problem, ...]:
    """What a steward makes sure of before these are confirmed: that those whose names are close
    to another's are two (S017)."""
    others = {other for id in ids for other in near_to(desk, id)}
    if not others:
        return ()
    records = (signatory_path(id) for id in {*ids, *others})
    archive = desk.archive(without_signatories(REGISTER, *records))
    entries = frozenset(register_path(id, 1, RegisterKind.CONFIRMED) for id in ids)
    return located(tuple(names(archive, desk.snapshot, entries)), desk.snapshot)
