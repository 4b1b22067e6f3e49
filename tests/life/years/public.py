"""What those who propose, second, object, vote and contest do about a proposal."""

from __future__ import annotations

from charterkit.decisions import states
from charterkit.decisions.acts import the_class
from charterkit.decisions.confirming import widest
from charterkit.decisions.contesting import contest
from charterkit.decisions.electorate import electorate
from charterkit.decisions.joint import vote_of
from charterkit.decisions.register import in_force
from charterkit.documents.paths import (
    contest_path,
    demand_path,
    objection_path,
    second_path,
    withdrawal_path,
)
from charterkit.documents.writing import render_statement
from charterkit.model import EventKind, Proposal, State, Statement
from tests.life.moving import World
from tests.life.years import people
from tests.life.years.plans import Plan

VOTES_AFTER = 8
"""How many days after its opening a vote is taken part in."""


def acts(world: World, plan: Plan, age: int) -> None:
    """Whatever there is to say of a proposal so many weeks after it was made."""
    proposal = world.archive.proposals[plan.slug]
    here = states.state(proposal)
    if plan.withdrawn == age and here in states.BEFORE_THE_VOTE:
        say(world, withdrawal_path(plan.slug), plan.proposers[0])
    elif here is State.DRAFT:
        second(world, plan, proposal)
    elif here is State.DISCUSSION:
        object_to(world, plan, proposal)
    elif here is State.VOTING:
        vote(world, plan, proposal)
    elif here is State.ACCEPTED or here is State.REJECTED:
        contest_it(world, plan, proposal)
        demand(world, plan, proposal)


def say(world: World, path: str, by: str, text: str | None = None) -> None:
    """Make a statement."""
    world.write({path: _statement(world, path, by, text)})


def _statement(world: World, path: str, by: str, text: str | None = None) -> bytes:
    said = Statement(path=path, by=by, at=world.now, reason=None if text else "Derfor.", text=text)
    return render_statement(said)


def second(world: World, plan: Plan, proposal: Proposal) -> None:
    """Signatories support a draft, by its text as it reads."""
    if any(each.text == proposal.digest for each in proposal.seconds.values()):
        return
    there = [each for each in sorted(world.archive.signatories) if in_force(world.archive, each)]
    chosen = there[:: max(1, len(there) // max(1, plan.seconds))][: plan.seconds]
    made = {}
    for id in chosen:
        path = second_path(plan.slug, id)
        made[path] = _statement(world, path, id, proposal.digest)
    if made:
        world.write(made)


def object_to(world: World, plan: Plan, proposal: Proposal) -> None:
    """Electors object to a decision by silence."""
    rule = the_class(world.archive, states.class_name(proposal))
    ends = states.closes(proposal)
    if rule.vote_days is not None or proposal.objections or ends is None or world.now >= ends:
        return
    members = list(electorate(world.archive, world.now).members)
    made = {}
    for id in sorted(members)[:: max(1, len(members) // 3)][: plan.objections]:
        path = objection_path(plan.slug, id)
        made[path] = _statement(world, path, id)
    if made:
        world.write(made)


def vote(world: World, plan: Plan, proposal: Proposal) -> None:
    """Those who want to vote on what is put to them; some who may not do so too."""
    found = vote_of(world.archive, proposal)
    if found is None or found.lead.slug != plan.slug or found.ballots:
        return
    opened = found.opened
    assert opened.closes is not None
    if (world.now - opened.at).days < VOTES_AFTER or world.now >= opened.closes:
        return
    round = opened.round or 1
    mood = plan.moods[min(round, len(plan.moods)) - 1]
    said = dict(mood(people.voting(world, world.voters(proposal).members), opened))
    if not opened.founding and said and plan.week % 5 == 0:
        # One that is confirmed and has no vote, or has not yet: it stays uncounted.
        members, first = world.electors[opened.path].members, next(iter(said.values()))
        others = [id for id in sorted(world.archive.register) if id not in members]
        said |= {
            id: first for id in others if in_force(world.archive, id) and not people.is_silent(id)
        }
    world.vote(plan.slug, said)


def contest_it(world: World, plan: Plan, proposal: Proposal) -> None:
    """Electors contest the outcome of the first round."""
    wanted, sectors = plan.contests
    found = contest(world.archive, proposal)
    if not wanted or found is None or found.vote.lead.slug != plan.slug:
        return
    round = found.vote.opened.round or 1
    if round > 1 or proposal.contests or not found.since <= world.now < found.until:
        return
    by_sector: dict[str, list[str]] = {}
    for id, sector in sorted(electorate(world.archive, world.now).members.items()):
        by_sector.setdefault(sector, []).append(id)
    groups = sorted(by_sector.values(), key=len, reverse=True)[:sectors]
    chosen = [group[place] for place in range(wanted) for group in groups if place < len(group)]
    made = {}
    for id in chosen[:wanted]:
        path = contest_path(plan.slug, round, id)
        made[path] = _statement(world, path, id)
    world.write(made)


def demand(world: World, plan: Plan, proposal: Proposal) -> None:
    """Electors demand a vote on the text that came of a merge."""
    window = widest(world.archive, proposal)
    if not plan.demands or window is None or proposal.demands or world.now >= window.until:
        return
    assert states.last(proposal, EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED) is not None
    made = {}
    for id in sorted(electorate(world.archive, world.now).members)[: plan.demands]:
        path = demand_path(plan.slug, window.round, id)
        made[path] = _statement(world, path, id)
    world.write(made)
