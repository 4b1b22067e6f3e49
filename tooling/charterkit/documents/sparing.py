"""The proposals of an archive, put together from what is remembered of their documents.

A folder that is the same tree as when nothing was wrong in it is not looked at again. What many
have said, ballots and seconds, is known by its files' names, and read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

from charterkit.documents.folders import NEEDED, Shelves
from charterkit.documents.layered import PROPOSALS, Parted
from charterkit.documents.motions import Among
from charterkit.documents.paths import classify
from charterkit.documents.reading import Found, read_archive, shelve, uncollected
from charterkit.documents.recall import Recall
from charterkit.documents.sound import Sound
from charterkit.model import Ballot, Event, Proposal, Snapshot, Statement
from charterkit.model.renewing import renewed

Value = TypeVar("Value")
FEW = 200
"""So many folders are listed one by one; of more Git lists them all."""


class Said(Mapping[str, Value]):
    """What some have said, by their ids; all of it is read with the first that is asked for."""

    def __init__(self, ids: Iterable[str], read: Callable[[], Mapping[str, Value]]) -> None:
        self._ids = dict.fromkeys(ids)
        self._read = read

    @cached_property
    def _values(self) -> Mapping[str, Value]:
        return self._read()

    def __getitem__(self, id: str) -> Value:
        if id not in self._ids:
            raise KeyError(id)
        return self._values[id]

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class _Folder:
    """The folder of a proposal of which ballots and seconds are not read yet."""

    def __init__(
        self, snapshot: Snapshot, blobs: Parted, recall: Recall[Found], slug: str, sound: Sound
    ) -> None:
        self._snapshot, self._blobs, self._recall = snapshot, blobs, recall
        self._slug, self._sound = slug, sound

    @cached_property
    def _whole(self) -> Proposal:
        there, odd = self._blobs.beside_proposals
        needed = {path: there[path] for path in NEEDED}
        files = Among(self._snapshot, {**needed, **self._blobs.files(self._slug)}, odd)
        found = read_archive(files, recall=self._recall)
        if found.archive is None:
            raise ValueError("there is no charter around the proposal")
        return found.archive.proposals[self._slug]

    @property
    def ballots(self) -> Mapping[int, Mapping[str, Ballot]]:
        """The ballots, by round."""
        return {
            round: Said(ids, partial(self._cast, round))
            for round, ids in self._sound.ballots.items()
        }

    def _cast(self, round: int) -> Mapping[str, Ballot]:
        return self._whole.ballots[round]

    @property
    def seconds(self) -> Mapping[str, Statement]:
        """The seconds."""
        return Said(self._sound.seconds, lambda: self._whole.seconds) if self._sound.seconds else {}


def unchanged(snapshot: Snapshot, blobs: Parted, recall: Recall[Found]) -> dict[str, Proposal]:
    """The proposals whose folders are remembered with all their documents, by slug."""
    sound = recall.sound()
    found: dict[str, Proposal] = {}
    with uncollected(len(sound)):
        for slug, tree in blobs.folders.items():
            here = sound.get(slug)
            if here is not None and here.tree == tree:
                values = [recall.value_of(path, blob) for path, blob in here.documents]
                whole = _whole(here, values)
                if whole is not None:
                    folder = _Folder(snapshot, blobs, recall, slug, here)
                    found[slug] = renewed(whole, ballots=folder.ballots, seconds=folder.seconds)
    return found


def _whole(sound: Sound, values: Sequence[object]) -> Proposal | None:
    """A proposal of the values of its folder's documents, without ballots and seconds; None where
    one of them is not known."""
    first, *others = values
    record = tuple(each for each in others if isinstance(each, Event))
    if not isinstance(first, Proposal):
        return None
    if len(record) == len(others):
        return renewed(first, record=record)
    shelves = Shelves()
    for (path, _), value in zip(sound.documents, values, strict=True):
        known = classify(path)
        if known is None or not isinstance(value, Proposal | Event | Statement):
            return None
        shelve(shelves, known, b"", (value, ()))
    return shelves.whole_proposals()[first.slug]


def files_of(blobs: Parted, slugs: Iterable[str]) -> dict[str, str]:
    """The plain files in the folders of some proposals: blob ids by path."""
    wanted = set(slugs)
    if len(wanted) > FEW:
        every = blobs.rest[0].items()
        return {
            path: blob
            for path, blob in every
            if path.startswith(PROPOSALS) and path.split("/", 2)[1] in wanted
        }
    return {path: blob for slug in wanted for path, blob in blobs.files(slug).items()}


def sound_in(
    blobs: Parted, proposals: Iterable[Proposal], files: Mapping[str, str], seals: Iterable[str]
) -> dict[str, Sound]:
    """What is to be remembered of proposals in whose folders, with these files, all was read and
    nothing was wrong, by slug. `seals` are the paths of what is sealed."""
    sealed = {path.split("/", 2)[1] for path in seals if path.startswith(PROPOSALS)}
    return {
        each.slug: Sound(
            tree=blobs.folders[each.slug],
            documents=tuple((path, files[path]) for path in _documents(each)),
            ballots={round: tuple(cast) for round, cast in each.ballots.items()},
            seconds=tuple(each.seconds),
            sealed=each.slug in sealed,
        )
        for each in proposals
    }


def _documents(proposal: Proposal) -> Iterator[str]:
    """The paths of all that is in a proposal but for its ballots and seconds."""
    yield proposal.path
    yield from (event.path for event in proposal.record)
    by_round = (*proposal.demands.values(), *proposal.contests.values())
    for statements in (proposal.objections, *by_round):
        yield from (each.path for each in statements.values())
    if proposal.withdrawal is not None:
        yield proposal.withdrawal.path
