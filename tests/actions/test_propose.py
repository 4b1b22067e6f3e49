"""A contributor's edits become a proposal, or are answered with what is wrong in them."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.life.playing import Answer, Life

NOW = "2027-01-05"
PREAMBLE, ENGLISH = "charter/preamble.md", "charter/preamble.en.md"
FIRST = "charter/principles/eksempel.md"
SENTENCE = "Skriv her, hvorfor I laver et charter, og hvem det er til."


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter in Danish with an English preamble."""
    root = tmp_path_factory.mktemp("propose") / "charter"
    life = Life(root=root, cwd=root.parent)
    languages = ("--language", "da", "--language", "en")
    life.charter("init", str(root), "--title", "Prøve", *languages, "--no-commit", now="2027-01-04")
    digest = sha256((root / PREAMBLE).read_bytes()).hexdigest()
    life.write(
        ENGLISH, f"---\ntitle: Preamble\ntranslates: sha256:{digest}\n---\nWrite here why.\n"
    )
    life.charter("init", str(root), now="2027-01-04")
    return life


@pytest.fixture
def life(begun: Life, tmp_path: Path) -> Life:
    """A copy of its own for each test."""
    root = tmp_path / "charter"
    shutil.copytree(begun.root, root)
    return Life(root=root, cwd=root)


def propose(life: Life, *words: str, code: int = 0) -> Answer:
    """Propose what is edited."""
    return life.charter("propose", "Et forslag", "--by", "Naboringen", *words, now=NOW, code=code)


def said(answer: Answer) -> str:
    """What a command told a person, as one line."""
    return " ".join(answer.err.split())


def test_a_translation_edited_with_its_original_names_the_new_text(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    life.edit(ENGLISH, "Write here why.", "Write now.")
    answer = propose(life)
    digest = sha256(life.read(PREAMBLE).replace(SENTENCE, "Skriv nu.").encode()).hexdigest()
    assert f"+translates: sha256:{digest}" in life.read("proposals/et-forslag/proposal.md")
    assert f"{ENGLISH} names the new text it translates." in said(answer)


def test_a_translation_left_behind_is_told_and_not_touched(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    answer = propose(life)
    assert f"{ENGLISH} is not changed with it, and will be shown as out of date." in said(answer)
    assert answer.out.endswith(f"it changes {PREAMBLE}.\n")


def test_a_better_translation_goes_on_naming_its_original(life: Life) -> None:
    life.edit(ENGLISH, "Write here why.", "Write why here.")
    answer = propose(life)
    assert "translates" not in answer.err
    assert "-translates" not in life.read("proposals/et-forslag/proposal.md")


def test_a_new_principle_and_its_translation_need_no_digest_by_hand(life: Life) -> None:
    text = "---\nnumber: 2\ntitle: Spis sammen\n---\nVi spiser sammen.\n"
    life.write("charter/principles/spis.md", text)
    front = "---\ntitle: Eat together\ntranslates: later\n---\n"
    life.write("charter/principles/spis.en.md", f"{front}We eat together.\n")
    propose(life)
    digest = sha256(text.encode()).hexdigest()
    assert f"+translates: sha256:{digest}" in life.read("proposals/et-forslag/proposal.md")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (FIRST, "", f"{FIRST}: D007 expected a document, found an empty file."),
        ("charter/principles/nyt.md", "Uden hoved.\n", "charter/principles/nyt.md:1:1: D050"),
        (
            "charter/principles/nyt.md",
            "---\nnumber: 1\ntitle: To\n---\nTo af samme tal.\n",
            "charter/principles/nyt.md:2:9: T004",
        ),
        (
            "charter/principles/Spis Sammen.md",
            "---\nnumber: 2\ntitle: To\n---\nTo.\n",
            "charter/principles/Spis Sammen.md: N001",
        ),
        (
            "charter/preamble.fr.md",
            "---\ntitle: Un\ntranslates: sha256:" + "0" * 64 + "\n---\nUn.\n",
            "charter/preamble.fr.md: T003",
        ),
    ],
)
def test_what_could_not_stand_is_told_where_it_was_edited(
    life: Life, path: str, text: str, told: str
) -> None:
    life.write(path, text)
    answer = propose(life, code=1)
    assert told in said(answer)
    assert "Mend the files named here, then run it again." in said(answer)
    assert life.read(path) == text
    assert not (life.root / "proposals").exists()


def test_whoever_edits_only_a_page_beside_the_text_is_told(life: Life) -> None:
    life.write("charter/guide/deltag.md", "# Deltag\n\nKom bare.\n")
    told = said(propose(life, code=1))
    assert "Nothing to propose: the charter's text here is that of release 0.1.0." in told
    assert "charter/guide/deltag.md changed, but that is a page beside the charter's text" in told


def test_whoever_only_tells_an_experience_is_told_how_it_is_entered(life: Life) -> None:
    life.write("charter/experiences/natbus.md", "---\nformat: 1\n---\n")
    told = said(propose(life, code=1))
    assert (
        "charter/experiences/natbus.md changed, but that is no text of the charter: 'charter "
        "experience save' enters it." in told
    )
    assert "page beside" not in told


def test_edits_that_are_committed_already_are_taken_from_their_branch(life: Life) -> None:
    life.git("switch", "--quiet", "-c", "min-idé")
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    life.git("commit", "--quiet", "--all", "-m", "Skriv nu")
    assert "'charter propose TITLE --from min-idé'" in said(propose(life, code=1))
    life.git("switch", "--quiet", "main")
    propose(life, "--from", "min-idé")
    assert "+Skriv nu." in life.read("proposals/et-forslag/proposal.md")
    life.charter("check", now=NOW)


def test_a_new_language_can_be_proposed_with_its_first_translation(life: Life) -> None:
    digest = sha256((life.root / PREAMBLE).read_bytes()).hexdigest()
    front = f"---\ntitle: Vorwort\ntranslates: sha256:{digest}\n---\n"
    life.edit("charter/charter.yml", "languages: [da, en]", "languages: [da, en, de]")
    life.write("charter/preamble.de.md", f"{front}Schreibt hier.\n")
    assert "charter/preamble.de.md" in propose(life).out
    assert life.git("status", "--porcelain") == ""


def test_a_class_that_nobody_named_is_pointed_out_with_those_above_it(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    told = said(propose(life))
    assert "No class was named, so it is editorial, the least that is possible." in told
    assert "write substantive or fundamental after 'class:'" in told
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    again = said(propose(life, "--class", "substantive", "--reasons", "Derfor."))
    assert "No class was named" not in again
    assert "There is another proposal of this title: et-forslag." in again


@pytest.mark.parametrize("words", [("  ", "--by", "A"), ("T", "--by", " ")])
def test_a_title_and_a_proposer_say_something(life: Life, words: tuple[str, ...]) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    assert "Missing" in life.charter("propose", *words, now=NOW, code=2).err


def test_a_folder_s_name_that_cannot_be_is_answered_with_one_that_can(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    assert "such as --slug aeble-paere" in said(propose(life, "--slug", "Æble pære", code=1))


def test_a_proposal_is_taken_back_once(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    propose(life, "--by", "Ane og Bo")
    life.charter("withdraw", "et-forslag", "--by", "Ane og Bo", "--reason", "Nej.", now=NOW)
    again = life.charter("withdraw", "et-forslag", now=NOW, code=1)
    assert "cannot be withdrawn: it was withdrawn." in again.err
    assert "by: Ane og Bo" in life.read("proposals/et-forslag/withdrawal.yml")
    assert "withdrawn by Ane og Bo: Nej." in life.charter("show", "et-forslag").out


def test_status_names_what_is_edited_and_the_folder_of_a_draft(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    assert f"you have edited {PREAMBLE}:" in life.charter("status", now=NOW).out
    assert life.charter("status", "--json", now=NOW).json["edited"] == [PREAMBLE]
    propose(life)
    status = life.charter("status", now=NOW).out
    assert "you have edited" not in status
    assert "draft  Et forslag (editorial; et-forslag)" in status


def test_a_draft_has_no_record_and_says_so(life: Life) -> None:
    life.edit(PREAMBLE, SENTENCE, "Skriv nu.")
    propose(life)
    answer = life.charter("log", "et-forslag")
    assert answer.out == ""
    assert "Nothing is on record yet: it is a draft." in answer.err
    assert "(No reasons are given yet.)" in life.charter("show", "et-forslag").out


@pytest.mark.parametrize(
    "typed", ["foreningen-prøvetur", "Foreningen Prøvetur", "foreningenproevetu"]
)
def test_a_proposer_who_is_like_a_signatory_is_pointed_out(life: Life, typed: str) -> None:
    words = ("sign", "Foreningen Prøvetur", "--sector", "forening", "--mandate-by", "Styret")
    life.charter(*words, now="2027-01-05")
    life.edit("charter/preamble.md", "Skriv her", "Skriv nu her")
    answer = life.charter("propose", "Nu", "--by", typed, "--by", "Naboringen", now="2027-01-05")
    assert (
        f"'{typed}' is no signatory's id, and stands as a name. Did you mean "
        "'foreningen-proevetur'? Then write the id after 'proposers:' in proposals/nu/proposal.md"
    ) in said(answer)
    assert "'Naboringen' is no" not in said(answer)
