"""Where the charter stands on one screen, and what each reader may do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.confirming import Published, published
from charterkit.decisions.contesting import Contest, contest
from charterkit.decisions.due import Due as Step
from charterkit.decisions.due import due as upcoming
from charterkit.decisions.electorate import Dormancy, dormancy, electors
from charterkit.decisions.fit import Fit, Standing, standings
from charterkit.decisions.founding import Outlook, outlook
from charterkit.decisions.joint import Vote, vote_of
from charterkit.decisions.movement import Movement
from charterkit.decisions.past import open_proposals
from charterkit.decisions.reaffirming import Due, due
from charterkit.decisions.seconding import Seconding, seconded
from charterkit.decisions.standing import Counts, counts
from charterkit.decisions.tasks import Task, tasks
from charterkit.model import Archive, Charter, Proposal, State
from charterkit.problems import Problem


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
    vote: Vote | None
    contest: Contest | None

    @property
    def together(self) -> tuple[Proposal, ...]:
        """The others that are voted on with it, while that vote is open."""
        if self.vote is None or self.state is not State.VOTING:
            return ()
        return tuple(member for member, _ in self.vote.members if member.slug != self.slug)

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
class Overview:
    """The charter today. `founding` holds until enough organisations are confirmed; `edited` are
    the files of its text that differ in the work tree. `due` are those asked to reaffirm, and
    `dormant` those silent in the last votes. `upcoming` are the steps that time will take, those
    that are owed among them; `outlook` says when the founding phase can end. `movement` is what
    waits of what was said, tried and promised. `unknown` says why it cannot be told how the open
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
    at: datetime
    charter: Charter
    upcoming: tuple[Step, ...]
    outlook: Outlook | None
    movement: Movement = field(default_factory=Movement)
    edited: tuple[str, ...] = ()
    forgotten: bool = False
    unknown: tuple[Problem, ...] = ()


def overview_of(archive: Archive, at: datetime) -> Overview:
    """Where an archive stands at a time (UTC)."""
    release = archive.release
    fits, unknown = standings(archive)
    live = those_open(archive, at, fits)
    steps = upcoming(archive, fits)
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
        electors=electors(archive, at),
        signatories=counts(archive),
        due=due(archive),
        dormant=dormancy(archive, at),
        open=tuple(live),
        by_state=by_state,
        releases=len(archive.releases),
        tasks=tuple(tasks(archive, live, at, owed=any(step.at <= at for step in steps))),
        at=at,
        charter=archive.charter,
        upcoming=steps,
        outlook=outlook(archive, at) if archive.constituted is None else None,
        unknown=unknown,
    )


def those_open(archive: Archive, at: datetime, fits: Mapping[str, Standing]) -> list[Open]:
    """What status says of the open proposals; `fits` is how each stands to the text."""
    return [
        open_proposal(archive, proposal, at, fits.get(proposal.slug))
        for proposal in open_proposals(archive)
    ]


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
        vote=vote_of(archive, proposal),
        contest=contest(archive, proposal),
    )
