"""A policy is rehearsed before it is chosen: from the work tree, or from any file anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from charterkit.cli import run
from tests.life.playing import Life, begin

GOLDEN = Path(__file__).parent / "rehearsed"
RULES = "charter/charter.yml"
OUT_OF_THE_BOX = ("--electors", "kommune=12", "--electors", "forening=30", "--electors", "region=3")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A fresh charter that no test changes."""
    return begin(tmp_path_factory.mktemp("rehearsed") / "charter")


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """A fresh charter to edit."""
    return begin(tmp_path / "charter")


@pytest.fixture
def alone(founded: Life, tmp_path: Path) -> Life:
    """A folder in no repository with a charter.yml in it, called draft.yml."""
    here = Life(root=tmp_path, cwd=tmp_path)
    here.write("draft.yml", founded.read(RULES))
    return here


@pytest.mark.parametrize(
    ("golden", "words"),
    [
        ("out-of-the-box", ()),
        ("with-electors", OUT_OF_THE_BOX),
        ("second-call", (*OUT_OF_THE_BOX, "--turnout", "2/5", "--class", "fundamental")),
        ("seconded", (*OUT_OF_THE_BOX, "--seconded", "--class", "fundamental")),
        (
            "divided",
            (*OUT_OF_THE_BOX, "--turnout", "25%", "--turnout", "region=1/1", "--approve",
             "kommune=1/3", "--on", "2027-06-01"),
        ),
    ],
)  # fmt: skip
def test_the_policy_out_of_the_box_is_told_on_a_screen(
    golden: str, words: tuple[str, ...], founded: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = founded.charter("rehearse", *words, now="2027-01-04").out
    assert said == (GOLDEN / f"{golden}.txt").read_text(encoding="utf-8")
    assert all(len(line) <= 80 for line in said.splitlines())


def test_an_edited_policy_is_rehearsed_before_it_is_proposed(life: Life) -> None:
    life.edit(RULES, "    quorum: 1/3", "    quorum: 2")
    answer = life.charter("rehearse", "--class", "fundamental", now="2027-01-04")
    assert "every first vote fails" in " ".join(answer.out.split())
    life.edit(RULES, "    quorum: 2", "    quorum: 3")
    answer = life.charter("rehearse", "--json", now="2027-01-04", code=1)
    assert answer.json["deadlocked"]
    assert [
        (each["kind"], each["class"]) for each in answer.json["cautions"] if each["deadlock"]
    ] == [("quorum-out-of-reach", "fundamental")]
    assert life.git("status", "--porcelain") == f" M {RULES}\n"


def test_a_written_charter_is_rehearsed_before_it_is_founded(tmp_path: Path) -> None:
    start = Life(root=tmp_path / "charter", cwd=tmp_path)
    steward = ("--steward", "sekretariatet=Sekretariatet")
    start.charter(
        "init", "charter", "--title", "Prøve", "--language", "da", *steward, "--no-commit"
    )
    answer = Life(root=start.root, cwd=start.root).charter("rehearse", "--json")
    assert [each["voters"] for each in answer.json["classes"]] == [None, "stewards", "stewards"]
    assert answer.json["founding"] == {"ends": None, "organisations": 0, "sectors": 0}


def test_those_confirmed_but_not_long_enough_count_when_they_do(life: Life) -> None:
    life.sign_all(now="2027-01-05")
    answer = life.charter("rehearse", "--json", now="2027-01-06").json
    assert answer["founding"]["ends"] == "2027-02-04T12:00:00Z"
    told = {each["class"]: each for each in answer["classes"]}
    assert told["substantive"]["timetable"]["vote"]["opens"] == "2027-02-03T12:00:00Z"
    assert told["substantive"]["voters"] == "stewards"
    assert told["fundamental"]["voters"] == "signatories"
    assert told["fundamental"]["first"]["electors"] == 9
    later = life.charter("rehearse", "--json", "--on", "2027-01-07", now="2027-01-06").json
    assert later["classes"][1]["voters"] == "signatories"
    assert "can end on 2027-02-04; until then" in life.charter("rehearse", now="2027-01-06").out


def test_the_register_is_read_under_the_policy_that_is_tried(life: Life) -> None:
    life.sign_all(now="2027-01-05")
    life.edit(RULES, "confirmed_days: 30", "confirmed_days: 60")
    answer = life.charter("rehearse", "--json", now="2027-01-06").json
    assert answer["founding"]["ends"] == "2027-03-06T12:00:00Z"


def test_a_file_is_rehearsed_outside_of_any_repository(alone: Life) -> None:
    answer = alone.charter("rehearse", "draft.yml", "--electors", "kommune=9", "--json").json
    assert answer["file"] == "draft.yml"
    assert answer["arbiters"] is None
    assert answer["founding"] is None
    assert {each["kind"] for each in answer["cautions"]} == {"founding-goes-on"}
    text = alone.charter("rehearse", "draft.yml", "--electors", "kommune=9").out
    assert "no stewards.yml beside it: the dates are those without arbiters" in text


def test_the_stewards_beside_a_file_go_before_those_of_the_repository(
    life: Life, alone: Life
) -> None:
    file = str(alone.root / "draft.yml")
    assert life.charter("rehearse", file, "--json").json["arbiters"] is False
    alone.write(
        "stewards.yml",
        "format: 1\n"
        "stewards:\n  - {id: sekretariatet, name: {da: Sekretariatet}}\n"
        "arbiters:\n  - {id: voldgiften, name: {da: Voldgiften}}\n",
    )
    answer = life.charter("rehearse", file, "--json", now="2027-01-04").json
    assert answer["arbiters"] is True
    voted = answer["classes"][1]["timetable"]["vote"]
    assert (voted["closes"], voted["contested_until"], voted["enacted"]) == (
        "2027-03-15T12:00:00Z",
        "2027-03-29T12:00:00Z",
        "2027-03-29T12:00:00Z",
    )


def test_outside_a_repository_it_is_said_how_to_do_without(alone: Life) -> None:
    refused = alone.charter("rehearse", "draft.yml", code=1)
    assert "is not in a Git repository." in " ".join(refused.err.split())
    assert "Say who votes: --electors SECTOR=N, for each sector." in refused.err


def test_in_a_repository_without_a_charter_somebody_must_vote(alone: Life) -> None:
    alone.git("init", "-q")
    refused = alone.charter("rehearse", "draft.yml", code=1)
    assert "Nobody is known who could vote: there is no register, and no" in refused.err
    assert "There is no charter here" in alone.charter("rehearse", code=1).err
    alone.charter("rehearse", "draft.yml", "--electors", "kommune=9")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    discussion_days: 28", "    discussion_days: 6", ":45:22: C010"),
        ("    vote_days: 42", "    vote_days: 6", ":46:16: C010"),
        ("    majority: at least 2/3", "    majority: at least 1/2", ":55:15: C009"),
        ("    majority: at least 2/3", "    majority: at least 1/3", ":55:15: C009"),
        ("  rules: fundamental", "  rules: nowhere", ":63:10: C001"),
        ("    majority: at least 2/3", "    majority: most", "D036"),
        ("format: 1", "format: [", "D010"),
        ("pauses:", "pauser:", "D021"),
    ],
)
def test_what_no_charter_may_have_is_refused_where_it_stands(
    old: str, new: str, said: str, alone: Life
) -> None:
    alone.edit("draft.yml", old, new)
    refused = alone.charter("rehearse", "draft.yml", *OUT_OF_THE_BOX, code=1)
    assert refused.out == ""
    assert refused.err.startswith("Under these rules no charter can stand; nothing was rehearsed.")
    assert said in refused.err
    assert "draft.yml:" in refused.err
    assert "charter/charter.yml" not in refused.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    discussion_days: 28", "    discussion_days: 7"),
        ("    vote_days: 42", "    vote_days: 7"),
        ("    majority: at least 2/3", "    majority: more than 1/2"),
        ("    majority: at least 2/3", "    majority: at least 501/1000"),
    ],
)
def test_what_is_just_enough_is_not_refused(old: str, new: str, alone: Life) -> None:
    alone.edit("draft.yml", old, new)
    alone.charter("rehearse", "draft.yml", *OUT_OF_THE_BOX)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"\0",
        b"not yaml: : :\n\t- [",
        b"a: &a [*a]\n",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        b"[" * 5000,
        b"- " * 40_000,
        b"x" * 400_000,
        b"format: 1\nclasses: 1e999\n",
        b"!!python/object/apply:os.system [true]\n",
        b"\x1b]0;title\x07: 1\n",
    ],
    ids=range(12),
)
def test_a_hostile_file_is_refused_and_commands_no_terminal(content: bytes, alone: Life) -> None:
    (alone.root / "draft.yml").write_bytes(content)
    refused = alone.charter("rehearse", "draft.yml", *OUT_OF_THE_BOX, code=1)
    assert "no charter can stand" in refused.err
    assert "\x1b" not in refused.err
    assert refused.out == ""


def test_what_is_no_file_is_not_waited_for(alone: Life) -> None:
    os.mkfifo(alone.root / "pipe.yml")
    for name, said in (
        ("pipe.yml", "pipe.yml is no file."),
        (".", ". is no file."),
        ("nowhere/draft.yml", "nowhere/draft.yml is not there."),
        ("", "is no file."),
    ):
        assert said in alone.charter("rehearse", name, *OUT_OF_THE_BOX, code=1).err


def test_broken_stewards_are_named_as_they_lie(alone: Life) -> None:
    alone.write("stewards.yml", "format: 1\n")
    refused = alone.charter("rehearse", "draft.yml", *OUT_OF_THE_BOX, code=1)
    assert "stewards.yml:1:1: D020" in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--turnout", "120%"), "'120%' is no share. Write 1/2 or 50%, or for one sector"),
        (("--turnout", "0.5.1"), "'0.5.1' is no share."),
        (("--turnout", "0.5"), "'0.5' is no share."),
        (("--turnout", "3/2"), "'3/2' is no share."),
        (("--turnout", "1/0"), "'1/0' is no share."),
        (("--turnout", "-1/2"), "'-1/2' is no share."),
        (("--turnout", "nan%"), "'nan%' is no share."),
        (("--turnout", "²/3"), "'²/3' is no share."),
        (("--turnout", "1/2\n"), "is no share."),
        (("--turnout", "="), "'=' is no share."),
        (("--turnout", "1/2", "--turnout", "1/3"), "all sectors has two shares. Give one."),
        (
            ("--approve", "kommune=1/2", "--approve", "kommune=1/3"),
            "the sector kommune has two shares. Give one.",
        ),
        (("--approve", "kirke=1/2"), "there is no sector 'kirke' in the policy, only kommune,"),
        (("--approve", "=1/2"), "there is no sector '' in the policy"),
        (("--electors", "kirke=3"), "there is no sector 'kirke' in the policy"),
        (("--electors", "9"), "'9' is no number of electors. Write SECTOR=N, such as kommune=12."),
        (("--electors", "kommune=-1"), "'kommune=-1' is no number of electors."),
        (("--electors", "kommune=1.5"), "'kommune=1.5' is no number of electors."),
        (("--electors", "forening=1", "--electors", "forening=2"), "has two numbers. Give one."),
        (("--electors", "kommune=20001"), "20001 electors are too many: at most 20000"),
        (("--class", "huge"), "there is no class 'huge' in the policy, only editorial,"),
        (("--on", "i morgen"), "Invalid value for --on: 'i morgen' is not a time."),
        (("--on", "9999-01-01"), "is too far off"),
    ],
)
def test_what_cannot_be_assumed_is_a_usage_error(
    words: tuple[str, ...], said: str, founded: Life
) -> None:
    refused = founded.charter("rehearse", *words, code=2)
    assert said in refused.err
    assert refused.out == ""


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ((), "1/2"),
        (("--turnout", "1/3"), "1/3"),
        (("--turnout", "50%"), "1/2"),
        (("--turnout", "33.3%"), "333/1000"),
        (("--turnout", "0%"), "0"),
        (("--turnout", "100%"), "1"),
    ],
)
def test_shares_are_exact(words: tuple[str, ...], share: str, founded: Life) -> None:
    answer = founded.charter("rehearse", *words, "--json").json
    assert answer["turnout"] == {"share": share, "by_sector": {}}


@pytest.mark.parametrize(
    ("sizes", "code", "kinds"),
    [
        (("kommune=9",), 0, {"no-arbiters", "founding-goes-on"}),
        (("kommune=5", "forening=5", "region=1"), 0, {"no-arbiters"}),
        (("kommune=0",), 1, {"no-arbiters", "no-electors", "founding-goes-on"}),
        (
            ("kommune=1", "forening=1"),
            1,
            {"no-arbiters", "single-veto", "sectors-never-count", "founding-goes-on"},
        ),
    ],
)
def test_it_ends_with_1_where_a_decision_can_be_impossible(
    sizes: tuple[str, ...], code: int, kinds: set[str], founded: Life
) -> None:
    words = [word for size in sizes for word in ("--electors", size)]
    answer = founded.charter("rehearse", *words, "--json", code=code)
    assert {each["kind"] for each in answer.json["cautions"]} == kinds
    text = founded.charter("rehearse", *words, code=code).out
    assert ("\nDeadlocks\n" in text) is bool(code)
    assert "\nWarnings\n" in text


def test_one_class_is_told_with_what_concerns_all(founded: Life) -> None:
    answer = founded.charter(
        "rehearse", "--class", "substantive", "--electors", "kommune=2", "--json", code=1
    ).json
    assert [each["class"] for each in answer["classes"]] == ["substantive"]
    assert {each["class"] for each in answer["cautions"]} == {"substantive", None}


def test_dates_at_the_end_of_all_years_are_told(founded: Life) -> None:
    assert run(["-C", str(founded.root), "rehearse", "--on", "9900-12-31"]) == 0
