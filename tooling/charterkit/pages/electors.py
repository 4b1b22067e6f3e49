"""Who may vote in the votes that are open, as files, where there are too many for a page."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.decisions import states
from charterkit.decisions.electorate import Electorate, of_round
from charterkit.decisions.joint import vote_of
from charterkit.model import State
from charterkit.pages.page import View

MOST_LISTED = 500
"""So many ballots or electors stand on a page; of more it leads to the file that has them."""


def electors_place(found: Electorate) -> str:
    """Where the list of an electorate lies: it is called as the digest that the opening names,
    which is that of the file."""
    return f"electors/{found.count().digest.removeprefix('sha256:')}.txt"


def electors_files(view: View) -> Mapping[str, bytes]:
    """The lists of all votes that are open and have too many electors for a page, by place: a line
    ``id sector`` for each, in their order, so that anybody can compute the digest."""
    made: dict[str, bytes] = {}
    for slug in sorted(view.archive.proposals):
        proposal = view.archive.proposals[slug]
        opened = states.opened(proposal)
        if opened is None or states.state(proposal) is not State.VOTING:
            continue
        recorded = opened.electorate
        whole = vote_of(view.archive, proposal, opened)
        if recorded is None or recorded.count <= MOST_LISTED:
            continue
        lead = whole.lead if whole else proposal
        found = of_round(view.archive, lead, opened, view.laid_out)
        if found is not None and (place := electors_place(found)) not in made:
            made[place] = found.lines().encode()
    return made
