"""Send a branch to where it comes from, and put one's own commits on what others sent first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.process import failure, without_secrets
from charterkit.store.questions import branch_ref, flag, setting
from charterkit.store.repository import Git
from charterkit.store.trees import Entry, Forest, grow, reading

BRANCHES = "refs/heads/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """Where a branch is sent: the remote, the branch's full name there, and the ref that tells here
    how far it was known to be."""

    remote: str
    ref: str
    tracking: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Whether a push was taken, and what was said of it."""

    taken: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A commit put on another one: its new id, or the paths that both sides changed."""

    commit: str | None
    conflicts: tuple[str, ...] = ()


def upstream(git: Git, remote: str | None) -> Upstream:
    """Where the current branch is sent, by default to the remote that it comes from.

    CharterError when HEAD is on no branch, or there is no such remote."""
    branch = branch_ref(git)
    if branch is None:
        raise CharterError(
            say("HEAD is detached: it is on no branch, so there is nothing to push."),
            say("Go to a branch first: 'git switch main'."),
        )
    name = branch.removeprefix(BRANCHES)
    usual = setting(git, f"branch.{name}.remote")
    there = remote or usual or "origin"
    if setting(git, f"remote.{there}.url") is None:
        raise CharterError(
            say("There is no remote '{there}' here.", there=there),
            say(
                "'git remote -v' lists those that there are; 'git remote add origin URL' adds one."
            ),
        )
    ref = (setting(git, f"branch.{name}.merge") if there == usual else None) or branch
    tracking = f"refs/remotes/{there}/{ref.removeprefix(BRANCHES)}"
    return Upstream(remote=there, ref=ref, tracking=tracking)


def tracked(git: Git, where: Upstream) -> str | None:
    """How far the branch was known to be there; None if it was not."""
    answer = git.ask("rev-parse", "--quiet", "--verify", f"{where.tracking}^{{commit}}")
    return None if answer.status else answer.line


def fetch(git: Git, where: Upstream) -> str | None:
    """How far the branch is there by now; None if it is not there."""
    answer = git.call(
        "fetch", "--quiet", "--no-tags", where.remote, f"+{where.ref}:{where.tracking}"
    )
    if answer.status and "couldn't find remote ref" in answer.err:
        return None
    if answer.status:
        raise failure("fetch", answer)
    return tracked(git, where)


def send(git: Git, where: Upstream, commit: str) -> Sent:
    """Push a commit, never by force."""
    answer = git.call("push", where.remote, f"{commit}:{where.ref}")
    return Sent(taken=answer.status == 0, said=without_secrets(answer.err))


def own(git: Git, head: str, known: str) -> tuple[tuple[str, str], ...]:
    """The commits of `head` that `known` does not hold, oldest first, each with its parent.

    CharterError if there are merges among them."""
    listed = git.tell("rev-list", "--reverse", "--topo-order", "--parents", head, f"^{known}")
    lines = [line.split() for line in listed.decode("ascii").splitlines()]
    if any(len(line) != 2 for line in lines):
        raise CharterError(
            say("There are merges among your commits, and others have pushed meanwhile."),
            say(
                "Keep them on a branch ('git branch mine'), go to what stands there "
                "('git reset --keep @{u}'), merge it anew ('git merge --no-ff mine'), "
                "and push again."
            ),
        )
    return tuple((line[0], line[1]) for line in lines)


def put(git: Git, commit: str, parent: str, onto: str) -> Put:
    """The commit that does to `onto` what `commit` did to its parent, file by file, by the same
    author and with the same message; `onto` itself where that changes nothing. No branch moves."""
    with reading(git) as forest:
        there = _tree(forest, onto)
        edits: dict[str, Entry | None] = {}
        conflicts = []
        for path, (before, after) in changes(git, parent, commit).items():
            stands = forest.find(there, path)
            if stands not in (before, after):
                conflicts.append(path)
            elif stands != after:
                edits[path] = after
        if conflicts:
            return Put(commit=None, conflicts=tuple(conflicts))
        if not edits:
            return Put(commit=onto)
        tree = grow(git, forest, there, edits)
    return Put(commit=_commit(git, commit, tree, onto))


def require_room(git: Git, old: str, new: str) -> None:
    """CharterError if edits of one's own are in the way of going from one commit to the other."""
    # Files that were only looked at differently are no edits.
    git.ask("update-index", "-q", "--refresh")
    answer = git.ask("read-tree", "-n", "-m", "-u", old, new)
    if answer.status:
        raise CharterError(
            say(
                "Others have pushed meanwhile, and edits of yours that are not "
                "committed are in the way: {said}",
                said=" ".join(answer.err.split()),
            ),
            say("Commit them, or put them aside with 'git stash', and run the command again."),
        )


def land(git: Git, old: str, new: str) -> None:
    """Bring branch, index and files from one commit to the other; other edits stay."""
    branch = branch_ref(git)
    git.tell("read-tree", "-m", "-u", old, new)
    git.tell("update-ref", "-m", "charter push", branch or "HEAD", new, old)


def _tree(forest: Forest, commit: str) -> str:
    found = forest.commit(commit)
    if found is None:
        raise CharterError(
            say("The commit {commit} is not in this clone.", commit=commit),
            say("'git fetch' brings it."),
        )
    return found[1]


def changes(git: Git, before: str, after: str) -> Mapping[str, tuple[Entry | None, Entry | None]]:
    listing = git.tell("diff-tree", "-r", "-z", "--no-renames", "--raw", before, after)
    facts = listing.decode("utf-8", "surrogateescape").split("\0")
    found = {}
    for told, path in zip(facts[:-1:2], facts[1::2], strict=True):
        mode, new_mode, blob, new_blob, _ = told.removeprefix(":").split(" ")
        found[path] = _entry(mode, blob), _entry(new_mode, new_blob)
    return found


def _entry(mode: str, blob: str) -> Entry | None:
    return Entry(mode=mode, id=blob) if mode.strip("0") else None


def _commit(git: Git, commit: str, tree: str, parent: str) -> str:
    shape = "--format=%an%x00%ae%x00%ad%x00%B"
    shown = git.tell("show", "--no-patch", "--date=raw", shape, commit)
    name, address, date, message = shown.decode("utf-8", "surrogateescape").split("\0", 3)
    author = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address, "GIT_AUTHOR_DATE": date}
    sign = ["-S"] if flag(git, "commit.gpgSign", default=False) else []
    answer = git.ask(
        "commit-tree", *sign, "-p", parent, "-F", "-", tree,
        given=f"{message.rstrip()}\n".encode("utf-8", "surrogateescape"), env=author,
    )  # fmt: skip
    if answer.status:
        raise failure("commit-tree", answer)
    return answer.line


def own_subjects(git: Git, head: str, known: str) -> tuple[str, ...]:
    """The first lines of the messages of the commits of `head` that `known` does not hold, merges
    aside, oldest first."""
    listed = git.tell(
        "rev-list", "--reverse", "--topo-order", "--no-merges", "--no-commit-header", "--format=%s",
        head, f"^{known}",
    )  # fmt: skip
    return tuple(listed.decode("utf-8", "replace").splitlines())
