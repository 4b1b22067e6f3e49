"""Which fields may go, how they are named, and what is left where they stood."""

from __future__ import annotations

from typing import Any

import pytest

from charterkit.documents.paths import Kind
from charterkit.documents.redactable import REDACTABLE, dotted, read_field, value_of, without
from charterkit.problems import CharterError

VALUE: dict[str, Any] = {
    "name": "Anna",
    "statement": {"da": "Hej", "en": "Hello"},
    "keys": ["a", "b"],
    "accounts": [{"login": "x"}],
    "proposers": ["Anna", "Bo"],
    "signatures": [{"on": "2027-01-05", "mandate": {"by": "Anna", "reference": "12"}}],
    "pledges": [{"principle": "x", "text": "Ja"}],
    "website": "https://a.example",
}


@pytest.mark.parametrize(
    "text",
    [each.replace("[*]", "[0]").replace("*", "da") for each in REDACTABLE[Kind.SIGNATORY]],
)
def test_a_field_reads_as_it_is_written(text: str) -> None:
    field = read_field(text, Kind.SIGNATORY)
    assert dotted(field) == text


@pytest.mark.parametrize(
    "text",
    ["", ".", "name.", ".name", "name..x", "signatures[0]", "signatures[-1].mandate.by",
     "signatures[0]mandate.by", "signatures[x].mandate.by", "text", "name[0]", "format",
     "statement.da.x", "signatures[0].mandate.on", "[0]", "na me"],
)  # fmt: skip
def test_what_is_no_such_field_is_refused(text: str) -> None:
    with pytest.raises(CharterError, match="no field that can be taken out"):
        read_field(text, Kind.SIGNATORY)


@pytest.mark.parametrize("kind", [Kind.RELEASE, Kind.CONSTITUTED, Kind.CHARTER, Kind.REDACTION])
def test_of_some_documents_nothing_may_go(kind: Kind) -> None:
    with pytest.raises(CharterError, match="no field that can be taken out"):
        read_field("name", kind)


@pytest.mark.parametrize(
    ("field", "left"),
    [
        (("statement", "da"), {"statement": {"en": "Hello"}}),
        (("statement",), {"statement": None}),
        (("keys", 0), {"keys": ["b"]}),
        (("accounts", 0), {"accounts": None}),
        (("proposers", 1), {"proposers": ["Anna", "[x]"]}),
        (("pledges", 0, "text"), {"pledges": [{"principle": "x", "text": "[x]"}]}),
        (("website",), {"website": None}),
        (("name",), {"name": "[x]"}),
        (
            ("signatures", 0, "mandate", "reference"),
            {"signatures": [{"on": "2027-01-05", "mandate": {"by": "Anna"}}]},
        ),
        (
            ("signatures", 0, "mandate", "by"),
            {"signatures": [{"on": "2027-01-05", "mandate": {"by": "[x]", "reference": "12"}}]},
        ),
        (("signatures", 1, "mandate", "by"), {}),
        (("statement", "fr"), {}),
    ],
)
def test_a_field_goes_or_a_placeholder_stands_for_it(
    field: tuple[str | int, ...], left: dict[str, Any]
) -> None:
    expected = {key: value for key, value in {**VALUE, **left}.items() if value is not None}
    assert without(VALUE, field, "[x]") == expected
    assert value_of(VALUE, field) is None or expected != VALUE
