"""Charters drawn at random, and amendments of them as many people write them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from hypothesis import strategies as st

from charterkit.model import Amendment, FileDiff, Hunk, Op
from charterkit.text.amendment import render_amendment
from charterkit.text.difference import difference
from charterkit.text.merge import Enacted, Fold
from tests.text.merge.oracle import Act, Oracle, collide

# Few, so that the same sentence stands twice and the same edit is made by two.
SENTENCES = ("Vi lytter.", "Vi deler.", "Vi prøver.", "Vi lærer.", "", "## Mål", "---")
Cell = tuple[int | None, str]


@st.composite
def edited(draw: st.DrawFn, cells: Sequence[Cell]) -> list[Cell]:
    """Lines after one edit. A line that is kept or moved says where it stood."""
    result = list(cells)
    start = draw(st.integers(0, len(result)))
    end = min(len(result), start + draw(st.integers(0, 3)))
    kind = draw(st.sampled_from(("insert", "remove", "rewrite", "replace", "move", "swap")))
    new: list[Cell] = []
    if kind in ("insert", "replace"):
        new = [(None, text) for text in draw(st.lists(sentences, min_size=1, max_size=3))]
    if kind == "insert":
        result[start:start] = new
    elif kind == "remove":
        del result[start : max(end, start + 1)]
    elif kind == "rewrite":
        result[start:end] = [(None, draw(sentences)) for _ in range(start, end)]
    elif kind == "replace":
        result[start:end] = new
    else:
        block = result[start:end]
        del result[start:end]
        to = draw(st.integers(0, len(result)))
        if kind == "swap" and to < len(result):
            block, result[to : to + 1] = [result[to]], block
            result[start:start] = block
        else:
            result[to:to] = block
    return result


sentences = st.sampled_from(SENTENCES)
texts = st.lists(sentences, min_size=1, max_size=7)


@st.composite
def written(draw: st.DrawFn, path: str, old: Sequence[str]) -> FileDiff | None:
    """A change of a file: what a diff finds, or the edit as it was made, with more context or
    none, in hunks that touch; None if it changes nothing."""
    cells: list[Cell] = list(enumerate(old))
    for _ in range(draw(st.integers(1, 3))):
        cells = draw(edited(cells))
    if not cells:
        cells = [(None, draw(sentences))]
    new = [text for _, text in cells]
    if new == list(old):
        return None
    how = draw(st.sampled_from(("found", "found", "whole", "touching")))
    if how == "found":
        return difference({path: in_bytes(old)}, {path: in_bytes(new)}).files[0]
    script = as_script(old, cells)
    groups = [script]
    if how == "touching":
        groups = [list(group) for _, group in groupby(script, key=lambda one: one[0])]
    return FileDiff(path=path, hunks=tuple(in_hunks(groups)))


def as_script(old: Sequence[str], cells: Sequence[Cell]) -> list[tuple[Op, str]]:
    """An edit as kept, removed and added lines; what comes too late to be kept is moved."""
    script: list[tuple[Op, str]] = []
    at = 0
    for origin, text in cells:
        if origin is None or origin < at:
            script.append((Op.ADD, text))
        else:
            script += [(Op.REMOVE, old[line]) for line in range(at, origin)]
            script.append((Op.CONTEXT, text))
            at = origin + 1
    return script + [(Op.REMOVE, line) for line in old[at:]]


def in_hunks(groups: Sequence[Sequence[tuple[Op, str]]]) -> list[Hunk]:
    """Hunks of a whole file's script; those without a change are left out."""
    hunks = []
    old_at = new_at = 0
    for lines in groups:
        old = sum(op is not Op.ADD for op, _ in lines)
        new = sum(op is not Op.REMOVE for op, _ in lines)
        if any(op is not Op.CONTEXT for op, _ in lines):
            hunk = Hunk(
                old_start=old_at + (1 if old else 0),
                old_count=old,
                new_start=new_at + (1 if new else 0),
                new_count=new,
                lines=tuple(lines),
            )
            hunks.append(hunk)
        old_at, new_at = old_at + old, new_at + new
    return hunks


def in_bytes(lines: Sequence[str]) -> bytes:
    """A file of these lines."""
    return "".join(f"{line}\n" for line in lines).encode()


def in_lines(data: bytes) -> list[str]:
    """The lines of a file."""
    return data.decode().split("\n")[:-1]


@dataclass(slots=True, eq=False, repr=False)
class Proposed:
    """An amendment of a history, as the merge and as the oracle reads it."""

    enacted: Enacted
    act: Act
    amendment: Amendment
    base: tuple[Proposed, ...]

    def __repr__(self) -> str:
        diff = render_amendment(self.amendment)
        return f"no. {self.enacted.number}, written after {len(self.base)} enactments:\n{diff}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def knows(self, other: Proposed) -> bool:
        """Whether the other was in force when this one was written."""
        return other in self.base


@dataclass(slots=True, repr=False)
class History:
    """A charter's beginning, all that was proposed, and the folds of its releases; each release
    has one more amendment than the one before."""

    begun: dict[str, bytes]
    oracle: Oracle
    folds: list[Fold]
    proposed: list[Proposed] = field(default_factory=list)
    enacted: list[Proposed] = field(default_factory=list)

    def __repr__(self) -> str:
        begun = "".join(f"{path}:\n{data.decode()}" for path, data in self.begun.items())
        enacted = [one.enacted.number for one in self.enacted]
        proposed = "\n".join(map(repr, self.proposed))
        return f"a charter\n{begun}\n{proposed}\nenacted: {enacted}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def pairs(self) -> list[tuple[Proposed, Proposed]]:
        """Each two amendments of which neither was written with knowledge of the other."""
        return [
            (one, other)
            for at, one in enumerate(self.proposed)
            for other in self.proposed[at + 1 :]
            if not (one.knows(other) or other.knows(one))
        ]

    def propose(self, amendment: Amendment, number: int, release: int) -> Proposed:
        """Read an amendment that is written for a release."""
        reading, problems = self.folds[release].read(amendment, path="proposal.md")
        assert reading is not None, problems
        base = tuple(self.enacted[:release])
        act = self.oracle.read(amendment, number, [one.act for one in base])
        enacted = Enacted(reading=reading, number=number, base=release)
        proposed = Proposed(enacted, act, amendment, base)
        self.proposed.append(proposed)
        return proposed

    def enact(self, proposed: Proposed) -> None:
        """Enact what was proposed, unless it collides with what has been enacted since."""
        since = self.enacted[len(proposed.base) :]
        if not any(collide(proposed.act, one.act) for one in since):
            self.enacted.append(proposed)
            self.folds.append(self.folds[-1].after([proposed.enacted]))


@st.composite
def histories(draw: st.DrawFn, most: int = 5) -> History:
    """A history of one file."""
    begun = {"charter/preamble.md": in_bytes(draw(texts))}
    history = History(begun, Oracle(begun), [Fold.of(begun)])
    count = draw(st.integers(2, most))
    for number in draw(st.permutations(range(1, count + 1))):
        release = draw(st.integers(0, len(history.enacted)))
        proposed = propose(draw, history, number, release)
        if proposed is not None and draw(st.sampled_from((True, True, True, False))):
            history.enact(proposed)
    return history


def propose(draw: st.DrawFn, history: History, number: int, release: int) -> Proposed | None:
    """An amendment for a release: new, the same as another one's, or one that undoes."""
    kind = draw(st.sampled_from(("new", "new", "new", "same", "back")))
    # Two who each remove one of two lines leave an empty file, and nobody can amend that.
    there = {path: data for path, data in history.folds[release].texts().items() if data}
    amendment: Amendment | None = None
    if kind == "same" and history.proposed:
        other = history.proposed[draw(st.integers(0, len(history.proposed) - 1))]
        return history.propose(other.amendment, number, len(other.base))
    if kind == "back":
        earlier = history.folds[draw(st.integers(0, len(history.folds) - 1))].texts()
        amendment = difference(there, {path: data for path, data in earlier.items() if data})
    if amendment is None or not amendment.files:
        files = [draw(written(path, in_lines(data))) for path, data in there.items()]
        amendment = Amendment(files=tuple(one for one in files if one is not None))
    return history.propose(amendment, number, release) if amendment.files else None
