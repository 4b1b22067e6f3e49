"""What a review comes to: a verdict, each path in its cell, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from charterkit.decisions.authority.actors import Roles
from charterkit.decisions.authority.cells import Cell
from charterkit.decisions.authority.kinds import Ruling, Verdict
from charterkit.decisions.authority.table import NOTHING
from charterkit.model import Amendment, Archive
from charterkit.problems import Problem, errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The proposal that a direct edit of the charter's text should have been, whole: it is saved
    as it stands at `path`. `reasoned` says whether it has reasons, `shortened` whether some of
    what was written for them could not stand there."""

    path: str
    slug: str
    title: str
    text: str
    amendment: Amendment
    reasoned: bool = False
    shortened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A change as it was judged. `whole` is a ruling on all of it at once, with the `paths` that
    it is about; `cells` are those of its paths, and `problems` what the change makes wrong.
    `amendments` are what its proposals would do, by slug; `answers` the inputs of gatherings that
    they name, and `grounds` the experiences, each with what was said or its title, empty where
    there is none of that name; `empty` says that its edits of the
    charter's text come to nothing; `converted` is the commit on its branch that says it replaced
    such an edit by a proposal."""

    archive: Archive
    roles: Roles
    count: int
    whole: Ruling | None = None
    paths: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    problems: tuple[Problem, ...] = ()
    draft: Draft | None = None
    empty: bool = False
    converted: str | None = None
    amendments: Mapping[str, Amendment] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """Every ruling, those of the whole first."""
        first = (self.whole,) if self.whole is not None else ()
        return (*first, *(cell.ruling for cell in self.cells)) or (NOTHING,)

    @property
    def verdict(self) -> Verdict:
        """The gravest of all rulings; what is wrong is refused."""
        if errors(self.problems):
            return Verdict.REFUSE
        return max((each.verdict for each in self.rulings), key=lambda each: each.rank)
