"""What must be the same before and after: who counts, what was decided, what was released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from charterkit.decisions import states
from charterkit.decisions.standing import counts
from charterkit.language import say
from charterkit.model import Archive, EventKind


def facts(archive: Archive) -> Mapping[str, object]:
    """Every number that the charter rests on, without a name: signatories by standing and sector,
    electors of each vote, tallies and results, releases with their digests, proposals by state."""
    known = counts(archive)
    votes: dict[tuple[int | None, int, str], object] = {}
    for proposal in archive.proposals.values():
        for event in proposal.record:
            key = (states.number(proposal), event.order, str(event.kind))
            if event.kind is EventKind.OPENED and event.electorate is not None:
                votes[key] = (
                    event.electorate.count,
                    dict(event.electorate.by_sector),
                    event.closes,
                )
            elif event.kind is EventKind.CLOSED and event.tally is not None:
                tally = event.tally
                votes[key] = (
                    tally.total, dict(tally.by_sector), tally.failed, len(tally.uncounted),
                    event.result, event.second_call,
                    event.ranking.pairwise if event.ranking else None,
                )  # fmt: skip
            else:
                votes[key] = (event.at, event.by, event.version)
    return {
        "signatories": (known.total, known.waiting, known.refused, dict(known.by_standing)),
        "sectors": {sector: dict(found) for sector, found in known.by_sector.items()},
        "votes": votes,
        "ballots": Counter(
            (states.number(each), round, len(cast))
            for each in archive.proposals.values()
            for round, cast in each.ballots.items()
        ),
        "releases": [
            (each.version, each.on, each.text, each.edition, each.proposals)
            for each in archive.ledger
        ],
        "proposals": Counter(
            (states.number(each), states.state(each)) for each in archive.proposals.values()
        ),
        "constituted": archive.constituted.organisations.count if archive.constituted else None,
    }


def shown(archive: Archive) -> str:
    """The same in a line for people."""
    known = counts(archive)
    votes = sum(
        event.kind is EventKind.CLOSED
        for each in archive.proposals.values()
        for event in each.record
    )
    return say(
        "{signatories} signatories, {votes} votes counted, {releases} releases, "
        "{proposals} proposals",
        signatories=known.total,
        votes=votes,
        releases=len(archive.releases),
        proposals=len(archive.proposals),
    )
