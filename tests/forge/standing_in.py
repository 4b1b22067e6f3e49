"""Stand-ins for what forges do beside Git: each sees a push as its forge documents it, and keeps a
list of the requests that were opened. Git itself, the server, and the charter's hook are real.

As a program it is a hook of the repository that it runs in: `post-receive` as GitLab's, by the push
options merge_request.*; `proc-receive` as that of Forgejo and Gitea, by pushes to refs/for/."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

FLUSH = b"0000"


def git(*words: str) -> str:
    """A Git command in the repository."""
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def options() -> list[str]:
    """The options of the push, as Git hands them to a hook (githooks)."""
    count = int(os.environ.get("GIT_PUSH_OPTION_COUNT", "0"))
    return [os.environ[f"GIT_PUSH_OPTION_{number}"] for number in range(count)]


def values(told: list[str]) -> dict[str, str]:
    """Push options by name; an option without a value is an empty text."""
    return {name: value for name, _, value in (each.partition("=") for each in told)}


def requests(bare: Path) -> list[dict[str, Any]]:
    """The requests that were opened, the oldest first."""
    listed = sorted((bare / "requests").glob("*.json"), key=lambda path: int(path.stem))
    return [json.loads(path.read_text(encoding="utf-8")) for path in listed]


def keep(bare: Path, key: tuple[str, str], head: str, fields: dict[str, str]) -> int:
    """Open a request, or bring more to the one that is open for the same user and branch; its
    number."""
    folder = bare / "requests"
    folder.mkdir(exist_ok=True)
    known = requests(bare)
    mine = (each["number"] for each in known if (each["user"], each["branch"]) == key)
    number = next(mine, len(known) + 1)
    old = next((each for each in known if each["number"] == number), {})
    kept = {**old, **fields, "number": number, "user": key[0], "branch": key[1], "head": head}
    (folder / f"{number}.json").write_text(json.dumps(kept), encoding="utf-8")
    git("update-ref", f"refs/pull/{number}/head", head)
    return int(number)


def post_receive(bare: Path) -> None:
    """As GitLab: a pushed branch becomes a merge request for merge_request.create."""
    told = values(options())
    for line in sys.stdin.read().splitlines():
        _, head, ref = line.split(" ")
        branch = ref.removeprefix("refs/heads/")
        if "merge_request.create" not in told or branch == told["merge_request.target"]:
            continue
        fields = {
            "title": told.get("merge_request.title", ""),
            "description": told.get("merge_request.description", ""),
            "target": told["merge_request.target"],
        }
        number = keep(bare, (os.environ.get("REMOTE_USER", ""), branch), head, fields)
        page = f"https://gitlab.example/by/charter/-/merge_requests/{number}"
        print(f"\nView merge request for {branch}:\n  {page}\n", file=sys.stderr)


def packet() -> bytes | None:
    """One packet from Git (gitprotocol-common); None for the end of a part."""
    size = int(sys.stdin.buffer.read(4), 16)
    return sys.stdin.buffer.read(size - 4).rstrip(b"\n") if size else None


def packets() -> list[bytes]:
    """The packets of one part."""
    found = []
    while (each := packet()) is not None:
        found.append(each)
    return found


def say(*lines: bytes) -> None:
    """Answer Git with one part."""
    for line in lines:
        sys.stdout.buffer.write(b"%04x%s" % (len(line) + 4, line))
    sys.stdout.buffer.write(FLUSH)
    sys.stdout.buffer.flush()


def proc_receive(bare: Path) -> None:
    """As Forgejo and Gitea: a push to refs/for/ opens a pull request, or brings more to that of
    its topic; one that writes it anew has to say force-push."""
    packets()
    say(b"version=1\0push-options")
    commands = [line.decode().split(" ") for line in packets()]
    told = values([line.decode() for line in packets()])
    answers = []
    for _, head, ref in commands:
        key = os.environ.get("REMOTE_USER", ""), told.get("topic", "")
        old = [each for each in requests(bare) if (each["user"], each["branch"]) == key]
        if not key[1]:
            answers.append(f"ng {ref} topic-branch is not set")
        elif old and "force-push" not in told and git("rev-list", "-1", old[0]["head"], f"^{head}"):
            answers.append(f"ng {ref} request `force-push` push option")
        else:
            fields = {} if old else {name: told.get(name, "") for name in ("title", "description")}
            fields["target"] = ref.removeprefix("refs/for/")
            number = keep(
                bare, key, head, {**fields, **({"forced": "1"} if "force-push" in told else {})}
            )
            page = f"https://forgejo.example/by/charter/pulls/{number}"
            print(f"\nVisit the existing pull request:\n  {page}\n", file=sys.stderr)
            answers.append(f"ok {ref}")
            answers.append(f"option refname refs/pull/{number}/head")
    say(*(answer.encode() for answer in answers))


if __name__ == "__main__":
    {"post-receive": post_receive, "proc-receive": proc_receive}[Path(sys.argv[1]).name](Path.cwd())
