"""What is read at one glance is what the ordinary reader reads, and nothing else is read so."""

from __future__ import annotations

import random
import re
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.document import read_closely, read_document
from charterkit.documents.encoding import LIMIT, decode
from charterkit.documents.making import maker
from charterkit.documents.paths import Kind, classify
from charterkit.documents.reading import read_archive
from charterkit.documents.usual import Usual, read_usual
from charterkit.documents.usual_forms import SIGN
from charterkit.documents.usual_paths import entry_of, is_usual, record_of
from charterkit.documents.writing import (
    render_ballot,
    render_event,
    render_register_entry,
    render_release,
    render_signatory,
    render_statement,
)
from charterkit.model import (
    Ballot,
    Event,
    EventKind,
    Mandate,
    RegisterEntry,
    RegisterKind,
    Release,
    Signatory,
    Signature,
    Statement,
    Version,
)
from charterkit.signing.wire import positive, string
from charterkit.text.slug import id_fault
from tests.documents import values
from tests.documents.samples import GOOD, Files, below

LAWFUL = settings(max_examples=200, deadline=None)
DIGEST = "sha256:" + "4e" * 32
KEY = values.of_wire(string("ssh-ed25519") + string(b"\2" * 32))
LONG_KEY = values.of_wire(string("ssh-rsa") + positive(3) + positive(2**2048 + 1))
SMALL_KEY = values.of_wire(string("ssh-ed25519") + string(bytes(32)))
SIGNATURES = f"""signatures:
  - version: 0.1.0
    text: {DIGEST}
    on: 2026-12-01
    mandate:
      by: Byrådet
      on: 2026-11-20
"""
RECORD = f"""# yaml-language-server: $schema=../schemas/signatory.schema.json
format: 1
name: Øvelseslund Højskole – Nr. 7
sector: uddannelse
country: DK
identifiers:
  cvr: "12345674"
  lei: 5493001KJTIIGC8Y1R12
website: https://oevelseslund.example/?a=b#c
statement:
  da: "Vi lærer: sammen."
  en: We learn together, and say so.
pledges:
  - principle: hold-ord
    text: To åbne møder om året.
    by: 2027-12-01
    experience: aabne-moeder
  - principle: hold-ord
    text: Vi lægger det frem.
accounts:
  - forge: codeberg.org
    id: 123
    login: oevelse
keys: [{KEY}, {KEY}]
{SIGNATURES}      reference: Referat, punkt 12
      until: 2027-11-20
  - version: 0.2.0
    text: {DIGEST}
    on: 2027-12-01
    mandate:
      by: "0x1F"
      on: 2027-11-20
left:
  - on: 2028-01-01
    reason: Vi er færdige.
  - on: 2028-01-02
entered_by: sekretariatet
"""
CONFIRMED = """format: 1
event: confirmed
at: 2027-01-31T10:04:00Z
by: sekretariatet
how: minutes
name: Øvelseslund Højskole
sector: uddannelse
identifiers:
  cvr: "12345674"
reason: Set med egne øjne.
"""
SUSPENDED = """format: 1
event: suspended
at: 2027-01-31T10:04:00Z
by: sekretariatet
reason: Ingen svarer.
"""
RENAMED = SUSPENDED.replace("suspended", "renamed").replace("reason", "name: Nyt navn\nreason")
SUCCEEDED = SUSPENDED.replace("suspended", "succeeded").replace("reason", "successor: ny\nreason")
BALLOT = f"""format: 1
choice: approve
text: {DIGEST}
at: 2027-01-31T10:04:00Z
reason: Fordi det er godt.
received: 2027-02-01T10:04:00Z
entered_by: sekretariatet
"""
SECOND = f"""format: 1
text: {DIGEST}
at: 2027-01-31T10:04:00Z
reason: Fordi det er godt.
entered_by: sekretariatet
"""
ADMITTED = """# yaml-language-server: $schema=../../../schemas/event.schema.json
format: 1
event: admitted
at: 2027-01-31T10:04:00Z
by: sekretariatet
number: 12
base: 0.3.1
closes: 2027-02-14T10:04:00Z
"""
ACCEPTED = """format: 1
event: accepted-unopposed
at: 2027-02-15T10:04:00Z
by: sekretariatet
"""
ENACTED = f"""{ACCEPTED.replace("accepted-unopposed", "enacted")}version: 0.4.0
semantics: 1
"""
RELEASE = f"""format: 1
version: 0.4.0
on: 2027-02-15
proposals: [12, 7]
class: substantive
reaffirm_by: 2028-02-15
text: {DIGEST}
edition: sha256:{"0a" * 32}
files:
  - path: charter/charter.yml
    sha256: {"0b" * 32}
    blob: {"0c" * 20}
  - path: charter/preamble.md
    sha256: {"1d" * 32}
    blob: {"2f" * 32}
"""
USUAL = {
    "charter/signatories/oe/oevelseslund.yml": RECORD,
    "charter/register/oe/oevelseslund/01-confirmed.yml": CONFIRMED,
    "charter/register/oe/oevelseslund/02-suspended.yml": SUSPENDED,
    "charter/register/oe/oevelseslund/03-renamed.yml": RENAMED,
    "charter/register/oe/oevelseslund/04-succeeded.yml": SUCCEEDED,
    "charter/signatories/oe/oevelseshaven.yml": f"""format: 1
name: Øvelseshaven
sector: forening
country: "NO"
keys:
  - {LONG_KEY}
  - {KEY}
{SIGNATURES}""",
    "proposals/flere-boeger/ballots/1/oevelseslund.yml": BALLOT,
    "proposals/flere-boeger/seconds/oevelseslund.yml": SECOND,
    "proposals/flere-boeger/record/01-admitted.yml": ADMITTED,
    "proposals/flere-boeger/record/02-accepted-unopposed.yml": ACCEPTED,
    "proposals/flere-boeger/record/03-enacted.yml": ENACTED,
    "charter/releases/0.4.0.yml": RELEASE,
}
PIECES = [
    "1" * 64, "1" * 40, "12e" + "3" * 61, "3" * 37 + "e12", "0x" + "1" * 62, "a" * 64, "b" * 40,
    "", " ", "  ", "\n", "\n\n", "#", " # x", ": ", ":", "-", "- ", '"', "'", "\\", "|", "|\n    x",
    "null", "~", "true", "1", "1.5", "1e3", "0x1", "007", ".nan", "[a]", "{}", "&a ", "*a", "!t ",
    "format: 1\n", "name: x\n", "reason: y\n", "  da: z\n", "\t", "\r", "\u200b", "e\u0301",
    "\u0301", "\u00ad", "\u00a0", "\u2028", "\ufeff", "😀", "ŉ", "“", "y" * 201, "z" * 20001, "A",
    "-02-30", "T25", "Z", "https://", "sha256:", "0.1", "æ", "<<: ", "---\n", "event", "lapsed",
    f"[{KEY}]", f"[{SMALL_KEY}]", SMALL_KEY, f"[{KEY}, a]", f"[{KEY},{KEY}]", "[", "]", ", ",
]  # fmt: skip


def assert_read_alike(path: str, data: bytes) -> None:
    known = classify(path)
    assert known is not None
    at_a_glance = read_usual(known, data)
    at_length = read_closely(known, data)
    assert read_document(known, data) == at_length
    assert at_a_glance is None or (at_a_glance, ()) == at_length


@pytest.mark.parametrize("path", USUAL)
def test_what_is_written_as_usual_is_read_at_a_glance(path: str) -> None:
    known = classify(path)
    assert known is not None
    value = read_usual(known, USUAL[path].encode())
    assert value is not None
    assert repr((value, ())) == repr(read_closely(known, USUAL[path].encode()))


@pytest.mark.parametrize("path", USUAL)
def test_so_is_what_has_no_more_than_it_must(path: str) -> None:
    """Lines are taken out: what is a good document without them is read at a glance."""
    known = classify(path)
    assert known is not None
    lines = USUAL[path].splitlines(keepends=True)
    for start in range(len(lines)):
        for end in range(start + 1, min(len(lines), start + 8) + 1):
            data = "".join(lines[:start] + lines[end:]).encode()
            assert_read_alike(path, data)
            is_good = read_closely(known, data)[0] is not None
            assert (read_usual(known, data) is not None) == is_good, data


@LAWFUL
@given(
    values.signatories
    | st.sampled_from(RegisterKind).flatmap(values.entries)
    | values.ballots
    | values.statements
    | st.sampled_from(EventKind).flatmap(values.events)
    | values.releases
)
def test_what_the_tool_writes_is_read_alike(value: Any) -> None:
    assert_read_alike(value.path, written(value))


def written(value: Usual) -> bytes:
    match value:
        case Event():
            return render_event(value)
        case Release():
            return render_release(value)
        case Signatory():
            return render_signatory(value)
        case RegisterEntry():
            return render_register_entry(value)
        case Ballot():
            return render_ballot(value)
        case Statement():
            return render_statement(value)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(sorted(USUAL)), st.data())
def test_so_are_documents_into_which_something_came(path: str, data: st.DataObject) -> None:
    text = USUAL[path]
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.sampled_from([0, 0, 1, 2, 5, 12, 40]))
    between = data.draw(st.lists(st.sampled_from(PIECES), max_size=2).map("".join))
    assert_read_alike(path, (text[:start] + between + text[end:]).encode())


@pytest.mark.parametrize("path", USUAL)
def test_so_are_values_in_place_of_others(path: str) -> None:
    """The value of each line becomes one piece after the other, bare and in quotes."""
    chance = random.Random(9)
    lines = USUAL[path].splitlines()
    for place, line in enumerate(lines):
        name, colon, value = line.partition(": ")
        if not colon or line.startswith("#"):
            continue
        pieces = [*PIECES, value, value.upper(), f"{value} ", f" {value}", f"{value}x", value[:-1]]
        for piece in chance.sample(pieces, 24):
            for shown in (piece, f'"{piece}"'):
                changed = [*lines[:place], f"{name}: {shown}", *lines[place + 1 :]]
                assert_read_alike(path, "\n".join([*changed, ""]).encode())


@pytest.mark.parametrize("path", USUAL)
def test_so_are_lines_in_another_order_and_lines_twice(path: str) -> None:
    chance = random.Random(9)
    lines = USUAL[path].splitlines(keepends=True)
    for _ in range(100):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        assert_read_alike(path, "".join([*lines[:one], lines[other], *lines[one:]]).encode())
        swapped = list(lines)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert_read_alike(path, "".join(swapped).encode())


def test_so_are_documents_that_are_too_large_or_no_text() -> None:
    path = "charter/signatories/oe/oevelseslund.yml"
    pledge = "  - principle: hold-ord\n    text: " + "x" * 19_000 + "\n"
    large = RECORD.replace("accounts:\n", pledge * 14 + "accounts:\n").encode()
    assert len(large) > LIMIT
    assert_read_alike(path, large)
    assert_read_alike(path, RECORD.encode("latin-1", "replace"))
    assert_read_alike(path, b"")


def test_the_good_documents_that_come_by_the_thousand_are_read_at_a_glance() -> None:
    kinds = (Kind.SIGNATORY, Kind.REGISTER)
    documents = {
        path: data
        for path, data in below(GOOD).items()
        if (known := classify(path)) and known.kind in kinds
    }
    assert len(documents) >= 2
    for path, data in documents.items():
        known = classify(path)
        assert known is not None
        assert read_usual(known, data) is not None, path


def test_latin_signs_that_are_passed_over_need_no_closer_look() -> None:
    """Nothing is wrong with any of them, nor with any two."""
    signs = [sign for sign in map(chr, range(256)) if re.fullmatch(SIGN, sign)]
    assert len(signs) > 180
    for sign in signs:
        text = "".join(f"{other}{sign}x{sign}{other}" for other in signs)
        assert decode(text.encode(), "x") == (text, ())
        assert sign == " " or sign == sign.strip()


MADE = [
    Signatory(
        id="a", path="b", name="c", sector="d", country="DK", identifiers={"cvr": "1"},
        website=None, statement={}, pledges=(), accounts=(), keys=(), signatures=(), left=(),
    ),
    Mandate(by="a", on=values.MOMENT.date()),
    Signature(
        version=Version(0, 1, 0), text="b", on=values.MOMENT.date(),
        mandate=Mandate(by="a", on=values.MOMENT.date()),
    ),
    RegisterEntry(
        path="a", order=1, kind=RegisterKind.LAPSED, at=values.MOMENT, by="b"
    ),
    Ballot(path="a", voter="b", round=1, text="c", at=values.MOMENT),
    Statement(path="a", by="b", at=values.MOMENT),
]  # fmt: skip


@pytest.mark.parametrize("value", MADE)
def test_values_made_by_the_thousand_are_those_that_their_class_makes(value: Any) -> None:
    kind = type(value)
    given = {each.name: getattr(value, each.name) for each in fields(value)}
    made = maker(kind)(**given)
    assert made == value
    assert type(made) is kind
    assert repr(made) == repr(value)
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(value)[0].name, "other")
    with pytest.raises(TypeError):
        maker(kind)(**given, other=1)


def test_fields_that_are_left_out_are_as_in_the_class_itself() -> None:
    facts: dict[str, Any] = {
        "path": "a", "order": 1, "kind": RegisterKind.LAPSED, "at": values.MOMENT, "by": "b",
    }  # fmt: skip
    one, other = maker(RegisterEntry)(**facts), maker(RegisterEntry)(**facts)
    assert one == RegisterEntry(**facts)
    assert one.identifiers is not other.identifiers
    with pytest.raises(TypeError):
        maker(RegisterEntry)(path="a")  # type: ignore[call-arg]


NAMES = st.lists(
    st.sampled_from(
        ["charter/", "signatories/", "register/", "oe", "/", "oe/", "oevelse", "-", "lund", "x",
         "01", "1", "-confirmed", "-lapsed", ".yml", ".sig", "keys/", "a" * 56, "A", "æ", "con",
         "\n"]
    ),
    max_size=10,
).map("".join)  # fmt: skip
GOOD_NAMES = st.sampled_from(
    [*USUAL, "charter/signatories/co/con.yml", "charter/signatories/a-/a-b.yml",
     "charter/signatories/co/com1.yml", "charter/register/ke/keys1/02-lapsed.yml",
     f"charter/signatories/aa/{'a' * 60}.yml", f"charter/signatories/aa/{'a' * 61}.yml",
     "charter/signatories/aa/aaaaa--b.yml", "charter/signatories/aa/aaaaa-.yml"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(GOOD_NAMES, NAMES, st.integers(0, 60), st.integers(0, 6))
def test_usual_paths_are_what_they_are_told_to_be(
    path: str, between: str, start: int, gone: int
) -> None:
    for each in (path, between, path[:start] + between + path[start + gone :], between + path):
        if not is_usual(each):
            continue
        known = classify(each)
        assert known is not None
        assert id_fault(known.id or "") is None
        if known.kind is Kind.SIGNATORY:
            assert record_of(each) == known.id
        else:
            assert known.kind is Kind.REGISTER
            assert record_of(each) is None
            assert entry_of(each) == (known.id, known.order, known.event)


def test_the_paths_of_most_records_and_entries_are_usual() -> None:
    rare = [path for path in USUAL if not is_usual(path)]
    assert [path for path in USUAL if "signatories" in path or "register" in path] == [
        path for path in USUAL if path not in rare
    ]
    assert is_usual("charter/register/oe/oevelseslund/12-renamed.yml")


def test_what_a_record_has_in_common_with_its_confirmation_is_kept_once() -> None:
    paths = list(USUAL)[:2]
    files = Files({**below(GOOD), **{path: USUAL[path].encode() for path in paths}})
    confirmed = CONFIRMED.replace('"12345674"', '"12345674"\n  lei: 5493001KJTIIGC8Y1R12')
    for entry, are_one in ((CONFIRMED, False), (confirmed, True)):
        files = Files({**files.files, paths[1]: entry.replace("kole\n", "kole – Nr. 7\n").encode()})
        archive = read_archive(files).archive
        assert archive is not None
        record, (confirmation,) = (
            archive.signatories["oevelseslund"],
            archive.register["oevelseslund"],
        )
        assert record.name is confirmation.name
        assert (record.identifiers is confirmation.identifiers) == are_one
        known = classify(record.path)
        assert known is not None
        assert read_closely(known, RECORD.encode()) == (record, ())
