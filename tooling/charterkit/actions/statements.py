"""What the cells of an import say of an input: its kind, its group, its table, its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from charterkit.actions.intake import Source
from charterkit.actions.rows import RowError
from charterkit.documents.incoming.fields import plainly
from charterkit.documents.incoming.sheet import expecting
from charterkit.documents.incoming.tables import stem, table_named_by, table_word
from charterkit.documents.paths import LANGUAGE
from charterkit.language import say
from charterkit.model import Archive, Gathering, InputKind
from charterkit.problems import CharterError, Place
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
MOST_NUMBER = 99_999
"""The highest number of an input."""

Named: TypeAlias = Callable[[str], str | None]
"""What the owner of a table calls a field's column."""


def table_of(
    archive: Archive,
    gathering: Gathering,
    source: Source,
    values: Mapping[str, str],
    named: Named,
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
    require_nothing_personal(written, named("table"))
    known = _listed(gathering, written)
    if known is not None:
        return known
    word = table_word(archive.charter.language)
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
                _quoted(written),
                say("Write one of these, or add the table to {path}.", path=gathering.path)
                if gathering.tables
                else say("Write a word or a number."),
                named("table"),
            )
        )
    return id


def group_of(archive: Archive, gathering: Gathering, written: str, named: Named) -> str:
    """The actor group, by its id or its name in any language, or nearly so."""
    groups = archive.groups_at(gathering)
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
            _quoted(written),
            say(
                "Write one of these, or its name. Another group goes into `actors` in {path}.",
                path=gathering.path,
            )
            if gathering.actors
            else say(
                "Write one of these, or its name. For another group list all that speak here, "
                "these too, under `actors` in {path}.",
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


def require_nothing_personal(text: str, column: str | None) -> None:
    """RowError for an e-mail address, a telephone number or a CPR number, which it does not
    repeat."""
    for code, words in personal_data(text, heard=True)[:1]:
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


def needed(values: Mapping[str, str], name: str, what: str, named: Named) -> str:
    """What a cell says; RowError where it says nothing."""
    if name in values:
        return values[name]
    mend = say("Fill it in, or give all rows one value: --set {field}=VALUE.", field=name)
    raise RowError(expecting(what, say("nothing"), mend, named(name)))


def kind_of(written: str, column: str | None) -> InputKind:
    """The kind that people call so."""
    found = _KIND.get(plainly(written))
    if found is None:
        raise RowError(
            expecting(
                say("a problem, an idea, an experience, a worry or a hope"),
                _quoted(written),
                say("Write one of these, in Danish or English."),
                column,
            )
        )
    return found


def language_of(archive: Archive, written: str | None, column: str | None) -> str | None:
    """The language that a row is in, None for the one that binds."""
    if written is None or written.lower() == archive.charter.language:
        return None
    if re.fullmatch(LANGUAGE, written.lower()) is None:
        raise RowError(
            expecting(
                say("the short name of a language such as da or en"),
                _quoted(written),
                say("Write one of these: {listed}.", listed=listed(archive.charter.languages)),
                column,
            )
        )
    return written.lower()


def number_of(written: str | None, column: str | None) -> int | None:
    """The number that a row has of its own, if it has one."""
    if written is None:
        return None
    if written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= MOST_NUMBER:
        return int(written)
    raise RowError(
        expecting(
            say("a number from 1 to {most}", most=MOST_NUMBER),
            _quoted(written),
            say("Leave it empty: then it gets the table's next one."),
            column,
        )
    )


def _quoted(written: str) -> str:
    """What stands in a cell, unless it is personal."""
    return (
        say("something personal")
        if personal_data(written, heard=True)
        else f"'{shortened(written)}'"
    )


def shortened(text: str) -> str:
    """So much of a text as fits into a line."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
