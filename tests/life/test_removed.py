"""What an amendment takes out of the charter leaves what was signed under it in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.playing import IDS, Answer, Life, begin

CHARTER = "charter/charter.yml"
COMPANY, ASSOCIATION = IDS[6], IDS[3]


def decide(life: Life, title: str, year: int) -> None:
    """What is edited in the work tree is proposed, discussed, voted on and enacted in a year."""
    slug = title.lower()
    life.charter("propose", title, "--by", ASSOCIATION, "--reasons", "Derfor.", now=f"{year}-02-01")
    life.charter("admit", slug, now=f"{year}-02-02")
    life.charter("open", slug, now=f"{year}-04-15")
    for id in IDS[:7]:
        life.charter("vote", slug, "approve", "--as", id, now=f"{year}-04-16")
    closed = life.charter("close", slug, "--json", now=f"{year}-09-01").json
    assert closed["result"] == "accepted"
    life.charter("enact", slug, now=f"{year}-09-02")


def without_line(life: Life, path: str, begins: str) -> None:
    """Remove the one line that begins so."""
    lines = life.read(path).splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(begins)]
    assert len(kept) == len(lines) - 1
    life.write(path, "".join(kept))


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """A charter that nine organisations from three sectors decide."""
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    return life


def confirmed(life: Life, now: str, code: int = 0) -> Answer:
    return life.charter("confirm", COMPANY, "--how", "minutes", now=now, code=code)


def test_those_in_a_sector_that_is_removed_keep_their_record_and_their_vote(
    life: Life, tmp_path: Path
) -> None:
    without_line(life, CHARTER, "  virksomhed:")
    decide(life, "Sektorer", 2027)
    life.charter("check", now="2027-10-01")
    counts = life.charter("status", "--json", now="2027-10-01").json
    assert counts["signatories"]["by_sector"]["virksomhed"]["due"] == 3
    assert counts["electors"] == 9
    life.charter("render", str(tmp_path / "pages"), now="2027-10-01")
    life.charter("reaffirm", COMPANY, "--mandate-by", "Bestyrelsen", now="2027-10-02")
    refused = life.charter(
        "sign", "Nyt Firma", "--sector", "virksomhed", "--mandate-by", "Bestyrelsen",
        now="2027-10-02", code=1,
    )  # fmt: skip
    assert "S001" in refused.err

    record = f"charter/signatories/pr/{COMPANY}.yml"
    life.edit(record, "name: Prøveværket ApS", "name: Prøveværket A/S")
    life.git("commit", "--quiet", "--all", "--message", "Nyt navn")
    life.charter("check", now="2027-10-03")
    refused = confirmed(life, "2027-10-03", code=1)
    assert "The organisation names one of these in its own record first." in " ".join(
        refused.err.split()
    )
    life.edit(record, "sector: virksomhed", "sector: forening")
    life.git("commit", "--quiet", "--all", "--message", "Ny sektor")
    confirmed(life, "2027-10-04")
    life.charter("check", now="2027-10-04")


def test_pledges_under_a_principle_that_is_repealed_stand(life: Life, tmp_path: Path) -> None:
    principle = sorted((life.root / "charter/principles").glob("*.md"))[-1]
    record = f"charter/signatories/pr/{COMPANY}.yml"
    pledge = f"pledges:\n  - {{principle: {principle.stem}, text: Vi giver kaffe.}}\n"
    life.edit(record, "signatures:\n", f"{pledge}signatures:\n")
    life.git("commit", "--quiet", "--all", "--message", "Lov noget")
    life.charter("check", now="2027-01-06")
    principle.unlink()
    decide(life, "Principper", 2027)
    assert life.charter("check", "--json", now="2027-10-01").json["errors"] == 0
    life.charter("render", str(tmp_path / "pages"), now="2027-10-01")
    life.charter("reaffirm", COMPANY, "--mandate-by", "Bestyrelsen", now="2027-10-02")


def test_a_vote_means_what_it_meant_when_the_rules_about_voting_are_changed(life: Life) -> None:
    def act(now: str, *words: str) -> None:
        life.charter(*words, now=now)

    propose = ("--by", ASSOCIATION, "--reasons", "Derfor.")
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "Vi prøver.\n")
    act("2027-02-01", "propose", "Ord", "--class", "substantive", *propose)
    rules = "confirmed_days: 30, sector_counts_from: 5, dormant_after: 3"
    life.edit(CHARTER, rules, "confirmed_days: 3650, sector_counts_from: 1, dormant_after: 1")
    act("2027-02-01", "propose", "Regler", *propose)
    act("2027-02-02", "admit", "ord")
    act("2027-02-02", "admit", "regler")
    act("2027-04-15", "open", "regler")
    for id in IDS[:7]:
        act("2027-04-16", "vote", "regler", "approve", "--as", id)
    act("2027-06-20", "open", "ord")
    act("2027-06-21", "vote", "ord", "approve", "--as", IDS[0])
    act("2027-06-28", "close", "regler")
    act("2027-06-28", "enact", "regler")
    act("2027-08-10", "close", "ord")
    counted = life.read("proposals/ord/record/03-closed.yml")
    assert "electors: 9" in counted
    assert counted.count("counts: false") == 3
    life.charter("check", now="2027-08-10")
