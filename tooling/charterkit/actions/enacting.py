"""Enact: accepted proposals, one or several, become the charter's text and one release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.actions.desk import REGISTER, Desk, Done, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import in_commits, numbers
from charterkit.actions.progress import allowed
from charterkit.decisions.enacting import Enactment, enacting
from charterkit.decisions.fit import Standing, standings
from charterkit.decisions.joint import vote_of
from charterkit.documents.reading import everything
from charterkit.documents.writing import render_event, render_release
from charterkit.language import marked, say
from charterkit.model import Change, EventKind, Proposal
from charterkit.problems import CharterError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Enacted:
    """What was enacted, and how every other open proposal stands to the new text; `unknown` says
    why that cannot be told, if it cannot."""

    enactment: Enactment
    others: Mapping[str, Standing]
    unknown: tuple[Problem, ...]
    done: Done


def enact(desk: Desk, which: Sequence[str], steward: str) -> Enacted:
    """Make accepted proposals the charter's text: write the files, one release and an event for
    each in one commit. CharterError if they collide with what has come since, or with one
    another, and if a rule forbids it."""
    wanted = without_signatories(REGISTER)
    archive = desk.archive(wanted)
    proposals = tuple(
        {each.slug: each for each in (the_proposal(archive, one) for one in which)}.values()
    )
    leads = [vote.lead for each in proposals if (vote := vote_of(archive, each))]
    if any(each.demands for each in proposals) or any(each.contests for each in leads):
        # Whether those who demand a vote, or contest one, may vote stands in their own records.
        wanted = everything
        archive = desk.archive(wanted)
    for each in proposals:
        allowed(each, marked("enacted"), EventKind.ENACTED)
    enacted, problems = enacting(archive, proposals, desk.now, steward)
    if enacted is None:
        raise CharterError(
            say("{proposals} cannot be enacted.", proposals=called(proposals)), "", problems
        )
    done = desk.perform(change_of(enacted), archive, wanted)
    others, unknown = standings(done.archive)
    return Enacted(enactment=enacted, others=others, unknown=unknown, done=done)


def change_of(enacted: Enactment) -> Change:
    """The commit of an enactment, with credit to all who proposed what is in it."""
    release, proposals = enacted.release, enacted.proposals
    title = f": {proposals[0].title}" if len(proposals) == 1 else ""
    credits = [
        f"{in_commits([each])}: {each.title} (proposed by {', '.join(each.proposers)})"
        for each in proposals
    ]
    return Change(
        writes={
            **enacted.files,
            **{event.path: render_event(event) for event in enacted.events},
            release.path: render_release(release),
        },
        subject=f"Enact {release.version} by {in_commits(proposals)}{title}",
        body="\n".join(
            [
                *(f"{line[:1].upper()}{line[1:]}." for line in credits),
                f"Text {release.text}.",
                f"Changes {', '.join(sorted(enacted.files)) or 'nothing'}.",
            ]
        ),
    )


def called(proposals: Sequence[Proposal]) -> str:
    """Proposals as a sentence begins with them."""
    if len(proposals) == 1:
        return f"'{proposals[0].title}'"
    names = numbers(proposals)
    return f"{names[:1].upper()}{names[1:]}"
