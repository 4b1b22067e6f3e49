"""Proposals on one principle: how each stands, merged enactments, a refresh, a demanded vote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.life.kept import kept
from tests.life.playing import IDS, Life, begin

PRINCIPLE = "charter/principles/eksempel.md"
SENTENCES = tuple(f"Her er sætning nummer {word}." for word in ("en", "to", "tre", "fire", "fem"))
MUNICIPALITY, ASSOCIATION = IDS[0], IDS[3]


def sentences(life: Life) -> list[str]:
    """The principle's body, a sentence a line."""
    return life.read(PRINCIPLE).split("---\n", 2)[2].splitlines()


def propose(
    life: Life, slug: str, now: str, *, class_name: str = "editorial", **texts: str
) -> None:
    """Propose new texts for sentences, by the word that names them; an empty text removes one."""
    for word, text in texts.items():
        old = f"Her er sætning nummer {word}.\n"
        life.edit(PRINCIPLE, old, f"{text}\n" if text else "")
    life.charter(
        "propose", slug, "--slug", slug, "--by", ASSOCIATION, "--class", class_name,
        "--reasons", "Derfor.", now=now,
    )  # fmt: skip


def accept(life: Life, *slugs: str, admitted: str, closed: str) -> None:
    """Admit proposals and let the time for objections go by."""
    for slug in slugs:
        life.charter("admit", slug, now=admitted)
    for slug in slugs:
        life.charter("close", slug, now=closed)


def fits(life: Life, now: str) -> dict[str, str]:
    """How each open proposal stands to the text, by slug."""
    listed = life.charter("status", "--json", now=now).json["proposals"]["open"]
    return {each["slug"]: each["fit"] for each in listed}


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """A charter with one principle of five sentences, which nine organisations have signed."""
    life = Life(root=tmp_path / "charter", cwd=tmp_path / "charter")
    kept("five sentences", life.root, lambda: five_sentences(life))
    return life


def five_sentences(life: Life) -> None:
    """Begin, and enact a principle of five sentences."""
    begin(life.root)
    text = life.read(PRINCIPLE).split("## ")[0] + "".join(f"{each}\n" for each in SENTENCES)
    life.write(PRINCIPLE, text)
    life.charter(
        "propose", "Fem sætninger", "--slug", "fem", "--by", ASSOCIATION, "--class", "editorial",
        "--reasons", "Til at begynde med.", now="2027-01-05",
    )  # fmt: skip
    accept(life, "fem", admitted="2027-01-06", closed="2027-01-21")
    life.charter("enact", "fem", now="2027-01-21")


def test_accepted_proposals_become_one_release_with_credit_to_each(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="Den sidste er ny.")
    propose(life, "midt", "2027-02-01", tre="Den midterste er ny.")
    accept(life, "foerst", "sidst", admitted="2027-02-02", closed="2027-02-17")
    answer = life.charter("enact", "sidst", "foerst", "--json", now="2027-03-04").json
    assert (answer["version"], answer["proposals"]) == ("0.1.2", [2, 3])
    assert sentences(life) == ["Den første er ny.", *SENTENCES[1:4], "Den sidste er ny."]
    assert [(each["slug"], each["fit"]) for each in answer["others"]] == [("midt", "moved on")]
    message = life.git("log", "-1", "--format=%B")
    assert message.startswith("Enact 0.1.2 by no. 2 and no. 3\n")
    assert "No. 2: foerst (proposed by foreningen-proevetur)." in message
    assert "No. 3: sidst (proposed by foreningen-proevetur)." in message
    shown = life.charter("show", "0.1.2").out
    assert "no. 2  foerst (proposed by foreningen-proevetur)" in shown
    assert life.git("status", "--porcelain") == ""
    life.charter("check", now="2027-03-05")


def test_the_order_in_which_they_are_enacted_makes_no_difference(
    life: Life, tmp_path: Path
) -> None:
    propose(life, "et", "2027-02-01", to="")
    propose(life, "andet", "2027-02-01", tre="Den tredje er ny.\nOg der er en mere.")
    propose(life, "tredje", "2027-02-01", en="Den første er ny.")
    slugs = ("et", "andet", "tredje")
    accept(life, *slugs, admitted="2027-02-02", closed="2027-02-17")
    texts = set()
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        copy = tmp_path / "-".join(map(str, order))
        life.git("clone", "-q", str(life.root), str(copy))
        other = Life(root=copy, cwd=copy)
        for step, place in enumerate(order):
            other.charter("enact", slugs[place], now=f"2027-0{3 + step}-20")
        other.charter("check", now="2027-06-01")
        texts.add(other.read(PRINCIPLE))
    assert len(texts) == 1
    assert texts.pop().endswith(
        "---\nDen første er ny.\nDen tredje er ny.\nOg der er en mere.\n"
        + "".join(f"{each}\n" for each in SENTENCES[3:])
    )


def test_proposals_that_want_one_sentence_compete_and_then_collide(life: Life) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(life, "lang", "2027-02-01", to="Den anden sætning er længere.")
    accept(life, "kort", "lang", admitted="2027-02-02", closed="2027-02-17")
    shown = life.charter("show", "lang", "--json").json["standing"]
    assert (shown["fit"], shown["competes_with"]) == ("clean", ["kort"])
    together = life.charter("enact", "kort", "lang", now="2027-03-10", code=1)
    assert "P037" in together.err
    life.charter("enact", "kort", now="2027-03-10")
    assert fits(life, "2027-03-10") == {"lang": "colliding"}
    assert "stands published" not in life.charter("status", now="2027-03-10").out
    (conflict,) = life.charter("show", "lang", "--json").json["standing"]["conflicts"]
    assert conflict == {
        "path": PRINCIPLE,
        "line": 6,
        "before": [SENTENCES[1]],
        "today": ["Kort."],
        "proposed": ["Den anden sætning er længere."],
        "by": [2],
    }
    listed = life.charter("status", now="2027-03-11").out
    assert "it cannot be enacted: propose anew what is still wanted" in listed
    assert "stands published" not in listed
    assert "charter object" not in listed
    told = life.charter("show", "lang").out
    assert "It cannot be enacted as it is; what is still wanted can be proposed anew." in told
    refused = life.charter("enact", "lang", now="2027-04-10", code=1)
    assert "P021" in refused.err
    assert sentences(life)[1] == "Kort."


def test_a_draft_is_refreshed_with_its_effect_unchanged(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "foerst", now="2027-03-01")
    life.charter("refresh", "sidst", now="2027-03-02")
    assert fits(life, "2027-03-02") == {"sidst": "clean"}
    text = life.read("proposals/sidst/proposal.md")
    assert "base: 0.1.2\n" in text
    assert text.count("-Her er sætning nummer fem.\n") == 1
    again = life.charter("refresh", "sidst", now="2027-03-03", code=1)
    assert "'sidst' is written for today's text already." in again.err


def test_an_admitted_proposal_is_refreshed_only_with_the_same_effect(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="", class_name="substantive")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("admit", "sidst", now="2027-02-20")
    life.charter("enact", "foerst", now="2027-03-01")
    path = "proposals/sidst/proposal.md"
    stood = life.read(path)
    life.charter("refresh", "sidst", now="2027-03-02")
    refreshed = life.read(path)
    life.git("reset", "-q", "--hard", "HEAD~1")
    life.write(
        path, refreshed.replace("-Her er sætning nummer fem.", "-Her er sætning nummer fire.")
    )
    life.write(
        path,
        life.read(path).replace(" Her er sætning nummer fire.\n", " Her er sætning nummer tre.\n"),
    )
    assert "P019" in life.charter("check", now="2027-03-02", code=1).out
    life.write(path, refreshed.replace("Derfor.", "Af en anden grund."))
    assert "P019" in life.charter("check", now="2027-03-02", code=1).out
    life.write(path, refreshed)
    life.charter("check", now="2027-03-02")
    assert stood != refreshed


def test_a_colliding_proposal_asks_its_author_which_text_it_shall_be(life: Life) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(
        life, "lang", "2027-02-01", to="Længere.", fire="Den fjerde er ny.",
        class_name="substantive",
    )  # fmt: skip
    accept(life, "kort", admitted="2027-02-02", closed="2027-02-17")
    life.charter("admit", "lang", now="2027-02-20")
    life.charter("enact", "kort", now="2027-03-01")
    assert "stewards: charter refresh 3 --as ID" in life.charter("status", now="2027-03-02").out
    assert "A steward can return it" in life.charter("show", "lang").out
    refused = life.charter("refresh", "lang", now="2027-03-02", code=1)
    assert "A steward returns it to its authors first" in refused.err
    life.charter("refresh", "lang", "--as", "sekretariatet", now="2027-03-02")
    returned = life.read("proposals/lang/record/02-returned.yml")
    assert "Forslaget vil noget andet end nr. 2, som er skrevet ind siden" in returned
    assert "contributors: charter refresh 3\n" in life.charter("status", now="2027-03-02").out
    assert "asks its authors which text it shall be." in life.charter("show", "lang").out
    asked = life.charter("refresh", "lang", "--json", now="2027-03-03").json
    assert asked == {"slug": "lang", "asks_in": "vaelg-lang.md", "returned": False, "places": 1}
    question = life.read("vaelg-lang.md")
    assert "    Kort.\n" in question
    assert "    Længere.\n" in question
    assert f"    {SENTENCES[1]}\n" in question
    unanswered = life.charter("refresh", "lang", now="2027-03-03", code=1)
    assert "M001" in unanswered.err
    life.write("vaelg-lang.md", question.replace("- [ ]", "- [x]"))
    assert "A and B and C chosen" in life.charter("refresh", "lang", now="2027-03-03", code=1).err
    own = question.replace("- [ ] C", "- [x] C").replace(
        "~~~~\n\n~~~~", "~~~~\nMidt imellem.\n~~~~"
    )
    life.write("vaelg-lang.md", own)
    life.charter("refresh", "lang", now="2027-03-03")
    assert not (life.root / "vaelg-lang.md").exists()
    text = life.read("proposals/lang/proposal.md")
    assert re.findall(r"^[-+][^-+].*", text, re.MULTILINE) == [
        "-Kort.", "+Midt imellem.", f"-{SENTENCES[3]}", "+Den fjerde er ny.",
    ]  # fmt: skip
    admitted = life.charter("admit", "lang", "--json", now="2027-03-04").json
    assert admitted["number"] == 3
    assert life.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("box", "left"),
    [("A", ["-" + SENTENCES[3], "+Den fjerde er ny."]), ("B", ["-Kort.", "+Længere."])],
)
def test_either_text_can_be_chosen(life: Life, box: str, left: list[str]) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(life, "lang", "2027-02-01", to="Længere.", fire="Den fjerde er ny.")
    accept(life, "kort", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "kort", now="2027-03-01")
    life.charter("refresh", "lang", now="2027-03-03")
    question = life.read("vaelg-lang.md")
    life.write("vaelg-lang.md", question.replace(f"- [ ] {box}", f"- [x] {box}"))
    life.charter("refresh", "lang", now="2027-03-03")
    changed = re.findall(r"^[-+][^-+].*", life.read("proposals/lang/proposal.md"), re.MULTILINE)
    assert changed[: len(left)] == left


def overtaken(life: Life, old: str, new: str) -> str:
    """A draft with another line in it, since whose base something was enacted."""
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "foerst", now="2027-03-01")
    life.edit("proposals/sidst/proposal.md", old, new)
    life.git("commit", "-qam", "By hand")
    return life.read("proposals/sidst/proposal.md")


def test_a_refresh_leaves_examples_in_the_reasons_as_they_are(life: Life) -> None:
    reasons = "Derfor.\n\n\n````\n\n\n```diff\n-Før\n```\n````\n"
    overtaken(life, "Derfor.\n", reasons)
    life.charter("refresh", "sidst", now="2027-03-02")
    assert f"---\n\n{reasons}\n```diff\n" in life.read("proposals/sidst/proposal.md")


def test_a_refresh_says_that_a_base_never_was(life: Life) -> None:
    overtaken(life, "base: 0.1.1", "base: 0.9.9")
    refused = life.charter("refresh", "sidst", now="2027-03-02", code=1).err
    assert "P002\n    expected a release of the charter in base, found 0.9.9." in refused


def asked(life: Life) -> str:
    """A draft that wants another text than was enacted since; what its author is asked."""
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(life, "lang", "2027-02-01", to="Længere.")
    accept(life, "kort", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "kort", now="2027-03-01")
    life.charter("refresh", "lang", now="2027-03-03")
    return life.read("vaelg-lang.md")


def test_an_own_text_may_have_headings_boxes_and_code(life: Life) -> None:
    text = "## 2. Ansvar\n\n- [x] A er valgt.\n\n~~~~\nkode\n~~~~\n\nEn pro\u0308ve."
    question = asked(life).replace("- [ ] C", "- [x] C")
    life.write("vaelg-lang.md", question.replace("~~~~\n\n~~~~", f"~~~~\n{text}\n~~~~"))
    life.charter("refresh", "lang", now="2027-03-03")
    added = re.findall(r"^\+(?!\+\+ )(.*)", life.read("proposals/lang/proposal.md"), re.MULTILINE)
    assert added == text.replace("o\u0308", "ö").split("\n")


def test_an_own_text_is_not_lost_where_another_is_chosen(life: Life) -> None:
    question = asked(life).replace("- [ ] B", "- [x] B")
    life.write("vaelg-lang.md", question.replace("~~~~\n\n~~~~", "~~~~\nMin egen.\n~~~~"))
    refused = life.charter("refresh", "lang", now="2027-03-03", code=1).err
    assert ("found B chosen and a text between the two lines of ~~~~, which is for C.") in " ".join(
        refused.split()
    )
    assert "Min egen.\n" in life.read("vaelg-lang.md")


def test_an_own_text_that_cannot_be_seen_is_named(life: Life) -> None:
    question = asked(life).replace("- [ ] C", "- [x] C")
    life.write("vaelg-lang.md", question.replace("~~~~\n\n~~~~", "~~~~\nMin\tegen.\n~~~~"))
    refused = life.charter("refresh", "lang", now="2027-03-03", code=1).err
    assert "proposals/lang/proposal.md would hold what no text may; nothing was changed." in (
        " ".join(refused.split())
    )
    assert "A007" in refused
    assert "Min\tegen.\n" in life.read("vaelg-lang.md")


def test_the_question_is_never_written_through_a_link(life: Life, tmp_path: Path) -> None:
    asked(life)
    (life.root / "vaelg-lang.md").unlink()
    (life.root / "vaelg-lang.md").symlink_to(tmp_path / "elsewhere")
    life.charter("refresh", "lang", now="2027-03-03", code=1)
    assert not (tmp_path / "elsewhere").exists()


def test_a_choice_from_other_texts_is_not_taken(life: Life) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(life, "kortere", "2027-02-01", en="Kort.")
    propose(life, "lang", "2027-02-01", to="Længere.")
    accept(life, "kort", "kortere", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "kort", now="2027-03-10")
    life.charter("refresh", "lang", now="2027-03-11")
    question = life.read("vaelg-lang.md").replace("- [ ] B", "- [x] B")
    life.write("vaelg-lang.md", question)
    life.charter("enact", "kortere", now="2027-03-25")
    refused = life.charter("refresh", "lang", now="2027-03-26", code=1)
    assert "vaelg-lang.md is about another text" in refused.err
    assert life.read("vaelg-lang.md") == question


def test_a_proposal_of_which_all_stands_already_has_nothing_left(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "ogsaa", "2027-02-01", en="Den første er ny.")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "foerst", now="2027-03-01")
    refused = life.charter("refresh", "ogsaa", now="2027-03-02", code=1)
    assert "Nothing is left of 'ogsaa': all of it stands in today's text." in refused.err


def test_who_chooses_todays_text_everywhere_may_choose_otherwise(life: Life) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(life, "lang", "2027-02-01", to="Længere.")
    accept(life, "kort", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "kort", now="2027-03-01")
    life.charter("refresh", "lang", now="2027-03-03")
    life.write("vaelg-lang.md", life.read("vaelg-lang.md").replace("[ ] A", "[x] A"))
    refused = life.charter("refresh", "lang", now="2027-03-03", code=1)
    assert (
        "Take it back with 'charter withdraw lang', or choose otherwise in vaelg-lang.md and run "
        "this again." in " ".join(refused.err.split())
    )
    assert (life.root / "vaelg-lang.md").exists()


def test_a_draft_that_does_not_fit_its_own_text_is_to_be_mended_first(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    path = "proposals/foerst/proposal.md"
    life.write(path, life.read(path).replace(f"-{SENTENCES[0]}", "-Noget andet."))
    life.git("commit", "-qam", "Mistype")
    listed = life.charter("status", now="2027-02-02").out
    assert "does not fit 0.1.1, which it is written for" in listed
    assert "contributors: charter check\n" in listed
    assert "charter admit" not in listed
    refused = life.charter("admit", "foerst", now="2027-02-02", code=1)
    assert "'foerst' does not fit 0.1.1, which it is written for." in refused.err
    assert "A020" in refused.err


def test_an_open_vote_is_not_refreshed(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="", class_name="substantive")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("admit", "sidst", now="2027-02-20")
    life.charter("open", "sidst", now="2027-03-25")
    life.charter("enact", "foerst", now="2027-03-26")
    refused = life.charter("refresh", "sidst", now="2027-03-27", code=1)
    assert "'sidst' stands as it was put to the vote: its vote is open." in refused.err


def voted(life: Life) -> None:
    """No. 3 is accepted by a vote, while no. 2 changed the same principle."""
    kept("voted", life.root, lambda: voting(life))


def voting(life: Life) -> None:
    """Bring it there."""
    life.sign_all(now="2027-01-22")
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="", class_name="substantive")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("admit", "sidst", now="2027-02-20")
    life.charter("open", "sidst", now="2027-03-25")
    for id in IDS:
        life.charter("vote", "3", "approve", "--as", id, now="2027-03-26")
    life.charter("enact", "foerst", now="2027-03-27")
    life.charter("close", "3", now="2027-05-07")


def test_a_merged_text_stands_published_for_fourteen_days(life: Life) -> None:
    voted(life)
    early = life.charter("enact", "3", now="2027-05-20", code=1)
    assert "P038" in early.err
    assert "no earlier than 2027-05-21T12:00:00Z" in " ".join(early.err.split())
    listed = life.charter("status", now="2027-05-20").out
    assert "the merged text stands published until 2027-05-21" in listed
    life.charter("enact", "3", now="2027-05-21")
    assert sentences(life) == ["Den første er ny.", *SENTENCES[1:4]]
    life.charter("check", now="2027-05-22")


def test_three_electors_can_demand_a_vote_on_a_merged_text(life: Life) -> None:
    voted(life)
    for place, id in enumerate(IDS[:3], 1):
        answer = life.charter(
            "object", "3", "--as", id, "--reason", "Det er blevet noget andet.", "--json",
            now="2027-05-10",
        )  # fmt: skip
        assert answer.json["demands"] == place
    refused = life.charter("enact", "3", now="2027-05-25", code=1)
    assert "P039" in refused.err
    opened = life.charter("open", "3", "--json", now="2027-05-25").json
    assert opened["round"] == 2
    for id in IDS:
        life.charter("vote", "3", "reject", "--as", id, now="2027-05-26")
    closed = life.charter("close", "3", "--json", now="2027-08-20").json
    assert closed["result"] == "rejected"
    life.charter("check", now="2027-08-21")


def test_demands_stand_although_the_text_is_merged_with_yet_another(life: Life) -> None:
    life.sign_all(now="2027-01-22")
    propose(life, "foerst", "2027-01-23", en="Den første er ny.")
    propose(life, "midt", "2027-01-23", tre="Den midterste er ny.")
    propose(life, "sidst", "2027-01-23", fem="")
    accept(life, "foerst", "midt", "sidst", admitted="2027-02-25", closed="2027-03-12")
    life.charter("enact", "midt", now="2027-03-26")
    for id in IDS[:3]:
        life.charter("object", "sidst", "--as", id, "--reason", "Nej.", now="2027-03-27")
    life.charter("enact", "foerst", now="2027-04-10")
    refused = life.charter("enact", "sidst", now="2027-04-28", code=1)
    assert "P039" in refused.err
    assert "charter close 4\n" in life.charter("status", now="2027-04-28").out
    closed = life.charter("close", "sidst", "--json", now="2027-04-28").json
    assert closed["event"] == "reclassified"
    life.charter("check", now="2027-04-29")


def test_two_electors_are_too_few_to_demand_a_vote(life: Life) -> None:
    voted(life)
    for id in IDS[:2]:
        life.charter("object", "3", "--as", id, "--reason", "Nej.", now="2027-05-10")
    again = life.charter(
        "object", "3", "--as", IDS[0], "--reason", "Nej.", now="2027-05-11", code=1
    )
    assert f"'{IDS[0]}' has objected already" in again.err
    stranger = life.charter(
        "object", "3", "--as", "ukendt", "--reason", "N.", now="2027-05-11", code=1
    )
    assert "'ukendt' may not vote today, and so cannot object." in stranger.err
    late = life.charter("object", "3", "--as", IDS[2], "--reason", "Nej.", now="2027-05-25", code=1)
    assert "stood published until 2027-05-21" in late.err
    assert "cannot be opened" in life.charter("open", "3", now="2027-05-25", code=1).err
    life.charter("enact", "3", now="2027-05-25")


def test_a_demand_holds_when_something_else_is_enacted_meanwhile(life: Life) -> None:
    voted(life)
    shown = life.charter("show", "3", now="2027-05-10").out
    assert "until 2027-05-21 12:00 UTC; nobody demands a vote on it." in shown
    for id in IDS[:3]:
        last = life.charter("object", "3", "--as", id, "--reason", "Nej.", now="2027-05-10")
    assert "'charter status' says how it begins." in " ".join(last.err.split())
    assert "UTC; 3 demand a vote on it." in life.charter("show", "3", now="2027-05-10").out
    propose(life, "midt", "2027-05-11", tre="Midten er ny.")
    accept(life, "midt", admitted="2027-05-11", closed="2027-05-26")
    life.charter("enact", "midt", now="2027-05-26")
    listed = life.charter("status", now="2027-05-27").out
    assert "the merged text stands published until 2027-06-09" in listed
    assert "stewards: charter open 3" in listed
    assert "P039" in life.charter("enact", "3", now="2027-06-10", code=1).err
    assert life.charter("open", "3", "--json", now="2027-06-10").json["round"] == 2
    life.charter("check", now="2027-06-11")


def test_one_objection_brings_an_editorial_amendment_to_a_vote(life: Life) -> None:
    life.sign_all(now="2027-01-22")
    propose(life, "foerst", "2027-03-01", en="Den første er ny.")
    life.charter("admit", "foerst", now="2027-03-02")
    life.charter(
        "object", "2", "--as", MUNICIPALITY, "--reason", "Det ændrer meningen.", now="2027-03-03"
    )
    closed = life.charter("close", "2", "--json", now="2027-03-17").json
    assert closed["event"] == "reclassified"
    told = life.charter("object", "2", "--as", IDS[1], "--reason", "Nej.", now="2027-03-18", code=1)
    assert "it is decided by a vote" in told.err


def test_every_sentence_says_who_put_it_there(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "foerst", now="2027-03-01")
    moved = life.read(PRINCIPLE).replace(f"{SENTENCES[4]}\n", "")
    life.write(PRINCIPLE, moved.replace("Den første er ny.", f"{SENTENCES[4]}\nDen første er ny."))
    life.charter(
        "propose", "Flyt", "--by", ASSOCIATION, "--class", "editorial", "--reasons", "Derfor.",
        now="2027-03-02",
    )  # fmt: skip
    accept(life, "flyt", admitted="2027-03-03", closed="2027-03-20")
    life.charter("enact", "flyt", now="2027-03-20")
    traced = life.charter("blame", "eksempel", "--json").json["sentences"]
    assert [(each["text"], each["number"]) for each in traced] == [
        (SENTENCES[4], 1), ("Den første er ny.", 2), *((each, 1) for each in SENTENCES[1:4]),
    ]  # fmt: skip
    assert traced[1]["proposers"] == [ASSOCIATION]
    assert traced[1]["version"] == "0.1.2"
    assert traced[1]["decided"]["event"] == "accepted-unopposed"
    printed = life.charter("blame", "eksempel").out
    assert "0.1.2   no. 2  Den første er ny.\n" in printed
    assert "No file of the charter's text is called 'ukendt'." in (
        life.charter("blame", "ukendt", code=1).err
    )


def test_in_a_shallow_copy_it_is_said_what_is_missing(life: Life, tmp_path: Path) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="")
    accept(life, "foerst", "sidst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "foerst", now="2027-03-20")
    copy = tmp_path / "kopi"
    life.git("clone", "-q", "--depth", "1", f"file://{life.root}", str(copy))
    shallow = Life(root=copy, cwd=copy)
    status = shallow.charter("status", now="2027-03-21").out
    assert "git fetch --unshallow" in " ".join(status.split())
    assert fits(shallow, "2027-03-21") == {"sidst": None}
    refused = shallow.charter("enact", "sidst", now="2027-04-20", code=1)
    assert "P035" in refused.err
    assert "git fetch --unshallow" in shallow.charter("blame", "eksempel", code=1).err


def test_nobody_is_asked_about_what_could_not_be_enacted(life: Life) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    propose(life, "lang", "2027-02-01", to="Længere.")
    propose(life, "stor", "2027-02-01", to="Større.", class_name="substantive")
    accept(life, "kort", admitted="2027-02-02", closed="2027-02-17")
    life.charter("admit", "lang", now="2027-02-18")
    life.charter("enact", "kort", now="2027-03-01")
    told = life.charter("admit", "stor", now="2027-03-02")
    assert "It conflicts with no. 2; competes with no. 3." in " ".join(told.err.split())
    closed = life.charter("close", "lang", now="2027-03-10", code=1)
    assert "'lang' conflicts with no. 2; competes with no. 4: it could not be enacted." in (
        " ".join(closed.err.split())
    )
    opened = life.charter("open", "stor", now="2027-04-10", code=1)
    assert "'charter refresh stor --as STEWARD'" in " ".join(opened.err.split())


def test_who_proposes_is_told_who_else_wants_the_same_sentence(life: Life) -> None:
    propose(life, "kort", "2027-02-01", to="Kort.")
    life.edit(PRINCIPLE, SENTENCES[1], "Længere.")
    told = life.charter("propose", "Lang", "--by", ASSOCIATION, now="2027-02-02")
    assert "It fits today's text; competes with draft kort: 'charter show lang'." in (
        " ".join(told.err.split())
    )


def test_a_check_tells_of_an_amendment_that_does_not_fit_its_earlier_text(life: Life) -> None:
    propose(life, "foerst", "2027-02-01", en="Den første er ny.")
    propose(life, "sidst", "2027-02-01", fem="")
    accept(life, "foerst", admitted="2027-02-02", closed="2027-02-17")
    life.charter("enact", "foerst", now="2027-03-01")
    life.charter("check", now="2027-03-02")
    path = "proposals/sidst/proposal.md"
    life.edit(path, f" {SENTENCES[3]}\n", " Her er en helt anden sætning.\n")
    checked = life.charter("check", "--json", now="2027-03-02", code=1).json["problems"]
    (problem,) = [each for each in checked if each["severity"] == "error"]
    assert (problem["code"], problem["path"]) == ("A020", path)
    assert (
        problem["line"] == life.read(path).split("\n").index(" Her er en helt anden sætning.") + 1
    )


def test_a_check_notes_a_merge_that_makes_no_sense(life: Life) -> None:
    for slug in ("et", "to"):
        life.write(
            f"charter/principles/{slug}.md", f"---\nnumber: 2\ntitle: {slug}\n---\nEn sætning.\n"
        )
        life.charter("propose", slug, "--by", ASSOCIATION, "--reasons", "Derfor.", now="2027-02-01")
    life.charter("admit", "et", now="2027-02-02")
    life.charter("open", "et", now="2027-04-01")
    life.charter("vote", "et", "approve", "--as", "sekretariatet", now="2027-04-02")
    life.charter("close", "et", now="2027-06-15")
    life.charter("enact", "et", now="2027-06-15")
    checked = life.charter("check", "--json", now="2027-06-16").json["problems"]
    assert [(each["code"], each["severity"]) for each in checked] == [("P022", "note")]
    assert "a number that no other principle has" in checked[0]["found"]
