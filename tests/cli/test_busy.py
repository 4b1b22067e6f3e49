"""What a terminal is told while something takes long."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from charterkit.advancing import advancing
from charterkit.cli import busy
from charterkit.cli.busy import bar

LONG = 30


class Terminal(io.StringIO):
    """A terminal that tells when something in particular was written."""

    def __init__(self, waited_for: str) -> None:
        super().__init__()
        self.waited_for = waited_for
        self.seen = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.waited_for in text:
            self.seen.set()
        return super().write(text)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "PATIENCE", 0.0)
    monkeypatch.setattr(busy, "TICK", 0.001)


def test_a_terminal_sees_how_far_it_has_come_and_nothing_is_left_behind(
    quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal("[##########..........] 50 %")
    monkeypatch.setattr(sys, "stderr", terminal)
    with busy.busy("Reading"):
        steps = iter(advancing(range(2048), 2048))
        for step in steps:
            if step == 1024:
                assert terminal.seen.wait(LONG)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_of_many_it_is_told_how_many_are_done_and_how_far_a_long_one_has_come(
    quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for waited_for in ("commits ... 0 s", "1 of 3 commits ... [##########..........] 50 %"):
        terminal = Terminal(waited_for)
        monkeypatch.setattr(sys, "stderr", terminal)
        with busy.counting("commits") as tell:
            if "of" not in waited_for:
                assert terminal.seen.wait(LONG)
            tell(1, 3)
            for step in advancing(range(2048), 2048):
                if step == 1024 and "of" in waited_for:
                    assert terminal.seen.wait(LONG)
        assert terminal.getvalue().endswith("\r\x1b[K")


def test_what_is_interrupted_leaves_nothing_behind_either(
    quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal("Reading")
    monkeypatch.setattr(sys, "stderr", terminal)

    def broken_off() -> None:
        with busy.busy("Reading"):
            assert terminal.seen.wait(LONG)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_pipe_sees_nothing(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with busy.busy("Reading"):
        assert list(advancing(range(5000), 5000)) == list(range(5000))
    assert pipe.getvalue() == ""


def test_a_bar_grows_from_nothing_to_all_of_its_length() -> None:
    assert bar(0, 0) == ""
    assert bar(0, 4000) == "[....................] 0 %  "
    assert bar(3999, 4000) == "[###################.] 99 %  "
    assert bar(4000, 4000) == "[####################] 100 %  "
