"""What a local charter's text comes to when what changed nationally is merged into it, sentence by
sentence.

Both charters' changes are read as amendments of the one text that they have in common, that of the
release which is followed, and laid together by their identified lines as two proposals are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions.abroad import Side, Texts, moved, renamed, side, whole
from charterkit.decisions.disputes import parts, places_disputed
from charterkit.decisions.fit import Clash
from charterkit.language import say
from charterkit.model import Op
from charterkit.problems import CharterError
from charterkit.text.difference import difference
from charterkit.text.merge import Enacted, Fold, Reading, Region
from charterkit.text.merge.operations import Does
from charterkit.text.own_lines import without_own
from charterkit.text.translations import original_of

HERE, THERE = 2, 1
"""What both bring into one gap stands in the order of these: first what is national."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Lines of a file that are another's elsewhere: what stands there, and what stands here."""

    path: str
    there: tuple[str, ...]
    here: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Following:
    """A local text beside the national one. `collisions` are the places that both have changed
    otherwise, in the order in which they are chosen at: `today` is the local text, `mine` the
    national one. `brings` are the files that change here, `agreed` the local changes that are
    national by now too, `moved` the new names of principles by their old ones."""

    base: Side
    there: Side
    here: Side
    collisions: tuple[Clash, ...]
    agreed: tuple[Passage, ...]
    moved: Mapping[str, str]
    merged: Mapping[str, tuple[str | Region, ...]]
    old: Texts

    def changes(self, answers: Sequence[tuple[str, ...]]) -> dict[str, bytes | None]:
        """What changes here, bytes by path (None for what goes), with the lines that were chosen at
        each collision."""
        left = iter(answers)
        shared: dict[str, bytes | None] = {}
        for path, stretches in self.merged.items():
            lines: list[str] = []
            for part in stretches:
                if not isinstance(part, Region):
                    lines.append(part)
                else:
                    lines += next(left) if part.contested else part.together
            shared[path] = "".join(f"{line}\n" for line in lines).encode() or None
        shared.update(self._translations(shared))
        made = whole(shared, self.base, self.there, self.here)
        gone: dict[str, bytes | None] = {old: None for old in self.moved if old in self.old}
        whole_here = self.here.whole
        brought = {new: whole_here[new] for new in self.moved.values() if new in whole_here}
        return {**gone, **brought, **made}

    def _translations(
        self, shared: Mapping[str, bytes | None]
    ) -> Iterator[tuple[str, bytes | None]]:
        """Translations go with what they translate, and stay where that was chosen to stay."""
        for path in {*shared, *self.here.shared}:
            original = original_of(path)
            if original is None:
                continue
            if shared.get(original, self.here.shared.get(original)) is None:
                yield path, None
            elif (
                original in shared
                and original not in self.there.shared
                and path in self.here.shared
            ):
                yield path, self.here.shared[path]

    def renumbered(self) -> dict[str, int]:
        """The principles that are new here and have another number than nationally."""
        chosen = self.changes([each.today for each in self.collisions])
        made = side({path: data for path, data in chosen.items() if data is not None}).own
        return {
            path: own.number
            for path, own in made.items()
            if own.number is not None
            and path not in self.here.own
            and own.number != self.there.own[path].number
        }

    def differences(self, texts: Texts) -> Iterator[Passage]:
        """What is not as it is nationally in texts of this charter, file by file."""
        stands = side(texts).shared
        there = self.there.shared
        both: Mapping[str, bytes | None] = {path: stands.get(path) for path in {*stands, *there}}
        for file in difference(there, both).files:
            for hunk in file.hunks:
                yield from _passages(file.path, hunk.lines)


def follow(base: Texts, there: Texts, here: Texts) -> Following:
    """Lay a local text (`here`) and the national one of today (`there`) together. `base` is the
    national one at the release that is followed. All of them hold only what is followed."""
    names = moved(base, there, here)
    sides = side(renamed(base, names)), side(there), side(renamed(here, names))
    first, national, local = sides
    fold = Fold.of(first.shared)
    ours, theirs = _read(fold, first, local), _read(fold, first, national)
    today = fold.after([Enacted(reading=ours, number=HERE, base=0, origin=HERE)])
    disputed = places_disputed(theirs, [ours])
    collisions: list[Clash] = []
    merged: dict[str, tuple[str | Region, ...]] = {}
    their = Enacted(reading=theirs, number=THERE, base=0, origin=THERE)
    for path in sorted(theirs.files, key=lambda path: (original_of(path) is not None, path)):
        merged[path] = tuple(parts(fold, today, their, path, disputed))
        collisions += _collisions(path, merged[path])
    return Following(
        base=first,
        there=national,
        here=local,
        collisions=tuple(collisions),
        agreed=tuple(_agreed(ours, theirs)),
        moved=names,
        merged=merged,
        old=here,
    )


def carried(base: Texts, mine: Mapping[str, bytes | None], there: Texts) -> Following:
    """Lay an amendment of a local text (`base`, and what becomes of some of its files, `mine`) onto
    the national text. Where that reads otherwise in the same place, it is told as a collision:
    `mine` is what the amendment wants."""
    here = {path: data for path, data in {**base, **mine}.items() if data is not None}
    return follow(base, here, there)


def _read(fold: Fold, base: Side, other: Side) -> Reading:
    gone: Mapping[str, bytes | None] = dict.fromkeys(base.shared)
    amendment = difference(base.shared, {**gone, **other.shared})
    reading, problems = fold.read(amendment, path="")
    if reading is None:
        raise CharterError(
            say("The two texts cannot be laid together."),
            say("'charter check' in each of the two repositories tells what is wrong."),
            problems,
        )
    return reading


def _collisions(path: str, stretches: Sequence[str | Region]) -> Iterator[Clash]:
    for part in stretches:
        if isinstance(part, Region) and part.contested:
            yield Clash(
                path=path,
                at=part.at,
                before=part.before,
                today=part.today,
                mine=part.mine,
                by=(),
            )


def _agreed(ours: Reading, theirs: Reading) -> Iterator[Passage]:
    """What both have changed to the same effect, each operation once."""
    seen = set()
    for place, touches in ours.places.items():
        others = {effect for effect, _ in theirs.places.get(place, ())}
        for effect, operation in touches:
            known = effect.does in (Does.CHANGED, Does.HELD) or operation in seen
            if effect in others and not known:
                seen.add(operation)
                yield Passage(
                    path=operation.path,
                    there=without_own(operation.before),
                    here=without_own(operation.after),
                )


def _passages(path: str, lines: Sequence[tuple[Op, str]]) -> Iterator[Passage]:
    there: list[str] = []
    here: list[str] = []
    for op, line in (*lines, (Op.CONTEXT, "")):
        if op is Op.REMOVE:
            there.append(line)
        elif op is Op.ADD:
            here.append(line)
        elif there or here:
            yield Passage(path=path, there=without_own(there), here=without_own(here))
            there, here = [], []
