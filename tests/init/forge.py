"""A stand-in for a forge on this machine alone: real Git behind HTTP, and as much of the REST API
of GitHub, GitLab and Forgejo as their documentation says and a charter's workflows use. A token
may do what it was given for, and nothing else."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.server.serving import Backend

OWN = {
    "github": {"id": 41898282, "login": "github-actions[bot]"},
    "forgejo": {"id": -2, "login": "forgejo-actions"},
    "gitlab": {"id": 900, "username": "project_1_bot"},
}
"""Who speaks where a job's token does."""
STRANGER = {"id": 66, "login": "drillepind", "username": "drillepind"}


@dataclass(slots=True)
class Forge:
    """A forge of a kind with one repository, `by/charter`, and what happened there. `tokens` say
    what each may do: `contents`, `pull-requests` or `actions`, to `read` or to `write`. What
    stands in `asked_for_main` happens when somebody next asks where main is."""

    kind: str
    bare: Path
    address: str = ""
    tokens: dict[str, dict[str, str]] = field(default_factory=dict)
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    artifacts: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    started: list[str] = field(default_factory=list)
    offered: list[dict[str, Any]] = field(default_factory=list)
    asked_for_main: list[Callable[[], None]] = field(default_factory=list)

    def git(self, *words: str) -> str:
        """What Git answers on the server."""
        done = subprocess.run(
            ["git", *words], cwd=self.bare, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def tip(self, ref: str = "refs/heads/main") -> str:
        """Where a ref is."""
        return self.git("rev-parse", ref)

    def main(self) -> str:
        """Where main is, for whoever asks over the API; something may happen first, once."""
        while self.asked_for_main:
            self.asked_for_main.pop()()
        return self.tip()

    def pull(self, number: int) -> str:
        """The ref under which a forge keeps the branch of a pull request."""
        kind = "merge-requests" if self.kind == "gitlab" else "pull"
        return f"refs/{kind}/{number}/head"

    def follow(self) -> None:
        """Let each pull request be where its branch is, if that is in this repository."""
        for number, pull in self.pulls.items():
            if pull["source_project_id"] == 1 and pull["state"] == "opened":
                branch = self.tip(f"refs/heads/{pull['source_branch']}")
                self.git("update-ref", self.pull(number), branch)

    def bodies(self, number: int) -> list[str]:
        """The comments of the automation on a pull request."""
        own = OWN[self.kind]["id"]
        return [
            each["body"]
            for each in self.comments
            if each["number"] == number and each["user"]["id"] == own
        ]

    def may(self, token: str | None, what: str, how: str) -> bool:
        """Whether a token allows it."""
        given = self.tokens.get(token or "", {}).get(what, "none")
        return given == "write" or given == how

    def merged(self, number: int, head: str) -> tuple[int, object]:
        """Merge a pull request as a forge does, if its branch is still at a commit."""
        if self.tip(self.pull(number)) != head:
            return 409, {"message": "Head branch was modified. Review and try the merge again."}
        author = ["-c", "user.name=forge", "-c", "user.email=forge@forge.example"]
        tree = self.git("merge-tree", "--write-tree", "main", head).splitlines()[0]
        parents = ["-p", self.tip(), "-p", head]
        commit = self.git(*author, "commit-tree", tree, *parents, "-m", f"Merge #{number}")
        self.git("update-ref", "refs/heads/main", commit)
        self.pulls[number]["state"] = "merged"
        return 200, {"sha": commit, "merged": True}


class Answering(Backend):
    """One request: for Git, or for the API."""

    def __init__(self, forge: Forge, *args: object) -> None:
        self.forge = forge
        super().__init__(forge.bare.parent, *args)

    do_PUT = do_PATCH = Backend.do_POST  # noqa: N815

    def token(self) -> str | None:
        """The token that is sent, in whichever way."""
        kind, _, told = self.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            return base64.b64decode(told).decode().partition(":")[2]
        return told or self.headers.get("PRIVATE-TOKEN")

    def user(self) -> str | None:
        """Git's user: anybody with a token that may do what is asked."""
        how = "write" if "git-receive-pack" in self.path else "read"
        return "token" if self.forge.may(self.token(), "contents", how) else None

    def answer(self, body: bytes) -> None:
        """Answer."""
        url = urlsplit(self.path)
        if not url.path.startswith("/api/") and not url.path.startswith("/kept/"):
            self.path = self.path.replace("/by/", "/", 1)
            super().answer(body)
            if self.path.endswith("/git-receive-pack"):
                self.forge.follow()
            return
        said = json.loads(body) if body else {}
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        path = unquote(url.path)
        if path.startswith("/kept/"):
            # It is somebody else's machine in truth, which takes no token.
            self.reply(400 if self.token() else 200, self.forge.files[path])
            return
        status, told = self.api(self.command, path, asked, said)
        if status == 302:
            self.reply(status, b"", str(told))
        else:
            self.reply(status, json.dumps(told).encode() if told is not None else b"")

    def reply(self, status: int, data: bytes, onward: str | None = None) -> None:
        """Send it, or where else to ask."""
        self.send_response(status)
        if onward:
            self.send_header("Location", onward)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def api(
        self, method: str, path: str, asked: dict[str, str], said: dict[str, Any]
    ) -> tuple[int, object]:
        """What the API answers."""
        table = LAB if self.forge.kind == "gitlab" else HUB
        for verb, pattern, what, how, handler in table:
            found = re.fullmatch(pattern, path)
            if verb == method and found:
                if what and not self.forge.may(self.token(), what, how):
                    return 403, {"message": "Resource not accessible by this token"}
                status, told = handler(self.forge, found, asked, said)
                return int(status), told
        return 404, {"message": "Not Found"}


def paged(found: list[Any], asked: dict[str, str]) -> list[Any]:
    """A page of a list."""
    size, page = int(asked.get("per_page", 30)), int(asked.get("page", 1))
    return found[(page - 1) * size : page * size]


def _comments(forge: Forge, found: re.Match[str], asked: dict[str, str], _: Any) -> Any:
    mine = [each for each in forge.comments if each["number"] == int(found["n"])]
    return 200, mine if forge.kind == "forgejo" else paged(mine, asked)


def _write(forge: Forge, found: re.Match[str], _: Any, said: dict[str, Any]) -> Any:
    made = {
        "id": 1000 + len(forge.comments),
        "number": int(found["n"]),
        "user": OWN[forge.kind],
        "author": OWN[forge.kind],
        "body": said["body"],
        "edited": 0,
    }
    forge.comments.append(made)
    return 201, made


def _rewrite(forge: Forge, found: re.Match[str], _: Any, said: dict[str, Any]) -> Any:
    comment = next(each for each in forge.comments if each["id"] == int(found["id"]))
    comment["body"] = said["body"]
    comment["edited"] += 1
    return 200, comment


def _merge(forge: Forge, found: re.Match[str], _: Any, said: dict[str, Any]) -> Any:
    return forge.merged(int(found["n"]), said.get("sha") or said["head_commit_id"])


def _start(forge: Forge, found: re.Match[str], _: Any, said: dict[str, Any]) -> Any:
    assert said == {"ref": "main"}
    forge.started.append(found["workflow"])
    return 204, None


def _offer(forge: Forge, _: re.Match[str], __: Any, said: dict[str, Any]) -> Any:
    forge.offered.append(said)
    return 201, {"number": 99}


def _kept(forge: Forge, _: re.Match[str], asked: dict[str, str], __: Any) -> Any:
    mine = [each for each in forge.artifacts if each["name"] == asked["name"]]
    return 200, {"total_count": len(mine), "artifacts": mine}


def _zip(forge: Forge, found: re.Match[str], _: Any, __: Any) -> Any:
    return 302, f"{forge.address}/kept/{found['id']}.zip"


def _requests(forge: Forge, _: re.Match[str], asked: dict[str, str], __: Any) -> Any:
    assert (asked["state"], asked["wip"], asked["target_branch"]) == ("opened", "no", "main")
    mine = [each for each in forge.pulls.values() if each["state"] == "opened"]
    mine = [each for each in mine if not each.get("draft")]
    return 200, paged(mine, asked)


_REPO = r"/api/v\d/repos/by/charter"
HUB: tuple[tuple[str, str, str, str, Any], ...] = (
    ("GET", rf"{_REPO}/issues/(?P<n>\d+)/comments", "pull-requests", "read", _comments),
    ("POST", rf"{_REPO}/issues/(?P<n>\d+)/comments", "pull-requests", "write", _write),
    ("PATCH", rf"{_REPO}/issues/comments/(?P<id>\d+)", "pull-requests", "write", _rewrite),
    ("PUT", rf"{_REPO}/pulls/(?P<n>\d+)/merge", "contents", "write", _merge),
    ("POST", rf"{_REPO}/pulls/(?P<n>\d+)/merge", "contents", "write", _merge),
    ("GET", rf"{_REPO}/git/ref/heads/main", "contents", "read",
     lambda forge, *_: (200, {"ref": "refs/heads/main", "object": {"sha": forge.main()}})),
    ("GET", rf"{_REPO}/branches/main", "contents", "read",
     lambda forge, *_: (200, {"name": "main", "commit": {"id": forge.main()}})),
    ("POST", rf"{_REPO}/actions/workflows/(?P<workflow>[\w.-]+)/dispatches", "actions", "write",
     _start),
    ("POST", rf"{_REPO}/pulls", "pull-requests", "write", _offer),
    ("GET", rf"{_REPO}/actions/artifacts", "actions", "read", _kept),
    ("GET", rf"{_REPO}/actions/artifacts/(?P<id>\d+)/zip", "actions", "read", _zip),
)  # fmt: skip
"""Verb, path, and what a token has to be allowed; GitHub's and Forgejo's."""

_PROJECT = r"/api/v4/projects/1"
_NOTES = rf"{_PROJECT}/merge_requests/(?P<n>\d+)/notes"
LAB: tuple[tuple[str, str, str, str, Any], ...] = (
    ("GET", "/api/v4/user", "api", "read", lambda *_: (200, OWN["gitlab"])),
    ("GET", rf"{_PROJECT}/merge_requests", "api", "read", _requests),
    ("GET", _NOTES, "api", "read", _comments),
    ("POST", _NOTES, "api", "write", _write),
    ("PUT", rf"{_NOTES}/(?P<id>\d+)", "api", "write", _rewrite),
    ("PUT", rf"{_PROJECT}/merge_requests/(?P<n>\d+)/merge", "api", "write", _merge),
    ("GET", rf"{_PROJECT}/repository/branches/main", "api", "read",
     lambda forge, *_: (200, {"name": "main", "commit": {"id": forge.main()}})),
    ("POST", rf"{_PROJECT}/merge_requests", "api", "write", _offer),
    ("GET", rf"{_PROJECT}/jobs/artifacts/main/raw/checkpoint.json", "api", "read",
     lambda forge, *_: (200, json.loads(forge.files["checkpoint.json"]))
     if "checkpoint.json" in forge.files else (404, {"message": "404 Not Found"})),
)  # fmt: skip


@contextmanager
def open_for_all(forge: Forge) -> Iterator[Forge]:
    """The forge, answering at its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answering, forge)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        forge.address = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield forge
        finally:
            server.shutdown()
            thread.join()
