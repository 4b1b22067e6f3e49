"""A commit on top of another one, made of objects alone: no branch, index or work tree moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.process import failure
from charterkit.store.questions import flag
from charterkit.store.repository import Git
from charterkit.store.snapshot import FILE
from charterkit.store.trees import Entry, grow, reading
from charterkit.store.way import newest_with_line, straight


def on_top(
    git: Git,
    head: str,
    *,
    source: str,
    restored: Collection[str],
    writes: Mapping[str, bytes],
    message: str,
) -> str:
    """A commit on top of `head`, by the author of that, in which the `restored` files read as in
    the commit `source` and those of `writes` are new; its id."""
    with reading(git) as forest:
        here, there = forest.commit(head), forest.commit(source)
        if here is None or there is None:
            raise CharterError(
                say("The commit {commit} is not in this clone.", commit=head if here else source),
                say("'git fetch' brings it."),
            )
        edits: dict[str, Entry | None] = {path: forest.find(there[1], path) for path in restored}
        for path, data in writes.items():
            blob = git.ask("hash-object", "-w", "--no-filters", "--stdin", given=data)
            if blob.status:
                raise failure("hash-object", blob)
            edits[path] = Entry(mode=FILE, id=blob.line)
        tree = grow(git, forest, here[1], edits)
    shape = "--format=%an%x00%ae%x00%ad"
    shown = git.tell("show", "--no-patch", "--date=raw", shape, head)
    name, address, date = shown.decode("utf-8", "surrogateescape").rstrip("\n").split("\0")
    author = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address, "GIT_AUTHOR_DATE": date}
    sign = ["-S"] if flag(git, "commit.gpgSign", default=False) else []
    answer = git.ask(
        "commit-tree", *sign, "-p", head, "-F", "-", tree,
        given=f"{message}\n".encode("utf-8", "surrogateescape"), env=author,
    )  # fmt: skip
    if answer.status:
        raise failure("commit-tree", answer)
    return answer.line


def replaced(git: Git, base: str, head: str, *, mark: str) -> str | None:
    """The newest commit on the way from `base` to `head` with a line in its message that begins
    with a mark, which means nothing to a regular expression; None without any."""
    way = f"{base}..{head}"
    commits = straight(git, base, head)
    if commits is not None:
        is_told, one = newest_with_line(commits, mark)
        if is_told:
            return one
    found = git.tell("rev-list", "--max-count=1", f"--grep=^{mark}", way)
    return found.decode().strip() or None


def merge_base(git: Git, one: str, other: str) -> str | None:
    """The newest commit that two histories share; None if they share none."""
    answer = git.ask("merge-base", one, other)
    return answer.line.splitlines()[0] if answer.status == 0 else None


def move_branch(git: Git, name: str, *, old: str, new: str) -> None:
    """Let a branch, which is at `old` or not there yet, be at `new`.

    CharterError where it is elsewhere, or some work tree has it checked out."""
    ref = f"refs/heads/{name}"
    if git.ask("check-ref-format", ref).status:
        raise CharterError(
            say("'{name}' cannot be the name of a branch.", name=name),
            say("Choose another, of letters, digits and hyphens."),
        )
    listed = git.tell("worktree", "list", "--porcelain").decode("utf-8", "surrogateescape")
    if f"branch {ref}" in listed.splitlines():
        raise CharterError(
            say("The branch {name} is checked out, so its files would be left behind.", name=name),
            say(
                "Go to another branch first, or leave --to out and type 'git merge --ff-only' with "
                "the commit that is printed."
            ),
        )
    there = git.ask("rev-parse", "--quiet", "--verify", ref)
    before = there.line if there.status == 0 else "0" * len(new)
    if there.status == 0 and there.line != old:
        raise CharterError(
            say("The branch {name} is not at the commit that was converted.", name=name),
            say("Choose another name after --to, or convert the branch as it is now."),
        )
    answer = git.ask("update-ref", "-m", "charter convert", ref, new, before)
    if answer.status:
        raise failure("update-ref", answer)
