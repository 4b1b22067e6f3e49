"""A charter over several releases, as the merge reads what is proposed, and as the oracle does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from charterkit.model import Amendment
from charterkit.text.amendment import render_amendment
from charterkit.text.merge import Enacted, Fold
from tests.text.merge.keys import yaml_lines
from tests.text.merge.oracle import Act, Oracle, collide
from tests.text.merge.readings import split


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
        """Enact what was proposed, unless it collides with what has been enacted since, or leaves
        a charter that nobody can read or amend."""
        since = self.enacted[len(proposed.base) :]
        if any(collide(proposed.act, one.act) for one in since):
            return
        fold = self.folds[-1].after([proposed.enacted])
        if all(data and is_readable(path, split(data)) for path, data in fold.texts().items()):
            self.enacted.append(proposed)
            self.folds.append(fold)


def is_readable(path: str, lines: Sequence[str]) -> bool:
    """Whether what should be YAML in a file can be read as a mapping."""
    start, end = yaml_lines(path, lines)
    try:
        node = yaml.compose("\n".join(lines[start:end]))
    except yaml.YAMLError:
        return False
    return node is None or isinstance(node, yaml.MappingNode)
