"""GitLab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from charterkit.forges.api import Api, Comment, RefusedError

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A merge request: its author as ``ID:LOGIN``, its title in one line, and its branch if that is
    in the charter's own project, else empty."""

    number: int
    author: str
    title: str
    text: str
    branch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GitLab:
    """A project on GitLab (REST API, version 4), by its number."""

    api: Api
    project: str

    @property
    def at(self) -> str:
        """The project's place in the API."""
        return f"/projects/{quote(self.project, safe='')}"

    def comments(self, number: int) -> Iterator[Comment]:
        """The comments on a merge request, the oldest first."""
        own = self.api.ask("GET", "/user")["id"]
        place = f"{self.at}/merge_requests/{number}/notes?sort=asc&order_by=created_at"
        page = 1
        while True:
            found = self.api.ask("GET", f"{place}&per_page={PAGE}&page={page}")
            for each in found:
                yield Comment(id=each["id"], own=each["author"]["id"] == own, body=each["body"])
            if len(found) < PAGE:
                return
            page += 1

    def write(self, number: int, body: str) -> None:
        """Comment on a merge request."""
        self.api.ask("POST", f"{self.at}/merge_requests/{number}/notes", {"body": body})

    def rewrite(self, number: int, comment: int, body: str) -> None:
        """Write a comment anew."""
        place = f"{self.at}/merge_requests/{number}/notes/{comment}"
        self.api.ask("PUT", place, {"body": body})

    def tip(self, branch: str) -> str:
        """The commit that a branch is at."""
        found = self.api.ask("GET", f"{self.at}/repository/branches/{quote(branch, safe='')}")
        return str(found["commit"]["id"])

    def merge(self, number: int, head: str) -> None:
        """Merge a merge request that is still at the commit `head`."""
        self.api.ask("PUT", f"{self.at}/merge_requests/{number}/merge", {"sha": head})

    def offer(self, branch: str, base: str, title: str, body: str) -> None:
        """Open a merge request, unless it is open already."""
        said = {
            "source_branch": branch,
            "target_branch": base,
            "title": title,
            "description": body,
        }
        try:
            self.api.ask("POST", f"{self.at}/merge_requests", said)
        except RefusedError as refused:
            if refused.status != 409:
                raise

    def start(self, workflow: str, branch: str) -> None:
        """Nothing: what an access token merges or pushes starts a pipeline by itself."""

    def requests(self, branch: str) -> Iterable[Request]:
        """All open merge requests into a branch, without those that their authors call drafts."""
        page = 1
        asked = f"state=opened&wip=no&target_branch={quote(branch)}&order_by=created_at&sort=asc"
        place = f"{self.at}/merge_requests?{asked}"
        while True:
            found = self.api.ask("GET", f"{place}&per_page={PAGE}&page={page}")
            for each in found:
                author = each["author"]
                here = each["source_project_id"] == each["target_project_id"]
                yield Request(
                    number=each["iid"],
                    author=f"{author['id']}:{author['username']}",
                    title=" ".join(each["title"].split()),
                    text=each["description"] or "",
                    branch=each["source_branch"] if here else "",
                )
            if len(found) < PAGE:
                return
            page += 1

    def kept(self, name: str, branch: str) -> bytes | None:
        """The file of that name which the newest job `verify` of the branch kept; None without
        any."""
        place = f"{self.at}/jobs/artifacts/{quote(branch, safe='')}/raw/{quote(name)}?job=verify"
        try:
            return self.api.fetch("GET", f"{self.api.address}{place}")
        except RefusedError as refused:
            if refused.status != 404:
                raise
            return None
