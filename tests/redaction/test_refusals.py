"""What cannot be taken out, or not from here, is refused, and it is said what to do instead."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from charterkit.documents.redaction_note import read_note, render_note, translate
from charterkit.problems import CharterError
from tests.life.playing import IDS, Life
from tests.redaction import lives

pytestmark = pytest.mark.xdist_group("redaction")

MOTION = f"proposals/{lives.SLUG}/proposal.md"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return lives.copied(tmp_path / "charter")


def refused(life: Life, *words: str, now: str = lives.NOW) -> str:
    """What the command says, on one line; nothing is left behind."""
    there = {path.name for path in life.root.parent.iterdir()}
    answer = life.charter("redact", *words, now=now, code=1)
    assert {path.name for path in life.root.parent.iterdir()} == there
    assert answer.out == ""
    return " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["charter/signatories/an/anna-oestergard.yml"],
            "No file stands at charter/signatories/an/anna-oestergard.yml, nor has any in the "
            f"whole history. Did you mean {lives.RECORD}?",
        ),
        (
            ["helt/andet"],
            "No file stands at helt/andet, nor has any in the whole history. 'git log --all "
            "--stat' shows what there was.",
        ),
        (
            ["charter/signatories/an"],
            "charter/signatories/an is a folder. Name one file in it; 'git log --all -- FOLDER' "
            "shows which.",
        ),
        (
            [lives.RECORD, "--field", "signatures[0].on"],
            "'signatures[0].on' is no field that can be taken out of a document of this kind. "
            "These can, * being any number or name: name, identifiers, identifiers.*, website, "
            "statement, statement.*, pledges, pledges[*].text, accounts, accounts[*], keys, "
            "keys[*], signatures[*].mandate.by, signatures[*].mandate.reference, "
            "left[*].reason. What decisions rest on stays.",
        ),
        (
            [lives.RECORD, "--field", "statement.en"],
            f"{lives.RECORD} never had a field statement.en. Its fields are or were: accounts, "
            "country, format, identifiers, keys, name, sector, signatures, statement, website.",
        ),
        (
            ["charter/guide/deltag.md", "--field", "navn"],
            "'navn' is no field that can be taken out of a document of this kind. These can, * "
            "being any number or name: none by itself; --also TEXT takes a text out of it. What "
            "decisions rest on stays.",
        ),
        (
            ["noter/andre.txt", "--field", "navn"],
            "noter/andre.txt is no document of a charter, so it has no fields. Name it without "
            "--field to take the whole file out, or a text in it with --also.",
        ),
        (
            [MOTION],
            f"{MOTION} as a whole cannot be taken out: it counts. Name what goes with --field: "
            "title, proposers[*], discussion. To take out whose it is, name the organisation's own "
            "record instead.",
        ),
        (
            ["charter/releases/0.1.0.yml"],
            "charter/releases/0.1.0.yml as a whole cannot be taken out: other things rest on it. "
            "Name the file in which the text stands, or none, and the text with --also.",
        ),
        (["--field", "name"], "Nothing is named that should go. Name a file, or a text with --also "
         "TEXT."),
        (["--also", "Ingen Hedder Sådan"], "Nothing of that stands anywhere in the history. There "
         "is nothing to do."),
    ],
    ids=["no-file", "nothing-near", "a-folder", "a-field-that-counts", "no-such-field", "no-fields",
         "no-document", "a-proposal", "a-release", "nothing", "nowhere"],
)  # fmt: skip
def test_what_cannot_be_taken_out_is_refused(life: Life, words: list[str], said: str) -> None:
    assert refused(life, *words, *lives.STEWARDS) == said


TEXT = (
    "{} is the charter's text, or belongs to its edition: what was released stands in every "
    "signature by its digest, and nothing can be taken out without voiding them all.{} Propose an "
    "amendment that takes it out of today's text; the old release keeps it. If that is not enough "
    "by law, found the charter anew from today's text: 'charter init DIR --from SOURCE', and let "
    "everybody sign again."
)


def test_the_charter_s_text_stays_as_it_was_released(life: Life) -> None:
    said = refused(life, "charter/preamble.md", *lives.STEWARDS)
    assert said == TEXT.format("charter/preamble.md", "")
    reason = (BALLOT_OF_ANNA, "--field", "reason", "--also", "Vi prøver det af.")
    said = refused(life, *reason, *lives.STEWARDS)
    assert said == TEXT.format(
        "charter/preamble.md",
        " It holds 'Vi prøver det af.'. If the words mean something else there, leave them where "
        "they are: --keep 'Vi prøver det af.'.",
    )
    words = ("noter/andre.txt", "--also", "sekretariatet", "--reason", "Nej", *lives.STEWARDS[2:])
    assert refused(life, *words).startswith("charter/stewards.yml is the charter's text")


BALLOT_OF_ANNA = f"proposals/et-ord/ballots/1/{lives.ID}.yml"


def test_a_draft_of_the_text_changes_only_when_that_is_said(life: Life) -> None:
    life.git("switch", "--quiet", "--create", "kladde")
    life.write("charter/preamble.md", f"{life.read('charter/preamble.md')}{lives.NAME} var her.\n")
    lives.commit(life, "Kladde")
    life.git("switch", "--quiet", "main")
    said = refused(life, lives.RECORD, *lives.STEWARDS)
    assert said == (
        "What goes also stands in versions of the charter's text that were never released: "
        "charter/preamble.md. If it may be taken out there as well, say so with --text."
    )
    life.charter("redact", lives.RECORD, "--text", *lives.STEWARDS, now=lives.NOW)
    new = life.root.parent / "charter-redacted"
    draft = Life(root=new, cwd=new).git("show", "kladde:charter/preamble.md")
    assert draft.endswith("[slettet 1] var her.\n")


def test_it_takes_two_stewards(life: Life) -> None:
    why = ("--reason", "Et menneske.")
    said = refused(life, lives.ID, *why, "--as", "sekretariatet")
    assert said == (
        "It takes two stewards to write the history anew. Name another one with --with: "
        "formandskabet."
    )
    both = ("--as", "sekretariatet", "--with", "sekretariatet")
    assert refused(life, lives.ID, *why, *both) == said
    said = refused(life, lives.ID, *why, "--as", "naboen", "--with", "sekretariatet")
    assert said == "'naboen' is no steward. The stewards are sekretariatet, formandskabet."


def test_what_is_written_about_it_must_not_bring_it_back(life: Life) -> None:
    words = (lives.ID, *lives.STEWARDS[2:], "--reason", f"{lives.NAME} bad om det.")
    assert refused(life, *words) == (
        "The reason names what goes, and it is public. Say why without naming it."
    )
    life.git("config", "user.name", lives.NAME)
    assert refused(life, lives.ID, *lives.STEWARDS).startswith(
        f"Your commits are by {lives.NAME} <post@sekretariatet.example>, which is of what goes; "
        "the entry about it would bring it back. Set another name and address in this repository "
        "first:"
    )


def test_uncommitted_work_is_not_left_behind(life: Life) -> None:
    life.write("noter/andre.txt", "nyt\n")
    assert refused(life, lives.ID, *lives.STEWARDS) == (
        "There is work here that is not committed (noter/andre.txt); it would not come along. "
        "Commit it, or put it aside outside of the repository, and run this again."
    )
    life.git("checkout", "--quiet", "--", "noter/andre.txt")
    life.git("switch", "--quiet", "--detach")
    assert refused(life, lives.ID, *lives.STEWARDS) == (
        "HEAD is on no branch, so there is none to write the entry on. Go to it first: 'git switch "
        "main'."
    )


def clone(life: Life, place: Path, *options: str) -> Life:
    words = ["git", "clone", "--quiet", *options, f"file://{life.root}", str(place)]
    life.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(words, check=True)
    return Life(root=place, cwd=place)


def test_only_a_whole_clone_will_do(life: Life, tmp_path: Path) -> None:
    shallow = clone(life, tmp_path / "lav", "--depth", "3")
    assert refused(shallow, lives.ID, *lives.STEWARDS) == (
        "This clone holds only the newest part of the history; all of it has to be rewritten. Get "
        "it first: 'git fetch --unshallow --tags'."
    )
    partial = clone(life, tmp_path / "delvis", "--filter=blob:none")
    assert refused(partial, lives.ID, *lives.STEWARDS) == (
        "This is a partial clone: it lacks contents that have to be looked through. Make a full "
        "one and run the command there: 'git clone URL DIR', without --filter."
    )


def test_branches_that_origin_alone_has_come_along_and_none_is_behind(
    life: Life, tmp_path: Path
) -> None:
    whole = clone(life, tmp_path / "hel")
    whole.git("config", "user.name", "Sekretariatet")
    whole.git("config", "user.email", "post@sekretariatet.example")
    whole.git("reset", "--quiet", "--hard", "HEAD~1")
    assert refused(whole, lives.ID, *lives.STEWARDS) == (
        "These branches lack commits that origin has: main. Fetch and merge first ('git pull'), so "
        "that nothing is left behind."
    )
    whole.git("pull", "--quiet")
    answer = whole.charter("redact", lives.ID, *lives.STEWARDS, now=lives.NOW)
    new = tmp_path / "hel-redacted"
    names = Life(root=new, cwd=new).git("for-each-ref", "--format=%(refname:short)").split()
    assert names == [
        "main", "sign-1", "sign/slettet-1", "udkast", "0.3.0", "slettet-1-0.1", "tak-slettet-1"
    ]  # fmt: skip
    assert f"git remote add origin file://{life.root}" in " ".join(answer.err.split())


def test_the_new_repository_takes_nobody_s_place(life: Life) -> None:
    there = life.root.parent / "charter-redacted"
    there.mkdir()
    (there / "fil").write_text("")
    assert refused(life, lives.ID, *lives.STEWARDS) == (
        f"There is something at {there} already. Name a folder that is not there: --into DIR."
    )
    inside = life.root / "ny"
    said = refused(life, lives.ID, *lives.STEWARDS, "--into", str(inside))
    assert said == (
        f"{inside} is inside the repository that is rewritten. Name a folder beside it: --into DIR."
    )
    far = life.root.parent / "a" / "b"
    said = refused(life, lives.ID, *lives.STEWARDS, "--into", str(far))
    assert said == (
        f"There is no folder {far.parent}. Make it first, or name another one: --into DIR."
    )


def test_files_that_are_no_text_are_named(life: Life) -> None:
    (life.root / "noter/billede.bin").write_bytes(b"\0\1" + lives.NAME.encode("utf-16-le"))
    (life.root / "noter/andet.bin").write_bytes(b"\0\1\2")
    lives.commit(life, "Billeder")
    assert refused(life, lives.ID, *lives.STEWARDS) == (
        "What goes also stands in files that are no text: noter/billede.bin. Take these out first: "
        "'charter redact FILE', and then what you named from the result."
    )
    life.charter("redact", "noter/billede.bin", *lives.STEWARDS, now=lives.NOW)
    first = life.root.parent / "charter-redacted"
    second = Life(root=first, cwd=first)
    answer = second.charter("redact", lives.ID, *lives.STEWARDS, now=lives.NOW)
    assert "1 files are no text (pictures, PDF, …) and could not be looked through: " in (
        " ".join(answer.err.split())
    )


def test_without_the_tool_that_does_the_work_it_says_how_to_get_it(life: Life) -> None:
    program = (
        "import sys; sys.modules['git_filter_repo'] = None; sys.argv[0] = 'charter'; "
        "from charterkit.cli import main; main()"
    )
    words = ["redact", lives.ID, *lives.STEWARDS, "--now", lives.NOW]
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=life.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert " ".join(done.stderr.split()) == (
        "To rewrite a history git-filter-repo is needed, and it is not installed. Install it "
        "beside the charter's tool: python -m pip install 'charterkit[redact]'."
    )


def test_a_note_that_is_none_is_refused(life: Life, tmp_path: Path) -> None:
    life.charter("redact", "noter/andre.txt", *lives.STEWARDS, now=lives.NOW)
    data = (tmp_path / "redaction-2027-12-01.json").read_bytes()
    note = read_note(data, "note")
    assert render_note(note) == data
    assert translate(note, note.old) == note.new
    whole = json.loads(data)
    broken = [
        b"", b"[]", b"{", b"[" * 100_000,
        json.dumps({**whole, "format": 2}).encode(),
        json.dumps({**whole, "at": "i dag"}).encode(),
        json.dumps({**whole, "commits": {"abc": "def"}}).encode(),
        json.dumps({**whole, "new": whole["old"]}).encode(),
        json.dumps({**whole, "by": None}).encode(),
        json.dumps({key: value for key, value in whole.items() if key != "reason"}).encode(),
    ]  # fmt: skip
    for each in broken:
        with pytest.raises(CharterError, match="note is no note of a redaction"):
            read_note(each, "note")


def test_an_organisation_that_others_are_called_like_leaves_them_alone(life: Life) -> None:
    words = ("--sector", "forening", "--mandate-by", "Sig selv", "--id")
    life.charter("sign", "Skovens Venner", *words, "by", now="2027-11-01")
    life.charter("sign", "Byens Venner", *words, "by-venner", now="2027-11-01")
    answer = life.charter("redact", "by", *lives.STEWARDS, now=lives.NOW)
    root = life.root.parent / "charter-redacted"
    new = Life(root=root, cwd=root)
    assert "'by' is also a word of every day" in " ".join(answer.err.split())
    assert "by: sekretariatet" in new.read("charter/redactions/01.yml")
    assert "name: Byens Venner" in new.read("charter/signatories/by/by-venner.yml")
    record = new.read("charter/signatories/sl/slettet-1.yml")
    assert 'by: "[slettet]"' in record
    assert new.git("log", "--all", "--format=%s", "--", "charter/signatories/by/by.yml") == ""
    assert f"reason: Objected to by {lives.ID}." in new.read(
        "proposals/et-ord/record/02-reclassified.yml"
    )
    assert IDS[0] in new.git("ls-files")
