"""What many documents say alike is held once, and everything says what it said."""

from __future__ import annotations

from datetime import UTC, date, datetime

from charterkit.documents.sharing import Sharing
from charterkit.model import (
    How,
    Mandate,
    RegisterEntry,
    RegisterKind,
    Signatory,
    Signature,
    Version,
)
from tests.decisions.building import DIGEST
from tests.pages import town


def written(text: str) -> str:
    """A text that is nobody else's."""
    return "".join(list(text))


def record(id: str, **identifiers: str) -> Signatory:
    """A record as a reader makes it: nothing in it is held by another."""
    mandate = Mandate(by=written("Bestyrelsen"), on=date(2027, 1, 3))
    signature = Signature(
        version=Version(0, 1, 0), text=written(DIGEST), on=date(2027, 1, 7), mandate=mandate
    )
    return Signatory(
        id=id,
        path=f"charter/signatories/{id[:2]}/{id}.yml",
        name=written(f"Foreningen {id}"),
        sector=written("forening"),
        country=written("DK"),
        identifiers=identifiers,
        website=None,
        statement={},
        pledges=(),
        accounts=(),
        keys=(),
        signatures=(signature,),
        left=(),
    )


def entry(of: Signatory, **identifiers: str) -> RegisterEntry:
    """A confirmation of a record."""
    return RegisterEntry(
        path=f"charter/register/{of.id[:2]}/{of.id}/01-confirmed.yml",
        order=1,
        kind=RegisterKind.CONFIRMED,
        at=datetime(2027, 1, 9, tzinfo=UTC),
        by=written("sekretariatet"),
        how=How.MINUTES,
        name=written(of.name),
        sector=written("forening"),
        identifiers=identifiers,
    )


def test_equal_parts_are_held_once_and_each_value_says_what_it_said() -> None:
    sharing = Sharing()
    first, second = record("aa", cvr="12345674"), record("bb")
    noted, other = entry(first, cvr="12345674"), entry(second)
    said = repr((first, second, noted, other))
    noted, other = sharing.entry(noted), sharing.entry(other)
    first, second = sharing.signatory(first, [noted]), sharing.signatory(second, [other])
    assert repr((first, second, noted, other)) == said
    assert first.sector is second.sector is noted.sector is other.sector
    assert first.signatures[0].text is second.signatures[0].text
    assert first.signatures[0].version is second.signatures[0].version
    assert first.signatures[0].mandate.on is second.signatures[0].mandate.on
    assert noted.by is other.by
    assert noted.name is first.name
    assert noted.identifiers is first.identifiers


def test_numbers_in_another_order_stay_in_theirs() -> None:
    one = record("aa", cvr="12345674", se="1")
    noted = entry(one, se="1", cvr="12345674")
    Sharing().signatory(one, [noted])
    assert list(noted.identifiers) == ["se", "cvr"]
    assert list(one.identifiers) == ["cvr", "se"]


def test_what_is_alike_but_of_another_kind_is_not_taken_for_the_same() -> None:
    sharing = Sharing()
    assert type(sharing._known(True)) is bool
    assert type(sharing._known(1)) is int


def test_in_an_archive_a_confirmation_holds_what_the_record_holds() -> None:
    archive = town.archive()
    one, (noted, *_) = archive.signatories["aa-kommune"], archive.register["aa-kommune"]
    assert noted.name is one.name
