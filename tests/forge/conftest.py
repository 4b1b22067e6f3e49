"""A charter on a server that does what a forge does beside Git."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.forge import standing_in
from tests.server.conftest import USERS, Person, Place
from tests.server.conftest import address as address
from tests.server.conftest import opened as opened
from tests.server.conftest import steps as steps


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What stands in for a forge: it lists requests, asks `charter review` about each, as an
    automaton would, and merges those that it may."""

    place: Place
    accounts: dict[str, str] = field(default_factory=lambda: dict(USERS))

    def person(self, user: str, now: str) -> Person:
        """A user with a fresh clone, on a day, who knows which account is theirs."""
        person = self.place.person(user, now)
        person.git("config", "charter.account", self.accounts[user])
        person.git("config", "user.name", user.capitalize())
        return person

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The requests that were opened."""
        return standing_in.requests(self.place.bare)

    def review(self, request: Mapping[str, Any], now: str) -> dict[str, Any]:
        """What `charter review` says of a request, with its title and text."""
        body = self.place.clones / "body.md"
        body.write_text(request.get("description", ""), encoding="utf-8")
        here = Person(life=self.life, now=now)
        answer = here.charter(
            "review", f"main..{request['head']}", "--actor", self.accounts[request["user"]],
            "--title", request["title"], "--reasons", str(body), "--json", code=None,
        )  # fmt: skip
        return dict(json.loads(answer.out))

    @property
    def life(self) -> Any:
        """The repository itself."""
        from tests.life.playing import Life

        return Life(root=self.place.bare, cwd=self.place.bare)

    def merge(self, head: str, title: str) -> None:
        """Merge a branch as a forge's button does, past every hook."""
        main = self.place.tip()
        tree = self.place.git("merge-tree", "--write-tree", main, head).split()[0]
        merged = self.place.git(
            "-c", "user.name=Forge", "-c", "user.email=forge@forge.example",
            "commit-tree", "-p", main, "-p", head, "-m", f"Merge: {title}", tree,
        )  # fmt: skip
        self.place.git("update-ref", "refs/heads/main", merged.strip(), main)

    def squash(self, head: str, title: str) -> None:
        """The same, as one new commit."""
        main = self.place.tip()
        tree = self.place.git("merge-tree", "--write-tree", main, head).split()[0]
        made = self.place.git(
            "-c", "user.name=Forge", "-c", "user.email=forge@forge.example",
            "commit-tree", "-p", main, "-m", title, tree,
        )  # fmt: skip
        self.place.git("update-ref", "refs/heads/main", made.strip(), main)


def hook(place: Place, name: str) -> None:
    """Let the stand-in be a hook of the repository."""
    path = place.bare / "hooks" / name
    program = shlex.join([sys.executable, str(Path(standing_in.__file__)), name])
    path.write_text(f"#!/bin/sh\nexec {program}\n", encoding="utf-8")
    path.chmod(0o755)


def unguarded(place: Place) -> Place:
    """The same without the charter's hook, which lets every branch pass anyway."""
    (place.bare / "hooks/pre-receive").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    return place


@pytest.fixture
def guarded(opened: Place) -> StandIn:
    """A stand-in for GitLab, behind the charter's hook."""
    opened.git("config", "receive.advertisePushOptions", "true")
    hook(opened, "post-receive")
    return StandIn(place=opened)


@pytest.fixture
def gitlab(guarded: StandIn) -> StandIn:
    """A stand-in for GitLab."""
    unguarded(guarded.place)
    return guarded


@pytest.fixture
def forgejo(opened: Place) -> StandIn:
    """A stand-in for Forgejo and Gitea."""
    opened.git("config", "receive.advertisePushOptions", "true")
    opened.git("config", "receive.procReceiveRefs", "refs/for")
    hook(opened, "proc-receive")
    return StandIn(place=unguarded(opened))


@pytest.fixture
def plain(opened: Place) -> StandIn:
    """A server that knows no push options, and does nothing beside Git."""
    return StandIn(place=unguarded(opened))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a stand-in for a forge's own program on the path; it notes what it was given."""

    def put(name: str, says: str, code: int = 0) -> Path:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        noted = folder / f"{name}.json"
        script = (
            "import json, sys\n"
            f"open({str(noted)!r}, 'w').write(json.dumps([sys.argv[1:], sys.stdin.read()]))\n"
            f"print({says!r})\nsys.exit({code})\n"
        )
        (folder / f"{name}.py").write_text(script)
        (folder / name).write_text(
            f'#!/bin/sh\nexec {shlex.join([sys.executable, str(folder / f"{name}.py")])} "$@"\n'
        )
        (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
        return noted

    return put


def fork(stand_in: StandIn, tmp_path: Path) -> str:
    """A copy of the repository, as whoever may not push makes on a forge's page."""
    bare = tmp_path / "fork.git"
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", str(stand_in.place.bare), str(bare)], check=True
    )
    return str(bare)
