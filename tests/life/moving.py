"""A charter in memory on which time goes by: every change is judged by the rules, as a command
judges it, and nothing but files is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from charterkit.actions.advancing import change_of
from charterkit.decisions import acts, states
from charterkit.decisions.due import Due, dated, due, making_way
from charterkit.decisions.electorate import Electorate, as_opened, of_round
from charterkit.decisions.enacting import founding_release
from charterkit.decisions.joint import vote_of
from charterkit.decisions.past import with_past
from charterkit.decisions.stepping import take
from charterkit.documents import reading
from charterkit.documents.locate import located
from charterkit.documents.overlay import Overlay, blob_id
from charterkit.documents.paths import ballot_path, register_path, signatory_path
from charterkit.documents.writing import (
    render_ballot,
    render_event,
    render_register_entry,
    render_release,
    render_signatory,
)
from charterkit.model import (
    Archive,
    Ballot,
    Choice,
    Event,
    How,
    Mandate,
    Proposal,
    Ranking,
    RegisterEntry,
    RegisterKind,
    Release,
    Signatory,
    Signature,
    Version,
)
from charterkit.problems import Problem, errors
from charterkit.rules import content, transitions
from tests.life.once import read_once as read_once

Files = Mapping[str, bytes | None]


class RefusedError(Exception):
    """The rules do not allow a change; the problems say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(each) for each in self.problems))


@dataclass(slots=True, kw_only=True)
class World:
    """The files as they stand, all that ever stood by blob id, of each opening the electorate and
    the tree in which it was made (blob ids by path), and the time (UTC)."""

    files: dict[str, bytes]
    now: datetime
    stood: dict[str, bytes] = field(default_factory=dict)
    electors: dict[str, Electorate] = field(default_factory=dict)
    trees: dict[str, Mapping[str, str]] = field(default_factory=dict)
    hindered: list[tuple[Due, tuple[Problem, ...]]] = field(default_factory=list)
    blobs: dict[str, str] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    revision: None = None
    archive: Archive = field(init=False)

    def __post_init__(self) -> None:
        for path, data in self.files.items():
            self.blobs[path] = blob_id(data)
            self.stood[self.blobs[path]] = data
        self.archive = self._read()

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return {path: self.files[path] for path in paths if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """What stands or stood, by blob id."""
        return {blob: self.stood[blob] for blob in ids if blob in self.stood}

    def fork(self) -> World:
        """The same charter at the same time, to go on with in another way."""
        return World(
            files=dict(self.files),
            now=self.now,
            stood=dict(self.stood),
            electors=dict(self.electors),
            trees=dict(self.trees),
        )

    def write(self, changes: Files) -> None:
        """Make a change. RefusedError, and nothing is changed, if the rules forbid it."""
        after = Overlay(self, changes)
        read = reading.read_archive(after)
        touched = frozenset(changes)
        problems = [each for each in read.problems if each.place.path in touched]
        if read.archive is not None and not errors(problems):
            archive = with_past(read.archive, after)
            problems += content(archive, after, touched)
            blobs = self.blobs, after.blobs
            problems += transitions(self.archive, archive, self.now, blobs=blobs)
        if errors(problems) or read.archive is None:
            raise RefusedError(located(errors(problems), after))
        for path, data in changes.items():
            if data is None:
                del self.files[path], self.blobs[path]
            else:
                self.files[path] = data
                self.blobs[path] = after.blobs[path]
                self.stood[self.blobs[path]] = data
        self.archive = archive
        for path in touched:
            if path.endswith("-opened.yml"):
                self._opened(path)

    def _opened(self, path: str) -> None:
        opened = next(
            event
            for event in self.archive.proposals[path.split("/")[1]].record
            if event.path == path
        )
        self.electors[path] = as_opened(self.archive, opened)
        self.trees[path] = dict(self.blobs)

    def _read(self) -> Archive:
        read = reading.read_archive(self)
        assert read.archive is not None, read.problems
        return with_past(read.archive, self)

    def voters(self, proposal: Proposal) -> Electorate:
        """Those who may vote in the open vote on a proposal."""
        vote = vote_of(self.archive, proposal)
        assert vote is not None
        found = of_round(self.archive, vote.lead, vote.opened)
        return found or self.electors[vote.opened.path]

    def enter(self, *events: Event) -> None:
        """Enter events by hand."""
        self.write({event.path: render_event(event) for event in events})

    def advance(self, until: datetime, every: timedelta | None = None) -> int:
        """Let time go by, and let somebody come every so often (without it, once at the end) to
        enter what is owed. The number of steps taken."""
        taken = 0
        times = [until]
        if every is not None:
            count = int((until - self.now) / every)
            times = [self.now + every * place for place in range(1, count + 1)] + [until]
        steps = self._steps()
        for time in times:
            self.now = max(self.now, time)
            while steps and steps[0][0] <= self.now:
                taken += self._take(*steps[0])
                steps = self._steps()
        return taken

    def _steps(self) -> list[tuple[datetime, Due]]:
        """What is owed or will be, by the time it is dated with, without what cannot be done."""
        past = [step for step, _ in self.hindered]
        return [
            (dated(self.archive, step), step)
            for step in due(self.archive)
            if not any(_same(step, each) for each in past)
        ]

    def _take(self, at: datetime, step: Due) -> int:
        refused = self._tried(at, step)
        other = making_way(self.archive, step) if refused else None
        if refused and (other is None or self._tried(at, other)):
            self.hindered.append((step, refused))
            return 0
        return 1

    def _tried(self, at: datetime, step: Due) -> tuple[Problem, ...]:
        """Take a step; what stands against it."""
        taken, problems = take(self.archive, step, at, self.steward, self.voters)
        if taken is None:
            return problems
        try:
            self.write(change_of(taken, self.steward).writes)
        except RefusedError as refused:
            return refused.problems
        return ()

    def official(self) -> dict[str, bytes]:
        """Every official document and the charter's text, by path."""
        kinds = ("/record/", "charter/register/", "charter/releases/", "charter/principles/")
        ends = ("charter.yml", "stewards.yml", "preamble.md")
        return {
            path: data
            for path, data in self.files.items()
            if any(kind in path for kind in kinds) or path.endswith(ends)
        }

    def admit(self, slug: str) -> None:
        """A steward admits a draft."""
        proposal = self.archive.proposals[slug]
        self.enter(acts.admitting(self.archive, proposal, self.now, self.steward))

    def vote(self, slug: str, said: Mapping[str, Choice | Ranking]) -> None:
        """Cast ballots on the open vote of a proposal, by voter."""
        vote = vote_of(self.archive, self.archive.proposals[slug])
        assert vote is not None
        made = {}
        for voter, what in said.items():
            path = ballot_path(vote.lead.slug, vote.opened.round or 1, voter)
            ballot = Ballot(
                path=path,
                voter=voter,
                round=vote.opened.round or 1,
                text=vote.opened.text or "",
                at=self.now,
                choice=what if isinstance(what, Choice) else None,
                ranking=() if isinstance(what, Choice) else what,
            )
            made[path] = render_ballot(ballot)
        if made:
            self.write(made)

    def sign_up(self, id: str, name: str, sector: str, cvr: str | None = None) -> None:
        """An organisation signs today's text."""
        release = self.release
        record = Signatory(
            id=id,
            path=signatory_path(id),
            name=name,
            sector=sector,
            country="DK",
            identifiers={"cvr": cvr} if cvr else {},
            website=None,
            statement={},
            pledges=(),
            accounts=(),
            keys=(),
            signatures=(signed(release, self.now.date()),),
            left=(),
        )
        self.write({record.path: render_signatory(record)})

    def confirm(self, *ids: str) -> None:
        """A steward confirms organisations as their records stand."""
        self.write(dict(self.confirmation(id) for id in ids))

    def confirmation(self, id: str) -> tuple[str, bytes]:
        """A steward's confirmation of an organisation as its record stands."""
        record = self.archive.signatories[id]
        return self.entry(
            id,
            RegisterKind.CONFIRMED,
            how=How.MINUTES,
            name=record.name,
            sector=record.sector,
            identifiers=record.identifiers,
        )

    def entry(self, id: str, kind: RegisterKind, **fields: object) -> tuple[str, bytes]:
        """A steward's entry about an organisation, dated now."""
        order = len(self.archive.register.get(id, ())) + 1
        path = register_path(id, order, kind)
        made = RegisterEntry(path=path, order=order, kind=kind, at=self.now, by=self.steward)
        return path, render_register_entry(replace(made, **fields))  # type: ignore[arg-type]

    @property
    def steward(self) -> str:
        """The first steward, in whose name is entered what nobody else enters."""
        return self.archive.stewards.stewards[0].id

    @property
    def release(self) -> Release:
        """The release in force."""
        assert self.archive.release is not None
        return self.archive.release

    def state(self, slug: str) -> str:
        """Where a proposal stands."""
        return str(states.state(self.archive.proposals[slug]))


def _same(one: Due, other: Due) -> bool:
    slugs = [[each.slug for each in step.proposals] for step in (one, other)]
    return one.kind is other.kind and slugs[0] == slugs[1] and one.at == other.at


def signed(release: Release, on: date) -> Signature:
    """A signature of a release's text, decided on the same day."""
    mandate = Mandate(by="Bestyrelsen", on=on)
    return Signature(version=release.version, text=release.text, on=on, mandate=mandate)


def founded(
    texts: Mapping[str, bytes], at: datetime, languages: tuple[str, ...] = ("da",)
) -> World:
    """A charter founded at a time."""
    release = founding_release(texts, languages, Version(0, 1, 0), at)
    return World(files={**texts, release.path: render_release(release)}, now=at)


def utc(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A time of the clock in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
