"""Inputs are put into themes and declined by commands, at once or a key a choice."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from charterkit.actions.desk import Desk
from charterkit.actions.grouping import require_steward, table
from charterkit.decisions.grouping import decline, put
from charterkit.model import Declined, Theme, Themes
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.decisions.building import T0
from tests.gatherings.camp import FOLDER, THEMES, camp, propose
from tests.life.playing import Life

THEMES_FILE = f"{FOLDER}/themes.yml"
NOW = "2027-01-09"
NO = Declined(inputs=(), because="Nej", by="s1", on=date(2027, 1, 3))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The camp with one theme, and one input declined."""
    life = camp(tmp_path_factory.mktemp("grouped") / "by")
    life.git("tag", "beginning")
    return life


@pytest.fixture
def life(begun: Life) -> Life:
    """The same, as it was before the last test."""
    begun.git("reset", "--quiet", "--hard", "beginning")
    return begun


def theme(id: str, *inputs: str) -> Theme:
    return Theme(id=id, title={"da": id}, inputs=inputs)


def themes(*several: Theme, declined: tuple[Declined, ...] = ()) -> Themes:
    return Themes(path="t", themes=several, declined=declined)


def test_an_input_is_in_one_theme_and_a_theme_that_has_none_left_goes() -> None:
    given = themes(theme("a", "b-1", "b-2"), theme("b", "b-3"))
    assert put(given, ["b-3", "b-1"], "a", {}).themes == (theme("a", "b-1", "b-2", "b-3"),)
    moved = put(given, ["b-1", "b-1"], "c", {"da": "c"})
    assert moved.themes == (theme("a", "b-2"), theme("b", "b-3"), theme("c", "b-1"))
    assert put(given, ["b-4"], "a", {"en": "A"}).themes[0].title == {"da": "a", "en": "A"}


def test_what_is_declined_keeps_its_theme_and_has_one_reason() -> None:
    given = decline(themes(theme("a", "b-1")), ["b-1", "b-2"], NO)
    assert given.themes == (theme("a", "b-1"),)
    other = Declined(inputs=(), because="Også nej", by="s1", on=NO.on)
    given = decline(decline(given, ["b-1"], other), ["b-3"], NO)
    assert [(each.because, each.inputs) for each in given.declined] == [
        ("Nej", ("b-2", "b-3")),
        ("Også nej", ("b-1",)),
    ]


def test_inputs_are_put_into_a_new_theme_and_into_one_that_is_there(life: Life) -> None:
    words = ("gather", "group", "lejren", "--theme")
    made = life.charter(
        *words, "naboer", "--title", "Naboer", "bord-2-1", "lejren/bord-2-2", now=NOW
    )
    assert made.out == "2 inputs are in naboer.\n"
    facts = life.charter(*words, "foer-problemet", "bord-1-4", "--json", now=NOW).json
    assert facts["inputs"] == ["bord-1-4"]
    text = life.read(THEMES_FILE)
    assert "inputs: [bord-1-1, bord-1-2, bord-1-4]" in text
    assert "- id: naboer\n    title:\n      da: Naboer\n    inputs: [bord-2-1, bord-2-2]" in text
    assert life.git("log", "-1", "--format=%s%n%n%b").startswith(
        "Group what was said: Samskabelseslejren\n\nInputs: 7, in themes: 5, declined: 1."
    )
    assert life.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["lejren", "bord-1-1"], 2, "Into which theme? Give --theme, and --title for a new one."),
        (["lejren", "--theme", "x"], 2, "Which inputs? Name them behind the gathering"),
        (["lejren", "--theme", "ny", "bord-1-1"], 1,
         "There is no theme 'ny' at lejren yet. Its themes are: foer-problemet. To begin a new"),
        (["lejren", "--theme", "Ny", "--title", "Nyt", "bord-1-1"], 1,
         "The id 'Ny' cannot be used: it holds \"N\""),
        (["lejren", "--theme", "foer-problemet", "bord-7-1"], 1,
         "There is no input, theme or table called 'bord-7-1'."),
        (["lejrn"], 1, "There is no gathering 'lejrn'."),
        (["lejren", "--theme", "ny", "--title", "Ring 12 34 56 78", "bord-1-1"], 1, "X002"),
    ],
)  # fmt: skip
def test_what_cannot_be_grouped_is_told_and_changes_nothing(
    life: Life, words: list[str], code: int, said: str
) -> None:
    answer = life.charter("gather", "group", *words, now=NOW, code=code)
    assert said in " ".join(answer.err.split())
    assert life.git("status", "--porcelain") == ""


def test_inputs_are_declined_one_by_one_or_by_theme_with_a_reason(life: Life) -> None:
    words = ("gather", "decline", "lejren/foer-problemet", "lejren/bord-2-3")
    because = ("--because", "Det hører hjemme i planen.")
    facts = life.charter(*words, *because, "--json", "--as", "sekretariatet", now=NOW).json
    assert facts["inputs"] == ["bord-1-1", "bord-1-2", "bord-2-3"]
    told = life.charter("trace", "lejren/bord-2-3").out
    assert "Declined, because: Det hører hjemme i planen.\n" in told
    assert "Declined by sekretariatet on 2027-01-09." in told
    counts = life.charter("trace", "lejren/foer-problemet", "--json").json["counts"]
    assert counts == {"declined": 2}
    assert life.git("log", "-1", "--format=%s") == "Decline what was said: Samskabelseslejren\n"
    refused = life.charter("gather", "decline", now=NOW, code=2).err
    assert "Which inputs? Name them, as roskilde-2016/bord-4-2." in refused
    refused = life.charter("gather", "decline", "lejren/bord-2-3", now=NOW, code=2).err
    assert "Missing reason: give --because" in refused


def test_declining_what_a_proposal_names_says_that_it_counts_all_the_same(life: Life) -> None:
    words = ("--class", "editorial", "--reasons", "Fordi.", "--answers", "lejren/bord-2-1")
    propose(life, "Om naboer", *words, line="Vi kender vores naboer.", now=NOW)
    because = ("--because", "Det hører hjemme i planen.", "--as", "sekretariatet")
    told = life.charter("gather", "decline", "lejren/bord-2-1", *because, now=NOW)
    assert told.out == "1 input is declined.\n"
    assert (
        "lejren/bord-2-1 is answered or proposed all the same, and that counts: 'charter trace "
        "lejren/bord-2-1' shows by what."
    ) in " ".join(told.err.split())


def test_of_a_gathering_where_nothing_was_taken_in_it_says_how_it_is(life: Life) -> None:
    life.charter("gather", "new", "tom", "--title", "Tom", "--from", "2027-02-01", now=NOW)
    assert life.charter("gather", "group", "tom", now=NOW).out == (
        "Nothing that was said at tom has been taken in yet: 'charter gather import tom FILE...' "
        "does it.\n"
    )


def test_without_a_terminal_it_says_how_and_what_is_alike(life: Life) -> None:
    told = life.charter("gather", "group", "lejren", now=NOW).out
    assert told == (
        "4 inputs of lejren are in no theme.\n"
        "At a terminal 'charter gather group lejren' asks for each. Or write them into "
        "charter/gatherings/lejren/themes.yml, and commit that; or name them:\n"
        "  charter gather group lejren --theme ID --title T bord-1-4 bord-2-1\n"
        "\nThese say nearly the same:\n"
        "- Vi bliver spurgt for sent (bord-1-1)\n"
        "  Borgerne bliver spurgt for sent i processen (bord-1-4)\n"
        "- At naboer lærer hinanden at kende (bord-2-1)\n"
        "  At en nabo kender sin nabo (bord-2-2)\n"
    )
    facts = life.charter("gather", "group", "lejren", "--json", now=NOW).json
    assert facts["left"] == ["bord-1-4", "bord-2-1", "bord-2-2", "bord-2-3"]
    assert facts["alike"] == [["bord-1-1", "bord-1-4"], ["bord-2-1", "bord-2-2"]]


def test_who_declines_at_the_terminal_has_to_be_a_steward(life: Life) -> None:
    with Store.open(life.root) as store:
        on = table(Desk.at(store, T0), "lejren")
    require_steward(on, None)
    require_steward(on, "sekretariatet")
    with pytest.raises(CharterError, match="'ingen' is no steward"):
        require_steward(on, "ingen")


class Terminal:
    """`charter gather group` at a pseudo-terminal, a key whenever it asks for one."""

    def __init__(self, life: Life) -> None:
        try:
            self.master, slave = pty.openpty()
        except OSError:
            pytest.skip("this machine has no pseudo-terminals: mount devpts on /dev/pts")
        words = ["--now", NOW, "gather", "group", "lejren"]
        self.command = subprocess.Popen(
            [sys.executable, "-m", "charterkit.cli", *words],
            cwd=life.root,
            env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""

    def wait(self, again: str = "", until: str = ": ") -> None:
        """Read until it asks; a key that came before it listened is pressed again."""
        for _ in range(60):
            if select.select([self.master], [], [], 1)[0]:
                with suppress(OSError):
                    self.shown += os.read(self.master, 4096).decode("utf-8", "replace")
                    if self.shown.endswith(until):
                        return
                    continue
                return
            # Whoever heard it begins a new line; what came before it listened was only echoed.
            if "\n" not in self.shown:
                os.write(self.master, again.encode())
        pytest.fail(self.shown)

    def press(self, key: str) -> None:
        """Press a key, and wait for the next screen."""
        self.shown = ""
        os.write(self.master, key.encode())
        self.wait(again=key if len(key) == 1 else "")

    def ended(self) -> int:
        """Wait for its end."""
        os.close(self.master)
        return self.command.wait(60)


def test_at_a_terminal_nothing_is_lost_when_it_is_killed_and_q_commits_it(life: Life) -> None:
    first = Terminal(life)
    first.wait()
    first.press("n")
    first.press("Naboer\n")
    first.press("a")
    os.killpg(first.command.pid, signal.SIGKILL)
    assert first.ended() == -signal.SIGKILL
    assert life.git("status", "--porcelain") == f" M {THEMES_FILE}\n"
    saved = life.read(THEMES_FILE)
    assert "da: Naboer" in saved

    second = Terminal(life)
    second.wait()
    assert "Going on from what is saved and not committed." in second.shown
    second.press("q")
    assert second.ended() == 0
    assert "Committed as" in second.shown
    assert life.read(THEMES_FILE) == saved
    assert life.git("status", "--porcelain") == ""


def test_what_was_all_taken_back_leaves_the_file_as_it_was(life: Life) -> None:
    life.write(THEMES_FILE, THEMES + "# Mere følger.\n")
    life.git("commit", "--quiet", "--all", "--message", "Note")
    terminal = Terminal(life)
    terminal.wait()
    assert "are not kept" in terminal.shown
    for key in "aua":
        terminal.press(key)
    terminal.press("u")
    terminal.press("q")
    assert terminal.ended() == 0
    assert "Nothing was changed." in terminal.shown
    assert Path(life.root / THEMES_FILE).read_text("utf-8").endswith("# Mere følger.\n")
    assert life.git("status", "--porcelain") == ""
