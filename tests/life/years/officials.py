"""What stewards and arbiters do by hand about a proposal."""

from __future__ import annotations

from charterkit.decisions import acts, states
from charterkit.decisions.contesting import contest
from charterkit.model import Correction, Event, EventKind, Proposal, State
from tests.life.moving import World
from tests.life.years import decade
from tests.life.years.plans import Plan


def stewards(world: World, plan: Plan, age: int) -> None:
    """Whatever a steward does about a proposal so many weeks after it was made."""
    proposal = world.archive.proposals[plan.slug]
    here = states.state(proposal)
    if here is State.WITHDRAWN:
        withdrawn(world, proposal)
    elif here is State.DRAFT:
        draft(world, plan, proposal, age)
    elif here is State.DISCUSSION:
        discussion(world, plan, proposal, age)
    if plan.corrected and states.closed(proposal) is not None:
        correct(world, proposal)


def withdrawn(world: World, proposal: Proposal) -> None:
    """Note in the record that a proposal was taken back, once."""
    if states.last(proposal, EventKind.WITHDRAWN) is None:
        why = "Forslagsstillerne tog det tilbage."
        world.enter(acts.ruling(proposal, world.now, world.steward, EventKind.WITHDRAWN, why))


def draft(world: World, plan: Plan, proposal: Proposal, age: int) -> None:
    """Admit what is new, or what was written anew after its return."""
    returned = states.last(proposal, EventKind.RETURNED)
    if returned is None:
        if plan.admits and age >= 1:
            world.admit(plan.slug)
        return
    since = (world.now - returned.at).days
    if not plan.refreshes or not set(proposal.amendment.paths) <= set(world.archive.texts):
        return
    if 21 <= since < 28:
        decade.propose(world, plan)
    elif since >= 28:
        world.admit(plan.slug)


def discussion(world: World, plan: Plan, proposal: Proposal, age: int) -> None:
    """Return, supersede or sum up what is discussed."""
    by = world.steward
    if plan.returned == age:
        world.enter(acts.returning(proposal, world.now, by, "Skriv, hvad det koster."))
    elif plan.superseded_by is not None:
        other = world.archive.proposals[plan.superseded_by]
        world.enter(acts.superseding(proposal, world.now, by, states.number(other)))
    elif plan.summarised and states.last(proposal, EventKind.SUMMARISED) is None:
        why = "Alle var enige.\n\nIngen var imod."
        world.enter(acts.ruling(proposal, world.now, by, EventKind.SUMMARISED, why))


def correct(world: World, proposal: Proposal) -> None:
    """Two stewards mend a clerical error, once."""
    people = [each.id for each in world.archive.stewards.stewards]
    if states.last(proposal, EventKind.CORRECTED) is not None or len(people) < 2:
        return
    first = proposal.record[0]
    wrong = Correction(event=1, field="by", old=first.by, new=people[-1])
    made = acts.correcting(
        proposal,
        world.now,
        people[0],
        corrects=wrong,
        reason="En anden tog imod det.",
        seconded_by=(people[1],),
    )
    world.enter(made)


def arbiters(world: World, plan: Plan) -> None:
    """The arbiters decide two weeks after an outcome is noted as contested."""
    proposal = world.archive.proposals[plan.slug]
    found = contest(world.archive, proposal)
    if found is None or found.recorded is None or found.verdict is not None:
        return
    if found.vote.lead.slug != plan.slug or (world.now - found.recorded.at).days < 14:
        return
    kind = EventKind(plan.verdict)
    arbiter = world.archive.stewards.arbiters[0].id
    made: list[Event] = [
        acts.ruling(member, world.now, arbiter, kind, "Reglerne er set efter.")
        for member, _ in found.vote.members
    ]
    world.enter(*made)
