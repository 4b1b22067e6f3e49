"""What is imported: rows, what becomes of each, and the one commit that comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from charterkit.actions.desk import Desk, Done, Judged
from charterkit.documents.incoming.columns import Columns
from charterkit.documents.incoming.fields import Kind
from charterkit.documents.incoming.sheet import Fault, Paper, Row, Sheet
from charterkit.language import say
from charterkit.model import Archive, Change
from charterkit.problems import CharterError, Problem, errors

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many rows are done."""


class Fate(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that is imported, under the name by which messages call it."""

    name: str
    found: Sheet | Paper
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What becomes of a row: where it stands, what it is about, and, of one that is taken, the
    file that it writes, or the number of its part of a file that several write."""

    source: str
    row: int
    what: str
    fate: Fate
    path: str | None = None
    data: bytes | None = None
    part: int | None = None
    fault: Fault | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All rows in their order, and the judged change that comes of those that are taken; None
    where there is nothing to write."""

    kind: Kind
    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
    judged: Judged | None

    def having(self, fate: Fate) -> tuple[Entry, ...]:
        """The rows of one fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)

    @property
    def refused(self) -> bool:
        """Whether any row is refused."""
        return any(entry.fate is Fate.REFUSED for entry in self.entries)


@dataclass(slots=True, kw_only=True)
class Intake:
    """The rows as they are worked through. `places` are the entries by the path that they write,
    so that later rows about the same see them."""

    entries: list[Entry] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """Add a row, whatever becomes of it."""
        if entry.fate is Fate.TAKEN and entry.path is not None:
            self.places[entry.path] = len(self.entries)
        self.entries.append(entry)

    def writing(self, path: str) -> Entry | None:
        """The row that writes a file; None if none does yet."""
        at = self.places.get(path)
        return None if at is None else self.entries[at]


def refused(source: Source, row: Row, what: str, fault: Fault) -> Entry:
    """A row that cannot be taken."""
    return Entry(source=source.name, row=row.number, what=what, fate=Fate.REFUSED, fault=fault)


def unchanged(source: Source, row: Row, what: str, *notes: str) -> Entry:
    """A row that says what stands already."""
    return Entry(source=source.name, row=row.number, what=what, fate=Fate.UNCHANGED, notes=notes)


def as_fault(error: CharterError, column: str | None = None) -> Fault:
    """Why a row cannot be taken, as an act that refused it says."""
    return Fault(why=error.message, mend=error.mend, column=column)


def judged_by_rules(
    desk: Desk,
    archive: Archive,
    entries: Sequence[Entry],
    change: Callable[[Sequence[Entry]], Change],
    column: Callable[[Entry, Problem], str | None],
    *,
    all_or_nothing: bool = False,
) -> tuple[tuple[Entry, ...], Judged | None]:
    """The rows with those refused that the rules forbid, and the judged change of the others, in
    one reading of the archive for all of them; a second one if some were refused.

    CharterError where the rules forbid what no row alone is guilty of."""
    wrong: dict[str, list[Problem]] = {}
    while True:
        taken = [each for each in entries if each.fate is Fate.TAKEN and each.path not in wrong]
        if not taken or (all_or_nothing and (wrong or _any_refused(entries))):
            return tuple(_with_rules(each, wrong, column) for each in entries), None
        judged = desk.judged(change(taken), archive)
        found = errors(judged.problems)
        if not found:
            told = _by_path(judged.problems)
            return tuple(_noted(_with_rules(each, wrong, column), told) for each in entries), judged
        mine = {each.path for each in taken}
        guilty = {path: list(of) for path, of in _by_path(found).items() if path in mine}
        if not guilty:
            raise CharterError(say("This is not allowed; nothing was changed."), "", found)
        wrong.update(guilty)


def _any_refused(entries: Iterable[Entry]) -> bool:
    return any(each.fate is Fate.REFUSED for each in entries)


def _by_path(problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for each in problems:
        found.setdefault(each.place.path.removesuffix(".sig"), []).append(each)
    return found


def _with_rules(
    entry: Entry,
    wrong: Mapping[str, Sequence[Problem]],
    column: Callable[[Entry, Problem], str | None],
) -> Entry:
    if entry.fate is not Fate.TAKEN or entry.path not in wrong:
        return entry
    problem = wrong[entry.path or ""][0]
    fault = Fault(
        why=say(
            "{code}: expected {expected}, found {found}.",
            code=problem.code,
            expected=problem.expected,
            found=problem.found,
        ),
        mend=problem.mend,
        column=column(entry, problem) or (problem.place.dotted or None),
        expected=problem.expected,
    )
    return Entry(
        source=entry.source, row=entry.row, what=entry.what, fate=Fate.REFUSED, fault=fault
    )


def _noted(entry: Entry, told: Mapping[str, Sequence[Problem]]) -> Entry:
    if entry.fate is not Fate.TAKEN or entry.path not in told:
        return entry
    said = tuple(
        say(
            "{code}: expected {expected}, found {found}. {mend}",
            code=each.code,
            expected=each.expected,
            found=each.found,
            mend=each.mend,
        )
        for each in told[entry.path or ""]
    )
    return Entry(
        source=entry.source,
        row=entry.row,
        what=entry.what,
        fate=entry.fate,
        path=entry.path,
        data=entry.data,
        part=entry.part,
        notes=(*entry.notes, *said),
    )


def enter(desk: Desk, plan: Plan) -> Done | None:
    """Commit what a plan comes to, all in one commit; None where there is nothing to write."""
    return None if plan.judged is None else desk.carry_out(plan.judged)
