"""What tables said at a gathering: each row becomes an input in its table's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from charterkit.actions.desk import Desk
from charterkit.actions.gathering import the_gathering
from charterkit.actions.intake import Entry, Fate, Intake, Source, refused, unchanged
from charterkit.actions.rows import RowError
from charterkit.actions.statements import (
    MOST_NUMBER,
    Named,
    group_of,
    kind_of,
    language_of,
    needed,
    number_of,
    require_nothing_personal,
    shortened,
    table_of,
)
from charterkit.documents.encoding import LIMIT
from charterkit.documents.gathering_writing import append_inputs, input_line, render_inputs
from charterkit.documents.incoming.fields import plainly
from charterkit.documents.incoming.sheet import Fault, Paper, Row, expecting
from charterkit.documents.paths import inputs_path
from charterkit.documents.spelled import SAID_LINE
from charterkit.language import say
from charterkit.model import Archive, Change, Gathering, Input
from charterkit.problems import CharterError, Problem


def folded(text: str) -> str:
    """A statement without capitals, signs and the space between its words."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text


def _is_like(one: str, other: str) -> bool:
    """Whether two statements are one whose words were put right."""
    return SequenceMatcher(None, folded(one), folded(other)).ratio() >= _LIKE


_LIKE = 0.75
_ROOM = LIMIT - 4096
"""So many bytes of a table's file are for inputs; the others for what stands above them."""


@dataclass(slots=True, kw_only=True)
class _Table:
    """What one table has said so far: by number, and by what it says."""

    path: str
    size: int = 0
    by_number: dict[int, Input] = field(default_factory=dict)
    by_text: dict[str, Input] = field(default_factory=dict)

    def add(self, said: Input) -> None:
        """One more input."""
        self.size += _size(said)
        self.by_number[said.number] = said
        self.by_text.setdefault(folded(said.text), said)

    @property
    def free(self) -> int:
        """The number of the next input."""
        return max(self.by_number, default=0) + 1


def _size(said: Input) -> int:
    return len(input_line(said).encode())


@dataclass(slots=True, kw_only=True)
class Heard:
    """The inputs of an import, worked through one after the other."""

    desk: Desk
    archive: Archive
    intake: Intake
    tables: dict[tuple[str, str], _Table] = field(default_factory=dict)
    made: dict[tuple[str, int], Input] = field(default_factory=dict)
    """The inputs that come in, by the file that holds them and their number in it: rows of two
    files of one name, or two on one line, are not one."""

    @classmethod
    def at(cls, desk: Desk, archive: Archive, steward: str, intake: Intake) -> Heard:
        """Before the first row."""
        return cls(desk=desk, archive=archive, intake=intake)

    def paper(self, source: Source, paper: Paper) -> Entry:
        """A table's file comes as rows; of any other there is nothing to take."""
        raise CharterError(
            say("{name} is no file of what a table said.", name=source.name),
            say("Name a table with columns (CSV or .xlsx), or the file that a table's page wrote."),
        )

    def row(self, source: Source, row: Row, values: Mapping[str, str]) -> Entry:
        """What becomes of a row."""
        columns = source.columns
        named: Named = columns.named if columns else str
        text = values.get("text", "")
        try:
            require_nothing_personal(text, named("text"))
        except RowError as error:
            # What is personal is not repeated.
            return refused(source, row, "", error.fault)
        try:
            said, given = self._said(source, values, named)
            return self._settled(source, row, said, given)
        except RowError as error:
            return refused(source, row, shortened(text), error.fault)

    def _said(self, source: Source, values: Mapping[str, str], named: Named) -> tuple[Input, bool]:
        """The input that a row tells of, and whether it has a number of its own."""
        gathering = self._gathering(source, values, named)
        text = needed(values, "text", say("what was said"), named)
        if len(text) > SAID_LINE:
            raise RowError(
                expecting(
                    say("a statement of at most {most} characters", most=SAID_LINE),
                    say("one of {count}", count=len(text)),
                    say("Write what it comes to, or make several of it."),
                    named("text"),
                )
            )
        table = table_of(self.archive, gathering, source, values, named)
        language = language_of(self.archive, values.get("language"), named("language"))
        number = number_of(values.get("id"), named("id"))
        who = needed(values, "by", say("who said it"), named)
        said = Input(
            path=inputs_path(gathering.id, table),
            gathering=gathering.id,
            table=table,
            number=number or 0,
            kind=kind_of(needed(values, "kind", say("what it is"), named), named("kind")),
            by=group_of(self.archive, gathering, who, named),
            text=text,
            language=language,
        )
        return said, number is not None

    def _gathering(self, source: Source, values: Mapping[str, str], named: Named) -> Gathering:
        """The gathering that the import is for; a row may say so too, by id or by name."""
        meant = source.columns.common.get("gathering") if source.columns else None
        said = values.get("gathering", "")
        gathering = the_gathering(self.archive, meant or said)
        known = {gathering.id, *map(plainly, gathering.title.values())}
        if said not in known and plainly(said) not in known:
            raise RowError(
                expecting(
                    say("the gathering that this import is for, {id}", id=gathering.id),
                    f"'{shortened(said)}'",
                    say("Import what was said at each gathering by itself."),
                    named("gathering"),
                )
            )
        return gathering

    def _settled(self, source: Source, row: Row, said: Input, given: bool) -> Entry:
        """An input beside those that stand and those of the rows before."""
        table = self._at(said.gathering, said.table)
        same = table.by_text.get(folded(said.text))
        if same is not None:
            other = (same.kind, same.by) != (said.kind, said.by)
            stands = say("It stands as {kind}, said by {by}.", kind=same.kind, by=same.by)
            return unchanged(source, row, _called(same), *((stands,) if other else ()))
        notes: tuple[str, ...] = ()
        taken = table.by_number.get(said.number) if given else None
        if taken is not None and _is_like(taken.text, said.text):
            note = say(
                "It stands in other words: '{text}'. If these are better, put them right in "
                "{path}.",
                text=shortened(taken.text),
                path=taken.path,
            )
            return unchanged(source, row, _called(taken), note)
        if taken is not None:
            # Two wrote for one table, each with numbers of its own.
            given = False
            notes = (say("Its number was another statement's: {key}.", key=taken.key),)
        said = said if given else replace(said, number=table.free)
        if said.number > MOST_NUMBER:
            raise RowError(
                Fault(why=say("The table has no number left."), mend=say("Name another table."))
            )
        if table.size + _size(said) > _ROOM:
            raise RowError(
                Fault(
                    why=say("{path} holds as much as one file may.", path=table.path),
                    mend=say(
                        "Let the rest come from another table, which `tables` in {path} lists "
                        "as well.",
                        path=self.archive.gatherings[said.gathering].path,
                    ),
                )
            )
        table.add(said)
        self.made[said.path, said.number] = said
        return Entry(
            source=source.name,
            row=row.number,
            what=_called(said),
            fate=Fate.TAKEN,
            path=said.path,
            part=said.number,
            notes=notes,
        )

    def _at(self, gathering: str, id: str) -> _Table:
        """What a table has said so far."""
        found = self.tables.get((gathering, id))
        if found is None:
            found = _Table(path=inputs_path(gathering, id))
            for each in self.archive.gatherings[gathering].inputs.values():
                if each.table == id:
                    found.add(each)
            self.tables[gathering, id] = found
        return found


def _called(said: Input) -> str:
    return f"{said.key}: {shortened(said.text)}"


def field_of(problem: Problem) -> str | None:
    """The field of a row that a problem in a table's file comes from."""
    way = problem.place.field
    return str(way[-1]) if way[:1] == ("inputs",) and len(way) > 2 else None


def change_of(reader: object, entries: tuple[Entry, ...], steward: str, forms: str) -> Change:
    """The commit that enters inputs: a file a table."""
    assert isinstance(reader, Heard)
    made: dict[str, list[Input]] = {}
    for entry in entries:
        assert entry.path is not None
        assert entry.part is not None
        said = reader.made[entry.path, entry.part]
        made.setdefault(said.path, []).append(said)
    snapshot = reader.desk.snapshot
    stands = snapshot.read([path for path in made if path in snapshot.blobs])
    gatherings = {said.gathering for each in made.values() for said in each}
    count = len(entries)
    what = "an input" if count == 1 else f"{count} inputs"
    return Change(
        writes={
            path: append_inputs(stands[path], added) if path in stands else _begun(path, added)
            for path, added in made.items()
        },
        subject=f"Enter {what} of {', '.join(sorted(gatherings))}",
        body=f"They came as {forms}.",
    )


def _begun(path: str, added: Iterable[Input]) -> bytes:
    return render_inputs(path, sorted(added, key=lambda said: said.number))
