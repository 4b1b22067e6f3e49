"""Every vote of the demo can be counted again by a script that imports nothing of ours, and of all
that is said at its camp the site tells what `charter trace` tells."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

pytestmark = pytest.mark.xdist_group("demo")

TOP = Path(__file__).parents[1]
SCRIPT = TOP / "tooling" / "docs" / "recount.py"
sys.path.insert(0, str(TOP / "tooling"))

from charterkit.cli import run  # noqa: E402
from charterkit.decisions import states  # noqa: E402
from charterkit.documents.reading import read_archive  # noqa: E402
from charterkit.model import STATUS_QUO, Archive, EventKind, Result, State  # noqa: E402
from charterkit.store import Store  # noqa: E402
from demo.play import play  # noqa: E402
from demo.stage import PlayError, Stage, set_up, surroundings  # noqa: E402
from demo.voices import CAMP, FAILED, ONE_PAGE, WHERE_IT_STANDS, WHO_TAKES_OVER, WORKED  # noqa: E402

SPOKEN = io.StringIO()
ENDED = "2028-02-15T10:00:00Z"
STANDS = re.compile(
    r"\[(bord-\d-\d+)\]\([^)]*\)\{ \.key \}.*?class=\"became (\w+)\">(.*)</span></span>"
)
"""An input in the list of its gathering: its name there, and what became of it."""
BEHIND = re.compile(
    rf"^- \[[^]]*\]\(\.\./gatherings/{CAMP}\.md#([\w-]+)\).*?((?: · \[[\d.]+\]\(#.*)?)$", re.M
)
"""An input behind a principle, and its sentences that answer it."""


class Rehearsal(Stage):
    """The play in one process, where a command takes a tenth of the time."""

    def charter(self, *arguments: str, refused: bool = False) -> None:
        self.commands += 1
        self.now += timedelta(minutes=1)
        said = io.StringIO()
        with (
            patch.dict(os.environ, surroundings(self.settings, self.now)),
            redirect_stdout(said),
            redirect_stderr(said),
        ):
            code = run(["-C", str(self.folder), "--now", self.now.isoformat(), *arguments])
        if code != int(refused):
            raise PlayError(f"{' '.join(arguments)}: {code}\n{said.getvalue()}")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The charter's folder at the end of the play, with its pages in pages/."""
    ready = set_up(tmp_path_factory.mktemp("play") / "demo")
    stage = Rehearsal(folder=ready.folder, settings=ready.settings, now=ready.now)
    with redirect_stdout(SPOKEN):
        play(stage)
        stage.charter("render", str(stage.folder.parent / "pages"))
    return stage.folder


@pytest.fixture(scope="module")
def archive(played: Path) -> Archive:
    with Store.open(played) as store:
        read = read_archive(store.snapshot())
    assert read.archive is not None
    return read.archive


def outcomes(archive: Archive) -> dict[str, str]:
    """Who won each vote that was closed, by the file that holds it, as the record has it."""
    found = {}
    for slug, proposal in archive.proposals.items():
        closings = [each for each in proposal.record if each.kind is EventKind.CLOSED]
        for event in closings:
            if event.with_number is not None:
                continue
            newest = event is closings[-1]
            folder = slug if newest else f"{slug}/round-{event.round}"
            accepted = slug if event.result is State.ACCEPTED else STATUS_QUO
            winner = event.ranking.winner if event.ranking else accepted
            found[f"docs/proposals/{folder}/tally.json"] = winner
    return found


def test_the_script_recounts_every_vote_of_the_demo(played: Path, archive: Archive) -> None:
    pages = played.parent / "pages"
    files = {str(path.relative_to(pages)): path for path in pages.rglob("tally.json")}
    expected = outcomes(archive)
    assert set(files) == set(expected)
    assert len(files) >= 7
    for name, path in files.items():
        done = subprocess.run(
            [sys.executable, "-I", str(SCRIPT), str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, f"Winner: {expected[name]}\n"), done.stderr
        assert json.loads(path.read_text(encoding="utf-8"))["outcome"]["winner"] == expected[name]


def test_the_demo_votes_on_one_and_on_several_twice_and_again_after_it_was_contested(
    archive: Archive,
) -> None:
    events = [event for each in archive.proposals.values() for event in each.record]
    kinds = {event.kind for event in events}
    assert kinds >= {
        EventKind.CONTESTED,
        EventKind.ANNULLED,
    }
    assert any(event.options for event in events)
    rounds = [event.round for event in events if event.kind is EventKind.OPENED]
    assert max(each for each in rounds if each) == 3
    states_now = {states.state(each) for each in archive.proposals.values()}
    assert {State.ENACTED, State.REJECTED, State.VOTING, State.DRAFT} <= states_now


def traced(played: Path, name: str) -> Any:
    """What `charter trace` says of something."""
    said = io.StringIO()
    with redirect_stdout(said):
        assert run(["-C", str(played), "--now", ENDED, "trace", name, "--json"]) == 0
    return json.loads(said.getvalue())


def numbers(text: str) -> list[str]:
    """The sentences that a text links to."""
    return re.findall(r"\[(\d+\.\d+)\]\(", text)


def test_what_became_of_all_that_was_said_is_the_same_on_the_site_as_by_trace(
    played: Path,
) -> None:
    page = (played.parent / f"pages/docs/gatherings/{CAMP}.md").read_text(encoding="utf-8")
    found = {f"{CAMP}/{key}": (stands, numbers(by)) for key, stands, by in STANDS.findall(page)}
    inputs = traced(played, CAMP)["inputs"]
    assert found == {
        each["name"]: (each["became"], [one["provision"] for one in each["sentences"]])
        for each in inputs
    }
    assert len({each["name"].rpartition("-")[0] for each in inputs}) == 6
    counts = Counter(each["became"] for each in inputs)
    assert counts == {"answered": 15, "proposed": 12, "declined": 2, "open": 91}


def test_the_way_back_from_each_sentence_is_the_same_on_the_site_as_by_trace(played: Path) -> None:
    page = (played.parent / "pages/docs/principles/hold-ord.md").read_text(encoding="utf-8")
    found = {(key, one) for key, by in BEHIND.findall(page) for one in numbers(by)}
    back = traced(played, "hold-ord")["sentences"]
    told = {(name.partition("/")[2], each["provision"]) for each in back for name in each["inputs"]}
    assert found == told
    assert len(told) == 15


def test_one_proposal_that_answers_voices_is_enacted_one_withdrawn_and_one_rests_on_a_failure(
    archive: Archive,
) -> None:
    three = [archive.proposals[each.slug] for each in (WHERE_IT_STANDS, ONE_PAGE, WHO_TAKES_OVER)]
    expected = [State.ENACTED, State.WITHDRAWN, State.VOTING]
    assert [states.state(each) for each in three] == expected
    assert all(each.answers for each in three)
    assert three[2].grounds == (FAILED,)
    outcomes = {id: archive.experiences[id].outcome for id in (FAILED, WORKED)}
    assert outcomes == {FAILED: Result.FAILED, WORKED: Result.WORKED}
    kept = [pledge for each in archive.signatories.values() for pledge in each.pledges]
    assert [pledge.experience for pledge in kept] == [WORKED]


def test_the_play_tells_what_it_does(played: Path) -> None:
    told = SPOKEN.getvalue()
    for chapter in ("Two that compete", "A vote among two", "An outcome is contested", "A camp"):
        assert f"── {chapter}" in told
