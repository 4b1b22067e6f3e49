"""What stewards, authors and voters do with proposals, entered as the commands would enter it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from benchmarks.decided import drafted, sentence
from benchmarks.generate import SEED, STEWARD
from benchmarks.storing import Step
from charterkit.decisions import acts, enacting
from charterkit.documents.paths import withdrawal_path
from charterkit.documents.writing import render_event, render_release, render_statement
from charterkit.model import Archive, Event, Proposal, Statement

NOW = datetime(2031, 1, 15, 9, tzinfo=UTC)
"""When the charter is looked at."""
PRINCIPLES = 12


@dataclass(slots=True, kw_only=True)
class Council:
    """The charter as it stands at some time, and what has been written so far: `steps` are
    commits, `writes` what goes into the next one. Whoever is among `voters` votes time and again.
    `proposals` and `earlier` are those of the archive."""

    archive: Archive
    voters: Sequence[str]
    chance: random.Random
    proposals: dict[str, Proposal] = field(default_factory=dict)
    writes: dict[str, bytes] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def put(self, proposal: Proposal, event: Event | None = None) -> Proposal:
        """The proposal as it stands now, with an event more in its record."""
        if event is not None:
            self.writes[event.path] = render_event(event)
            proposal = replace(proposal, record=(*proposal.record, event))
        self.proposals[proposal.slug] = proposal
        return proposal


def council(archive: Archive, voters: Sequence[str]) -> Council:
    """A council that begins with the charter as it is in `archive`, without a proposal."""
    proposals: dict[str, Proposal] = {}
    made = replace(archive, proposals=proposals, earlier={})
    return Council(archive=made, voters=voters, chance=random.Random(SEED), proposals=proposals)


def admitted(
    here: Council,
    day: str,
    count: int,
    *,
    class_name: str = "substantive",
    path: str | None = None,
) -> list[Proposal]:
    """So many new proposals, admitted on a day."""
    found = []
    for _ in range(count):
        one = draft(here, class_name=class_name, path=path)
        found.append(here.put(one, acts.admitting(here.archive, one, at(day), STEWARD)))
    return found


def draft(here: Council, *, class_name: str = "substantive", path: str | None = None) -> Proposal:
    """A new proposal. What it says of a principle that is named hangs on that name alone."""
    number = len(here.proposals)
    chance = random.Random(f"{SEED} {path}") if path else here.chance
    path = path or principle(chance.randrange(1, PRINCIPLES + 1))
    made = drafted(
        here.archive,
        number,
        chance,
        here.writes,
        path=path,
        class_name=class_name,
        slug=f"forslag-{number + 1:04d}",
    )
    return here.put(made)


def enact(here: Council, proposals: Sequence[Proposal]) -> None:
    """Make accepted proposals the charter's text, each an hour after the last thing that was
    decided, and begin a new commit."""
    for one in proposals:
        moment = one.record[-1].at + timedelta(hours=1)
        enactment, problems = enacting.enacting(here.archive, [one], moment, STEWARD)
        if enactment is None:
            raise ValueError(f"{one.slug} cannot be enacted: {problems}")
        here.put(one, enactment.events[0])
        changed = {path: data for path, data in enactment.files.items() if data is not None}
        here.writes |= changed
        here.writes[enactment.release.path] = render_release(enactment.release)
        before = here.archive
        earlier = dict(before.earlier)
        if before.release is not None:
            earlier[before.release.version] = before.texts
        here.archive = replace(
            before,
            texts={**before.texts, **changed},
            releases=(*before.releases, enactment.release),
            earlier=earlier,
        )
        finish(here, moment, f"Enact {enactment.release.version}")


def finish(here: Council, moment: datetime, subject: str) -> None:
    """Begin a new commit."""
    here.steps.append(Step(subject=subject, at=moment, writes=here.writes))
    here.writes = {}


def fall_asleep(here: Council, proposals: Sequence[Proposal], moment: datetime) -> None:
    """Returned to their authors, who did not touch them for a year."""
    for one in proposals:
        reason = "Det mangler, hvad der skal stå i stedet."
        one = here.put(one, acts.returning(one, moment, STEWARD, reason))
        gone = moment + timedelta(days=366)
        here.put(one, acts.lapsing(one, gone, STEWARD, "Et år er gået uden en ny tekst."))


def withdraw(here: Council, proposals: Sequence[Proposal], moment: datetime) -> None:
    """Taken back by who proposed them."""
    for one in proposals:
        by = one.proposers[0]
        made = Statement(path=withdrawal_path(one.slug), by=by, at=moment, reason="Vi tænker om.")
        here.writes[made.path] = render_statement(made)
        here.put(replace(one, withdrawal=made))


def say(here: Council, path: str, by: str, moment: datetime, text: str | None) -> None:
    """A second of a text, or an objection."""
    reason = None if text else sentence(here.chance)
    made = Statement(path=path, by=by, at=moment, text=text, reason=reason)
    here.writes[path] = render_statement(made)


def end_of(proposal: Proposal) -> datetime:
    """When the discussion of a proposal is over, or when it may be called again."""
    last = proposal.record[-1]
    ends = last.second_call or last.closes
    if ends is None:
        raise ValueError(f"{proposal.slug} is not talked over")
    return ends


def at(day: str) -> datetime:
    """The morning of a day (UTC)."""
    return datetime.fromisoformat(f"{day}T09:00:00+00:00")


def principle(number: int) -> str:
    """The path of a principle."""
    return f"charter/principles/princip-{number}.md"
