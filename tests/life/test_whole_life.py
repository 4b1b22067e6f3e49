"""A charter lives from its founding to a published release, wherever its repository stands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.life.playing import IDS, Life, begin

PREAMBLE = "charter/preamble.md"
SENTENCE = "Vi prøver det af, før vi beslutter det."


def add_sentence(life: Life, sentence: str = SENTENCE) -> None:
    """Edit the preamble as a contributor would: one sentence more at its end."""
    life.write(PREAMBLE, life.read(PREAMBLE) + sentence + "\n")


def play(life: Life) -> None:
    """Nine organisations sign, a proposal is admitted, voted on and enacted."""
    life.sign_all(now="2027-01-05")
    add_sentence(life)
    life.charter(
        "propose", "Prøv det af", "--by", IDS[3], "--reasons", "Det virker.",
        "--class", "substantive", now="2027-01-10",
    )  # fmt: skip
    life.charter("admit", "proev-det-af", now="2027-01-11")
    opened = life.charter("open", "1", "--json", now="2027-02-10").json
    assert opened["constituted"]
    assert opened["electorate"]["count"] == 9
    for id in IDS[:5]:
        life.charter("vote", "1", "approve", "--as", id, now="2027-02-12")
    life.charter(
        "vote", "1", "reject", "--as", IDS[8], "--reason", "For tidligt.", now="2027-02-12"
    )
    closed = life.charter("close", "1", "--json", now="2027-03-25").json
    assert closed["result"] == "accepted"
    life.charter("enact", "1", now="2027-03-26")


def assert_lived(life: Life) -> None:
    """The release stands, the text is its text, and everything holds."""
    status = life.charter("status", "--json", now="2027-03-27").json
    assert status["version"] == "0.2.0"
    assert status["phase"] == "constituted"
    assert status["signatories"]["by_standing"]["earlier"] == 9
    assert status["proposals"]["by_state"]["enacted"] == 1
    assert life.read(PREAMBLE).endswith(SENTENCE + "\n")
    assert life.git("status", "--porcelain") == ""
    life.charter("check", now="2027-03-27")


@pytest.mark.parametrize(
    ("folder", "subfolder"),
    [
        ("charter", ""),
        ("en mappe med mellemrum, æøå og 'citat'", ""),
        ("charter", "charter/guide"),
        ("charter", "proposals"),
    ],
)
def test_a_charter_lives_its_whole_life_wherever_it_stands(
    tmp_path: Path, folder: str, subfolder: str
) -> None:
    life = begin(tmp_path / folder)
    (life.root / subfolder).mkdir(parents=True, exist_ok=True)
    life = Life(root=life.root, cwd=life.root / subfolder)
    play(life)
    assert_lived(life)


def test_a_charter_lives_in_a_repository_with_long_object_names(tmp_path: Path) -> None:
    root = tmp_path / "charter"
    subprocess.run(["git", "init", "-q", "-b", "main", "--object-format=sha256", root], check=True)
    life = begin(root)
    play(life)
    assert_lived(life)
    assert SENTENCE in life.charter("diff", "0.1.0", "0.2.0").out


def test_every_act_is_one_commit_and_says_what_changed(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    play(life)
    subjects = life.git("log", "--reverse", "--format=%s").splitlines()
    assert len(subjects) == 1 + 9 + 1 + 1 + 1 + 1 + 6 + 1 + 1
    assert subjects[1] == "Sign 0.1.0: Eksempelkommune"
    assert subjects[11:14] == [
        "Propose: Prøv det af",
        "Admit no. 1: Prøv det af",
        "Open the vote on no. 1: Prøv det af",
    ]
    assert subjects[-1] == "Enact 0.2.0 by no. 1: Prøv det af"


def test_commits_are_signed_when_the_person_has_asked_git_for_it(tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True
    )
    life = begin(tmp_path / "charter")
    allowed = tmp_path / "allowed"
    allowed.write_text(
        "post@eksempelkommune.example " + key.with_suffix(".pub").read_text(), encoding="utf-8"
    )
    life.git("config", "gpg.format", "ssh")
    life.git("config", "user.signingkey", str(key))
    life.git("config", "commit.gpgsign", "true")
    life.git("config", "gpg.ssh.allowedSignersFile", str(allowed))
    play(life)
    assert_lived(life)
    assert set(life.git("log", "--format=%G?").splitlines()[:-1]) == {"G"}


def test_other_edits_are_byte_for_byte_untouched(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.write("notes.txt", "mine egne noter\n")
    life.git("add", "notes.txt")
    life.write("notes.txt", "mine egne noter, rettet bagefter\n")
    life.write("charter/index.md", life.read("charter/index.md") + "\nEt afsnit på vej.\n")
    life.git("add", "--intent-to-add", "--", "charter/index.md")
    life.write("loose.txt", "hverken tilføjet eller glemt\n")
    staged, unstaged = life.git("diff", "--cached"), life.git("diff")
    play(life)
    assert life.git("diff", "--cached") == staged
    assert life.git("diff") == unstaged
    assert life.read("loose.txt") == "hverken tilføjet eller glemt\n"
    assert "?? loose.txt" in life.git("status", "--porcelain")


def test_an_edit_of_a_file_that_an_act_would_write_is_never_overwritten(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    path = "charter/signatories/ek/eksempelkommune.yml"
    life.write(path, life.read(path) + "# en note\n")
    edited = life.read(path)
    refused = life.charter("leave", "eksempelkommune", now="2027-01-06", code=1)
    assert path in refused.err
    assert life.read(path) == edited


def test_the_result_of_a_vote_without_commits_is_only_written(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    head = life.git("rev-parse", "HEAD")
    words = ("sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Byrådet")
    life.charter(*words, "--no-commit", now="2027-01-05")
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == "?? charter/signatories/\n"
    life.charter("check", now="2027-01-05")
