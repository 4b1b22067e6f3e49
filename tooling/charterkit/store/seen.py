"""What is remembered of the index and of the folders, so that little has to be looked at anew.

Two files beside Git's own are each an index that nobody but us uses; the person's own is never
written. One, `fresh`, is the person's index with what Git noted of how the files look, kept where
the person's own does not know it. The other, `names`, holds the names that a tree tracks, and when
each folder was last changed, so that Git opens only the folders that changed since.

Each says of itself that it was written when its making began. So whatever changed meanwhile is not
older than it, and Git, which trusts no time that is not older than the index, looks at it. What is
missing, torn or of another making is made anew or done without. A third file, `same`, names a tree
of which the person's index holds all and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterkit.problems import CharterError
from charterkit.store.bench import Bench, clear, new_bench
from charterkit.store.kept import TornError, keep, recall
from charterkit.store.questions import setting
from charterkit.store.repository import Git

SMALL = 1 << 20
"""Bytes of an index for which nothing is remembered: all can be looked at as quickly."""

FRESH, NAMES, SAME = "fresh", "names", "same"
WRITING = {"GIT_OPTIONAL_LOCKS": "1"}
# Whatever the person has set, these files are made and read in one way.
_OURS = (
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.fsmonitor=false", "-c", "core.ignoreStat=false", "-c", "core.preloadIndex=false",
    "-c", "core.sparseCheckout=false", "-c", "core.splitIndex=false",
    "-c", "core.untrackedCache=true", "-c", "index.skipHash=false", "-c", "index.sparse=false",
    "-c", "index.version=4", "-c", "status.showUntrackedFiles=normal",
)  # fmt: skip
UNKNOWN_NAMES = (
    *_OURS, "status", "--porcelain=v2", "-z", "--no-renames", "--ignore-submodules=all",
    "--untracked-files=normal",
)  # fmt: skip
"""The question what stands in the work tree under names that the index does not hold."""

CHANGED = (
    "-c", f"core.hooksPath={os.devnull}", "-c", "core.splitIndex=false", "status",
    "--porcelain=v2", "-z", "--no-renames", "--ignore-submodules=all",
    "--untracked-files=no",
)  # fmt: skip
"""The question which files differ from the index or are in conflict; where Git may write, it notes
in the index how the others look."""

_IGNORING = b".gitignore"
_HASH = 32
"""Bytes at the end of an index that hold its hash, by the longest algorithm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The file `names`: the tree whose names it holds, and where it is."""

    tree: str
    place: Path


def is_small(git: Git) -> bool:
    """Whether there is so little that nothing is remembered of it."""
    try:
        return git.index.stat().st_size < SMALL
    except FileNotFoundError:
        return True


def at(index: Path) -> dict[str, str]:
    """What leads Git to an index."""
    return {"GIT_INDEX_FILE": str(index)}


def mark(index: Path) -> list[int | str] | None:
    """What tells one state of an index from another: the file, its time, its size, and the hash at
    its end. None if there is none."""
    try:
        with index.open("rb") as stream:
            facts = os.fstat(stream.fileno())
            stream.seek(-min(_HASH, facts.st_size), os.SEEK_END)
            return [facts.st_ino, facts.st_mtime_ns, facts.st_size, stream.read().hex()]
    except OSError:
        return None


def known_index(git: Git) -> Path | None:
    """An index with the entries of the person's own, none in conflict, that knows how the files
    look: the person's own, or `fresh`. None if nothing is known of the person's own as it is."""
    facts = _facts(git, FRESH)
    if not facts.get("of") or facts["of"] != mark(git.index):
        return None
    return _whole(git, FRESH, facts) if facts.get("own") else git.index


def is_same(git: Git, index: list[int | str] | None, tree: str) -> bool:
    """Whether the index with this mark is known to hold the charter's files as a tree does."""
    try:
        kept = recall(_folder(git) / SAME)
    except TornError:
        return False
    return kept is not None and index is not None and kept.about == {"of": index, "tree": tree}


def keep_same(git: Git, index: list[int | str], tree: str) -> None:
    """Remember that."""
    if not is_same(git, index, tree):
        keep(_folder(git) / SAME, {"of": index, "tree": tree}, {})


def known_names(git: Git) -> Names | None:
    """The file `names`, if it is there and whole."""
    facts = _facts(git, NAMES)
    place = _whole(git, NAMES, facts)
    return Names(tree=str(facts["tree"]), place=place) if place and "tree" in facts else None


@contextmanager
def making(git: Git) -> Iterator[Bench | None]:
    """A folder to make something in; None where nothing may be written."""
    try:
        made = new_bench(git)
        bench = made.__enter__()
    except CharterError:
        yield None
        return
    try:
        # The disk's own clock, by which the times of files are told.
        (bench.folder / "since").touch()
        yield bench
    finally:
        with suppress(OSError):
            clear(bench)
        made.__exit__(None, None, None)


def copy_of_index(git: Git, bench: Bench) -> Path | None:
    """The person's index under a name of our own. None if it cannot be had."""
    place = bench.folder / FRESH
    try:
        bench.second(git.index, place)
    except OSError:
        return None
    return place


def keep_fresh(git: Git, bench: Bench, before: list[int | str], *, anew: bool) -> None:
    """Remember that the index with the mark `before` is known: it knew all itself, or, `anew`, Git
    had to note something in the copy of it."""
    _keep(git, bench, FRESH, {"of": before}, anew=anew)


def make_names(git: Git, bench: Bench, tree: str) -> bytes | None:
    """Make the file `names` for a tree, or bring the one that is there to it; the answer to
    `UNKNOWN_NAMES` by it. None if Git cannot do it."""
    try:
        return _made(git, bench.folder / NAMES, bench, tree)
    except (OSError, CharterError):
        return None


def forget_names(git: Git) -> None:
    """Make the file `names` anew when it is asked for next."""
    with suppress(OSError):
        (_folder(git) / f"{NAMES}.json").unlink(missing_ok=True)


def _made(git: Git, place: Path, bench: Bench, tree: str) -> bytes | None:
    if not _tells_of_changes(git, bench):
        return None
    env = {**at(place), **WRITING}
    old = known_names(git)
    steps: list[tuple[tuple[str, ...], bytes | None]]
    if old is None:
        listing = git.tell("ls-tree", "-r", "-z", "--full-tree", tree)
        # Of no file but those that say what is ignored it is asked how it looks.
        assumed = ("-c", "core.ignoreStat=true", "update-index", "-z", "--index-info")
        named = [record.partition(b"\t")[2] for record in listing.split(b"\0")]
        steps = [
            (assumed, listing),
            (_marking("--no-assume-unchanged"), _told(named, ignoring=True)),
            (("read-tree", "-i", "-m", tree), None),
        ]
    else:
        shutil.copy2(old.place, place)
        listing = git.tell(
            "diff-tree", "-r", "-z", "--no-renames", "--name-only", "--diff-filter=AMT",
            old.tree, tree,
        )  # fmt: skip
        named = listing.split(b"\0")
        steps = [
            (("read-tree", "-i", "-m", tree), None),
            (_marking("--assume-unchanged"), _told(named, ignoring=False)),
        ]
    for step, given in steps:
        if given != b"" and git.ask(*_OURS, *step, given=given, env=env).status:
            return None
    if old is not None:
        # What it held of the folders was not seen again by these steps, and is as old as it was.
        seen = old.place.stat().st_mtime_ns
        os.utime(place, ns=(seen, seen))
    before = mark(place)
    answer = git.ask(*UNKNOWN_NAMES, env=env)
    if answer.status:
        return None
    if mark(place) != before:
        _keep(git, bench, NAMES, {"tree": tree}, anew=True)
    return answer.out


def _tells_of_changes(git: Git, bench: Bench) -> bool:
    """Whether a folder's time tells that something came into it: not on every disk, and not if the
    person says so."""
    if git.root.stat().st_dev != bench.folder.stat().st_dev:
        return False
    place = bench.folder / "change"
    for change in (place.touch, place.unlink):
        os.utime(bench.folder, ns=(0, 0))
        change()
        if not bench.folder.stat().st_mtime_ns:
            return False
    return setting(git, "core.untrackedCache") not in ("false", "no", "off", "0")


def _marking(how: str) -> tuple[str, ...]:
    return ("update-index", "-z", how, "--stdin")


def _told(names: list[bytes], *, ignoring: bool) -> bytes:
    """Those of the names that say what is ignored, or the others, as Git reads them."""
    return b"".join(
        name + b"\0"
        for name in names
        if name and (name.rpartition(b"/")[2].lower() == _IGNORING) == ignoring
    )


def _folder(git: Git) -> Path:
    return git.directory / "charterkit" / "seen"


def _keep(git: Git, bench: Bench, name: str, facts: Mapping[str, Any], *, anew: bool) -> None:
    """Remember a file of the bench, or only the facts; nothing if that cannot be written."""
    place, folder = bench.folder / name, _folder(git)
    draft = bench.folder / f"{name}.json"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        own = None
        if anew:
            since = (bench.folder / "since").stat().st_mtime_ns
            os.utime(place, ns=(since, since))
            with place.open("rb") as stream:
                os.fsync(stream.fileno())
            own = mark(place)
            place.replace(folder / name)
        draft.write_text(json.dumps({**facts, "own": own}), encoding="utf-8")
        draft.replace(folder / draft.name)
        if not anew:
            (folder / name).unlink(missing_ok=True)


def _facts(git: Git, name: str) -> dict[str, Any]:
    try:
        facts = json.loads((_folder(git) / f"{name}.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _whole(git: Git, name: str, facts: Mapping[str, Any]) -> Path | None:
    """Where a file that is remembered is; None if it is not there as it was written."""
    place, own = _folder(git) / name, facts.get("own")
    found = mark(place)
    if found is None or not isinstance(own, list):
        return None
    # In a copy of the repository it is another file, which was perhaps not copied to its end.
    same = found == own or (found[1:] == own[1:] and _sound(git, place))
    return place if same else None


def _sound(git: Git, index: Path) -> bool:
    try:
        content = index.read_bytes()
    except OSError:
        return False
    hashed = hashlib.new(git.algorithm, usedforsecurity=False)
    size = hashed.digest_size
    hashed.update(memoryview(content)[:-size])
    return hashed.digest() == content[-size:]
