"""Whether the outcome of a vote is contested: until when, by whom, and what the arbiters say."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions import states
from charterkit.decisions.contesting import Contest, contest, contestable
from charterkit.decisions.joint import Vote
from charterkit.model import Event, EventKind, Proposal, State
from charterkit.pages.dates import day, moment
from charterkit.pages.markup import box, html, paragraphs
from charterkit.pages.page import View
from charterkit.pages.record import statements


def contesting(view: View, proposal: Proposal, vote: Vote, closed: Event | None) -> Iterator[str]:
    """The part of a page that tells how the outcome of a round was or can be contested, also of
    one that is over and not yet counted."""
    found = None
    if closed is None:
        found = contestable(view.archive, proposal)
    elif states.closed(proposal) is closed:
        # Not `contestable`: while a further vote is open, that would be the one it tells of.
        found = contest(view.archive, proposal)
    if closed is None and (found is None or view.at < found.since):
        return
    said = vote.lead.contests.get(vote.opened.round or 0, {})
    verdict = states.annulment(proposal, closed) if closed else None
    if found is not None:
        verdict = found.verdict
    if found is None and verdict is None and not said:
        return
    yield f"### {view.words.deciding.contest} {{ #contest-{vote.opened.round} }}"
    if verdict is not None:
        yield _verdict(view, verdict)
    elif found is not None:
        yield _so_far(view, proposal, found)
    if said:
        yield statements(view, said.values())


def _verdict(view: View, verdict: Event) -> str:
    words = view.words.deciding
    annulled = verdict.kind is EventKind.ANNULLED
    form = words.contest_annulled if annulled else words.contest_upheld
    said = html(form.format(date=day(verdict.at, view.words)))
    reason = paragraphs(verdict.reason) if verdict.reason else ""
    colour = "rejected" if annulled else "accepted"
    return f'<div class="verdict {colour}"><p>{said}</p><div class="because">{reason}</div></div>'


def _so_far(view: View, proposal: Proposal, found: Contest) -> str:
    words = view.words.deciding
    if found.holds:
        return box("note warning", words.contest_waits)
    until = moment(found.until, view.words)
    if view.at < found.until:
        name = states.number(proposal) or proposal.slug
        command = f'charter contest {name} --as ID --reason "…"'
        return words.contest_open.format(date=until, command=command)
    form = words.contest_few if found.said else words.contest_none
    return form.format(date=until)


def where_it_stands(view: View, proposal: Proposal) -> str:
    """What is to be said of a contest wherever a proposal's state is told; empty if nothing is."""
    if states.state(proposal) is State.DISCUSSION:
        ruled = states.last(proposal, EventKind.ANNULLED, EventKind.OPENED, EventKind.RETURNED)
        annulled = ruled is not None and ruled.kind is EventKind.ANNULLED
        return view.words.deciding.state_annulled if annulled else ""
    found = contest(view.archive, proposal)
    return view.words.deciding.state_contested if found is not None and found.holds else ""
