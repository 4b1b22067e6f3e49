"""Ten years of a movement under the policy out of the box: 200 organisations and 71 proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from charterkit.decisions import states
from charterkit.decisions.joint import vote_of
from charterkit.decisions.standing import standings
from charterkit.model import Choice, EventKind, Proposal, RegisterKind, Standing, State
from charterkit.problems import errors
from charterkit.rules import content
from tests.life.moving import World, read_once
from tests.life.playing import Life
from tests.life.years import judging, people
from tests.life.years.decade import DAY, UNATTENDED, WEEK, WEEKS, Decade, begin, propose
from tests.life.years.plans import Plan, everything
from tests.life.years.wording import PREAMBLE, addition, founding_texts

pytestmark = pytest.mark.xdist_group("ten-years")

OUTCOMES = (
    "joint vote: a winner",
    "joint vote: all dropped",
    "joint vote: a tie, settled by number",
    "a tie, settled for the status quo",
    "second call accepted",
    "second call rejected",
    "accepted and upheld",
    "accepted and annulled",
    "rejected and annulled",
    "annulled and voted on again",
    "contested by too few",
    "a merged text voted on again",
)


@dataclass(slots=True, kw_only=True)
class Lived:
    """The movement after ten years; what was wrong at the end of a quarter; what was reached; and
    the files at the end of the time without stewards, with somebody coming weekly and daily."""

    decade: Decade
    wrong: list[str]
    reached: Counter[str]
    weekly: dict[str, bytes]
    daily: dict[str, bytes]

    @property
    def world(self) -> World:
        """The charter as it stands in the end."""
        return self.decade.world


@pytest.fixture(scope="module", autouse=True)
def lived() -> Iterator[Lived]:
    with read_once():
        decade, wrong, reached = begin(), list[str](), Counter[str]()

        def looking(here: Decade) -> None:
            wrong.extend(f"week {here.week}: {each}" for each in wrong_in(here))
            reached.update(standings_in(here.world))

        decade.live(UNATTENDED.start - 1, looking=looking)
        other = decade.fork()
        decade.live(UNATTENDED.stop - 1, looking=looking)
        weekly = dict(decade.world.files)
        other.live(UNATTENDED.stop - 1, DAY)
        decade.live(WEEKS, looking=looking)
        reached.update(standings_in(decade.world))
        yield Lived(
            decade=decade, wrong=wrong, reached=reached, weekly=weekly, daily=other.world.files
        )


def standings_in(world: World) -> Iterator[str]:
    yield from (str(each) for each in set(standings(world.archive).values()))


def wrong_in(decade: Decade) -> Iterator[str]:
    """What would be a deadlock at this time."""
    world = decade.world
    for step, problems in world.hindered:
        yield f"{step.kind} of {[each.slug for each in step.proposals]} is refused: {problems}"
    yield from (f"{slug} waits for nothing" for slug in judging.stuck(world.archive))
    yield from undecidable(decade)


def undecidable(decade: Decade) -> Iterator[str]:
    """Whether a new proposal made now would come to no decision, if all who may vote for it."""
    fork = decade.fork()
    world = fork.world
    new = Plan(slug="helt-nyt", week=fork.week, edit=addition(PREAMBLE, 7, "Vi mener noget nyt."))
    propose(world, new)
    world.admit(new.slug)
    for _ in range(12):
        world.advance(world.now + 4 * WEEK)
        proposal = world.archive.proposals[new.slug]
        if states.state(proposal) is State.ENACTED:
            break
        vote = vote_of(world.archive, proposal)
        if states.state(proposal) is State.VOTING and vote and not vote.ballots:
            world.vote(new.slug, dict.fromkeys(world.voters(proposal).members, Choice.APPROVE))
    else:
        yield f"a new proposal would be {world.state(new.slug)} after a year"
    for step, problems in world.hindered:
        yield f"with a new proposal {step.kind} is refused: {problems}"


def test_the_movement_is_as_large_as_it_is_said_to_be(lived: Lived) -> None:
    archive = lived.world.archive
    assert len(everything()) == len(archive.proposals) == 71
    assert len([id for id in archive.signatories if id not in people.NOT_SERIOUS]) == 201
    assert archive.constituted is not None
    assert lived.world.release.version.major >= 1


def test_at_the_end_of_no_quarter_is_anything_stuck(lived: Lived) -> None:
    assert lived.wrong == []
    assert lived.world.hindered == []


def test_every_proposal_that_was_admitted_comes_to_an_end(lived: Lived) -> None:
    fork = lived.decade.fork()
    fork.world.advance(fork.world.now + timedelta(days=900), WEEK)
    assert fork.world.hindered == []
    open_still = [
        each.slug
        for each in fork.world.archive.proposals.values()
        if states.number(each) is not None and not judging.at_an_end(each)
    ]
    assert open_still == []


def test_every_state_event_entry_standing_and_outcome_is_reached(lived: Lived) -> None:
    archive = lived.world.archive
    proposals = archive.proposals.values()
    events = Counter(event.kind for each in proposals for event in each.record)
    passed = Counter(
        states.state(upto(each, place))
        for each in proposals
        for place in range(len(each.record) + 1)
    )
    entries = Counter(entry.kind for found in archive.register.values() for entry in found)
    outcomes = Counter(judging.outcomes(archive))
    for name, count in (
        ("states", passed),
        ("events", events),
        ("entries", entries),
        ("outcomes", outcomes),
        ("standings, by quarters", lived.reached),
    ):
        print(f"\n{name}: " + ", ".join(f"{each} {n}" for each, n in sorted(count.items())))
    assert [each for each in State if not passed[each]] == []
    assert [each for each in EventKind if not events[each]] == []
    assert [each for each in RegisterKind if not entries[each]] == []
    assert [each for each in Standing if not lived.reached[str(each)]] == []
    assert [each for each in OUTCOMES if not outcomes[each]] == []


def test_the_whole_archive_keeps_every_rule(lived: Lived) -> None:
    assert errors(content(lived.world.archive, lived.world, None)) == ()


def test_every_electorate_is_worked_out_again_to_its_recorded_digest(lived: Lived) -> None:
    archive, then = lived.world.archive, judging.electors_then(lived.world)
    for proposal in archive.proposals.values():
        for event in proposal.record:
            if event.kind is EventKind.OPENED:
                assert then[event.path].count() == event.electorate, event.path
    again, count = judging.found_again(archive)
    print(f"\nelectorates found again in the last tree alone: {again} of {count}")


def test_every_vote_is_counted_again_to_its_recorded_result(lived: Lived) -> None:
    electors = judging.electors_then(lived.world)
    for closed, field, there, counted in judging.recounted(lived.world.archive, electors):
        assert there == counted, f"{field} in {closed.path}"


def test_every_release_is_folded_again_from_the_proposals_to_its_digest(lived: Lived) -> None:
    for what, there, folded in judging.refolded(lived.world.archive, founding_texts()):
        assert there == folded, what


def test_without_stewards_coming_daily_or_weekly_gives_the_same_files(lived: Lived) -> None:
    assert lived.daily.keys() == lived.weekly.keys()
    assert [path for path in lived.weekly if lived.daily[path] != lived.weekly[path]] == []
    closings = [path for path in lived.weekly if path.endswith("-closed.yml")]
    assert len(closings) > 20


def test_the_commands_find_nothing_wrong_with_it_in_git(lived: Lived, tmp_path: Path) -> None:
    life = Life(root=tmp_path / "charter", cwd=tmp_path / "charter")
    life.root.mkdir()
    life.git("init", "--quiet")
    stood: set[str] = set()
    for release in lived.world.archive.releases:
        # The texts of earlier releases are had from Git's history.
        there = {file.path: lived.world.stood[file.blob] for file in release.files}
        write(life, there, stood - set(there))
        stood = set(there)
    write(life, lived.world.files, set())
    now = f"{lived.world.now:%Y-%m-%dT%H:%M:%SZ}"
    life.charter("check", now=now)
    life.charter("status", now=now)
    life.charter("log", now=now)
    life.charter("render", str(tmp_path / "pages"), now=now)
    assert (tmp_path / "pages").is_dir()


def write(life: Life, files: dict[str, bytes], gone: set[str]) -> None:
    """Commit these files, without those that are gone."""
    for path in gone:
        (life.root / path).unlink()
    for path, data in files.items():
        target = life.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    life.git("add", "--all")
    life.git("commit", "--quiet", "--allow-empty", "--message", "Det, der står")


def upto(proposal: Proposal, place: int) -> Proposal:
    """A proposal with the first entries of its record alone; in the end also its withdrawal."""
    taken_back = proposal.withdrawal if place == len(proposal.record) else None
    return replace(proposal, record=proposal.record[:place], withdrawal=taken_back)
