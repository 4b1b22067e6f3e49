"""Every command helps with an example, and says plainly what is wrong."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from charterkit.cli import charter, run
from charterkit.cli.group import SECTIONS
from tests.life.playing import Life, begin

COMMANDS = [name for section in SECTIONS.values() for name in section]
NO_PLACE = ("explain", "completion")
ANYWHERE = ("init", "recount", "hook", "doctor")
DATA = ["status", "show", "log", "diff", "check", "explain"]


def named(name: str) -> click.Command:
    """A command by the name it is typed with."""
    command = charter.get_command(click.Context(charter), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"Example:\n    charter {name}" in text
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "hook"])
def test_every_command_answers_in_json(name: str) -> None:
    options = {option for parameter in named(name).params for option in parameter.opts}
    assert "--json" in options


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in NO_PLACE])
def test_every_command_takes_a_time_and_a_place(name: str) -> None:
    options = {option for parameter in named(name).params for option in parameter.opts}
    assert {"--now", "-C"} <= options


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in (*NO_PLACE, *ANYWHERE)])
def test_outside_a_repository_every_command_says_so_and_ends_with_1(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {
        "propose": ["T", "--by", "A"],
        "sign": ["N", "--sector", "s", "--mandate-by", "B"],
        "reaffirm": ["x", "--mandate-by", "B"],
        "leave": ["x"],
        "render": [str(tmp_path / "pages")],
        "export": ["json"],
        "refuse": ["x", "--reason", "r"],
        "review": ["main..HEAD", "--actor", "github.com:1"],
        "convert": ["main..HEAD", "--actor", "github.com:1"],
        "correct": ["1", "1", "--new", "n", "--reason", "r"],
        "acknowledge": ["HEAD", "--reason", "r"],
        "import": ["signatories", "liste.csv"],
    }
    assert run(["-C", str(tmp_path), name, *words.get(name, [])]) == 1
    answer = capsys.readouterr()
    assert answer.out == ""
    assert "repository" in answer.err


def test_the_help_is_grouped_by_who_you_are_and_says_where_to_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    text = capsys.readouterr().out
    lines = text.split("\n")
    assert all(len(line) <= 80 for line in lines)
    places = [lines.index(f"{section}:") for section in SECTIONS]
    assert places == sorted(places)
    wide = max(map(len, COMMANDS))
    for section in SECTIONS.values():
        for name, told in section.items():
            shown = f"  {name.ljust(wide)}  {told}"
            assert any(line and shown.startswith(line) for line in lines), name
    assert "'charter status' says what you can do next" in " ".join(text.split())


def test_a_mistyped_command_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["satus"]) == 2
    assert "There is no command 'satus'. Did you mean status?" in capsys.readouterr().err


def test_a_wrong_time_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--now", "i morgen", "status"]) == 2
    assert "'i morgen' is not a time. Write 2026-12-01" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["admit"], "Which proposal? Give PROPOSAL"),
        (["vote", "1"], "What is your vote? Give CHOICE, one of: approve, reject, abstain."),
        (["sign", "Eksempelkommune"], "Which sector? Give --sector, one of: kommune"),
        (["sign", "--sector", "kommune"], "Missing organisation's name: give NAME"),
        (["propose", "--by", "A"], "Missing title: give TITLE"),
        (["sign", "A", "--sector", "kommune"], "Missing body that decided to sign"),
        (["propose", "T"], "Missing proposer: give --by"),
        (
            ["confirm", "x"],
            "How did you make sure? Give --how, one of: minutes, registry, domain, letter",
        ),
        (["refuse", "x"], "Missing reason: give --reason"),
        (["vote", "1", "maybe"], "'maybe' is not one of"),
        (["explain", "S999"], "there is no code 'S999'"),
        (["reaffirm", "x", "--mandate-by", "B", "--version", "7"], "not a release's number"),
    ],
)
def test_without_a_terminal_what_is_missing_is_a_usage_error_that_names_the_choices(
    words: list[str], said: str, drafted: Life
) -> None:
    assert said in drafted.charter(*words, code=2).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["admit", "nowhere"], "There is no proposal 'nowhere'."),
        (["open", "et-udkast"], "it is a draft: 'charter admit' comes first"),
        (["close", "et-udkast"], "cannot be closed: it is a draft"),
        (["enact", "et-udkast"], "cannot be enacted: it is a draft"),
        (["vote", "et-udkast", "approve", "--as", "x"], "is not open for voting: it is a draft"),
        (["show", "nowhere"], "Nothing here is called 'nowhere'."),
        (["show", "9.9.9"], "There is no release 9.9.9."),
        (["diff", "9.9.9"], "There is no release 9.9.9."),
        (["diff", "2020-01-01"], "No release was in force on 2020-01-01."),
        (["diff", "no-such-revision"], "no-such-revision"),
        (["check", "--rev", "no-such-revision"], "no-such-revision"),
        (["log", "nowhere"], "There is no proposal 'nowhere'."),
        (["reaffirm", "nobody", "--mandate-by", "B"], "There is no signatory 'nobody'."),
        (["leave", "nobody"], "There is no signatory 'nobody'."),
        (["confirm", "nobody", "--how", "letter"], "There is no readable record"),
        (["refuse", "nobody", "--reason", "r"], "There is no readable record"),
        (["leave"], "Nobody has signed."),
        (["vote"], "No proposal is open for voting."),
        (["withdraw", "et-udkast", "--by", "en anden"], "'en anden' is no proposer"),
        (["propose", "Intet", "--by", "x"], "Nothing to propose"),
        (["sign", " ", "--sector", "kommune", "--mandate-by", "B"], "name is empty"),
        (["sign", "A", "--id", "CON", "--sector", "kommune", "--mandate-by", "B"], "'CON'"),
        (["sign", "A", "--sector", "x", "--mandate-by", "B"], "sector"),
        (["init", "."], "charter"),
        (["render", "."], "is not empty"),
        (["render", "/dev/null/sider"], "The machine could not do its part (/dev/null/sider"),
        (["admit", "et-udkast", "--as", "nobody"], "nobody"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason_and_changes_nothing(
    words: list[str], said: str, drafted: Life
) -> None:
    head = drafted.git("rev-parse", "HEAD")
    refused = drafted.charter(*words, code=1)
    assert said in refused.err
    assert drafted.git("rev-parse", "HEAD") == head
    assert drafted.git("status", "--porcelain") == ""


@pytest.fixture
def drafted(tmp_path: Path) -> Life:
    """A fresh charter with one draft of a proposal."""
    life = begin(tmp_path / "charter")
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "En sætning mere.\n")
    life.charter("propose", "Et udkast", "--by", "Foreningen Prøvetur", now="2027-01-05")
    return life


@pytest.mark.parametrize("name", DATA)
def test_commands_with_data_answer_in_json_that_can_be_read(name: str, drafted: Life) -> None:
    answer = drafted.charter(name, "--json", now="2027-01-06")
    assert answer.json is not None
