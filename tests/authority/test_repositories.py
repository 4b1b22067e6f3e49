"""Whatever the repository: what cannot be judged is named, and what can be is judged anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from charterkit.decisions.authority import Verdict
from charterkit.documents.paths import ballot_path
from charterkit.documents.writing import (
    render_ballot,
)
from charterkit.model import Choice
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.authority.branches import Branches, planted, said
from tests.authority.town import (
    KOMMUNE,
    SLUG,
    STRANGER,
    ballot_of,
    opened,
    town,
)
from tests.life.moving import World

KOMMUNES = ballot_path(SLUG, 1, "eksempelkommune")
FORENINGS = ballot_path(SLUG, 1, "foreningen-proevetur")


@pytest.fixture
def voting(tmp_path: Path) -> Branches:
    """A town with an open vote."""
    return planted(tmp_path / "charter", opened())


@pytest.fixture
def drafts(tmp_path: Path) -> Branches:
    """A town with drafts."""
    return planted(tmp_path / "charter", town())


def cast(world: World, voter: str, label: str | None = None) -> dict[str, bytes]:
    """A voter's ballot against."""
    ballot = ballot_of(world, voter, Choice.REJECT, label)
    return {ballot.path: render_ballot(ballot)}


def test_unknown_revisions_and_accounts_are_named(drafts: Branches) -> None:
    drafts.branch()
    answer = drafts.typed(STRANGER, span="main..gern", code=1)
    assert "There is no revision 'gern' here." in answer.err
    assert "Did you mean 'gren'?" in answer.err
    assert "not two revisions" in drafts.typed(STRANGER, span="main...gren", code=2).err
    assert "not two revisions" in drafts.typed(STRANGER, span="main", code=2).err
    wrong = drafts.charter("review", "main..gren", "--actor", "nabo", code=2)
    assert "'nabo' is not an account" in wrong.err


def test_histories_without_a_common_commit_are_named(drafts: Branches) -> None:
    drafts.git("switch", "--quiet", "--orphan", "gren")
    drafts.save({"README.md": "Noget helt andet.\n"})
    assert "no commit in common" in drafts.typed(STRANGER, code=1).err


def test_a_base_without_a_charter_judges_nothing(drafts: Branches) -> None:
    drafts.git("switch", "--quiet", "--orphan", "tom")
    drafts.save({"README.md": "Intet charter.\n"})
    drafts.branch("gren", "tom")
    drafts.save({"x.md": "x\n"})
    answer = drafts.typed(STRANGER, span="tom..gren", code=1)
    assert "There is no charter here: charter/charter.yml is missing" in answer.err


def test_a_hundred_thousand_files_are_refused_without_being_read(drafts: Branches) -> None:
    blob = drafts.git("hash-object", "-w", "--stdin", given=b"x")
    drafts.branch()
    lines = "".join(f"100644 {blob}\tproposals/p/{at}.yml\0" for at in range(100_000))
    drafts.git("update-index", "-z", "--index-info", given=lines.encode())
    drafts.git("commit", "--quiet", "--message", "Mange")
    review = drafts.review(STRANGER)
    assert (review.verdict, review.count, review.cells) == (Verdict.REFUSE, 100_000, ())
    answer = drafts.typed(STRANGER, code=1)
    assert "W017 So many files cannot be looked at by people." in answer.out
    assert "… and 99970 more." in answer.out
    assert len(drafts.typed(STRANGER, "--format", "markdown").out) < 10_000


def test_a_bare_repository_is_judged_as_well_and_no_work_tree_is_read(
    voting: Branches, tmp_path: Path
) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    (voting.root / KOMMUNES).write_text("ulæseligt", encoding="utf-8")
    assert voting.review(KOMMUNE).verdict is Verdict.MERGE
    bare = tmp_path / "charter.git"
    voting.git("clone", "--quiet", "--bare", str(voting.root), str(bare))
    elsewhere = Branches(root=bare, world=voting.world)
    assert said(elsewhere.review(KOMMUNE)) == {KOMMUNES: "merge"}
    assert elsewhere.typed(KOMMUNE).code == 0


def test_objects_that_a_push_brings_are_found_where_git_put_them_aside(
    voting: Branches, tmp_path: Path
) -> None:
    bare = tmp_path / "charter.git"
    voting.git("clone", "--quiet", "--bare", str(voting.root), str(bare))
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    head = voting.git("rev-parse", "HEAD")
    elsewhere = Branches(root=bare, world=voting.world)
    with pytest.raises(CharterError, match="There is no revision"):
        elsewhere.review(KOMMUNE, head=head)
    aside = {
        "GIT_OBJECT_DIRECTORY": str(voting.root / ".git" / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(bare / "objects"),
    }
    with Store.to_read(bare, aside) as store:
        assert store.merged("main", head).tree == voting.git("rev-parse", "HEAD^{tree}")


@pytest.mark.skipif(sys.platform == "win32", reason="it is a shell script that stands for Git")
def test_a_git_that_is_too_old_is_named(
    drafts: Branches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older Git knows no `merge-tree --write-tree`, and ends as it did with its usage."""
    drafts.branch()
    for branch in ("HEAD", "main"):
        # Where one of them follows on the other there is nothing to merge.
        tree = drafts.git("rev-parse", f"{branch}^{{tree}}")
        went_on = drafts.git("commit-tree", tree, "-p", branch, "-m", f"Go on with {branch}")
        drafts.git("update-ref", branch if branch == "HEAD" else "refs/heads/main", went_on)
    real = subprocess.run(
        ["git", "--exec-path"], capture_output=True, text=True, check=True
    ).stdout.strip()
    old = tmp_path / "old" / "git"
    old.parent.mkdir()
    old.write_text(
        '#!/bin/sh\nfor word; do case "$word" in\n'
        "merge-tree) echo 'usage: git merge-tree <base-tree> <branch1> <branch2>' >&2; exit 129;;\n"
        "version) echo 'git version 2.34.1'; exit 0;;\nesac; done\n"
        f'exec "{real}/git" "$@"\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}{os.pathsep}{os.environ['PATH']}")
    answer = drafts.typed(STRANGER, code=1)
    assert "This Git (2.34.1) cannot tell what merging would give." in answer.err
    assert "Install Git 2.38 or newer" in answer.err
