"""The town made for the benchmarks is sound, holds all there is, and is the same each time."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.council import NOW
from benchmarks.town import town
from benchmarks.years import LEAST
from charterkit.decisions import states
from charterkit.decisions.standing import standings
from charterkit.documents.reading import read_archive
from charterkit.model import Archive, RegisterKind, Standing, State
from charterkit.store import Store
from tests.life.playing import Life

PEOPLE = 110
TODAY = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"


def git(root: Path, *words: str) -> str:
    """What Git answers."""
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The smallest town that holds everything."""
    root = tmp_path_factory.mktemp("town") / "town"
    town(root, PEOPLE, LEAST)
    return Life(root=root, cwd=root)


@pytest.fixture(scope="module")
def archive(life: Life) -> Archive:
    """Its archive."""
    with Store.open(life.root) as store:
        read = read_archive(store.snapshot()).archive
    assert read is not None
    return read


def test_nothing_is_wrong_with_the_town(life: Life) -> None:
    checked = life.charter("check", "--json", now=TODAY).json
    assert checked["problems"] == []


def test_signatories_of_every_standing_live_in_the_town(archive: Archive) -> None:
    found = Counter(standings(archive).values())
    assert set(found) == set(Standing)
    assert found.total() == PEOPLE


def test_the_stewards_have_entered_all_that_they_can_enter(archive: Archive) -> None:
    kinds = {entry.kind for entries in archive.register.values() for entry in entries}
    assert kinds == set(RegisterKind)


def test_some_in_the_town_have_accounts_keys_pledges_and_something_to_say(
    archive: Archive,
) -> None:
    for told in ("accounts", "keys", "pledges", "statement", "website", "entered_by", "left"):
        assert [id for id, record in archive.signatories.items() if getattr(record, told)], told


def test_the_town_has_proposals_in_every_state_and_ballots_of_every_kind(archive: Archive) -> None:
    found = Counter(states.state(each) for each in archive.proposals.values())
    assert set(found) == set(State)
    assert found.total() == LEAST
    ballots = [
        ballot
        for proposal in archive.proposals.values()
        for cast in proposal.ballots.values()
        for ballot in cast.values()
    ]
    assert {each.choice for each in ballots} >= {None, *{"approve", "reject", "abstain"}}
    assert any(each.ranking for each in ballots)
    assert {each.round for each in ballots} == {1, 2}


def test_every_release_can_be_read_in_the_history_of_the_town(life: Life, archive: Archive) -> None:
    assert len(archive.releases) == 7
    blobs = [file.blob for release in archive.releases for file in release.files]
    known = git(life.root, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    assert set(blobs) <= set(known.split())


def test_the_town_lies_there_as_in_a_clone(life: Life) -> None:
    assert git(life.root, "status", "--porcelain") == ""
    assert "count: 0\n" in git(life.root, "count-objects", "-v")
    assert git(life.root, "symbolic-ref", "HEAD") == "refs/heads/main\n"


def test_the_same_numbers_make_the_same_town(life: Life, tmp_path: Path) -> None:
    town(tmp_path / "town", PEOPLE, LEAST)
    trees = [git(root, "rev-parse", "HEAD^{tree}") for root in (life.root, tmp_path / "town")]
    assert trees[0] == trees[1]


def test_a_town_with_too_few_proposals_for_every_state_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"{LEAST} proposals at least"):
        town(tmp_path / "town", PEOPLE, LEAST - 1)
