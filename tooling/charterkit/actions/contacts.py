"""A list of contacts, which stays outside of Git: how electors are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions.directory import Directory, directory_of
from charterkit.documents.incoming.columns import Columns, find_columns, values_of
from charterkit.documents.incoming.fields import Kind
from charterkit.documents.incoming.reading import read_incoming
from charterkit.documents.incoming.sheet import Paper
from charterkit.language import say
from charterkit.model import Archive
from charterkit.problems import CharterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How an elector is reached, as the list says."""

    id: str
    row: int
    name: str = ""
    email: str = ""
    post: str = ""
    language: str = ""

    @property
    def reached(self) -> bool:
        """Whether there is any address."""
        return bool(self.email or self.post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A row of the list that leads to no elector, and why."""

    row: int
    who: str
    why: str


def names_of(archive: Archive, ids: Mapping[str, str]) -> dict[str, str]:
    """What signatories and stewards are called."""
    language = archive.charter.language
    stewards = {each.id: each.name.get(language, each.id) for each in archive.stewards.stewards}
    records = archive.signatories
    return {id: records[id].name if id in records else stewards.get(id, id) for id in ids}


def reached(
    archive: Archive,
    contacts: tuple[str, bytes],
    electors: Mapping[str, str],
    told: Sequence[tuple[str, str]],
) -> tuple[dict[str, Contact], list[Stranger]]:
    """The contacts of electors by id, and the rows that lead to none. The first row about an
    elector holds."""
    name, data = contacts
    sheet = read_incoming(data, name)
    if isinstance(sheet, Paper):
        raise CharterError(
            say("{name} is no list of contacts.", name=name),
            say("It is a table: signatory, contact, email, post, language."),
        )
    columns = find_columns(Kind.CONTACTS, sheet, told)
    directory = _directory(archive, electors)
    found: dict[str, Contact] = {}
    strangers: list[Stranger] = []
    for row in sheet.rows:
        values, fault = values_of(columns, row)
        who = values.get("signatory", "")
        if fault is not None:
            strangers.append(Stranger(row=row.number, who=who, why=fault.why))
            continue
        why, id = _elector(directory, electors, who, columns)
        if id is None:
            strangers.append(Stranger(row=row.number, who=who, why=why))
        elif id in found:
            why = say("Row {row} is about it already.", row=found[id].row)
            strangers.append(Stranger(row=row.number, who=who, why=why))
        else:
            found[id] = Contact(
                id=id,
                row=row.number,
                name=values.get("contact", ""),
                email=values.get("email", ""),
                post=values.get("post", ""),
                language=_language(values.get("language", "")),
            )
    return found, strangers


def _directory(archive: Archive, electors: Mapping[str, str]) -> Directory:
    found = directory_of(archive)
    for id, name in names_of(archive, electors).items():
        if id not in found.identifiers:
            found.add(id, name, {})
    return found


def _elector(
    directory: Directory, electors: Mapping[str, str], who: str, columns: Columns
) -> tuple[str, str | None]:
    if not who:
        return say("It does not say who it is about."), None
    ids = directory.find(who)
    having = [id for id in ids if id in electors]
    if len(having) == 1:
        return "", having[0]
    if having:
        return say("It could be {ids}.", ids=" or ".join(having)), None
    if ids:
        return say("'{id}' is no elector.", id=ids[0]), None
    return say("Nobody of that name, number or id is in the charter."), None


def _language(text: str) -> str:
    word = text.casefold()
    if word.startswith(("da", "dk")):
        return "da"
    return "en" if word.startswith(("en", "gb", "uk")) else ""
