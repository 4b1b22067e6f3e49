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
from charterkit.actions import checking, lookups, remembered, surveying
from charterkit.documents.opening import open_archive
from charterkit.documents.reading import Found, Reading
from charterkit.documents.recall import Recall
from charterkit.model import Snapshot
from tests.life.playing import Life
from tests.remembering.test_equal import remember_nothing

PEOPLE = 60
STEPS = 14
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


def edit_record(life: Life, chance: random.Random) -> None:
    path = chance.choice(sorted((life.root / "charter" / "signatories").rglob("*.yml")))
    told = path.read_text(encoding="utf-8")
    path.write_text(told.replace("name: ", f"name: Ny {chance.randrange(99)} "), encoding="utf-8")


def damage_entry(life: Life, chance: random.Random) -> None:
    spoil(chance.choice(sorted((life.root / "charter" / "register").rglob("*/*-*.yml"))))


def put_back(life: Life, chance: random.Random) -> None:
    first = life.git("rev-parse", "refs/heads/begun").strip()
    life.git("checkout", "--quiet", first, "--", "proposals", "charter")


def commit_all(life: Life, chance: random.Random) -> None:
    life.git("add", "--all")
    life.git("commit", "--quiet", "--allow-empty", "--message", "Det, der står her")


WORK: tuple[Callable[[Life, random.Random], None], ...] = (
    damage_ballot, damage_ballots_of_the_last_votes, remove_ballot, move_ballot, damage_event,
    remove_proposal, remove_folder, edit_record, edit_record, damage_entry, put_back, put_back,
)  # fmt: skip


def answers(life: Life) -> list[tuple[int, str]]:
    found = (life.charter(*words, now=TODAY, code=None) for words in ASKED)
    return [(each.code, each.out or each.err) for each in found]


@pytest.mark.parametrize("seed", range(2))
def test_a_random_history_is_told_the_same_with_and_without_a_memory(
    life: Life, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "looks_meanwhile", lambda git: seed % 2 == 0)
    chance = random.Random(seed)
    life.git("branch", "begun")
    answers(life)
    for step in range(STEPS):
        work = chance.choice(WORK)
        work(life, chance)
        if chance.random() < 0.7:
            commit_all(life, chance)
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
    commit_all(life, chance)
    for _ in range(2):
        after = life.charter("status", "--json", now=TODAY).json["signatories"]["dormant"]["ids"]
        assert set(after) > set(before)
        problems = life.charter("check", "--json", now=TODAY, code=1).json["problems"]
        assert any("/ballots/" in each["path"] for each in problems)


@pytest.mark.parametrize("meanwhile", [True, False])
@pytest.mark.parametrize(
    ("work", "times"), [(edit_record, 1), (damage_entry, 1), (damage_ballot, 2)]
)
def test_a_check_of_records_that_changed_reads_the_proposals_once(
    life: Life,
    work: Callable[[Life, random.Random], None],
    times: int,
    meanwhile: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "looks_meanwhile", lambda git: meanwhile)
    read: list[Snapshot] = []

    def noting(snapshot: Snapshot, recall: Recall[Found]) -> Reading:
        read.append(snapshot)
        return open_archive(snapshot, recall)

    monkeypatch.setattr(lookups, "open_archive", noting)
    work(life, random.Random(3))
    life.charter("check", now=TODAY, code=None)
    assert len(read) == times
