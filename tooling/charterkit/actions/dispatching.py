"""Send a branch and open the pull request in the way that its forge offers to those who have only
Git, or by the forge's own program where that is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from charterkit.actions.destinations import AGIT
from charterkit.actions.forges import agit, link, merge_request
from charterkit.actions.submissions import Submission, forget_merged, remember
from charterkit.actions.submitting import Plan
from charterkit.language import say
from charterkit.pages.publication import Forge
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store import sending as remotely
from charterkit.store.process import without_secrets
from charterkit.store.pushing import Sent

_PAGE = re.compile(r"https?://[!-~]+/(?:pull|pulls|merge_requests)/\d+")
_FORBIDDEN = re.compile(
    r"\b403\b|permission|denied|not allowed|forbidden|protected|write access|authoriz|authoris"
    r"|authenticat|read-only",
    re.IGNORECASE,
)
_OVERTAKEN = re.compile(r"non-fast-forward|fetch first|stale info", re.IGNORECASE)


class Way(StrEnum):
    """How the pull request comes to be."""

    OPENED = "opened"
    LINK = "link"
    BRANCH = "branch"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatched:
    """What was sent: how the request comes to be, its page, or the link by which it is opened, and
    what the server said."""

    way: Way
    page: str | None = None
    link: str | None = None
    said: str = ""


class UnsentError(CharterError):
    """The server did not take a branch, and `said` why."""

    def __init__(self, plan: Plan, said: str) -> None:
        where = plan.where
        mend = say("Mend what is named above, and submit again.")
        if _OVERTAKEN.search(said):
            mend = say(
                "There is another branch {branch} at {remote}, or you sent it from another clone. "
                "Submit it from a branch of another name: 'git switch -c NAME', 'charter submit'.",
                branch=plan.branch,
                remote=where.to,
            )
        elif _FORBIDDEN.search(said):
            mend = say(
                "It seems that you may not push to {remote}. Make a copy of your own on the "
                "forge's page (a fork), type 'git remote add fork URL' with its address, and "
                "submit again: it is then sent from there.",
                remote=where.to,
            )
        super().__init__(
            say("{remote} did not take it; nothing here was changed.", remote=where.to), mend
        )
        self.said = said


def dispatch(store: Store, plan: Plan, now: datetime) -> Dispatched:
    """Send what is planned and remember it. UnsentError if the server does not take it."""
    if plan.again:
        assert plan.earlier is not None
        return Dispatched(way=Way.SAME, page=plan.earlier.page, link=_link(plan))
    done = _sent(store, plan)
    forget_merged(store)
    where = plan.where
    submission = Submission(
        what=plan.what,
        title=plan.title,
        branch=plan.branch,
        remote=where.to,
        base=where.base,
        main=where.main,
        commit=plan.tip,
        sources=plan.sources,
        paths=plan.paths,
        at=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        forge=str(where.forge) if where.forge else None,
        page=done.page or (plan.earlier.page if plan.earlier else None),
    )
    remember(store, submission)
    return done


def _sent(store: Store, plan: Plan) -> Dispatched:
    forge = plan.where.forge
    if forge in AGIT:
        return _for_main(store, plan)
    if forge is Forge.GITLAB:
        return _with_options(store, plan)
    sent = _branch(store, plan)
    if forge is Forge.GITHUB:
        page = _by_program(store, plan, "gh", (
            "pr", "create", f"--repo={_repository(plan)}", f"--base={plan.where.main}",
            f"--head={_head(plan)}", f"--title={plan.title}", "--body-file=-",
        ))  # fmt: skip
        return _opened(plan, sent, page)
    return Dispatched(way=Way.BRANCH, page=_page(sent.said), said=sent.said)


def _branch(store: Store, plan: Plan, options: Sequence[str] = ()) -> Sent:
    """Push the branch; what was sent as it before may be written anew."""
    ref = f"refs/heads/{plan.branch}"
    sent = remotely.send_with(
        store.git, plan.where.to, plan.tip, ref, options=options, lease=_lease(store, plan)
    )
    if not sent.taken and not (options and "push options" in sent.said):
        raise UnsentError(plan, sent.said)
    return sent


def _lease(store: Store, plan: Plan) -> str:
    earlier = plan.earlier
    if earlier is None or store.is_ancestor(earlier.commit, plan.tip):
        return ""
    return earlier.commit


def _with_options(store: Store, plan: Plan) -> Dispatched:
    """GitLab opens the merge request for the options of the push."""
    where = plan.where
    apart = where.to != where.base and where.base_pages is not None
    project = where.base_pages.path if apart and where.base_pages else None
    options = merge_request(where.main, plan.title, plan.body, project)
    sent = _branch(store, plan, options)
    if sent.taken:
        return Dispatched(way=Way.OPENED, page=_page(sent.said), said=sent.said)
    # The server knows no push options.
    sent = _branch(store, plan)
    page = _by_program(store, plan, "glab", (
        "mr", "create", f"--source-branch={plan.branch}", f"--target-branch={where.main}",
        f"--title={plan.title}", f"--description={plan.body or plan.title}", "--yes",
    ))  # fmt: skip
    return _opened(plan, sent, page)


def _for_main(store: Store, plan: Plan) -> Dispatched:
    """Forgejo and Gitea open the pull request for a push to refs/for/, or bring more to it."""
    force = bool(_lease(store, plan))
    options = agit(plan.branch, plan.title, plan.body, force=force)
    ref = f"refs/for/{plan.where.main}"
    sent = remotely.send_with(store.git, plan.where.to, plan.tip, ref, options=options)
    if not sent.taken:
        raise UnsentError(plan, sent.said)
    return Dispatched(way=Way.OPENED, page=_page(sent.said), said=sent.said)


def _opened(plan: Plan, sent: Sent, page: str | None) -> Dispatched:
    page = page or _page(sent.said)
    if page is not None:
        return Dispatched(way=Way.OPENED, page=page, said=sent.said)
    made = _link(plan)
    way = Way.BRANCH if made is None else Way.LINK
    return Dispatched(way=way, link=made, said=sent.said)


def _link(plan: Plan) -> str | None:
    where = plan.where
    if where.forge is None or where.forge in AGIT or where.base_pages is None:
        return None
    pages = where.pages or where.base_pages
    return link(
        where.forge, where.base_pages, pages, where.main, plan.branch, plan.title, plan.body
    )


def _page(said: str) -> str | None:
    """The page of the request, if the server tells it."""
    found = _PAGE.search(said)
    return found[0] if found else None


def _by_program(store: Store, plan: Plan, name: str, words: Sequence[str]) -> str | None:
    """Open the request by the forge's own program, where it is installed and logged in: the page
    of the request; None if it did not."""
    program = shutil.which(name)
    if program is None:
        return None
    done = subprocess.run(
        [program, *words],
        cwd=store.root,
        input=plan.body or plan.title,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "GH_PROMPT_DISABLED": "1", "NO_PROMPT": "1"},
        check=False,
    )
    # Where there is one already, it says so on the side, and the branch has brought it up to date.
    return _page(without_secrets(done.stdout + done.stderr))


def _repository(plan: Plan) -> str:
    pages = plan.where.base_pages
    return f"{pages.top.partition('://')[2]}/{pages.path}" if pages is not None else ""


def _head(plan: Plan) -> str:
    where = plan.where
    if where.to == where.base or where.pages is None:
        return plan.branch
    return f"{where.pages.owner}:{plan.branch}"
