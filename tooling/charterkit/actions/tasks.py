"""What waits for each kind of reader, and the command that does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from charterkit.decisions import states
from charterkit.decisions.acts import the_class
from charterkit.decisions.contesting import contestable
from charterkit.decisions.joint import Vote
from charterkit.decisions.register import as_confirmed, has_left, in_force, registered
from charterkit.decisions.standing import standing
from charterkit.decisions.together import joint
from charterkit.model import STATUS_QUO, Archive, RegisterKind, State
from charterkit.model import Standing as Signed

if TYPE_CHECKING:
    from charterkit.actions.overview import Open

NAMED_WAITING = 3
"""Up to so many sign-ups are named; `charter confirm` offers all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody may do now, and the command that does it."""

    who: str
    what: str
    command: str


def tasks(archive: Archive, live: Sequence[Open], at: datetime, *, owed: bool) -> list[Task]:
    """What waits for each kind of reader. `owed` says whether time has decided something that is
    not entered yet."""
    found: list[Task] = []
    if owed:
        found.append(Task(who="stewards", what="enter what is owed", command="charter advance"))
    for each in live:
        found += _about(archive, each, live, at)
    found += _contests(archive, at)
    waiting = [id for id in sorted(archive.signatories) if standing(archive, id) is Signed.WAITING]
    if waiting:
        some = f" {' '.join(waiting)} --how minutes" if len(waiting) <= NAMED_WAITING else ""
        command = f"charter confirm{some}"
        found.append(Task(who="stewards", what=f"confirm {len(waiting)}", command=command))
    anew = [id for id in sorted(archive.signatories) if waits_anew(archive, id)]
    if anew:
        command = f"charter confirm {' '.join(anew[:NAMED_WAITING])} --how minutes"
        found.append(Task(who="stewards", what=f"confirm {len(anew)} anew", command=command))
    due = sum(1 for id in archive.signatories if standing(archive, id) is Signed.DUE)
    if due:
        found.append(
            Task(who="signatories", what=f"reaffirm ({due} due)", command="charter reaffirm ID")
        )
    return found


def waits_anew(archive: Archive, id: str) -> bool:
    """Whether an organisation that was confirmed once waits to be so again: its record has another
    name, sector or number, or it has signed since its vote began to rest."""
    record, entry = archive.signatories[id], registered(archive.register.get(id, ()))
    if entry is None or has_left(record):
        return False
    if entry.kind in (RegisterKind.LAPSED, RegisterKind.SUSPENDED):
        return record.signatures[-1].on >= entry.at.date()
    return entry.kind is RegisterKind.CONFIRMED and not as_confirmed(record, entry)


def ranking_command(vote: Vote) -> str:
    """The command by which a voter ranks what is voted on together."""
    numbers = [str(states.number(member) or member.slug) for member, _ in vote.members]
    return f"charter vote {numbers[0]} --rank {','.join([*numbers, STATUS_QUO])} --as ID"


def _about(archive: Archive, each: Open, live: Sequence[Open], at: datetime) -> list[Task]:
    name = str(each.number or each.slug)
    match each.state:
        case State.DRAFT:
            return _draft(archive, each, name)
        case State.DISCUSSION:
            return _discussed(archive, each, live, name, at)
        case State.VOTING:
            return _voted(each, name)
        case State.ACCEPTED:
            voters = "stewards" if archive.constituted is None else "signatories"
            return _accepted(archive, each, name, at, voters)
        case _:
            return []


def _draft(archive: Archive, each: Open, name: str) -> list[Task]:
    """That its authors mend a draft, or that a steward admits it, or signatories second it."""
    found = []
    if each.collides:
        command = f"charter refresh {name}"
        found.append(Task(who="contributors", what="refresh", command=command))
    if each.misfits:
        return [Task(who="contributors", what="mend", command="charter check")]
    found.append(Task(who="stewards", what="admit", command=f"charter admit {name}"))
    if each.seconding is not None and each.seconding.missing:
        someone = any(in_force(archive, id) for id in archive.register)
        command = f"charter second {name} --as ID"
        found += [Task(who="signatories", what="second", command=command)] if someone else []
    return found


def _discussed(
    archive: Archive, each: Open, live: Sequence[Open], name: str, at: datetime
) -> list[Task]:
    """That a steward returns what conflicts, or ends a discussion that is over. Of several that
    come to one vote the first is named, and none as long as the vote waits for another."""
    if each.collides:
        command = f"charter refresh {name} --as ID"
        return [Task(who="stewards", what="return", command=command)]
    if not each.over:
        return []
    if the_class(archive, each.class_name).vote_days is None:
        return [Task(who="stewards", what="close", command=f"charter close {name}")]
    stands = {one.slug: one.standing for one in live if one.standing is not None}
    found = joint(archive, archive.proposals[each.slug], stands, at)
    if found is not None:
        waits = found.busy or (found.until is not None and at < found.until)
        if waits or found.members[0].slug != each.slug:
            return []
    return [Task(who="stewards", what="open", command=f"charter open {name}")]


def _voted(each: Open, name: str) -> list[Task]:
    """That voters vote, or a steward counts; of several in one vote the first is named."""
    if each.vote is not None and each.vote.lead.slug != each.slug:
        return []
    if each.over:
        return [Task(who="stewards", what="close", command=f"charter close {name}")]
    command = f"charter vote {name} approve|reject|abstain --as ID"
    if each.vote is not None and each.vote.together:
        command = ranking_command(each.vote)
    founding = each.vote is not None and each.vote.opened.founding
    return [Task(who="stewards" if founding else "signatories", what="vote", command=command)]


def _accepted(archive: Archive, each: Open, name: str, at: datetime, voters: str) -> list[Task]:
    """What waits on an accepted proposal: its enactment, a vote that is demanded, or nothing while
    its merged text is to be seen, or its outcome can be contested."""
    if each.stuck:
        return []
    if each.window is not None and each.window.demanded:
        unopposed = the_class(archive, each.class_name).vote_days is None
        verb = "close" if unopposed else "open"
        return [Task(who="stewards", what=verb, command=f"charter {verb} {name}")]
    if each.window is not None and at < each.window.until:
        command = f"charter object {name} --as ID --reason REASON"
        return [Task(who=voters, what="demand a confirming vote", command=command)]
    found = each.contest
    if found is not None and not found.verdict and (found.holds or at < found.until):
        return []
    return [Task(who="stewards", what="enact", command=f"charter enact {name}")]


def _contests(archive: Archive, at: datetime) -> Iterator[Task]:
    """That electors can contest an outcome, or arbiters have to decide, once for each vote."""
    for slug in sorted(archive.proposals):
        proposal = archive.proposals[slug]
        found = contestable(archive, proposal)
        if found is None or found.verdict or found.vote.lead.slug != slug:
            continue
        name = states.number(proposal) or slug
        if found.recorded is not None:
            for verb in ("uphold", "annul"):
                command = f"charter {verb} {name} --as ID --reason REASON"
                yield Task(who="arbiters", what=verb, command=command)
        elif found.stands is None and found.since <= at < found.until:
            command = f"charter contest {name} --as ID --reason REASON"
            yield Task(who="signatories", what="contest", command=command)
