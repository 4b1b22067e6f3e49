"""A vote on a proposal's page: what it takes, what came of it, and every ballot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from charterkit.decisions import electorate, states, tally
from charterkit.decisions.joint import Vote, vote_of
from charterkit.model import AmendmentClass, Ballot, Choice, Count, Event, Proposal, State, Tally
from charterkit.pages import rivals
from charterkit.pages.api.proposals import proposal_place
from charterkit.pages.contests import contesting
from charterkit.pages.dates import counted, majority, name_order, number, share, upper
from charterkit.pages.electors import MOST_LISTED, electors_place
from charterkit.pages.markup import html, paragraphs, plain
from charterkit.pages.page import View, data_link, proposal_path, way
from charterkit.pages.tallies import tally_path
from charterkit.pages.tally_picture import tally_picture

FORM = "vote.md"
"""Where a ballot is made."""


def vote(view: View, proposal: Proposal, page: str) -> Iterator[str]:
    """The parts of a page that tell of every round of the vote, the latest first."""
    rounds = [event for event in proposal.record if states.opened(proposal, event.round) is event]
    for opened in reversed(rounds):
        named = f": {view.words.round.format(round=opened.round).lower()}"
        yield f"## {view.words.vote}{named if len(rounds) > 1 else ''} {{ #vote-{opened.round} }}"
        if opened.founding:
            yield view.words.founding_vote
        whole = vote_of(view.archive, proposal, opened)
        closed = states.closed(proposal, opened.round)
        if closed is None:
            yield from _open(view, proposal, opened, whole, page)
        else:
            yield from _closed(view, proposal, opened, closed, whole, page)


def is_open(vote: Vote, at: datetime) -> bool:
    """Whether a ballot can be cast at `at` (UTC)."""
    closes = vote.opened.closes
    voting = states.state(vote.lead) is State.VOTING
    return voting and closes is not None and vote.opened.at <= at < closes


def _open(
    view: View, proposal: Proposal, opened: Event, whole: Vote | None, page: str
) -> Iterator[str]:
    """What a vote takes, how to cast a ballot, and how many there are."""
    words = view.words
    if whole is not None and whole.together:
        yield from rivals.what_competes(view, whole, page)
        for member, event in whole.members:
            name = rivals.option(view, whole, member.slug).name
            yield needs(view, event, upper(words.deciding.needs_of.format(option=name)))
        yield rivals.how_to_rank(view, whole)
    else:
        yield needs(view, opened, words.needs)
        which = states.number(proposal) or proposal.slug
        command = f"charter vote {which} approve|reject|abstain --as ID"
        yield words.deciding.how_to_choose.format(command=command)
    if whole is not None and is_open(whole, view.at):
        goal = way(page, f"{FORM}#vote-on-{whole.lead.slug}")
        yield f"[{plain(words.acting_vote.door)}]({goal})"
    if whole is not None and whole.ballots:
        yield counted(words.ballots_so_far, len(whole.ballots), words)
        yield from _ballots(view, proposal, whole, None, page)
    if states.state(proposal) is State.VOTING:
        yield from _electors(view, whole.lead if whole else proposal, opened, page)
        if whole is not None:
            yield from contesting(view, proposal, whole, None)


def _closed(
    view: View, proposal: Proposal, opened: Event, closed: Event, whole: Vote | None, page: str
) -> Iterator[str]:
    """What came of a vote, and what it takes to count it again."""
    words = view.words
    count = None if whole is None else rivals.counted_in(whole)
    outcome = count.ranking if count else None
    came = ""
    if whole is not None and outcome is not None:
        came = rivals.what_came(view, whole, outcome, proposal)
    if closed.tally is not None and opened.rule is not None:
        names = {sector: view.sector(sector) for sector in closed.tally.by_sector}
        won = closed.result is State.ACCEPTED
        # Whose ballots do not count is told with these.
        told = replace(closed.tally, uncounted=())
        said = tally.sentence(told, opened.rule, view.language, names, accepted=won)
        yield _verdict(said, came, accepted=won)
        if came:
            yield words.deciding.beside_as_now
        yield tally_picture(view, closed.tally, opened.round or 1, f"tally-{opened.round}")
        yield _table(view, closed.tally)
    if whole is None:
        return
    if whole.together:
        yield from rivals.what_competes(view, whole, page)
    if outcome is not None and whole.lead.slug == proposal.slug:
        yield from rivals.whole_count(view, whole, outcome)
    yield from _ballots(view, proposal, whole, closed, page)
    yield from _count_it(view, whole, page)
    yield from contesting(view, proposal, whole, closed)


def _count_it(view: View, whole: Vote, page: str) -> Iterator[str]:
    """How anybody counts the round again, with a link to its file."""
    words = view.words.deciding
    closed = states.closed(whole.lead, whole.opened.round)
    if closed is None:
        return
    yield f"### {words.count_it} {{ #count-{whole.opened.round} }}"
    link = data_link(view, page, tally_path(whole.lead, closed), words.count_file)
    yield words.count_how.format(link=link)


def _verdict(said: str, came: str, *, accepted: bool) -> str:
    """The tally in words: what came of it first (`came` where several were voted on together), and
    below it each number that led there."""
    *grounds, outcome = re.split(r"(?<=\.) (?=[^\W\d_a-zæøå]|\d)", said)
    listed = "".join(f"<li>{html(sentence)}</li>" for sentence in grounds)
    colour = "accepted" if accepted else "rejected"
    return f'<div class="verdict {colour}"><p>{html(came or outcome)}</p><ul>{listed}</ul></div>'


def needs(view: View, opened: Event, title: str) -> str:
    """What a proposal needs to be accepted, before the votes are counted."""
    if opened.rule is None or opened.electorate is None:
        return ""
    items = "".join(
        f"<li>{html(item)}</li>" for item in _asked(view, opened.rule, opened.electorate.count)
    )
    return f'<div class="needs"><p>{html(title)}</p><ul>{items}</ul></div>'


def _asked(view: View, rule: AmendmentClass, electors: int) -> Iterator[str]:
    words = view.words
    needed = number(tally.quorum_votes(rule.quorum, electors), words)
    if isinstance(rule.quorum, Fraction):
        part = f"{share(rule.quorum)} ({number(electors, words)})"
        yield words.rule_quorum[0].format(votes=needed, share=part)
    elif rule.quorum is not None:
        yield words.rule_quorum[1].format(votes=needed)
    if rule.majority is not None:
        yield words.rule_majority.format(majority=majority(rule.majority, words))
    if rule.sector_majority is not None:
        yield words.rule_sector.format(majority=majority(rule.sector_majority, words))


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
        f'<table class="numbers votes"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(view: View, title: str, count: Count, classes: str) -> str:
    numbers = (count.electors, count.approve, count.reject, count.abstain)
    cells = "".join(f"<td>{number(each, view.words)}</td>" for each in numbers)
    return f'<tr{classes}><th scope="row">{title}</th>{cells}</tr>'


def _ballots(
    view: View, proposal: Proposal, whole: Vote, closed: Event | None, page: str
) -> Iterator[str]:
    """The ballots where they lie; elsewhere where that is."""
    words = view.words
    lead = whole.lead
    if lead.slug != proposal.slug:
        numbered = words.number.format(number=states.number(lead))
        title = plain(words.title_quoted.format(title=lead.title))
        goal = way(page, f"{proposal_path(lead.slug)}#vote-{whole.opened.round}")
        yield words.deciding.stands_with.format(lead=f"[{numbered} {title}]({goal})")
    elif whole.ballots:
        tallied = closed.tally if closed else None
        yield _listed(view, whole, frozenset(tallied.uncounted if tallied else ()), page)


def _listed(view: View, whole: Vote, uncounted: frozenset[str], page: str) -> str:
    words = view.words
    count = number(len(whole.ballots) - len(uncounted), words)
    if uncounted:
        left_out = number(len(uncounted), words)
        count = words.deciding.counting_and_not.format(count=count, others=left_out)
    summary = f"{words.ballots} ({count})"
    if len(whole.ballots) > MOST_LISTED:
        goal = proposal_place(whole.lead.slug)
        return f"{data_link(view, page, goal, plain(summary))}\n\n{plain(words.ballot_note)}"
    names = {voter: view.organisation(voter) for voter in whole.ballots}
    rows = [
        _ballot(view, whole, whole.ballots[voter], names[voter], counts=voter not in uncounted)
        for voter in sorted(names, key=lambda voter: name_order(names[voter], words))
    ]
    shown = " open" if len(rows) <= 40 else ""
    return (
        f'<details class="ballots"{shown}><summary>{html(summary)}</summary>'
        f"<ul>{''.join(rows)}</ul><p>{html(words.ballot_note)}</p></details>"
    )


def _ballot(view: View, whole: Vote, ballot: Ballot, name: str, *, counts: bool) -> str:
    reason = paragraphs(ballot.reason) if ballot.reason else ""
    left_out = f" <small>({html(view.words.deciding.not_counted)})</small>"
    voter = f"<bdi>{html(name)}</bdi>{'' if counts else left_out}"
    if ballot.choice is None:
        ranked = rivals.ranking(view, whole, ballot)
        return f"<li>{voter}{ranked}{reason}</li>"
    said = html(view.words.choices[ballot.choice])
    return f'<li><span class="choice {ballot.choice}">{said}</span> {voter}{reason}</li>'


def _electors(view: View, lead: Proposal, opened: Event, page: str) -> Iterator[str]:
    """Who may vote, while the vote is open; of more than a page can hold where their list is."""
    words = view.words
    found = electorate.of_round(view.archive, lead, opened, view.laid_out)
    if found is None:
        return
    if len(found.members) > MOST_LISTED:
        summary = plain(f"{words.electorate} ({number(len(found.members), words)})")
        yield data_link(view, page, electors_place(found), summary)
        return
    names = [view.organisation(id) for id in found.members]
    names.sort(key=lambda name: name_order(name, words))
    listed = "".join(f"<li><bdi>{html(name)}</bdi></li>" for name in names)
    summary = f"{words.electorate} ({number(len(names), words)})"
    yield f'<details class="electors"><summary>{html(summary)}</summary><ul>{listed}</ul></details>'
