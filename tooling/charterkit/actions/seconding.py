"""Second: a signatory supports a draft, so that it is admitted."""

from __future__ import annotations

from charterkit.actions.deciding import require_fitting
from charterkit.actions.desk import Desk, Done
from charterkit.actions.finding import the_proposal
from charterkit.actions.progress import STANDS
from charterkit.decisions import states
from charterkit.decisions.register import in_force
from charterkit.decisions.seconding import Seconding, seconded
from charterkit.documents.paths import second_path
from charterkit.documents.writing import render_statement
from charterkit.language import say, say_many
from charterkit.model import Archive, Change, Proposal, State, Statement
from charterkit.problems import CharterError


def second(
    desk: Desk, which: str, who: str, reason: str | None, *, entered_by: str | None = None
) -> tuple[Seconding, Done]:
    """Write a signatory's second of a draft as it reads now; who supports it then.

    A second of an earlier wording is written anew. CharterError if the proposal is no draft or
    does not fit the text it is written for, for one who is no confirmed signatory, and for one who
    supports this wording already."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    require_draft(proposal)
    require_fitting(archive, proposal)
    require_confirmed(archive, who)
    known = proposal.seconds.get(who)
    if known is not None and known.text == proposal.digest:
        raise CharterError(
            say(
                "'{who}' has seconded '{title}' already ({path}).",
                who=who,
                title=proposal.title,
                path=known.path,
            ),
            say("There is nothing to do."),
        )
    said = Statement(
        path=second_path(proposal.slug, who),
        by=who,
        at=desk.now,
        reason=reason,
        text=proposal.digest,
        entered_by=entered_by,
    )
    number = states.number(proposal)
    change = Change(
        writes={said.path: render_statement(said)},
        subject=f"Second {f'no. {number}' if number else 'the draft'}: {proposal.title}",
        body=f"{who}: {reason}" if reason else f"Seconded by {who}.",
    )
    done = desk.perform(change, archive)
    return seconded(done.archive, done.archive.proposals[proposal.slug]), done


def require_draft(proposal: Proposal) -> None:
    """CharterError that says where the proposal stands, unless it is a draft."""
    here = states.state(proposal)
    if here is not State.DRAFT:
        raise CharterError(
            say(
                "'{title}' cannot be seconded: {stands}.",
                title=proposal.title,
                stands=STANDS[here],
            ),
            say("A proposal is seconded while it is a draft: 'charter status' lists the drafts."),
        )


def require_confirmed(archive: Archive, who: str) -> None:
    """CharterError unless somebody is a confirmed signatory and still there."""
    if in_force(archive, who) is None:
        raise CharterError(
            say("'{who}' is no confirmed signatory today, and so cannot second.", who=who),
            say(
                "'charter show {who}' tells how it stands; anyone can say what they "
                "think where the proposal is discussed.",
                who=who,
            ),
        )


def seconders(desk: Desk) -> list[tuple[str, str]]:
    """Those who may second today: id and name."""
    archive = desk.archive()
    return [
        (id, archive.signatories[id].name)
        for id in sorted(archive.register)
        if in_force(archive, id) is not None
    ]


def support(found: Seconding) -> str:
    """How many support a draft, and what is missing or from when it is admitted for it."""
    count, sectors = len(found.seconds), len(set(found.sectors.values()))
    said = say("seconded by nobody")
    if count:
        said = say_many(
            "seconded by {count} from {n} sector",
            "seconded by {count} from {n} sectors",
            sectors,
            count=count,
        )
    if found.admitted_from is not None:
        return say(
            "{said}; admitted from {admitted_from:%Y-%m-%d} even if no steward does it",
            said=said,
            admitted_from=found.admitted_from,
        )
    return say("{said}; {lacking} would have it admitted", said=said, lacking=lacking(found))


def lacking(found: Seconding) -> str:
    """How many more it takes, and from where: ``2 more, one of them from another sector``."""
    if found.sectors_missing > 1:
        return say(
            "{missing} signatories from {sectors} sectors",
            missing=found.missing,
            sectors=found.sectors_missing,
        )
    if not found.sectors_missing:
        return say("{missing} more", missing=found.missing)
    if found.missing == 1:
        return say("1 more from another sector")
    return say("{missing} more, one of them from another sector,", missing=found.missing)
