"""Today's text and every open amendment on the same identified lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charterkit.decisions import states
from charterkit.decisions.past import enacted_in, open_proposals, start
from charterkit.documents.paths import proposal_path
from charterkit.language import say
from charterkit.model import Archive, Proposal, Release
from charterkit.problems import Place, Problem
from charterkit.text.digest import edition_digest

# What is woven is loaded when something is woven.
if TYPE_CHECKING:
    from charterkit.text.merge import Enacted, Fold

DRAFTS = 1_000_000
"""Drafts have no number yet: they come behind all that have one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """An amendment that was enacted: its proposal, the release's place in the ledger, and how it
    was read."""

    proposal: Proposal
    place: int
    enacted: Enacted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weave:
    """`fold` is today's text. `steps` are the enactments since the release it begins with, `read`
    the open amendments by slug as they would be enacted, `bases` the places in the ledger of
    their bases, `then` the text as it stood at those places, and `wrong` what is wrong with those
    that do not fit their own base."""

    fold: Fold
    then: Mapping[int, Fold]
    steps: tuple[Step, ...]
    read: Mapping[str, Enacted]
    bases: Mapping[str, int]
    wrong: Mapping[str, tuple[Problem, ...]]


def weave(archive: Archive) -> tuple[Weave | None, tuple[Problem, ...]]:
    """Read all that is open, and all that was enacted since the oldest base among it.

    None with the problem when there is no release, when the text of that base is not at hand, or
    when the decisions since do not give the text that is in force."""
    from charterkit.text.merge import Fold

    begun = start(archive)
    if begun is None:
        return None, ()
    texts = archive.texts if begun is archive.release else archive.earlier.get(begun.version)
    if texts is None:
        return None, (_not_at_hand(begun),)
    try:
        fold = Fold.of(texts)
    except UnicodeDecodeError:
        return None, (_otherwise(archive, begun),)
    return weave_from(archive, begun, fold)


def weave_from(
    archive: Archive, begun: Release, fold: Fold
) -> tuple[Weave | None, tuple[Problem, ...]]:
    """The same from a release on whose text `fold` begins with. Nothing that is open, or was
    enacted since, may have been written for an earlier one."""
    loom = _Loom(archive=archive, fold=fold)
    first = archive.releases.index(begun)
    enacted = enacted_in(archive)
    waiting: dict[int, list[Proposal]] = {}
    for each in (*open_proposals(archive), *_later(enacted, first)):
        place = loom.places.get(each.base)
        if place is not None:
            waiting.setdefault(place, []).append(each)
    for place in range(first, len(archive.releases)):
        if place > first:
            lacking = loom.enact(enacted.get(place, []), archive.releases[place], place)
            if lacking is not None:
                return None, (lacking,)
        loom.take(waiting.get(place, ()), place)
    if edition_digest(loom.fold.texts(), archive.charter.languages) != archive.releases[-1].edition:
        return None, (_otherwise(archive, begun),)
    slugs = {each.slug for each in open_proposals(archive)}
    return Weave(
        fold=loom.fold,
        then=loom.then,
        steps=tuple(loom.steps),
        read={slug: read for slug, read in loom.read.items() if slug in slugs},
        bases={slug: place for slug, place in loom.bases.items() if slug in slugs},
        wrong={slug: found for slug, found in loom.wrong.items() if slug in slugs},
    ), ()


def _later(enacted: Mapping[int, list[Proposal]], first: int) -> list[Proposal]:
    return [each for place, found in enacted.items() if place > first for each in found]


class _Loom:
    """What is read while the releases go by."""

    def __init__(self, *, archive: Archive, fold: Fold) -> None:
        self.fold = fold
        self.places = {release.version: place for place, release in enumerate(archive.releases)}
        self.steps: list[Step] = []
        self.then: dict[int, Fold] = {}
        self.read: dict[str, Enacted] = {}
        self.bases: dict[str, int] = {}
        self.wrong: dict[str, tuple[Problem, ...]] = {}

    def take(self, proposals: Sequence[Proposal], place: int) -> None:
        """Read amendments of the text that stands now."""
        if proposals:
            self.then[place] = self.fold.after([])
        for each in proposals:
            self._take(each, place)

    def _take(self, proposal: Proposal, place: int) -> None:
        from charterkit.text.merge import Enacted

        reading, problems = self.fold.read(proposal.amendment, path=proposal_path(proposal.slug))
        self.bases[proposal.slug] = place
        if reading is None:
            self.wrong[proposal.slug] = problems
            return
        self.read[proposal.slug] = Enacted(
            reading=reading,
            number=states.number(proposal) or DRAFTS + len(self.read),
            base=len(self.fold.enacted),
            origin=proposal.slug,
        )

    def enact(self, proposals: list[Proposal], release: Release, place: int) -> Problem | None:
        """Go on to the next release; the problem if one of its amendments cannot be read."""
        numbers = {states.number(each) for each in proposals if each.slug in self.read}
        missing = [number for number in release.proposals if number not in numbers]
        if missing:
            return _unread(release, missing[0])
        steps = [
            Step(proposal=each, place=place, enacted=self.read[each.slug]) for each in proposals
        ]
        self.fold.enact(step.enacted for step in steps)
        self.steps += steps
        return None


def _not_at_hand(release: Release) -> Problem:
    return Problem(
        code="P035",
        place=Place(path=release.path),
        expected=say(
            "the text of release {version}, since an open proposal is written for it",
            version=release.version,
        ),
        found=say("a copy of the repository without it"),
        mend=say("Fetch the whole history: 'git fetch --unshallow'."),
    )


def _unread(release: Release, number: int) -> Problem:
    return Problem(
        code="P036",
        place=Place(path=release.path),
        expected=say(
            "proposal no. {number}, by which release {version} came, to fit its base",
            number=number,
            version=release.version,
        ),
        found=say("no such proposal, or one that cannot be read"),
        mend=say("Put it back as it was: 'git log -- proposals' shows when it changed."),
    )


def _otherwise(archive: Archive, begun: Release) -> Problem:
    newest = archive.releases[-1]
    return Problem(
        code="P036",
        place=Place(path=newest.path),
        expected=say(
            "the charter's text to be what was decided, which is release {version}",
            version=newest.version,
        )
        if begun is newest
        else say(
            "the charter's text to be what was decided since {begun}, which is release {version}",
            begun=begun.version,
            version=newest.version,
        ),
        found=say("another text"),
        mend=say(
            "Put back what was changed without a decision: 'charter check' names "
            "it before it is committed, 'git log -- charter proposals' afterwards."
        ),
    )
