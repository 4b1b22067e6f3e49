"""What became of what people said, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.actions.fitting import number as numbered
from charterkit.decisions import states
from charterkit.decisions.tracing import Became, Fate, Named
from charterkit.language import marked, say, say_many
from charterkit.model import Archive, Gathering, Proposal

KINDS = (
    marked("problem"), marked("idea"), marked("experience"), marked("worry"), marked("hope"),
)  # fmt: skip
"""What an input can be, by the words that stand for it in files."""


def what_became(archive: Archive, fate: Fate) -> Iterator[str]:
    """What became of an input, with all that names it."""
    yield standing(fate)
    for principle in fate.principles:
        yield "  " + say(
            "Named by principle {number}, {title}.",
            number=principle.number,
            title=principle.text.title,
        )
    yield from (f"  {_named(each)}" for each in fate.proposals)
    if fate.declined is not None:
        yield "  " + say("Declined by {by} on {on}.", by=fate.declined.by, on=fate.declined.on)


def standing(fate: Fate) -> str:
    """What became of an input, in a line."""
    if fate.standing is Became.ANSWERED:
        return _answered(fate)
    if fate.standing is Became.PROPOSED:
        waits = next((each for each in fate.proposals if each.waits), None)
        if waits is None:
            return say("Proposed: a principle names it, which is not in force yet.")
        return say("Proposed in {proposal}.", proposal=numbered(waits.proposal))
    if fate.standing is Became.DECLINED:
        because = " ".join((fate.because or "").split())
        return say("Declined, because: {because}", because=because)
    return say("Still open.")


def _answered(fate: Fate) -> str:
    by = [each for each in fate.proposals if each.answers and each.release is fate.release]
    if not by or fate.release is None:
        principle = fate.principles[0]
        return say(
            "Answered by principle {number}, {title}, in force.",
            number=principle.number,
            title=principle.text.title,
        )
    return say(
        "Answered by {proposal}, in force since {version}.",
        proposal=numbered(by[0].proposal),
        version=fate.release.version,
    )


def _named(named: Named) -> str:
    """A proposal that names an input, and what became of that."""
    proposal = called(named.proposal)
    if named.repealed is not None:
        return say(
            "{proposal}: enacted in {version}; all that it wrote was repealed by {later}.",
            proposal=proposal,
            version=named.release.version if named.release else "",
            later=numbered(named.repealed),
        )
    if named.release is not None:
        return say(
            "{proposal}: enacted in {version} of {on}.",
            proposal=proposal,
            version=named.release.version,
            on=named.release.on,
        )
    return say("{proposal}: {state}.", proposal=proposal, state=say(named.state))


def counted(count: Mapping[Became, int]) -> str:
    """So many inputs, and what became of them."""
    parts = ", ".join(_count(each, count[each]) for each in Became if count.get(each))
    return say_many("{n} input: {parts}", "{n} inputs: {parts}", sum(count.values()), parts=parts)


def _count(became: Became, n: int) -> str:
    match became:
        case Became.ANSWERED:
            return say_many("{n} answered", "{n} answered", n)
        case Became.PROPOSED:
            return say_many("{n} proposed", "{n} proposed", n)
        case Became.DECLINED:
            return say_many("{n} declined", "{n} declined", n)
        case Became.OPEN:
            return say_many("{n} still open", "{n} still open", n)


def called(proposal: Proposal) -> str:
    """A proposal with its title."""
    number = states.number(proposal)
    if number:
        return say("No. {number} ({title})", number=number, title=proposal.title)
    return say("Draft {slug} ({title})", slug=proposal.slug, title=proposal.title)


def actor_of(archive: Archive, gathering: Gathering, actor: str) -> str:
    """What an actor group is called."""
    return archive.charter.called(archive.groups_at(gathering).get(actor, {})) or actor
