"""What was entered for somebody gives a receipt to send back, outside of Git."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.importing.town import SLUG, VOTING, flat, founded, imports, sent, voting
from tests.life.playing import Life

TABLE = "navn;sektor;mandat\nEksempelkommune;kommune;Rådet\nForeningen Æblehaven;kirke;Ja\n"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return founded(tmp_path)


def receipts(folder: Path) -> list[Path]:
    """The receipts in a folder."""
    return sorted(folder.iterdir())


def test_a_receipt_says_what_was_entered_how_to_check_it_and_how_to_object(life: Life) -> None:
    folder = life.root.parent / "kvitteringer"
    file = sent(life, "liste.csv", TABLE)
    answer = imports(life, "signatories", file, "--receipts", str(folder), code=1)
    assert "1 receipt is in" in flat(answer.err)
    (place,) = receipts(folder)
    assert place.name == "20270105T120000Z-eksempelkommune.txt"
    text = place.read_text(encoding="utf-8")
    path = "charter/signatories/ek/eksempelkommune.yml"
    record = life.read(path)
    signed = life.charter("show", "0.1.0", "--json").json["text"]
    assert text.startswith("Kvittering\n==========\n\n")
    assert "Sekretariatet har 5. januar 2027 kl. 12.00 UTC ført denne underskrift ind" in flat(text)
    assert "".join(f"    {line}\n" for line in record.splitlines()) in text
    assert f"Der er skrevet under på udgave 0.1.0, teksten {signed}." in flat(text)
    assert sha256(record.encode()).hexdigest() in text
    assert "charter leave eksempelkommune" in flat(text)
    assert life.git("status", "--porcelain") == ""


def test_the_way_to_check_it_that_it_names_works(life: Life) -> None:
    folder = life.root.parent / "kvitteringer"
    imports(life, "signatories", sent(life, "l.csv", TABLE), "--receipts", str(folder), code=1)
    text = receipts(folder)[0].read_text(encoding="utf-8")
    command = next(line for line in text.splitlines() if "sha256sum" in line).split(": ")[1]
    digest = next(line for line in text.splitlines() if "sha256 " in line).split()[-1].strip(".")
    done = subprocess.run(
        ["bash", "-c", command], cwd=life.root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == digest
    shown = next(line for line in text.splitlines() if "charter show" in line).split()[-1]
    life.charter("show", shown)


def test_a_ballots_receipt_says_until_when_one_may_vote_again(life: Life) -> None:
    voting(life)
    folder = life.root.parent / "kvitteringer"
    file = sent(life, "s.csv", "organisation;stemme\nEksempelkommune;for\n")
    imports(life, "ballots", file, "--set", "proposal=1", "--receipts", str(folder), now=VOTING)
    (place,) = receipts(folder)
    assert place.name == f"20270220T120000Z-{SLUG}-1-eksempelkommune.txt"
    text = flat(place.read_text(encoding="utf-8"))
    assert "ført denne stemme ind i Prøvecharter: eksempelkommune: approve." in text
    assert "Indtil afstemningen slutter, 29. marts 2027" in text


def test_the_second_time_there_is_nothing_to_send(life: Life) -> None:
    folder = life.root.parent / "kvitteringer"
    file = sent(life, "l.csv", TABLE)
    for now in ("2027-01-05", "2027-01-06"):
        imports(life, "signatories", file, "--receipts", str(folder), now=now, code=1)
    assert len(receipts(folder)) == 1


@pytest.mark.parametrize("where", ["kvitteringer", "charter", ".git/kvitteringer", "../link"])
def test_receipts_are_not_written_into_the_repository(where: str, life: Life) -> None:
    (life.root.parent / "link").symlink_to(life.root / "charter")
    head = life.git("rev-parse", "HEAD")
    file = sent(life, "l.csv", TABLE)
    answer = imports(life, "signatories", file, "--receipts", str(life.root / where), code=1)
    assert "lies in the charter's repository." in flat(answer.err)
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == ""


def test_a_receipt_names_a_commit_so_there_must_be_one(life: Life) -> None:
    file = sent(life, "l.csv", TABLE)
    folder = str(life.root.parent / "k")
    answer = imports(life, "signatories", file, "--receipts", folder, "--no-commit", code=2)
    assert "A receipt names the commit: leave out --no-commit." in answer.err


def test_an_english_charter_sends_english_receipts(tmp_path: Path) -> None:
    root = tmp_path / "charter"
    start = Life(root=root, cwd=tmp_path)
    start.charter(
        "init", str(root), "--title", "Trial", "--language", "en", "--steward",
        "sekretariatet=The secretariat", now="2027-01-04",
    )  # fmt: skip
    life = Life(root=root, cwd=root)
    charter = life.read("charter/charter.yml")
    sector = charter.split("sectors:\n")[1].split(":")[0].strip()
    file = sent(life, "l.csv", f"name,sector,mandate\nTrial Town,{sector},The council\n")
    folder = tmp_path / "receipts"
    imports(life, "signatories", file, "--receipts", str(folder))
    text = receipts(folder)[0].read_text(encoding="utf-8")
    assert text.startswith("Receipt\n=======\n\nOn 5 January 2027 at 12:00 UTC The secretariat")
