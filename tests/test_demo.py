"""The demo: a charter's life as `make demo` plays it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tooling"))

from charterkit.text.slug import slug_of  # noqa: E402
from demo import manuscript, voices  # noqa: E402
from demo.manuscript import Edit, Motion, Organisation  # noqa: E402
from demo.server import port_from  # noqa: E402
from demo.stage import PlayError, Stage, edited, lines_of, set_up  # noqa: E402

SAID = {**vars(manuscript), **vars(voices)}
EDITS = [each.edit for each in SAID.values() if isinstance(each, Motion)]
EDITS = [manuscript.SLIP, *(edit for edit in EDITS if edit is not manuscript.SPELLING.edit)]
CAST: list[Organisation] = [
    *manuscript.FIRST,
    *manuscript.AUTHORITIES,
    *manuscript.OTHERS,
    manuscript.REFUSED,
]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A stage of its own, away from the one in build/."""
    return set_up(tmp_path / "demo")


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.path)
def test_the_charter_holds_every_line_that_the_play_edits(edit: Edit) -> None:
    danish = lines_of(TOP / edit.path)
    assert edited(danish, edit, edit.danish) != danish
    if not edit.path.endswith(".md"):
        return
    english = lines_of((TOP / edit.path).with_suffix(".en.md"))
    assert edited(english, edit, edit.english, like=danish) != english


def test_the_slip_is_what_the_first_amendment_mends() -> None:
    before = lines_of(TOP / manuscript.SLIP.path)
    slipped = edited(before, manuscript.SLIP, manuscript.SLIP.danish)
    assert slipped != before
    assert edited(slipped, manuscript.SPELLING.edit, manuscript.SPELLING.edit.danish) == before


def test_enough_organisations_of_five_sectors_take_part() -> None:
    confirmed = [one for one in CAST if one is not manuscript.REFUSED]
    assert len(confirmed) >= 9
    assert len({one.sector for one in confirmed}) == 5


@pytest.mark.parametrize("one", CAST, ids=lambda one: one.id)
def test_an_organisation_s_id_is_the_one_its_name_gives(one: Organisation) -> None:
    assert slug_of(one.name) == one.id


def test_an_edit_without_its_place_stops_the_play() -> None:
    nowhere = Edit(path="charter/preamble.md", at="no such line", replaces=1)
    with pytest.raises(PlayError, match=r"charter/preamble\.md has no line like 'no such line'"):
        edited(["a", "b"], nowhere, ())


def test_a_step_that_fails_stops_the_play_and_is_named(stage: Stage) -> None:
    with pytest.raises(PlayError, match="'charter status' ended with exit code 1, 0 was expected"):
        stage.charter("status")


def test_a_play_begins_afresh(stage: Stage) -> None:
    (stage.folder / "left.txt").write_text("from the play before", encoding="utf-8")
    again = set_up(stage.folder.parent)
    assert again.folder == stage.folder
    assert list(again.folder.iterdir()) == []


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０"])
def test_a_port_is_a_number_that_a_port_can_have(port: str) -> None:
    with pytest.raises(PlayError, match="is no port"):
        port_from(port)


def test_a_wrong_port_ends_the_demo_with_1_before_it_begins() -> None:
    done = subprocess.run(
        [sys.executable, str(TOP / "tooling" / "demo" / "play.py")],
        env={"PORT": "x", "PYTHONPATH": str(TOP / "tooling")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "PORT=x is no port; choose a number from 1 to 65535." in done.stderr
