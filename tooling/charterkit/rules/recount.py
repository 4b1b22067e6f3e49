"""P: a count whose electors today's tree alone does not name, held to all that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from charterkit.decisions import acts
from charterkit.decisions.electorate import Electorate, by_register
from charterkit.decisions.joint import in_time, vote_of
from charterkit.language import say
from charterkit.model import Archive, Event, Proposal, Tally
from charterkit.problems import Problem
from charterkit.rules.compare import differences
from charterkit.rules.scope import flaw, listed


def recount(archive: Archive, stands: Proposal, vote: Event, closed: Event) -> Iterator[Problem]:
    """P030 (a note), and what contradicts the opening, the register and the ballots.

    The opening fixes how many may vote in each sector, and the register, which is dated, who at
    most they are. So no more ballots can be left uncounted than there are ballots of others,
    and all that is counted follows from the ballots."""
    yield flaw(
        "P030",
        closed.path,
        ("tally",),
        expected=say("the electors of the opening to be found from the register"),
        found=say("others: the records of several organisations have changed since"),
        mend=say("The count is not proved by this tree alone; the tree of the opening proves it."),
        note=True,
    )
    if closed.tally is None:
        return
    voters = _electors(archive, stands, vote, closed.tally)
    if voters is None:
        yield flaw(
            "P016",
            closed.path,
            ("tally", "uncounted"),
            expected=say("those voters who were no electors at the opening"),
            found=listed(closed.tally.uncounted),
            mend=say("'charter close' counts the ballots; anyone can do it again."),
        )
    else:
        yield from differences(closed, acts.closing(archive, stands, closed.at, closed.by, voters))


def _electors(archive: Archive, stands: Proposal, vote: Event, claimed: Tally) -> Electorate | None:
    """Electors of the recorded numbers among whom are all voters but those left uncounted, as
    far as their ballots came in time; None if there can be none."""
    recorded, franchise = vote.electorate, vote.franchise
    if recorded is None or franchise is None:
        return None
    known = by_register(archive, vote.at, franchise)
    whole = vote_of(archive, stands, vote)
    ballots = whole.ballots.items() if whole else ()
    cast = {voter for voter, ballot in ballots if whole and in_time(ballot, whole.opened)}
    counted = sorted(cast - set(claimed.uncounted))
    if vote.founding:
        members = dict.fromkeys(counted, "")
        members |= {f"?{place}": "" for place in range(recorded.count - len(counted))}
        return _of(members, recorded.count, franchise.sector_counts_from)
    left_out = Counter(known[voter] for voter in cast & set(claimed.uncounted) if voter in known)
    at_most = Counter(known.values())
    if any(voter not in known for voter in counted) or any(
        at_most[sector] - left_out[sector] < recorded.by_sector.get(sector, 0)
        for sector in left_out
    ):
        return None
    members = {voter: known[voter] for voter in counted}
    for sector, number in recorded.by_sector.items():
        others = number - sum(where == sector for where in members.values())
        members |= {f"?{sector}-{place}": sector for place in range(others)}
    return _of(members, recorded.count, franchise.sector_counts_from)


def _of(members: dict[str, str], count: int, sector_counts_from: int) -> Electorate | None:
    if len(members) != count:
        return None
    return Electorate(members=members, sector_counts_from=sector_counts_from)
