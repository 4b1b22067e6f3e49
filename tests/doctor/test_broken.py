"""Whatever is broken, the doctor names it, says what mends it, and never breaks itself."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from tests.life.playing import Life, begin

NOW = "2027-02-01T12:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the doctor told: its exit code, and its findings as JSON."""

    code: int
    findings: list[dict[str, Any]]

    def wrong(self) -> list[str]:
        """The names of what is wrong."""
        return [each["name"] for each in self.findings if each["verdict"] == "wrong"]

    def one(self, name: str) -> dict[str, Any]:
        """The first finding of that name that is not in order."""
        return next(
            each for each in self.findings if each["name"] == name and each["verdict"] != "ok"
        )


def doctor(where: Path, *, now: str = NOW, **surroundings: str) -> Told:
    """Ask the doctor in a process of its own, in a folder, with these surroundings besides."""
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", "--now", now, "doctor", "--json"],
        cwd=where,
        env={**os.environ, "LC_ALL": "C.UTF-8", **surroundings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""
    told = json.loads(done.stdout)
    findings = told["findings"]
    assert told["wrong"] == sum(each["verdict"] == "wrong" for each in findings)
    assert done.returncode == (1 if told["wrong"] else 0)
    for each in findings:
        assert bool(each["why"]) == bool(each["mend"]) == (each["verdict"] != "ok"), each
        assert "could not be looked at" not in each["found"], each
    return Told(code=done.returncode, findings=findings)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A charter on a server, and a clone of it in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("doctor")
    life = begin(folder / "first")
    life.git("clone", "--quiet", "--bare", str(life.root), str(folder / "server.git"))
    life.git("clone", "--quiet", str(folder / "server.git"), str(folder / "clone"))
    return folder / "clone"


@pytest.fixture
def clone(sound: Path, tmp_path: Path) -> Life:
    """A copy of that clone, to break."""
    shutil.copytree(sound, tmp_path / "clone", symlinks=True)
    return Life(root=tmp_path / "clone", cwd=tmp_path / "clone")


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key or agent of whoever runs the tests."""
    for name in ("CHARTER_KEY", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(name, raising=False)


def test_where_nothing_is_wrong_it_says_so(clone: Life) -> None:
    told = doctor(clone.root)
    assert told.wrong() == []
    assert [each["verdict"] for each in told.findings].count("ok") == len(told.findings)
    answer = clone.charter("doctor", now=NOW)
    assert answer.err == "\nNothing is wrong.\n"
    assert f"ok       A charter in {clone.root}\n" in answer.out


def break_name(life: Life) -> None:
    life.git("config", "user.useConfigOnly", "true")
    life.git("config", "user.name", "")


def break_merge(life: Life) -> None:
    life.git("switch", "--quiet", "-c", "other")
    life.write("README.md", "one\n")
    life.git("commit", "--quiet", "-am", "One")
    life.git("switch", "--quiet", "main")
    life.write("README.md", "two\n")
    life.git("commit", "--quiet", "-am", "Two")
    subprocess.run(["git", "merge", "--quiet", "other"], cwd=life.root, capture_output=True)


def break_rebase(life: Life) -> None:
    break_merge(life)
    life.git("merge", "--abort")
    subprocess.run(["git", "rebase", "--quiet", "other"], cwd=life.root, capture_output=True)


def break_lines(life: Life) -> None:
    """A clone as Windows makes it where nobody has said how lines end."""
    life.git("rm", "--quiet", ".gitattributes")
    life.git("commit", "--quiet", "-m", "Forget the line ends")
    life.git("config", "core.autocrlf", "true")
    life.git("rm", "-r", "--quiet", "--cached", ".")
    life.git("reset", "--quiet", "--hard")
    assert b"\r\n" in (life.root / "charter/preamble.md").read_bytes()


def break_hook(life: Life) -> None:
    hook = life.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexec charter check\n", encoding="utf-8")
    hook.chmod(0o644)


def break_name_by_case(life: Life) -> None:
    life.write("Notes.md", "one\n")
    life.write("notes.md", "two\n")
    life.git("add", "--all")
    life.git("commit", "--quiet", "-m", "Two names")
    life.git("config", "core.ignoreCase", "true")


def git(*words: str) -> Callable[[Life], None]:
    """What one Git command breaks."""
    return lambda life: (life.git(*words), None)[1]


def remove(path: str) -> Callable[[Life], None]:
    """What a missing file breaks, also in what is committed."""

    def removed(life: Life) -> None:
        life.git("rm", "--quiet", path)
        life.git("commit", "--quiet", "-m", "Remove it")

    return removed


def lock(life: Life) -> None:
    (life.root / ".git" / "index.lock").touch()


BREAKS: list[tuple[str, Callable[[Life], None], str, str, str | None]] = [
    (
        "identity", break_name,
        "Git does not know whom your commits are by.",
        'git config --global user.name "..." && git config --global user.email "..."',
        "git config user.name Nogen && git config user.email nogen@example.org",
    ),
    (
        "branch", git("switch", "--quiet", "--detach"),
        "You are on no branch (a detached HEAD).",
        "git switch main   (or git switch -c my-branch to keep what you did)",
        "git switch --quiet main",
    ),
    (
        "branch", break_merge,
        "'git merge' was begun and not finished.",
        "git merge --continue   (or git merge --abort gives it up)",
        "git merge --abort",
    ),
    (
        "branch", break_rebase,
        "'git rebase' was begun and not finished.",
        "git rebase --continue   (or git rebase --abort gives it up)",
        "git rebase --abort",
    ),
    (
        "lock", lock,
        "{root}/.git/index.lock is there: Git is at work, or was cut off.",
        "If no Git is running: rm {root}/.git/index.lock",
        "rm .git/index.lock",
    ),
    (
        "origin", git("update-ref", "-d", "refs/remotes/origin/main"),
        "It is not known what stands on the server: there is no origin/main.",
        "git fetch origin", "git fetch --quiet origin",
    ),
    (
        "line-ends", break_lines,
        "Lines end in CRLF here: charter/charter.yml, charter/guide/deltag.md, charter/index.md, "
        "charter/preamble.md, charter/principles/eksempel.md and 2 more",
        "Commit your edits, then: printf '* text=auto eol=lf\\n*.sig -text\\n' >> .gitattributes "
        "&& git add .gitattributes && git rm -r -q --cached . && git reset -q --hard",
        "printf '* text=auto eol=lf\\n' > .gitattributes && git add .gitattributes "
        "&& git commit -qm Lines && git rm -rq --cached . && git reset -q --hard",
    ),
    (
        "line-ends", remove(".gitattributes"),
        "No .gitattributes says that lines end in LF.",
        "printf '* text=auto eol=lf\\n*.sig -text\\n' >> .gitattributes",
        "printf '* text=auto eol=lf\\n*.sig -text\\n' >> .gitattributes",
    ),
    (
        "names", break_name_by_case,
        "Names that differ in case alone: Notes.md, notes.md",
        "git mv OLD NEW", "git rm -q --cached notes.md && git commit -qm One",
    ),
    (
        "protections", git("config", "core.protectNTFS", "false"),
        "core.protectNTFS is switched off.",
        "git config --unset-all core.protectNTFS; git config --global --unset-all core.protectNTFS",
        "git config --unset-all core.protectNTFS",
    ),
    (
        "hook", break_hook,
        "{root}/.git/hooks/pre-commit is there, and Git may not run it.",
        "chmod +x {root}/.git/hooks/pre-commit", "chmod +x .git/hooks/pre-commit",
    ),
    (
        "signing", git("config", "commit.gpgSign", "true"),
        "Commits are to be signed (commit.gpgSign), and user.signingKey names no key.",
        "git config --global user.signingKey FILE   (or git config commit.gpgSign false)",
        "git config commit.gpgSign false",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "breaking", "found", "mend", "mended"),
    BREAKS,
    ids=[f"{name}: {found[:30]}" for name, _, found, _, _ in BREAKS],
)
def test_what_is_broken_is_named_and_what_is_said_mends_it(
    clone: Life,
    name: str,
    breaking: Callable[[Life], None],
    found: str,
    mend: str,
    mended: str,
) -> None:
    breaking(clone)
    told = doctor(clone.root)
    assert told.wrong() == [name]
    assert told.one(name)["found"] == found.format(root=clone.root)
    assert told.one(name)["mend"] == mend.format(root=clone.root)
    subprocess.run(["sh", "-c", mended], cwd=clone.root, check=True, capture_output=True)
    assert doctor(clone.root).wrong() == []


def test_a_shallow_clone_is_no_whole_one(clone: Life, tmp_path: Path) -> None:
    clone.git("commit", "--quiet", "--allow-empty", "-m", "One more")
    shallow = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.root}", str(shallow))
    told = doctor(shallow)
    assert told.wrong() == ["history"]
    assert told.one("history")["mend"] == "git fetch --unshallow"
    subprocess.run(["sh", "-c", "git fetch -q --unshallow"], cwd=shallow, check=True)
    assert doctor(shallow).wrong() == []


def test_a_clock_that_is_behind_the_newest_commit_is_wrong(clone: Life) -> None:
    stamp = "2027-02-01T14:00:00Z"
    env = {**os.environ, "GIT_COMMITTER_DATE": stamp}
    words = ["git", "commit", "--quiet", "--allow-empty", "-m", "Later"]
    subprocess.run(words, cwd=clone.root, env=env, check=True)
    told = doctor(clone.root)
    assert told.wrong() == ["clock"]
    assert told.one("clock")["found"] == (
        "This clock says 2027-02-01 12:00 UTC, and the newest commit is of 2027-02-01 14:00."
    )
    assert doctor(clone.root, now="2027-02-01T13:00:00Z").wrong() == []


def test_where_turned_line_ends_do_no_harm_nothing_is_said(clone: Life) -> None:
    """.gitattributes is stronger than what somebody's Git does otherwise."""
    clone.git("config", "core.autocrlf", "true")
    assert doctor(clone.root).wrong() == []


def test_without_git_it_says_where_git_is_to_be_had(clone: Life, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    told = doctor(clone.root, PATH=str(empty))
    assert told.wrong() == ["git"]
    assert told.one("git")["found"] == "Git is not installed, or not on the PATH."
    assert told.one("git")["mend"] == (
        "Install Git (https://git-scm.com/downloads) and open a new terminal."
    )


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo git version 2.17.1", "Git 2.17.1 is too old."),
        ("echo git version", "Git is too old."),
        ("echo 'xcrun: error' >&2; exit 1", "Git does not start: xcrun: error"),
        ("exit 3", "Git does not start: it ends at once, without a word"),
    ],
)
def test_a_git_that_is_old_or_does_not_start_is_told(
    clone: Life, tmp_path: Path, script: str, found: str
) -> None:
    real = shutil.which("git")
    program = tmp_path / "git"
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *--version*) {script};; *) exec {real} "$@";; esac\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    told = doctor(clone.root, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert told.wrong() == ["git"]
    assert told.one("git")["found"] == found


def test_outside_a_repository_only_the_machine_is_looked_at(tmp_path: Path) -> None:
    told = doctor(tmp_path)
    assert told.wrong() == []
    assert told.one("repository")["found"] == f"{tmp_path} is not in a Git repository."
    assert {each["name"] for each in told.findings} == {"git", "packages", "letters", "repository"}


def test_a_bare_repository_wants_its_hook(sound: Path, tmp_path: Path) -> None:
    bare = tmp_path / "a server.git"
    shutil.copytree(sound.parent / "server.git", bare)
    told = doctor(bare)
    assert told.wrong() == []
    assert told.one("hook")["found"] == "Nothing judges what is pushed to this repository."
    assert told.one("hook")["mend"] == f"charter hook pre-receive --install '{bare}'"
    Life(root=bare, cwd=bare).charter("hook", "pre-receive", "--install", str(bare))
    told = doctor(bare)
    assert [each["verdict"] for each in told.findings if each["name"] == "hook"] == ["ok"]


@pytest.mark.parametrize("branch", ["main", None])
def test_an_empty_repository_holds_no_charter(tmp_path: Path, branch: str | None) -> None:
    words = ["git", "init", "--quiet", *([] if branch else ["--bare"]), str(tmp_path)]
    subprocess.run(words, check=True)
    told = doctor(tmp_path)
    assert told.wrong() == []
    assert told.one("repository")["found"] == f"{tmp_path} holds no charter."


def test_in_a_folder_of_git_itself_it_says_something_and_ends(clone: Life) -> None:
    assert doctor(clone.root / ".git").code in (0, 1)
    assert doctor(clone.root / ".git" / "objects").code in (0, 1)


def test_another_users_repository_is_not_trusted(clone: Life, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.write_text("[user]\n\tname = A\n\temail = a@example.org\n", encoding="utf-8")
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(clone.root, 65534, 65534)
    told = doctor(clone.root, GIT_CONFIG_GLOBAL=str(settings))
    assert told.wrong() == ["repository"]
    assert told.one("repository")["found"] == f"{clone.root} belongs to another user."
    mend = told.one("repository")["mend"]
    assert mend == f"git config --global --add safe.directory {clone.root}"
    env = {**os.environ, "GIT_CONFIG_GLOBAL": str(settings)}
    subprocess.run(["sh", "-c", mend], env=env, check=True)
    assert doctor(clone.root, GIT_CONFIG_GLOBAL=str(settings)).wrong() == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".git/config", "[core\n"),
        (".git/HEAD", "nonsense\n"),
        (".git/config", "[core]\n\tbare = x\n"),
    ],
)
def test_a_broken_repository_is_told_in_gits_words(clone: Life, path: str, text: str) -> None:
    clone.write(path, text)
    told = doctor(clone.root)
    assert told.code in (0, 1)
    assert told.one("repository")


def test_a_broken_index_does_not_break_the_doctor(clone: Life) -> None:
    (clone.root / ".git" / "index").write_bytes(b"DIRC nonsense")
    assert doctor(clone.root).code in (0, 1)


def test_an_agent_or_key_that_is_gone_is_told(clone: Life, tmp_path: Path) -> None:
    told = doctor(clone.root, CHARTER_KEY=str(tmp_path / "key"), SSH_AUTH_SOCK=str(tmp_path / "s"))
    assert told.wrong() == ["keys"]
    assert [each["found"] for each in told.findings if each["name"] == "keys"] == [
        f"CHARTER_KEY names {tmp_path}/key, and there is no such file.",
        f"SSH_AUTH_SOCK names an agent that is gone ({tmp_path}/s).",
    ]
    (tmp_path / "key").touch()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as agent:
        agent.bind(str(tmp_path / "s"))
        agent.listen()
        told = doctor(
            clone.root, CHARTER_KEY=str(tmp_path / "key"), SSH_AUTH_SOCK=str(tmp_path / "s")
        )
    assert told.wrong() == []
    found = [each["found"] for each in told.findings if each["name"] == "keys"]
    assert found == [f"CHARTER_KEY names {tmp_path}/key.", "An SSH agent answers."]


def test_a_language_without_our_letters_is_wrong(clone: Life) -> None:
    told = doctor(clone.root, LC_ALL="C", PYTHONCOERCECLOCALE="0")
    assert told.wrong() == ["letters"]
    assert told.one("letters")["mend"].startswith("export LANG=C.UTF-8")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can work as somebody else")
def test_what_may_not_be_written_is_named(clone: Life) -> None:
    """As somebody who is not root: nothing is forbidden to root."""
    for folder in takewhile(Path(gettempdir()).__ne__, clone.root.parents):
        folder.chmod(0o755)
    nobody = 65534
    for each in (clone.root, *clone.root.rglob("*")):
        os.chown(each, nobody, nobody)
    (clone.root / "charter" / "preamble.md").chmod(0o000)
    (clone.root / ".git" / "charterkit").mkdir(exist_ok=True)
    (clone.root / ".git" / "charterkit").chmod(0o500)
    program = (
        "import os, json, sys; from pathlib import Path\n"
        "from charterkit.store import examining\n"
        f"os.setgid({nobody}); os.setuid({nobody})\n"
        "found = examining.examine(Path(sys.argv[1]))\n"
        "print(json.dumps([list(found.beyond), found.memory_writable]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(clone.root)], capture_output=True, check=True
    )
    preamble = str(clone.root / "charter" / "preamble.md")
    assert json.loads(done.stdout) == [[preamble], False]


def test_it_changes_nothing(clone: Life) -> None:
    def all_files() -> dict[Path, tuple[bytes, int]]:
        files = (path for path in clone.root.rglob("*") if path.is_file())
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    lock(clone)
    before = all_files()
    doctor(clone.root)
    assert all_files() == before


def test_a_server_may_call_its_main_branch_otherwise(clone: Life, tmp_path: Path) -> None:
    clone.git("branch", "--quiet", "--move", "main", "stammen")
    other = tmp_path / "other"
    clone.git("clone", "--quiet", str(clone.root), str(other))
    life = Life(root=other, cwd=other)
    life.git("switch", "--quiet", "-c", "mit-forslag")
    assert doctor(other).wrong() == []
