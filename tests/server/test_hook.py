"""The hook itself: how it is installed, whom it takes somebody for, and that nothing makes it let a
push pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from charterkit.actions.pushers import bringers, pusher, remember
from charterkit.decisions.authority import actor_of
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.life.playing import Life
from tests.server.conftest import Place
from tests.server.town import BALLOTS, OWNER, Steps

pytestmark = pytest.mark.xdist_group("server")

ZEROS = "0" * 40


def fed(bare: Path, lines: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The hook, as Git starts it."""
    return subprocess.run(
        [sys.executable, "-m", "charterkit.cli", *words, "hook", "pre-receive"],
        cwd=bare, input=lines, text=True, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "GIT_DIR": ".", **env},
    )  # fmt: skip


def test_the_hook_is_a_program_that_calls_this_very_tool(steps: Steps, tmp_path: Path) -> None:
    bare = tmp_path / "charter.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    life = Life(root=bare, cwd=tmp_path)
    answer = life.charter("hook", "pre-receive", "--install", str(bare), "--branch", "hoved")
    hook = bare / "hooks/pre-receive"
    assert answer.out == f"Every push is judged by {hook}.\n"
    assert hook.read_text(encoding="utf-8") == (
        "#!/bin/sh\n"
        "# charter: every push is judged here by the charter's rules.\n"
        f"exec {sys.executable} -P -m charterkit.cli hook pre-receive --branch hoved\n"
    )
    assert os.access(hook, os.X_OK)
    life.charter("hook", "pre-receive", "--install", str(bare))
    assert "--branch" not in hook.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["program", "link", "folder"])
def test_another_hook_is_never_written_over(tmp_path: Path, kind: str) -> None:
    bare = tmp_path / "charter.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    hook = bare / "hooks/pre-receive"
    if kind == "program":
        hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    elif kind == "link":
        hook.symlink_to("/nowhere/at/all")
    else:
        hook.mkdir()
    answer = Life(root=bare, cwd=tmp_path).charter(
        "hook", "pre-receive", "--install", str(bare), code=1
    )
    said = " ".join(answer.err.split())
    assert f"{hook} is there already, and it is another hook." in said
    assert "Move it away; or let it end with a call of this one: " in said


@pytest.mark.parametrize(
    "lines",
    [
        "hello\n",
        f"{ZEROS} {ZEROS}\n",
        f"{ZEROS} --help refs/heads/main\n",
        f"{ZEROS} {'a' * 40} refs/heads/main\n",
        f"{'b' * 40} {'a' * 40} refs/heads/main\n",
        f"{ZEROS} {'a' * 40} refs/tags/v1.0.0\n",
    ],
)
def test_what_git_would_never_say_is_refused_in_words(opened: Place, lines: str) -> None:
    answer = fed(opened.bare, lines, CHARTER_ACTOR="github:1")
    assert answer.returncode in (1, 3)
    assert answer.stderr.startswith("Refused: nothing of this push was taken in.\n")
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_a_push_that_another_one_overtook_is_told_so_before_anything_is_judged(
    opened: Place,
) -> None:
    tip, before = opened.tip(), opened.tip("main~1")
    lines = f"{before} {tip} refs/heads/main\n{ZEROS} {tip} refs/heads/gren\n"
    answer = fed(opened.bare, lines)
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "Refused: nothing of this push was taken in.",
        "",
        "refs/heads/main",
        "  Somebody else's push came first.",
        "  'charter push' puts your commits on top of it; or fetch, and push",
        "  again.",
        "",
        "  Nothing is wrong with refs/heads/gren; push that by itself.",
    ]


def test_whoever_hangs_up_is_refused_all_the_same(opened: Place) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "charterkit.cli", "hook", "pre-receive"],
        cwd=opened.bare, stdin=subprocess.PIPE, stdout=write, stderr=write,
    )  # fmt: skip
    os.close(write)
    process.communicate(f"{opened.tip()} {ZEROS} refs/heads/main\n".encode())
    assert process.returncode not in (0, None)


def test_nothing_pushed_is_nothing_refused(opened: Place) -> None:
    assert fed(opened.bare, "").returncode == 0


def test_where_head_is_on_no_branch_it_says_what_to_do(opened: Place) -> None:
    opened.git("update-ref", "--no-deref", "HEAD", opened.tip())
    answer = fed(opened.bare, f"{opened.tip()} {ZEROS} refs/heads/main\n")
    assert answer.returncode == 1
    assert "git symbolic-ref HEAD refs/heads/main" in answer.stderr


def test_a_charter_that_cannot_be_read_takes_nothing_in(opened: Place) -> None:
    person = opened.person(OWNER, "2027-03-12")
    person.life.write("charter/charter.yml", "format: [\n")
    person.commit("Spoil it")
    opened.git("fetch", "--quiet", str(person.life.root), "+HEAD:refs/heads/main")
    person.charter("show", code=None)
    person.life.write("NOTE.md", "Hej.\n")
    person.commit()
    person.push().refused("The charter cannot be read.", "charter/charter.yml")


@pytest.mark.parametrize(
    ("surroundings", "account"),
    [
        ({"CHARTER_ACTOR": "github:7:nogen", "REMOTE_USER": OWNER}, "github.com:7:nogen"),
        ({"REMOTE_USER": OWNER}, f"github.com:14:{OWNER}"),
        ({"GL_USERNAME": OWNER}, f"github.com:14:{OWNER}"),
        ({"GITEA_PUSHER_NAME": OWNER}, f"github.com:14:{OWNER}"),
    ],
)
def test_the_server_says_who_pushes(
    opened: Place, surroundings: dict[str, str], account: str
) -> None:
    with Store.to_read(opened.bare) as store:
        assert str(pusher(store, None, surroundings).actor) == account
        given = pusher(store, "codeberg:8", surroundings).actor
        assert str(given) == "codeberg.org:8"


def test_names_of_users_with_signs_in_them_are_names(opened: Place) -> None:
    with Store.to_read(opened.bare) as store:
        for user in ("Anna.B_c", "a@b.example", "x=y z"):
            opened.git("config", f"charter.{user}.account", "github:5:anna")
            assert str(pusher(store, None, {"REMOTE_USER": user}).actor) == "github.com:5:anna"
        other = pusher(store, None, {"REMOTE_USER": "anna.b_c"})
        assert other.actor is None
        assert "knows no account of its user 'anna.b_c'" in other.unknown
        split = pusher(store, None, {"REMOTE_USER": f"{OWNER}\n"})
        assert split.actor is None


def test_an_account_that_is_none_refuses(opened: Place) -> None:
    with Store.to_read(opened.bare) as store:
        with pytest.raises(CharterError, match="'nogen' in CHARTER_ACTOR is not an account"):
            pusher(store, None, {"CHARTER_ACTOR": "nogen"})
        opened.git("config", "charter.ny.account", "github")
        with pytest.raises(CharterError, match=r"^'github' in "):
            pusher(store, None, {"REMOTE_USER": "ny"})


def test_who_brought_a_branch_is_remembered_once_for_each_account(tmp_path: Path) -> None:
    one, other = actor_of("github:1:en"), actor_of("github:2:to")
    commit = "c" * 40
    assert bringers(tmp_path, commit) == ()
    for actor in (one, other, actor_of("github:1:et-andet-navn")):
        remember(tmp_path, commit, actor)
    assert bringers(tmp_path, commit) == (one, other)
    with pytest.raises(ValueError, match="is not the id of a commit"):
        bringers(tmp_path, "../../etc/passwd")


def test_a_push_that_is_refused_leaves_no_object_and_no_memory_behind(opened: Place) -> None:
    person = opened.person(OWNER, "2027-03-12")
    person.charter("vote", "kort", "approve", "--as", "eksempelkommune")
    head = person.git("rev-parse", "HEAD").strip()
    person.push("HEAD:main", "HEAD:refs/heads/ok").refused(f"{BALLOTS}/eksempelkommune.yml")
    missing = subprocess.run(
        ["git", "cat-file", "-e", head], cwd=opened.bare, capture_output=True, check=False
    )
    assert missing.returncode != 0
    assert not (opened.bare / "charterkit/brought").exists()
