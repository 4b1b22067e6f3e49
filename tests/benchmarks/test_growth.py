"""How times grow is said in words and shown in a picture that everybody can read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.growth import Growth, grown
from benchmarks.measure import Commands, Run
from benchmarks.plot import APART, BOTTOM, HEIGHT, plot, spread

SVG = "{http://www.w3.org/2000/svg}"
CHECK = Growth(
    what="check, one record changed", times=((1_000, 0.2), (10_000, 0.26), (100_000, 0.338))
)
NOTHING = Growth(what="check, nothing remembered", times=((1_000, 0.3), (10_000, 3), (100_000, 30)))


def test_the_slope_is_said_in_words() -> None:
    assert CHECK.words == (
        "check, one record changed: ten times the signatories, 1.3 times the time"
    )
    assert NOTHING.words == (
        "check, nothing remembered: ten times the signatories, 10.0 times the time"
    )


def test_the_slope_is_that_of_the_whole_range_whatever_its_ends() -> None:
    assert Growth(what="x", times=((100, 1.0), (200, 2.0))).tenfold == pytest.approx(10)
    assert replace(CHECK, times=((50, 3.0), (5_000, 3.0))).tenfold == pytest.approx(1)


def test_the_picture_says_to_those_who_hear_it_what_it_shows() -> None:
    root = ElementTree.fromstring(plot([CHECK, NOTHING]))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert CHECK.words in (desc.text or "")
    assert "30.00 s among 100,000" in (desc.text or "")


def test_the_picture_has_a_line_with_its_name_for_each_command() -> None:
    root = ElementTree.fromstring(plot([CHECK, NOTHING]))
    lines = [each for each in root.iter(f"{SVG}polyline") if each.get("class") == "line"]
    assert [len((each.get("points") or "").split()) for each in lines] == [3, 3]
    words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert "check, nothing remembered ×10.0" in words
    assert "check, one record changed ×1.3" in words
    assert {"1,000", "10,000", "100,000", "0.1 s", "1 s", "10 s", "100 s"} <= set(words)


def test_ten_times_the_time_is_as_far_up_wherever_it_begins() -> None:
    root = ElementTree.fromstring(plot([NOTHING]))
    (line,) = (each for each in root.iter(f"{SVG}polyline") if each.get("class") == "line")
    heights = [float(point.split(",")[1]) for point in (line.get("points") or "").split()]
    steps = [upper - lower for upper, lower in pairwise(heights)]
    assert steps[0] == pytest.approx(steps[1], abs=0.2)
    assert steps[0] > 0


def test_the_picture_is_drawn_for_the_light_and_for_the_dark() -> None:
    drawn = plot([CHECK])
    _, dark = drawn.split("prefers-color-scheme: dark")
    assert drawn.count("--ink:") == 2 * dark.count("--ink:")


def test_no_name_in_the_picture_covers_another_and_none_is_outside() -> None:
    low = float(HEIGHT - BOTTOM)
    for heights in ([100.0, 100.0, 101.0], [low - 1, low, low], [60.0, 300.0, 302.0], [60.0]):
        found = spread(heights)
        assert [y for x, y in pairwise(found) if y - x < APART - 0.1] == []
        assert max(found) <= low
        assert len(found) == len(heights)


def test_a_command_that_takes_no_time_at_all_can_be_drawn() -> None:
    flat = Growth(what="x", times=((1_000, 0.1), (10_000, 0.1)))
    assert ElementTree.fromstring(plot([flat])).tag == f"{SVG}svg"


def test_each_size_is_measured_in_a_charter_of_its_own(tmp_path: Path) -> None:
    asked: list[int] = []

    def among(people: int) -> Path:
        asked.append(people)
        return tmp_path

    def side(root: Path) -> Commands:
        return Commands(commands=[["true"]], folder=root, runs=1)

    found = grown("nothing", side, among, (10, 100))
    assert asked == [10, 100]
    assert [people for people, _ in found.times] == [10, 100]
    assert all(seconds > 0 for _, seconds in found.times)


def test_the_first_run_is_not_counted(tmp_path: Path) -> None:
    class Slow:
        runs = 5
        turns = 0

        def run(self) -> Run:
            self.turns += 1
            return Run(seconds=1000 if self.turns == 1 else self.turns, memory=0)

        def close(self) -> None:
            self.turns = 0

    assert grown("nothing", lambda _: Slow(), lambda _: tmp_path, (10,)).times == ((10, 4),)
