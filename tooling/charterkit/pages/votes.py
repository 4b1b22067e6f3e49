"""A vote on a proposal's page: what it takes, what came of it, and every ballot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from charterkit.decisions import electorate, states, tally
from charterkit.model import AmendmentClass, Ballot, Choice, Count, Event, Proposal, State, Tally
from charterkit.pages.dates import counted, majority, name_order, number, share
from charterkit.pages.markup import html, paragraphs
from charterkit.pages.page import View


def vote(view: View, proposal: Proposal) -> Iterator[str]:
    """The parts of a page that tell of every round of the vote, the latest first."""
    rounds = [event for event in proposal.record if states.opened(proposal, event.round) is event]
    for opened in reversed(rounds):
        yield from _round(view, proposal, opened, several=len(rounds) > 1)


def _round(view: View, proposal: Proposal, opened: Event, *, several: bool) -> Iterator[str]:
    words = view.words
    rule, closed = opened.rule, states.closed(proposal, opened.round)
    ballots = proposal.ballots.get(opened.round or 1, {})
    named = f": {words.round.format(round=opened.round).lower()}" if several else ""
    yield f"## {words.vote}{named} {{ #vote-{opened.round} }}"
    if opened.founding:
        yield words.founding_vote
    if closed is not None and closed.tally is not None and rule is not None:
        names = {sector: view.sector(sector) for sector in closed.tally.by_sector}
        said = tally.sentence(closed.tally, rule, view.language, names)
        yield _verdict(said, accepted=closed.result is State.ACCEPTED)
        yield _table(view, closed.tally)
    elif rule is not None and opened.electorate is not None:
        yield _needs(view, rule, opened.electorate.count)
    if closed is not None and closed.with_number is not None:
        together = words.number.format(number=closed.with_number)
        yield words.voted_together.format(number=together)
    if ballots:
        yield _ballots(view, opened, ballots, closed)
    if states.state(proposal) is State.VOTING and closed is None:
        yield from _electors(view, proposal, opened)


def _verdict(said: str, *, accepted: bool) -> str:
    """The tally in words: what came of it first, and below it each number that led there."""
    *grounds, outcome = re.split(r"(?<=\.) (?=[^\W\d_a-zæøå]|\d)", said)
    listed = "".join(f"<li>{html(sentence)}</li>" for sentence in grounds)
    colour = "accepted" if accepted else "rejected"
    return f'<div class="verdict {colour}"><p>{html(outcome)}</p><ul>{listed}</ul></div>'


def _needs(view: View, rule: AmendmentClass, electors: int) -> str:
    """What the proposal needs to be accepted, before the votes are counted."""
    words = view.words
    needed = tally.quorum_votes(rule.quorum, electors)
    items = []
    if isinstance(rule.quorum, Fraction):
        part = f"{share(rule.quorum)} ({number(electors, words)})"
        items.append(words.rule_quorum[0].format(votes=number(needed, words), share=part))
    elif rule.quorum is not None:
        items.append(words.rule_quorum[1].format(votes=number(needed, words)))
    if rule.majority is not None:
        items.append(words.rule_majority.format(majority=majority(rule.majority, words)))
    if rule.sector_majority is not None:
        items.append(words.rule_sector.format(majority=majority(rule.sector_majority, words)))
    listed = "".join(f"<li>{html(item)}</li>" for item in items)
    return f'<div class="needs"><p>{html(words.needs)}</p><ul>{listed}</ul></div>'


def _table(view: View, result: Tally) -> str:
    """The tally by sector; sectors that only join the whole say so."""
    words = view.words
    heads = [words.sector, words.electors, *(words.choices[choice] for choice in Choice)]
    rows = []
    for sector, count in result.by_sector.items():
        if not sector:
            continue
        small = "" if sector in result.sectors_counting else f" <small>{words.too_small}</small>"
        failed = f"sector {sector}" in result.failed
        mark = f' <strong class="failed">{words.not_met}</strong>' if failed else ""
        rows.append(_row(view, f"{html(view.sector(sector))}{small}{mark}", count, ""))
    rows.append(_row(view, html(words.all_sectors), result.total, ' class="total"'))
    head = "".join(f'<th scope="col">{html(text)}</th>' for text in heads)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{html(words.outcome)}">'
        f'<table class="numbers"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(view: View, title: str, count: Count, classes: str) -> str:
    numbers = (count.electors, count.approve, count.reject, count.abstain)
    cells = "".join(f"<td>{number(each, view.words)}</td>" for each in numbers)
    return f'<tr{classes}><th scope="row">{title}</th>{cells}</tr>'


def _ballots(view: View, opened: Event, ballots: Mapping[str, Ballot], closed: Event | None) -> str:
    words = view.words
    rows = []
    names = {voter: view.organisation(voter) for voter in ballots}
    for voter in sorted(ballots, key=lambda voter: name_order(names[voter], words)):
        ballot = ballots[voter]
        said = words.choices[ballot.choice] if ballot.choice else _ranking(ballot)
        reason = paragraphs(ballot.reason) if ballot.reason else ""
        rows.append(
            f'<li><span class="choice {ballot.choice or "ranking"}">{html(said)}</span> '
            f"<bdi>{html(names[voter])}</bdi>{reason}</li>"
        )
    summary = f"{words.ballots} ({number(len(rows), words)})"
    so_far = "" if closed else f"<p>{html(counted(words.ballots_so_far, len(rows), words))}</p>"
    shown = " open" if len(rows) <= 40 else ""
    return (
        f'{so_far}<details class="ballots"{shown}><summary>{html(summary)}</summary>'
        f"<ul>{''.join(rows)}</ul><p>{html(words.ballot_note)}</p></details>"
    )


def _ranking(ballot: Ballot) -> str:
    return " › ".join(" = ".join(together) for together in ballot.ranking)


def _electors(view: View, proposal: Proposal, opened: Event) -> Iterator[str]:
    """Who may vote, while the vote is open."""
    words = view.words
    found = electorate.of_round(view.archive, proposal, opened)
    if found is None:
        return
    names = [view.organisation(id) for id in found.members]
    names.sort(key=lambda name: name_order(name, words))
    listed = "".join(f"<li><bdi>{html(name)}</bdi></li>" for name in names)
    summary = f"{words.electorate} ({number(len(names), words)})"
    yield f'<details class="electors"><summary>{html(summary)}</summary><ul>{listed}</ul></details>'
