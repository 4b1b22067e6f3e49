"""What is written reads back as what was meant, in a form people like to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.comment import schema_comment
from charterkit.documents.document import read_document
from charterkit.documents.emit import block, flow
from charterkit.documents.events import parse
from charterkit.documents.paths import CONSTITUTED, Kind, classify, proposal_path
from charterkit.documents.proposals import read_proposal
from charterkit.documents.writing import (
    render_acknowledged,
    render_ballot,
    render_constituted,
    render_event,
    render_key_entry,
    render_proposal,
    render_redaction,
    render_register_entry,
    render_release,
    render_signatory,
    render_statement,
)
from charterkit.model import (
    Account,
    Amendment,
    AmendmentClass,
    Ballot,
    Bump,
    Choice,
    ElectorateCount,
    Event,
    EventKind,
    FileDiff,
    Franchise,
    Hunk,
    KeyKind,
    Majority,
    Mandate,
    Op,
    RegisterKind,
    Signatory,
    Signature,
    Version,
)
from charterkit.problems import CharterError
from tests.documents import values

DIGEST = "sha256:" + "0" * 64
LAWFUL = settings(max_examples=100, deadline=None)
plain: st.SearchStrategy[Any] = st.recursive(
    values.paragraphs | st.integers(-10_000, 10_000) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(values.lines, inner, max_size=3),
    max_leaves=8,
)


def read_back(path: str, data: bytes) -> Any:
    known = classify(path)
    assert known is not None
    value, problems = read_document(known, data)
    assert problems == ()
    return value


@LAWFUL
@given(st.dictionaries(values.lines, plain, min_size=1, max_size=4))
def test_any_plain_value_reads_back(value: dict[str, Any]) -> None:
    assert parse(block(value), "x.yml") == (value, ())


@LAWFUL
@given(plain)
def test_any_plain_value_reads_back_from_one_line(value: Any) -> None:
    line = flow(value)
    assert "\n" not in line
    assert parse(f"a: {line}\n", "x.yml") == ({"a": value}, ())


@LAWFUL
@given(values.signatories)
def test_a_signatory_reads_back(signatory: Signatory) -> None:
    assert read_back(signatory.path, render_signatory(signatory)) == signatory


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_of_each_kind_reads_back(kind: EventKind) -> None:
    @settings(max_examples=25, deadline=None)
    @given(values.events(kind))
    def law(event: Event) -> None:
        assert read_back(event.path, render_event(event)) == event

    law()
    assert kind in values.OF_EVENT


@pytest.mark.parametrize("kind", RegisterKind)
def test_an_entry_of_each_kind_reads_back(kind: RegisterKind) -> None:
    @settings(max_examples=25, deadline=None)
    @given(values.entries(kind))
    def law(entry: Any) -> None:
        assert read_back(entry.path, render_register_entry(entry)) == entry

    law()
    assert kind in values.OF_ENTRY


@pytest.mark.parametrize("kind", KeyKind)
def test_an_entry_about_a_key_reads_back(kind: KeyKind) -> None:
    @settings(max_examples=25, deadline=None)
    @given(values.key_entries(kind))
    def law(entry: Any) -> None:
        assert read_back(entry.path, render_key_entry(entry)) == entry

    law()


@pytest.mark.parametrize(
    ("strategy", "render"),
    [
        (values.ballots, render_ballot),
        (values.releases, render_release),
        (values.statements, render_statement),
        (values.redactions, render_redaction),
    ],
    ids=["ballot", "release", "statement", "redaction"],
)
def test_the_other_documents_read_back(
    strategy: st.SearchStrategy[Any], render: Callable[[Any], bytes]
) -> None:
    seen = []

    @LAWFUL
    @given(strategy)
    def law(value: Any) -> None:
        seen.append(value)
        assert read_back(value.path, render(value)) == value

    law()
    assert len(seen) > 10


@LAWFUL
@given(values.acknowledged)
def test_an_acknowledged_breach_reads_back(value: Any) -> None:
    assert read_back(value.path, render_acknowledged(value)) == value


@given(values.constituted)
def test_the_end_of_the_founding_phase_reads_back(value: Any) -> None:
    assert read_back(CONSTITUTED, render_constituted(value)) == value


AMENDMENT = Amendment(
    files=(
        FileDiff(
            path="charter/principles/hold-ord.md",
            hunks=(
                Hunk(
                    old_start=5,
                    old_count=2,
                    new_start=5,
                    new_count=2,
                    lines=(
                        (Op.CONTEXT, "Vi holder, hvad vi lover."),
                        (Op.REMOVE, "Vi siger det, når vi ikke kan."),
                        (Op.ADD, "Vi siger det i god tid, når vi ikke kan."),
                    ),
                ),
            ),
        ),
    )
)


@LAWFUL
@given(
    values.lines,
    values.lists(values.lines, 1),
    values.ids,
    values.versions,
    st.booleans(),
    values.maybe(values.accounts),
    values.maybe(values.ids),
)
def test_a_proposal_reads_back(
    title: str,
    proposers: tuple[str, ...],
    class_name: str,
    base: Version,
    adopts: bool,
    account: Account | None,
    entered_by: str | None,
) -> None:
    path = proposal_path("mere-tid")
    known = classify(path)
    assert known is not None
    data = render_proposal(
        title=title,
        proposers=proposers,
        class_name=class_name,
        base=base,
        adopts=adopts,
        discussion="https://git.example/charter/pulls/7",
        account=account,
        entered_by=entered_by,
        reasons="Det er på tide.\n\n- Vi har prøvet.\n- Det gik godt.",
        amendment=AMENDMENT,
    )
    proposal, problems = read_proposal(known, data)
    assert problems == ()
    assert proposal is not None
    assert (proposal.title, proposal.proposers, proposal.class_name) == (
        title,
        proposers,
        class_name,
    )
    assert (proposal.base, proposal.adopts) == (base, adopts)
    assert (proposal.account, proposal.entered_by) == (account, entered_by)
    assert proposal.reasons == "Det er på tide.\n\n- Vi har prøvet.\n- Det gik godt."
    assert proposal.amendment == AMENDMENT


def test_a_record_looks_as_a_person_would_write_it() -> None:
    mandate = Mandate(
        by="Kommunalbestyrelsen", on=date(2026, 11, 20), reference="Punkt 12: charter"
    )
    signature = Signature(
        version=Version(0, 1, 0), text=DIGEST, on=date(2026, 12, 1), mandate=mandate
    )
    record = Signatory(
        id="oernehoej",
        path="charter/signatories/oe/oernehoej.yml",
        name="Ørnehøj Prøvekommune",
        sector="kommune",
        country="NO",
        identifiers={"cvr": "01234567"},
        website=None,
        statement={"da": "Vi er med.\n\nOg vi bliver."},
        pledges=(),
        accounts=(),
        keys=(),
        signatures=(signature,),
        left=(),
    )
    assert render_signatory(record).decode() == (
        "# yaml-language-server: $schema="
        "../../../tooling/charterkit/schemas/signatory.schema.json\n"
        "format: 1\n"
        "name: Ørnehøj Prøvekommune\n"
        "sector: kommune\n"
        'country: "NO"\n'
        "identifiers:\n"
        '  cvr: "01234567"\n'
        "statement:\n"
        "  da: |-\n"
        "    Vi er med.\n"
        "\n"
        "    Og vi bliver.\n"
        "signatures:\n"
        "  - version: 0.1.0\n"
        f"    text: {DIGEST}\n"
        "    on: 2026-12-01\n"
        "    mandate:\n"
        "      by: Kommunalbestyrelsen\n"
        "      on: 2026-11-20\n"
        '      reference: "Punkt 12: charter"\n'
    )


def test_a_long_line_is_never_folded() -> None:
    text = "ord " * 2000 + "slut"
    assert block({"a": text}) == f"a: {text}\n"


def test_the_whole_is_written_as_a_fraction() -> None:
    event = Event(
        path="proposals/mere-tid/record/02-opened.yml",
        order=2,
        kind=EventKind.OPENED,
        at=values.MOMENT,
        by="sekretariatet",
        round=1,
        closes=values.MOMENT,
        rule=AmendmentClass(
            name="fundamental",
            bump=Bump.MAJOR,
            discussion_days=56,
            quorum=Fraction(1),
            majority=Majority(share=Fraction(1), strict=False),
        ),
        franchise=Franchise(confirmed_days=0, sector_counts_from=1, dormant_after=1),
        electorate=ElectorateCount(count=0, by_sector={}, digest=DIGEST),
        text=DIGEST,
        semantics=1,
    )
    written = render_event(event).decode()
    assert "quorum: 1/1\n" in written
    assert "majority: at least 1/1\n" in written
    assert read_back(event.path, written.encode()) == event


def test_bytes_that_are_no_letters_are_refused_in_words() -> None:
    ballot = Ballot(
        path="proposals/mere-tid/ballots/1/a.yml",
        voter="a",
        round=1,
        text=DIGEST,
        at=values.MOMENT,
        choice=Choice.APPROVE,
        reason="p\udce5",
    )
    with pytest.raises(CharterError, match="that is no letter"):
        render_ballot(ballot)


def test_a_document_cannot_be_written_where_none_belongs() -> None:
    ballot = Ballot(
        path="proposals/mere-tid/ballots/1/Å.yml",
        voter="Å",
        round=1,
        text=DIGEST,
        at=values.MOMENT,
        choice=Choice.APPROVE,
    )
    with pytest.raises(CharterError, match=re.escape("No document of a charter stands at")):
        render_ballot(ballot)


def test_the_first_line_leads_from_the_document_to_its_schema() -> None:
    assert schema_comment(Kind.CHARTER, "charter/charter.yml") == (
        "# yaml-language-server: $schema=../tooling/charterkit/schemas/charter.schema.json\n"
    )
    assert schema_comment(Kind.BALLOT, "proposals/a/ballots/1/b.yml", "https://x.example/s") == (
        "# yaml-language-server: $schema=https://x.example/s/ballot.schema.json\n"
    )
