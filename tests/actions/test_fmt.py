"""The charter's text gets one sentence a line: by itself, and with whatever is proposed."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.life.playing import Life, begin

NOW = "2027-01-05"
FIRST = "charter/principles/eksempel.md"
ENGLISH = "charter/principles/eksempel.en.md"
PREAMBLE = "charter/preamble.md"
SENTENCE = "Skriv her, hvorfor I laver et charter, og hvem det er til."
CROWDED = (
    "---\nnumber: 1\ntitle: Spis sammen\n---\n"
    "Vi spiser sammen. Vi synger bl.a. Danske sange.\nVi\nbliver.\n\n- Et. To.\n- Tre.\n"
)
TIDY = (
    "---\nnumber: 1\ntitle: Spis sammen\n---\n"
    "Vi spiser sammen.\nVi synger bl.a. Danske sange.\nVi bliver.\n\n- Et.\n  To.\n- Tre.\n"
)
TRANSLATED = "---\ntitle: Eat\ntranslates: sha256:{digest}\n---\nWe eat. We sing.\n"


def digest(text: str) -> str:
    """The digest that a translation of this text names."""
    return sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter whose one principle was founded with two sentences on a line, in two languages."""
    root = tmp_path_factory.mktemp("fmt") / "charter"
    life = Life(root=root, cwd=root.parent)
    languages = ("--language", "da", "--language", "en")
    life.charter("init", str(root), "--title", "Prøve", *languages, "--no-commit", now=NOW)
    life.write(FIRST, CROWDED)
    life.write(ENGLISH, TRANSLATED.format(digest=digest(CROWDED)))
    life.charter("init", str(root), now=NOW)
    return life


@pytest.fixture
def crowded(founded: Life, tmp_path: Path) -> Life:
    """A copy of it for each test."""
    shutil.copytree(founded.root, tmp_path / "charter")
    return Life(root=tmp_path / "charter", cwd=tmp_path / "charter")


def proposal(life: Life) -> str:
    """The amendment that was proposed."""
    return life.read("proposals/et-forslag/proposal.md")


def propose(life: Life) -> str:
    """Propose what is edited; what was said of it, as one line."""
    answer = life.charter("propose", "Et forslag", "--by", "Naboringen", now=NOW)
    return " ".join(answer.err.split())


def test_fmt_formats_the_text_and_tells_what_comes_next(crowded: Life) -> None:
    answer = crowded.charter("fmt")
    assert answer.out == f"Formatted {ENGLISH}\nFormatted {FIRST}\n"
    assert answer.err == (
        "Changed 2 of 3 files. Next: look at it with 'charter diff', then 'charter propose'.\n"
    )
    assert crowded.read(FIRST) == TIDY
    again = crowded.charter("fmt")
    assert (again.out, again.err) == ("", "3 files, one sentence a line.\n")


def test_fmt_check_changes_nothing_and_fails(crowded: Life) -> None:
    answer = crowded.charter("fmt", "--check", code=1)
    assert answer.out == f"Would format {ENGLISH}\nWould format {FIRST}\n"
    assert answer.err == (
        "2 of 3 files have more or less than one sentence on a line. Next: 'charter fmt'.\n"
    )
    assert crowded.git("status", "--porcelain") == ""
    assert crowded.charter("fmt", "--check", "--json", code=1).json == {
        "files": 3,
        "changed": [ENGLISH, FIRST],
        "written": False,
    }
    crowded.charter("fmt")
    assert crowded.charter("fmt", "--check").out == ""


def test_fmt_takes_files_and_folders_from_where_one_stands(crowded: Life) -> None:
    inside = Life(root=crowded.root, cwd=crowded.root / "charter" / "principles")
    assert inside.charter("fmt", "eksempel.md").out == f"Formatted {FIRST}\n"
    assert inside.charter("fmt", "../preamble.md").out == ""
    assert crowded.charter("fmt", "charter").out == f"Formatted {ENGLISH}\n"


@pytest.mark.parametrize(
    "path", ["README.md", "charter/guide", "nowhere", "..", "charter/charter.yml"]
)
def test_fmt_names_what_is_no_text_of_the_charter(crowded: Life, path: str) -> None:
    told = " ".join(crowded.charter("fmt", FIRST, path, code=1).err.split())
    assert f"{path} is no text of the charter, nor a folder that holds one." in told
    assert crowded.read(FIRST) == CROWDED


def test_fmt_changes_nothing_if_a_text_is_no_utf_8(crowded: Life) -> None:
    (crowded.root / PREAMBLE).write_bytes(b"---\ntitle: Pr\xf8ve\n---\nVi. G\xe5r.\n")
    told = " ".join(crowded.charter("fmt", code=1).err.split())
    assert f"{PREAMBLE}:2" in told
    assert "Not every text can be read; nothing was changed." in told
    assert crowded.read(FIRST) == CROWDED


def test_fmt_keeps_a_file_s_permissions_and_leaves_nothing_beside_it(crowded: Life) -> None:
    place = crowded.root / FIRST
    place.chmod(0o640)
    crowded.charter("fmt")
    assert place.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in place.parent.iterdir()) == ["eksempel.en.md", "eksempel.md"]


def test_both_languages_formatted_and_proposed_are_fresh(crowded: Life) -> None:
    crowded.charter("fmt")
    told = propose(crowded)
    assert f"{ENGLISH} names the new text it translates." in told
    assert "Set one sentence a line" not in told
    assert f"+translates: sha256:{digest(TIDY)}" in proposal(crowded)


def test_check_notes_what_is_not_formatted_and_refuses_nothing(crowded: Life) -> None:
    told = " ".join(crowded.charter("check", now=NOW).out.split())
    assert f"{FIRST}:5: note T005 expected one sentence a line, found 'Vi spiser sammen." in told
    assert f"{ENGLISH}:5: note T005" in told
    assert "'charter fmt' writes it so; propose the result." in told
    assert PREAMBLE not in told


def test_what_is_proposed_gets_one_sentence_a_line(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter", now=NOW)
    life.edit(PREAMBLE, SENTENCE, "Skriv nu. Det er bl.a. Jeres charter.")
    life.write("charter/principles/nyt.md", CROWDED.replace("number: 1", "number: 2"))
    told = propose(life)
    assert f"Set one sentence a line in {PREAMBLE}." in told
    assert "Set one sentence a line in charter/principles/nyt.md." in told
    amended = proposal(life)
    assert f"-{SENTENCE}\n+Skriv nu.\n+Det er bl.a. Jeres charter.\n" in amended
    assert "+Vi spiser sammen.\n+Vi synger bl.a. Danske sange.\n+Vi bliver.\n" in amended
    assert life.git("status", "--porcelain") == ""


def test_an_edit_in_a_crowded_text_leaves_the_lines_beside_it(crowded: Life) -> None:
    crowded.edit(FIRST, "- Tre.\n", "- Tre. Fire.\n- Fem. Seks.\n")
    told = propose(crowded)
    assert f"Set one sentence a line in {FIRST}." in told
    changed = [
        line
        for line in proposal(crowded).split("```diff\n")[1].split("\n")
        if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")
    ]
    assert changed == ["+  Fire.", "+- Fem.", "+  Seks."]


def test_a_text_that_nobody_edited_is_proposed_by_nobody(crowded: Life) -> None:
    answer = crowded.charter("propose", "Et forslag", "--by", "Naboringen", now=NOW, code=1)
    assert "Nothing to propose" in answer.err
    crowded.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    propose(crowded)
    assert FIRST not in proposal(crowded)


def test_lines_broken_elsewhere_say_nothing_new_and_are_put_back(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter", now=NOW)
    life.edit(PREAMBLE, SENTENCE, SENTENCE.replace(" og hvem", "\nog hvem"))
    answer = life.charter("propose", "Et forslag", "--by", "Naboringen", now=NOW, code=1)
    assert "Nothing to propose" in answer.err
    life.edit(FIRST, "Her står, hvad I tror på, og hvorfor det er vigtigt.", "Her. Står det.")
    told = propose(life)
    assert f"Set one sentence a line in {FIRST}." in told
    assert PREAMBLE not in told
    assert life.git("status", "--porcelain") == ""
