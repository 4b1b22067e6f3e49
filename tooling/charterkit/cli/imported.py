"""How an import is told: what was read, which column is which field, what becomes of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from charterkit.cli.output import clean, indented, width, wrapped
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.intake import Entry, Plan
    from charterkit.documents.incoming.columns import Columns
    from charterkit.documents.incoming.sheet import Sheet

DAYS = ("mandate_on", "mandate_until", "signed_on")
"""The fields that hold days."""
FEW = 10
"""So many rows of those that need nobody's attention are told one by one."""
MANY = 200
"""So many that are refused; JSON has all."""


def preview(plan: Plan, *, err: bool = False) -> None:
    """What was read, and which column is which field."""
    from charterkit.documents.incoming.columns import mapping
    from charterkit.documents.incoming.sheet import FORMS, Form, Paper

    ours = (Form.SITE, Form.MAILED)
    for source in plan.sources:
        found = source.found
        form = FORMS[found.form]
        detail = "" if isinstance(found, Paper) or not found.detail else f" ({found.detail})"
        _echo(f"{source.name}: {form}{detail}.", err)
        if isinstance(found, Paper) or source.columns is None or found.form in ours:
            continue
        for column, field in mapping(source.columns):
            _echo(f"  {column} → {field}", err)
        for field, value in source.columns.common.items():
            _echo(say("  all rows → {field}: {value}", field=field, value=value), err)
        if source.columns.unused:
            names = ", ".join(source.columns.unused)
            _echo(say("  Not taken: {names}.", names=names), err)
        if found.aside:
            names = ", ".join(found.aside)
            _echo(say("  Other sheets, not read: {names}.", names=names), err)
        for line in _days(found, source.columns):
            _echo(line, err)
    for line in _signed(plan):
        _echo(line, err)


def _days(sheet: Sheet, columns: Columns) -> Iterator[str]:
    """How the days of each column were read, by the first that is not written as days are here."""
    from charterkit.documents.incoming.columns import values_of
    from charterkit.documents.incoming.values import a_day

    rows = [values_of(columns, row)[0] for row in sheet.rows]
    for field in DAYS:
        for values in rows:
            try:
                text = values.get(field, "")
                day = a_day(text).isoformat()
            except ValueError:
                continue
            if text != day:
                yield say("  {field}: '{text}' is read as {day}.", field=field, text=text, day=day)
                break


def _signed(plan: Plan) -> Iterator[str]:
    """Which release those that are taken sign."""
    archive = plan.judged.archive if plan.judged is not None else None
    if archive is None or plan.kind != "signatories":
        return
    written = plan.judged.change.writes if plan.judged is not None else {}
    signs = Counter(
        record.signatures[-1].version
        for record in archive.signatories.values()
        if record.path in written
    )
    for release in archive.releases:
        if count := signs[release.version]:
            yield say_many(
                "{n} row signs {version}, of {released}.",
                "{n} rows sign {version}, of {released}.",
                count,
                version=release.version,
                released=release.on,
            )


def too_many(plan: Plan) -> str | None:
    """What to tell of more files than a person, or a server, looks at in one commit."""
    from charterkit.actions.reviewing import MOST

    count = len(plan.judged.change.writes) if plan.judged is not None else 0
    if count <= MOST:
        return None
    return say(
        "One commit of {count} files: 'charter review', and a server with its hook, look at no "
        "more than {most}. If yours does, split the table and import its parts.",
        count=count,
        most=MOST,
    )


def report(plan: Plan, *, err: bool = False, asks: bool = False) -> None:
    """What becomes of each row, the refused ones first, and how many there are of each; `asks`
    where nothing is taken before somebody agrees to it."""
    from charterkit.actions.intake import Fate

    several = len(plan.sources) > 1 or plan.kind == "inputs"
    # What holds is not taken where something else is refused, and nobody said to go on without it.
    waits = asks or (plan.kind == "inputs" and plan.judged is None)
    taken = say("could be taken") if waits else say("taken")
    for entry in plan.having(Fate.REFUSED)[:MANY]:
        for line in _refusal(entry, several):
            click.echo(line, err=err)
    for fate, said in ((Fate.TAKEN, taken), (Fate.UNCHANGED, say("unchanged"))):
        entries = plan.having(fate)
        for at, entry in enumerate(entries):
            if at < FEW or (entry.notes and at < MANY):
                _echo(f"{_where(entry, several)}: {said}: {entry.what}", err)
                for note in entry.notes:
                    click.echo(indented(note), err=err)
        if len(entries) > FEW:
            _echo(
                say_many("{n} row {fate} in all.", "{n} rows {fate} in all.", len(entries),
                         fate=said),
                err,
            )  # fmt: skip
    more = len(plan.having(Fate.REFUSED)) - MANY
    if more > 0:
        _echo(say("{more} more are refused; --json lists all.", more=more), err)
    counts = {
        "taken": len(plan.having(Fate.TAKEN)),
        "refused": len(plan.having(Fate.REFUSED)),
        "unchanged": len(plan.having(Fate.UNCHANGED)),
    }
    if waits and counts["taken"]:
        _echo(
            say("Could be taken: {taken}. Refused: {refused}. Unchanged: {unchanged}.", **counts),
            err,
        )
        return
    _echo(say("Taken: {taken}. Refused: {refused}. Unchanged: {unchanged}.", **counts), err)


def _refusal(entry: Entry, several: bool) -> Iterator[str]:
    fault = entry.fault
    assert fault is not None
    column = say(", column {column}", column=fault.column) if fault.column else ""
    about = f" ({entry.what})" if entry.what else ""
    head = say("{where}{column}: refused{about}", where=_where(entry, several), column=column,
               about=about)  # fmt: skip
    yield wrapped(clean(head), width())
    yield indented(fault.why)
    if fault.mend:
        yield indented(fault.mend)


def _where(entry: Entry, several: bool) -> str:
    if several:
        return say("{source}, row {row}", source=entry.source, row=entry.row)
    return say("Row {row}", row=entry.row)


def _echo(line: str, err: bool) -> None:
    click.echo(wrapped(clean(line), width()), err=err)


def facts(plan: Plan) -> dict[str, object]:
    """The same as JSON, every row of it."""
    from charterkit.actions.intake import Fate
    from charterkit.documents.incoming.columns import mapping

    return {
        "kind": plan.kind,
        "sources": [
            {
                "name": source.name,
                "form": source.found.form,
                "columns": dict(mapping(source.columns)) if source.columns else {},
                "unused": source.columns.unused if source.columns else (),
            }
            for source in plan.sources
        ],
        "taken": len(plan.having(Fate.TAKEN)),
        "refused": len(plan.having(Fate.REFUSED)),
        "unchanged": len(plan.having(Fate.UNCHANGED)),
        "rows": [
            {
                "source": entry.source,
                "row": entry.row,
                "fate": entry.fate,
                "what": entry.what,
                "path": entry.path,
                "column": entry.fault.column if entry.fault else None,
                "expected": entry.fault.expected if entry.fault else None,
                "why": entry.fault.why if entry.fault else None,
                "mend": entry.fault.mend if entry.fault else None,
                "notes": entry.notes,
            }
            for entry in plan.entries
        ],
    }
