"""A clone proves that the charter stands there by right, or names the commit that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.attempting import PRINCIPLE, Town, propose
from tests.life.playing import IDS, Answer, Life
from tests.verify.conftest import LATER

RECORD = "proposals/kort/record/03-closed.yml"


def verify(life: Life, *words: str, code: int = 0, now: str = LATER) -> Answer:
    """What 'charter verify' answers."""
    return life.charter("verify", "--json", *words, now=now, code=code)


def commit(life: Life, subject: str = "Ret en stavefejl") -> str:
    """Commit everything in the work tree, as somebody who knows of no rules; the id."""
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", subject)
    return life.git("rev-parse", "HEAD").strip()


def test_an_honest_history_holds_and_says_what_it_proves(life: Life) -> None:
    found = verify(life).json
    assert found["holds"] is True
    assert found["commits"] == int(life.git("rev-list", "--count", "HEAD"))
    proved = found["proofs"]
    assert (proved["releases"], proved["votes"], proved["ballots"]) == (1, 3, 18)
    assert (proved["decisions"], proved["numbers"]) == (3, 3)
    assert (proved["register_entries"], proved["signatures"]) == (9, 9)


def test_in_words_it_tells_what_is_proved_attested_and_not_to_be_known(life: Life) -> None:
    said = life.charter("verify", now=LATER).out
    assert said.startswith("The history holds, up to ")
    for words in (
        "Proved, by working it out anew:",
        "  3 decisions, 3 electorates, 18 ballots as they were counted",
        "Attested, on the word of stewards or of whoever wrote it:",
        "Not to be known from a clone:",
    ):
        assert words in said


def test_a_sentence_changed_silently_is_named_with_its_commit_and_both_states(life: Life) -> None:
    before = life.git("rev-parse", "HEAD").strip()
    life.edit(PRINCIPLE, "Her er sætning nummer tre.", "Her er sætning nummer 3.")
    broke = commit(life)
    found = verify(life, code=1).json
    assert (found["broken"]["commit"], found["broken"]["codes"]) == (broke, ["T001"])
    assert found["broken"]["before"]["commit"] == before
    assert found["broken"]["after"]["commit"] == broke
    assert found["broken"]["before"]["release"] == found["broken"]["after"]["release"] == "0.1.0"
    assert found["broken"]["before"]["text"] != found["broken"]["after"]["text"]
    said = life.charter("verify", now=LATER, code=1).out
    assert f"Commit {broke} breaks the charter's rules: Ret en stavefejl" in said
    assert f"charter acknowledge {broke[:12]}" in said.replace("\n", " ")


def test_what_comes_after_the_first_breach_is_not_what_is_told(life: Life) -> None:
    life.edit(PRINCIPLE, "Her er sætning nummer tre.", "Her er sætning nummer 3.")
    broke = commit(life)
    (life.root / RECORD).unlink()
    commit(life)
    assert verify(life, code=1).json["broken"]["commit"] == broke


def test_the_next_time_only_what_is_new_is_replayed(life: Life) -> None:
    head = life.git("rev-parse", "HEAD").strip()
    assert verify(life).json["verified_earlier"] is None
    assert verify(life).json["verified_earlier"] == head
    assert verify(life, "--fresh").json["verified_earlier"] is None


def test_resumed_at_any_commit_it_finds_the_same(life: Life) -> None:
    chain = life.git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    whole = verify(life, "--fresh").json
    for at in chain[2::7]:
        life.git("reset", "--quiet", "--hard", at)
        verify(life, "--fresh")
        life.git("reset", "--quiet", "--hard", chain[-1])
        found = verify(life).json
        assert found["verified_earlier"] == at
        assert {**found, "verified_earlier": None} == whole


def test_a_breach_after_what_was_verified_is_found_as_well(life: Life) -> None:
    verify(life)
    life.edit(RECORD, "result: rejected", "result: accepted")
    broke = commit(life)
    found = verify(life, code=1).json["broken"]
    assert (found["commit"], "O001" in found["codes"]) == (broke, True)


def test_the_repair_that_is_told_puts_back_what_was_changed(life: Life) -> None:
    good, stood = life.git("rev-parse", "HEAD").strip(), life.read(RECORD)
    life.edit(RECORD, "result: rejected", "result: accepted")
    commit(life)
    assert "'charter verify' does." in life.charter("check", now=LATER).err
    told = next(p["mend"] for p in verify(life, code=1).json["problems"] if p["code"] == "O001")
    assert told == (
        f"Put it back: 'git restore --source={good[:12]} -- {RECORD}'. What was wrong is mended "
        "by a further entry."
    )
    life.git(*told.split("'")[1].split()[1:])
    assert life.read(RECORD) == stood


def test_a_review_names_the_base_as_what_a_file_is_put_back_from(life: Life) -> None:
    base, stood = life.git("rev-parse", "HEAD").strip(), life.read(RECORD)
    life.git("switch", "--quiet", "--create", "side")
    (life.root / RECORD).unlink()
    commit(life)
    words = ("review", "main..side", "--actor", "github:1:nogen", "--json")
    found = life.charter(*words, now=LATER, code=None).json
    told = next(p["mend"] for p in found["problems"] if p["code"] == "O002")
    assert f"'git restore --source={base[:12]} -- {RECORD}'" in told
    life.git(*told.split("'")[1].split()[1:])
    assert life.read(RECORD) == stood


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"judged_by": 1}', b"\xff", b"[" * 100_000])
def test_a_torn_memory_only_takes_longer(life: Life, torn: bytes) -> None:
    verify(life)
    (life.root / ".git/charterkit/verified.json").write_bytes(torn)
    assert verify(life).json["verified_earlier"] is None


def test_a_pull_that_merges_the_wrong_way_round_has_its_own_code(life: Life) -> None:
    verify(life)
    life.git("branch", "published")
    life.git("reset", "--quiet", "--hard", "HEAD~7")
    life.write("charter/guide/mit.md", "# Mit\n")
    commit(life, "Mit eget")
    life.git("merge", "--quiet", "--no-edit", "published")
    found = verify(life, code=1).json
    assert [each["code"] for each in found["problems"]] == ["V001"]
    fresh = verify(life, "--fresh", code=1).json["broken"]
    assert fresh["commit"] == life.git("rev-parse", "HEAD").strip()
    assert "V001" in fresh["codes"]


def test_a_history_written_anew_has_its_own_code(life: Life) -> None:
    verify(life)
    life.git("reset", "--quiet", "--hard", "HEAD~2")
    found = verify(life, code=1).json
    assert [each["code"] for each in found["problems"]] == ["V002"]
    assert verify(life, "--fresh").json["holds"] is True


def test_squash_merge_and_octopus_of_unofficial_changes_are_honest(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("opened", tmp_path)
    for place, id in enumerate(IDS[:6]):
        life.git("switch", "--quiet", "--create", f"vote-{place}", "main")
        life.charter("vote", "andet", "approve", "--as", id, now="2027-03-12")
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--no-ff", "--no-edit", "vote-0")
    life.git("merge", "--quiet", "--no-edit", "vote-1", "vote-2", "vote-3")
    life.git("merge", "--quiet", "--squash", "vote-4")
    life.git("commit", "--quiet", "--message", "En stemme")
    life.git("merge", "--quiet", "--no-edit", "vote-5")
    life.charter("close", "andet", "--as", "sekretariatet", now="2027-04-21")
    assert verify(life).json["proofs"]["ballots"] == 6


def test_a_breach_that_two_stewards_acknowledge_stays_named(life: Life) -> None:
    life.edit(PRINCIPLE, "Her er sætning nummer tre.", "Her er sætning nummer 3.")
    broke = commit(life)
    life.git("revert", "--no-edit", broke)
    assert verify(life, code=1).json["broken"]["commit"] == broke
    with_two = ("--as", "sekretariatet", "--with", "formandskabet")
    life.charter("acknowledge", broke, *with_two, "--reason", "En fejl.", now="2027-05-01")
    for again in ((), ("--fresh",)):
        found = verify(life, *again).json
        assert found["holds"] is True
        assert found["acknowledged"] == [{"commit": broke, "codes": ["T001"], "reason": "En fejl."}]
    said = life.charter("verify", now=LATER).out
    assert f"Acknowledged breach: commit {broke[:12]} broke T001" in said


def test_an_official_document_may_be_put_back_as_it_was(life: Life) -> None:
    life.edit(RECORD, "result: rejected", "result: accepted")
    broke = commit(life)
    life.git("revert", "--no-edit", broke)
    with_two = ("--as", "sekretariatet", "--with", "formandskabet")
    life.charter("acknowledge", broke, *with_two, "--reason", "En fejl.", now="2027-05-01")
    assert verify(life).json["holds"] is True


def test_one_steward_alone_does_not_acknowledge(life: Life) -> None:
    life.edit(PRINCIPLE, "Her er sætning nummer tre.", "Her er sætning nummer 3.")
    broke = commit(life)
    alone = ("--as", "sekretariatet", "--with", "sekretariatet")
    said = life.charter(
        "acknowledge", broke, *alone, "--reason", "En fejl.", now="2027-05-01", code=1
    ).err
    assert "O004" in said
    entry = f"charter/acknowledged/{broke}.yml"
    life.write(
        entry,
        "format: 1\nat: 2027-05-01T12:00:00Z\nby: sekretariatet\nseconded_by: [sekretariatet]\n"
        "codes: [T001]\nreason: En fejl.\n",
    )
    commit(life)
    assert verify(life, code=1).json["broken"]["commit"] == broke


def test_nobody_made_a_steward_by_a_breach_acknowledges_it(life: Life) -> None:
    life.edit(
        "charter/stewards.yml",
        "  - id: formandskabet",
        "  - {id: indtraengeren, name: {da: Indtrængeren}}\n  - id: formandskabet",
    )
    broke = commit(life)
    two = ("--as", "sekretariatet", "--with", "indtraengeren")
    life.charter("acknowledge", broke, *two, "--reason", "Nej.", now="2027-05-01")
    assert verify(life, code=1).json["broken"]["commit"] == broke


def test_only_the_commit_that_breaks_it_can_be_acknowledged(life: Life) -> None:
    head = life.git("rev-parse", "HEAD").strip()
    two = ("--as", "sekretariatet", "--with", "formandskabet")
    said = life.charter("acknowledge", head, *two, "--reason", "?", now="2027-05-01", code=1).err
    assert f"There is nothing to acknowledge about {head[:12]}" in said


def test_a_charter_that_cannot_be_read_is_one_breach_until_it_can(life: Life) -> None:
    good = life.read("charter/charter.yml")
    life.write("charter/charter.yml", good + "\n: [")
    broke = commit(life)
    life.write("charter/guide/en-side.md", "# En side\n")
    commit(life, "En side")
    life.write("charter/charter.yml", good)
    commit(life, "Sæt den tilbage")
    two = ("--as", "sekretariatet", "--with", "formandskabet")
    life.charter("acknowledge", broke, *two, "--reason", "En fejl.", now="2027-05-01")
    assert verify(life).json["holds"] is True


def test_a_shallow_clone_proves_nothing_and_says_how_to_deepen_it(
    life: Life, tmp_path: Path
) -> None:
    life.git("clone", "--quiet", "--depth", "3", f"file://{life.root}", str(tmp_path / "shallow"))
    cut = Life(root=tmp_path / "shallow", cwd=tmp_path / "shallow")
    said = cut.charter("verify", now=LATER, code=1).err
    assert "does not hold the whole history" in said
    assert "git fetch --unshallow" in said


def test_what_came_before_the_founding_commit_is_not_judged(tmp_path: Path) -> None:
    life = Life(root=tmp_path / "old", cwd=tmp_path / "old")
    start = Life(root=life.root, cwd=tmp_path)
    start.charter(
        "init", str(life.root), "--title", "Prøve", "--language", "da", "--no-commit",
        "--steward", "sekretariatet=Sekretariatet", now="2027-01-04",
    )  # fmt: skip
    commit(life, "Et udkast")
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "Mere.\n")
    commit(life, "Mere")
    start.charter("init", str(life.root), now="2027-01-05")
    found = verify(life).json
    assert found["founded"] == life.git("rev-parse", "HEAD").strip()
    assert found["commits"] == 3


def test_where_no_charter_was_founded_it_says_so(tmp_path: Path) -> None:
    life = Life(root=tmp_path, cwd=tmp_path)
    life.git("init", "--quiet")
    life.write("README.md", "# Intet\n")
    commit(life)
    assert "There is no charter in this history" in life.charter("verify", code=1).err


def test_a_late_vote_is_judged_by_who_could_vote_when_it_opened(town: Town, tmp_path: Path) -> None:
    """The tree of the opening proves the electorate, also when own records changed since."""
    life = town.at("opened", tmp_path)
    record = f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"
    life.edit(record, "name: Eksempelkommune", "name: Eksempelkommunen")
    commit(life, "Nyt navn")
    life.charter("vote", "andet", "approve", "--as", IDS[1], now="2027-03-12")
    life.charter("close", "andet", "--as", "sekretariatet", now="2027-04-21")
    assert verify(life).json["holds"] is True
    closed = "proposals/andet/record/03-closed.yml"
    text = life.read(closed)
    assert "electors: 9" in text
    life.git("reset", "--quiet", "--hard", "HEAD~1")
    life.write(closed, text.replace("electors: 9", "electors: 8"))
    broke = commit(life, "Luk afstemningen")
    assert verify(life, "--fresh", code=1).json["broken"]["commit"] == broke


def test_another_proposal_goes_on_from_there(life: Life) -> None:
    propose(life, "mere", "tre", "Den tredje er ny.", now="2027-05-02")
    verify(life)
    propose(life, "mest", "fem", "Den femte er ny.", now="2027-05-03")
    assert verify(life).json["proofs"]["numbers"] == 5


@pytest.mark.parametrize("path", ["Charter/principles/eksempel.md", "PROPOSALS", "charter./x"])
def test_a_file_that_lies_over_the_charter_on_some_disks_is_named(life: Life, path: str) -> None:
    blob = life.git("rev-parse", f"HEAD:{PRINCIPLE}").strip()
    life.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    life.git("commit", "--quiet", "--message", "Ved siden af")
    broke = life.git("rev-parse", "HEAD").strip()
    found = verify(life, code=1).json["broken"]
    assert (found["commit"], found["codes"]) == (broke, ["N003"])


def test_files_elsewhere_are_nobody_s_business(life: Life) -> None:
    life.write("README.md", "# Om charteret\n")
    life.write("kort/charter.txt", "Et kort\n")
    commit(life, "Andre filer")
    assert verify(life).json["holds"] is True
