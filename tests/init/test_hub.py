"""On GitHub and Forgejo: the jobs of the workflows, run as they stand against a stand-in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.every import unless_every
from tests.init.artifacts import keep
from tests.init.conftest import Opened, Town
from tests.init.forge import STRANGER
from tests.init.people import ballot, hostile, newcomer
from tests.init.steps import Ran, Workflow, read
from tests.life.playing import Life

pytestmark = pytest.mark.xdist_group("init")

KINDS = ("github", "forgejo")
FOLDER = {"github": ".github", "forgejo": ".forgejo"}


def workflow(town: Town, name: str, event_name: str, event: dict[str, Any]) -> Workflow:
    """A run of a workflow of main's."""
    kind = town.forge.kind
    text = town.forge.git("show", f"main:{FOLDER[kind]}/workflows/{name}.yml")
    file = town.machine.folder() / "workflow.yml"
    file.write_text(text, encoding="utf-8")
    return Workflow(
        forge=town.forge, machine=town.machine, file=read(file), event=event, event_name=event_name
    )


def reviewed(town: Town, number: int, sender: int | None = None) -> tuple[Ran, Ran | None]:
    """What the jobs of the review come to when a pull request is opened, or pushed to."""
    pull = town.forge.pulls[number]
    event = {
        "action": "synchronize",
        "pull_request": pull,
        "sender": {"id": sender or pull["user"]["id"]},
    }
    run = workflow(town, "charter-review", "pull_request_target", event)
    review = run.job("review")
    assert review is not None
    return review, run.job("merge")


def first_step(life: Life, until: str) -> str:
    """The first commit after main's, on the way to another."""
    return life.git("rev-list", "--reverse", f"origin/main..{until}").split()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_ballot_is_answered_in_one_comment_and_merged(kind: str, town: Opened) -> None:
    here = town(kind)
    life = ballot(here)
    here.offered(7, life, who=1)
    # Somebody has put the mark of the automation into a comment of their own.
    fake = {"id": 5, "number": 7, "user": STRANGER, "body": "<!-- charter-review -->\nAlt er godt"}
    here.forge.comments.append(dict(fake))
    review, merge = reviewed(here, 7)
    assert review.succeeded, review.said
    assert review.outputs["verdict"] == "merge"
    assert merge is not None
    assert merge.succeeded, merge.said
    assert here.forge.pulls[7]["state"] == "merged"
    assert "ballots/1/sekretariatet.yml" in here.forge.git("ls-tree", "-r", "main", "proposals")
    assert here.forge.started == ["charter-main.yml"]
    (comment,) = here.forge.bodies(7)
    assert comment.startswith("<!-- charter-review -->\n## ")
    assert "flettes ind med det samme" in comment
    assert here.forge.comments[0] == fake


@pytest.mark.parametrize("kind", unless_every(["github"], KINDS))
def test_a_second_push_writes_the_same_comment_anew(kind: str, town: Opened) -> None:
    here = town(kind)
    life = here.clone()
    life.write("proposals/klarhed/ballots/1/sekretariatet.yml", "format: 1\nvote: måske\n")
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", "Stem")
    here.offered(7, life, who=1)
    review, merge = reviewed(here, 7)
    assert not review.succeeded
    assert merge is None
    assert review.outputs["verdict"] == "refuse"
    (before,) = here.forge.bodies(7)
    assert "::error file=proposals/klarhed/ballots/1/sekretariatet.yml" in review.said
    life.git("reset", "--quiet", "--hard", "HEAD^")
    here.offered(7, ballot(here, life=life), who=1)
    review, merge = reviewed(here, 7)
    assert review.succeeded, review.said
    assert merge is not None
    assert merge.succeeded, merge.said
    (after,) = here.forge.bodies(7)
    assert after != before
    assert here.forge.comments[0]["edited"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_branch_is_refused_and_nothing_of_it_is_run(
    kind: str, town: Opened, tmp_path: Path
) -> None:
    here = town(kind)
    trace = tmp_path / "trace"
    here.offered(8, hostile(here, str(trace)), who=66, title='"; touch "$TRACE"; $(touch x) `y`')
    main = here.forge.tip()
    review, merge = reviewed(here, 8)
    assert review.outputs["verdict"] == "refuse"
    assert not review.succeeded
    assert merge is None
    assert not trace.exists()
    assert here.forge.tip() == main
    (comment,) = here.forge.bodies(8)
    assert "W010" in comment
    assert "W021" in comment
    assert not list((review.folder / "work").glob("charter.py"))


@pytest.mark.parametrize("kind", unless_every(["forgejo"], KINDS))
def test_a_newcomers_signature_waits_for_a_steward(kind: str, town: Opened) -> None:
    here = town(kind)
    here.offered(9, newcomer(here), who=77)
    review, merge = reviewed(here, 9)
    assert review.succeeded, review.said
    assert review.outputs["verdict"] == "steward"
    assert merge is None
    assert here.forge.pulls[9]["state"] == "opened"
    (comment,) = here.forge.bodies(9)
    assert "W023" in comment


def test_what_somebody_else_pushed_waits_for_a_steward_and_a_draft_for_its_author(
    town: Opened,
) -> None:
    here = town("github")
    here.offered(7, ballot(here), who=1)
    review, merge = reviewed(here, 7, sender=66)
    assert review.outputs["verdict"] == "merge"
    assert merge is None
    here.forge.pulls[7]["draft"] = True
    assert reviewed(here, 7)[1] is None


def test_what_is_not_named_in_the_workflow_is_left_to_a_steward(town: Opened) -> None:
    here = town("github")
    life = here.clone()
    life.charter("advance", "--as", "sekretariatet")
    life.git("reset", "--quiet", "--hard", "origin/main", "--")
    life.git("merge", "--quiet", "--ff-only", first_step(life, "ORIG_HEAD"))
    here.offered(7, life, who=1)
    review, merge = reviewed(here, 7)
    assert review.outputs["verdict"] == "steward", here.forge.bodies(7)
    assert merge is None


def test_a_charter_that_moves_meanwhile_judges_anew(town: Opened) -> None:
    here = town("github")
    here.offered(7, ballot(here), who=1)
    other = here.clone()
    other.write("NOTER.md", "Mælk\n")
    other.git("add", "--all")
    other.git("commit", "--quiet", "--message", "Husk")
    pull = here.forge.pulls[7]
    run = workflow(
        here, "charter-review", "pull_request_target",
        {"action": "opened", "pull_request": pull, "sender": {"id": 1}},
    )  # fmt: skip
    assert run.job("review") is not None

    def moving() -> None:
        other.git("push", "--quiet", str(here.forge.bare), "HEAD:main")

    here.forge.asked_for_main.append(moving)
    merge = run.job("merge")
    assert merge is not None
    assert merge.succeeded, merge.said
    assert "main moved from" in merge.said
    assert here.forge.git("log", "--format=%s", "-3", "--first-parent", "main").splitlines()[1] == (
        "Husk"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_time_goes_on_by_itself_the_history_is_verified_and_the_site_published(
    kind: str, town: Opened
) -> None:
    here = town(kind)
    before = here.forge.tip()
    first = workflow(here, "charter-main", "schedule", {})
    advance, verify = first.job("advance"), first.job("verify")
    assert advance is not None
    assert verify is not None
    assert advance.succeeded, advance.said
    assert verify.succeeded, verify.said
    subjects = here.forge.git("log", "--format=%an: %s", f"{before}..main").splitlines()
    assert subjects[0] == "charter: Enact 0.1.1 by no. 1: Rettelse"
    site = first.job("site")
    assert site is not None
    assert site.succeeded, site.said
    pages = site.folder / "work/site"
    assert "hvorfor det betyder noget" in (pages / "charter/index.html").read_text("utf-8")
    if kind == "github":
        assert [each["uses"].split("@")[0] for each in site.uses] == [
            "actions/upload-pages-artifact"
        ]
        publish = first.job("publish")
        assert publish is not None
        assert publish.uses[0]["uses"].startswith("actions/deploy-pages@")
    else:
        assert "charter/index.html" in here.forge.git("ls-tree", "-r", "--name-only", "pages")
    second = workflow(here, "charter-main", "push", {})
    assert second.job("advance") is None
    again = second.job("verify")
    assert again is not None
    assert again.succeeded, again.said


@pytest.mark.parametrize("kind", KINDS)
def test_a_history_that_was_written_anew_is_noticed_by_the_checkpoint(
    kind: str, town: Opened
) -> None:
    here = town(kind)
    first = workflow(here, "charter-main", "push", {})
    first.job("advance")
    verify = first.job("verify")
    assert verify is not None
    assert verify.succeeded, verify.said
    # What runs on other people's branches keep under the same name does not count.
    if kind == "github":
        keep(here.forge, "checkpoint.json", b"{}", branch="main", fork=True)
        keep(here.forge, "checkpoint.json", b"{}", branch="andet")
    here.forge.git("update-ref", "refs/heads/main", "main~1")
    second = workflow(here, "charter-main", "push", {})
    second.job("advance")
    verify = second.job("verify")
    assert verify is not None
    assert not verify.succeeded
    assert second.job("site") is None


def test_where_nothing_may_be_pushed_the_steps_become_a_pull_request(town: Opened) -> None:
    here = town("github")
    hook = here.forge.bare / "hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
    hook.chmod(0o755)
    before = here.forge.tip()
    run = workflow(here, "charter-main", "schedule", {})
    advance = run.job("advance")
    assert advance is not None
    assert advance.succeeded, advance.said
    assert here.forge.tip() == before
    (offer,) = here.forge.offered
    assert (offer["head"], offer["base"]) == ("charter-advance", "main")
    assert offer["title"] == "Hvad tiden har afgjort"
    life = here.clone()
    life.git("reset", "--quiet", "--hard", "origin/charter-advance")
    here.offered(99, life, who=41898282)
    review, merge = reviewed(here, 99)
    assert review.outputs["verdict"] == "steward", here.forge.bodies(99)
    assert merge is None
    assert "W024" in here.forge.bodies(99)[0]


def test_the_site_goes_anywhere_by_a_command(town: Opened, tmp_path: Path) -> None:
    here = town("github")
    run = workflow(here, "charter-main", "push", {})
    run.variables["CHARTER_PUBLISH"] = f"mv site '{tmp_path}/host'"
    run.job("advance")
    run.needs["verify"] = {"result": "success", "outputs": {}}
    site = run.job("site")
    assert site is not None
    assert site.succeeded, site.said
    assert (tmp_path / "host/index.html").is_file()
    assert run.job("publish") is None
