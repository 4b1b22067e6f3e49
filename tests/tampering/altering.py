"""Every official document, altered in every field in the very commit that brought it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from charterkit.actions.mending import PLAIN
from charterkit.actions.replaying import Breach, Replay
from charterkit.actions.tree import Tree
from charterkit.documents.held import HeldRecords, HeldRegister
from charterkit.documents.paths import Kind, classify
from charterkit.store.history import Changed, Commit, Status
from tests.tampering.chapters import DUTY

V = TypeVar("V")
OFFICIAL = frozenset({Kind.EVENT, Kind.REGISTER, Kind.CONSTITUTED, Kind.RELEASE})
"""The documents that are altered."""

OTHERS: Mapping[str, tuple[str, ...]] = {
    "by": ("formandskabet", "eksempelkommune"),
    "seconded_by": ("[sekretariatet]", "[eksempelkommune]"),
    "event": ("withdrawn", "lapsed", "corrected"),
    "class": ("editorial", "substantive", "fundamental"),
    "bump": ("patch", "minor", "major"),
    "result": ("accepted", "rejected"),
    "how": ("letter", "registry"),
    "sector": ("borgere", "kommune"),
    "name": ("Noget Andet",),
    "reason": ("Noget andet.",),
    "successor": ("eksempelkommune",),
    "field": ("by", "result"),
    "old": ("Noget andet.",),
    "new": ("Noget andet.",),
    "path": (DUTY, "README.md"),
    "winner": ("kort", "status-quo"),
    "majority": ("more than 1/3", "at least 1/2"),
    "sector_majority": ("more than 1/3",),
}
"""What a field of some name may say instead."""
TIME, DAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), re.compile(r"\d{4}-\d\d-\d\d")
LINE = re.compile(r"^(?P<lead> *(?:- )?)(?P<name>[\w-]+): ?(?P<value>.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A document as it would stand with one thing in it done otherwise (None: it is left out), or
    one that stands beside it. `kind` is its event, `name` the field, empty for all of it."""

    path: str
    kind: str
    name: str
    how: str
    text: str | None
    beside: str | None = None


def alterations(path: str, text: str) -> Iterator[Alteration]:
    """Each field with another value, each field left out, the document itself left out or written
    twice."""
    kind = kind_of(path)
    lines = text.splitlines(keepends=True)
    for index, one in enumerate(lines):
        found = LINE.match(one.rstrip("\n"))
        if found is None or one.startswith("#"):
            continue
        name, value = found["name"], found["value"]
        for how, other in others(name, value):
            changed = f"{found['lead']}{name}: {other}\n"
            new = "".join([*lines[:index], changed, *lines[index + 1 :]])
            if new != text:
                yield Alteration(path=path, kind=kind, name=name, how=how, text=new)
        end = index + 1
        while end < len(lines) and len(indent(lines[end])) > len(indent(one)):
            end += 1
        left = "".join([*lines[:index], *lines[end:]])
        yield Alteration(path=path, kind=kind, name=name, how="left out", text=left)
    yield Alteration(path=path, kind=kind, name="", how="left out", text=None)
    numbered = re.search(r"/(\d\d)-[\w-]+\.yml$", path)
    if numbered:
        following = path.replace(f"/{numbered[1]}-", f"/{int(numbered[1]) + 1:02}-")
        yield Alteration(
            path=path, kind=kind, name="", how="written twice", text=text, beside=following
        )


def kind_of(path: str) -> str:
    """What kind of document it is."""
    known = classify(path)
    assert known is not None, path
    return str(known.event or known.kind)


def indent(line: str) -> str:
    """The spaces a line begins with; an entry of a list stands as deep as its first field."""
    return line[: len(line) - len(line.lstrip(" "))]


def others(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What a field may say instead, and how that is to be called."""
    if name in OTHERS:
        yield from ((f"another ({other})", other) for other in OTHERS[name] if other != value)
    elif TIME.fullmatch(value):
        for called, by in (
            ("a day later", 86400),
            ("a day earlier", -86400),
            ("a second later", 1),
        ):
            moved = datetime.fromisoformat(value) + timedelta(seconds=by)
            yield called, moved.strftime("%Y-%m-%dT%H:%M:%SZ")
    elif DAY.fullmatch(value):
        for called, by in (("a day later", 1), ("a day earlier", -1)):
            yield called, str(date.fromisoformat(value) + timedelta(days=by))
    elif re.fullmatch(r"\d+", value):
        yield "one more", str(int(value) + 1)
        yield "one less", str(int(value) - 1)
    elif re.fullmatch(r"\d+/\d+", value):
        yield "another", "1/100"
    elif re.fullmatch(r"\d+\.\d+\.\d+", value):
        yield "another", f"{value}1"
    elif re.fullmatch(r"(sha256:)?[0-9a-f]{40,}", value):
        yield "another", value[:-1] + ("0" if value[-1] != "0" else "1")
    elif value in ("true", "false"):
        yield "the other", "false" if value == "true" else "true"
    elif value.startswith("["):
        words = [word for word in value.strip("[]").split(", ") if word]
        yield "one more", f"[{', '.join([*words, words[0] if words else 'kommune'])}]"
        if words:
            yield "one less", f"[{', '.join(words[1:])}]"
        if len(words) > 1:
            yield "another order", f"[{', '.join(words[::-1])}]"
    elif value.startswith("{"):
        yield "nothing in it", "{}"
    else:
        assert value == "", (name, value)


@dataclass(slots=True, kw_only=True)
class Beside(Tree):
    """A tree beside the one in the repository: with contents of its own."""

    own: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, paths: object) -> Mapping[str, bytes]:
        """The bytes of files."""
        wanted = [path for path in paths if path in self.blobs]  # type: ignore[attr-defined]
        mine = {path: self.own[self.blobs[path]] for path in wanted if self.blobs[path] in self.own}
        return {**Tree.read(self, [path for path in wanted if path not in mine]), **mine}


def fork(value: V) -> V:
    """A copy whose folders of values can be changed without changing the other's."""
    made = object.__new__(type(value))
    for each in fields(value) if is_dataclass(value) else ():
        one = getattr(value, each.name)
        if isinstance(one, HeldRecords | HeldRegister):
            apart: Any = type(one)()
            apart.update(one)
            one = apart
        elif isinstance(one, dict):
            one = {key: dict(part) if isinstance(part, dict) else part for key, part in one.items()}
        object.__setattr__(made, each.name, one)
    return made


def judged(
    replay: Replay, commit: Commit, contents: Mapping[str, bytes], altered: Alteration
) -> Breach | None:
    """What is found when the commit comes with the altered document instead."""
    changes: list[Changed] = []
    own: dict[str, bytes] = {}
    for change in commit.changes:
        if change.path != altered.path:
            changes.append(change)
        elif altered.text is not None:
            blob = replay.store.git.blob_id(altered.text.encode())
            own[blob] = altered.text.encode()
            changes.append(replace(change, after=blob))
            if altered.beside:
                changes.append(replace(change, path=altered.beside, after=blob))
    ordered = tuple(sorted(changes, key=lambda change: change.path.encode()))
    return stepped(replay, replace(commit, changes=ordered), {**contents, **own}, own)


def touched(replay: Replay, path: str, new: bytes | None) -> Breach | None:
    """What is found when one more commit writes a document, or removes it."""
    stood = replay.tree.blobs[path]
    blob = replay.store.git.blob_id(new) if new is not None else None
    change = Changed(
        path=path, status=Status.MODIFIED if blob else Status.DELETED, mode_before=PLAIN,
        before=stood, mode_after=PLAIN if blob else None, after=blob,
    )  # fmt: skip
    own = {blob: new} if blob and new is not None else {}
    at = replay.tree.revision or ""
    commit = Commit(id=at, parents=(), authored=None, subject="", changes=(change,), cut=False)
    return stepped(replay, commit, own, own)


def stepped(
    replay: Replay, commit: Commit, contents: Mapping[str, bytes], own: Mapping[str, bytes]
) -> Breach | None:
    """What is found in a commit that no repository holds; the replay stays where it is."""
    made = fork(replay)
    made.folding, made.damage = fork(replay.folding), fork(replay.damage)
    tree = replay.tree
    made.tree = Beside(
        store=tree.store, revision=tree.revision, blobs=tree.blobs, odd=tree.odd,
        held=tree.held, names=deepcopy(tree.names), own=own,
    )  # fmt: skip
    made.folding.fetch = made.tree.content
    return made.step(commit, contents)
