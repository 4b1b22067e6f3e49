"""`charter advance` on a real repository: run twice, late or daily, it leaves the same record."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.life.kept import kept
from tests.life.playing import IDS, Life, begin

PREAMBLE = "charter/preamble.md"


def draft(life: Life, title: str, sentence: str, class_name: str, *, replace: str = "") -> None:
    """Propose a sentence at the end of the preamble, or another in the stead of one."""
    text = life.read(PREAMBLE)
    new = text.replace(replace, sentence) if replace else f"{text}{sentence}\n"
    life.write(PREAMBLE, new)
    life.charter("propose", title, "--by", IDS[3], "--class", class_name, now="2027-02-10")


def first_sentence(life: Life) -> str:
    return life.read(PREAMBLE).split("\n")[3]


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """Two proposals that compete, a small one, and one that somebody objects to."""
    life = Life(root=tmp_path / "charter", cwd=tmp_path / "charter")
    kept("four proposals", life.root, lambda: four_proposals(life))
    return life


def four_proposals(life: Life) -> None:
    """Bring it there."""
    begin(life.root)
    life.sign_all(now="2027-01-05")
    old = first_sentence(life)
    draft(life, "Et", "Vi prøver det af.", "substantive", replace=old)
    draft(life, "To", "Vi prøver det af sammen.", "substantive", replace=old)
    draft(life, "Tre", "Vi skriver det ned.", "editorial")
    draft(life, "Fire", "Vi hører på hinanden.", "editorial")
    for place, slug in enumerate(("et", "to", "tre", "fire")):
        life.charter("admit", slug, now=f"2027-02-1{place + 1}")
    reason = "Det ændrer meningen."
    life.charter("object", "4", "--as", IDS[0], "--reason", reason, now="2027-02-15")


def record(life: Life) -> dict[str, bytes]:
    """Every official document, by its path."""
    found = [*life.root.glob("proposals/*/record/*"), *life.root.glob("charter/**/*.yml")]
    return {str(path.relative_to(life.root)): path.read_bytes() for path in found}


def copied(life: Life, to: Path) -> Life:
    shutil.copytree(life.root, to)
    return Life(root=to, cwd=to)


def test_once_daily_or_twice_the_record_is_the_same(life: Life, tmp_path: Path) -> None:
    daily, once = copied(life, tmp_path / "daily"), copied(life, tmp_path / "once")
    day = date(2027, 2, 16)
    while day <= date(2027, 5, 20):
        daily.charter("advance", now=day.isoformat())
        day += timedelta(days=3)
    daily.charter("advance", now="2027-05-20")
    answer = once.charter("advance", "--json", now="2027-05-20").json
    assert [step["event"] for step in answer["taken"]] == [
        "accepted-unopposed", "reclassified", "opened", "enacted", "opened", "closed", "closed",
    ]  # fmt: skip
    assert [step["proposals"] for step in answer["taken"]][2:5] == [
        ["et", "to"], ["tre"], ["fire"],
    ]  # fmt: skip
    assert record(daily) == record(once)
    head = once.git("rev-parse", "HEAD")
    again = once.charter("advance", now="2027-05-20")
    assert again.out == "Nothing is owed.\n"
    assert once.git("rev-parse", "HEAD") == head
    once.charter("check", now="2027-05-20")
    assert once.git("status", "--porcelain") == ""


def test_own_edits_in_the_way_of_a_step_put_nothing_before_it(life: Life, tmp_path: Path) -> None:
    hindered, free = copied(life, tmp_path / "hindered"), copied(life, tmp_path / "free")
    text = hindered.read(PREAMBLE)
    hindered.write(PREAMBLE, f"{text}Mit eget.\n")
    answer = hindered.charter("advance", now="2027-05-20", code=1)
    assert answer.err.startswith(
        "Not possible: 2027-03-13 12:00  no. 3 is enacted\n"
        "These files have changes of your own that are not committed: charter/preamble.md\n"
        "Commit them, or put them aside with 'git stash', and run the command again.\n"
    )
    assert hindered.read(PREAMBLE) == f"{text}Mit eget.\n"
    hindered.write(PREAMBLE, text)
    hindered.charter("advance", now="2027-05-20")
    free.charter("advance", now="2027-05-20")
    assert record(hindered) == record(free)


def test_each_step_is_a_commit_of_its_own_that_says_what_it_is(life: Life) -> None:
    before = int(life.git("rev-list", "--count", "HEAD"))
    life.charter("advance", "--as", "sekretariatet", now="2027-05-20")
    subjects = life.git("log", "--reverse", "--format=%s").splitlines()[before:]
    assert subjects == [
        "Accepted unopposed: no. 3: Tre",
        "Reclassified: no. 4: Fire",
        "Open the vote on no. 1 and no. 2",
        "Enact 0.1.1 by no. 3: Tre",
        "Open the vote on no. 4: Fire",
        "Close the vote on no. 1 and no. 2",
        "Close the vote on no. 4: Fire",
    ]


def test_a_dry_run_changes_nothing(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    answer = life.charter("advance", "--dry-run", now="2027-03-01")
    assert answer.out == (
        "Owed since 2027-02-27 12:00  no. 3 is accepted, since nobody objected\n"
        "Owed since 2027-02-28 12:00  no. 4 is to be decided by a vote: Objected to by\n"
        "eksempelkommune\n"
    )
    assert life.git("rev-parse", "HEAD") == head


def test_a_vote_that_is_open_by_time_alone_is_entered_by_whoever_comes_first(life: Life) -> None:
    refused = life.charter("vote", "1", "approve", "--as", IDS[0], now="2027-03-20", code=1)
    assert "'charter advance'" in refused.err
    life.charter("advance", now="2027-03-20")
    life.charter("vote", "1", "--rank", "1,2,status-quo", "--as", IDS[0], now="2027-03-20")
    life.charter("check", now="2027-03-20")


def test_what_nobody_is_waiting_for_is_not_dated_back(life: Life) -> None:
    """A steward cannot use the time of what is owed for another act."""
    life.charter("advance", now="2027-02-20")
    path = "proposals/tre/record/02-accepted-unopposed.yml"
    text = "format: 1\nevent: accepted-unopposed\nat: {}\nby: sekretariatet\n"
    life.write(path, text.format("2027-02-27T11:59:59Z"))
    assert "P034" in life.charter("check", now="2027-03-10", code=1).out
    life.write(path, text.format("2027-02-27T12:00:00Z"))
    life.charter("check", now="2027-03-10")


def test_a_voter_is_told_at_once_that_its_ballot_will_not_count(life: Life) -> None:
    words = ("sign", "Foreningen Sent Ude", "--sector", "forening", "--mandate-by", "Styret")
    life.charter(*words, now="2027-03-01")
    life.charter("confirm", "foreningen-sent-ude", "--how", "minutes", now="2027-03-01")
    life.charter("advance", now="2027-03-20")
    rank = ("vote", "1", "--rank", "1,status-quo", "--as")
    told = life.charter(*rank, "foreningen-sent-ude", now="2027-03-20")
    assert "It will not be counted: 'foreningen-sent-ude' had no vote" in told.err
    assert "counted" not in life.charter(*rank, IDS[0], now="2027-03-20").err


def test_what_would_leave_rules_that_make_no_sense_makes_way(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    path = "charter/charter.yml"
    stood = life.read(path)
    start, _, rest = stood.partition("  editorial:")
    without = start + rest[rest.index("  substantive:") :]
    for kind in ("text", "steward-keys", "translation"):
        without = without.replace(f"  {kind}: editorial", f"  {kind}: substantive")
    easier = stood.replace("  stewards: substantive", "  stewards: editorial")
    for slug, text in (("uden", without), ("lettere", easier)):
        life.write(path, text)
        life.charter("propose", slug, "--by", "Nogen", "--reasons", "Ja.", now="2027-01-06")
        life.charter("admit", slug, now="2027-01-07")
    life.charter("advance", now="2027-03-05")
    for slug in ("uden", "lettere"):
        life.charter("vote", slug, "approve", "--as", "sekretariatet", now="2027-03-06")
    answer = life.charter("advance", "--json", now="2027-08-01").json
    assert [(step["event"], step["proposals"]) for step in answer["taken"]] == [
        ("closed", ["uden"]),
        ("closed", ["lettere"]),
        ("enacted", ["uden"]),
        ("superseded", ["lettere"]),
    ]
    assert answer["hindered"] == []
    life.charter("check", now="2027-08-01")


def test_of_a_record_that_cannot_be_read_it_is_not_said_that_nothing_is_owed(life: Life) -> None:
    life.write("proposals/et/record/01-admitted.yml", "format: 1\nevent: [admitted\n")
    life.git("commit", "-qam", "Ryd op")
    head = life.git("rev-parse", "HEAD")
    for words in (("advance",), ("advance", "--dry-run")):
        refused = life.charter(*words, now="2027-05-20", code=1)
        assert (
            "Some of the record cannot be read, so it cannot be told what is owed." in refused.err
        )
        assert "proposals/et/record/01-admitted.yml" in refused.err
    assert life.git("rev-parse", "HEAD") == head
