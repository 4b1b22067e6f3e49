"""What goes wherever it stands, by what a document has ever said, and from what kinds of file."""

from __future__ import annotations

import pytest

from charterkit.decisions.redaction.contents import Contents, hidden_in
from charterkit.decisions.redaction.marks import Marks, erasure, marks
from charterkit.decisions.redaction.places import places
from charterkit.decisions.redaction.wish import Placeholders, Wish, wish
from charterkit.model import Taken
from charterkit.problems import CharterError
from charterkit.text.erasing import Mark, words

STAND = Placeholders(word="slettet", number=1)
ANNA = "anna-oestergaard"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAnnaAnnaAnnaAnnaAnnaAnnaAnnaAnnaAnnaAnna anna@home"
RECORD = {
    "name": "Anna Østergaard",
    "website": "https://www.anna.example/",
    "identifiers": {"cvr": "10150817"},
    "accounts": [{"forge": "forge.example", "id": 7, "login": "annaoest"}, {"login": "ao"}],
    "keys": [KEY],
    "signatures": [{"mandate": {"by": "Forkvinden selv", "reference": "Punkt 4"}}],
}


def of_record(id: str) -> Marks:
    """What goes with a whole record."""
    path = f"charter/signatories/{id[:2]}/{id}.yml"
    return marks(wish(path, []), [(path, RECORD)], STAND)


def instead(found: Marks) -> dict[str, str]:
    """What stands instead of each text that goes everywhere."""
    return {each.text: each.instead for each in found.everywhere}


def test_with_a_record_goes_all_that_tells_whose_it_was() -> None:
    found = of_record(ANNA)
    assert instead(found) == {
        f"an/{ANNA}": "sl/slettet-1",
        ANNA: "slettet-1",
        "Anna Østergaard": "[slettet 1]",
        "10150817": "[slettet]",
        "https://www.anna.example/": "[slettet]",
        "anna.example": "[slettet]",
        "annaoest": "slettet",
        KEY.split()[1]: "[slettet]",
    }
    assert found.quiet == ("Forkvinden selv", "Punkt 4")
    assert not found.common


def test_an_id_that_is_a_word_goes_only_where_it_can_mean_nothing_else() -> None:
    found = of_record("by")
    assert found.common
    ways = {text: new for text, new in instead(found).items() if "by" in text}
    assert ways == {
        "by/by": "sl/slettet-1",
        "'by'": "'slettet-1'",
        "/by.yml": "/slettet-1.yml",
        "/by/": "/slettet-1/",
    }


@pytest.mark.parametrize("kind", ["seconds", "objections/1", "contests/1", "ballots/1"])
def test_so_does_what_somebody_said_under_it(kind: str) -> None:
    where = places({"by": "slettet-1"}, {}, (), (), STAND)
    assert where.of(f"proposals/x/{kind}/by.yml") == f"proposals/x/{kind}/slettet-1.yml"
    assert where.of("proposals/x/record/by.yml") == "proposals/x/record/by.yml"


@pytest.mark.parametrize("field", ["statement.da", "pledges[0].text", "left[0].reason"])
def test_a_few_words_that_others_may_have_written_go_from_messages_alone(field: str) -> None:
    path = "charter/signatories/an/anna.yml"
    for said, everywhere in (("Vi er med", False), ("Vi er med, fordi hun bad os om det", True)):
        value = {
            "statement": {"da": said},
            "pledges": [{"text": said}],
            "left": [{"reason": said}],
        }
        found = marks(wish(path, [field]), [(path, value)], STAND)
        # A reason for leaving stands in a list of its own, not in the field of that name.
        common = not everywhere and not field.startswith("left")
        assert [each.text for each in found.messages] == ([said] if common else [])
        assert [each.text for each in found.everywhere] == ([] if common else [said])


@pytest.mark.parametrize(
    "path",
    [
        "charter/charter.yml",
        "charter/stewards.yml",
        "charter/preamble.md",
        "charter/preamble.en.md",
        "charter/principles/moede.md",
    ],
)
def test_nothing_is_taken_out_of_what_is_signed(path: str) -> None:
    with pytest.raises(CharterError, match="is the charter's text, or belongs to its edition"):
        wish(path, [])


@pytest.mark.parametrize(
    ("path", "taken", "of"),
    [
        ("charter/signatories/an/anna.yml", Taken.RECORD, "anna"),
        ("charter/register/an/anna/01-confirmed.yml", Taken.RECORD, "anna"),
        ("charter/gatherings/lejr/inputs/bord-1.yml", Taken.FILE, None),
        ("charter/experiences/anna.md", Taken.FILE, None),
        ("charter/signatories/an/anna.yml.sig", Taken.FILE, None),
        ("noter/anna.txt", Taken.FILE, None),
    ],
)
def test_the_file_that_is_named_says_whether_a_file_goes_or_an_organisation(
    path: str, taken: Taken, of: str | None
) -> None:
    asked = wish(path, [])
    assert (asked.taken, asked.renamed) == (taken, of)


@pytest.mark.parametrize("path", ["proposals/x/ballots/1/anna.yml", "proposals/x/proposal.md"])
def test_what_counts_stays(path: str) -> None:
    with pytest.raises(CharterError, match=r"as a whole cannot be taken out: it counts\."):
        wish(path, [])


def cleaned(asked: Wish, path: str, text: str) -> str:
    """What a file becomes."""
    found = marks(asked, [(asked.path, RECORD)], STAND)
    id = asked.renamed
    ids = {} if id is None else {id: STAND.id}
    data = Contents(wish=asked, erasure=erasure(found, STAND, ids, {})).of(path, text.encode())
    assert data is not None
    return data.decode()


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("ballots/1", "reason"),
        ("seconds", "reason"),
        ("objections", "reason"),
        ("contests/1", "reason"),
    ],
)
def test_what_somebody_said_loses_its_reason_with_them(path: str, field: str) -> None:
    asked = wish("charter/signatories/an/anna-o.yml", [])
    said = f"format: 1\nby: anna-o\n{field}: Fordi vi bor på hjørnet.\n"
    own = cleaned(asked, f"proposals/x/{path}/anna-o.yml", said)
    others = cleaned(asked, f"proposals/x/{path}/bo-b.yml", said.replace("anna-o", "bo-b"))
    assert "hjørnet" not in own
    assert "hjørnet" in others


@pytest.mark.parametrize(
    "path", ["charter/signatories/an/anna-o.yml", "charter/register/an/anna-o/01-confirmed.yml"]
)
def test_a_number_goes_from_the_record_and_from_the_register_and_nowhere_else(path: str) -> None:
    asked = wish("charter/signatories/an/anna-o.yml", ["identifiers.cvr"])
    said = "format: 1\nhow: minutes\nname: X\nidentifiers:\n  cvr: '10150817'\n"
    assert "cvr" not in cleaned(asked, path, said)
    other = path.replace("/an/anna-o", "/bo/bo-b")
    assert "cvr" in cleaned(asked, other, said.replace("10150817", "29189846"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [b"", b"\x07"])
def test_what_goes_is_found_in_files_that_are_no_text(encoding: str, before: bytes) -> None:
    # With letters of another alphabet amid the others, only one way of reading finds it.
    looked_for = words([Mark(text="Ann\u0430 \u0141owicz", instead="x")])
    data = before + "Om Ann\u0430 \u0141owicz!".encode(encoding) + b"\x00\x00"
    assert hidden_in(looked_for, data)
    assert not hidden_in(looked_for, before + "Om Anna Lowicz!".encode(encoding) + b"\x00\x00")


def test_what_goes_is_found_in_an_old_encoding() -> None:
    looked_for = words([Mark(text="Østergaard", instead="x")])
    assert hidden_in(looked_for, "Anna Østergaard".encode("latin-1"))
