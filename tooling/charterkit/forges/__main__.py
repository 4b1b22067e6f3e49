"""What the workflows of a charter call: ``python -m charterkit.forges``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from charterkit.forges.api import MARKER, Api
from charterkit.forges.hub import Forgejo, GitHub
from charterkit.forges.lab import GitLab
from charterkit.language import say
from charterkit.problems import CharterError

SAFE = "steward"
"""The verdict that leaves it to a person."""
NOBODYS = "-"
"""Stands where there is no branch that may be pushed to: no branch is called so."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked, for the forge whose job this is; 1 if the forge refuses it."""
    parser = argparse.ArgumentParser(prog="python -m charterkit.forges", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    comment = verbs.add_parser("comment", help="Write the one comment, or write it anew.")
    comment.add_argument("number", type=int)
    comment.add_argument("file", type=Path)
    verdict = verbs.add_parser("verdict", help="The verdict of a review, for automation.")
    verdict.add_argument("file", type=Path)
    verdict.add_argument("--merges", default="", help="The things that are merged by themselves.")
    converts = verbs.add_parser(
        "converts", help="Whether an edit is to become a proposal: yes, no."
    )
    converts.add_argument("file", type=Path)
    written = verbs.add_parser("written", help="Save what is written on a job's pull request.")
    written.add_argument("event", type=Path)
    written.add_argument("file", type=Path)
    merge = verbs.add_parser("merge", help="Merge what was judged, if nothing has moved since.")
    merge.add_argument("number", type=int)
    merge.add_argument("--branch", required=True)
    merge.add_argument("--base", required=True)
    merge.add_argument("--head", required=True)
    offer = verbs.add_parser("offer", help="Open a pull request for a branch.")
    offer.add_argument("head")
    offer.add_argument("base")
    offer.add_argument("--title", required=True)
    start = verbs.add_parser("start", help="Start a workflow.")
    start.add_argument("workflow")
    start.add_argument("branch")
    kept = verbs.add_parser("kept", help="Fetch the file that an earlier run kept, if any did.")
    kept.add_argument("file", type=Path)
    kept.add_argument("branch")
    requests = verbs.add_parser("requests", help="The open merge requests.")
    requests.add_argument("branch")
    requests.add_argument("folder", type=Path, help="Where what is written on each is saved.")
    asked = parser.parse_args(arguments)
    try:
        return done(asked)
    except CharterError as error:
        sys.stderr.write(f"{error.message}\n{error.mend}\n")
        return 1


def done(asked: argparse.Namespace) -> int:
    """Do it."""
    match asked.verb:
        case "verdict":
            print(verdict(json.loads(asked.file.read_bytes()), asked.merges.split()))
        case "converts":
            print("yes" if converts(json.loads(asked.file.read_bytes())) else "no")
        case "written":
            request = json.loads(asked.event.read_bytes())["pull_request"]
            save(asked.file, request["body"])
        case "comment":
            commented(asked.number, asked.file.read_text(encoding="utf-8"))
        case "merge":
            return merged(asked.number, asked.branch, asked.base, asked.head)
        case "offer":
            forge().offer(asked.head, asked.base, asked.title, "")
        case "start":
            forge().start(asked.workflow, asked.branch)
        case "kept":
            at = forge()
            assert not isinstance(at, Forgejo), "Forgejo keeps what a job made for people alone"
            data = at.kept(asked.file.name, asked.branch)
            if data is not None:
                asked.file.write_bytes(data)
        case "requests":
            at = forge()
            assert isinstance(at, GitLab), "the other forges say whose pull request a job is for"
            for each in at.requests(asked.branch):
                save(asked.folder / f"{each.number}.md", each.text)
                print(each.number, each.author, each.branch or NOBODYS, each.title)
    return 0


def forge() -> GitHub | GitLab:
    """The forge whose job this is, by the variables that it sets, and the token in TOKEN."""
    here, token = os.environ, os.environ["TOKEN"]
    if "CI_API_V4_URL" in here:
        api = Api(address=here["CI_API_V4_URL"], headers={"PRIVATE-TOKEN": token})
        return GitLab(api=api, project=here["CI_PROJECT_ID"])
    kind = GitHub if here["GITHUB_API_URL"].endswith(("//api.github.com", "/api/v3")) else Forgejo
    api = Api(address=here["GITHUB_API_URL"], headers={"Authorization": f"Bearer {token}"})
    return kind(api=api, repository=here["GITHUB_REPOSITORY"])


def verdict(review: Mapping[str, object], merges: Sequence[str]) -> str:
    """What automation may do by a review: `merge` only where each of its reasons is about a thing
    that is merged by itself, and there is any; never where automation wrote some of it."""
    reasons = review["reasons"]
    assert isinstance(reasons, list)
    things = {each["thing"] for each in reasons}
    own = things and things <= set(merges) and not review["converted"]
    if review["verdict"] == "merge" and not own:
        return SAFE
    return str(review["verdict"])


def converts(review: Mapping[str, object]) -> bool:
    """Whether an edit of the charter's text is to be replaced by the proposal that it should be:
    once on a branch, and where that brings no proposal of its own, which it might be part of."""
    reasons = review["reasons"]
    assert isinstance(reasons, list)
    own = any(each["thing"] == "proposal" for each in reasons)
    return bool(review["proposal"]) and not review["converted"] and not own


def save(file: Path, text: str | None) -> None:
    """Save what somebody wrote, as it is."""
    file.write_bytes((text or "").encode("utf-8", "replace"))


def commented(number: int, text: str) -> None:
    """Write the one comment on a pull request, in the place of the one before."""
    at = forge()
    body = f"{MARKER}\n{text}"
    for comment in at.comments(number):
        if comment.own and comment.body.startswith(MARKER):
            if comment.body != body:
                at.rewrite(number, comment.id, body)
            return
    at.write(number, body)


def merged(number: int, branch: str, base: str, head: str) -> int:
    """Merge a pull request, if the branch is still where it was when it was judged."""
    at = forge()
    found = at.tip(branch)
    if found != base:
        sys.stderr.write(
            say(
                "{branch} moved from {base} to {found} since this was judged.\n",
                branch=branch,
                base=base[:10],
                found=found[:10],
            )
        )
        return 1
    at.merge(number, head)
    return 0


if __name__ == "__main__":
    sys.exit(main())
