"""All open amendments beside each other: where they touch the same, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from charterkit.decisions import states
from charterkit.decisions.disputes import Disputes, disputed_paths, disputes, stretches
from charterkit.decisions.fit import Clash, Fit, Rivalry, Standing
from charterkit.decisions.numbering import Brought, brought, taken
from charterkit.decisions.weaving import Weave
from charterkit.language import say
from charterkit.model import Archive, Proposal
from charterkit.text.merge import Enacted, Operation, Region
from charterkit.text.merge.collisions import disagree
from charterkit.text.merge.operations import Does, Effect, Place


@dataclass(slots=True, kw_only=True)
class _Touch:
    """What one amendment does to a place."""

    effect: Effect
    operation: Operation
    slug: str


class Crowd:
    """All open amendments, by the places they touch, so that only those that share a place are
    looked at together."""

    def __init__(self, *, archive: Archive, woven: Weave) -> None:
        self.archive, self.woven = archive, woven

    @cached_property
    def touching(self) -> Mapping[Place, Sequence[_Touch]]:
        """What all of them do to each place."""
        found: dict[Place, list[_Touch]] = {}
        for slug, read in self.woven.read.items():
            for place, operation, effect in _shared_places(read):
                touch = _Touch(effect=effect, operation=operation, slug=slug)
                found.setdefault(place, []).append(touch)
        return found

    @cached_property
    def numbers(self) -> Mapping[int, Sequence[tuple[str, Brought]]]:
        """Which of them give each number to a principle."""
        found: dict[int, list[tuple[str, Brought]]] = {}
        for slug in self.woven.read:
            for each in brought(self.archive.proposals[slug].amendment):
                found.setdefault(each.number, []).append((slug, each))
        return found

    def standing(self, slug: str, *, alone: bool = False) -> Standing:
        """How one of them stands; `alone` if nothing is asked about the others."""
        proposal = self.archive.proposals[slug]
        disputed = disputes(self.woven, slug)
        clashes = (*self._clashes(slug, disputed), *self._numbered(slug))
        fit = Fit.CLEAN
        if disputed.by or clashes:
            fit = Fit.COLLIDING
        elif self.woven.bases[slug] < len(self.archive.releases) - 1:
            fit = Fit.MOVED_ON
        if alone:
            return Standing(proposal=proposal, fit=fit, clashes=clashes)
        competing: dict[tuple[Operation, str], Rivalry] = {}
        meets: dict[str, Proposal] = {}
        for place, operation, effect in _shared_places(self.woven.read[slug]):
            for touch in self.touching[place]:
                if touch.slug == slug or touch.effect == effect:
                    continue
                other = self.archive.proposals[touch.slug]
                if disagree(place, effect, touch.effect):
                    rivalry = _rivalry(operation, touch.operation, other)
                    competing.setdefault((operation, touch.slug), rivalry)
                elif effect.does is touch.effect.does is Does.BROUGHT:
                    meets.setdefault(touch.slug, other)
        return Standing(
            proposal=proposal,
            fit=fit,
            clashes=clashes,
            competing=(*competing.values(), *self._same_numbers(slug)),
            meets=tuple(meets.values()),
        )

    def _numbered(self, slug: str) -> Iterator[Clash]:
        """The numbers it gives to principles that others have been enacted with since its base."""
        base = self.woven.bases[slug]
        for mine, principle in taken(self.archive, self.archive.proposals[slug].amendment):
            path = principle.text.path
            by = [
                step.proposal
                for step in self.woven.steps
                if step.place > base and path in step.proposal.amendment.paths
            ]
            if by:
                yield Clash(
                    path=mine.path,
                    at=mine.at,
                    before=(),
                    today=(mine.line, f"title: {principle.text.title}"),
                    mine=(mine.line,),
                    by=tuple(by),
                    numbers=True,
                )

    def _same_numbers(self, slug: str) -> Iterator[Rivalry]:
        """The open ones that give another principle the same number."""
        for mine in brought(self.archive.proposals[slug].amendment):
            for other, theirs in self.numbers[mine.number]:
                if other != slug and theirs.path != mine.path:
                    yield Rivalry(
                        path=mine.path,
                        at=mine.at,
                        before=(),
                        mine=(mine.line,),
                        theirs=(theirs.line, say("in {path}", path=theirs.path)),
                        other=self.archive.proposals[other],
                    )

    def _clashes(self, slug: str, disputed: Disputes) -> Iterator[Clash]:
        operations = list(disputed.by)
        for path in disputed_paths(disputed):
            for part in stretches(self.woven, slug, path, disputed):
                if isinstance(part, Region) and part.contested:
                    steps = [step for at in part.contested for step in disputed.by[operations[at]]]
                    by = {step.proposal.slug: step.proposal for step in steps}
                    yield Clash(
                        path=path,
                        at=part.at,
                        before=part.before,
                        today=part.today,
                        mine=part.mine,
                        by=tuple(sorted(by.values(), key=lambda each: states.number(each) or 0)),
                    )


def _shared_places(read: Enacted) -> Iterator[tuple[Place, Operation, Effect]]:
    for place, touches in read.reading.places.items():
        for effect, operation in touches:
            yield place, operation, effect


def _rivalry(mine: Operation, theirs: Operation, other: Proposal) -> Rivalry:
    return Rivalry(
        path=mine.path,
        at=mine.at,
        before=mine.before,
        mine=mine.after,
        theirs=theirs.after,
        other=other,
    )
