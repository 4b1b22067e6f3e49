"""For every cell of the table a change that falls into it, made of files on a town that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from charterkit.actions.reviewing import judge
from charterkit.decisions.authority import Actor, Case, Thing, Touched, Who
from charterkit.decisions.authority.review import Review
from charterkit.documents.overlay import Overlay
from charterkit.documents.writing import with_entered_by
from tests.authority.town import STANDING_FOR, STEWARD, actor
from tests.life.moving import World

Files = Mapping[str, bytes | None]
FILE = "100644"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A change of what stands: what it writes, the path that it is about, the account that owns
    that, and Git's modes where they are not those of plain files. `sound` is whether nothing but
    who makes it may be wrong with it."""

    world: World
    writes: Files
    path: str
    owner: int | None = None
    modes: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    unnamed: bool = False
    sound: bool = True

    @property
    def touched(self) -> tuple[Touched, ...]:
        """The paths that differ, as Git tells them."""
        found = {
            path: (FILE if path in self.world.files else None, None if data is None else FILE)
            for path, data in self.writes.items()
        }
        found.update(self.modes)
        return tuple(
            Touched(path=path, before=before, after=after, named=not self.unnamed)
            for path, (before, after) in sorted(found.items())
        )

    def review(self, who: Actor) -> Review:
        """What becomes of it when somebody brings it."""
        before, after = Standing(self.world), Overlay(Standing(self.world), self.writes)
        return judge(before, after, self.touched, who, self.world.now)


@dataclass(frozen=True, slots=True)
class Standing:
    """A town's files as a snapshot that nothing changes."""

    world: World
    revision: str | None = None

    @property
    def blobs(self) -> Mapping[str, str]:
        return dict(self.world.blobs)

    @property
    def odd(self) -> Mapping[str, str]:
        return {}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        return self.world.read(paths)

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        return self.world.contents(ids)


Maker = Callable[[Who], Trial]
MAKERS: dict[tuple[Thing, Case], Maker] = {}
"""Makes the change of a cell for whoever brings it."""


def makes(thing: Thing, case: Case) -> Callable[[Maker], Maker]:
    """Marks the maker of the changes of a row."""

    def marked(maker: Maker) -> Maker:
        assert (thing, case) not in MAKERS
        MAKERS[thing, case] = maker
        return maker

    return marked


def who_brings(trial: Trial, who: Who) -> Actor:
    """Somebody who is just that to the trial's path."""
    if who in (Who.OWNER, Who.OWNER_LABELLED):
        assert trial.owner is not None
        return actor(trial.owner)
    return actor(STANDING_FOR[who])


def labels(who: Who) -> str | None:
    """What stands in `entered_by`."""
    labelled = (Who.OWNER_LABELLED, Who.ENTERED, Who.MISLABELLED)
    return STEWARD if who in labelled else None


def labelled(data: bytes, who: Who) -> bytes:
    """A YAML document with the label that it has when such a one brings it."""
    return with_entered_by(data, labels(who))
