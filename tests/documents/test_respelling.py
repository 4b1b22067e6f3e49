"""Single values of a document change, and the rest of it stays to the byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.emit import block
from charterkit.documents.events import parse
from charterkit.documents.respelling import respelled, respelled_page
from tests.documents import values


def gone(value: Any) -> Any:
    """Every text without the name."""
    match value:
        case str():
            return value.replace("Anna", "[x]")
        case dict():
            return {key: gone(each) for key, each in value.items()}
        case list():
            return [gone(each) for each in value]
        case _:
            return value


def clean(text: str) -> str:
    return text.replace("Anna", "[x]")


def without(value: Any) -> Any:
    return {key: each for key, each in value.items() if key != "name"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("name: Anna  # her\nnote: nej\n", 'name: "[x]"  # her\nnote: nej\n'),
        ("name: 'Anna A'\nb: {c: [Anna, d]}\n", 'name: "[x] A"\nb: {c: ["[x]", d]}\n'),
        ("# Anna\nname: b # Anna\n", "# [x]\nname: b # [x]\n"),
        ('name: "\\u0041nna"\n', 'name: "[x]"\n'),
        ("name: |\n  Anna\n  og flere\nb: 1\n", 'name: "[x]\\nog flere\\n"\nb: 1\n'),
        ("name: >-\n  Anna\n  og flere\n\nb: 1\n", 'name: "[x] og flere"\nb: 1\n'),
        ("a:\n- Anna\n- b\n", 'a:\n- "[x]"\n- b\n'),
        ("Anna: b\nname: Anna\n", 'Anna: b\nname: "[x]"\n'),
        ("name: Æblehaven, Anna Ø\nø: å # Anna\n", 'name: "Æblehaven, [x] Ø"\nø: å # [x]\n'),
        ("name: nej\n", "name: nej\n"),
    ],
)
def test_a_text_goes_and_the_rest_stays(text: str, left: str) -> None:
    found = respelled(text.encode(), gone, clean)
    assert found is not None
    assert found.decode() == left
    assert parse(left, "")[0] == gone(parse(text, "")[0])


def test_a_field_that_goes_leaves_a_document_as_the_tool_writes_it() -> None:
    data = b"# yaml-language-server: $schema=x\n# Anna\nformat:   1\nname: Anna\nb: {c: d}\n"
    assert respelled(data, without, clean) == (
        b"# yaml-language-server: $schema=x\nformat: 1\nb:\n  c: d\n"
    )


def test_what_cannot_be_read_is_left_to_others() -> None:
    assert respelled(b"a: [Anna\n", gone, clean) is None
    assert respelled(b"\xff", gone, clean) is None
    assert respelled(b"- Anna\n- {b: c}\n", lambda value: ["x"], clean) is None


def test_a_page_changes_above_and_below() -> None:
    page = b"---\ntitle: Anna\nb: 1\n---\nSkrevet af Anna.\n"
    assert respelled_page(page, gone, clean, clean) == (
        b'---\ntitle: "[x]"\nb: 1\n---\nSkrevet af [x].\n'
    )
    plain = b"---\r\ntitle: b\r\n---\r\nNej.\r\n"
    assert respelled_page(plain, gone, clean, clean) == plain
    assert respelled_page(b"Anna\n", gone, clean, clean) is None


fields = st.dictionaries(
    values.lines,
    st.recursive(
        values.paragraphs | st.integers(0, 99) | st.booleans() | st.just("Anna og Anna"),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(values.lines, inner, max_size=3)
        ),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(fields)
def test_what_comes_out_means_what_was_asked_for(value: dict[str, Any]) -> None:
    text = block(value)
    old, problems = parse(text, "")
    if problems or old is None:
        return
    new = respelled(text.encode(), gone, lambda each: each)
    assert new is not None
    assert parse(new.decode(), "")[0] == gone(old)
