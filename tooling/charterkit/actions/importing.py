"""Import what came another way: read it, tell what becomes of each row, commit what holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from charterkit.actions import importing_ballots as ballots
from charterkit.actions import importing_inputs as inputs
from charterkit.actions import importing_proposals as proposals
from charterkit.actions import importing_signatories as signatories
from charterkit.actions.desk import Desk
from charterkit.actions.intake import (
    Entry,
    Intake,
    Plan,
    Source,
    Tell,
    judged_by_rules,
    refused,
)
from charterkit.documents.incoming.columns import find_columns, values_of
from charterkit.documents.incoming.fields import Kind
from charterkit.documents.incoming.reading import read_incoming, require_size
from charterkit.documents.incoming.sheet import Paper, Row
from charterkit.documents.incoming.tables import rows_of
from charterkit.language import say
from charterkit.model import Archive, Change
from charterkit.problems import CharterError, Problem

STEP = 200
"""After so many rows it is told how far the work has come."""


class Reader(Protocol):
    """What one kind of import does with a row and with a whole file."""

    def row(self, source: Source, row: Row, values: Mapping[str, str]) -> Entry:
        """What becomes of a row."""

    def paper(self, source: Source, paper: Paper) -> Entry:
        """What becomes of a file of the site."""


ChangeOf: TypeAlias = Callable[[Reader | None, tuple[Entry, ...], str, str], Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How one kind is imported: its reader, the field that a problem is about, its commit, whether
    only a steward enters it for others, and whether the commit needs the reader (of very many
    organisations it holds much)."""

    reader: Callable[[Desk, Archive, str, Intake], Reader]
    field: Callable[[Problem], str | None]
    change: ChangeOf
    by_steward: bool = True
    by_reader: bool = False


def _each_by_itself(change: Callable[[tuple[Entry, ...], str, str], Change]) -> ChangeOf:
    """A commit of rows each of which writes a file of its own."""
    return lambda reader, entries, steward, forms: change(entries, steward, forms)


# A further kind is one entry here, with its fields in `documents.incoming.fields`.
_WAYS: Mapping[Kind, _Way] = {
    Kind.SIGNATORIES: _Way(
        reader=signatories.SignUps.at,
        field=signatories.field_of,
        change=_each_by_itself(signatories.change_of),
    ),
    Kind.BALLOTS: _Way(
        reader=ballots.Ballots.at,
        field=ballots.field_of,
        change=_each_by_itself(ballots.change_of),
    ),
    Kind.PROPOSALS: _Way(
        reader=proposals.Motions.at,
        field=proposals.field_of,
        change=_each_by_itself(proposals.change_of),
    ),
    Kind.INPUTS: _Way(
        reader=inputs.Heard.at,
        field=inputs.field_of,
        change=inputs.change_of,
        by_steward=False,
        by_reader=True,
    ),
}
KINDS = tuple(_WAYS)
"""What can be imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to import: of which kind, from which files, by which steward (or whoever enters what
    anybody may); columns with their fields (`told`), what all rows have in common, and whether one
    row that is refused refuses them all."""

    kind: Kind
    files: Sequence[Path]
    steward: str = ""
    told: Sequence[tuple[str, str]] = ()
    common: Mapping[str, str] | None = None
    header: bool = True
    all_or_nothing: bool = False


def read_sources(wish: Wish) -> tuple[Source, ...]:
    """The files with their columns, before the charter is looked at. CharterError for one that
    cannot be read, and for columns of which nobody knows what they hold."""
    sources = []
    names = [file.name for file in wish.files]
    for file in wish.files:
        # Two files of one name are told apart by their folders.
        name = str(file) if names.count(file.name) > 1 else file.name
        found = read_incoming(_bytes(file), name, header=wish.header)
        columns = None
        if wish.kind is Kind.INPUTS and isinstance(found, Paper):
            found = rows_of(found, name)
        if not isinstance(found, Paper):
            if not found.rows:
                raise CharterError(
                    say("{name} holds headings, but no row below them.", name=name),
                    say("Name the file that holds the rows. Nothing was changed."),
                )
            columns = find_columns(wish.kind, found, wish.told, wish.common)
        sources.append(Source(name=name, found=found, columns=columns))
    return tuple(sources)


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise CharterError(
            say("There is no file {file}.", file=file), say("Check the path and run again.")
        )
    require_size(file.stat().st_size, file.name)
    return file.read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows worked through, before the rules have judged them. The reader is None where the
    commit does not need it."""

    archive: Archive
    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
    reader: Reader | None


def read_rows(desk: Desk, wish: Wish, sources: Sequence[Source], tell: Tell) -> Rows:
    """What each row says, beside what stands and beside the rows before it. CharterError if
    `wish.steward` is no steward."""
    archive = desk.archive()
    way = _WAYS[wish.kind]
    known = [each.id for each in archive.stewards.stewards]
    if way.by_steward and wish.steward not in known:
        raise CharterError(
            say("'{steward}' is no steward of this charter.", steward=wish.steward),
            say("Only stewards enter for others: --as {known}.", known=" or ".join(known)),
        )
    intake = Intake()
    reader = way.reader(desk, archive, wish.steward, intake)
    of = sum(1 if isinstance(s.found, Paper) else len(s.found.rows) for s in sources)
    for source in sources:
        _work_through(reader, source, intake, lambda done: tell(done, of))
    return Rows(
        archive=archive,
        sources=tuple(sources),
        entries=tuple(intake.entries),
        reader=reader if way.by_reader else None,
    )


def plan(desk: Desk, wish: Wish, rows: Rows) -> Plan:
    """What becomes of each row, judged by the rules all at once. Nothing is written.

    CharterError if the rules forbid what no row alone is guilty of."""
    way = _WAYS[wish.kind]
    named = {source.name: source.columns for source in rows.sources}
    forms = ", ".join(dict.fromkeys(str(source.found.form) for source in rows.sources))

    def column(entry: Entry, problem: Problem) -> str | None:
        field, columns = way.field(problem), named[entry.source]
        return (columns.named(field) if columns and field else field) or field

    entries, judged = judged_by_rules(
        desk,
        rows.archive,
        rows.entries,
        lambda taken: way.change(rows.reader, tuple(taken), wish.steward, forms),
        column,
        all_or_nothing=wish.all_or_nothing,
    )
    return Plan(
        kind=wish.kind,
        sources=rows.sources,
        entries=entries,
        judged=judged,
    )


def _work_through(
    reader: Reader, source: Source, intake: Intake, tell: Callable[[int], None]
) -> None:
    if isinstance(source.found, Paper):
        intake.take(reader.paper(source, source.found))
        return
    assert source.columns is not None
    for row in source.found.rows:
        values, fault = values_of(source.columns, row)
        if fault is not None:
            shown = next((v for name, v in values.items() if name in source.columns.places), "")
            intake.take(refused(source, row, shown, fault))
        else:
            intake.take(reader.row(source, row, values))
        if len(intake.entries) % STEP == 0:
            tell(len(intake.entries))
