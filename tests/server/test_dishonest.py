"""What the charter does not allow never reaches a plain Git server, and whoever pushes it reads in
the terminal what was wrong and what to do."""

from __future__ import annotations

import os

import pytest

from tests.life.attempting import PRINCIPLE
from tests.server.conftest import Place
from tests.server.town import BALLOTS, NEIGHBOUR, OTHER, OWNER, record

pytestmark = pytest.mark.xdist_group("server")

VOTING = "2027-03-12"
COUNTED = "2027-04-22"


@pytest.fixture(autouse=True)
def nothing_reaches_the_server(request: pytest.FixtureRequest) -> object:
    """Main stands where it stood, and no other ref has come."""
    name = "closed" if "closed" in request.fixturenames else "opened"
    served: Place = request.getfixturevalue(name)
    before = served.git("for-each-ref")
    yield
    kept = [line for line in served.git("for-each-ref").splitlines() if "refs/heads/ok" not in line]
    assert kept == before.splitlines()


def test_a_ballot_in_anothers_name(opened: Place) -> None:
    thief = opened.person(OWNER, VOTING)
    thief.charter("vote", "kort", "reject", "--as", NEIGHBOUR)
    thief.push().refused(
        f"commit {thief.git('rev-parse', '--short=10', 'HEAD').strip()} Vote on kort: {NEIGHBOUR}",
        "Judged for github.com:14:foreningen-proevetur: signatory (foreningen-proevetur).",
        "W003 It is somebody else's. Only its owner writes it, from an account that its record "
        "named before, or a steward who enters it for the owner with `entered_by`. "
        f"Leave the file as it is. {BALLOTS}/{NEIGHBOUR}.yml",
    )


def test_a_direct_edit_of_the_text(opened: Place) -> None:
    author = opened.person(OWNER, VOTING)
    author.life.edit(PRINCIPLE, "Her er sætning nummer fem.", "Her er den femte.")
    author.commit("Skriv den femte om")
    tip = author.git("rev-parse", "--short=10", "HEAD").strip()
    author.push().refused(
        "W010 The charter's text, rules and stewards change only by a decision, never directly. "
        f"Put the text back and make a proposal of it. {PRINCIPLE}",
        f"'charter review {tip}^..{tip} --actor github.com:14:foreningen-proevetur' writes the "
        "proposal that this should be, ready to use.",
    )
    shown = author.charter("review", f"{tip}^..{tip}", "--actor", "github:14", code=1)
    assert "+Her er den femte." in shown.out


def test_a_ballot_that_a_steward_enters_without_saying_so(opened: Place) -> None:
    steward = opened.person("sekretariatet", VOTING)
    steward.charter("vote", "kort", "approve", "--as", OTHER)
    steward.push().refused(
        "W004 It is somebody else's, and a steward who enters it for them says so: write "
        "`entered_by` with the steward's id, which the commands do with `--entered-by`."
    )


def test_an_official_record_that_is_edited(closed: Place) -> None:
    steward = closed.person("sekretariatet", COUNTED)
    path = "proposals/kort/record/03-closed.yml"
    steward.life.edit(path, "approve: 6", "approve: 7")
    steward.commit("Tæl efter")
    steward.push().refused(
        "O001 What is official is written once and never changed. Put it back; what was wrong is "
        f"mended by a further entry. {path}"
    )


def test_an_official_act_by_somebody_who_is_no_steward(opened: Place) -> None:
    member = opened.person(OWNER, VOTING)
    member.charter("admit", "udkast", "--as", "sekretariatet")
    member.push().refused(
        "W007 This is the stewards' to enter. Ask one of them; what time alone decides anyone can "
        "enter with `charter advance`."
    )


def test_an_official_act_in_another_stewards_name(opened: Place) -> None:
    steward = opened.person("formandskabet", VOTING)
    steward.charter("admit", "udkast", "--as", "sekretariatet")
    steward.push().refused("W008 It is entered in the name of somebody else.")


def test_a_history_that_is_written_anew(opened: Place) -> None:
    steward = opened.person("sekretariatet", VOTING)
    steward.git("reset", "--quiet", "--hard", "HEAD~2")
    says = (
        "refs/heads/main V002 This would take back or write anew what is published; that stays "
        "for ever.",
        "push without --force.",
    )
    steward.push("--force", "HEAD:main").refused(*says)
    steward.life.write("NOTE.md", "Noget andet.\n")
    steward.commit()
    steward.push("--force", "HEAD:main").refused(*says)
    steward.git("switch", "--quiet", "--orphan", "forfra")
    steward.life.write("NOTE.md", "Noget helt andet.\n")
    steward.commit()
    steward.push("--force", "HEAD:main").refused(*says)


def test_a_main_that_is_deleted(opened: Place) -> None:
    steward = opened.person("sekretariatet", VOTING)
    steward.push("--delete", "main").refused("This branch is the charter, so it stays.")


def test_a_merge_the_wrong_way_round(opened: Place) -> None:
    owner = opened.person(OWNER, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    neighbour = opened.person(NEIGHBOUR, VOTING)
    neighbour.git("switch", "--quiet", "--create", "ok")
    neighbour.charter("vote", "kort", "approve", "--as", NEIGHBOUR)
    base = opened.tip()
    owner.git("switch", "--quiet", "--create", "min", f"{base}^")
    owner.life.write(record(OWNER), owner.life.read(record(OWNER)) + "statement: {da: Ja.}\n")
    owner.commit()
    owner.git("merge", "--quiet", "--no-edit", "main")
    owner.push().refused(
        "V001 Here main was merged into something else, as 'git pull' does; it goes the other way "
        "round.",
        "'git branch mine', 'git fetch', 'git reset --hard @{u}', then 'git merge --no-ff mine'",
    )


def test_two_official_acts_in_one_commit(opened: Place) -> None:
    steward = opened.person("sekretariatet", VOTING)
    base = opened.tip()
    steward.charter("admit", "udkast", "--as", "sekretariatet")
    steward.charter("suspend", OTHER, "--reason", "Navnet er et andet.", "--as", "formandskabet")
    steward.git("reset", "--quiet", "--soft", base)
    steward.commit("Begge dele")
    steward.push().refused("P020", "expected one official act in a change")


def test_a_link_and_a_program(opened: Place) -> None:
    member = opened.person(OWNER, VOTING)
    (member.life.root / "charter/guide/hemmeligt.md").symlink_to("/etc/passwd")
    member.commit()
    member.push().refused(
        "N002 Below charter/ and proposals/ every file is a plain one that nobody can run. Put a "
        "plain file there with its own content. charter/guide/hemmeligt.md"
    )
    member.git("reset", "--quiet", "--hard", "origin/main")
    (member.life.root / "hemmeligt").symlink_to("/etc/passwd")
    member.commit()
    member.push().refused("W014 A link or a submodule leads out of what was looked at.")


def test_a_stranger_with_two_records(opened: Place) -> None:
    stranger = opened.person("fremmed", VOTING)
    for name in ("Nyby Prøveforening", "Nyby Eksempelklub"):
        stranger.charter("sign", name, "--sector", "forening", "--mandate-by", "Styret")
    stranger.git("reset", "--quiet", "--soft", opened.tip())
    for id in ("nyby-proeveforening", "nyby-eksempelklub"):
        path = record(id)
        listed = "accounts:\n  - {forge: github.com, id: 99, login: fremmed}\n"
        stranger.life.write(path, stranger.life.read(path) + listed)
    stranger.commit("Vi er flere")
    stranger.push().refused(
        "W011 Whoever is new brings one file alone: the organisation's record or one draft."
    )


def test_a_tag_that_is_moved_deleted_or_set_elsewhere(closed: Place) -> None:
    first = closed.git("log", "--format=%H", "--reverse", "main", "--", "charter/releases")
    closed.git("tag", "v0.1.0", first.split()[0])
    steward = closed.person("sekretariatet", COUNTED)
    steward.git("tag", "--force", "v0.1.0", "HEAD")
    stays = "refs/tags/v0.1.0 It names release 0.1.0, so it stays where it is."
    steward.push("--force", "v0.1.0").refused(stays)
    steward.push("--delete", "v0.1.0").refused(stays)
    steward.git("tag", "v0.2.0")
    steward.push("v0.2.0").refused("It names release 0.2.0, which does not stand in that commit.")
    closed.git("tag", "--delete", "v0.1.0")
    steward.push("v0.1.0").refused(
        "It names release 0.1.0, which an earlier commit brought.",
        "'git log --first-parent -- charter/releases/0.1.0.yml' names.",
    )
    steward.git("switch", "--quiet", "--orphan", "ok")
    steward.life.write("charter/releases/0.3.0.yml", "version: 0.3.0\n")
    steward.commit()
    steward.git("tag", "v0.3.0")
    steward.push("v0.3.0").refused("It names release 0.3.0, but no commit of main's own line.")


def test_refs_that_change_what_others_see(opened: Place) -> None:
    steward = opened.person("sekretariatet", VOTING)
    steward.git("replace", "HEAD", "HEAD~1")
    steward.git("notes", "add", "--message", "Noget andet")
    only = "Only branches and tags are taken here; anything else could change what others see"
    steward.push("refs/replace/*").refused(only)
    steward.push("refs/notes/commits").refused("refs/notes/commits", only)
    steward.push("HEAD:refs/heads/Main").refused(
        "On some machines this is the same branch as main."
    )


def test_a_ballot_when_the_vote_is_over(closed: Place) -> None:
    late = closed.person(OTHER, "2027-04-20")
    late.git("reset", "--quiet", "--hard", "HEAD^")
    late.charter("vote", "kort", "reject", "--as", OTHER)
    late.git("rebase", "--quiet", "origin/main")
    closed.set_clock(COUNTED)
    late.push().refused(
        "B005 No vote on this proposal is open. Ballots are cast from the opening until the vote "
        f"closes. {BALLOTS}/{OTHER}.yml"
    )


def test_a_ballot_that_is_dated_back(opened: Place) -> None:
    late = opened.person(OTHER, VOTING)
    late.charter("vote", "kort", "reject", "--as", OTHER)
    opened.set_clock("2027-06-01")
    late.push().refused("B0")


def test_an_act_that_is_dated_ahead(opened: Place) -> None:
    steward = opened.person("sekretariatet", "2027-09-01")
    steward.charter("close", "kort", "--as", "sekretariatet")
    opened.set_clock(VOTING)
    steward.push().refused("now in at, found 2027-09-01T12:00:00Z")


def test_one_ref_that_is_refused_refuses_all_of_a_push(opened: Place) -> None:
    member = opened.person(OWNER, VOTING)
    member.charter("vote", "kort", "approve", "--as", OWNER)
    member.git("tag", "v9.9.9")
    pushed = member.push("HEAD:main", "HEAD:refs/heads/gren", "v9.9.9", "HEAD:refs/andet/x")
    pushed.refused(
        "refs/tags/v9.9.9 It names release 9.9.9, which does not stand in that commit.",
        "refs/andet/x Only branches and tags are taken here",
        "Nothing is wrong with refs/heads/main, refs/heads/gren; push that by itself.",
    )


def test_a_dishonest_commit_among_honest_ones(opened: Place) -> None:
    member = opened.person(OWNER, VOTING)
    member.charter("vote", "kort", "approve", "--as", OWNER)
    member.charter("vote", "kort", "approve", "--as", OTHER)
    member.git("rm", "--quiet", f"{BALLOTS}/{OTHER}.yml")
    member.commit("Nothing has happened")
    member.push().refused(f"Vote on kort: {OTHER}", "W003")


def test_a_merge_that_says_something_else_than_its_parts(opened: Place) -> None:
    new = opened.person("fremmed", VOTING)
    new.charter("sign", "Nyby Prøveforening", "--sector", "forening", "--mandate-by", "Styret")
    path = record("nyby-proeveforening")
    listed = "accounts:\n  - {forge: github.com, id: 99, login: fremmed}\n"
    new.life.write(path, new.life.read(path) + listed)
    new.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    new.push("HEAD:refs/heads/ok").taken()
    steward = opened.person("sekretariatet", VOTING)
    steward.git("merge", "--quiet", "--no-ff", "--no-commit", "origin/ok")
    steward.life.edit(path, "name: Nyby Prøveforening", "name: Nyby Eksempelforening")
    steward.commit("Merge branch 'ok'")
    steward.push().refused("commit", "Merge branch 'ok'", "W004")


def test_what_anothers_branch_holds_is_not_a_members_to_take_in(opened: Place) -> None:
    neighbour = opened.person(NEIGHBOUR, VOTING)
    neighbour.charter("vote", "kort", "approve", "--as", NEIGHBOUR)
    neighbour.push("HEAD:refs/heads/ok").taken()
    member = opened.person(OWNER, VOTING)
    member.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/ok")
    member.push().refused("for a steward to look at and take in")


def test_somebody_whom_the_server_does_not_know(opened: Place) -> None:
    guest = opened.person("ukendt", VOTING)
    guest.life.write("NOTE.md", "Hej.\n")
    guest.commit()
    guest.push().refused(
        "This server knows no account of its user 'ukendt'. Whoever runs it types: git config "
        "'charter.ukendt.account' FORGE:ID:LOGIN",
        "A branch of your own you may push.",
    )


def test_more_commits_or_files_than_anybody_can_look_at(opened: Place) -> None:
    member = opened.person(OWNER, VOTING)
    stream = ["commit refs/heads/mange", "committer N <n@n.example> 1 +0000", "data 0", ""]
    lines = [*stream[:3], f"from {opened.tip()}"]
    for number in range(10_000):
        lines += [f"M 100644 inline notes/{number}", "data 0", ""]
    feed(member.life.root, "\n".join([*lines, ""]))
    member.push("mange:main").refused("W017 So many files cannot be looked at by people.")
    lines = [*stream[:1], *stream[1:3], f"from {opened.tip()}", ""]
    for _ in range(10_000):
        lines += [*stream[:3], ""]
    feed(member.life.root, "\n".join([*lines, ""]))
    member.push("mange:main").refused("More than 100 commits at once cannot be judged")


def feed(root: os.PathLike[str], stream: str) -> None:
    """Let Git make commits of a stream."""
    import subprocess

    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=root, input=stream, text=True, check=True, capture_output=True,
    )  # fmt: skip
