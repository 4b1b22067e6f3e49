"""What is shown of a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from charterkit.actions import fitting, showing_seals
from charterkit.actions.seconding import support
from charterkit.actions.showing_votes import happened, vote_facts
from charterkit.decisions import states
from charterkit.decisions.answering import named_by
from charterkit.decisions.fit import Standing, standings
from charterkit.decisions.past import OPEN
from charterkit.decisions.refreshing import merged_today
from charterkit.decisions.seconding import seconded
from charterkit.decisions.tracing import inputs_of
from charterkit.language import say, say_many
from charterkit.model import Archive, Proposal, State
from charterkit.text.amendment import render_amendment

Facts = dict[str, object]
MOST = 12
"""So many inputs that a proposal answers are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown: lines for people, and the same as facts for JSON."""

    lines: tuple[str, ...]
    facts: Facts


def the_proposal(archive: Archive, proposal: Proposal, at: datetime) -> Shown:
    """A proposal at a time: where it stands, its reasons, its amendment, its record."""
    state, number = states.state(proposal), states.number(proposal)
    closes = states.closes(proposal)
    until = say(", until {closes:%Y-%m-%d %H:%M} UTC", closes=closes) if closes else ""
    lines = [
        say("No. {number}: {title}", number=number, title=proposal.title)
        if number
        else proposal.title,
        say(
            "{state}{until}; {class_name}; written for {base}; proposed by {proposers}",
            state=say(state),
            until=until,
            class_name=states.class_name(proposal),
            base=proposal.base,
            proposers=", ".join(proposal.proposers),
        ),
    ]
    if proposal.discussion:
        lines.append(say("Talked over at {discussion}", discussion=proposal.discussion))
    lines += named_in(archive, proposal)
    reasons = proposal.reasons.strip("\n") or say("(No reasons are given yet.)")
    lines += ["", *reasons.split("\n"), ""]
    lines += render_amendment(proposal.amendment).rstrip("\n").split("\n")
    stand = standings(archive)[0] if state in OPEN else {}
    fit = stand.get(proposal.slug)
    if fit is not None:
        lines += ["", *fitting.lines(fit), *on_todays_text(archive, fit, stand)]
    seconding = seconded(archive, proposal) if state is State.DRAFT else None
    lines += ["", say("It is {seconded}.", seconded=support(seconding))] if seconding else []
    if proposal.record or proposal.withdrawal:
        lines += ["", *happened(archive, proposal, at)]
    claims = showing_seals.of_proposal(archive, proposal)
    if claims.signed or claims.attested:
        lines += ["", *showing_seals.lines(claims)]
    facts: Facts = {
        **_of_itself(proposal),
        "seconds": [each.by for each in seconding.seconds] if seconding else None,
        "admitted_from": seconding.admitted_from if seconding else None,
        "standing": fitting.whole_facts(fit) if fit else None,
        "record": [
            {"event": each.kind, "at": each.at, "by": each.by, "path": each.path}
            for each in proposal.record
        ],
        "ballots": {
            round: {voter: ballot.choice or ballot.ranking for voter, ballot in ballots.items()}
            for round, ballots in proposal.ballots.items()
        },
        "seals": showing_seals.facts(claims),
        **vote_facts(archive, proposal),
    }
    return Shown(lines=tuple(lines), facts=facts)


def _of_itself(proposal: Proposal) -> Facts:
    """What a proposal says, and where it stands."""
    return {
        "slug": proposal.slug,
        "number": states.number(proposal),
        "title": proposal.title,
        "state": states.state(proposal),
        "class": states.class_name(proposal),
        "base": proposal.base,
        "proposers": proposal.proposers,
        "closes": states.closes(proposal),
        "discussion": proposal.discussion,
        "answers": named_by(proposal),
        "grounds": proposal.grounds,
        "reasons": proposal.reasons,
        "changes": proposal.amendment.paths,
        "amendment": render_amendment(proposal.amendment),
        "digest": proposal.digest,
    }


def named_in(archive: Archive, proposal: Proposal) -> Iterator[str]:
    """What a proposal says it answers, and what it rests on."""
    names = named_by(proposal)
    known = inputs_of(archive) if names else {}
    if names:
        yield say("Answers:")
    for name in names[:MOST]:
        said = known.get(name)
        yield f"- {said.text} ({name})" if said is not None else f"- {name}"
    if len(names) > MOST:
        yield say("  and {n} more: 'charter trace {slug}'", n=len(names) - MOST, slug=proposal.slug)
    if proposal.grounds:
        yield say("Rests on:")
    for id in proposal.grounds:
        told = archive.experiences.get(id)
        yield f"- {told.title} ({id})" if told is not None else f"- {id}"


def _demands(asked: int) -> str:
    if not asked:
        return say("nobody demands a vote on it")
    return say_many("{n} demands a vote on it", "{n} demand a vote on it", asked)


def on_todays_text(
    archive: Archive, fit: Standing, others: Mapping[str, Standing]
) -> Iterator[str]:
    """What the proposal makes of today's text, where it was written for an earlier one."""
    found = merged_today(archive, fit, others)
    if found is None:
        return
    yield ""
    if found.window is not None:
        yield say(
            "Other accepted proposals change the same principle. The merged text stands published "
            "until {until:%Y-%m-%d %H:%M} UTC; {demands}.",
            until=found.window.until,
            demands=_demands(len(found.window.demands)),
        )
    yield (
        say(
            "On today's text it reads, together with {numbers}:",
            numbers=fitting.numbers(found.together),
        )
        if found.together
        else say("On today's text it reads:")
    )
    yield ""
    yield from render_amendment(found.amendment).rstrip("\n").split("\n")
