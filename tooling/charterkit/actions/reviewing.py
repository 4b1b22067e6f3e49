"""Review: what would become of a change, judged by the charter that it is to enter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from charterkit.actions.beside import Readings, Two
from charterkit.actions.desk import to_be_read, unique
from charterkit.actions.looked import looking_ahead
from charterkit.actions.lookups import opened_in_part
from charterkit.actions.parsed import parsed
from charterkit.actions.putting_back import put_back_from
from charterkit.actions.redirecting import REPLACED, Wish, amended, redirected
from charterkit.actions.remembered import recollected
from charterkit.decisions.answering import named_by
from charterkit.decisions.authority import Actor, Touched, cells, roles_of
from charterkit.decisions.authority.kinds import Ruling
from charterkit.decisions.authority.review import Review
from charterkit.decisions.authority.table import CONFLICT, DIRECT, TOO_MANY, UNREADABLE
from charterkit.decisions.past import past_texts, with_past
from charterkit.decisions.sealing import of_its_owner
from charterkit.documents.locate import located
from charterkit.documents.motions import is_motion
from charterkit.documents.paths import proposal_path
from charterkit.documents.reading import read_archive
from charterkit.model import Archive, Proposal, Snapshot
from charterkit.model.awaited import Awaited
from charterkit.problems import Problem
from charterkit.rules import content, transitions
from charterkit.rules.scope import Clock
from charterkit.store import Store
from charterkit.store.replacing import replaced
from charterkit.text.digest import role

MOST = 2000
"""So many files one change may touch: no more than people can look at."""


def review(
    store: Store,
    base: str,
    head: str,
    actor: Actor,
    now: datetime,
    *,
    title: str | None = None,
    reasons: str = "",
) -> Review:
    """The verdict on merging the revision `head` into `base`, for an account that asks for it.

    What stands before is the tip of `base`, what would stand after is the tree that merging gives;
    nothing else is looked at. `title` and `reasons` are those of the proposal that a direct edit
    should be, by default the subject of `head` and none.

    CharterError if there is no charter at `base` that can be read, for unknown revisions, and if
    Git is too old."""
    stands, brings = store.resolve(base), store.resolve(head)
    with looking_ahead(store, stands):
        return _merging(store, stands, brings, actor, now, Wish(title=title or "", reasons=reasons))


def _merging(
    store: Store, stands: str, brings: str, actor: Actor, now: datetime, wish: Wish
) -> Review:
    before = store.snapshot(stands)
    memory, _ = recollected(store)
    stood = opened_in_part(store, before, memory)
    known = to_be_read(stood.reading, before)
    archive = replace(known, earlier=Awaited(lambda: past_texts(known, before)))
    merged = store.merged(stands, brings)
    if merged.tree is None:
        return _refused(archive, actor, CONFLICT, merged.conflicts)
    touched = [
        Touched(path=each.path, before=each.before, after=each.after, named=each.named)
        for each in store.differing(stands, merged.tree)
    ]
    if len(touched) > MOST:
        return _refused(archive, actor, TOO_MANY, [each.path for each in touched])
    after = store.snapshot(merged.tree)
    both = Two(store=store, before=before, stood=stood, after=after, memory=memory)
    reading = both.reading(touched)
    if not wish.title and reading.paths is None:
        wish = replace(wish, title=store.subject(brings))
    with parsed(store).at_hand():
        found = _judged(before, archive, after, reading, touched, actor, now, wish)
    return replace(found, converted=replaced(store.git, stands, brings, mark=REPLACED))


def judge(
    before: Snapshot,
    after: Snapshot,
    changes: Sequence[Touched],
    actor: Actor,
    now: datetime,
    *,
    title: str = "",
    store: Store | None = None,
) -> Review:
    """The verdict on a change from one tree to another, of which all the paths that differ are
    named, also those outside the charter. Of trees of a `store` no more is read than is asked for.
    A file with a valid signature by a key that its owner had before is its owner's word.

    CharterError if there is no charter in `before` that can be read."""
    # What is remembered of all organisations is not asked: it may be of another branch.
    stood = opened_in_part(store, before, None) if store is not None else None
    known = to_be_read(stood.reading if stood is not None else read_archive(before), before)
    archive = replace(known, earlier=Awaited(lambda: past_texts(known, before)))
    if len(changes) > MOST:
        return _refused(archive, actor, TOO_MANY, [each.path for each in changes])
    if store is None or stood is None:
        reading = Readings(stands=read_archive(after), stood=lambda: read_archive(before).problems)
    else:
        both = Two(store=store, before=before, stood=stood, after=after, memory=None)
        reading = both.reading(list(changes))
    return _judged(before, archive, after, reading, changes, actor, now, Wish(title=title))


def _judged(
    before: Snapshot,
    archive: Archive,
    after: Snapshot,
    readings: Readings,
    changes: Sequence[Touched],
    actor: Actor,
    now: datetime,
    wish: Wish,
) -> Review:
    roles = roles_of(archive, actor)
    paths = frozenset(each.path for each in changes)
    found = tuple(_problems(before, archive, after, readings, paths, now)) if changes else ()
    stands = readings.stands.archive
    if stands is None:
        # Without its text there is no charter after the change, so it is about nothing else.
        direct = tuple(sorted(path for path in paths if role(path) is not None))
        return Review(
            archive=archive,
            roles=roles,
            count=len(changes),
            whole=DIRECT if direct else UNREADABLE,
            paths=direct or tuple(sorted(paths)),
            problems=found,
            draft=redirected(before, archive, after, actor, wish, now) if direct else None,
        )
    sealed = of_its_owner(archive, stands)
    judged = cells(archive, stands, changes, roles, now=now, sealed=sealed)
    edits = any(cell.ruling == DIRECT for cell in judged)
    draft = redirected(before, archive, after, actor, wish, now) if edits else None
    brought = _brought(archive, stands, paths)
    amendment = amended(before, archive, after) if edits and draft is None else None
    return Review(
        archive=archive,
        roles=roles,
        count=len(changes),
        cells=judged,
        problems=found,
        draft=draft,
        empty=amendment is not None and not amendment.files,
        amendments={each.slug: each.amendment for each in brought},
        answers={name: _said(stands, name) for each in brought for name in named_by(each)},
        grounds={id: _told(stands, id) for each in brought for id in each.grounds},
    )


def _refused(archive: Archive, actor: Actor, why: Ruling, paths: Iterable[str]) -> Review:
    """A change that is refused as a whole, before anybody reads it."""
    named = tuple(paths)
    return Review(
        archive=archive, roles=roles_of(archive, actor), count=len(named), whole=why, paths=named
    )


def _problems(
    before: Snapshot,
    stood: Archive,
    after: Snapshot,
    readings: Readings,
    paths: frozenset[str],
    now: datetime,
) -> tuple[Problem, ...]:
    """What is wrong in the files of a change, and what the change makes wrong in others."""
    every = list(readings.stands.problems)
    made: list[Problem] = []
    if readings.stands.archive is not None:
        stands = readings.stands.archive
        if readings.paths is None:
            stands = with_past(stands, after)
        every += content(stands, after, readings.paths)
        blobs = before.blobs, after.blobs
        made += transitions(stood, stands, Clock.at(now), blobs=blobs, changed=paths)
    elsewhere = [each for each in every if each.place.path not in paths]
    if elsewhere:
        known = {
            _key(each) for each in (*readings.stood(), *content(stood, before, readings.paths))
        }
        elsewhere = [each for each in elsewhere if _key(each) not in known]
    mine = [each for each in every if each.place.path in paths]
    found = put_back_from(unique([*mine, *elsewhere, *made]), before.revision)
    return located(found, after)


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place.path, problem.place.field


def _brought(before: Archive, after: Archive, paths: frozenset[str]) -> tuple[Proposal, ...]:
    """The proposals that a change brings, or changes."""
    if not any(map(is_motion, paths)):
        return ()
    return tuple(
        proposal
        for slug, proposal in after.proposals.items()
        if proposal_path(slug) in paths
        and (slug not in before.proposals or before.proposals[slug].digest != proposal.digest)
    )


def _said(archive: Archive, name: str) -> str:
    """What was said at a gathering, by the name of it."""
    said = archive.heard(name)
    return said.text if said is not None else ""


def _told(archive: Archive, id: str) -> str:
    """The title of an experience."""
    found = archive.experiences.get(id)
    return found.title if found is not None else ""
