"""An entry is added to a record that people keep by hand, and nothing else changes."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.events import parse
from charterkit.documents.writing import append_leaving, append_signature, with_entered_by
from charterkit.model import Leaving, Mandate, Signature, Version
from charterkit.problems import CharterError
from tests.documents import values
from tests.documents.samples import HERE, below

DIGEST = "sha256:" + "a" * 64
SIGNATURE = Signature(
    version=Version(0, 2, 0),
    text=DIGEST,
    on=date(2027, 1, 2),
    mandate=Mandate(by="Bestyrelsen", on=date(2027, 1, 1)),
)
AS_FIELDS = {
    "version": "0.2.0",
    "text": DIGEST,
    "on": "2027-01-02",
    "mandate": {"by": "Bestyrelsen", "on": "2027-01-01"},
}
LEAVING = Leaving(on=date(2027, 3, 1), reason="Vi er\nfærdige.")
LEFT_AS_FIELDS = {"on": "2027-03-01", "reason": "Vi er\nfærdige."}
WRITTEN_BY_HAND = {path: data.decode() for path, data in below(HERE / "by_hand").items()}
IN_BRACKETS = {path: data.decode() for path, data in below(HERE / "in_brackets").items()}


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return (
        [line[2:] for line in lines if line.startswith("- ")],
        [line[2:] for line in lines if line.startswith("+ ")],
    )


def value_of(text: str) -> dict[str, list[object]]:
    value, problems = parse(text, "x.yml")
    assert problems == ()
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("text", WRITTEN_BY_HAND.values(), ids=WRITTEN_BY_HAND)
def test_a_signature_is_added_and_no_line_is_touched(text: str) -> None:
    after = append_signature(text.encode(), SIGNATURE).decode()
    before = value_of(text)
    assert value_of(after) == {**before, "signatures": [*before["signatures"], AS_FIELDS]}
    gone, come = changed(text, after)
    assert gone == []
    assert [line.strip(" -") for line in come] == [
        "version: 0.2.0",
        f"text: {DIGEST}",
        "on: 2027-01-02",
        "mandate:",
        "by: Bestyrelsen",
        "on: 2027-01-01",
    ]


@pytest.mark.parametrize("text", WRITTEN_BY_HAND.values(), ids=WRITTEN_BY_HAND)
def test_a_leaving_is_added_and_no_line_is_touched(text: str) -> None:
    after = append_leaving(text.encode(), LEAVING).decode()
    before = value_of(text)
    assert value_of(after) == {**before, "left": [*before.get("left", []), LEFT_AS_FIELDS]}
    gone, come = changed(text, after)
    assert gone == []
    assert next(line.strip(" -") for line in come if line.strip() != "left:") == "on: 2027-03-01"


@pytest.mark.parametrize("text", IN_BRACKETS.values(), ids=IN_BRACKETS)
def test_in_brackets_an_entry_is_added_within_the_line(text: str) -> None:
    before = value_of(text)
    signed = append_signature(text.encode(), SIGNATURE).decode()
    assert value_of(signed) == {**before, "signatures": [*before["signatures"], AS_FIELDS]}
    left = append_leaving(text.encode(), LEAVING).decode()
    assert value_of(left) == {**before, "left": [*before.get("left", []), LEFT_AS_FIELDS]}
    for after in (signed, left):
        gone, come = changed(text, after)
        assert len(gone) <= 1
        assert "".join(gone).count("#") == "".join(come).count("#")


@pytest.mark.parametrize("text", WRITTEN_BY_HAND.values(), ids=WRITTEN_BY_HAND)
def test_what_is_added_once_can_be_added_again(text: str) -> None:
    data = text.encode()
    for _ in range(3):
        data = append_signature(data, SIGNATURE)
    assert value_of(data.decode())["signatures"][-3:] == [AS_FIELDS] * 3


@settings(max_examples=50, deadline=None)
@given(values.signatures, st.sampled_from([*WRITTEN_BY_HAND.values(), *IN_BRACKETS.values()]))
def test_any_signature_fits_into_any_record(signature: Signature, text: str) -> None:
    added = value_of(append_signature(text.encode(), signature).decode())["signatures"][-1]
    assert isinstance(added, dict)
    assert added["mandate"]["by"] == signature.mandate.by
    assert added["version"] == str(signature.version)


def test_a_comment_further_in_stays_with_the_entry_it_is_about() -> None:
    after = append_signature(WRITTEN_BY_HAND["with-comments.yml"].encode(), SIGNATURE).decode()
    assert "    # mere om den\n  - version: 0.2.0\n" in after
    assert "      on: 2027-01-01\n  # slut\n" in after


def test_a_broken_record_is_not_added_to() -> None:
    with pytest.raises(CharterError, match="cannot be read") as caught:
        append_signature(b"name: a: b\n", SIGNATURE)
    assert [problem.code for problem in caught.value.problems] == ["D010"]


@pytest.mark.parametrize(
    "data", [b"- a\n", b"hej\n", b"\xff", b"", b"format: 1\r\nsignatures: []\r\n"]
)
def test_what_is_no_record_is_not_added_to(data: bytes) -> None:
    with pytest.raises(CharterError, match="cannot be read"):
        append_leaving(data, LEAVING)


@pytest.mark.parametrize(
    "text", ["format: 1\nsignatures: ja\n", "format: 1\nsignatures:\n  - a: |\n      hej"]
)
def test_where_no_entry_fits_a_person_is_told_what_to_write(text: str) -> None:
    with pytest.raises(CharterError, match="no entry can be added") as caught:
        append_signature(text.encode(), SIGNATURE)
    assert "signatures:\n  - version: 0.2.0\n" in caught.value.mend


@pytest.mark.parametrize("text", WRITTEN_BY_HAND.values(), ids=WRITTEN_BY_HAND)
def test_who_enters_a_record_is_added_changed_and_taken_out_and_no_line_is_touched(
    text: str,
) -> None:
    before = value_of(text)
    first = with_entered_by(text.encode(), "sekretariatet").decode()
    assert value_of(first) == {**before, "entered_by": "sekretariatet"}
    gone, come = changed(text, first)
    assert (gone, [line.strip() for line in come]) == ([], ["entered_by: sekretariatet"])
    second = with_entered_by(first.encode(), "formandskabet").decode()
    assert value_of(second) == {**before, "entered_by": "formandskabet"}
    assert value_of(with_entered_by(second.encode(), None).decode()) == before
    assert changed(second, with_entered_by(second.encode(), None).decode())[1] == []


@pytest.mark.parametrize("text", IN_BRACKETS.values(), ids=IN_BRACKETS)
def test_who_enters_a_record_in_brackets_is_added_and_taken_out(text: str) -> None:
    before = value_of(text)
    labelled = with_entered_by(text.encode(), "sekretariatet")
    assert value_of(labelled.decode()) == {**before, "entered_by": "sekretariatet"}
    assert value_of(with_entered_by(labelled, None).decode()) == before


def test_a_label_that_no_command_can_change_is_left_to_a_person() -> None:
    text = b'name: x\nstatement: {da: "entered_by: a"}\n"entered_by": sekretariatet\n'
    with pytest.raises(CharterError, match="cannot be changed") as caught:
        with_entered_by(text, None)
    assert caught.value.mend == "Remove it by hand: from now on nobody enters this for its owner."
    with pytest.raises(CharterError) as caught:
        with_entered_by(text, "formandskabet")
    assert caught.value.mend == "Write it by hand: `entered_by: formandskabet`."
