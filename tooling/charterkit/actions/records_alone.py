"""What a change makes of an archive that touches nothing but organisations' own records.

All rules about anything else say after it what they said before, but for those few that look at
who is there: a draft that is by somebody of a name like one of the records', and an experience that
is told by one of them. Where there is any such, the change is judged as any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charterkit.actions.lookups import Opened, followed
from charterkit.actions.proposers import by_any_like
from charterkit.decisions import states
from charterkit.decisions.past import past_texts
from charterkit.documents.crowd import Crowd
from charterkit.documents.paths import signatory_path
from charterkit.documents.search import Word, words_of
from charterkit.documents.usual_paths import is_usual, record_of
from charterkit.model import Archive, Snapshot, State
from charterkit.model.awaited import Awaited
from charterkit.problems import Problem
from charterkit.rules.paths import have_no_twins
from charterkit.text.lookalikes import glance

if TYPE_CHECKING:
    from charterkit.decisions.authority import Touched
    from charterkit.store import Store

FILE = "100644"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Organisations' records that a change touches, and all that they can make wrong: `paths` are
    those of the records that are to be looked at, before and after."""

    stood: Crowd
    stands: Crowd
    archive: Archive
    ids: frozenset[str]
    paths: frozenset[str]

    def before(self) -> tuple[Problem, ...]:
        """What was wrong with their documents."""
        return self.stood.look_at(self.ids)

    def after(self) -> tuple[Problem, ...]:
        """What is wrong with them now."""
        return self.stands.look_at(self.ids)


def records_alone(
    store: Store, before: Snapshot, stood: Opened, after: Snapshot, touched: Sequence[Touched]
) -> Alone | None:
    """What a change makes of an archive that was opened in part; None where it touches anything but
    records, or may make something else wrong."""
    archive, ids = stood.archive, frozenset(_ids(touched))
    if archive is None or stood.crowd is None or stood.motions is None or len(ids) < len(touched):
        return None
    paths = frozenset(each.path for each in touched)
    stands = followed(store, stood, after, paths, ids)
    if stands.archive is None or stands.crowd is None:
        return None
    if not have_no_twins(archive, after, paths):
        return None
    if any(name in ids for each in archive.experiences.values() for name in each.by):
        return None
    both = stood.crowd, stands.crowd
    looks = {word for crowd in both for id in ids for _, word in looks_of(crowd, id)}
    if any(
        (proposal := archive.proposals.get(slug)) and states.state(proposal) is State.DRAFT
        for slug in by_any_like(store, before, looks.union(map(glance, ids)))
    ):
        return None
    # What is searched may still be looked through, so this comes last.
    near = alike(stood.crowd, stands.crowd, ids)
    if near is None:
        return None
    whole = stands.archive
    return Alone(
        stood=stood.crowd,
        stands=stands.crowd,
        archive=replace(stands.archive, earlier=Awaited(lambda: past_texts(whole, after))),
        ids=ids,
        paths=paths | {signatory_path(id) for id in near},
    )


def _ids(touched: Sequence[Touched]) -> Iterator[str]:
    """Whose records are touched; nobody's where another file is, or what is no plain one."""
    for each in touched:
        plain = {each.before, each.after} <= {None, FILE} and each.named and is_usual(each.path)
        id = record_of(each.path) if plain else None
        if id is None:
            return
        yield id


def alike(one: Crowd, other: Crowd, ids: frozenset[str]) -> frozenset[str] | None:
    """The other organisations whose names or ids look like those that some have in one crowd or in
    the other; None where that cannot be told."""
    looks = dict.fromkeys(
        word for crowd in (one, other) for id in ids for word in looks_of(crowd, id)
    )
    if one.search is None or other.search is None:
        return None
    near: set[str] = set()
    for word in looks:
        stood, stands = one.search(word), other.search(word)
        if stood is None or stands is None:
            return None
        # Found are others as well; each of those would be searched for in turn.
        found = {*stood, *stands} - ids
        near.update(id for id in found if word in looks_of(one, id) or word in looks_of(other, id))
    return frozenset(near)


def looks_of(crowd: Crowd, id: str) -> Iterator[Word]:
    """How an organisation's name and id look."""
    words = words_of(crowd.records.get(id), crowd.entries.get(id, ()))
    return (word for word in words if word[0] == "look")
