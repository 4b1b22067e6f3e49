"""Every closed round of a vote as a file that anybody can count again: `charter recount FILE`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.recounting import Recounted, closings, recounted
from charterkit.decisions.roll import Roll
from charterkit.documents.election_writing import render_election
from charterkit.model import Archive, Event, Proposal

PROVED = "all who could vote when the vote opened; their list has the digest that the opening names"
COUNTED = (
    "those whose ballots the closing counted, with their sectors by the register of that day: "
    "records have changed since, so that today's tree alone does not give the list of all who "
    "could vote"
)


def tally_files(archive: Archive, laid_out: Roll | None = None) -> Mapping[str, bytes]:
    """The files of all votes by their place below the site's top, the same in each language. The
    latest closed round of a proposal's vote is ``proposals/SLUG/tally.json``, an earlier one
    ``proposals/SLUG/round-1/tally.json``; several that were voted on together have one file, with
    the proposal that has the vote."""
    found: dict[str, bytes] = {}
    for slug in sorted(archive.proposals):
        proposal = archive.proposals[slug]
        for closed in closings(proposal):
            votes = recounted(archive, proposal, closed, laid_out)
            if votes is not None:
                found[tally_path(proposal, closed)] = tally_file(archive, votes)
    return found


def tally_path(proposal: Proposal, closed: Event) -> str:
    """Where the file of a closed round lies; `proposal` is the one that has the vote."""
    latest = next(closings(proposal))
    earlier = "" if latest.round == closed.round else f"round-{closed.round}/"
    return f"proposals/{proposal.slug}/{earlier}tally.json"


def tally_file(archive: Archive, votes: Recounted) -> bytes:
    """The file of one closed round."""
    opened = votes.vote.opened
    about: dict[str, object] = {
        "charter": dict(archive.charter.title),
        "proposals": [
            {"number": states.number(each), "slug": each.slug, "title": each.title}
            for each, _ in votes.vote.members
        ],
        "round": votes.closed.round,
        "opened": _written(opened.at),
        "closed": _written(votes.closed.at),
        "voters": PROVED if votes.proved else COUNTED,
    }
    if opened.electorate is not None:
        about["electors"] = opened.electorate.count
    return render_election(votes.election, about=about, outcome=votes.outcome, voters=votes.voters)


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
