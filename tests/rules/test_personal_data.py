"""Personal data is found in what people write, and nothing else is taken for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.documents.paths import (
    contest_path,
    demand_path,
    objection_path,
    second_path,
    withdrawal_path,
)
from charterkit.model import (
    Archive,
    Event,
    EventKind,
    Leaving,
    Mandate,
    Pledge,
    RegisterKind,
    Signatory,
    Statement,
)
from charterkit.rules.personal import no_personal_data, personal_data
from tests.decisions.building import T0, archive, ballot, entry, organisation, proposal
from tests.rules.life import Tree


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv til formand@proevetur.example.", [("X001", "formand@proevetur.example")]),
        ("Mail: søren.å@æblegården.example", [("X001", "søren.å@æblegården.example")]),
        ("Ring på 12 34 56 78", [("X002", "12 34 56 78")]),
        ("Ring på 12-34-56-78", [("X002", "12-34-56-78")]),
        ("Ring på 1234 5678.", [("X002", "1234 5678")]),
        ("+45 12345678", [("X002", "+45 12345678")]),
        ("+4512345678", [("X002", "+4512345678")]),
        ("0045 12 34 56 78", [("X002", "0045 12 34 56 78")]),
        ("+46 8-123 456 78", [("X002", "+46 8-123 456 78")]),
        ("tlf. 12345678", [("X002", "12345678")]),
        ("Telefon: 12345678", [("X002", "12345678")]),
        ("født 010180-1234", [("X003", "010180-1234")]),
        ("født 0101801234", [("X003", "0101801234")]),
        ("født 290200 1234", [("X003", "290200 1234")]),
        ("født 010180–1234", [("X003", "010180–1234")]),
        ("navn＠eksempel．example", [("X001", "navn＠eksempel．example")]),
        ("Ring 12345678", [("X002", "12345678")]),
        ("Ring på １２３４５６７８", [("X002", "１２３４５６７８")]),
        ("12\u200934\u200956\u200978", [("X002", "12\u200934\u200956\u200978")]),
    ],
)
def test_what_belongs_to_a_person_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(personal_data(text)) == found
    assert set(found) <= set(personal_data(text, heard=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv til mig, mit nummer er 20304050", ["20304050"]),
        ("20304050", ["20304050"]),
        ("Det er 20.30.40.50.", ["20.30.40.50"]),
        ("CVR 20.30.40.50", []),
        ("Version 20.30.40", []),
        ("Vi er 12345678.", ["12345678"]),
        ("CVR 12345674", []),
        ("sag nr. 20304050", []),
        ("1234567", []),
        ("123456789", []),
        ("A12345678", []),
    ],
)
def test_eight_digits_that_somebody_said_are_a_telephone_number(
    text: str, found: list[str]
) -> None:
    assert personal_data(text, heard=True) == tuple(("X002", each) for each in found)
    assert personal_data(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "CVR 12 34 56 74",
        "cvr-nr.: 12345674",
        "CVR-nummer 1234 5674",
        "P-nummer 1012345678",
        "Vi har 12345678 medlemmer",
        "Det koster 12 345 678 kr.",
        "Det koster 12.345.678,90 kr.",
        "2025 2026",
        "fra 2025-2026",
        "2026-12-01",
        "01-12-2026",
        "2026-12-01T09:00:00Z",
        "version 1.2.3 eller 10.20.30.40",
        "sha256:12345678901234567890123456789012345678901234567890123456789012ab",
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "https://eksempel.example/12-34-56-78/010180-1234?a@b.example",
        "ISBN 9788712345678",
        "322080-1234 er ingen dato",
        "011380-1234 er ingen dato",
        "§ 12, stk. 3-4, nr. 5",
        "Vi mødes kl. 12 30 den 4",
        "@foreningen",
        "se punkt (a) f.eks. i dag",
        "se (a) bl.a. § 3 og (b) m.fl.",
        "følg os @eksempel.example",
        "Vi er 1200–1500 deltagere",
        "3 + 45 12",
    ],
)
def test_other_numbers_and_addresses_are_left_alone(text: str) -> None:
    assert personal_data(text) == ()


@given(st.text())
def test_no_text_makes_the_search_fail(text: str) -> None:
    assert all(code in ("X001", "X002", "X003") for code, _ in personal_data(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a" * 100_000 + "@" + "b-" * 50_000, 0),
        ("a@" * 100_000, 0),
        ("a." * 100_000 + "@" + "b." * 50_000, 0),
        ("12 34 56 78 x " * 15_000, 15_000),
        ("cvr-nr. 12 34 56 78 x " * 10_000, 0),
        ("010180-1234 x " * 15_000, 15_000),
    ],
    ids=["a name without end", "at signs", "points", "numbers", "companies", "birthdays"],
)
def test_a_text_of_the_largest_size_is_searched_to_its_end(text: str, found: int) -> None:
    assert len(personal_data(text)) == found


MAIL = "Skriv til formand@proevetur.example."
DAY = date(2026, 1, 12)
ID = "foreningen-proevetur"


def of_record(**changes: object) -> Archive:
    """An archive in which one organisation has written this in its record."""
    record = replace(organisation(ID, "forening"), **changes)  # type: ignore[arg-type]
    return archive([record], register={ID: ()})


def of_register(kind: RegisterKind, **changes: object) -> Archive:
    """An archive in which the stewards have entered this about an organisation."""
    made = replace(entry(organisation(ID, "forening"), kind, T0), **changes)  # type: ignore[arg-type]
    return archive(register={ID: (made,)})


def of_proposal(**changes: object) -> Archive:
    """An archive with a proposal of which this is written."""
    made = replace(proposal("bedre"), **changes)  # type: ignore[arg-type]
    return archive(proposals={made.slug: made})


def said(path: str) -> Mapping[str, Statement]:
    return {ID: Statement(path=path, by=ID, at=T0, reason=MAIL)}


def signed(mandate: Mandate) -> Archive:
    record: Signatory = organisation(ID, "forening")
    return of_record(signatures=(replace(record.signatures[0], mandate=mandate),))


RECORD = f"charter/signatories/fo/{ID}.yml"
WRITTEN: Mapping[str, tuple[Archive, str, str]] = {
    "a name": (of_record(name=MAIL), RECORD, "name"),
    "a statement": (of_record(statement={"da": MAIL}), RECORD, "statement.da"),
    "a pledge": (
        of_record(pledges=(Pledge(principle="roller", text=MAIL),)),
        RECORD,
        "pledges[0].text",
    ),
    "who gave a mandate": (
        signed(Mandate(by=MAIL, on=DAY)),
        RECORD,
        "signatures[0].mandate.by",
    ),
    "what a mandate refers to": (
        signed(Mandate(by="Styret", on=DAY, reference=MAIL)),
        RECORD,
        "signatures[0].mandate.reference",
    ),
    "why one left": (
        of_record(left=(Leaving(on=DAY, reason=MAIL),)),
        RECORD,
        "left[0].reason",
    ),
    "a new name in the register": (
        of_register(RegisterKind.RENAMED, name=MAIL),
        f"charter/register/fo/{ID}/01-renamed.yml",
        "name",
    ),
    "a reason in the register": (
        of_register(RegisterKind.SUSPENDED, reason=MAIL),
        f"charter/register/fo/{ID}/01-suspended.yml",
        "reason",
    ),
    "a title": (of_proposal(title=MAIL), "proposals/bedre/proposal.md", "title"),
    "a proposer": (
        of_proposal(proposers=(ID, MAIL)),
        "proposals/bedre/proposal.md",
        "proposers[1]",
    ),
    "a reason in the official record": (
        of_proposal(
            record=(
                Event(
                    path="proposals/bedre/record/01-lapsed.yml",
                    order=1,
                    kind=EventKind.LAPSED,
                    at=T0,
                    by="s1",
                    reason=MAIL,
                ),
            )
        ),
        "proposals/bedre/record/01-lapsed.yml",
        "reason",
    ),
    "a reason on a ballot": (
        of_proposal(ballots={1: {ID: ballot(ID, None, reason=MAIL)}}),
        f"proposals/bedre/ballots/1/{ID}.yml",
        "reason",
    ),
    "a second": (
        of_proposal(seconds=said(second_path("bedre", ID))),
        f"proposals/bedre/seconds/{ID}.yml",
        "reason",
    ),
    "an objection": (
        of_proposal(objections=said(objection_path("bedre", ID))),
        f"proposals/bedre/objections/{ID}.yml",
        "reason",
    ),
    "a demand for a vote": (
        of_proposal(demands={2: said(demand_path("bedre", 2, ID))}),
        f"proposals/bedre/objections/2/{ID}.yml",
        "reason",
    ),
    "a contest": (
        of_proposal(contests={1: said(contest_path("bedre", 1, ID))}),
        f"proposals/bedre/contests/1/{ID}.yml",
        "reason",
    ),
    "a withdrawal": (
        of_proposal(withdrawal=Statement(path=withdrawal_path("bedre"), by=ID, at=T0, reason=MAIL)),
        "proposals/bedre/withdrawal.yml",
        "reason",
    ),
}
"""What people write: an archive with an address there, the file and the field."""


@pytest.mark.parametrize("where", list(WRITTEN))
def test_it_is_found_wherever_people_write_and_only_in_the_files_that_are_looked_at(
    where: str,
) -> None:
    given, path, field = WRITTEN[where]
    for paths, expected in (
        (None, [("X001", path, field)]),
        (frozenset({path}), [("X001", path, field)]),
        (frozenset({"charter/preamble.md"}), []),
    ):
        found = no_personal_data(given, Tree({}, {}), paths)
        assert [(each.code, each.place.path, each.place.dotted) for each in found] == expected
