"""What the charter allows is taken in by a plain Git server, from whoever may bring it."""

from __future__ import annotations

import pytest

from tests.life.attempting import PRINCIPLE
from tests.server.conftest import Place
from tests.server.town import NEIGHBOUR, OTHER, OWNER, Steps, account, propose, record

pytestmark = pytest.mark.xdist_group("server")

VOTING = "2027-03-12"
COUNTED = "2027-04-22"


def test_a_whole_charter_is_taken_into_an_empty_repository_once_its_history_is_proved(
    empty: Place, steps: Steps
) -> None:
    steward = empty.person("sekretariatet", COUNTED)
    steward.git("pull", "--quiet", str(steps.whole), "main")
    count = steward.git("rev-list", "--count", "--first-parent", "HEAD").strip()
    pushed = steward.push()
    pushed.taken()
    assert pushed.remote == [
        f"  Taken in: {count} commits of the charter, judged for",
        "  github.com:1:sekretariatet.",
    ]


def test_a_member_changes_what_is_its_own(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    owner.life.write(
        record(OWNER), owner.life.read(record(OWNER)) + "statement: {da: Vi er med.}\n"
    )
    owner.commit("Say why we signed")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    propose(owner.life, "nyt", "fire", "Den fjerde.", now=VOTING)
    owner.push().taken()
    owner.charter("vote", "kort", "reject", "--as", OWNER)
    owner.push().taken()
    assert owner.git("rev-parse", "HEAD").strip() == opened.tip()


def test_another_seconds_objects_and_votes(opened: Place) -> None:
    neighbour = opened.person(NEIGHBOUR, VOTING)
    neighbour.charter("second", "udkast", "--as", NEIGHBOUR)
    neighbour.charter("vote", "kort", "approve", "--as", NEIGHBOUR)
    neighbour.push().taken()
    steward = opened.person("sekretariatet", VOTING)
    steward.charter("admit", "udkast", "--as", "sekretariatet")
    steward.push().taken()
    neighbour.git("pull", "--quiet", "--ff-only")
    neighbour.charter("object", "udkast", "--as", NEIGHBOUR, "--reason", "Det er ikke kun ord.")
    neighbour.push().taken()


def test_stewards_open_close_enact_and_tag_the_release(closed: Place) -> None:
    steward = closed.person("sekretariatet", COUNTED)
    steward.charter("enact", "kort", "--as", "sekretariatet")
    steward.git("tag", "v0.2.0")
    steward.push("HEAD:main", "v0.2.0").taken()
    other = closed.person("formandskabet", COUNTED)
    other.charter("admit", "udkast", "--as", "formandskabet")
    other.push().taken()
    late = closed.person("sekretariatet", "2027-05-20")
    late.charter("advance", "--as", "sekretariatet")
    late.push().taken()
    assert "Den tredje." in closed.git("show", f"main:{PRINCIPLE}")


def test_a_steward_enters_what_came_by_letter_and_confirms_it(opened: Place) -> None:
    steward = opened.person("sekretariatet", VOTING)
    steward.charter(
        "sign", "Nyby Prøveforening", "--sector", "forening", "--mandate-by", "Bestyrelsen",
        "--entered-by", "sekretariatet",
    )  # fmt: skip
    steward.charter("confirm", "nyby-proeveforening", "--how", "letter", "--as", "sekretariatet")
    steward.charter("vote", "kort", "approve", "--as", OTHER, "--entered-by", "sekretariatet")
    steward.push().taken()


def test_a_newcomer_comes_in_by_a_branch_that_a_steward_merges(opened: Place) -> None:
    new = opened.person("fremmed", VOTING)
    new.charter("sign", "Nyby Prøveforening", "--sector", "forening", "--mandate-by", "Styret")
    path = record("nyby-proeveforening")
    new.life.write(path, new.life.read(path) + account(99, "fremmed"))
    new.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    new.push().refused(
        "This is for a steward to look at and take in.",
        "Judged for github.com:99:fremmed: an account that nobody in the charter has.",
        f"W023 A sign-up, or a change of one, that is not confirmed yet. A steward makes sure that "
        f"the organisation has decided it, takes it in, and confirms it. {path}",
        "Push it as a branch ('git push origin HEAD:refs/heads/NAME') and ask a steward to merge",
    )
    new.push("HEAD:refs/heads/nyby").taken()
    voter = opened.person(OWNER, VOTING)
    voter.charter("vote", "kort", "approve", "--as", OWNER)
    voter.push().taken()
    steward = opened.person("formandskabet", VOTING)
    steward.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/nyby")
    steward.charter("confirm", "nyby-proeveforening", "--how", "letter", "--as", "formandskabet")
    steward.push().taken()
    steward.push("--delete", "nyby").taken()


def test_a_member_merges_its_own_branch_and_does_with_other_branches_as_it_likes(
    opened: Place,
) -> None:
    owner = opened.person(OWNER, VOTING)
    owner.git("switch", "--quiet", "--create", "stemme")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.push("stemme").taken()
    owner.git("switch", "--quiet", "main")
    owner.git("merge", "--quiet", "--no-ff", "--no-edit", "stemme")
    owner.push("main").taken()
    owner.git("switch", "--quiet", "stemme")
    owner.git("commit", "--quiet", "--amend", "--message", "Something else")
    owner.push("--force", "stemme").taken()
    owner.push("--delete", "stemme").taken()
    owner.push("HEAD:refs/heads/en/gren 'med' æ$(tegn)".replace(" ", "-")).taken()
    owner.git("tag", "mit-mærke")
    owner.push("mit-mærke").taken()


def test_two_stewards_correct_a_slip_of_the_pen_by_a_branch_that_the_other_merges(
    closed: Place,
) -> None:
    one = closed.person("sekretariatet", COUNTED)
    one.charter(
        "correct", "kort", "3", "--field", "by", "--new", "formandskabet",
        "--reason", "Formandskabet lukkede den.", "--as", "sekretariatet",
        "--with", "formandskabet",
    )  # fmt: skip
    alone = (
        "This is for another steward to look at and take in.",
        "W025 It takes two stewards. The other one that is named takes it in.",
    )
    one.push().refused(*alone)
    one.push("HEAD:refs/heads/rettelse").taken()
    one.git("reset", "--quiet", "--hard", "origin/main")
    one.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/rettelse")
    one.push().refused(*alone)
    other = closed.person("formandskabet", COUNTED)
    other.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/rettelse")
    other.push().taken()
