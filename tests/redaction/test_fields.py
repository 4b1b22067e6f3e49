"""Single fields, files and texts are taken out, and what stands beside them stays."""

from __future__ import annotations

import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.life.playing import IDS, Answer, Life
from tests.redaction import lives
from tests.redaction.folding import fold

pytestmark = pytest.mark.xdist_group("redaction")

LATER = datetime(2027, 12, 2, tzinfo=UTC)
BALLOT = f"proposals/et-ord/ballots/1/{lives.ID}.yml"
MOTION = f"proposals/{lives.SLUG}/proposal.md"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return lives.copied(tmp_path / "charter")


def redact(life: Life, *words: str, code: int = 0) -> tuple[Life, Answer]:
    """The new repository, and what the command answered."""
    answer = life.charter("redact", *words, *lives.STEWARDS, now=lives.NOW, code=code)
    root = life.root.parent / "charter-redacted"
    return Life(root=root, cwd=root), answer


def assert_lawful(life: Life) -> None:
    """Every commit satisfies the rules."""
    assert [(each.subject, each.codes) for each in fold(life.root, LATER) if each.codes] == []


def everywhere(life: Life, text: str) -> list[str]:
    """Where a text stands in any commit, or in what is said of any."""
    commits = life.git("rev-list", "--all").split()
    words = ["git", "grep", "-I", "-F", "--name-only", "-e", text, *commits]
    listing = subprocess.run(words, cwd=life.root, capture_output=True, text=True, check=False)
    found = {line.split(":", 1)[1] for line in listing.stdout.splitlines()}
    said = life.git("log", "--all", "--format=%an %ae %cn %ce %B")
    return sorted(found) + (["messages"] if text in said else [])


def test_a_statement_goes_and_the_rest_of_the_record_stays_to_the_letter(life: Life) -> None:
    new, answer = redact(life, lives.RECORD, "--field", "statement.da")
    before, after = life.read(lives.RECORD), new.read(lives.RECORD)
    assert "statement" not in after
    assert [line for line in after.splitlines() if line.strip() != "accounts:"] != []
    assert f"name: {lives.LATER}" in after
    assert "by: Anna selv" in after
    assert "statement:" in before
    assert everywhere(new, f"Hilsen {lives.NAME}") == []
    assert "organisations' records" in answer.out
    assert_lawful(new)


def test_a_name_goes_from_the_record_the_register_and_all_other_places(life: Life) -> None:
    new, _ = redact(life, lives.RECORD, "--field", "name")
    assert everywhere(new, lives.NAME) == []
    assert everywhere(new, lives.LATER) == []
    record = new.read(lives.RECORD)
    assert 'name: "[slettet 1.2]"' in record
    assert f'cvr: "{lives.CVR}"' in record
    first = new.read(f"charter/register/an/{lives.ID}/01-confirmed.yml")
    assert 'name: "[slettet 1]"' in first
    assert f'cvr: "{lives.CVR}"' in first
    assert_lawful(new)


def test_a_number_goes_from_the_record_and_the_register(life: Life) -> None:
    new, _ = redact(life, lives.RECORD, "--field", "identifiers.cvr")
    assert everywhere(new, lives.CVR) == []
    assert everywhere(new, "12 34 56 74") == []
    assert f"name: {lives.LATER}" in new.read(lives.RECORD)
    assert_lawful(new)


def test_a_vote_s_reason_goes_and_the_same_words_of_others_stay(life: Life) -> None:
    new, answer = redact(life, BALLOT, "--field", "reason")
    assert 'reason: "[slettet]"' in new.read(BALLOT)
    assert "choice: reject" in new.read(BALLOT)
    assert "reason: For tidligt." in new.read(f"proposals/et-ord/ballots/1/{IDS[0]}.yml")
    assert answer.out.splitlines()[:2] == ["This is gone:", "       1  ballots"]
    assert_lawful(new)


def test_a_title_goes_with_the_folder_that_it_named(life: Life) -> None:
    new, _ = redact(life, MOTION, "--field", "title")
    folders = sorted(path.name for path in (new.root / "proposals").iterdir())
    assert folders == [f"{lives.ID}-igen", "det-ene", "et-ord", "slettet-forslag-1"]
    text = new.read("proposals/slettet-forslag-1/proposal.md")
    assert 'title: "[slettet]"' in text
    assert everywhere(new, f"{lives.NAME}s forslag") == []
    assert everywhere(new, lives.SLUG) == []
    assert_lawful(new)


def test_a_proposer_who_is_no_signatory_goes(life: Life) -> None:
    words = ("proposals/et-ord/proposal.md", "--field", "proposers[0]", "--keep", lives.NAME)
    new, _ = redact(life, *words)
    assert 'proposers: ["[slettet]"]' in new.read("proposals/et-ord/proposal.md")
    assert lives.RECORD in everywhere(new, lives.NAME)
    assert_lawful(new)


def test_a_mandate_that_others_have_as_well_asks_which_is_meant(life: Life) -> None:
    record = f"charter/signatories/fo/{IDS[3]}.yml"
    field = ("--field", "signatures[0].mandate.by")
    _, refused = redact(life, record, *field, code=1)
    assert " ".join(refused.err.split()).startswith(
        "What goes also stands in the records of others: 'Bestyrelsen' in that of attrap-soen, "
    )
    assert " ".join(refused.err.split()).endswith(
        "Say which you mean: --also 'Bestyrelsen' takes it out there as well, --keep "
        "'Bestyrelsen' takes it out of what you named alone."
    )
    new, _ = redact(life, record, *field, "--keep", "Bestyrelsen")
    assert 'by: "[slettet]"' in new.read(record)
    assert "by: Bestyrelsen" in new.read(f"charter/signatories/fo/{IDS[4]}.yml")
    assert_lawful(new)


def test_a_text_that_is_meant_goes_from_the_records_of_others(life: Life) -> None:
    record = f"charter/signatories/fo/{IDS[3]}.yml"
    words = ("--field", "signatures[0].mandate.by", "--also", "Bestyrelsen")
    new, _ = redact(life, record, *words)
    where = everywhere(new, "Bestyrelsen")
    assert [path for path in where if not path.startswith("tooling/")] == []
    assert_lawful(new)


def test_a_file_that_is_no_document_goes_from_every_commit(life: Life) -> None:
    new, answer = redact(life, lives.GUESTS)
    assert new.git("log", "--all", "--format=%s", "--", lives.GUESTS) == ""
    assert "taken: file" in new.read("charter/redactions/01.yml")
    assert "pages and other files" in answer.out
    assert_lawful(new)


def test_what_a_table_said_goes_and_its_number_stays(life: Life) -> None:
    path = f"{lives.CAMP}/inputs/bord-1.yml"
    new, _ = redact(life, path, "--field", "inputs[0].text")
    assert 'id: 1, kind: idea, by: borgere, text: "[slettet]"' in new.read(path)
    assert_lawful(new)


def test_a_further_text_goes_wherever_it_stands(life: Life) -> None:
    new, _ = redact(life, "noter/andre.txt", "--also", lives.EMAIL, "--also", lives.NAME)
    assert everywhere(new, lives.EMAIL) == []
    assert everywhere(new, lives.NAME) == []
    assert not (new.root / "noter/andre.txt").exists()
    assert "Anna" not in new.git("log", "--all", "--format=%an %cn")
    assert_lawful(new)


def test_a_record_that_is_gone_today_is_taken_out_as_well(life: Life) -> None:
    life.charter("sign", "Et Eksempel", "--sector", "forening", "--mandate-by", "Sig selv",
                 now="2027-11-01")  # fmt: skip
    life.charter("refuse", "et-eksempel", "--reason", "Et Eksempel er en person.", "--as",
                 "sekretariatet", now="2027-11-02")  # fmt: skip
    life.git("rm", "--quiet", "charter/signatories/et/et-eksempel.yml")
    life.git("commit", "--quiet", "--message", "Fjern et-eksempel")
    new, _ = redact(life, "charter/signatories/et/et-eksempel.yml")
    assert everywhere(new, "et-eksempel") == []
    assert everywhere(new, "Et Eksempel") == []
    assert 'reason: "[slettet 1] er en person."' in new.read(
        "charter/register/sl/slettet-1/01-refused.yml"
    )
    assert_lawful(new)


def test_a_dry_run_shows_what_would_go_and_writes_nothing(life: Life) -> None:
    answer = life.charter("redact", lives.ID, "--dry-run", "--json", now=lives.NOW)
    assert answer.json["id"] == "slettet-1"
    assert answer.json["counts"]["ballots"] == 13
    assert answer.json["counts"]["detached signatures that go"] == 1
    assert [path.name for path in life.root.parent.iterdir()] == ["charter"]
    told = life.charter("redact", lives.ID, "--dry-run", now=lives.NOW)
    assert told.out.startswith("This would go:\n")
    assert told.err.endswith("Nothing was written.\n")


def test_identifiers_that_were_told_apart_stay_so(life: Life) -> None:
    record = f"charter/signatories/fo/{IDS[3]}.yml"
    for number in ("10000009", "10000017"):
        text = life.read(record).replace('  cvr: "10000009"\n', "").replace("identifiers:\n", "")
        life.write(
            record, text.replace("signatures:", f'identifiers:\n  cvr: "{number}"\nsignatures:')
        )
        life.git("commit", "--quiet", "--all", "--message", "Et nummer")
        life.charter("confirm", IDS[3], "--how", "registry", "--as", "sekretariatet",
                     now="2027-11-20")  # fmt: skip
    new, _ = redact(life, record)
    versions = Counter(
        new.git("show", f"{commit}:charter/signatories/sl/slettet-1.yml").count("slettet: ")
        for commit in new.git("log", "-3", "--skip=1", "--format=%H").split()
    )
    assert versions == {1: 3}
    last = new.read("charter/signatories/sl/slettet-1.yml")
    assert "identifiers:\n  slettet: slettet-1-3\n" in last
    assert_lawful(new)


def test_a_text_goes_without_any_file(life: Life) -> None:
    odd = "A.B (C)+ [D]* \\ Ø|1"
    life.write("noter/sære.txt", f"{odd}, AxB (C)+ og {odd}s.\n")
    life.write("noter/klump.csv", f"navn;{odd};2\n")
    lives.commit(life, f"Om {odd}")
    new, answer = redact(life, "--also", odd)
    assert new.read("noter/sære.txt") == "[slettet], AxB (C)+ og [slettet]s.\n"
    assert new.read("noter/klump.csv") == "navn;[slettet];2\n"
    assert everywhere(new, odd) == []
    assert "taken: fields" in new.read("charter/redactions/01.yml")
    assert answer.out.splitlines()[1:3] == [
        "       1  messages of commits and tags", "       2  pages and other files"
    ]  # fmt: skip
    assert_lawful(new)


def test_messages_in_other_encodings_are_looked_through(life: Life) -> None:
    life.git("config", "i18n.commitEncoding", "ISO-8859-1")
    words = ["git", "commit", "--quiet", "--allow-empty", "--file", "-"]
    told = f"Sagt af {lives.NAME}".encode("latin-1")
    subprocess.run(words, cwd=life.root, input=told, check=True)
    shown = ["git", "cat-file", "commit", "HEAD"]
    made = subprocess.run(shown, cwd=life.root, capture_output=True, check=True).stdout
    assert b"encoding ISO-8859-1" in made
    assert told in made
    new, _ = redact(life, lives.ID)
    assert new.git("log", "-1", "--skip=1", "--format=%B").strip() == "Sagt af [slettet 1]"


def test_files_that_are_called_by_a_commit_follow_it(life: Life) -> None:
    breach = life.git("rev-parse", "HEAD~5").strip()
    path = f"charter/acknowledged/{breach}.yml"
    life.write(path, f"format: 1\ncommit: {breach}\nreason: Set af {lives.NAME}.\n")
    lives.commit(life, f"Vedgå {breach}")
    new, _ = redact(life, lives.ID)
    now = new.git("rev-parse", "HEAD~7").strip()
    assert now != breach
    assert new.read(f"charter/acknowledged/{now}.yml") == (
        f'format: 1\ncommit: {now}\nreason: "Set af [slettet 1]."\n'
    )
    assert new.git("log", "-1", "--skip=1", "--format=%s").strip() == f"Vedgå {now}"
    assert everywhere(new, breach) == []


def test_keys_go_with_all_that_was_sealed_by_them(life: Life) -> None:
    new, _ = redact(life, lives.RECORD, "--field", "keys[0]")
    assert everywhere(new, lives.KEY.split()[1]) == []
    seals = [path.name for path in new.root.glob("proposals/**/*.sig")]
    assert seals == ["03-closed.yml.sig"]
    assert "keys" not in new.read(lives.RECORD)
    assert_lawful(new)
