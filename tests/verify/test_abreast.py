"""Two processes that judge a history together find what one finds alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.history import history
from charterkit.actions import abreast, ahead
from charterkit.actions.abreast import Forepart, Halves, pays
from charterkit.actions.verifying import Verified, verify
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.life.playing import Life

NOW = datetime(2028, 1, 1, tzinfo=UTC)
COMMITS = 260
MIDDLE = int(COMMITS * abreast.SHARE)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A town with a long history, and seals."""
    root = tmp_path_factory.mktemp("abreast") / "town"
    history(root, commits=COMMITS, releases=9, sealed=60)
    return Life(root=root, cwd=root)


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> list[Halves]:
    """Let also short histories be judged by two, and tell by whom each was."""
    seen: list[Halves] = []
    judged = Halves.judged

    def noted(halves: Halves) -> object:
        seen.append(halves)
        return judged(halves)

    monkeypatch.setattr(abreast, "FEWEST", 20)
    monkeypatch.setattr(abreast, "processors", lambda: 2)
    monkeypatch.setattr(Halves, "judged", noted)
    return seen


def alone(life: Life) -> Verified:
    """What one process finds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(abreast, "processors", lambda: 1)
        return found(life)


def found(life: Life, *, fresh: bool = True) -> Verified:
    """What is found of a history."""
    with Store.open(life.root) as store:
        made = verify(store, NOW, fresh=fresh)
        return replace(made, chain=tuple(made.chain))


def taken_away(life: Life) -> None:
    """An entry of the register is no more."""
    path = sorted(life.git("ls-files", "charter/register/??/*").split())[0]
    life.git("rm", "--quiet", "--cached", path)


def spoilt(life: Life) -> None:
    """A seal is the one of another file."""
    one, other = sorted(life.git("ls-files", "*.sig").split())[:2]
    blob = life.git("rev-parse", f":{other}").strip()
    life.git("update-index", "--cacheinfo", f"100644,{blob},{one}")


def broken_after(life: Life, place: int, breach: Callable[[Life], None] = taken_away) -> str:
    """Let a commit with a breach come after the one at a place, and all the others after it; the id
    of the breach."""
    chain = life.git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    life.git("update-ref", "HEAD", chain[place - 1])
    life.git("read-tree", "HEAD")
    breach(life)
    life.git("commit", "--quiet", "--message", "Væk")
    broke = head = life.git("rev-parse", "HEAD").strip()
    for commit in chain[place:]:
        # Of the other commits only their trees count: each is as it was before.
        head = life.git("commit-tree", f"{commit}^{{tree}}", "-p", head, "-m", "Videre").strip()
    life.git("update-ref", "HEAD", head)
    life.git("read-tree", "HEAD")
    return broke


def test_of_an_honest_history_they_find_the_same(long: Life, together: list[Halves]) -> None:
    both = found(long)
    (halves,) = together
    assert halves.alone is None
    assert halves.middle == both.chain[MIDDLE]
    assert both.holds
    assert both == alone(long)


def test_what_they_found_is_remembered_as_what_one_found(
    long: Life, together: list[Halves]
) -> None:
    found(long)
    resumed = found(long, fresh=False)
    assert len(together) == 1
    assert resumed.since == resumed.head
    assert replace(resumed, since=None) == alone(long)


def test_they_go_on_together_from_where_it_was_verified(long: Life, together: list[Halves]) -> None:
    tip = long.git("rev-parse", "HEAD").strip()
    long.git("update-ref", "HEAD", f"{tip}~150")
    found(long, fresh=False)
    long.git("update-ref", "HEAD", tip)
    both = found(long, fresh=False)
    assert [len(halves.left) for halves in together] == [COMMITS - 150, 150]
    assert together[1].alone is None
    assert (both.since, both.holds) == (both.chain[COMMITS - 151], True)
    assert replace(both, since=None) == alone(long)


@pytest.mark.parametrize("place", [100, MIDDLE, MIDDLE + 1, MIDDLE + 2, 250])
def test_of_a_breach_in_either_part_they_say_the_same(
    long: Life, together: list[Halves], place: int
) -> None:
    broke = broken_after(long, place)
    both = found(long)
    assert len(together) == 1
    assert both.broken is not None
    assert both.broken.commit.id == broke
    assert both == alone(long)


@pytest.mark.parametrize("place", [100, MIDDLE + 2])
def test_of_a_spoilt_seal_they_say_the_same(long: Life, together: list[Halves], place: int) -> None:
    broke = broken_after(long, place, spoilt)
    both = found(long)
    assert both.broken is not None
    assert both.broken.commit.id == broke
    assert both.broken.codes[0].startswith("K")
    assert both == alone(long)


def test_seals_are_not_taken_for_good_behind_a_breach_that_is_known(
    long: Life, together: list[Halves]
) -> None:
    both = found(long)
    (halves,) = together
    assert halves.trusting
    assert halves.later is not None
    assert halves.first is not None
    assert halves.first.sound is not None
    assert both.holds
    assert halves._fits(halves.later)
    halves.first.sound = replace(halves.first.sound, breaches={both.chain[3]: ["K001"]})
    assert not halves._fits(halves.later)
    halves.trusting = False
    assert halves._fits(halves.later)


def test_so_they_do_where_the_clone_is_not_whole(
    long: Life, together: list[Halves], tmp_path: Path
) -> None:
    shallow = tmp_path / "shallow"
    long.git("clone", "--quiet", "--depth", "60", f"file://{long.root}", str(shallow))
    with Store.open(shallow) as store, pytest.raises(CharterError, match="not hold the whole"):
        verify(store, NOW)
    assert len(together) == 1


def test_a_process_that_is_killed_is_missed_by_nobody(
    long: Life, together: list[Halves], monkeypatch: pytest.MonkeyPatch
) -> None:
    hear = Forepart.hear

    def struck(first: Forepart) -> None:
        os.kill(first.process.pid, signal.SIGKILL)
        hear(first)

    monkeypatch.setattr(Forepart, "hear", struck)
    both = found(long)
    (halves,) = together
    assert halves.alone is not None
    assert both == alone(long)


@pytest.mark.parametrize("said", ["", "x\n", "[1]\n", '[3, "{}"]\n', '[260, "null"]\n', "[]\n"])
def test_what_it_says_counts_only_where_it_is_what_it_should_be(
    long: Life,
    together: list[Halves],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    said: str,
) -> None:
    other = tmp_path / "python"
    other.write_text(f"#!/bin/sh\ncat > /dev/null\nprintf '%s' '{said}'\n")
    other.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(other))
    both = found(long)
    assert together[0].alone is not None
    assert both == alone(long)


def test_where_no_process_can_be_started_one_does_it_alone(
    long: Life, together: list[Halves], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    both = found(long)
    assert together[0].alone is not None
    assert both == alone(long)


def test_no_module_that_lies_about_is_taken_for_one_of_ours(
    long: Life, together: list[Halves], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("charterkit", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('mine')")
    monkeypatch.chdir(tmp_path)
    assert found(long).holds
    assert together[0].alone is None


@pytest.mark.parametrize("place", [20, 200])
def test_whoever_breaks_off_goes_on_from_what_was_found_by_then(
    long: Life, together: list[Halves], place: int
) -> None:
    def impatient(done: int, of: int) -> None:
        assert of == COMMITS
        if done >= place:
            raise KeyboardInterrupt

    with Store.open(long.root) as store, pytest.raises(KeyboardInterrupt):
        verify(store, NOW, progress=impatient)
    memory = long.root / ".git" / "charterkit" / "verified.json"
    kept = json.loads(memory.read_text())["head"] if memory.exists() else None
    assert kept is None or kept in long.git("rev-list", "HEAD").split()
    resumed = found(long, fresh=False)
    assert resumed.since == kept
    assert replace(resumed, since=None) == alone(long)
    assert len(together) >= 1


def test_the_command_starts_the_process_before_it_knows_the_history(
    long: Life, together: list[Halves], monkeypatch: pytest.MonkeyPatch
) -> None:
    long.git("gc", "--quiet")
    monkeypatch.setattr(ahead, "processors", lambda: 2)
    monkeypatch.setattr(ahead, "LONG", 1)
    said = long.charter("verify", "--json", now="2028-01-01").json
    (halves,) = together
    assert (said["holds"], said["commits"]) == (True, COMMITS)
    assert halves.alone is None
    assert halves.first is not None
    assert halves.early is halves.first.process
    assert halves.early.returncode is not None


@pytest.mark.parametrize(
    ("processors", "size", "fresh", "verified", "begins"),
    [
        (2, 1, False, False, True),
        (1, 1, False, False, False),
        (2, 1 << 40, False, False, False),
        (2, 1, False, True, False),
        (2, 1, True, True, True),
    ],
)
def test_it_starts_where_two_can_run_and_much_is_packed_that_was_not_verified(
    long: Life,
    monkeypatch: pytest.MonkeyPatch,
    processors: int,
    size: int,
    *,
    fresh: bool,
    verified: bool,
    begins: bool,
) -> None:
    long.git("gc", "--quiet")
    monkeypatch.setattr(ahead, "processors", lambda: processors)
    monkeypatch.setattr(ahead, "LONG", size)
    if verified:
        found(long)
    folder = long.root / "charter" / "principles"
    with ahead.ahead(folder, fresh=fresh) as early:
        assert (early is not None) is begins
    if early is not None:
        assert early.returncode is not None


def test_of_a_folder_that_is_no_repository_nothing_is_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    monkeypatch.setattr(ahead, "LONG", 1)
    assert not ahead.seems_long(tmp_path, fresh=True)


def test_one_processor_and_few_commits_are_left_to_one_process(
    long: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(long.root) as store:
        monkeypatch.setattr(abreast, "processors", lambda: 2)
        assert pays(store, abreast.FEWEST)
        assert not pays(store, abreast.FEWEST - 1)
        monkeypatch.setattr(abreast, "processors", lambda: 1)
        assert not pays(store, abreast.FEWEST)


def test_what_a_push_has_brought_is_judged_by_one_process(
    long: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(abreast, "processors", lambda: 2)
    objects = {"GIT_OBJECT_DIRECTORY": str(long.root / ".git" / "objects")}
    with Store.to_read(long.root, objects) as store:
        assert not pays(store, abreast.FEWEST)


@pytest.mark.parametrize("asked", ["", "x", "[]", "{}", '{"memory": null, "repository": "/x"}'])
def test_what_is_asked_wrongly_is_answered_by_nothing(asked: str) -> None:
    command = [sys.executable, "-P", "-m", "charterkit.actions.forepart"]
    told = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("", "")
