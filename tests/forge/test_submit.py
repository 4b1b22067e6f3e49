"""`charter submit` sends what one has committed as a pull request, the way each forge takes one
from those who have only Git."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.forge.conftest import StandIn, fork
from tests.life.attempting import PRINCIPLE
from tests.life.playing import Answer, begin
from tests.server.conftest import Person
from tests.server.serving import PASSWORD
from tests.server.town import BALLOTS, NEIGHBOUR, OTHER, OWNER, propose

VOTING = "2027-03-12"
REASONS = "Fordi det er kort.\n\nOg klart."


def told(answer: Answer) -> str:
    """What a command said on the side, as one line."""
    return " ".join(answer.err.split())


def proposing(person: Person, slug: str = "nyt", word: str = "fire") -> None:
    """Propose something on one's own main branch."""
    person.life.edit(PRINCIPLE, f"Her er sætning nummer {word}.\n", f"Den {slug} sætning.\n")
    person.charter(
        "propose", slug.capitalize(), "--slug", slug, "--by", OWNER, "--reasons", REASONS
    )


def test_gitlab_opens_a_merge_request_for_the_options_of_the_push(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    main = gitlab.place.tip()
    proposing(owner)
    head = owner.git("rev-parse", "HEAD").strip()
    answer = owner.charter("submit", "--forge", "gitlab")
    assert answer.out == (
        "Submitted: Forslag: Nyt\nhttps://gitlab.example/by/charter/-/merge_requests/1\n"
    )
    assert gitlab.requests == [{
        "number": 1,
        "user": OWNER,
        "branch": "charter/nyt",
        "head": head,
        "target": "main",
        "title": "Forslag: Nyt",
        "description": "Fordi det er kort.<br><br>Og klart.<br><br>Foreslået af Foreningen "
        "Prøvetur (editorial), til udgave 0.1.0.",
    }]  # fmt: skip
    assert gitlab.place.tip("charter/nyt") == head
    assert gitlab.place.tip() == main
    assert owner.git("rev-parse", "HEAD").strip() == head
    assert owner.git("status", "--porcelain") == ""
    assert "The rules allow it to you: it may be merged as it is" in told(answer)
    assert "Your commits stay on the branch that you are on." in told(answer)


def test_forgejo_opens_a_pull_request_for_a_push_to_refs_for(forgejo: StandIn) -> None:
    owner = forgejo.person(OWNER, VOTING)
    proposing(owner)
    answer = owner.charter("submit", "--forge", "forgejo", "--json").json
    assert answer["way"] == "opened"
    assert answer["page"] == "https://forgejo.example/by/charter/pulls/1"
    (request,) = forgejo.requests
    assert (request["branch"], request["target"]) == ("charter/nyt", "main")
    assert request["title"] == "Forslag: Nyt"
    assert request["description"].startswith("Fordi det er kort.<br><br>Og klart.")
    assert "forced" not in request
    heads = forgejo.place.git("for-each-ref", "--format=%(refname)").split()
    assert heads == ["refs/heads/main", "refs/pull/1/head"]


@pytest.mark.parametrize("forge", ["gitlab", "forgejo"])
def test_a_revision_goes_to_the_request_that_is_open(
    forge: str, request: pytest.FixtureRequest
) -> None:
    stand_in: StandIn = request.getfixturevalue(forge)
    owner = stand_in.person(OWNER, VOTING)
    proposing(owner)
    owner.charter("submit", "--forge", forge)
    again = owner.charter("submit", "--forge", forge)
    assert again.out.startswith("Just this was sent before, and is not merged yet.\n")
    owner.life.edit("proposals/nyt/proposal.md", "Og klart.", "Og klarere.")
    owner.commit("Say it more clearly")
    owner.charter("submit", "--forge", forge)
    (one,) = stand_in.requests
    assert one["head"] == owner.git("rev-parse", "HEAD").strip()
    assert "forced" not in one
    owner.git("commit", "--quiet", "--amend", "--message", "Say it anew")
    owner.charter("submit", "--forge", forge)
    (one,) = stand_in.requests
    assert one["head"] == owner.git("rev-parse", "HEAD").strip()
    assert one.get("forced") == ("1" if forge == "forgejo" else None)


def test_each_thing_is_sent_by_itself(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    proposing(owner)
    owner.charter("vote", "kort", "approve", "--as", OWNER, "--reason", "Det er godt.")
    owner.life.edit("proposals/nyt/proposal.md", "Og klart.", "Og klarere.")
    owner.commit("Say it more clearly")
    head = owner.git("rev-parse", "HEAD")
    asked = owner.charter("submit", "--forge", "gitlab", code=2)
    assert f"Give WHAT, one of: nyt, kort-{OWNER}." in told(asked)
    answer = owner.charter("submit", OWNER, "--forge", "gitlab")
    assert "Not sent with it: nyt." in told(answer)
    owner.charter("submit", "nyt", "--forge", "gitlab")
    vote, proposal = gitlab.requests
    assert vote["title"] == "Foreningen Prøvetur stemmer om »Kort«"
    assert vote["description"] == "Stemmen er ja.<br><br>Begrundelse: Det er godt."
    changed = gitlab.place.git("diff", "--name-only", "main", vote["head"]).split()
    assert changed == [f"{BALLOTS}/{OWNER}.yml"]
    changed = gitlab.place.git("diff", "--name-only", "main", proposal["head"]).split()
    assert changed == ["proposals/nyt/proposal.md"]
    assert "Her er også: Propose: Nyt; Say it more clearly." in proposal["description"]
    assert owner.git("rev-parse", "HEAD") == head
    # By its number, and the same commit as before.
    assert "Just this was sent before" in owner.charter("submit", "1", "--forge", "gitlab").out


def test_what_is_sent_again_later_goes_on_from_what_was_sent(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    proposing(owner)
    owner.charter("submit", "nyt", "--forge", "gitlab")
    first = gitlab.requests[0]["head"]
    owner.life.edit("proposals/nyt/proposal.md", "Og klart.", "Og klarere.")
    owner.commit("Say it more clearly")
    owner.charter("submit", "nyt", "--forge", "gitlab")
    (one,) = gitlab.requests
    assert gitlab.place.git("rev-parse", f"{one['head']}^").strip() == first
    assert gitlab.place.git("log", "-1", "--format=%an %s", one["head"]) == (
        owner.git("log", "-1", "--format=%an %s")
    )


def test_what_rests_on_something_else_is_not_torn_off(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    proposing(owner)
    owner.life.write("NOTE.md", "En.\n")
    owner.commit("First note")
    owner.life.write("NOTE.md", "To.\n")
    owner.commit("Second note")
    refused = owner.charter("submit", "second-note", "--forge", "gitlab", code=1)
    assert (
        "'second-note' rests on other commits of yours that are not there yet: NOTE.md."
    ) in told(refused)
    assert gitlab.requests == []


def test_a_branch_of_ones_own_is_sent_as_it_is(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    owner.git("switch", "--quiet", "--create", "mit-forslag")
    proposing(owner)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    answer = owner.charter("submit", "--forge", "gitlab", "--title", "Begge dele", "--json").json
    assert (answer["branch"], answer["title"]) == ("mit-forslag", "Begge dele")
    assert gitlab.place.tip("mit-forslag") == owner.git("rev-parse", "HEAD").strip()


def test_merges_on_ones_main_branch_are_sent_together(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    owner.git("switch", "--quiet", "--create", "stemme")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.git("switch", "--quiet", "main")
    owner.git("merge", "--quiet", "--no-ff", "--no-edit", "stemme")
    refused = owner.charter("submit", "kort", "--forge", "gitlab", code=1)
    assert "There are merges among your commits" in told(refused)
    answer = owner.charter("submit", "--forge", "gitlab", "--json").json
    assert answer["branch"] == "charter/merge-branch-stemme"
    assert gitlab.requests[0]["head"] == owner.git("rev-parse", "HEAD").strip()


def test_what_would_be_refused_is_not_sent(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OTHER)
    refused = owner.charter("submit", "--forge", "gitlab", code=1)
    assert "W003" in refused.out
    assert "This would be refused, so nothing was sent." in told(refused)
    owner.git("reset", "--quiet", "--hard", "origin/main")
    owner.git("config", "--unset", "charter.account")
    owner.life.edit(PRINCIPLE, "Her er sætning nummer fire.", "Ny.")
    owner.commit("Edit the text")
    refused = owner.charter("submit", "--forge", "gitlab", code=1)
    assert "W010" in refused.out
    assert "'charter convert origin/main..HEAD --actor ACCOUNT --to NAME' makes that" in told(
        refused
    )
    assert owner.charter("submit", "--json", code=1).json["verdict"] == "refuse"
    assert gitlab.requests == []
    assert "charter" not in gitlab.place.git("for-each-ref", "--format=%(refname:short)")


def test_without_ones_account_only_what_nobody_may_do_is_refused(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    owner.git("config", "--unset", "charter.account")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    answer = owner.charter("submit", "--forge", "gitlab")
    assert "'git config charter.account FORGE:NUMBER:LOGIN' lets this command tell" in told(answer)
    owner.git("config", "charter.account", "nogen")
    refused = owner.charter("submit", code=1)
    assert "'nogen' in charter.account is not an account." in refused.err


def test_a_dry_run_sends_nothing_and_asks_nobody(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    proposing(owner)
    owner.git("remote", "set-url", "origin", "http://someone:secret@127.0.0.1:9/by/charter.git")
    for flag in ("--dry-run", "--no-push"):
        answer = owner.charter("submit", flag)
        assert answer.out == (
            "Forslag: Nyt\n\nFordi det er kort.\n\nOg klart.\n\nForeslået af Foreningen Prøvetur "
            "(editorial), til udgave 0.1.0.\n\n    proposals/nyt/proposal.md\n"
        )
        assert "Not sent: this would go to origin as charter/nyt, for main of origin." in told(
            answer
        )
    refused = owner.charter("submit", code=1)
    assert "The branch main of origin could not be fetched: " in told(refused)
    assert "secret" not in refused.err + refused.out
    assert gitlab.requests == []


def test_nobody_reads_a_password_that_stands_in_an_address(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    proposing(owner)
    said = owner.charter("submit", "--forge", "github")
    assert PASSWORD not in said.out + said.err
    assert "charter/nyt" in said.out
    assert "pr%C3%B8ve" not in said.out + said.err
    kept = "".join(
        path.read_text() for path in (owner.life.root / ".git/charterkit/submitted").iterdir()
    )
    assert PASSWORD not in kept
    assert "@" not in kept


def test_github_gets_a_branch_and_gives_a_link_that_is_filled_in(
    plain: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    answer = owner.charter("submit", "--forge", "github", "--json").json
    asked = urlsplit(answer["link"])
    assert asked.path.endswith("/compare/main...charter/nyt")
    assert parse_qs(asked.query) == {
        "expand": ["1"],
        "title": ["Forslag: Nyt"],
        "body": [f"{REASONS}\n\nForeslået af Foreningen Prøvetur (editorial), til udgave 0.1.0."],
    }
    assert answer["way"] == "link"
    assert plain.place.tip("charter/nyt") == owner.git("rev-parse", "HEAD").strip()


def test_github_opens_it_by_gh_where_that_is_installed(
    plain: StandIn, program: Callable[..., Path]
) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    noted = program("gh", "https://github.example/by/charter/pull/3")
    answer = owner.charter("submit", "--forge", "github")
    assert answer.out == "Submitted: Forslag: Nyt\nhttps://github.example/by/charter/pull/3\n"
    words, body = json.loads(noted.read_text())
    assert words[:2] == ["pr", "create"]
    assert words[3:] == [
        "--base=main", "--head=charter/nyt", "--title=Forslag: Nyt", "--body-file=-"
    ]  # fmt: skip
    assert body.startswith(REASONS)


def test_where_gh_does_not_open_it_there_is_the_link(
    plain: StandIn, program: Callable[..., Path]
) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    program("gh", "To get started with GitHub CLI, please run: gh auth login", code=4)
    assert owner.charter("submit", "--forge", "github", "--json").json["way"] == "link"


def test_a_gitlab_that_knows_no_push_options_gets_the_branch_and_glab_or_a_link(
    plain: StandIn, program: Callable[..., Path]
) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    answer = owner.charter("submit", "--forge", "gitlab", "--json").json
    assert answer["way"] == "link"
    assert "/-/merge_requests/new?merge_request%5Bsource_branch%5D=charter%2Fnyt" in answer["link"]
    noted = program("glab", "https://gitlab.example/by/charter/-/merge_requests/8")
    owner.life.edit("proposals/nyt/proposal.md", "Og klart.", "Og klarere.")
    owner.commit("Say it more clearly")
    answer = owner.charter("submit", "--forge", "gitlab", "--json").json
    assert answer["page"] == "https://gitlab.example/by/charter/-/merge_requests/8"
    assert json.loads(noted.read_text())[0][:3] == ["mr", "create", "--source-branch=charter/nyt"]


def test_a_forge_that_nobody_named_gets_the_branch_and_one_is_told_what_to_do(
    plain: StandIn,
) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    answer = owner.charter("submit")
    assert answer.out == "Sent as charter/nyt to origin.\n"
    assert "ask for a pull (or merge) request from charter/nyt to main" in told(answer)


def test_the_forge_is_known_from_the_sites_settings(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    proposing(owner)
    for written in (
        "plugins:\n  search: {}\n  charter: {language: da, forge: gitlab}\n",
        "plugins:\n  - search\n  - charter:\n      forge: gitlab\n",
    ):
        owner.life.write("mkdocs.yml", written)
        assert owner.charter("submit", "--dry-run", "--json").json["forge"] == "gitlab"
    for written in ("plugins: [", "plugins:\n  charter: {forge: andet}\n", "", "\t"):
        owner.life.write("mkdocs.yml", written)
        assert owner.charter("submit", "--dry-run", "--json").json["forge"] is None


def test_a_branch_goes_to_ones_fork_where_there_is_one(plain: StandIn, tmp_path: Path) -> None:
    owner = plain.person(OWNER, VOTING)
    copy = fork(plain, tmp_path)
    owner.git("remote", "add", "fork", copy)
    proposing(owner)
    answer = owner.charter("submit", "--forge", "github", "--json").json
    assert (answer["remote"], answer["base"]) == ("fork", "origin/main")
    assert owner.git("ls-remote", copy, "charter/nyt").split()[0] == answer["commit"]
    assert "charter" not in plain.place.git("for-each-ref", "--format=%(refname:short)")
    # As people name them who cloned their fork.
    other = plain.person(NEIGHBOUR, VOTING)
    other.git("remote", "rename", "origin", "upstream")
    other.git("remote", "add", "origin", copy)
    other.charter("vote", "kort", "approve", "--as", NEIGHBOUR)
    answer = other.charter("submit", "--json").json
    assert (answer["remote"], answer["base"]) == ("origin", "upstream/main")


def test_whoever_may_not_push_is_told_of_a_fork(plain: StandIn) -> None:
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    hook = plain.place.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'You are not allowed to push here.' >&2\nexit 1\n")
    refused = owner.charter("submit", code=1)
    assert "remote: You are not allowed to push here." in refused.err
    assert "origin did not take it; nothing here was changed." in told(refused)
    assert "type 'git remote add fork URL' with its address, and submit again" in told(refused)
    assert not (owner.life.root / ".git/charterkit/submitted").exists()


def test_a_branch_of_somebody_else_is_not_written_over(plain: StandIn) -> None:
    other = plain.person(NEIGHBOUR, VOTING)
    other.life.write("NOTE.md", "Hej.\n")
    other.commit("Something else")
    other.push("HEAD:refs/heads/charter/nyt").taken()
    theirs = plain.place.tip("charter/nyt")
    owner = plain.person(OWNER, VOTING)
    proposing(owner)
    refused = owner.charter("submit", code=1)
    assert "There is another branch charter/nyt at origin" in told(refused)
    assert plain.place.tip("charter/nyt") == theirs


@pytest.mark.parametrize("forge", ["gitlab", "forgejo"])
def test_hostile_titles_and_texts_are_text(forge: str, request: pytest.FixtureRequest) -> None:
    stand_in: StandIn = request.getfixturevalue(forge)
    owner = stand_in.person(OWNER, VOTING)
    title = '--force; $(rm -rf ~) "x" `y` & merge_request.target=gren 🌱 -o topic=z'
    owner.life.edit(PRINCIPLE, "Her er sætning nummer fire.\n", "Ny.\n")
    owner.charter("propose", "--by", OWNER, "--reasons", "x\n" * 9000, "--slug", "ny", "--", title)
    owner.charter("submit", "--forge", forge)
    (one,) = stand_in.requests
    assert one["title"] == f"Forslag: {title}"
    assert one["target"] == "main"
    assert len(one["description"].encode()) <= 8000
    assert one["description"].endswith("…")
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.charter("submit", f"kort-{OWNER}", "--forge", forge, "--title", "a\nb\0c\x1b[31m\u202e")
    assert stand_in.requests[1]["title"] == "a b c [31m"


def test_the_status_follows_what_was_submitted_without_asking_anybody(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    assert owner.charter("status", "--json").json["submitted"] == []
    proposing(owner)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.charter("submit", "nyt", "--forge", "gitlab")
    owner.charter("submit", OWNER, "--forge", "gitlab")

    def fates() -> list[str]:
        return [each["fate"] for each in owner.charter("status", "--json").json["submitted"]]

    assert fates() == ["waits", "waits"]
    assert "waits to be merged, as charter/nyt" in owner.charter("status").out
    gitlab.squash(gitlab.requests[0]["head"], "Et forslag")
    assert fates() == ["waits", "waits"]
    owner.git("fetch", "--quiet")
    assert sorted(fates()) == ["behind", "merged"]
    shown = owner.charter("status").out
    assert "  Forslag: Nyt\n           is merged: 'git pull --rebase' brings it here\n" in shown
    assert "origin/main has moved on, and it still fits" in shown
    gitlab.merge(gitlab.requests[1]["head"], "En stemme")
    owner.git("fetch", "--quiet")
    assert fates() == ["merged", "merged"]
    owner.git("pull", "--quiet", "--rebase")
    assert owner.git("rev-parse", "HEAD").strip() == gitlab.place.tip()
    refused = owner.charter("submit", code=1)
    assert "all that is committed here is in main of origin." in told(refused)


def test_the_status_says_what_cannot_be_merged_any_more(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    again = gitlab.person(OWNER, VOTING)
    owner.charter("vote", "kort", "approve", "--as", OWNER)
    owner.charter("submit", "--forge", "gitlab")
    again.charter("vote", "kort", "reject", "--as", OWNER)
    again.push().taken()
    owner.git("fetch", "--quiet")
    assert owner.charter("status", "--json").json["submitted"][0]["fate"] == "conflicts"
    assert "cannot be merged any more" in owner.charter("status").out
    refused = owner.charter("submit", code=1)
    assert "W018" in refused.out


def test_a_memory_that_cannot_be_read_is_no_hindrance(gitlab: StandIn) -> None:
    owner = gitlab.person(OWNER, VOTING)
    folder = owner.life.root / ".git/charterkit/submitted"
    folder.mkdir(parents=True)
    for name, text in (("a.json", "{"), ("b.json", "[]"), ("c.json", '{"what": 1}'), ("d", "\x00")):
        (folder / name).write_text(text)
    assert owner.charter("status", "--json").json["submitted"] == []


def test_without_a_remote_it_says_so(plain: StandIn) -> None:
    owner = plain.person(OWNER, VOTING)
    propose(owner.life, "nyt", "fire", "Ny.", now=VOTING)
    assert (
        "There is no remote 'andet' here."
        in owner.charter("submit", "--remote", "andet", code=1).err
    )
    owner.git("remote", "remove", "origin")
    assert "There is no remote 'origin' here." in owner.charter("submit", code=1).err


def test_an_empty_repository_gets_the_charter_itself_first(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.git("init", "--quiet", "--bare", str(tmp_path / "there.git"))
    life.git("remote", "add", "origin", str(tmp_path / "there.git"))
    life.charter("sign", "Øen", "--sector", "forening", "--mandate-by", "Styret", now="2027-01-05")
    refused = life.charter("submit", now="2027-01-05", code=1)
    assert told(refused) == (
        "The repository of origin is empty. The charter itself goes there first: 'git push -u "
        "origin main'. What you do from then on is submitted."
    )
    life.git("push", "--quiet", "origin", "HEAD~1:refs/heads/trunk")
    refused = life.charter("submit", now="2027-01-05", code=1)
    assert told(refused).startswith(
        "There is no branch main in the repository of origin, only: trunk. If its main branch is "
        "called otherwise: 'git remote set-head origin --auto' lets this clone know."
    )
    life.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert life.charter("submit", now="2027-01-05").out == "Sent as main to origin.\n"


@pytest.mark.parametrize("remote", [False, True])
def test_submitting_is_named_where_there_is_something_to_submit_to(
    tmp_path: Path, remote: bool
) -> None:
    life = begin(tmp_path / "charter")
    if remote:
        life.git("remote", "add", "origin", "https://forge.example/by/charter")
    life.edit("charter/preamble.md", "Skriv her", "Skriv nu her")
    for words, otherwise in (
        (
            ("sign", "Øen", "--sector", "forening", "--mandate-by", "Styret"),
            "Next: a steward confirms it:",
        ),
        (
            ("propose", "Nu", "--by", "Naboringen"),
            "Next: look at it with 'charter diff nu'. A steward admits it: 'charter admit nu'.",
        ),
        (("withdraw", "nu", "--reason", "Nej."), "The proposal stays on record."),
        (("leave", "oeen"), "'charter reaffirm oeen' joins again."),
    ):
        said = told(life.charter(*words, now="2027-01-05"))
        assert ("charter submit" in said) == remote
        assert otherwise in said or remote
