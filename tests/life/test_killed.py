"""A command killed at any moment has either done its act whole or nothing at all."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.life.playing import IDS, Life, begin

KILLS = 20


def typed(life: Life, *words: str) -> list[str]:
    """A command as its own process."""
    return [sys.executable, "-m", "charterkit.cli", "-C", str(life.root), *words]


def killed_after(life: Life, seconds: float, *words: str) -> bool:
    """Run a command and kill it with SIGKILL after some time; whether it was still running."""
    process = subprocess.Popen(
        typed(life, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def assert_whole(life: Life, before: str, subject: str) -> bool:
    """Either HEAD is as before or one commit further; index and files agree with it as soon as
    the next command has run, and a plain commit of everything removes nothing. Whether the
    commit is there."""
    life.git("fsck", "--strict", "--no-dangling")
    locked = (life.root / ".git" / "index.lock").exists()
    if not locked:
        shown = life.git("status", "--porcelain").splitlines()
        assert [line for line in shown if "D" in line[:2]] == []
    life.charter("status")
    assert not (life.root / ".git" / "index.lock").exists()
    assert life.git("status", "--porcelain") == ""
    head = life.git("rev-parse", "HEAD").strip()
    if head == before:
        return False
    assert life.git("rev-parse", "HEAD^").strip() == before
    assert life.git("log", "-1", "--format=%s").strip().startswith(subject)
    life.charter("check")
    return True


def duration(life: Life, *words: str) -> float:
    """How long the command takes here when nobody kills it."""
    begun = time.monotonic()
    subprocess.run(typed(life, *words), check=True, capture_output=True)
    return time.monotonic() - begun


def moments(life: Life, *words: str) -> list[float]:
    """Twenty random moments of a command's life, most of them while it does its work."""
    whole = duration(life, *words)
    chance = random.Random(20270104)
    return [whole * chance.uniform(0.35, 1.02) for _ in range(KILLS)]


def reset(life: Life, revision: str) -> None:
    """Back to where the command began."""
    life.git("reset", "--hard", "--quiet", revision)


@pytest.mark.xdist_group("killed")
def test_sign_killed_at_any_moment_signs_whole_or_not_at_all(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    words = (
        "--now", "2027-01-05", "sign", "Foreningen Prøvetur", "--sector", "forening",
        "--mandate-by", "Bestyrelsen",
    )  # fmt: skip
    head = life.git("rev-parse", "HEAD").strip()
    seconds = moments(life, *words)
    reset(life, head)
    for moment in seconds:
        killed_after(life, moment, *words)
        done = assert_whole(life, head, "Sign 0.1.0")
        path = life.root / "charter/signatories/fo/foreningen-proevetur.yml"
        assert path.exists() == done
        reset(life, head)


@pytest.mark.xdist_group("killed")
def test_enact_killed_at_any_moment_enacts_whole_or_not_at_all(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "Vi prøver det af.\n")
    life.charter("propose", "Prøv", "--by", IDS[0], "--class", "substantive", now="2027-01-06")
    life.charter("admit", "proev", now="2027-01-06")
    life.charter("open", "1", now="2027-02-10")
    for id in IDS[:6]:
        life.charter("vote", "1", "approve", "--as", id, now="2027-02-11")
    life.charter("close", "1", now="2027-03-25")
    words = ("--now", "2027-03-26", "enact", "1")
    head = life.git("rev-parse", "HEAD").strip()
    old = life.read("charter/preamble.md")
    seconds = moments(life, *words)
    new = life.read("charter/preamble.md")
    reset(life, head)
    for moment in seconds:
        killed_after(life, moment, *words)
        done = assert_whole(life, head, "Enact 0.2.0")
        assert life.read("charter/preamble.md") == (new if done else old)
        assert (life.root / "charter/releases/0.2.0.yml").exists() == done
        reset(life, head)
