"""The files that the site's forms write are entered, downloaded or in a mail, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.pages.words import da, en
from charterkit.pages.words.catalogue import Words
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
from tests.life.playing import Life

LABEL = "entered_by: sekretariatet\n"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return voting(founded(tmp_path))


def made(life: Life, path: str, *words: str, now: str = VOTING) -> str:
    """The file that a command writes, which is the one that the form writes; it is put back."""
    life.charter(*words, now=now)
    text = life.read(path)
    life.git("reset", "-q", "--hard", "HEAD~1")
    return text


def a_ballot(life: Life) -> str:
    """Eksempelkommune's ballot."""
    words = ("vote", "1", "approve", "--as", "eksempelkommune", "--reason", "Ja.")
    return made(life, f"proposals/{SLUG}/ballots/1/eksempelkommune.yml", *words)


def a_record(life: Life) -> str:
    """The record of a new signatory."""
    words = ("sign", "Nykommune", "--sector", "kommune", "--mandate-by", "Rådet")
    return made(life, "charter/signatories/ny/nykommune.yml", *words)


def test_a_downloaded_ballot_is_entered_with_the_label_alone_beside_it(life: Life) -> None:
    text = a_ballot(life)
    file = sent(life, "eksempelkommune.yml", text)
    imports(life, "ballots", file, now="2027-02-21")
    path = f"proposals/{SLUG}/ballots/1/eksempelkommune.yml"
    assert life.read(path) == text + LABEL
    again = imports(life, "ballots", file, "--json", now="2027-02-22")
    assert fates(again) == [(1, "unchanged")]
    life.charter("check", now="2027-02-22")


@pytest.mark.parametrize("words", [da.WORDS, en.WORDS], ids=["da", "en"])
def test_a_ballot_in_the_mail_that_the_form_opens_is_entered(words: Words, life: Life) -> None:
    path = f"proposals/{SLUG}/ballots/1/eksempelkommune.yml"
    bare = a_ballot(life).split("\n", 1)[1]
    body = words.acting.says["ways_mail_body"].format(path=path, text=bare)
    mail = (
        "From: bo@a.example\nSubject: Stemme\nMIME-Version: 1.0\nContent-Type: text/plain; "
        f"charset=utf-8\n\n{body}\n-- \nBo\n"
    ).replace("\n", "\r\n")
    imports(life, "ballots", sent(life, "mail.eml", mail), now="2027-02-21")
    assert life.read(path).endswith(f"{bare.split('format: 1')[1]}{LABEL}")


def test_a_downloaded_record_is_entered_and_the_second_time_nothing_changes(life: Life) -> None:
    text = a_record(life)
    file = sent(life, "nykommune.yml", text)
    imports(life, "signatories", file, now="2027-02-21")
    assert life.read("charter/signatories/ny/nykommune.yml") == text + LABEL
    again = imports(life, "signatories", file, "--json", now="2027-02-22")
    assert fates(again) == [(1, "unchanged")]


def test_a_record_saved_under_another_name_gets_its_id_from_the_organisations(life: Life) -> None:
    file = sent(life, "Download (1).yml", a_record(life))
    answer = imports(life, "signatories", file, "--json", now="2027-02-21")
    assert rows(answer, "taken")[0]["path"] == "charter/signatories/ny/nykommune.yml"


def test_a_downloaded_proposal_is_entered(life: Life) -> None:
    text = life.read("charter/preamble.md")
    life.write("charter/preamble.md", f"{text}Endnu en sætning.\n")
    words = ("propose", "Endnu en", "--by", "En borger", "--reasons", "Ja.")
    path = "proposals/endnu-en/proposal.md"
    proposal = made(life, path, *words)
    file = sent(life, "proposal.md", proposal)
    imports(life, "proposals", file, now="2027-02-21")
    assert life.read(path) == proposal.replace("\n---\n\n", f"\n{LABEL}---\n\n", 1)
    again = imports(life, "proposals", file, "--json", now="2027-02-22")
    assert fates(again) == [(1, "unchanged")]


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "why"),
    [
        ("ballots", "naboen.yml", "", "", "Expected a file that is called as its voter"),
        ("ballots", "eksempelkommune.yml", "text: sha256:", "text: sha256:0",
         "Expected"),
        ("ballots", "eksempelkommune.yml", "choice: approve", "choice: måske", "Expected"),
        ("signatories", "eksempelkommune.yml", "", "", "Expected"),
    ],
)  # fmt: skip
def test_a_file_that_is_another_than_it_should_be_is_refused(
    kind: str, name: str, old: str, new: str, why: str, life: Life
) -> None:
    head = life.git("rev-parse", "HEAD")
    file = sent(life, name, a_ballot(life).replace(old, new, 1) if old else a_ballot(life))
    answer = imports(life, kind, file, "--json", now="2027-02-21", code=1)
    (wrong,) = rows(answer, "refused")
    assert wrong["why"].startswith(why)
    assert life.git("rev-parse", "HEAD") == head


def test_a_ballot_for_a_vote_that_is_not_open_is_refused(life: Life) -> None:
    text = a_ballot(life)
    digest = text.split("text: ")[1].split("\n")[0]
    file = sent(life, "eksempelkommune.yml", text.replace(digest, f"sha256:{'0' * 64}"))
    answer = imports(life, "ballots", file, "--json", now="2027-02-21", code=1)
    (wrong,) = rows(answer, "refused")
    assert wrong["column"] == "text"
    assert wrong["why"].startswith("Expected the digest of a proposal whose vote is open, found")
