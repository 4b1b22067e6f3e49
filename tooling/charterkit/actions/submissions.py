"""What was submitted from this clone, remembered outside the work tree, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import quote

from charterkit.problems import CharterError
from charterkit.store import Store


class Fate(StrEnum):
    """What became of a submission, as far as this clone has heard."""

    MERGED = "merged"
    WAITS = "waits"
    BEHIND = "behind"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What was sent: the branch (or topic) it went as, where to, for which branch of which remote,
    its last commit, the commits here that it was made of, the files that it changes, when, and the
    request's page, if that is known."""

    what: str
    title: str
    branch: str
    remote: str
    base: str
    main: str
    commit: str
    sources: tuple[str, ...]
    paths: tuple[str, ...]
    at: str
    forge: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A submission and what became of it."""

    submission: Submission
    fate: Fate


def remembered(store: Store) -> tuple[Submission, ...]:
    """What was submitted and is not forgotten, the oldest first; what cannot be read is not
    there."""
    try:
        places = list(_folder(store).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    import json

    found = []
    for place in places:
        with suppress(OSError, ValueError, TypeError, KeyError):
            told = json.loads(place.read_text(encoding="utf-8"))
            found += [_read(told)] if isinstance(told, dict) else []
    return tuple(sorted(found, key=lambda each: (each.at, each.branch)))


def _read(told: dict[str, Any]) -> Submission:
    known = {field.name for field in fields(Submission)}
    found = {name: each for name, each in told.items() if name in known}
    return Submission(**{**found, "sources": tuple(told["sources"]), "paths": tuple(told["paths"])})


def remember(store: Store, submission: Submission) -> None:
    """Note what was submitted, in place of what was as the same branch."""
    folder = _folder(store)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{quote(submission.branch, safe='')[:200]}.json"
    beside = place.with_suffix(f".{os.getpid()}")
    import json

    beside.write_text(json.dumps(asdict(submission), indent=2), encoding="utf-8")
    beside.replace(place)


def forget_merged(store: Store) -> None:
    """Forget what is merged by now and was told of."""
    for each in followed(store):
        if each.fate is Fate.MERGED:
            name = f"{quote(each.submission.branch, safe='')[:200]}.json"
            with suppress(FileNotFoundError):
                (_folder(store) / name).unlink()


def followed(store: Store) -> tuple[Followed, ...]:
    """What became of each submission, from what was fetched last; nothing is asked over the
    network."""
    return tuple(Followed(submission=each, fate=fate_of(store, each)) for each in remembered(store))


def fate_of(store: Store, submission: Submission) -> Fate:
    """Whether it is merged: its commits are in the remote's main branch, or all files that it
    changes stand there just so; else whether it still can be."""
    tip = store.tip(f"refs/remotes/{submission.base}/{submission.main}")
    if tip is None or not store.has_commit(submission.commit):
        return Fate.UNKNOWN
    if store.is_ancestor(submission.commit, tip):
        return Fate.MERGED
    if submission.paths and not store.changed_paths(submission.commit, tip, submission.paths):
        return Fate.MERGED
    try:
        if store.merged(tip, submission.commit).tree is None:
            return Fate.CONFLICTS
    except CharterError:
        return Fate.UNKNOWN
    return Fate.WAITS if store.is_ancestor(tip, submission.commit) else Fate.BEHIND


def of_branch(store: Store, branch: str, base: str) -> Submission | None:
    """What was submitted as a branch for a remote, and is not merged."""
    found: Iterator[Submission] = (
        each for each in remembered(store) if (each.branch, each.base) == (branch, base)
    )
    last = next(found, None)
    return last if last is not None and fate_of(store, last) is not Fate.MERGED else None


def _folder(store: Store) -> Path:
    return store.private_folder() / "submitted"
