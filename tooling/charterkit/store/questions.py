"""One small function for each question that is asked of a repository."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from charterkit.language import marked, say
from charterkit.problems import CharterError
from charterkit.store.listing import trees_of
from charterkit.store.process import failure
from charterkit.store.repository import Git

UNFINISHED = {
    "MERGE_HEAD": (marked("a merge"), "git merge"),
    "CHERRY_PICK_HEAD": (marked("a cherry-pick"), "git cherry-pick"),
    "REVERT_HEAD": (marked("a revert"), "git revert"),
    "rebase-merge": (marked("a rebase"), "git rebase"),
    "rebase-apply": (marked("a rebase"), "git rebase"),
}
SHALLOW = say(
    "This clone holds only the newest part of the history. 'git fetch --unshallow' gets the rest."
)

_BOOLEAN = {
    "true": True, "yes": True, "on": True, "1": True,
    "false": False, "no": False, "off": False, "0": False,
}  # fmt: skip
_REF = b"ref: "
"""How a file begins that names another ref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom commits are made by."""

    name: str
    email: str


def head(git: Git) -> str | None:
    """The id of the commit that HEAD names; None before the first commit."""
    return _named(git, "HEAD^{commit}")


def tip(git: Git, ref: str) -> str | None:
    """The id of the commit that a ref, by its full name, leads to; None if there is none."""
    return _named(git, f"{ref}^{{commit}}")


def branch_ref(git: Git) -> str | None:
    """The full name of the branch that HEAD is on; None when it is on none (detached)."""
    found = _written(git.directory / "HEAD")
    # Only where it is written as usual is it certain that nothing more is to be looked up.
    if found.startswith(_REF + b"refs/heads/") and b"/." not in found:
        ref = found.removeprefix(_REF)
        if not _written(git.common / os.fsdecode(ref)).startswith(_REF):
            return ref.decode("utf-8", "replace")
    answer = git.ask("symbolic-ref", "--quiet", "HEAD")
    return None if answer.status else answer.line


def _written(place: Path) -> bytes:
    """What the file of a ref says, without its end; nothing where it is none, or a link."""
    try:
        return b"" if place.is_symlink() else place.read_bytes().rstrip()
    except OSError:
        return b""


def _named(git: Git, name: str) -> str | None:
    """The id of the object that an expression names; None if there is none."""
    if "\n" in name:
        answer = git.ask("rev-parse", "--quiet", "--verify", "--end-of-options", name)
        return None if answer.status else answer.line
    found = trees_of(git).object(name)
    return found[0] if found is not None else None


def resolve(git: Git, revision: str, kind: str = "commit") -> str:
    """The id of the commit that `revision` names; with `kind` empty a tree will do as well.

    Raises CharterError that names the revision and suggests the nearest branch or tag."""
    if "\0" in revision:
        raise _unknown(git, revision.replace("\0", "\\0"))
    found = _named(git, f"{revision}^{{{kind}}}")
    if found is None:
        raise _unknown(git, revision)
    return found


def tree_of(git: Git, commit: str) -> str:
    """The id of a commit's tree."""
    return resolve(git, commit, kind="tree")


def has_commit(git: Git, id: str) -> bool:
    """Whether this clone has a commit of this id."""
    return _named(git, f"{id}^{{commit}}") is not None


def is_ancestor(git: Git, one: str, other: str) -> bool:
    """Whether the commit `one` is in the history of `other`."""
    answer = git.ask("merge-base", "--is-ancestor", one, other)
    if answer.status > 1:
        raise failure("merge-base", answer)
    return answer.status == 0


def first_parents(git: Git, revision: str) -> tuple[str, ...]:
    """The commits of the first-parent history up to a revision, oldest first."""
    listed = git.tell("rev-list", "--first-parent", "--reverse", resolve(git, revision))
    return tuple(listed.decode("ascii").split())


def new_first_parents(git: Git, new: str, old: str, most: int) -> tuple[tuple[str, str], ...]:
    """The commits by which the first-parent history of `new` goes beyond all that `old` holds, each
    with its first parent (empty for a first commit), oldest first: the newest `most` of them."""
    listed = git.tell(
        "rev-list", "--first-parent", "--parents", f"--max-count={most}", new, f"^{old}"
    )
    lines = [line.split() for line in listed.decode("ascii").splitlines()]
    return tuple((line[0], line[1] if line[1:] else "") for line in reversed(lines))


def parents(git: Git, commit: str) -> tuple[str, ...]:
    """The ids of a commit's parents."""
    listed = git.tell("rev-list", "--parents", "--max-count=1", commit)
    return tuple(listed.decode("ascii").split()[1:])


def branches_at(git: Git, commit: str) -> tuple[str, ...]:
    """The full names of the branches whose tip a commit is."""
    listed = git.tell("for-each-ref", f"--points-at={commit}", "--format=%(refname)", "refs/heads")
    return tuple(listed.decode("utf-8", "surrogateescape").splitlines())


def branches_and_tags(git: Git) -> tuple[str, ...]:
    """The short names of the branches, also those of remotes, and of the tags."""
    listed = git.tell("for-each-ref", "--format=%(refname:short)")
    return tuple(listed.decode("utf-8", "replace").splitlines())


def setting(git: Git, name: str) -> str | None:
    """A setting, as it was last set; None if there is none of that name."""
    answer = git.ask("config", "--get", name)
    return answer.line if answer.status == 0 else None


def hooks_folder(git: Git) -> Path:
    """Where Git looks for the repository's hooks."""
    answer = git.tell("rev-parse", "--path-format=absolute", "--git-path", "hooks")
    return Path(answer.decode("utf-8", "surrogateescape").rstrip("\n"))


def changed_paths(git: Git, before: str, after: str, paths: Sequence[str]) -> frozenset[str]:
    """The files among `paths` (or below them) that differ between two trees or commits."""
    found = git.tell(
        "diff-tree", "-r", "-z", "--no-renames", "--name-only", before, after, "--", *paths
    )
    return frozenset(found.decode("utf-8", "backslashreplace").split("\0")[:-1])


def private_folder(git: Git) -> Path:
    """Where this clone keeps what is nobody else's: beside Git's own files, in no commit."""
    return git.common / "charterkit"


def ignored(git: Git, path: Path) -> bool:
    """Whether Git ignores a path of the work tree, and nothing that is tracked stands there."""
    # `check-ignore` would take the path for a pattern, which is switched off here.
    listing = ("--others", "--ignored", "--exclude-standard")
    return bool(git.ask("ls-files", "-z", *listing, "--", str(path)).out)


def subject(git: Git, commit: str) -> str:
    """The first line of a commit's message."""
    listing = git.tell("rev-list", "--max-count=1", "--no-commit-header", "--format=%s", commit)
    return listing.decode("utf-8", "replace").rstrip("\n")


def committed_at(git: Git, commit: str) -> datetime:
    """When a commit was made, by the clock of who made it, in UTC."""
    listing = git.tell("rev-list", "--max-count=1", "--no-commit-header", "--format=%ct", commit)
    return datetime.fromtimestamp(int(listing), UTC)


def identity(git: Git) -> Identity | None:
    """The person's name and address as Git would write them; None when they are not set."""
    answer = git.ask("var", "GIT_AUTHOR_IDENT")
    found = re.fullmatch(r"(.*) <(.*)> \d+ [+-]\d+", answer.line)
    if answer.status or not found:
        return None
    return Identity(name=found[1], email=found[2])


def shallow(git: Git) -> frozenset[str]:
    """The commits whose parents are not in this clone; empty when the history is whole."""
    try:
        return frozenset((git.common / "shallow").read_text(encoding="ascii").split())
    except FileNotFoundError:
        return frozenset()


def origin(git: Git) -> str | None:
    """The address of the remote `origin`."""
    answer = git.ask("config", "--get", "remote.origin.url")
    return answer.line or None


def settings(git: Git) -> Mapping[str, str]:
    """All settings by name, as they were last set; asked once. None where they cannot be read."""
    if "settings" not in git.kept:
        answer = git.ask("config", "--list", "-z")
        told = answer.out.decode("utf-8", "replace").split("\0")[:-1] if not answer.status else ()
        pairs = (each.partition("\n") for each in told)
        git.kept["settings"] = {name: value for name, _, value in pairs}
    found: Mapping[str, str] = git.kept["settings"]
    return found


def _usual(name: str) -> str:
    """A setting's name as Git lists it: only what stands between the first and the last point has
    large letters."""
    room, _, rest = name.partition(".")
    middle, point, last = rest.rpartition(".")
    return f"{room.lower()}.{middle}{point}{last.lower()}"


def flag(git: Git, name: str, *, default: bool) -> bool:
    """A setting that is true or false."""
    told = settings(git)
    word = told.get(_usual(name))
    if word is None and told:
        return default
    if word is not None and word.lower() in _BOOLEAN:
        return _BOOLEAN[word.lower()]
    # What else a number or nothing at all means, Git knows.
    answer = git.ask("config", "--type=bool", "--get", name)
    if answer.status > 1:
        raise failure("config", answer)
    return default if answer.status else answer.line == "true"


def require_rest(git: Git) -> None:
    """CharterError in the middle of a merge, rebase, cherry-pick or revert."""
    for name, (what, command) in UNFINISHED.items():
        if (git.directory / name).exists():
            raise CharterError(
                say("The repository is in the middle of {what}.", what=say(what)),
                say(
                    "Finish it with '{command} --continue' or give it up with '{command} "
                    "--abort'; then run the command again.",
                    command=command,
                ),
            )


def _unknown(git: Git, revision: str) -> CharterError:
    from difflib import get_close_matches

    message = say("There is no revision '{revision}' here.", revision=revision)
    near = get_close_matches(revision, branches_and_tags(git), n=1)
    if near:
        return CharterError(message, say("Did you mean '{near}'?", near=near[0]))
    if head(git) is None:
        return CharterError(message, say("Nothing has been committed yet."))
    if shallow(git):
        return CharterError(message, SHALLOW)
    return CharterError(
        message, say("'git log --oneline' and 'git branch --all' list what there is.")
    )
