"""What of the charter's files differs between the work tree and what is committed, for what Git's
own look at the work tree costs, and without listing what does not differ.

A wide look tells which paths may differ: each that does, and perhaps some that do not. Then those
alone are asked about, with the question that `snapshot.of_work_tree` asks of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from charterkit.documents.layered import Layered, layered
from charterkit.store import seen, snapshot
from charterkit.store.bench import Bench
from charterkit.store.listing import FOLDERS
from charterkit.store.process import Conversation, talk
from charterkit.store.repository import Git
from charterkit.store.snapshot import Files

FEW = 100
"""Paths that are asked about alone; where more may differ, everything is looked at."""

DRIFT = 200
"""Paths by which a commit may differ from the names that are remembered, before these follow it."""

_ATTEMPTS = 3
_NAMED = ("-r", "-z", "--name-status", "--no-renames")
_STANDING = tuple(word for word in snapshot.PRESENT if word != "--modified")
_FOLDERS = {folder.encode() for folder in FOLDERS}
_Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """How the work tree differs from a tree. By path, `blobs` are the ids of files that are new or
    have other bytes, `odd` the modes of what is odd and was not so; None for what is no longer
    there, or no longer such. `edited` are the bytes of files that Git sees as changed or does not
    know yet; also of one whose bytes are those that are committed."""

    tree: str
    blobs: Mapping[str, str | None]
    odd: Mapping[str, str | None]
    edited: Mapping[str, bytes] = field(repr=False)

    @property
    def paths(self) -> frozenset[str]:
        """Every path that differs."""
        return frozenset(self.blobs.keys() | self.odd.keys())

    def on(self, committed: Files) -> Files:
        """The files of the work tree, made of those of the tree."""
        return Files(
            revision=None,
            blobs=layered(committed.blobs, self.blobs, self.odd),
            odd=Layered(committed.odd, self.odd),
            edited=self.edited,
            git=committed.git,
        )


Finding = Callable[[str], Differences]


def looks_meanwhile(git: Git) -> bool:
    """Whether Git is asked as soon as a look begins; where there is little, when that is needed."""
    return not seen.is_small(git)


@contextmanager
def looking(git: Git) -> Iterator[Finding]:
    """Begin to look at the work tree, and be told of what differs from the tree with an id, that of
    HEAD, when that is asked for: until then Git looks while something else is done."""
    if not looks_meanwhile(git):
        yield partial(_compared, git)
        return
    with ExitStack() as stack:
        yield partial(_found, git, _Look.begin(git, stack))


def differences(git: Git, tree: str) -> Differences:
    """How the charter's files in the work tree differ from those of a tree: HEAD's, or the empty
    one before the first commit."""
    with looking(git) as finding:
        return finding(tree)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What Git was asked. `tracked` lists the files that changed. If no index is `known` to know
    how the files look, `noting` makes a copy of the person's know it, for the next time, and lists
    what is in conflict. `others` lists what `names` does not hold; None where that is to be made
    first."""

    before: list[int | str] | None
    known: Path | None
    bench: Bench | None
    copied: Path | None
    copy_before: list[int | str] | None
    tracked: Conversation
    noting: Conversation | None
    names: seen.Names | None
    others: Conversation | None

    @classmethod
    def begin(cls, git: Git, stack: ExitStack) -> _Look:
        def begun(index: Path, *question: str, **env: str) -> Conversation:
            env = {**git.objects, **seen.at(index), **env}
            return stack.enter_context(talk(git.command, question, env=env))

        before = seen.mark(git.index)
        known, names = seen.known_index(git), seen.known_names(git)
        tracked = begun(known or git.index, "ls-files", "-z", "--modified", "--", *FOLDERS)
        bench = copied = noting = others = None
        if names is not None:
            others = begun(names.place, *seen.UNKNOWN_NAMES)
        if known is None:
            bench = stack.enter_context(seen.making(git))
            copied = seen.copy_of_index(git, bench) if bench is not None else None
        copy_before = seen.mark(copied) if copied is not None else None
        if known is None:
            env = seen.WRITING if copied is not None else {}
            noting = begun(copied or git.index, *seen.CHANGED, "--", *FOLDERS, **env)
        return cls(
            before=before, known=known, bench=bench, copied=copied, copy_before=copy_before,
            tracked=tracked, noting=noting, names=names, others=others,
        )  # fmt: skip


def _found(git: Git, look: _Look, tree: str) -> Differences:
    """What differs, told by questions that were put while the index stayed as it was."""
    for attempt in range(_ATTEMPTS):
        with ExitStack() as stack:
            if attempt:
                look = _Look.begin(git, stack)
            found = _answered(git, look, tree)
            if found is None:
                break
            if seen.mark(git.index) == look.before:
                return found
    return _compared(git, tree)


def _answered(git: Git, look: _Look, tree: str) -> Differences | None:
    """What differs by what Git was asked; None if it could not tell, or tells of much."""
    staged = _staged(git, look, tree)
    unknown, plain = _unknown(git, look, tree)
    told, disputed = _answer(look.tracked), _disputed(git, look)
    if told is None or disputed is None:
        return None
    changed = set(told.split(b"\0")[:-1])
    suspects = changed | unknown | staged | disputed
    if len(suspects) > FEW:
        return None
    paths = [os.fsdecode(name.rstrip(b"/")) for name in sorted(suspects)]
    if not paths:
        return Differences(tree=tree, blobs={}, odd={}, edited={})
    committed = git.tell("ls-tree", "-r", "-z", "--full-tree", tree, "--", *paths)
    if plain and not staged and not disputed:
        # Each of them is changed or new, and none is a folder: there is nothing to ask.
        here = snapshot.present(git, _as_new(suspects))
        return _between(tree, _listed(committed, suspects), here)
    # Git would look at every file again to tell which of these changed; that is known.
    listing = git.tell(*_STANDING, "--", *paths) + _as_new(changed)
    return _between(tree, _listed(committed, None), snapshot.present(git, listing))


def _staged(git: Git, look: _Look, tree: str) -> set[bytes]:
    """The files that the index holds otherwise than the tree."""
    if seen.is_same(git, look.before, tree):
        return set()
    cached = ("--cached", "--name-only", "--no-renames", "-z")
    found = _names(git, "diff-index", *cached, tree, "--", *FOLDERS)
    if not found and look.before is not None and seen.mark(git.index) == look.before:
        seen.keep_same(git, look.before, tree)
    return found


def _as_new(names: Collection[bytes]) -> bytes:
    """Names as Git lists those of files that it does not know."""
    return b"".join(b"? %s\0" % name for name in names)


def _unknown(git: Git, look: _Look, tree: str) -> tuple[set[bytes], bool]:
    """What stands there under names that are perhaps not tracked, and whether each is surely a file
    that Git does not know."""
    names, told, lost, grown = look.names, None, set[bytes](), set[bytes]()
    if names is not None and names.tree != tree:
        between = git.ask("diff-tree", *_NAMED, names.tree, tree, "--", *FOLDERS)
        pairs = between.out.split(b"\0")
        lost = {name for how, name in zip(pairs[:-1:2], pairs[1::2], strict=True) if how == b"D"}
        grown = {name for how, name in zip(pairs[:-1:2], pairs[1::2], strict=True) if how == b"A"}
        if between.status:
            # That tree is in this clone no longer, so what else is in it cannot be told.
            seen.forget_names(git)
            names = None
    if names is None or len(lost) + len(grown) > DRIFT:
        with seen.making(git) as bench:
            told = seen.make_names(git, bench, tree) if bench else None
        if told is not None:
            lost, grown = set(), set()
    if told is None and names is not None and look.others is not None:
        told = _answer(look.others)
    if told is None:
        others = _names(git, "ls-files", "--others", "--exclude-standard", "-z", "--", *FOLDERS)
        return others, not any(name.endswith(b"/") for name in others)
    others = {line[2:] for line in told.split(b"\0") if line.startswith(b"? ")}
    here = {name for name in others if name.split(b"/")[0] in _FOLDERS}
    new = {name for name in here if not _files(git, name) <= grown}
    return new | lost, not lost and not any(name.endswith(b"/") for name in new)


def _files(git: Git, name: bytes) -> set[bytes]:
    """The files that a name stands for which Git told of: those in a folder, if they are few."""
    found: set[bytes] = set()
    if name.endswith(b"/"):
        top = f"{git.root}/"
        for folder, folders, files in os.walk(top + os.fsdecode(name).rstrip("/")):
            beside = [each for each in folders if Path(folder, each).is_symlink()]
            places = (f"{folder}/{each}" for each in (*files, *beside))
            found.update(os.fsencode(place.removeprefix(top)) for place in places)
            if len(found) > FEW:
                break
    return found or {name}


def _disputed(git: Git, look: _Look) -> set[bytes] | None:
    """The files in conflict; what Git noted meanwhile is kept if there are none. None if Git could
    not tell."""
    if look.noting is None:
        return set()
    told = _answer(look.noting)
    if told is None:
        return None
    disputed = {each.split(b" ", 10)[-1] for each in told.split(b"\0") if each[:2] == b"u "}
    if not disputed and look.bench and look.copied and look.before:
        anew = seen.mark(look.copied) != look.copy_before
        seen.keep_fresh(git, look.bench, look.before, anew=anew)
    return disputed


def _answer(talk: Conversation) -> bytes | None:
    """All that Git says to a question; None if it could not answer."""
    out, _ = talk.process.communicate()
    return None if talk.process.returncode else out


def _names(git: Git, *question: str) -> set[bytes]:
    return set(git.tell(*question).split(b"\0")[:-1])


def _listed(
    listing: bytes, only: Collection[bytes] | None
) -> tuple[dict[str, str], dict[str, str]]:
    """The plain files and the odd ones in a listing of a tree."""
    blobs: dict[str, str] = {}
    odd: dict[str, str] = {}
    for record in listing.split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        if only is None or name in only:
            snapshot.enter(name, mode, blob, blobs, odd)
    return blobs, odd


def _compared(git: Git, tree: str) -> Differences:
    """The same by listing everything."""
    committed = snapshot.of_revision(git, tree) if tree != git.empty_tree else None
    blobs, odd = (committed.blobs, committed.odd) if committed else ({}, {})
    here = snapshot.present(git, git.tell(*snapshot.PRESENT, "--", *FOLDERS))
    return _between(tree, (blobs, odd), here)


def _between(tree: str, committed: tuple[_Facts, _Facts], here: snapshot.Present) -> Differences:
    blobs, odd, edited = here
    return Differences(
        tree=tree, blobs=_new(committed[0], blobs), odd=_new(committed[1], odd), edited=edited
    )


def _new(before: _Facts, after: _Facts) -> dict[str, str | None]:
    """What a path says after, where that is not what it said before."""
    found: dict[str, str | None] = dict(after.items() - before.items())
    return found | dict.fromkeys(before.keys() - after.keys())
