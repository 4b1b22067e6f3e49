"""Whoever pushes when others pushed first loses nothing, and nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.playing import IDS, Answer, Life
from tests.races.conftest import Crowd
from tests.server.conftest import Place
from tests.server.town import BALLOTS, GUESTS, NEIGHBOUR, OTHER, OWNER, propose

pytestmark = pytest.mark.xdist_group("server")

VOTING = "2027-03-12"
LATER = "2028-01-01"
VOTERS = (*IDS, *GUESTS)


def told(answer: Answer) -> str:
    """What a command said on the side, as one line."""
    return " ".join(answer.err.split())


def test_twenty_who_push_their_ballots_at_once_are_all_taken_in(
    opened: Place, at_once: Crowd, tmp_path: Path
) -> None:
    assert len(VOTERS) == 20
    people = [opened.person(id, VOTING) for id in VOTERS]
    for id, person in zip(VOTERS, people, strict=True):
        person.charter("vote", "kort", "approve", "--as", id)
    answers = at_once([["-C", str(each.life.root), "--now", VOTING, "push"] for each in people])
    assert [(each.code, each.err) for each in answers if each.code] == []
    assert sum("put on top of what others had pushed" in told(each) for each in answers) == 19
    there = opened.git("ls-tree", "-r", "--name-only", "main", BALLOTS).splitlines()
    assert {Path(each).stem for each in there} == set(VOTERS)
    authors = opened.git("log", "--first-parent", "--format=%s", "-20", "main").splitlines()
    assert sorted(authors) == sorted(f"Vote on kort: {id}" for id in VOTERS)
    opened.git("clone", "--quiet", str(opened.bare), str(tmp_path / "witness"))
    witness = Life(root=tmp_path / "witness", cwd=tmp_path / "witness")
    witness.charter("verify", now=LATER)
    for person in people:
        assert person.git("status", "--porcelain") == ""
        head = person.git("rev-parse", "HEAD").strip()
        opened.git("merge-base", "--is-ancestor", head, "main")


def test_ones_commits_are_put_on_top_and_other_edits_stay(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    neighbour = opened.person(NEIGHBOUR, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.charter("second", "udkast", "--as", OWNER)
    owner.life.write("noter.txt", "Husk kaffe.\n")
    owner.life.write("README.md", "Min udgave.\n")
    owner.git("add", "README.md")
    staged = owner.git("diff", "--cached"), owner.git("status", "--porcelain")
    neighbour.charter("vote", "kort", "reject", "--as", NEIGHBOUR)
    neighbour.push().taken()
    before = owner.git("log", "-2", "--format=%an %ae %ad %B")
    answer = owner.charter("push")
    assert answer.out == f"Pushed to main of origin as {opened.tip()[:10]}.\n"
    assert "Taken in: 2 commits of the charter" in told(answer)
    assert told(answer).endswith("Your 2 commits were put on top of what others had pushed.")
    assert owner.git("rev-parse", "HEAD").strip() == opened.tip()
    assert owner.git("log", "-2", "--format=%an %ae %ad %B") == before
    assert (owner.git("diff", "--cached"), owner.git("status", "--porcelain")) == staged
    assert owner.life.read("noter.txt") == "Husk kaffe.\n"
    assert (owner.life.root / BALLOTS / f"{NEIGHBOUR}.yml").exists()


def test_a_number_that_was_given_meanwhile_is_not_given_again(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    propose(owner.life, "andet", "fem", "Den femte.", now=VOTING)
    owner.push().taken()
    one = opened.person("sekretariatet", VOTING)
    other = opened.person("formandskabet", VOTING)
    one.charter("admit", "udkast", "--as", "sekretariatet")
    assert other.charter("admit", "andet", "--as", "formandskabet", "--json").json["number"] == 2
    one.charter("push")
    head = other.git("rev-parse", "HEAD")
    refused = told(other.charter("push", code=1))
    assert "Your commit 'Admit no. 2: Andet' does not hold any more on what others" in refused
    assert "P008" in refused
    assert "Take it back ('git reset --keep @{u}') and give its command anew" in refused
    assert other.git("rev-parse", "HEAD") == head
    assert other.git("status", "--porcelain") == ""
    other.git("reset", "--quiet", "--keep", "@{u}")
    assert other.charter("admit", "andet", "--as", "formandskabet", "--json").json["number"] == 3
    other.charter("push")


def test_edits_that_are_in_the_way_are_left_alone(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    neighbour = opened.person(NEIGHBOUR, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    neighbour.charter("vote", "kort", "reject", "--as", NEIGHBOUR)
    neighbour.push().taken()
    owner.life.write(f"{BALLOTS}/{NEIGHBOUR}.yml", "Min egen fil.\n")
    head = owner.git("rev-parse", "HEAD")
    answer = owner.charter("push", code=1)
    assert "edits of yours that are not committed are in the way" in told(answer)
    assert owner.git("rev-parse", "HEAD") == head
    assert owner.life.read(f"{BALLOTS}/{NEIGHBOUR}.yml") == "Min egen fil.\n"


def test_what_others_changed_too_is_for_a_person_to_look_at(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    again = opened.person(OWNER, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    again.charter("vote", "kort", "reject", "--as", OWNER)
    again.push().taken()
    head = owner.git("rev-parse", "HEAD")
    answer = owner.charter("push", code=1)
    assert (
        f"Others changed what your commit 'Vote on kort: {OWNER}' changes: {BALLOTS}/{OWNER}.yml."
    ) in told(answer)
    assert owner.git("rev-parse", "HEAD") == head
    assert owner.git("status", "--porcelain") == ""


def test_what_the_server_refuses_is_told_as_it_says_it(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OTHER)
    head = owner.git("rev-parse", "HEAD")
    answer = owner.charter("push", code=1)
    assert "remote: Refused: nothing of this push was taken in.\n" in answer.err
    assert "W003" in answer.err
    assert answer.err.endswith(
        "The push was refused; your branch and files are as they were.\n"
        "Mend what is named above, and push again.\n"
    )
    assert owner.git("rev-parse", "HEAD") == head


def test_merges_of_ones_own_are_not_taken_apart(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    neighbour = opened.person(NEIGHBOUR, VOTING)
    owner.git("switch", "--quiet", "--create", "stemme")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.git("switch", "--quiet", "main")
    owner.git("merge", "--quiet", "--no-ff", "--no-edit", "stemme")
    neighbour.charter("vote", "kort", "reject", "--as", NEIGHBOUR)
    neighbour.push().taken()
    answer = owner.charter("push", code=1)
    assert "There are merges among your commits, and others have pushed meanwhile." in told(answer)


def test_a_branch_of_ones_own_goes_to_a_branch_of_its_name(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    owner.git("switch", "--quiet", "--create", "stemme")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    assert owner.charter("push", "--json").json["branch"] == "stemme"
    assert opened.tip("stemme") == owner.git("rev-parse", "HEAD").strip()
    assert "There is no remote 'andet' here." in told(owner.charter("push", "andet", code=1))
    owner.git("checkout", "--quiet", "--detach")
    assert "HEAD is detached" in told(owner.charter("push", code=1))
