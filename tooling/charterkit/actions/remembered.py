"""What this clone remembers of the organisations, so that what did not change is not read again.

Remembered is where to look (`documents.search`), and of whom something was found wrong when all
were looked at. It is of one state of the folders that hold the records and the register, named by
the ids of their trees, and of the rules and the charter they were judged by. Whatever differs from
that state is read. It is a help to whoever looks, not a witness: `verify` does not ask it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.actions.memory import judges
from charterkit.documents.layered import Shelved, of_charter
from charterkit.documents.search import Index, read_index
from charterkit.model import Archive
from charterkit.store.kept import TornError, keep, recall

if TYPE_CHECKING:
    from charterkit.store import Store

NAME = "organisations"
FEW = 1_000
"""Fewer organisations than that are read anew in less time than it takes to remember them."""
MANY = 2_000
"""What has changed since for so many is remembered no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recollection:
    """What is remembered. `trees` are those of the records and the register. `judged` is what all
    were judged by, None if they were not; then `unsettled` are those of whom something was found
    wrong. `stale` are those who were read otherwise than the trees have them, and `files` how
    many files lie in the trees."""

    trees: tuple[str | None, str | None]
    index: Index
    stale: frozenset[str]
    files: int
    judged: str | None = None
    unsettled: frozenset[str] = frozenset()


def recollected(store: Store) -> tuple[Recollection | None, bool]:
    """The same as `recollect`, asked once for each command."""
    if NAME not in store.git.kept:
        store.git.kept[NAME] = recollect(store.private_folder())
    found: tuple[Recollection | None, bool] = store.git.kept[NAME]
    return found


def recollect(folder: Path) -> tuple[Recollection | None, bool]:
    """What is remembered in a clone's own folder, None if nothing is, or other rules were in use
    then; and whether something was there that is not what was written."""
    try:
        kept = recall(folder / NAME)
        if kept is None:
            return None, False
        about = kept.about
        if about["by"] != judges():
            return None, False
        records, register = about["trees"]
        found = Recollection(
            trees=(records, register),
            index=read_index(kept.parts),
            stale=frozenset(about["stale"]),
            files=int(about["files"]),
            judged=about["judged"],
            unsettled=frozenset(about["unsettled"]),
        )
    except (TornError, LookupError, TypeError, ValueError):
        return None, True
    return found, False


def remember(folder: Path, found: Recollection) -> None:
    """Remember it, whole or not at all."""
    about = {
        "by": judges(),
        "trees": list(found.trees),
        "stale": sorted(found.stale),
        "files": found.files,
        "judged": found.judged,
        "unsettled": sorted(found.unsettled),
    }
    keep(folder / NAME, about, found.index.parts())


def context(blobs: Shelved, archive: Archive) -> str:
    """What organisations' documents are judged by besides themselves: the rules, charter.yml,
    stewards.yml, the releases, and which principles and experiences there are that can be read."""
    there = of_charter(blobs)
    digest = sha256(judges().encode())
    for path in sorted(path for path in there if path.startswith(_BY_CONTENT)):
        digest.update(f"{there[path]} {path}\n".encode())
    named = (*(each.id for each in archive.principles), "", *sorted(archive.experiences))
    digest.update("\n".join(named).encode())
    return digest.hexdigest()


_BY_CONTENT = ("charter/charter.yml", "charter/stewards.yml", "charter/releases/")
