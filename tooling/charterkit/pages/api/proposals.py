"""The proposals as data: a list of them, and for each a file with all that is in its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypedDict

from charterkit.decisions import states
from charterkit.decisions.answering import named_by
from charterkit.decisions.fit import Standing
from charterkit.decisions.recounting import closings
from charterkit.documents.shapes_published import (
    LICENCE,
    PublishedProposal,
    PublishedProposals,
    PublishedSummary,
    render_published,
    schema_place,
)
from charterkit.documents.shapes_published_parts import (
    PublishedBallot,
    PublishedCount,
    PublishedEvent,
    PublishedStatement,
    PublishedTally,
)
from charterkit.model import (
    Archive,
    Count,
    Event,
    EventKind,
    Proposal,
    State,
    Statement,
    Tally,
)
from charterkit.pages.tallies import tally_path
from charterkit.text.amendment import render_amendment

PROPOSALS_FILE = "api/proposals.json"


class _Summary(TypedDict):
    """What a proposal's own file has in common with the list of all."""

    slug: str
    title: str
    state: State
    class_name: str
    base: str
    proposers: tuple[str, ...]
    digest: str
    file: str
    number: int | None
    fit: str | None
    enacted_in: str | None
    discussion: str | None


def proposal_place(slug: str) -> str:
    """Where the file of a proposal lies."""
    return f"api/proposals/{slug}.json"


def proposal_files(
    archive: Archive, fits: Mapping[str, Standing]
) -> Iterator[tuple[str, Callable[[], Iterable[bytes]]]]:
    """``proposals.json`` and a file for each proposal, by place, each with what makes it. `fits`
    says how the open ones stand to today's text."""
    ordered = sorted(archive.proposals.values(), key=_order)
    yield PROPOSALS_FILE, lambda: (_listed(ordered, fits),)
    for each in ordered:
        yield proposal_place(each.slug), partial(_file, archive, each, fits)


def _listed(ordered: Sequence[Proposal], fits: Mapping[str, Standing]) -> bytes:
    listed = PublishedProposals(
        schema=schema_place("proposals", PROPOSALS_FILE),
        licence=LICENCE,
        proposals=tuple(
            PublishedSummary(
                **_summary(each, fits, f"proposals/{each.slug}.json"), closes=states.closes(each)
            )
            for each in ordered
        ),
    )
    return render_published(listed)


def _file(archive: Archive, one: Proposal, fits: Mapping[str, Standing]) -> Iterable[bytes]:
    return (render_published(_whole(archive, one, fits)),)


def _order(proposal: Proposal) -> tuple[bool, int, str]:
    number = states.number(proposal)
    return number is None, number or 0, proposal.slug


def _summary(proposal: Proposal, fits: Mapping[str, Standing], file: str) -> _Summary:
    standing = fits.get(proposal.slug)
    enacted = states.last(proposal, EventKind.ENACTED)
    return {
        "slug": proposal.slug,
        "title": proposal.title,
        "state": states.state(proposal),
        "class_name": states.class_name(proposal),
        "base": str(proposal.base),
        "proposers": proposal.proposers,
        "digest": proposal.digest,
        "file": file,
        "number": states.number(proposal),
        "fit": standing.fit.value if standing is not None and standing.fit is not None else None,
        "enacted_in": str(enacted.version) if enacted is not None and enacted.version else None,
        "discussion": proposal.discussion,
    }


def _whole(archive: Archive, proposal: Proposal, fits: Mapping[str, Standing]) -> PublishedProposal:
    place = proposal_place(proposal.slug)
    return PublishedProposal(
        **_summary(proposal, fits, f"{proposal.slug}.json"),
        closes=states.closes(proposal),
        schema=schema_place("proposal", place),
        licence=LICENCE,
        adopts=proposal.adopts,
        reasons=proposal.reasons,
        amendment=render_amendment(proposal.amendment),
        record=tuple(map(_event, proposal.record)),
        ballots=tuple(_ballots(proposal)),
        seconds=_statements(proposal.seconds.values()),
        objections=_statements(proposal.objections.values()),
        tallies={
            str(closed.round): f"../../{tally_path(proposal, closed)}"
            for closed in reversed(list(closings(proposal)))
        },
        withdrawal=_statement(proposal.withdrawal) if proposal.withdrawal else None,
        answers=named_by(proposal) or None,
        grounds=proposal.grounds or None,
    )


def _event(event: Event) -> PublishedEvent:
    return PublishedEvent(
        event=event.kind,
        at=event.at,
        by=event.by,
        path=event.path,
        number=event.number,
        class_name=event.class_name,
        reason=event.reason,
        round=event.round,
        closes=event.closes,
        electors=event.electorate.count if event.electorate else None,
        result=event.result,
        tally=_tally(event.tally) if event.tally else None,
        options=event.options or None,
        winner=event.ranking.winner if event.ranking else None,
        with_number=event.with_number,
        second_call=event.second_call,
        version=str(event.version) if event.version else None,
        by_number=event.by_number,
    )


def _tally(tally: Tally) -> PublishedTally:
    return PublishedTally(
        total=_count(tally.total),
        by_sector={sector: _count(count) for sector, count in sorted(tally.by_sector.items())},
        quorum_votes=tally.quorum_votes,
        failed=tally.failed,
    )


def _count(count: Count) -> PublishedCount:
    return PublishedCount(
        electors=count.electors, approve=count.approve, reject=count.reject, abstain=count.abstain
    )


def _ballots(proposal: Proposal) -> Iterator[PublishedBallot]:
    for number in sorted(proposal.ballots):
        for voter in sorted(proposal.ballots[number]):
            ballot = proposal.ballots[number][voter]
            yield PublishedBallot(
                voter=voter,
                round=number,
                at=ballot.at,
                text=ballot.text,
                path=ballot.path,
                choice=ballot.choice,
                ranking=ballot.ranking or None,
                reason=ballot.reason,
                received=ballot.received,
            )


def _statements(said: Iterable[Statement]) -> tuple[PublishedStatement, ...]:
    return tuple(_statement(each) for each in sorted(said, key=lambda each: (each.at, each.by)))


def _statement(said: Statement) -> PublishedStatement:
    return PublishedStatement(by=said.by, at=said.at, reason=said.reason, text=said.text)
