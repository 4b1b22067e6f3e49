"""What a change asks for, on what, and whether somebody's own work is in its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from charterkit.language import say
from charterkit.model import Change
from charterkit.problems import CharterError
from charterkit.store.repository import Git
from charterkit.store.snapshot import FILE, PROGRAM, read_blobs
from charterkit.store.trees import Entry, Forest

FORBIDDEN = frozenset(chr(code) for code in (*range(32), 127)) | {"\\"}
FEW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A change on its base. `tip` is the commit it is made on, None before the first, and
    `tree` that commit's tree. By path: `there` is what the tip holds, `entries` what shall
    stand (None: no file), `contents` the bytes of it. `spared` are the paths where uncommitted
    work would be lost; the others are put back as they were."""

    tip: str | None
    tree: str
    there: Mapping[str, Entry | None]
    entries: Mapping[str, Entry | None]
    contents: Mapping[str, bytes]
    spared: frozenset[str]


def goal_of(git: Git, forest: Forest, ref: str, change: Change) -> Goal:
    """The goal of a change on the commit that `ref` names.

    Raises CharterError for a path that is unsafe or cannot be put back."""
    paths = _checked(change)
    tip, tree = forest.commit(ref) or (None, git.empty_tree)
    there = {path: forest.find(tree, path) for path in paths}
    contents = {path: content for path, content in change.writes.items() if content is not None}
    entries: dict[str, Entry | None] = {
        path: Entry(mode=FILE, id=git.blob_id(contents[path])) if path in contents else None
        for path in change.writes
    }
    restored = {path: there[path] for path in paths if path not in entries}
    contents |= _restored(git, restored)
    return Goal(
        tip=tip,
        tree=tree,
        there=there,
        entries=entries | restored,
        contents=contents,
        spared=frozenset(entries),
    )


def refuse_staged(git: Git, goal: Goal) -> None:
    """CharterError if the index holds conflicts, or somebody's own work at the goal's paths."""
    listing = git.tell(
        "diff-index", "--cached", "--raw", "-z", "--no-renames", "--ita-invisible-in-index",
        goal.tip or git.empty_tree,
    )  # fmt: skip
    facts = listing.decode("utf-8", "surrogateescape").split("\0")
    above = {folder for path, entry in goal.entries.items() if entry for folder in _above(path)}
    conflicts, own = [], []
    for told, path in zip(facts[:-1:2], facts[1::2], strict=True):
        _, mode, _, blob, status = told.split(" ")
        staged = Entry(mode=mode, id=blob) if mode.strip("0") else None
        across = path in above or any(goal.entries.get(folder) for folder in _above(path))
        if status == "U":
            conflicts.append(path)
        elif (staged and across) or (path in goal.spared and staged != goal.entries[path]):
            own.append(path)
    if conflicts:
        raise CharterError(
            say("These files are in conflict: {paths}", paths=_shown(conflicts)),
            say("Resolve them ('git status' says how) and run the command again."),
        )
    if own:
        raise _own_work(own)


def refuse_edited(git: Git, goal: Goal, on_disk: Mapping[str, str | None]) -> None:
    """CharterError if files of the work tree at the goal's paths hold somebody's own work.
    `on_disk` is the blob id of each one's bytes."""
    suspects = set()
    for path in goal.spared:
        harmless = {entry.id if entry else None for entry in (goal.there[path], goal.entries[path])}
        if on_disk[path] not in harmless:
            suspects.add(path)
    # Line ends may differ and sparse files be absent without being edited: Git knows.
    tracked = sorted(path for path in suspects if goal.there[path])
    if tracked:
        only = ["--", *tracked] if len(tracked) <= FEW else []
        listing = git.tell("ls-files", "-z", "--modified", "--deleted", "--full-name", *only)
        suspects -= set(tracked) - set(listing.decode("utf-8", "surrogateescape").split("\0"))
    if suspects:
        raise _own_work(suspects)


def _checked(change: Change) -> list[str]:
    paths = sorted({*change.writes, *change.restores})
    for path in paths:
        parts = path.split("/")
        safe = all(part not in ("", ".", "..") and part.lower() != ".git" for part in parts)
        if not safe or FORBIDDEN & set(path):
            raise CharterError(
                say("{path!r} is not a path that can be written in this repository.", path=path),
                say(
                    "Use a path below its top folder, with / between names, without '..' "
                    "and '.git'."
                ),
            )
    return paths


def _restored(git: Git, restored: Mapping[str, Entry | None]) -> dict[str, bytes]:
    wanted = {path: entry for path, entry in restored.items() if entry is not None}
    blobs = read_blobs(git, [entry.id for entry in wanted.values()])
    for path, entry in wanted.items():
        if entry.mode not in (FILE, PROGRAM) or entry.id not in blobs:
            raise CharterError(
                say("{path} cannot be put back to what is committed.", path=path),
                say(
                    "Put it back yourself: 'git restore --staged --worktree -- {path}'.", path=path
                ),
            )
    return {path: blobs[entry.id] for path, entry in wanted.items()}


def _above(path: str) -> list[str]:
    """The folders a path lies in."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _own_work(paths: Iterable[str]) -> CharterError:
    return CharterError(
        say(
            "These files have changes of your own that are not committed: {paths}",
            paths=_shown(paths),
        ),
        say("Commit them, or put them aside with 'git stash', and run the command again."),
    )


def _shown(paths: Iterable[str]) -> str:
    found = sorted(set(paths))
    text = ", ".join(found[:10])
    if len(found) > 10:
        text = say("{names} and {number} more", names=text, number=len(found) - 10)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
