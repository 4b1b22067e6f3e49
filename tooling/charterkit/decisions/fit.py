"""How each open proposal stands to today's text, and to the other open ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from charterkit.model import Archive, Proposal
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.decisions.weaving import Weave


class Fit(StrEnum):
    """How a proposal stands to today's text: `clean` was written for it, `moved on` for an
    earlier one with which it merges; `colliding` wants otherwise what was enacted since."""

    CLEAN = "clean"
    MOVED_ON = "moved on"
    COLLIDING = "colliding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A stretch of a file that a proposal wants otherwise than what was enacted since its base:
    the lines it was written for (from line `at` of them on), those of today, and its own. `by`
    are the proposals that were enacted there. With `numbers` it is no line that they share, but
    the number of two principles."""

    path: str
    at: int
    before: tuple[str, ...]
    today: tuple[str, ...]
    mine: tuple[str, ...]
    by: tuple[Proposal, ...]
    numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivalry:
    """A stretch that two open proposals want otherwise: what stands in the one's base, what it
    makes of it, and what the other does."""

    path: str
    at: int
    before: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    other: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an open proposal stands. `competing` are the stretches that other open proposals want
    otherwise, `meets` the open ones that bring something else to the same place: all of it can
    stand. `wrong` is what keeps it from fitting even its own base; then `fit` is None."""

    proposal: Proposal
    fit: Fit | None
    clashes: tuple[Clash, ...] = ()
    competing: tuple[Rivalry, ...] = ()
    meets: tuple[Proposal, ...] = ()
    wrong: tuple[Problem, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether there is more to tell than that it fits or merges."""
        return self.fit is Fit.COLLIDING or bool(self.competing or self.meets or self.wrong)

    @property
    def rivals(self) -> tuple[Proposal, ...]:
        """The open proposals that it competes with, each once."""
        return tuple({each.other.slug: each.other for each in self.competing}.values())

    @property
    def clashes_with(self) -> tuple[Proposal, ...]:
        """The enacted proposals that it collides with, each once."""
        return tuple({each.slug: each for clash in self.clashes for each in clash.by}.values())


def standings(
    archive: Archive, slugs: Collection[str] | None = None, *, alone: bool = False
) -> tuple[Mapping[str, Standing], tuple[Problem, ...]]:
    """The standing of every open proposal, or of those named, by slug; none with the problem when
    the past that it is judged by is not at hand. With `alone` only how they stand to what was
    enacted, and nothing of the other open ones."""
    # Where nobody asks for it, nobody waits for what merges texts.
    from charterkit.decisions.weaving import weave

    woven, problems = weave(archive)
    return ({} if woven is None else fits(archive, woven, slugs, alone=alone)), problems


def fits(
    archive: Archive, woven: Weave, slugs: Collection[str] | None = None, *, alone: bool = False
) -> Mapping[str, Standing]:
    """The standing of every open proposal that is woven in, or of those named, by slug; `alone` as
    above."""
    from charterkit.decisions.crowd import Crowd

    crowd = Crowd(archive=archive, woven=woven)
    asked = woven.read if slugs is None else slugs
    found = {slug: crowd.standing(slug, alone=alone) for slug in woven.read if slug in asked}
    for slug, problems in woven.wrong.items():
        found[slug] = Standing(proposal=archive.proposals[slug], fit=None, wrong=problems)
    return found
