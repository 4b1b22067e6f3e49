"""A direct edit of the charter's text on a forge becomes a proposal: on GitHub and Forgejo, by the
jobs as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.every import unless_every
from tests.init.conftest import PRINCIPLE, Opened, Town
from tests.init.people import KAREN, edited
from tests.init.steps import Ran, Workflow
from tests.init.test_hub import KINDS, workflow

pytestmark = pytest.mark.xdist_group("init")

TITLE = "Sig, at det haster"
REASONS = "Fordi ingen venter på det.\r\n\r\n- et\r\n- to <!-- skabelon -->"
PATH = "proposals/sig-at-det-haster/proposal.md"
REPLACED = "Rettelsen i charterets tekst er erstattet af et forslag"


def run(town: Town, number: int, sender: int | None = None) -> Workflow:
    """A run of the review of a pull request."""
    pull = town.forge.pulls[number]
    event = {
        "action": "synchronize",
        "pull_request": pull,
        "sender": {"id": sender or pull["user"]["id"]},
    }
    return workflow(town, "charter-review", "pull_request_target", event)


def judged(town: Town, number: int, sender: int | None = None) -> tuple[Ran, Ran | None]:
    """What comes of the review, and of the conversion. Nothing is merged by itself after that."""
    going = run(town, number, sender)
    review = going.job("review")
    assert review is not None
    converted = going.job("convert")
    assert going.job("merge") is None
    return review, converted


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_in_the_repository_itself_becomes_a_proposal_by_whoever_edited(
    kind: str, town: Opened
) -> None:
    here = town(kind)
    main = here.forge.tip()
    head = here.offered(7, edited(here), who=1, title=TITLE, text=REASONS, branch="karen/haster")
    review, converted = judged(here, 7)
    assert review.succeeded, review.said
    assert review.outputs["verdict"] == "refuse"
    assert converted is not None
    assert converted.succeeded, converted.said
    tip = here.forge.tip("refs/heads/karen/haster")
    assert here.forge.git("rev-parse", f"{tip}^@") == head
    assert here.forge.git("diff", "--name-only", "main", tip) == PATH
    assert here.forge.git("log", "-1", "--format=%an <%ae>, %cn: %s", tip) == (
        f"{KAREN}, charter: Propose: {TITLE}"
    )
    written = here.forge.git("show", f"{tip}:{PATH}")
    assert f"\ntitle: {TITLE}\n" in written.replace('"', "")
    assert "\nproposers: [sekretariatet]\n" in written
    assert "\n\nFordi ingen venter på det.\n\n- et\n- to\n\n" in written
    assert here.forge.tip() == main
    (comment,) = here.forge.bodies(7)
    assert [each["edited"] for each in here.forge.comments] == [1]
    assert f"{REPLACED}: en automat har i {tip[:10]}" in comment
    assert f"`git revert --no-edit {tip[:10]}`" in comment
    assert "Forslaget, som det her burde være" not in comment
    life = here.clone()
    life.git("merge", "--quiet", "--no-edit", tip)
    assert life.charter("check", "--json").json["errors"] == 0


@pytest.mark.parametrize("kind", unless_every(["forgejo"], KINDS))
def test_an_edit_in_a_fork_is_only_shown_as_a_proposal(kind: str, town: Opened) -> None:
    here = town(kind)
    head = here.offered(7, edited(here), who=66, title=TITLE, text=REASONS)
    refs = here.forge.git("for-each-ref", "refs/heads")
    review, converted = judged(here, 7)
    assert not review.succeeded
    assert converted is None
    assert here.forge.git("for-each-ref", "refs/heads") == refs
    assert here.forge.tip(here.forge.pull(7)) == head
    (comment,) = here.forge.bodies(7)
    assert REPLACED not in comment
    assert "Forslaget, som det her burde være" in comment
    assert "\nFordi ingen venter på det.\n\n- et\n- to\n\n" in comment
    assert f"title: {TITLE}" in comment.replace('"', "")


@pytest.mark.parametrize("kind", unless_every(["github"], KINDS))
def test_hostile_titles_and_texts_do_nothing(kind: str, town: Opened, tmp_path: Path) -> None:
    here = town(kind)
    trace = tmp_path / "trace"
    turns = f"$(touch '{trace}') `touch '{trace}'` \"; touch '{trace}'; \" ${{{{ github.token }}}}"
    text = f"{turns}\nEOF\n::error::x\n" + "æ ' \" $(x) `y` \\\n" * 1200
    assert len(text) > 19_000
    here.offered(
        7, edited(here), who=66, title=f"--help\n{turns}\nconvert=no", text=text, branch="x-$(id)"
    )  # fmt: skip
    review, converted = judged(here, 7)
    assert review.succeeded, review.said
    assert converted is not None
    assert converted.succeeded, converted.said
    assert not trace.exists()
    tip = here.forge.tip("refs/heads/x-$(id)")
    (path,) = here.forge.git("diff", "--name-only", "main", tip).splitlines()
    written = here.forge.git("show", f"{tip}:{path}")
    assert "$(touch " in written
    assert "${{ github.token }}" in written
    assert len(written) > 19_000
    assert "\nproposers: [gaest-66]\n" in written
    assert len(here.forge.bodies(7)) == 1


def test_a_branch_is_converted_once_and_an_edit_that_is_put_back_stays(town: Opened) -> None:
    here = town("github")
    here.offered(7, edited(here), who=66, title=TITLE, branch="haster")
    _, converted = judged(here, 7)
    assert converted is not None
    made = here.forge.tip("refs/heads/haster")
    review, converted = judged(here, 7)
    assert review.outputs["verdict"] == "steward"
    assert converted is None
    assert REPLACED in here.forge.bodies(7)[0]
    life = here.clone()
    life.git("checkout", "--quiet", "haster")
    life.git("revert", "--no-edit", made)
    back = here.offered(7, life, who=66, title=TITLE, branch="haster")
    review, converted = judged(here, 7)
    assert not review.succeeded
    assert converted is None
    assert here.forge.tip("refs/heads/haster") == back
    (comment,) = here.forge.bodies(7)
    assert f"I {made[:10]} blev rettelsen på den her gren én gang erstattet" in comment
    assert "Forslaget, som det her burde være" in comment


def test_an_edit_beside_a_proposal_of_ones_own_is_not_taken_for_another(town: Opened) -> None:
    here = town("github")
    life = here.clone()
    life.edit(PRINCIPLE, "hvorfor det er vigtigt", "hvorfor det haster")
    life.charter("propose", "Haster", "--by", "Naboringen", "--class", "editorial")
    here.offered(7, edited(here, "hvorfor det nager", life), who=66, branch="haster")
    assert judged(here, 7)[1] is None


@pytest.mark.parametrize("why", ["the setting", "a draft", "somebody else"])
def test_what_nobody_asked_to_be_converted_is_only_shown(why: str, town: Opened) -> None:
    here = town("forgejo")
    head = here.offered(7, edited(here), who=66, title=TITLE, branch="haster")
    here.forge.pulls[7]["draft"] = why == "a draft"
    going = run(here, 7, sender=67 if why == "somebody else" else None)
    if why == "the setting":
        assert going.file["env"]["CONVERTS"] == "yes"
        going.file["env"]["CONVERTS"] = "no"
    review = going.job("review")
    assert review is not None
    assert not review.succeeded
    assert going.job("convert") is None
    assert here.forge.tip("refs/heads/haster") == head
    assert "Forslaget, som det her burde være" in here.forge.bodies(7)[0]


@pytest.mark.parametrize("why", ["moved on", "went back", "guarded"])
def test_a_branch_that_may_not_be_pushed_to_or_moved_stays_as_it_is(why: str, town: Opened) -> None:
    here = town("github")
    life = edited(here)
    here.offered(7, life, who=66, title=TITLE, branch="haster")
    going = run(here, 7)
    assert going.job("review") is not None
    if why == "guarded":
        hook = here.forge.bare / "hooks/update"
        hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    if why == "moved on":
        life.write("NOTER.md", "Mælk\n")
        life.git("add", "--all")
        life.git("commit", "--quiet", "--message", "Husk")
        here.forge.git("fetch", "--quiet", str(life.root), "+HEAD:refs/heads/haster")
    if why == "went back":
        here.forge.git("update-ref", "refs/heads/haster", "main")
    stood = here.forge.tip("refs/heads/haster")
    converted = going.job("convert")
    assert converted is not None
    assert not converted.succeeded
    assert here.forge.tip("refs/heads/haster") == stood
    (comment,) = here.forge.bodies(7)
    assert REPLACED not in comment
    assert "Forslaget, som det her burde være" in comment
