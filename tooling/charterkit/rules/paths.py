"""N: names that every file system keeps, and files that a charter has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from charterkit.documents.crowd import crowd_of
from charterkit.documents.layered import CROWD, Shelved
from charterkit.documents.paths import (
    CONSTITUTED,
    Kind,
    Known,
    classify,
    shelf,
    signatory_path,
)
from charterkit.documents.rooms import KEYS, ROOMS
from charterkit.documents.usual_paths import is_usual
from charterkit.language import say
from charterkit.model import Archive, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, flaw, to_look_at
from charterkit.rules.twins import Names, folded, steps
from charterkit.text.characters import unsafe
from charterkit.text.slug import id_fault

_MODES = {
    "120000": say("a symbolic link"),
    "160000": say("a submodule"),
    "100755": say("an executable file"),
}
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|[. ]$|^$')
# A short name that Windows gives to a longer one, such as that of Git's own folder.
_SHORT = re.compile(r"~[0-9]")
_RAISED = str.maketrans("¹²³", "123")
_LONGEST = 200
_TAKEN = "status-quo"
_AT_A_TIME = 1024


def names(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """N001: below charter/ and proposals/ stands only what a charter has, K006: and a signature
    only beside what somebody says. N004: names are safe
    on every file system. N005: no proposal is called like a number. N006: a record is in the
    folder that its id gives."""
    for path in _subjects(archive, snapshot, paths):
        known = classify(path)
        fault = _name_fault(path, known)
        if fault is not None:
            yield flaw(
                "N004",
                path,
                expected=say("a name that every file system keeps"),
                found=say("one that {fault}", fault=fault),
                mend=say("Rename it with small letters a to z, digits and hyphens."),
            )
        if known is None:
            yield _unknown(path)
        elif known.kind is Kind.PROPOSAL and known.slug is not None and _misleads(known.slug):
            yield flaw(
                "N005",
                path,
                expected=say("a folder named by words of its title"),
                found=say(
                    "'{slug}', which means something else in a vote or a list", slug=known.slug
                ),
                mend=say("Give the folder another name."),
            )


def _misleads(slug: str) -> bool:
    return slug.isdecimal() or slug == _TAKEN


def _unknown(path: str) -> Problem:
    home = _misplaced(path)
    if home is not None:
        return flaw(
            "N006",
            path,
            expected=say("this record at {home}", home=home),
            found=say("another folder"),
            mend=say("Move the file: the folder is the first two characters of its id."),
        )
    if path.endswith(".sig") and classify(path.removesuffix(".sig")) is not None:
        return flaw(
            "K006",
            path,
            expected=say(
                "a signature of what somebody says: a record, a ballot, a second, an "
                "objection, a contest, a withdrawal or an official document"
            ),
            found=say("one of a file that is not signed"),
            mend=say("Remove it: the charter's text and proposals are what others sign by digest."),
        )
    return flaw(
        "N001",
        path,
        expected=say("a file that a charter has"),
        found=_oddity(path),
        mend=say(
            "'charter explain N001' lists the names that a charter knows; other "
            "files belong elsewhere."
        ),
    )


def plain_files(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """N002: every document is a plain file."""
    odd = snapshot.odd
    if paths is not None:
        odd = {path: odd[path] for path in paths if path in odd}
    elif to_look_at(archive) is not None and isinstance(snapshot.blobs, Shelved):
        odd = snapshot.blobs.rest[1]
    for path, mode in sorted(odd.items()):
        if f"{path}/".startswith(ROOMS) and (paths is None or path in paths):
            yield flaw(
                "N002",
                path,
                expected=say("a plain file"),
                found=_MODES.get(mode, say("something else (Git mode {mode})", mode=mode)),
                mend=say(
                    "Put a plain file there with its own content; 'git update-index "
                    "--chmod=-x FILE' takes away an execute bit."
                ),
            )


def no_twins(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """N003: no two names are one to a file system that ignores case or Unicode forms."""
    known: Names | None = getattr(snapshot, "names", None)
    if known is not None and not known.have_twins:
        return
    if have_no_twins(archive, snapshot, paths) or _all_as_folded(snapshot):
        return
    first: dict[str, str] = {}
    told: set[str] = set()
    # Folders that are known to have no twin, nor any folder above them.
    alone = {room.removesuffix("/") for room in ROOMS}
    for path in sorted(snapshot.blobs):
        if not path.startswith(ROOMS):
            continue
        for name in steps(path, alone):
            twin = first.setdefault(folded(name), name)
            folder = name.rpartition("/")[0]
            if twin == name and name != path and folder in alone:
                alone.add(name)
            if twin != name and name not in told and (paths is None or path in paths):
                told.add(name)
                yield flaw(
                    "N003",
                    path,
                    expected=say("a name unlike all others, whatever the case of its letters"),
                    found=say("'{name}' beside '{twin}'", name=name, twin=twin),
                    mend=say("Rename one of them: on many machines only one of the two can exist."),
                )


def _all_as_folded(snapshot: Snapshot) -> bool:
    """Whether all names are such that no file system takes one for another: in small letters."""
    names = iter(snapshot.blobs)
    while some := "\n".join(islice(names, _AT_A_TIME)):
        if not _is_plain(some):
            return False
    return True


def have_no_twins(archive: Archive, snapshot: Snapshot, paths: Paths) -> bool:
    """Whether a look at the folders around the paths shows that none of them has a twin."""
    blobs = snapshot.blobs
    if not isinstance(blobs, Shelved):
        return False
    if paths is not None:
        subjects = frozenset(path for path in paths if path in blobs)
    else:
        # Of the crowd all names but those looked at are as the tool writes them: unlike all
        # others, whatever the case of letters.
        subjects = frozenset(blobs.rest[0])
        if to_look_at(archive) is None or any(map(_is_near_the_crowd, subjects)):
            return False
    ways = {step for path in subjects for step in steps(path, set())}
    near: dict[str, set[str]] = {}
    for step in ways - {""}:
        folder, _, name = step.rpartition("/")
        near.setdefault(folder, set()).add(name)
    near.pop("", None)
    for folder, looked_at in near.items():
        names = looked_at.union(blobs.names(folder))
        # Two plain names are never twins, and mostly all are plain.
        if not all(map(_is_plain, names)):
            alike = Counter(map(folded, names))
            if any(alike[folded(name)] > 1 for name in looked_at):
                return False
    return True


def _is_plain(name: str) -> bool:
    """Whether a name stays as it is where case and Unicode forms are ignored."""
    return name.isascii() and name == name.lower()


def _is_near_the_crowd(path: str) -> bool:
    """Whether a file that is none of an organisation may be the twin of one that is."""
    if not folded(path).startswith(CROWD):
        return False
    return path != CONSTITUTED and not path.startswith(KEYS)


def _subjects(archive: Archive, snapshot: Snapshot, paths: Paths) -> list[str]:
    blobs = snapshot.blobs
    every: Iterable[str] = blobs
    if paths is not None:
        every = [path for path in paths if path in blobs]
    elif (
        (few := to_look_at(archive)) is not None
        and isinstance(blobs, Shelved)
        and (crowd := crowd_of(archive))
    ):
        every = [*blobs.rest[0], *(path for id in few for path in crowd.paths(id))]
    # The path of most shows at a glance that it is a good one.
    left = [path for path in every if not is_usual(path)]
    return sorted(path for path in left if f"{path}/".startswith(ROOMS))


def _misplaced(path: str) -> str | None:
    """Where a signatory's record in a wrong folder belongs."""
    steps = path.split("/")
    if len(steps) != 4 or steps[1] != "signatories" or not path.endswith(".yml"):
        return None
    id = steps[-1].removesuffix(".yml")
    if id_fault(id) is not None or shelf(id) == steps[2]:
        return None
    return signatory_path(id)


def _oddity(path: str) -> str:
    """What about the name is unusual, if that can be told."""
    name = path.rpartition("/")[2]
    fault = id_fault(name.split(".")[0]) if name.endswith((".yml", ".md")) else None
    return (
        say("a file whose name {fault}", fault=fault)
        if fault
        else say("one that it has no place for")
    )


def _name_fault(path: str, known: Known | None) -> str | None:
    if known is not None:
        # Its id is safe but for the names of devices, and those are short.
        ids = (id for id in (known.id, known.slug, known.table) if id is not None and len(id) <= 4)
        return next(filter(None, map(id_fault, ids)), None)
    if unicodedata.normalize("NFC", path) != path:
        return say("is not in Unicode's composed form (NFC)")
    if len(path) > _LONGEST:
        return say(
            "has {count} characters with its folders, more than {longest}",
            count=len(path),
            longest=_LONGEST,
        )
    hidden = unsafe(path)
    if hidden is not None and not _UNSAFE.search(path[hidden[0] - 1]):
        return say("holds {hidden}, which nobody sees", hidden=hidden[1])
    return next(filter(None, map(_step_fault, path.split("/"))), None)


def _step_fault(step: str) -> str | None:
    """What is wrong with the name of a file or folder by itself."""
    forbidden = _UNSAFE.search(step)
    if forbidden is not None:
        return say("holds {forbidden!r} where some file systems forbid it", forbidden=forbidden[0])
    if step[0] in ".-~" or _SHORT.search(step):
        return say(
            "has a name, {step!r}, that means something else to Git or to a shell", step=step
        )
    if id_fault(step.split(".")[0].rstrip().lower().translate(_RAISED)) == id_fault("con"):
        return say("is a name that Windows keeps for a device")
    return None


RULES = (names, plain_files, no_twins)
