"""Whoever edits the charter's text directly is answered with the proposal that it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.decisions.authority import Verdict
from tests.authority.branches import Branches, planted, said
from tests.authority.town import (
    FORENING,
    FORGE,
    KOMMUNE,
    PRINCIPLE_PATH,
    SEKRETARIATET,
    STRANGER,
    town,
)

PREAMBLE = "charter/preamble.md"


@pytest.fixture
def edited(tmp_path: Path) -> Branches:
    """A branch on which somebody has edited a principle."""
    branches = planted(tmp_path / "charter", town())
    branches.branch()
    branches.edit(PRINCIPLE_PATH, "inddrages i", "inviteres med i", "Inviter borgerne med")
    return branches


def test_a_direct_edit_is_refused_for_everybody(edited: Branches) -> None:
    for who in (FORENING, SEKRETARIATET, STRANGER):
        review = edited.review(who)
        assert said(review) == {PRINCIPLE_PATH: "refuse W010"}
        assert review.verdict is Verdict.REFUSE


def test_it_is_answered_with_a_proposal_that_is_in_order_as_it_stands(edited: Branches) -> None:
    draft = edited.review(FORENING).draft
    assert draft is not None
    assert draft.path == "proposals/inviter-borgerne-med/proposal.md"
    assert draft.text == (
        "---\n"
        "format: 1\n"
        "title: Inviter borgerne med\n"
        "proposers: [foreningen-proevetur]\n"
        "class: editorial\n"
        "base: 0.1.0\n"
        "account:\n"
        "  forge: github.com\n"
        "  id: 11\n"
        "  login: konto11\n"
        "---\n"
        "\n"
        "```diff\n"
        "--- charter/principles/faelles-ansvar.md\n"
        "+++ charter/principles/faelles-ansvar.md\n"
        "@@ -3,4 +3,4 @@\n"
        " number: 1\n"
        " ---\n"
        " Vi løser fælles opgaver sammen.\n"
        "-Borgerne inddrages i arbejdet.\n"
        "+Borgerne inviteres med i arbejdet.\n"
        "```\n"
    )
    edited.branch("forslag", "main")
    edited.save({draft.path: draft.text})
    assert edited.charter("check").code == 0
    review = edited.review(FORENING, head="forslag")
    assert said(review) == {draft.path: "merge"}
    assert review.verdict is Verdict.MERGE


def test_it_is_the_proposal_that_charter_propose_would_make(edited: Branches) -> None:
    draft = edited.review(KOMMUNE).draft
    assert draft is not None
    edited.go("main")
    edited.charter("propose", "Inviter borgerne med", "--by", "eksempelkommune", "--from", "gren")
    made = (edited.root / draft.path).read_text(encoding="utf-8")
    account = "account:\n  forge: github.com\n  id: 12\n  login: konto12\n"
    assert draft.text.replace(account, "") == made


def test_a_stranger_proposes_by_the_name_of_its_account_and_may_change_it_later(
    edited: Branches,
) -> None:
    draft = edited.review(STRANGER).draft
    assert draft is not None
    assert "proposers: [konto99]\n" in draft.text
    edited.branch("forslag", "main")
    edited.save({draft.path: draft.text})
    assert said(edited.review(STRANGER, head="forslag")) == {draft.path: "steward W023"}


def test_an_account_that_is_called_like_a_signatory_is_told_apart_from_it(
    edited: Branches,
) -> None:
    asked = ("review", "main..gren", "--actor", f"{FORGE}:{STRANGER}:eksempelkommune", "--json")
    text = edited.charter(*asked, code=1).json["proposal"]["text"]
    assert 'proposers: ["eksempelkommune (github.com)"]\n' in text or (
        "proposers: [eksempelkommune (github.com)]\n" in text
    )


def test_the_title_may_be_given_and_one_that_cannot_be_a_title_is_replaced(
    edited: Branches,
) -> None:
    text = edited.typed(STRANGER, "--json", "--title", "Kom med").json["proposal"]["text"]
    assert "\ntitle: Kom med\n" in text
    for title in ("", "Skriv til nogen@eksempel.example", "\x07 \x1b"):
        text = edited.typed(STRANGER, "--json", "--title", title).json["proposal"]["text"]
        wanted = "Inviter borgerne med" if not title else "En ændring af charteret"
        assert f"\ntitle: {wanted}\n" in text


def test_rules_stewards_new_principles_and_repeals_are_told_with_the_class_they_ask_for(
    edited: Branches,
) -> None:
    edited.branch("regler", "main")
    edited.edit("charter/charter.yml", "dormant_after: 3", "dormant_after: 2", "Hvil før")
    edited.save({"charter/principles/ny.md": "---\ntitle: Ny\nnumber: 2\n---\nEn ny.\n"})
    draft = edited.review(FORENING, head="regler").draft
    assert draft is not None
    assert "\nclass: fundamental\n" in draft.text
    assert set(draft.amendment.paths) == {"charter/charter.yml", "charter/principles/ny.md"}


def test_an_edit_with_two_sentences_on_a_line_becomes_a_proposal_in_the_right_form(
    edited: Branches,
) -> None:
    edited.branch("form", "main")
    edited.edit(PREAMBLE, "sammen.", "sammen. Vi lytter først.  ", "Lyt")
    draft = edited.review(FORENING, head="form").draft
    assert draft is not None
    assert "+Vi lytter først.\n" in draft.text


def test_an_edit_that_could_not_stand_has_no_proposal_and_says_what_is_wrong(
    edited: Branches,
) -> None:
    edited.branch("umuligt", "main")
    edited.save({"charter/charter.yml": "format: 1\n"})
    review = edited.review(FORENING, head="umuligt")
    assert review.draft is None
    assert review.verdict is Verdict.REFUSE
    assert any(problem.place.path == "charter/charter.yml" for problem in review.problems)


def test_the_text_output_holds_the_proposal_ready_to_be_saved(edited: Branches) -> None:
    answer = edited.typed(FORENING, code=1)
    draft = edited.review(FORENING).draft
    assert draft is not None
    assert answer.out.endswith(draft.text)
    assert f"Save it as {draft.path}" in answer.out


def test_a_slug_that_is_taken_gets_a_number(edited: Branches) -> None:
    draft = edited.review(FORENING).draft
    assert draft is not None
    edited.go("main")
    edited.save({draft.path: draft.text})
    again = edited.review(FORENING).draft
    assert again is not None
    assert again.path == "proposals/inviter-borgerne-med-2/proposal.md"
