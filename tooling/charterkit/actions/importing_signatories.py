"""Sign-ups that came another way: each row becomes an organisation's own record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from charterkit.actions.desk import Desk
from charterkit.actions.intake import Entry, Fate, Intake, Source, as_fault, refused, unchanged
from charterkit.actions.rows import RowError, of_document
from charterkit.actions.signing import the_release, was_refused
from charterkit.decisions.directory import Directory, difference, directory_of
from charterkit.decisions.mandates import decided_before
from charterkit.decisions.register import has_left
from charterkit.documents.document import read_document
from charterkit.documents.incoming.fields import IDENTIFIER, plainly
from charterkit.documents.incoming.sheet import Fault, Paper, Row, expecting
from charterkit.documents.incoming.values import a_country, a_day, an_address
from charterkit.documents.paths import classify, is_id, signatory_path
from charterkit.documents.writing import render_signatory
from charterkit.language import say
from charterkit.model import Archive, Change, Mandate, Signatory, Signature, Version
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules.scope import listed
from charterkit.text.slug import id_fault, slug_of

V = TypeVar("V")
A_DAY = say("a day, such as 2026-12-01")
WRITE_SO = say("Write it so.")


@dataclass(slots=True, kw_only=True)
class SignUps:
    """The sign-ups of an import, worked through one after the other."""

    desk: Desk
    archive: Archive
    steward: str
    intake: Intake
    known: Directory
    records: dict[str, Signatory]

    @classmethod
    def at(cls, desk: Desk, archive: Archive, steward: str, intake: Intake) -> SignUps:
        """Before the first row."""
        return cls(
            desk=desk,
            archive=archive,
            steward=steward,
            intake=intake,
            known=directory_of(archive),
            records={},
        )

    def row(self, source: Source, row: Row, values: Mapping[str, str]) -> Entry:
        """What becomes of a row of a table or form."""
        name = values.get("name", "")
        columns = source.columns
        try:
            record, given = self._record(values, columns.named if columns else str)
        except RowError as error:
            return refused(source, row, name, error.fault)
        except CharterError as error:
            return refused(source, row, name, as_fault(error))
        return self._settled(source, row, record, given)

    def paper(self, source: Source, paper: Paper) -> Entry:
        """What becomes of a record as the site's form writes it."""
        row = Row(number=1, cells=())
        stem = _stem(paper.path or source.name)
        path = signatory_path(stem if is_id(stem) else "organisation")
        known = classify(path)
        assert known is not None
        found, problems = read_document(known, paper.data)
        wrong = errors(problems)
        if not isinstance(found, Signatory) or wrong:
            return refused(source, row, stem, of_document(wrong))
        if not is_id(stem):
            stem = slug_of(found.name)
        record = replace(found, id=stem, path=signatory_path(stem), entered_by=self.steward)
        given = frozenset({"sector", "country", "website", "statement", "pledges", "accounts"})
        if found.identifiers:
            given |= {"identifiers"}
        return self._settled(source, row, record, given)

    def _settled(self, source: Source, row: Row, record: Signatory, given: frozenset[str]) -> Entry:
        """A record beside those that stand and those of the rows before."""
        same = self.known.same(record.name, record.identifiers)
        if len(same) > 1:
            fault = Fault(
                why=say("Its name and its numbers are those of two: {ids}.", ids=", ".join(same)),
                mend=say("Give each row the numbers of one organisation."),
            )
            return refused(source, row, record.name, fault)
        if same:
            return self._known_already(source, row, record, given, same[0])
        id = self._free(record.id)
        record = replace(record, id=id, path=signatory_path(id))
        self.known.add(id, record.name, record.identifiers)
        self.records[id] = record
        return Entry(
            source=source.name,
            row=row.number,
            what=f"{record.name} ({id})",
            fate=Fate.TAKEN,
            path=record.path,
            data=render_signatory(record),
            notes=tuple(_older(self.archive, record.signatures[-1])),
        )

    def _known_already(
        self, source: Source, row: Row, record: Signatory, given: frozenset[str], id: str
    ) -> Entry:
        earlier = self.intake.writing(signatory_path(id))
        stands = self.records.get(id) or self.archive.signatories[id]
        called = f"{record.name} ({id})"
        if earlier is None and was_refused(self.archive, id):
            fault = Fault(
                why=say("The stewards refused the sign-up of '{id}'.", id=id),
                mend=say("If it signs anew: 'charter sign NAME --id {id}'.", id=id),
            )
            return refused(source, row, record.name, fault)
        if earlier is None and has_left(stands):
            fault = Fault(
                why=say("{name} left on {on}.", name=stands.name, on=stands.left[-1].on),
                mend=say("If it comes back: 'charter reaffirm {id}'.", id=id),
            )
            return refused(source, row, record.name, fault)
        other = difference(stands, record, given)
        if other is None:
            if earlier is not None:
                return unchanged(
                    source, row, called, say("It says what row {row} says.", row=earlier.row)
                )
            return unchanged(source, row, called)
        field, is_there, is_here = other
        columns = source.columns
        where = say("row {row}", row=earlier.row) if earlier else stands.path
        fault = expecting(
            say("what {where} says of {id}, {value}", where=where, id=id, value=is_there),
            is_here,
            say("Make the rows agree; if these are two organisations, give each its numbers.")
            if earlier
            else say(
                "It has signed already. What changes in its record is for it to change, or for a "
                "steward to edit there."
            ),
            columns.named(field) if columns else field,
        )
        return refused(source, row, record.name, fault)

    def _free(self, wanted: str) -> str:
        """The id, with a number behind it if another organisation has it."""
        id, number = wanted, 2
        blobs = self.desk.snapshot.blobs
        while signatory_path(id) in blobs or id in self.records:
            id = f"{wanted[:56]}-{number}".replace("--", "-")
            number += 1
        return id

    def _record(
        self, values: Mapping[str, str], named: Callable[[str], str | None]
    ) -> tuple[Signatory, frozenset[str]]:
        def read(field: str, by: Callable[[str], V], expected: str, mend: str) -> V | None:
            if field not in values:
                return None
            try:
                return by(values[field])
            except ValueError as error:
                raise RowError(expecting(expected, str(error), mend, named(field))) from None

        name = _needed(values, "name", named)
        id = values.get("id") or slug_of(name)
        if fault := id_fault(id):
            raise RowError(
                expecting(
                    say("an id such as {id}", id=slug_of(id)),
                    say("'{id}', which {fault}", id=id, fault=fault),
                    say("Leave it empty: the name gives an id."),
                    named("id"),
                )
            )
        identifiers = _identifiers(values)
        signed = read("signed_on", a_day, A_DAY, WRITE_SO) or self.desk.now.date()
        version = read("version", Version.parse, say("a release's number such as 0.3.0"), WRITE_SO)
        country = read(
            "country", a_country, say("a country, or its two letters"), say("Write DK, SE, NO.")
        )
        release = the_release(self.archive, version)
        mandate = Mandate(
            by=_needed(values, "mandate_by", named),
            on=read("mandate_on", a_day, A_DAY, WRITE_SO) or signed,
            reference=values.get("mandate_reference"),
            until=read("mandate_until", a_day, A_DAY, WRITE_SO),
        )
        statement = values.get("statement")
        website = values.get("website")
        record = Signatory(
            id=id,
            path=signatory_path(id),
            name=name,
            sector=self._sector(_needed(values, "sector", named), named("sector")),
            country=country or "DK",
            identifiers=identifiers,
            website=an_address(website) if website else None,
            statement={self.archive.charter.language: statement} if statement else {},
            pledges=(),
            accounts=(),
            keys=(),
            signatures=(
                Signature(version=release.version, text=release.text, on=signed, mandate=mandate),
            ),
            left=(),
            entered_by=self.steward,
        )
        given = {
            field for field in ("sector", "country", "website", "statement") if field in values
        }
        return record, frozenset(given | ({"identifiers"} if identifiers else set()))

    def _sector(self, text: str, column: str | None) -> str:
        """A sector by its id, or its name in any language."""
        sectors = self.archive.charter.sectors
        wanted = plainly(text)
        for id, names in sectors.items():
            if wanted in {plainly(id), *(plainly(name) for name in names.values())}:
                return id
        raise RowError(
            expecting(
                say("one of the charter's sectors ({listed})", listed=listed(list(sectors))),
                f"'{text}'",
                say("Write one of these, or its name."),
                column,
            )
        )


def _older(archive: Archive, signed: Signature) -> Iterator[str]:
    """That a decision is older than the text it would sign, and may be about an earlier one."""
    found = decided_before(archive, signed)
    if found is not None and found.then is not None:
        yield say(
            "It was decided on {decided}, when {earlier} was in force, and would sign {version}, "
            "of {released}. If {earlier} is meant, say so in a column 'version'.",
            decided=signed.mandate.on,
            earlier=found.then,
            version=signed.version,
            released=found.release.on,
        )


def _needed(values: Mapping[str, str], field: str, named: Callable[[str], str | None]) -> str:
    if field in values:
        return values[field]
    what = {
        "name": say("the organisation's name"),
        "sector": say("its sector"),
        "mandate_by": say("who decided to sign: a board, a council"),
    }
    mend = say("Fill it in, or give all rows one value: --set {field}=VALUE.", field=field)
    raise RowError(expecting(what[field], say("nothing"), mend, named(field)))


def _identifiers(values: Mapping[str, str]) -> dict[str, str]:
    found = {}
    if "cvr" in values:
        number = values["cvr"].upper().removeprefix("DK")
        found["cvr"] = "".join(sign for sign in number if sign not in " .-")
    if "lei" in values:
        found["lei"] = values["lei"].upper().replace(" ", "")
    for field, value in values.items():
        if field.startswith(IDENTIFIER):
            found[field.removeprefix(IDENTIFIER)] = value
    return found


def _stem(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0].partition(" ")[0]


_COLUMNS = {
    "name": "name",
    "sector": "sector",
    "country": "country",
    "website": "website",
    "statement": "statement",
}
_OF_MANDATE = {"by": "mandate_by", "on": "mandate_on", "reference": "mandate_reference",
               "until": "mandate_until"}  # fmt: skip
_OF_SIGNATURE = {"on": "signed_on", "version": "version", "text": "version"}


def field_of(problem: Problem) -> str | None:
    """The field of a row that a problem in a record comes from."""
    way = problem.place.field
    if way[:1] == ("identifiers",) and len(way) > 1:
        return str(way[1]) if way[1] in ("cvr", "lei") else f"{IDENTIFIER}{way[1]}"
    if way[:1] == ("signatures",) and "mandate" in way:
        return _OF_MANDATE.get(str(way[-1]))
    if way[:1] == ("signatures",):
        return _OF_SIGNATURE.get(str(way[-1]))
    return _COLUMNS.get(str(way[0])) if way else None


def change_of(entries: tuple[Entry, ...], steward: str, forms: str) -> Change:
    """The commit that enters sign-ups."""
    count = len(entries)
    what = f"the sign-up of {entries[0].what}" if count == 1 else f"{count} sign-ups"
    return Change(
        writes={entry.path or "": entry.data for entry in entries},
        subject=f"Enter {what}",
        body=f"They came as {forms}. Entered by {steward}.",
    )
