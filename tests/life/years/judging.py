"""What the record of ten years must show, worked out from its files alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from charterkit.decisions import states
from charterkit.decisions.contesting import contest
from charterkit.decisions.due import due
from charterkit.decisions.electorate import Electorate, as_opened, of_round
from charterkit.decisions.fit import standings
from charterkit.decisions.joint import as_choices, election, in_time, vote_of
from charterkit.decisions.past import enacted_in
from charterkit.decisions.ranking import decide
from charterkit.decisions.tally import result, tally
from charterkit.documents.reading import read_archive
from charterkit.model import STATUS_QUO, Archive, Event, EventKind, Proposal, State
from charterkit.text.digest import edition_digest, text_digest
from charterkit.text.merge import Enacted, Fold
from tests.life.moving import World

ENDS = frozenset({State.ENACTED, State.WITHDRAWN, State.LAPSED, State.SUPERSEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The files that stood at some time: blob ids by path, and contents by blob id."""

    blobs: Mapping[str, str]
    stood: Mapping[str, bytes]
    revision: None = None

    @property
    def odd(self) -> Mapping[str, str]:
        """All of them are plain files."""
        return {}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return {path: self.stood[self.blobs[path]] for path in paths if path in self.blobs}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """What stood at any time, by blob id."""
        return {blob: self.stood[blob] for blob in ids if blob in self.stood}


def at_an_end(proposal: Proposal) -> bool:
    """Whether nothing more comes of a proposal."""
    here = states.state(proposal)
    return here in ENDS or (here is State.REJECTED and states.second_call(proposal) is None)


def stuck(archive: Archive) -> list[str]:
    """The admitted proposals that are at no end and wait neither for a time, nor for arbiters, nor
    for others that do: for them nothing is owed or will be."""
    found = [each for each in archive.proposals.values() if states.number(each) is not None]
    waiting = {each.slug for each in found if not at_an_end(each)}
    moving = {each.slug for step in due(archive) for each in step.proposals}
    moving |= {slug for slug in waiting if _is_held(archive, archive.proposals[slug])}
    fits = standings(archive)[0]
    while True:
        further = {
            slug
            for slug in waiting - moving
            if slug in fits and {each.slug for each in fits[slug].rivals} & moving
        }
        if not further:
            return sorted(waiting - moving)
        moving |= further


def _is_held(archive: Archive, proposal: Proposal) -> bool:
    found = contest(archive, proposal)
    return found is not None and found.holds


def rounds(archive: Archive) -> Iterator[tuple[Proposal, Event, Event]]:
    """Each round of voting that is over: its proposal, its opening and its closing."""
    for proposal in archive.proposals.values():
        for event in proposal.record:
            opened = states.opened(proposal, event.round)
            if event.kind is EventKind.CLOSED and opened is not None:
                yield proposal, opened, event


def electors_then(world: World) -> dict[str, Electorate]:
    """Who may vote in each vote, by the opening's path: from the tree in which it was made."""
    found = {}
    for path, blobs in world.trees.items():
        then = read_archive(Tree(blobs=blobs, stood=world.stood)).archive
        assert then is not None
        opened = next(
            event for event in then.proposals[path.split("/")[1]].record if event.path == path
        )
        found[path] = as_opened(then, opened)
    return found


def found_again(archive: Archive) -> tuple[int, int]:
    """How many of the electorates are found again in the tree as it stands in the end, and of how
    many."""
    openings = [
        (proposal, event)
        for proposal in archive.proposals.values()
        for event in proposal.record
        if event.kind is EventKind.OPENED
    ]
    again = [of_round(archive, proposal, opened) for proposal, opened in openings]
    return len([each for each in again if each is not None]), len(openings)


def recounted(
    archive: Archive, electors: Mapping[str, Electorate]
) -> Iterator[tuple[Event, str, object, object]]:
    """What each closing says, and what the files come to: (closing, field, there, counted)."""
    for proposal, opened, closed in rounds(archive):
        vote = vote_of(archive, proposal, opened)
        assert vote is not None
        assert opened.rule is not None
        voters = electors[opened.path]
        late = {each for each, ballot in vote.ballots.items() if not in_time(ballot, vote.opened)}
        counted = tally(opened.rule, voters, as_choices(vote, proposal.slug))
        came = result(counted)
        if vote.together:
            outcome = decide(election(vote, voters))
            came = State.ACCEPTED if outcome.winner == proposal.slug else State.REJECTED
            if opened is vote.opened:
                yield closed, "ranking", closed.ranking, outcome
        yield closed, "result", closed.result, came
        assert closed.tally is not None
        yield closed, "total", closed.tally.total, counted.total
        yield closed, "by_sector", closed.tally.by_sector, counted.by_sector
        yield closed, "failed", closed.tally.failed, counted.failed
        uncounted = tuple(sorted({*counted.uncounted, *late}))
        yield closed, "uncounted", closed.tally.uncounted, uncounted


def refolded(archive: Archive, founding: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Each release folded from the proposals alone: (what it is, what it says, what was folded)."""
    fold, languages = Fold.of(founding), archive.charter.languages
    enacted, read = enacted_in(archive), dict[str, Enacted]()
    for place, release in enumerate(archive.releases):
        fold.enact(read[each.slug] for each in enacted.get(place, ()))
        texts = fold.texts()
        yield f"text of {release.version}", release.text, text_digest(texts, languages)
        yield f"edition of {release.version}", release.edition, edition_digest(texts, languages)
        for proposal in archive.proposals.values():
            if proposal.base == release.version:
                reading, problems = fold.read(proposal.amendment, path=proposal.path)
                assert reading is not None, problems
                read[proposal.slug] = Enacted(
                    reading=reading,
                    number=states.number(proposal) or 10**6,
                    base=len(fold.enacted),
                    origin=proposal.slug,
                )


def outcomes(archive: Archive) -> Iterator[str]:
    """What became of votes, in words, once for each time."""
    for proposal, _, closed in rounds(archive):
        later = [event for event in proposal.record if event.order > closed.order]
        if closed.with_number is None:
            yield from _of_vote(closed)
        yield from _of_calls(proposal, closed)
        for event in later:
            if event.kind is EventKind.OPENED:
                kinds = {each.kind for each in later if each.order < event.order}
                if EventKind.ANNULLED in kinds:
                    yield "annulled and voted on again"
                elif closed.result is State.ACCEPTED:
                    yield "a merged text voted on again"
                break
            if event.kind in (EventKind.UPHELD, EventKind.ANNULLED):
                yield f"{closed.result} and {event.kind}"
        contested = any(event.kind is EventKind.CONTESTED for event in later)
        if proposal.contests and closed.round == 1 and not contested:
            yield "contested by too few"


def _of_vote(closed: Event) -> Iterator[str]:
    if closed.ranking is None:
        total = closed.tally.total if closed.tally else None
        if total and total.approve == total.reject > 0:
            yield "a tie, settled for the status quo"
        return
    outcome = closed.ranking
    if outcome.winner == STATUS_QUO:
        yield "joint vote: all dropped"
        return
    yield "joint vote: a winner"
    at = {option: place for place, option in enumerate(outcome.options)}
    won = at[outcome.winner]
    for option, place in at.items():
        if option in (outcome.winner, STATUS_QUO) or option in outcome.dropped:
            continue
        even = outcome.paths[won][place] == outcome.paths[place][won]
        quo = at[STATUS_QUO]
        if even and outcome.pairwise[won][quo] == outcome.pairwise[place][quo]:
            yield "joint vote: a tie, settled by number"


def _of_calls(proposal: Proposal, closed: Event) -> Iterator[str]:
    earlier = states.closed(proposal, (closed.round or 1) - 1)
    if earlier is not None and earlier.second_call is not None:
        yield f"second call {closed.result}"
