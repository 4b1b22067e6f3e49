"""What an organisation decided, and the text that it then signs."""

from __future__ import annotations

from pathlib import Path

from tests.life.playing import Life, begin

PREAMBLE = "charter/preamble.md"


def two_releases(where: Path) -> Life:
    """A charter whose text of January was amended in May."""
    life = begin(where)
    life.write(PREAMBLE, life.read(PREAMBLE).replace("Skriv her", "Skriv nu her"))
    life.charter("propose", "Nu", "--by", "Naboringen", "--reasons", "Ja.", now="2027-01-05")
    life.charter("admit", "nu", now="2027-01-06")
    life.charter("close", "nu", now="2027-05-01")
    life.charter("enact", "nu", now="2027-05-20")
    return life


def said(life: Life, *words: str) -> str:
    """What a command tells on the side, as one line."""
    return " ".join(life.charter(*words, "--mandate-by", "Styret", now="2027-06-01").err.split())


def test_a_decision_older_than_the_text_it_signs_is_told(tmp_path: Path) -> None:
    life = two_releases(tmp_path / "charter")
    sign = ("sign", "Øen", "--sector", "forening")
    told = said(life, *sign, "--mandate-on", "2027-02-01")
    assert (
        "The decision is of 2027-02-01, and the text it signs, 0.1.1, is of 2027-05-20. If it was "
        "about 0.1.0: take this back before it is sent ('git reset --keep HEAD~1'), and sign with "
        "--version 0.1.0."
    ) in told
    life.git("reset", "--quiet", "--keep", "HEAD~1")
    told = said(life, *sign, "--mandate-on", "2027-02-01", "--version", "0.1.0")
    assert "The decision is of" not in told
    told = said(life, "reaffirm", "oeen", "--mandate-on", "2027-01-03")
    assert "If it was about" not in told
    assert "is of 2027-05-20. Make sure that it was about this text." in told


def test_an_import_shows_what_is_signed_and_how_each_day_was_read(tmp_path: Path) -> None:
    life = two_releases(tmp_path / "charter")
    table = tmp_path / "table.csv"
    table.write_text(
        "name,sector,mandate_by,mandate_on\n"
        "Øen,forening,Styret,1.2.2027\n"
        "Åen,forening,Styret,2027-05-21\n",
        encoding="utf-8",
    )
    words = ("import", "signatories", str(table), "--as", "sekretariatet", "--dry-run")
    shown = life.charter(*words, now="2027-06-01")
    told = " ".join((shown.out + shown.err).split())
    assert "mandate_on: '1.2.2027' is read as 2027-02-01." in told
    assert "2 rows sign 0.1.1, of 2027-05-20." in told
    rows = life.charter(*words, "--json", now="2027-06-01").json["rows"]
    assert [row["notes"] for row in rows] == [
        [
            "It was decided on 2027-02-01, when 0.1.0 was in force, and would sign 0.1.1, of "
            "2027-05-20. If 0.1.0 is meant, say so in a column 'version'."
        ],
        [],
    ]
