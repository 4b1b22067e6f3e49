"""Count a vote again, from its file alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from charterkit.decisions import states
from charterkit.decisions.joint import vote_of
from charterkit.decisions.ranking import decide
from charterkit.decisions.recounting import closings, recounted
from charterkit.documents.election import Published, read_election
from charterkit.documents.exact_json import LIMIT
from charterkit.language import marked, say, say_many
from charterkit.model import (
    STATUS_QUO,
    Archive,
    Election,
    EventKind,
    Outcome,
    Proposal,
    State,
)
from charterkit.problems import CharterError

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """A vote and what it comes to. `differences` says in words where the outcome that the file
    claims is another; None where it claims none. `of` is the slug of the proposal, where the vote
    was read from its record here."""

    election: Election
    outcome: Outcome
    differences: tuple[str, ...] | None
    of: str | None = None

    @property
    def ballots(self) -> int:
        """How many ballots were counted."""
        return sum(pile.count for pile in self.election.piles)


def contents(file: Path) -> bytes:
    """The bytes of a file, and of one that is too large one more than is read."""
    mend = say(
        "Name the file of a vote, or - to read it from standard input; in a charter's repository "
        "also a proposal's number."
    )
    if file.is_dir():
        raise CharterError(say("{file} is a folder.", file=file), mend)
    try:
        with file.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except FileNotFoundError:
        raise CharterError(say("There is no file {file}.", file=file), mend) from None


def recount(data: bytes, name: str) -> Recount:
    """Count the vote in a file of that name. A file that cannot be read is a CharterError with
    what is wrong."""
    reading = read_election(data, name)
    if reading.election is None:
        wrong = len(reading.problems)
        raise CharterError(
            say(
                "The votes cannot be counted: {wrong} things are wrong in {name}; these are the "
                "first {shown}.",
                wrong=wrong,
                name=name,
                shown=_SHOWN,
            )
            if wrong > _SHOWN
            else say_many(
                "The votes cannot be counted: {n} thing is wrong in {name}.",
                "The votes cannot be counted: {n} things are wrong in {name}.",
                wrong,
                name=name,
            ),
            say("'charter explain CODE' tells more of each."),
            reading.problems[:_SHOWN],
        )
    outcome = decide(reading.election)
    claimed = reading.published
    differences = None if claimed is None else tuple(_differences(claimed, outcome))
    return Recount(election=reading.election, outcome=outcome, differences=differences)


def recount_on_record(archive: Archive, proposal: Proposal) -> Recount:
    """Count the latest vote on a proposal that was closed, and compare it with what is on record.
    CharterError if there is none."""
    own = next(
        (e for e in reversed(proposal.record) if e.kind is EventKind.CLOSED and e.round), None
    )
    opened = states.opened(proposal, own.round) if own is not None else None
    vote = vote_of(archive, proposal, opened) if opened is not None else None
    closed = next(closings(vote.lead), None) if vote is not None else None
    votes = recounted(archive, vote.lead, closed) if vote is not None and closed else None
    if vote is None or closed is None or votes is None:
        raise CharterError(
            say("No vote on '{title}' has been closed.", title=proposal.title),
            say("'charter show {slug}' tells how it stands.", slug=proposal.slug),
        )
    accepted = vote.lead.slug if closed.result is State.ACCEPTED else STATUS_QUO
    found = closed.ranking
    claimed = Published(
        winner=found.winner if found else accepted,
        pairwise=found.pairwise if found else None,
        paths=found.paths if found else None,
        dropped=frozenset(found.dropped) if found else None,
    )
    return Recount(
        election=votes.election,
        outcome=votes.outcome,
        differences=tuple(_differences(claimed, votes.outcome)),
        of=vote.lead.slug,
    )


def _differences(claimed: Published, counted: Outcome) -> Iterator[str]:
    """Where a published outcome is not what the ballots come to."""
    if claimed.winner != counted.winner:
        yield say(
            "winner: {published} is published, {counted} is counted",
            published=claimed.winner,
            counted=counted.winner,
        )
    if claimed.dropped is not None:
        for option in counted.options:
            if (option in claimed.dropped) != (option in counted.dropped):
                differs = marked("dropped: {option} is not published, and is counted, as dropped")
                if option in claimed.dropped:
                    differs = marked(
                        "dropped: {option} is published, and is not counted, as dropped"
                    )
                yield say(differs, option=option)
    for name, given, cells in (
        (say("pairwise"), claimed.pairwise, counted.pairwise),
        (say("paths"), claimed.paths, counted.paths),
    ):
        if given is not None:
            yield from _cells(name, counted.options, given, cells)


def _cells(
    name: str,
    options: Sequence[str],
    given: Sequence[Sequence[int]],
    found: Sequence[Sequence[int]],
) -> Iterator[str]:
    for row, option in enumerate(options):
        for column, other in enumerate(options):
            if given[row][column] != found[row][column]:
                yield (
                    say(
                        "{name}, row {option}, column {other}: {given} is published, {found} "
                        "is counted",
                        name=name,
                        option=option,
                        other=other,
                        given=given[row][column],
                        found=found[row][column],
                    )
                )
