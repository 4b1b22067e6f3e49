"""GitHub, and Forgejo and Gitea, which took over its names for most things."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from charterkit.forges.api import Api, Comment, RefusedError

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GitHub:
    """A repository on GitHub (REST API, version 2022-11-28)."""

    api: Api
    repository: str

    @property
    def at(self) -> str:
        """The repository's place in the API."""
        return f"/repos/{self.repository}"

    def comments(self, number: int) -> Iterator[Comment]:
        """The comments on a pull request, the oldest first."""
        page = 1
        while True:
            found = self.api.ask(
                "GET", f"{self.at}/issues/{number}/comments?per_page={PAGE}&page={page}"
            )
            yield from (
                Comment(id=each["id"], own=self.is_own(each["user"]), body=each["body"] or "")
                for each in found
            )
            if len(found) < PAGE:
                return
            page += 1

    def is_own(self, user: dict[str, object] | None) -> bool:
        """Whether the job's token speaks as this user. Nobody else's name has brackets."""
        return user is not None and user["login"] == "github-actions[bot]"

    def write(self, number: int, body: str) -> None:
        """Comment on a pull request."""
        self.api.ask("POST", f"{self.at}/issues/{number}/comments", {"body": body})

    def rewrite(self, number: int, comment: int, body: str) -> None:
        """Write a comment anew."""
        self.api.ask("PATCH", f"{self.at}/issues/comments/{comment}", {"body": body})

    def tip(self, branch: str) -> str:
        """The commit that a branch is at."""
        found = self.api.ask("GET", f"{self.at}/git/ref/heads/{quote(branch)}")
        return str(found["object"]["sha"])

    def merge(self, number: int, head: str) -> None:
        """Merge a pull request that is still at the commit `head`."""
        said = {"sha": head, "merge_method": "merge"}
        self.api.ask("PUT", f"{self.at}/pulls/{number}/merge", said)

    def offer(self, branch: str, base: str, title: str, body: str) -> None:
        """Open a pull request, unless it is open already."""
        said = {"head": branch, "base": base, "title": title, "body": body}
        try:
            self.api.ask("POST", f"{self.at}/pulls", said)
        except RefusedError as refused:
            if refused.status not in (409, 422):
                raise

    def start(self, workflow: str, branch: str) -> None:
        """Start a workflow: what a job's own token merges or pushes starts none."""
        place = f"{self.at}/actions/workflows/{quote(workflow)}/dispatches"
        self.api.ask("POST", place, {"ref": branch})

    def kept(self, name: str, branch: str) -> bytes | None:
        """The one file in the newest artifact of a name that a run on the branch itself kept;
        None without any. What runs on other people's branches kept does not count."""
        found = self.api.ask("GET", f"{self.at}/actions/artifacts?name={quote(name)}&per_page=100")
        mine = [
            each
            for each in found["artifacts"]
            if not each["expired"]
            and each["workflow_run"]["head_branch"] == branch
            and each["workflow_run"]["head_repository_id"] == each["workflow_run"]["repository_id"]
        ]
        if not mine:
            return None
        newest = max(mine, key=lambda each: int(each["id"]))
        packed = self.api.fetch("GET", newest["archive_download_url"])
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return archive.read(archive.namelist()[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgejo(GitHub):
    """A repository on Forgejo or Gitea (their API, version 1)."""

    def comments(self, number: int) -> Iterator[Comment]:
        """The comments on a pull request: all at once."""
        for each in self.api.ask("GET", f"{self.at}/issues/{number}/comments"):
            yield Comment(id=each["id"], own=self.is_own(each["user"]), body=each["body"] or "")

    def is_own(self, user: dict[str, object] | None) -> bool:
        """Whether the job's token speaks as this user; real accounts have positive numbers."""
        return user is not None and user["id"] == -2

    def tip(self, branch: str) -> str:
        """The commit that a branch is at."""
        found = self.api.ask("GET", f"{self.at}/branches/{quote(branch, safe='')}")
        return str(found["commit"]["id"])

    def merge(self, number: int, head: str) -> None:
        """Merge a pull request that is still at the commit `head`."""
        said = {"Do": "merge", "head_commit_id": head}
        self.api.ask("POST", f"{self.at}/pulls/{number}/merge", said)
