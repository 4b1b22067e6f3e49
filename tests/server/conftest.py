"""A charter on a server, and people who push to it, each from a clone of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from tests.life.playing import IDS, Answer, Life
from tests.races.conftest import at_once as at_once
from tests.server.serving import serving
from tests.server.town import GUESTS, STEWARDS, Steps, build

USERS = {
    **{user: f"github:{number}:{user}" for number, user in enumerate(STEWARDS, 1)},
    **{user: f"github:{number}:{user}" for number, user in enumerate((*IDS, *GUESTS), 11)},
    "fremmed": "github:99:fremmed",
}
"""Who may push, and by what account the charter knows them; a stranger too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What came of a push: how it ended, and what the pusher read in the terminal."""

    code: int
    said: str

    @property
    def remote(self) -> list[str]:
        """The lines that the server said."""
        lines = self.said.splitlines()
        return [line[8:].rstrip() for line in lines if line.startswith("remote: ")]

    def taken(self) -> None:
        """It was taken in."""
        assert self.code == 0, self.said

    def refused(self, *says: str) -> None:
        """Nothing of it was taken in; the pusher reads why, in lines that fit."""
        assert self.code, self.said
        assert "Traceback" not in self.said
        assert self.remote[:1] == ["Refused: nothing of this push was taken in."], self.said
        told = " ".join(" ".join(self.remote).split())
        for words in says:
            assert words in told, f"{words!r} is not in {told!r}"
        assert [line for line in self.remote if len(line) > 72] == []


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a clone."""

    life: Life
    now: str

    def charter(self, *words: str, code: int | None = 0) -> Answer:
        """Type a command."""
        return self.life.charter(*words, now=self.now, code=code)

    def git(self, *words: str) -> str:
        """Type a Git command."""
        return self.life.git(*words)

    def commit(self, subject: str = "Ret noget") -> None:
        """Commit everything in the work tree, whatever it is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject)

    def push(self, *words: str) -> Push:
        """Push; to main, where nothing else is said."""
        done = subprocess.run(
            ["git", "push", "origin", *(words or ("HEAD:main",))],
            cwd=self.life.root, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return Push(code=done.returncode, said=done.stderr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A charter on the server: its bare repository, its address, and where clones go."""

    bare: Path
    address: str
    clones: Path

    def set_clock(self, now: str) -> None:
        """From now on it is this day on the server."""
        hook = self.bare / "hooks/pre-receive"
        program, _, _ = hook.read_text(encoding="utf-8").partition(" hook pre-receive")
        program = program.partition(" --now ")[0]
        hook.write_text(f"{program} --now {now} hook pre-receive\n", encoding="utf-8")

    def person(self, user: str, now: str) -> Person:
        """A user with a fresh clone, on a day; the server's clock says the same."""
        self.set_clock(now)
        root = self.clones / f"{user}-{len(list(self.clones.iterdir()))}"
        url = f"{self.address.format(user=user)}/{self.bare.name}"
        subprocess.run(["git", "clone", "--quiet", url, str(root)], check=True, capture_output=True)
        return Person(life=Life(root=root, cwd=root), now=now)

    def tip(self, ref: str = "main") -> str:
        """Where a ref of the server stands."""
        return self.git("rev-parse", ref).strip()

    def git(self, *words: str) -> str:
        """Type a Git command on the server."""
        return Life(root=self.bare, cwd=self.bare).git(*words)


@pytest.fixture(scope="session")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Steps:
    """A charter at the steps of its life."""
    return build(tmp_path_factory.mktemp("steps"))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder that is served, and its address."""
    root = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            patch.delenv(name, raising=False)
        patch.setenv("GIT_TERMINAL_PROMPT", "0")
        with serving(root) as served:
            yield root, served


def place(
    step: Path, address: tuple[Path, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Place:
    """A charter on the server as it stood at a step, with the hook."""
    root, url = address
    bare = root / f"{abs(hash(request.node.nodeid))}.git"
    copytree(step, bare)
    here = Life(root=bare, cwd=bare)
    here.charter("hook", "pre-receive", "--install", str(bare))
    for user, account in USERS.items():
        here.git("config", f"charter.{user}.account", account)
    (tmp_path / "clones").mkdir()
    return Place(bare=bare, address=url, clones=tmp_path / "clones")


@pytest.fixture
def empty(
    steps: Steps, address: tuple[Path, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Place:
    """A repository on the server with nothing in it."""
    return place(steps.empty, address, tmp_path, request)


@pytest.fixture
def opened(
    steps: Steps, address: tuple[Path, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Place:
    """A charter on the server, with a vote that is open."""
    return place(steps.opened, address, tmp_path, request)


@pytest.fixture
def closed(
    steps: Steps, address: tuple[Path, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Place:
    """The same when the vote is closed."""
    return place(steps.closed, address, tmp_path, request)
