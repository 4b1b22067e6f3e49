"""Send a commit to a branch of somebody's repository, and ask what is known of remotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.store.process import failure, without_secrets
from charterkit.store.pushing import Sent, changes
from charterkit.store.questions import flag, setting, settings
from charterkit.store.repository import Git
from charterkit.store.trees import Entry, grow, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Commits put on another one: the last of them, or the paths that are in the way."""

    commit: str | None
    conflicts: tuple[str, ...] = ()


def remotes(git: Git) -> Mapping[str, str]:
    """The address that each remote is pushed to, by its name."""
    names = git.tell("remote").decode("utf-8", "surrogateescape").splitlines()
    found = {}
    for name in names:
        answer = git.ask("remote", "get-url", "--push", name)
        if answer.status == 0:
            found[name] = answer.line.splitlines()[0]
    return found


def has_remotes(git: Git) -> bool:
    """Whether there is a remote to push to."""
    told = settings(git)
    own = [name for name in told if name.startswith("remote.")]
    if any(told[name] for name in own if name.endswith((".url", ".pushurl"))):
        return True
    # A remote may also be in a file of its own, as it was once done.
    places = (git.common / each for each in ("remotes", "branches"))
    by_file = any(any(place.iterdir()) for place in places if place.is_dir())
    return (bool(own) or by_file or not told) and bool(remotes(git))


def main_there(git: Git, remote: str) -> str | None:
    """The name of a remote's main branch, as far as it is known here."""
    answer = git.ask("symbolic-ref", "--quiet", f"refs/remotes/{remote}/HEAD")
    prefix = f"refs/remotes/{remote}/"
    if answer.status == 0 and answer.line.startswith(prefix):
        return answer.line.removeprefix(prefix)
    return None


def fetch_branch(git: Git, remote: str, branch: str) -> Sent:
    """Ask a remote how far its branch is by now."""
    refspec = f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}"
    answer = git.call("fetch", "--quiet", "--no-tags", remote, refspec)
    return Sent(taken=answer.status == 0, said=without_secrets(answer.err))


def branches_there(git: Git, remote: str) -> tuple[str, ...] | None:
    """The names of a remote's branches, as it tells them by now; None if it does not answer."""
    answer = git.call("ls-remote", "--heads", remote)
    if answer.status:
        return None
    refs = (line.rpartition("\t")[2] for line in answer.line.splitlines() if line)
    return tuple(ref.removeprefix("refs/heads/") for ref in refs)


def send_with(
    git: Git, remote: str, commit: str, ref: str, *, options: Sequence[str] = (), lease: str = ""
) -> Sent:
    """Push a commit to a ref, with push options (gitcli: no line breaks in them). With a `lease`,
    the ref may be written anew if it still is at that commit."""
    words = [word for option in options for word in ("--push-option", option)]
    force = [f"--force-with-lease={ref}:{lease}"] if lease else []
    answer = git.call("push", *force, *words, remote, f"{commit}:{ref}")
    return Sent(taken=answer.status == 0, said=without_secrets(answer.err))


def put_all(git: Git, commits: Sequence[tuple[str, str]], onto: str) -> Put:
    """Commits, each with its parent, put on another one in their order, file by file: by the same
    people at the same time, so that they are the same commits each time. No branch moves."""
    tip = onto
    for commit, parent in commits:
        if parent == tip:
            tip = commit
            continue
        with reading(git) as forest:
            there = forest.commit(tip)
            assert there is not None
            edits: dict[str, Entry | None] = {}
            conflicts = []
            for path, (before, after) in changes(git, parent, commit).items():
                stands = forest.find(there[1], path)
                if stands not in (before, after):
                    conflicts.append(path)
                elif stands != after:
                    edits[path] = after
            if conflicts:
                return Put(commit=None, conflicts=tuple(conflicts))
            tree = grow(git, forest, there[1], edits) if edits else there[1]
        tip = _same(git, commit, tree, tip)
    return Put(commit=tip)


def _same(git: Git, commit: str, tree: str, parent: str) -> str:
    """A commit as another one is, but for its tree and its parent."""
    shape = "--format=%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B"
    shown = git.tell("show", "--no-patch", "--date=raw", shape, commit)
    facts = shown.decode("utf-8", "surrogateescape").split("\0", 6)
    names = [
        f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL", "DATE")
    ]
    sign = ["-S"] if flag(git, "commit.gpgSign", default=False) else []
    answer = git.ask(
        "commit-tree", *sign, "-p", parent, "-F", "-", tree,
        given=f"{facts[6].rstrip()}\n".encode("utf-8", "surrogateescape"),
        env=dict(zip(names, facts[:6], strict=True)),
    )  # fmt: skip
    if answer.status:
        raise failure("commit-tree", answer)
    return answer.line


def push_default(git: Git, branch: str | None) -> str | None:
    """The remote that this clone pushes to by its settings (git-config: branch.<name>.pushRemote,
    remote.pushDefault); None if they say nothing."""
    own = setting(git, f"branch.{branch}.pushRemote") if branch else None
    return own or setting(git, "remote.pushDefault")


def has_merges(git: Git, head: str, known: str) -> bool:
    """Whether there are merges among the commits of `head` that `known` does not hold."""
    return bool(git.tell("rev-list", "--merges", "--max-count=1", head, f"^{known}").strip())
