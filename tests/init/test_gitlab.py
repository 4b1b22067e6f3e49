"""On GitLab: the jobs of .gitlab-ci.yml, run as they stand against a stand-in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.init.conftest import Opened, Town
from tests.init.forge import STRANGER
from tests.init.people import KAREN, ballot, edited, hostile, newcomer
from tests.init.steps import Ran, gitlab_job, read, runs

pytestmark = pytest.mark.xdist_group("init")


@pytest.fixture
def here(town: Opened) -> Town:
    """A charter on GitLab, with the access token that README.md asks for."""
    made = town("gitlab")
    made.forge.tokens["access"] = {"api": "write", "contents": "write"}
    made.forge.tokens["job"] = {"contents": "read"}
    return made


def job(here: Town, name: str) -> Ran:
    """Run a job on main, where the protected variable is seen."""
    return gitlab_job(here.forge, here.machine, name, {"CHARTER_TOKEN": "access"})


def test_each_pipeline_has_its_jobs_and_only_those_on_main_get_the_token(here: Town) -> None:
    file = here.clones / "ci.yml"
    file.write_text(here.forge.git("show", "main:.gitlab-ci.yml"), encoding="utf-8")
    sources = ("merge_request_event", "trigger", "schedule", "push")
    jobs = ("look", "review", "advance", "verify", "pages")
    assert {each: [name for name in jobs if runs(file, name, each)] for each in sources} == {
        "merge_request_event": ["look"],
        "trigger": ["review"],
        "schedule": ["review", "advance", "verify", "pages"],
        "push": ["verify", "pages"],
    }
    assert "CHARTER_TOKEN" not in json.dumps(read(file)["look"])


def test_a_ballot_is_answered_in_one_comment_and_merged(here: Town) -> None:
    here.offered(7, ballot(here), who=1)
    here.forge.pulls[7]["draft"] = True
    assert job(here, "review").succeeded
    assert here.forge.bodies(7) == []
    here.forge.pulls[7]["draft"] = False
    fake = {"id": 5, "number": 7, "user": STRANGER, "author": STRANGER,
            "body": "<!-- charter-review -->\nAlt er godt"}  # fmt: skip
    here.forge.comments.append(dict(fake))
    review = job(here, "review")
    assert review.succeeded, review.said
    assert "!7 1:sekretariatet: merge" in review.said
    assert here.forge.pulls[7]["state"] == "merged"
    (comment,) = here.forge.bodies(7)
    assert "flettes ind med det samme" in comment
    assert here.forge.comments[0] == fake
    again = job(here, "review")
    assert again.succeeded, again.said
    assert len(here.forge.bodies(7)) == 1


def test_all_that_is_open_is_judged_each_for_its_author(here: Town, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    bad = here.clone()
    bad.write("proposals/klarhed/ballots/1/formandskabet.yml", "format: 1\nvote: måske\n")
    bad.git("add", "--all")
    bad.git("commit", "--quiet", "--message", "Stem")
    here.offered(6, bad, who=2)
    here.offered(7, ballot(here), who=1)
    here.offered(8, hostile(here, str(trace)), who=66, title="$(touch x) `y` \\ '\"")
    here.offered(9, newcomer(here), who=77)
    review = job(here, "review")
    assert review.succeeded, review.said
    told = [line for line in review.said.splitlines() if line.startswith("!")]
    assert told == [
        "!6 2:formandskabet: refuse",
        "!7 1:sekretariatet: merge",
        "!8 66:gaest-66: refuse",
        "!9 77:gaest-77: steward",
    ]
    assert not trace.exists()
    states = {number: each["state"] for number, each in here.forge.pulls.items()}
    assert states == {6: "opened", 7: "merged", 8: "opened", 9: "opened"}
    assert "W010" in here.forge.bodies(8)[0]
    assert "W023" in here.forge.bodies(9)[0]
    bad.git("reset", "--quiet", "--hard", "HEAD^")
    bad.charter("vote", "klarhed", "reject", "--as", "formandskabet")
    here.offered(6, bad, who=2)
    review = job(here, "review")
    assert "!6 2:formandskabet: merge" in review.said
    assert len(here.forge.bodies(6)) == 1
    assert [each["edited"] for each in here.forge.comments if each["number"] == 6] == [1]


def test_an_edit_in_the_project_becomes_a_proposal_once_and_one_in_a_fork_is_only_shown(
    here: Town, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    turns = f"$(touch '{trace}') `touch '{trace}'` \"; touch '{trace}'; \" ${{{{ x }}}}"
    text = f"{turns}\n" + "æ ' \" $(x) `y` \\\n" * 1200
    head = here.offered(
        6, edited(here), who=1, title=f"Haster {turns}\n!", text=text, branch="egen"
    )
    fork = here.offered(7, edited(here), who=77, title="Andet", text="Derfor.", branch=None)
    review = job(here, "review")
    assert review.succeeded, review.said
    told = [line for line in review.said.splitlines() if line.startswith("!")]
    assert told == [
        "!6 1:sekretariatet: refuse", "!6 1:sekretariatet: steward", "!7 77:gaest-77: refuse"
    ]  # fmt: skip
    tip = here.forge.tip("refs/heads/egen")
    assert here.forge.git("rev-parse", f"{tip}^@") == head
    assert here.forge.git("log", "-1", "--format=%an <%ae>, %cn", tip) == f"{KAREN}, charter"
    (path,) = here.forge.git("diff", "--name-only", "main", tip).splitlines()
    written = here.forge.git("show", f"{tip}:{path}")
    assert "\nproposers: [sekretariatet]\n" in written
    assert len(written) > 19_000
    assert here.forge.tip(here.forge.pull(7)) == fork
    assert "erstattet af et forslag: en automat har i " in here.forge.bodies(6)[0]
    assert "\n\nDerfor.\n\n" in here.forge.bodies(7)[0]
    assert [each["edited"] for each in here.forge.comments] == [1, 0]
    again = job(here, "review")
    assert again.succeeded, again.said
    assert here.forge.tip("refs/heads/egen") == tip
    assert here.forge.pulls[6]["state"] == "opened"
    assert not trace.exists()


def test_an_edit_on_a_branch_that_may_not_be_pushed_to_is_shown_and_the_rest_judged(
    here: Town,
) -> None:
    hook = here.forge.bare / "hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/egen ]\n', encoding="utf-8")
    head = here.offered(6, edited(here), who=66, branch="egen")
    hook.chmod(0o755)
    here.offered(7, ballot(here), who=1)
    review = job(here, "review")
    assert not review.succeeded
    assert here.forge.tip("refs/heads/egen") == head
    assert "Forslaget, som det her burde være" in here.forge.bodies(6)[0]
    assert here.forge.pulls[7]["state"] == "merged"


def test_a_merge_request_shows_what_is_wrong_without_any_token(here: Town, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    here.offered(8, hostile(here, str(trace)), who=66)
    variables = {
        "CI_JOB_TOKEN": "job",
        "CI_MERGE_REQUEST_IID": "8",
        "CI_MERGE_REQUEST_PROJECT_URL": f"{here.forge.address}/by/charter",
        "GITLAB_USER_ID": "66",
        "GITLAB_USER_LOGIN": "gaest-66",
    }
    look = gitlab_job(here.forge, here.machine, "look", variables, checked_out=False)
    assert not look.succeeded
    found = json.loads((look.folder / "charter/review.json").read_text("utf-8"))
    assert {"W010", "W021"} <= {each["check_name"] for each in found}
    assert not trace.exists()


def test_time_goes_on_by_itself_the_history_is_verified_and_the_site_published(here: Town) -> None:
    before = here.forge.tip()
    advance = job(here, "advance")
    assert advance.succeeded, advance.said
    subjects = here.forge.git("log", "--format=%an: %s", f"{before}..main").splitlines()
    assert subjects[0] == "charter: Enact 0.1.1 by no. 1: Rettelse"
    verify = job(here, "verify")
    assert verify.succeeded, verify.said
    # The runner keeps what the job names as its artifacts.
    here.forge.files["checkpoint.json"] = (verify.folder / "charter/checkpoint.json").read_bytes()
    pages = job(here, "pages")
    assert pages.succeeded, pages.said
    page = pages.folder / "charter/public/charter/index.html"
    assert "hvorfor det betyder noget" in page.read_text("utf-8")
    again = job(here, "verify")
    assert again.succeeded, again.said
    here.forge.git("update-ref", "refs/heads/main", "main~1")
    rewritten = job(here, "verify")
    assert not rewritten.succeeded


def test_where_nothing_may_be_pushed_the_first_step_becomes_a_merge_request(here: Town) -> None:
    hook = here.forge.bare / "hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
    hook.chmod(0o755)
    advance = job(here, "advance")
    assert advance.succeeded, advance.said
    (offer,) = here.forge.offered
    assert (offer["source_branch"], offer["target_branch"]) == ("charter-advance", "main")
    assert here.forge.git("rev-list", "--count", "main..charter-advance") == "1"
