"""There is colour where somebody looks at it, and wherever it is asked for; nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.test_terminal import at_terminal
from tests.life.playing import Life, begin

ASKED = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")
RED = "\x1b[31m\x1b[1m"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with an edit, which is a problem at the same time."""
    life = begin(tmp_path_factory.mktemp("colour") / "charter")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    return life


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked for until a test does, and the terminal is a good one."""
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def piped(life: Life, *words: str, **asked: str) -> str:
    """What a command shows in a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", *words],
        cwd=life.root,
        env={**os.environ, **asked},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.stdout


def test_at_a_terminal_a_redline_and_the_head_of_a_problem_are_coloured(edited: Life) -> None:
    assert "\x1b[32" in at_terminal(edited, "diff").out
    assert f"{RED}charter/preamble.md" in at_terminal(edited, "check").out


@pytest.mark.parametrize(
    ("name", "value", "colour"),
    [
        ("NO_COLOR", "1", False),
        ("NO_COLOR", "", True),
        ("TERM", "dumb", False),
        ("FORCE_COLOR", "0", True),
        ("FORCE_COLOR", "1", True),
    ],
)
def test_at_a_terminal_colour_can_be_declined(
    edited: Life, name: str, value: str, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    shown = [at_terminal(edited, *words).out for words in (("diff",), ("check",))]
    assert ["\x1b[3" in each for each in shown] == [colour, colour]


@pytest.mark.parametrize(
    ("asked", "colour"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"CLICOLOR_FORCE": ""}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_in_a_pipe_there_is_colour_only_where_it_is_asked_for(
    edited: Life, asked: dict[str, str], colour: bool
) -> None:
    for words in (("diff",), ("check",)):
        assert ("\x1b[" in piped(edited, *words, **asked)) == colour


def test_no_data_for_programs_is_ever_coloured(edited: Life) -> None:
    for words in (("check", "--json"), ("check", "--format", "github"), ("diff", "--json")):
        assert "\x1b" not in piped(edited, *words, FORCE_COLOR="1")
