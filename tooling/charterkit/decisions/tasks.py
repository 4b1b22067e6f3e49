"""What waits for each kind of reader, and the command that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from charterkit.decisions import states
from charterkit.decisions.acts import the_class
from charterkit.decisions.census import any_in_force, those_waiting, those_waiting_anew
from charterkit.decisions.contesting import contestable
from charterkit.decisions.joint import Vote
from charterkit.decisions.standing import counts
from charterkit.decisions.together import joint
from charterkit.model import STATUS_QUO, Archive, State
from charterkit.model import Standing as Signed

if TYPE_CHECKING:
    from charterkit.decisions.overview import Open

NAMED_WAITING = 3
"""Up to so many sign-ups are named; `charter confirm` offers all of them."""


class Errand(StrEnum):
    """The kinds of things that can wait for somebody."""

    ADVANCE = "advance"
    REFRESH = "refresh"
    MEND = "mend"
    ADMIT = "admit"
    SECOND = "second"
    RETURN = "return"
    OPEN = "open"
    VOTE = "vote"
    CLOSE = "close"
    DEMAND = "demand"
    ENACT = "enact"
    CONTEST = "contest"
    UPHOLD = "uphold"
    ANNUL = "annul"
    CONFIRM = "confirm"
    CONFIRM_ANEW = "confirm-anew"
    REAFFIRM = "reaffirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody may do now, and the command that does it. `slug` is that of the proposal that
    it is about, empty if it is about none, and `count` how many organisations."""

    who: str
    errand: Errand
    command: str
    slug: str = ""
    count: int = 0

    @property
    def what(self) -> str:
        """What it is, in a few words."""
        return _WHAT.get(self.errand, self.errand.value).format(count=self.count)


_WHAT = {
    Errand.ADVANCE: "enter what is owed",
    Errand.DEMAND: "demand a confirming vote",
    Errand.CONFIRM: "confirm {count}",
    Errand.CONFIRM_ANEW: "confirm {count} anew",
    Errand.REAFFIRM: "reaffirm ({count} due)",
}


def tasks(
    archive: Archive,
    live: Sequence[Open],
    at: datetime,
    *,
    owed: bool,
    how: Mapping[str, Signed] | None = None,
) -> list[Task]:
    """What waits for each kind of reader. `owed` says whether time has decided something that is
    not entered yet, `how` how each signatory stands, where that is at hand."""
    found: list[Task] = []
    if owed:
        found.append(Task(who="stewards", errand=Errand.ADVANCE, command="charter advance"))
    for each in live:
        found += _about(archive, each, live, at)
    found += _contests(archive, at)
    waiting = those_waiting(archive, how)
    if waiting:
        some = f" {' '.join(waiting)} --how minutes" if len(waiting) <= NAMED_WAITING else ""
        command = f"charter confirm{some}"
        found.append(
            Task(who="stewards", errand=Errand.CONFIRM, count=len(waiting), command=command)
        )
    anew = those_waiting_anew(archive)
    if anew:
        command = f"charter confirm {' '.join(anew[:NAMED_WAITING])} --how minutes"
        found.append(
            Task(who="stewards", errand=Errand.CONFIRM_ANEW, count=len(anew), command=command)
        )
    if how is None:
        due = counts(archive).by_standing[Signed.DUE]
    else:
        due = sum(here is Signed.DUE for here in how.values())
    if due:
        found.append(
            Task(
                who="signatories",
                errand=Errand.REAFFIRM,
                count=due,
                command="charter reaffirm ID",
            )
        )
    return found


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
        found.append(
            Task(who="contributors", errand=Errand.REFRESH, command=command, slug=each.slug)
        )
    if each.misfits:
        return [
            Task(who="contributors", errand=Errand.MEND, command="charter check", slug=each.slug)
        ]
    found.append(
        Task(
            who="stewards",
            errand=Errand.ADMIT,
            command=f"charter admit {name}",
            slug=each.slug,
        )
    )
    if each.seconding is not None and each.seconding.missing:
        someone = any_in_force(archive)
        command = f"charter second {name} --as ID"
        found += (
            [Task(who="signatories", errand=Errand.SECOND, command=command, slug=each.slug)]
            if someone
            else []
        )
    return found


def _discussed(
    archive: Archive, each: Open, live: Sequence[Open], name: str, at: datetime
) -> list[Task]:
    """That a steward returns what conflicts, or ends a discussion that is over. Of several that
    come to one vote the first is named, and none as long as the vote waits for another."""
    if each.collides:
        command = f"charter refresh {name} --as ID"
        return [Task(who="stewards", errand=Errand.RETURN, command=command, slug=each.slug)]
    if not each.over:
        return []
    if the_class(archive, each.class_name).vote_days is None:
        return [
            Task(
                who="stewards",
                errand=Errand.CLOSE,
                command=f"charter close {name}",
                slug=each.slug,
            )
        ]
    stands = {one.slug: one.standing for one in live if one.standing is not None}
    found = joint(archive, archive.proposals[each.slug], stands, at)
    if found is not None:
        waits = found.busy or (found.until is not None and at < found.until)
        if waits or found.members[0].slug != each.slug:
            return []
    return [
        Task(
            who="stewards",
            errand=Errand.OPEN,
            command=f"charter open {name}",
            slug=each.slug,
        )
    ]


def _voted(each: Open, name: str) -> list[Task]:
    """That voters vote, or a steward counts; of several in one vote the first is named."""
    if each.vote is not None and each.vote.lead.slug != each.slug:
        return []
    if each.over:
        return [
            Task(
                who="stewards",
                errand=Errand.CLOSE,
                command=f"charter close {name}",
                slug=each.slug,
            )
        ]
    command = f"charter vote {name} approve|reject|abstain --as ID"
    if each.vote is not None and each.vote.together:
        command = ranking_command(each.vote)
    founding = each.vote is not None and each.vote.opened.founding
    return [
        Task(
            who="stewards" if founding else "signatories",
            errand=Errand.VOTE,
            command=command,
            slug=each.slug,
        )
    ]


def _accepted(archive: Archive, each: Open, name: str, at: datetime, voters: str) -> list[Task]:
    """What waits on an accepted proposal: its enactment, a vote that is demanded, or nothing while
    its merged text is to be seen, or its outcome can be contested."""
    if each.stuck:
        return []
    if each.window is not None and each.window.demanded:
        unopposed = the_class(archive, each.class_name).vote_days is None
        verb = "close" if unopposed else "open"
        return [
            Task(
                who="stewards",
                errand=Errand(verb),
                command=f"charter {verb} {name}",
                slug=each.slug,
            )
        ]
    if each.window is not None and at < each.window.until:
        command = f"charter object {name} --as ID --reason REASON"
        return [Task(who=voters, errand=Errand.DEMAND, command=command, slug=each.slug)]
    found = each.contest
    if found is not None and not found.verdict and (found.holds or at < found.until):
        return []
    return [
        Task(
            who="stewards",
            errand=Errand.ENACT,
            command=f"charter enact {name}",
            slug=each.slug,
        )
    ]


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
                yield Task(who="arbiters", errand=Errand(verb), command=command, slug=slug)
        elif found.stands is None and found.since <= at < found.until:
            command = f"charter contest {name} --as ID --reason REASON"
            yield Task(who="signatories", errand=Errand.CONTEST, command=command, slug=slug)
