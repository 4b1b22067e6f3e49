"""Today's text and every open amendment on the same identified lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charterkit.decisions import states
from charterkit.decisions.past import enacted_since, open_proposals, place_of, start
from charterkit.documents.paths import proposal_path
from charterkit.language import say
from charterkit.model import Archive, EventKind, Proposal, Release
from charterkit.model.succession import memory_of, related
from charterkit.problems import Place, Problem
from charterkit.text.digest import edition_digest

# What is woven is loaded when something is woven.
if TYPE_CHECKING:
    from charterkit.text.merge import Enacted, Fold, Reading

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

    def since(self, place: int) -> Sequence[Step]:
        """The enactments that came after the release at a place."""
        return self.steps[bisect_right(self.steps, place, key=_place) :]


def _place(step: Step) -> int:
    return step.place


def weave(archive: Archive) -> tuple[Weave | None, tuple[Problem, ...]]:
    """Read all that is open, and all that was enacted since the oldest base among it.

    None with the problem when there is no release, when the text of that base is not at hand, or
    when the decisions since do not give the text that is in force. Where the proposals are a
    succession, what was read of an earlier state of it is not read again."""
    begun = start(archive)
    if begun is None:
        return None, ()
    texts = archive.texts if begun is archive.release else archive.earlier.get(begun.version)
    if texts is None:
        return None, (_not_at_hand(begun),)
    kept = memory_of(archive.proposals)
    loom = kept.get(_LOOM) if kept is not None else None
    if not isinstance(loom, _Loom) or not loom.goes_with(archive, begun, texts):
        from charterkit.text.merge import Fold

        try:
            fold = Fold.of(texts)
        except UnicodeDecodeError:
            return None, (_otherwise(archive, begun),)
        loom = _Loom(archive, begun, fold, texts)
    if kept is not None:
        kept.pop(_LOOM, None)
    woven, problems = _woven(archive, begun, loom)
    if kept is not None and woven is not None:
        kept[_LOOM] = loom
        woven = replace(woven, fold=woven.fold.after([]))
    return woven, problems


def weave_from(
    archive: Archive, begun: Release, fold: Fold
) -> tuple[Weave | None, tuple[Problem, ...]]:
    """The same from a release on whose text `fold` begins with. Nothing that is open, or was
    enacted since, may have been written for an earlier one."""
    return _woven(archive, begun, _Loom(archive, begun, fold, {}))


def _woven(
    archive: Archive, begun: Release, loom: _Loom
) -> tuple[Weave | None, tuple[Problem, ...]]:
    lacking = loom.go_on(archive)
    if lacking is not None:
        return None, (lacking,)
    if not loom.comes_to(archive.releases[-1], archive.charter.languages):
        return None, (_otherwise(archive, begun),)
    drafts = 0
    read: dict[str, Enacted] = {}
    bases: dict[str, int] = {}
    wrong: dict[str, tuple[Problem, ...]] = {}
    for place, each in _by_base(archive, loom.first):
        reading, problems = loom.reading(each, place)
        bases[each.slug] = place
        if reading is None:
            wrong[each.slug] = problems
            continue
        number = states.number(each)
        drafts += number is None
        read[each.slug] = loom.as_enacted(each, reading, place, number or DRAFTS + drafts)
    return Weave(
        fold=loom.fold,
        then={place: loom.then[place] for place in bases.values()},
        steps=tuple(loom.steps),
        read=read,
        bases=bases,
        wrong=wrong,
    ), ()


def _by_base(archive: Archive, first: int) -> list[tuple[int, Proposal]]:
    """The open proposals with the places of their bases, in the order of these."""
    found = []
    for each in open_proposals(archive):
        place = place_of(archive.releases, each.base)
        if place is not None and place >= first:
            found.append((place, each))
    return sorted(found, key=lambda one: one[0])


_LOOM = "loom"


class _Loom:
    """What is read while the releases go by: the text at each of them, and amendments of it."""

    def __init__(
        self, archive: Archive, begun: Release, fold: Fold, texts: Mapping[str, bytes]
    ) -> None:
        self.begun, self.texts, self.fold = begun, texts, fold
        self.first = place_of(archive.releases, begun.version) or 0
        self.releases = archive.releases[: self.first + 1]
        self.proposals = archive.proposals
        self.steps: list[Step] = []
        self.then: dict[int, Fold] = {self.first: fold.after([])}
        self._read: dict[str, tuple[Proposal, int, Reading | None, tuple[Problem, ...]]] = {}
        self._stepped: dict[str, Step] = {}
        self._edition: dict[int, tuple[tuple[str, ...], str]] = {}

    def goes_with(self, archive: Archive, begun: Release, texts: Mapping[str, bytes]) -> bool:
        """Whether an archive only goes on from where this one is: all that was enacted is as it
        was."""
        if begun != self.begun or self.texts != texts:
            return False
        if archive.releases[: len(self.releases)] != self.releases:
            return False
        changed = related(self.proposals, archive.proposals)
        return changed is not None and all(self._stands(archive, slug) for slug in changed)

    def _stands(self, archive: Archive, slug: str) -> bool:
        """Whether what a proposal was enacted as is what it was, or it was not enacted yet."""
        proposal, step = archive.proposals.get(slug), self._stepped.get(slug)
        event = states.last(proposal, EventKind.ENACTED) if proposal is not None else None
        place = None
        if event is not None and event.version is not None:
            place = place_of(archive.releases, event.version)
        if step is None or proposal is None:
            return step is None and (place is None or not self.first < place < len(self.releases))
        stood = step.proposal
        return (
            place == step.place
            and proposal.amendment is stood.amendment
            and proposal.base == stood.base
            and states.number(proposal) == states.number(stood)
        )

    def reading(self, proposal: Proposal, place: int) -> tuple[Reading | None, tuple[Problem, ...]]:
        """How an amendment of the text at a place is read."""
        known = self._read.get(proposal.slug)
        if known is None or known[0].amendment is not proposal.amendment or known[1] != place:
            then = self.then[place]
            found = then.read(proposal.amendment, path=proposal_path(proposal.slug))
            known = self._read[proposal.slug] = (proposal, place, *found)
        return known[2], known[3]

    def as_enacted(self, proposal: Proposal, reading: Reading, place: int, number: int) -> Enacted:
        """An amendment as it would be enacted, or was."""
        from charterkit.text.merge import Enacted

        base = len(self.then[place].enacted)
        return Enacted(reading=reading, number=number, base=base, origin=proposal.slug)

    def go_on(self, archive: Archive) -> Problem | None:
        """Go on to the newest release; the problem if an amendment on the way cannot be read."""
        enacted = enacted_since(archive, len(self.releases) - 1)
        for place in range(len(self.releases), len(archive.releases)):
            lacking = self._enact(enacted.get(place, []), archive.releases[place], place)
            if lacking is not None:
                return lacking
        self.releases, self.proposals = archive.releases, archive.proposals
        return None

    def _enact(self, proposals: list[Proposal], release: Release, place: int) -> Problem | None:
        read: dict[str, Enacted] = {}
        for each in proposals:
            base = place_of((*self.releases, release), each.base)
            if base is not None and base in self.then:
                reading, _ = self.reading(each, base)
                if reading is not None:
                    number = states.number(each) or DRAFTS
                    read[each.slug] = self.as_enacted(each, reading, base, number)
        numbers = {states.number(each) for each in proposals if each.slug in read}
        missing = [number for number in release.proposals if number not in numbers]
        if missing:
            return _unread(release, missing[0])
        steps = [Step(proposal=each, place=place, enacted=read[each.slug]) for each in proposals]
        self.fold.enact(step.enacted for step in steps)
        self.steps += steps
        self._stepped.update((step.proposal.slug, step) for step in steps)
        self.then[place] = self.fold.after([])
        self.releases = (*self.releases, release)
        return None

    def comes_to(self, release: Release, languages: tuple[str, ...]) -> bool:
        """Whether the text is that of the newest release."""
        place = len(self.releases) - 1
        known = self._edition.get(place)
        if known is None or known[0] != languages:
            known = languages, edition_digest(self.fold.texts(), languages)
            self._edition[place] = known
        return known[1] == release.edition


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
