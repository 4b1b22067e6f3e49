"""Where the charter stands on one screen, and what each reader may do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.actions.desk import Desk
from charterkit.decisions import states
from charterkit.decisions.acts import the_class
from charterkit.decisions.confirming import Published, published
from charterkit.decisions.electorate import Dormancy, dormancy, electorate
from charterkit.decisions.fit import Fit, Standing, standings
from charterkit.decisions.past import open_proposals
from charterkit.decisions.reaffirming import Due, due
from charterkit.decisions.register import in_force
from charterkit.decisions.seconding import Seconding, seconded
from charterkit.decisions.standing import Counts, counts, standing
from charterkit.model import Archive, Proposal, State
from charterkit.model import Standing as Signed
from charterkit.problems import Problem
from charterkit.text.digest import role

NAMED_WAITING = 3
"""Up to so many sign-ups are named; `charter confirm` offers all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A proposal that is not decided yet, or accepted and not yet enacted."""

    slug: str
    number: int | None
    title: str
    state: State
    class_name: str
    base: str
    closes: datetime | None
    over: bool
    standing: Standing | None
    window: Published | None
    seconding: Seconding | None

    @property
    def collides(self) -> bool:
        """Whether it wants otherwise what was enacted since it was written."""
        return self.standing is not None and self.standing.fit is Fit.COLLIDING

    @property
    def misfits(self) -> bool:
        """Whether it does not fit even the text that it is written for."""
        return self.standing is not None and self.standing.fit is None

    @property
    def stuck(self) -> bool:
        """Whether it is accepted and cannot be enacted."""
        return self.collides and self.state is State.ACCEPTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody may do now, and the command that does it."""

    who: str
    what: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The charter today. `founding` holds until enough organisations are confirmed; `edited` are
    the files of its text that differ in the work tree. `due` are those asked to reaffirm, and
    `dormant` those silent in the last votes. `unknown` says why it cannot be told how the open
    proposals stand to the text, if it cannot."""

    title: str
    version: str | None
    on: str | None
    text: str | None
    edition: str | None
    founding: bool
    electors: int
    signatories: Counts
    due: tuple[Due, ...]
    dormant: Dormancy
    open: tuple[Open, ...]
    by_state: Mapping[State, int]
    releases: int
    tasks: tuple[Task, ...]
    edited: tuple[str, ...] = ()
    unknown: tuple[Problem, ...] = ()


def overview(desk: Desk) -> Overview:
    """Read what is committed and say where it stands at the desk's time."""
    archive = desk.archive()
    return replace(overview_of(archive, desk.now), edited=edited(desk))


def edited(desk: Desk) -> tuple[str, ...]:
    """The files of the charter's text that the work tree has otherwise than HEAD."""
    here, committed = desk.store.work_tree().blobs, desk.snapshot.blobs
    return tuple(
        path
        for path in sorted({*here, *committed})
        if role(path) is not None and here.get(path) != committed.get(path)
    )


def overview_of(archive: Archive, at: datetime) -> Overview:
    """Where an archive stands at a time (UTC)."""
    release = archive.release
    fits, unknown = standings(archive)
    live = [
        open_proposal(archive, proposal, at, fits.get(proposal.slug))
        for proposal in open_proposals(archive)
    ]
    by_state = dict.fromkeys(State, 0)
    for proposal in archive.proposals.values():
        by_state[states.state(proposal)] += 1
    return Overview(
        title=archive.charter.title.get(archive.charter.language, ""),
        version=str(release.version) if release else None,
        on=release.on.isoformat() if release else None,
        text=release.text if release else None,
        edition=release.edition if release else None,
        founding=archive.constituted is None,
        electors=electorate(archive, at).count().count,
        signatories=counts(archive),
        due=due(archive),
        dormant=dormancy(archive, at),
        open=tuple(live),
        by_state=by_state,
        releases=len(archive.releases),
        tasks=tuple(tasks(archive, live, at)),
        unknown=unknown,
    )


def open_proposal(archive: Archive, proposal: Proposal, at: datetime, fit: Standing | None) -> Open:
    """What status says of one proposal."""
    closes = states.closes(proposal)
    return Open(
        slug=proposal.slug,
        number=states.number(proposal),
        title=proposal.title,
        state=states.state(proposal),
        class_name=states.class_name(proposal),
        base=str(proposal.base),
        closes=closes,
        over=closes is not None and closes <= at,
        standing=fit,
        # What collides is not merged with anything.
        window=None if fit and fit.fit is Fit.COLLIDING else published(archive, proposal),
        seconding=seconded(archive, proposal) if states.state(proposal) is State.DRAFT else None,
    )


def in_founding(each: Open, archive: Archive) -> bool:
    """Whether the vote that is open on a proposal is one of the stewards."""
    opening = states.opened(archive.proposals[each.slug])
    return opening is not None and bool(opening.founding)


def accepted(archive: Archive, each: Open, name: str, at: datetime, voters: str) -> list[Task]:
    """What waits on an accepted proposal: its enactment, a vote that is demanded, or nothing while
    its merged text is to be seen."""
    if each.stuck:
        return []
    if each.window is not None and each.window.demanded:
        unopposed = the_class(archive, each.class_name).vote_days is None
        verb = "close" if unopposed else "open"
        return [Task(who="stewards", what=verb, command=f"charter {verb} {name}")]
    if each.window is not None and at < each.window.until:
        command = f"charter object {name} --as ID --reason REASON"
        return [Task(who=voters, what="demand a confirming vote", command=command)]
    return [Task(who="stewards", what="enact", command=f"charter enact {name}")]


def draft(archive: Archive, each: Open, name: str) -> list[Task]:
    """What waits on a draft: that a steward admits it, or that signatories second it."""
    found = [Task(who="stewards", what="admit", command=f"charter admit {name}")]
    if each.seconding is not None and each.seconding.missing:
        someone = any(in_force(archive, id) for id in archive.register)
        command = f"charter second {name} --as ID"
        found += [Task(who="signatories", what="second", command=command)] if someone else []
    return found


def tasks(archive: Archive, live: list[Open], at: datetime) -> list[Task]:
    """What waits for each kind of reader."""
    found: list[Task] = []
    for each in live:
        name = str(each.number or each.slug)
        if each.collides and each.state is State.DRAFT:
            command = f"charter refresh {name}"
            found.append(Task(who="contributors", what="refresh", command=command))
        elif each.collides and each.state is State.DISCUSSION:
            command = f"charter refresh {name} --as ID"
            found.append(Task(who="stewards", what="return", command=command))
        if each.state is State.DRAFT and each.misfits:
            found.append(Task(who="contributors", what="mend", command="charter check"))
        elif each.state is State.DRAFT:
            found += draft(archive, each, name)
        elif each.state is State.DISCUSSION and each.over:
            unopposed = the_class(archive, each.class_name).vote_days is None
            verb = "close" if unopposed else "open"
            found.append(Task(who="stewards", what=verb, command=f"charter {verb} {name}"))
        elif each.state is State.VOTING and each.over:
            found.append(Task(who="stewards", what="close", command=f"charter close {name}"))
        elif each.state is State.VOTING:
            command = f"charter vote {name} approve|reject|abstain --as ID"
            voters = "stewards" if in_founding(each, archive) else "signatories"
            found.append(Task(who=voters, what="vote", command=command))
        elif each.state is State.ACCEPTED:
            voters = "stewards" if archive.constituted is None else "signatories"
            found += accepted(archive, each, name, at, voters)
    waiting = [id for id in sorted(archive.signatories) if standing(archive, id) is Signed.WAITING]
    if waiting:
        some = f" {' '.join(waiting)} --how minutes" if len(waiting) <= NAMED_WAITING else ""
        command = f"charter confirm{some}"
        found.append(Task(who="stewards", what=f"confirm {len(waiting)}", command=command))
    due = sum(1 for id in archive.signatories if standing(archive, id) is Signed.DUE)
    if due:
        found.append(
            Task(who="signatories", what=f"reaffirm ({due} due)", command="charter reaffirm ID")
        )
    return found
