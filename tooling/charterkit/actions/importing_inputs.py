"""What tables said at a gathering: each row becomes an input in its table's file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from charterkit.actions.desk import Desk
from charterkit.actions.gathering import the_gathering
from charterkit.actions.intake import Entry, Fate, Intake, Source, refused, unchanged
from charterkit.actions.rows import RowError
from charterkit.documents.gathering_writing import append_inputs, render_inputs
from charterkit.documents.incoming.fields import plainly
from charterkit.documents.incoming.sheet import Fault, Paper, Row, expecting
from charterkit.documents.incoming.tables import stem, table_named_by
from charterkit.documents.paths import inputs_path
from charterkit.documents.scalars import SAID_LINE
from charterkit.language import say
from charterkit.model import Archive, Change, Gathering, Input, InputKind
from charterkit.problems import CharterError, Place, Problem
from charterkit.rules.personal import personal_data, personal_problem
from charterkit.rules.scope import listed
from charterkit.text.slug import id_fault, slug_of

KINDS: Mapping[InputKind, str] = {
    InputKind.PROBLEM: "problem, problemer, problems, udfordring, udfordringer, challenge",
    InputKind.IDEA: "idea, ideas, idé, idéer, ide, ideer, forslag, løsning, suggestion",
    InputKind.EXPERIENCE: "experience, experiences, erfaring, erfaringer",
    InputKind.WORRY: "worry, worries, bekymring, bekymringer, frygt, concern, concerns",
    InputKind.HOPE: "hope, hopes, håb, haab, ønske, ønsker, drøm, drømme, wish, wishes",
}
"""What people call the kinds of inputs, in Danish and English."""

_KIND = {plainly(word): kind for kind, words in KINDS.items() for word in words.split(",")}
_MOST_NUMBER = 99_999


def folded(text: str) -> str:
    """A statement without capitals, signs and the space between its words."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text


@dataclass(slots=True, kw_only=True)
class _Table:
    """What one table has said so far: by number, and by what it says."""

    path: str
    by_number: dict[int, Input] = field(default_factory=dict)
    by_text: dict[str, Input] = field(default_factory=dict)

    def add(self, said: Input) -> None:
        """One more input."""
        self.by_number[said.number] = said
        self.by_text.setdefault(folded(said.text), said)

    @property
    def free(self) -> int:
        """The number of the next input."""
        return max(self.by_number, default=0) + 1


@dataclass(slots=True, kw_only=True)
class Heard:
    """The inputs of an import, worked through one after the other."""

    desk: Desk
    archive: Archive
    intake: Intake
    tables: dict[tuple[str, str], _Table] = field(default_factory=dict)
    made: dict[tuple[str, int], Input] = field(default_factory=dict)
    """The input that a row of a file becomes."""

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
        named: Callable[[str], str | None] = columns.named if columns else str
        text = values.get("text", "")
        try:
            _require_nothing_personal(text, named("text"))
        except RowError as error:
            # What is personal is not repeated.
            return refused(source, row, "", error.fault)
        try:
            said, given = self._said(source, values, named)
            return self._settled(source, row, said, given, named)
        except RowError as error:
            return refused(source, row, _shortened(text), error.fault)

    def _said(
        self, source: Source, values: Mapping[str, str], named: Callable[[str], str | None]
    ) -> tuple[Input, bool]:
        """The input that a row tells of, and whether it has a number of its own."""
        gathering = self._gathering(source, values, named)
        text = _needed(values, "text", say("what was said"), named)
        if len(text) > SAID_LINE:
            raise RowError(
                expecting(
                    say("a statement of at most {most} characters", most=SAID_LINE),
                    say("one of {count}", count=len(text)),
                    say("Write what it comes to, or make several of it."),
                    named("text"),
                )
            )
        table = self._table(gathering, source, values, named)
        language = values.get("language", "").lower() or None
        number = _number(values.get("id"), named("id"))
        said = Input(
            path=inputs_path(gathering.id, table),
            gathering=gathering.id,
            table=table,
            number=number or 0,
            kind=_kind(_needed(values, "kind", say("what it is"), named), named("kind")),
            by=self._group(gathering, _needed(values, "by", say("who said it"), named), named),
            text=text,
            language=None if language == self.archive.charter.language else language,
        )
        return said, number is not None

    def _gathering(
        self, source: Source, values: Mapping[str, str], named: Callable[[str], str | None]
    ) -> Gathering:
        """The gathering that the import is for; a row may say so too, by id or by name."""
        meant = source.columns.common.get("gathering") if source.columns else None
        said = values.get("gathering", "")
        gathering = the_gathering(self.archive, meant or said)
        known = {gathering.id, *map(plainly, gathering.title.values())}
        if said not in known and plainly(said) not in known:
            raise RowError(
                expecting(
                    say("the gathering that this import is for, {id}", id=gathering.id),
                    f"'{_shortened(said)}'",
                    say("Import what was said at each gathering by itself."),
                    named("gathering"),
                )
            )
        return gathering

    def _settled(
        self,
        source: Source,
        row: Row,
        said: Input,
        given: bool,
        named: Callable[[str], str | None],
    ) -> Entry:
        """An input beside those that stand and those of the rows before."""
        table = self._at(said.gathering, said.table)
        same = table.by_text.get(folded(said.text))
        if same is not None:
            other = (same.kind, same.by) != (said.kind, said.by)
            stands = say("It stands as {kind}, said by {by}.", kind=same.kind, by=same.by)
            return unchanged(source, row, _called(same), *((stands,) if other else ()))
        taken = table.by_number.get(said.number) if given else None
        if taken is not None:
            raise RowError(
                expecting(
                    say("what {key} says, '{text}'", key=taken.key, text=_shortened(taken.text)),
                    f"'{_shortened(said.text)}'",
                    say(
                        "If its words were put right, put them right in {path}; if it is another "
                        "one, give it a number of its own, or none.",
                        path=taken.path,
                    ),
                    named("id"),
                )
            )
        said = said if given else replace(said, number=table.free)
        if said.number > _MOST_NUMBER:
            raise RowError(
                Fault(why=say("The table has no number left."), mend=say("Name another table."))
            )
        table.add(said)
        self.made[source.name, row.number] = said
        return Entry(
            source=source.name,
            row=row.number,
            what=_called(said),
            fate=Fate.TAKEN,
            path=said.path,
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

    def _table(
        self,
        gathering: Gathering,
        source: Source,
        values: Mapping[str, str],
        named: Callable[[str], str | None],
    ) -> str:
        """The id of the table: from the row, or from the name of the file."""
        written = values.get("table", "")
        if not written and (named("table") is None or not source.columns):
            written = stem(source.name)
            if _listed(gathering, written) is None and table_named_by(written) is None:
                raise CharterError(
                    say("{name} does not say which table its rows are from.", name=source.name),
                    say("Say so: --table bord-3. A column 'Bord', or 'Table', will do as well."),
                )
            written = table_named_by(written) or written
        if not written:
            raise RowError(
                expecting(
                    say("the table that said it"), say("nothing"), say("Fill it in."),
                    named("table"),
                )
            )  # fmt: skip
        known = _listed(gathering, written)
        if known is not None:
            return known
        first = self.archive.charter.language.partition("-")[0]
        word = "bord" if first == "da" else "table"
        id = f"{word}-{int(written)}" if _is_number(written) else slug_of(written)
        if gathering.tables or id_fault(id):
            raise RowError(
                expecting(
                    say(
                        "one of the tables of {id} ({listed})",
                        id=gathering.id,
                        listed=listed([each.id for each in gathering.tables]),
                    )
                    if gathering.tables
                    else say("the id of a table such as {word}-3", word=word),
                    f"'{written}'",
                    say("Write one of these, or add the table to {path}.", path=gathering.path)
                    if gathering.tables
                    else say("Write a word or a number."),
                    named("table"),
                )
            )
        return id

    def _group(self, gathering: Gathering, written: str, named: Callable[[str], str | None]) -> str:
        """The actor group, by its id or its name in any language, or nearly so."""
        groups = gathering.actors or self.archive.charter.sectors
        names = {plainly(word): id for id, told in groups.items() for word in (*told.values(), id)}
        wanted = plainly(written)
        if wanted in names:
            return names[wanted]
        near = {id for name, id in names.items() if _is_near(wanted, name)}
        if len(near) == 1:
            return near.pop()
        raise RowError(
            expecting(
                say("one of the groups that speak here ({listed})", listed=listed(list(groups))),
                f"'{_shortened(written)}'",
                say(
                    "Write one of these, or its name. Another group goes into `actors` in {path}.",
                    path=gathering.path,
                ),
                named("by"),
            )
        )


def _is_near(one: str, other: str) -> bool:
    """Whether one is the other with another ending: borger and borgere."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SURE and long.startswith(short) and len(long) - len(short) <= _ENDING


_SURE, _ENDING, _SHOWN = 4, 3, 60


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3


def _listed(gathering: Gathering, written: str) -> str | None:
    """The table of that id, number or name, if the gathering lists one."""
    wanted = plainly(written)
    for table in gathering.tables:
        if wanted in {plainly(each) for each in (table.id, *table.title.values())}:
            return table.id
    if _is_number(written):
        behind = [
            each.id for each in gathering.tables if re.search(rf"\D0*{int(written)}$", each.id)
        ]
        return behind[0] if len(behind) == 1 else None
    return None


def _require_nothing_personal(text: str, column: str | None) -> None:
    for code, words in personal_data(text)[:1]:
        problem = personal_problem(code, words, Place(path=""))
        raise RowError(
            expecting(
                problem.expected,
                problem.found,
                say(
                    "Write the statement without it: what is committed can never be taken back "
                    "entirely."
                ),
                column,
            )
        )


def _needed(
    values: Mapping[str, str], name: str, what: str, named: Callable[[str], str | None]
) -> str:
    if name in values:
        return values[name]
    mend = say("Fill it in, or give all rows one value: --set {field}=VALUE.", field=name)
    raise RowError(expecting(what, say("nothing"), mend, named(name)))


def _kind(written: str, column: str | None) -> InputKind:
    found = _KIND.get(plainly(written))
    if found is None:
        raise RowError(
            expecting(
                say("a problem, an idea, an experience, a worry or a hope"),
                f"'{_shortened(written)}'",
                say("Write one of these, in Danish or English."),
                column,
            )
        )
    return found


def _number(written: str | None, column: str | None) -> int | None:
    if written is None:
        return None
    if written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= _MOST_NUMBER:
        return int(written)
    raise RowError(
        expecting(
            say("a number from 1 to {most}", most=_MOST_NUMBER),
            f"'{_shortened(written)}'",
            say("Leave it empty: then it gets the table's next one."),
            column,
        )
    )


def _called(said: Input) -> str:
    return f"{said.key}: {_shortened(said.text)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def field_of(problem: Problem) -> str | None:
    """The field of a row that a problem in a table's file comes from."""
    way = problem.place.field
    return str(way[-1]) if way[:1] == ("inputs",) and len(way) > 2 else None


def change_of(reader: object, entries: tuple[Entry, ...], steward: str, forms: str) -> Change:
    """The commit that enters inputs: a file a table."""
    assert isinstance(reader, Heard)
    made: dict[str, list[Input]] = {}
    for entry in entries:
        said = reader.made[entry.source, entry.row]
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
