"""Where a charter with proposals in every state stands is told the same with and without a
memory, whatever becomes of what lies in their folders."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.council import NOW
from benchmarks.town import town
from benchmarks.years import LEAST
from charterkit.actions import remembered, surveying
from tests.life.playing import Life
from tests.remembering.test_equal import remember_nothing

PEOPLE = 60
STEPS = 10
TODAY = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
ASKED = (("status", "--json"), ("status",), ("check", "--json"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("town") / "town"
    town(root, PEOPLE, LEAST)
    return root


@pytest.fixture
def life(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A copy of it in which everything is remembered, however little it is."""
    for module in (remembered, surveying):
        monkeypatch.setattr(module, "FEW", 1)
    root = tmp_path / "town"
    shutil.copytree(made, root)
    return Life(root=root, cwd=root)


def one_of(life: Life, chance: random.Random, pattern: str) -> Path:
    return chance.choice(sorted((life.root / "proposals").glob(pattern)))


def a_ballot(life: Life, chance: random.Random) -> Path:
    return one_of(life, chance, "*/ballots/*/*.yml")


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def damage_ballot(life: Life, chance: random.Random) -> None:
    spoil(a_ballot(life, chance))


def damage_ballots_of_the_last_votes(life: Life, chance: random.Random) -> None:
    """Who voted in these is not dormant."""
    names = [f"forslag-{number:04d}" for number in range(1, LEAST + 1)]
    for name in names[LEAST // 2 :]:
        for path in sorted((life.root / "proposals" / name).glob("ballots/1/*.yml"))[::2]:
            spoil(path)


def remove_ballot(life: Life, chance: random.Random) -> None:
    a_ballot(life, chance).unlink()


def move_ballot(life: Life, chance: random.Random) -> None:
    path = a_ballot(life, chance)
    path.rename(path.with_name("en-helt-anden.yml"))


def damage_event(life: Life, chance: random.Random) -> None:
    spoil(one_of(life, chance, "*/record/*.yml"))


def remove_proposal(life: Life, chance: random.Random) -> None:
    one_of(life, chance, "*/proposal.md").unlink()


def remove_folder(life: Life, chance: random.Random) -> None:
    shutil.rmtree(one_of(life, chance, "*"))


def put_back(life: Life, chance: random.Random) -> None:
    first = life.git("rev-parse", "refs/heads/begun").strip()
    life.git("checkout", "--quiet", first, "--", "proposals")


WORK: tuple[Callable[[Life, random.Random], None], ...] = (
    damage_ballot, damage_ballots_of_the_last_votes, remove_ballot, move_ballot, damage_event,
    remove_proposal, remove_folder, put_back, put_back,
)  # fmt: skip


def answers(life: Life) -> list[tuple[int, str]]:
    found = (life.charter(*words, now=TODAY, code=None) for words in ASKED)
    return [(each.code, each.out or each.err) for each in found]


@pytest.mark.parametrize("seed", range(2))
def test_a_random_history_is_told_the_same_with_and_without_a_memory(
    life: Life, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    life.git("branch", "begun")
    answers(life)
    for step in range(STEPS):
        work = chance.choice(WORK)
        work(life, chance)
        life.git("add", "--all")
        life.git("commit", "--quiet", "--allow-empty", "--message", "Det, der står her")
        remembering = answers(life)
        with monkeypatch.context() as alone:
            remember_nothing(alone)
            assert remembering == answers(life), (seed, step, work.__name__)
        assert remembering == answers(life), (seed, step, work.__name__)


def test_damaged_ballots_of_a_closed_vote_are_told_by_a_check_and_counted_by_nobody(
    life: Life,
) -> None:
    chance = random.Random(0)
    before = life.charter("status", "--json", now=TODAY).json["signatories"]["dormant"]["ids"]
    damage_ballots_of_the_last_votes(life, chance)
    life.git("commit", "--quiet", "--all", "--message", "Ødelagt")
    for _ in range(2):
        after = life.charter("status", "--json", now=TODAY).json["signatories"]["dormant"]["ids"]
        assert set(after) > set(before)
        problems = life.charter("check", "--json", now=TODAY, code=1).json["problems"]
        assert any("/ballots/" in each["path"] for each in problems)
