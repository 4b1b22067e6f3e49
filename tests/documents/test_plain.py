"""Documents in the plainest form are read line by line, and mean what they mean to the parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.encoding import decode
from charterkit.documents.events import by_events
from charterkit.documents.paths import classify
from charterkit.documents.plain import read_plainly
from charterkit.documents.syntax import DEPTH
from tests.documents.samples import GOOD, below

PATH = "charter/stewards.yml"
YAML = {path: data.decode() for path, data in below(GOOD).items() if path.endswith(".yml")}
# Pieces of which plain documents are made, and pieces that only look as if they were plain.
PIECES = [
    "a:", "b: ", "c: x\n", "d: 1/3\n", "e: 7\n", "f:\n", "g: \"q: #\"\n", "- ", "- h: y\n", "-\n",
    "\n", "\n  ", "\n    ", "  ", " ", "# z\n", " # z", ":", ": ", "x", "x y", "~", "null", "true",
    "0x1", "1e999", ".nan", "2027-01-31", "07", "\"", "'", "\\n", "[", "]", "{}", "&a ", "*a",
    "!t ", "|\n", ">-\n", "? ", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "@", "`", "æ: ø", "\u00a0",
    "i: [a]\n", "j: [b, true, null-x]\n", "k: []\n", "l: [c,d]\n", "[e]", "m: [f, ]\n", "n: [g]x",
]  # fmt: skip


def assert_read_alike(text: str) -> None:
    decoded, _ = decode(text.encode(), PATH)
    if decoded is None or "\t" in decoded:
        return
    plainly = read_plainly(decoded)
    assert plainly is None or repr(by_events(decoded, PATH)) == repr((plainly, ()))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_what_is_read_line_by_line_means_the_same_to_the_parser(text: str) -> None:
    assert_read_alike(text)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(YAML)), st.data())
def test_so_do_documents_into_which_something_came(path: str, data: st.DataObject) -> None:
    text = YAML[path]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    between = data.draw(st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
    assert_read_alike(text[:start] + between + text[end:])


@pytest.mark.parametrize("kind", ["signatory", "register"])
def test_documents_that_come_by_the_thousand_are_read_line_by_line(kind: str) -> None:
    texts = [
        text for path, text in YAML.items() if (known := classify(path)) and known.kind == kind
    ]
    assert texts
    assert [text for text in texts if read_plainly(text) is None] == []


def test_a_list_of_words_on_its_line_is_plain_too() -> None:
    text = "proposers: [eksempelkommune, true, foreningen-proevetur]\nothers: []\n"
    found = {"proposers": ["eksempelkommune", True, "foreningen-proevetur"], "others": []}
    assert read_plainly(text) == found
    assert by_events(text, PATH) == (found, ())


@pytest.mark.parametrize(
    "written",
    [
        "a: b\n  c",
        "a: b: c",
        "a: b #c",
        "a: b\na: c",
        "a: 007",
        "a: [b,c]",
        "a: [1]",
        "a: [b",
        "a: [b] c",
        "a: [[b]]",
        "a: [b]\n  c: d",
        "a: |\n  b",
        'a: "\\u200b"',
        "a: &b c",
        "<<: b",
        "a:\n    b: 1\n  c: 2",
        "a:\n- b: 1\n c: 2",
        "---\na: b",
        "- a: b",
        " a: b",
        "# nothing\n",
        "\n".join(f"{'  ' * depth}a:" for depth in range(DEPTH + 2)),
    ],
)
def test_anything_else_is_left_to_the_parser(written: str) -> None:
    assert read_plainly(written) is None
