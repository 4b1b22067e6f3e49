"""Ballots that came another way are entered for their voters, and the newest one counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.town import (
    SLUG,
    VOTING,
    fates,
    founded,
    imports,
    rows,
    sent,
    voting,
)
from tests.life.playing import Answer, Life

HEAD = "Tidsstempel;Organisation;Stemme;Begrundelse"
FOLDER = f"proposals/{SLUG}/ballots/1"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return voting(founded(tmp_path))


def cast(life: Life, *lines: str, head: str = HEAD, now: str = VOTING, code: int = 0) -> Answer:
    """Import a table of ballots on proposal 1."""
    file = sent(life, "stemmer.csv", "\n".join([head, *lines]) + "\n")
    return imports(life, "ballots", file, "--set", "proposal=1", "--json", now=now, code=code)


def test_a_ballot_says_who_voted_when_it_came_and_who_entered_it(life: Life) -> None:
    answer = cast(
        life,
        "2027-02-16 09:30;Eksempelkommune;For;Det er godt",
        "16-02-2027 kl. 10.00;foreningen-proevetur;imod;",
        "2027-02-17T08:00:00+01:00;ATTRAP & SØN;Blank;",
    )
    assert fates(answer) == [(2, "taken"), (3, "taken"), (4, "taken")]
    text = life.read(f"{FOLDER}/eksempelkommune.yml")
    assert text.split("\n", 2)[2].replace(text.split("text: ")[1].split("\n")[0], "DIGEST") == (
        "choice: approve\ntext: DIGEST\nat: 2027-02-16T09:30:00Z\nreason: Det er godt\n"
        "received: 2027-02-16T09:30:00Z\nentered_by: sekretariatet\n"
    )
    assert "choice: reject\n" in life.read(f"{FOLDER}/foreningen-proevetur.yml")
    assert "at: 2027-02-17T07:00:00Z\n" in life.read(f"{FOLDER}/attrap-soen.yml")
    assert life.git("log", "-1", "--format=%B").strip() == (
        f"Enter 3 ballots on {SLUG}\n\nThey came as a table. Entered by sekretariatet."
    )
    life.charter("check", now=VOTING)
    life.charter("verify", now=VOTING)


def test_they_are_counted_as_all_others_are(life: Life) -> None:
    cast(life, ";Eksempelkommune;ja;", ";Foreningen Prøvetur;ja;", ";Prøveværket ApS;nej;")
    life.charter("close", "1", "--as", "sekretariatet", now="2027-05-01")
    record = life.read(f"proposals/{SLUG}/record/03-closed.yml")
    assert "  approve: 2\n  reject: 1\n  abstain: 0\n" in record


def test_the_second_time_nothing_changes(life: Life) -> None:
    lines = ("2027-02-16;Eksempelkommune;for;", ";Foreningen Prøvetur;imod;")
    cast(life, *lines)
    head = life.git("rev-parse", "HEAD")
    again = cast(life, *lines, now="2027-02-25")
    assert fates(again) == [(2, "unchanged"), (3, "unchanged")]
    assert life.git("rev-parse", "HEAD") == head


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (
            ";Nabokommunen;for;", "Organisation",
            "Expected who votes: an id, a number or a name that is in the charter, found "
            "'Nabokommunen', whom nobody knows.",
        ),
        (
            ";Eksempelkommune;måske;", "Stemme",
            "Expected approve, reject or abstain (for, imod, blank), found 'måske'.",
        ),
        (
            ";Eksempelkommune;;", "Stemme",
            "Expected approve, reject or abstain; or a ranking, found nothing.",
        ),
        (
            "i går;Eksempelkommune;for;", "Tidsstempel",
            "Expected a time, such as 2026-12-01 14:30, found 'i går'.",
        ),
        (
            "2027-02-01;Eksempelkommune;for;", "Tidsstempel",
            "B004: expected a time from 2027-02-15T12:00:00Z until",
        ),
        (
            ";Eksempelkommune;for;Ring til 12 34 56 78", "Begrundelse",
            "X002: expected nothing that belongs to a private person",
        ),
        (";;for;", "Organisation", "Expected who votes: an id, a number or a name, found nothing."),
    ],
)  # fmt: skip
def test_a_ballot_is_refused_with_its_column_and_the_others_are_taken(
    row: str, column: str, why: str, life: Life
) -> None:
    answer = cast(life, row, ";Foreningen Prøvetur;imod;", code=1)
    assert fates(answer) == [(2, "refused"), (3, "taken")]
    (wrong,) = rows(answer, "refused")
    assert wrong["column"] == column
    assert wrong["why"].startswith(why)
    assert wrong["mend"]


def test_of_two_ballots_of_one_voter_the_newest_counts_whatever_their_order(life: Life) -> None:
    answer = cast(
        life,
        "2027-02-17;Eksempelkommune;for;",
        "2027-02-16;Eksempelkommune;imod;",
        "2027-02-18;Eksempelkommune;blank;",
        "2027-02-18;Eksempelkommune;blank;",
    )
    assert fates(answer) == [
        (2, "unchanged"), (3, "unchanged"), (4, "taken"), (5, "unchanged"),
    ]  # fmt: skip
    assert [row["notes"] for row in rows(answer, "unchanged")] == [
        ["Row 4 is a newer ballot of the same voter."],
        ["A newer one stands, of 2027-02-17 12:00 UTC."],
        ["It says what row 4 says."],
    ]
    assert "choice: abstain\n" in life.read(f"{FOLDER}/eksempelkommune.yml")


def test_a_voters_own_newer_ballot_is_not_overwritten(life: Life) -> None:
    line = "2027-02-16;Eksempelkommune;for;"
    cast(life, line)
    life.charter("vote", "1", "reject", "--as", "eksempelkommune", now="2027-02-21")
    stood = life.read(f"{FOLDER}/eksempelkommune.yml")
    again = cast(life, line, now="2027-02-22")
    assert fates(again) == [(2, "unchanged")]
    untimed = cast(life, ";Eksempelkommune;for;", now="2027-02-22", code=1)
    assert rows(untimed, "refused")[0]["why"] == (
        "Expected one ballot of eksempelkommune, found another one, 'reject', and no time of this "
        "one."
    )
    assert life.read(f"{FOLDER}/eksempelkommune.yml") == stood
    later = cast(life, "2027-02-22 10:00;Eksempelkommune;for;", now="2027-02-23")
    assert fates(later) == [(2, "taken")]


def test_one_that_lay_with_a_steward_when_the_vote_ended_is_entered_with_its_time(
    life: Life,
) -> None:
    after = "2027-04-20"
    lines = ("2027-02-16;Eksempelkommune;for;", ";Foreningen Prøvetur;for;")
    answer = cast(life, *lines, now=after, code=1)
    assert fates(answer) == [(2, "taken"), (3, "refused")]


def test_one_who_has_no_vote_is_told_of(life: Life) -> None:
    life.charter(
        "sign", "Nykommune", "--sector", "kommune", "--mandate-by", "Rådet", now="2027-02-16"
    )
    life.charter("confirm", "nykommune", "--how", "minutes", now="2027-02-16")
    answer = cast(life, ";Nykommune;for;")
    assert rows(answer, "taken")[0]["notes"] == [
        "It will not be counted: 'nykommune' had no vote when this one opened."
    ]


def test_a_proposal_that_is_not_voted_on_refuses_its_rows_alone(life: Life) -> None:
    head = "Forslag;Organisation;Stemme"
    file = sent(life, "s.csv", f"{head}\n9;Eksempelkommune;for\nnr. 1;Eksempelkommune;for\n")
    answer = imports(life, "ballots", file, "--json", now=VOTING, code=1)
    assert fates(answer) == [(2, "refused"), (3, "taken")]
    assert rows(answer, "refused")[0]["why"] == "There is no proposal '9'."


def test_a_mails_lines_are_a_ballot_received_when_the_mail_was_sent(life: Life) -> None:
    mail = (
        "From: Bo Bendtsen <bo@a.example>\nDate: Tue, 16 Feb 2027 10:30:00 +0100\n"
        "Subject: Stemme\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        "Forslag: 1\nOrganisation: Eksempelkommune\nStemme: imod\nBegrundelse: Nej.\n\nMvh Bo\n"
    )
    imports(life, "ballots", sent(life, "mail.eml", mail), now=VOTING)
    text = life.read(f"{FOLDER}/eksempelkommune.yml")
    assert "received: 2027-02-16T09:30:00Z\n" in text
    assert "reason: Nej.\n" in text
    everything = life.git("log", "-p", "--all")
    assert "Bendtsen" not in everything
    assert "bo@" not in everything


def test_rivals_are_ranked(tmp_path: Path) -> None:
    life = founded(tmp_path)
    life.sign_all(now="2027-01-05")
    text = life.read("charter/preamble.md")
    old = next(line for line in text.split("---\n")[2].split("\n") if line.strip())
    for title in ("Kort", "Lang"):
        life.write("charter/preamble.md", text.replace(old, f"{title} tekst."))
        life.charter(
            "propose", title, "--by", "foreningen-proevetur", "--class", "substantive",
            "--reasons", "Ja.", now="2027-01-06",
        )  # fmt: skip
        life.charter("admit", title.lower(), now="2027-01-10")
    life.charter("open", "1", now="2027-02-15")
    file = sent(life, "s.csv", "organisation;rank\nEksempelkommune;2 > status-quo > 1\n")
    imports(life, "ballots", file, "--set", "proposal=1", now=VOTING)
    assert "ranking: [lang, status-quo, kort]\n" in life.read(
        "proposals/kort/ballots/1/eksempelkommune.yml"
    )
