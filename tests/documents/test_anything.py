"""Whatever stands in a file, it is read or refused in words; nothing brings the tool down."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.document import YAML_KINDS
from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.documents.locate import places
from charterkit.documents.paths import classify
from charterkit.documents.writing import append_signature
from charterkit.model import Signature
from charterkit.problems import CharterError
from tests.documents import values
from tests.documents.samples import GOOD, Files, below, told

PATHS = sorted(below(GOOD))
YAML = [path for path in PATHS if (known := classify(path)) and known.kind in YAML_KINDS]
# Pieces that mean something to YAML, Markdown or the charter.
PIECES = [
    b":", b": ", b"- ", b"\n", b"\n\n", b"  ", b"\t", b"\r\n", b"#", b"&a", b"*a", b"!t", b"|",
    b">-", b"[", b"]", b"{", b"}", b'"', b"'", b"?", b"<<: ", b"---\n", b"...\n", b"%YAML 1.1\n",
    b"null", b"~", b"0x1", b".nan", b"1e999", b"\xef\xbb\xbf", b"\xff", b"\x00", b"\xe2\x80\xae",
    b"a\xcc\x8a", b"```diff\n", b"<!--", b"format: 2\n", b"signatures:\n", b"event: opened\n",
    b"9" * 40,
]  # fmt: skip
json_like: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def assert_told_in_words(path: str, data: bytes) -> None:
    files = {**below(GOOD), path: data}
    for message in told(Files(files)):
        assert ": " in message
        assert "expected" in message
        assert "Traceback" not in message
    assert places(path, data) is not None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(path: str, data: bytes) -> None:
    assert_told_in_words(path, data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), st.text(max_size=60))
def test_any_text_is_read_or_refused(path: str, text: str) -> None:
    assert_told_in_words(path, text.encode())


@pytest.mark.parametrize("path", PATHS)
def test_any_spoilt_document_is_read_or_refused(path: str) -> None:
    dice = random.Random(path)
    whole = (GOOD / path).read_bytes()
    for _ in range(150):
        data = whole
        for _ in range(dice.randint(1, 3)):
            start = dice.randint(0, len(data))
            end = min(len(data), start + dice.choice([0, 0, 1, 2, 8, 40]))
            data = data[:start] + dice.choice([b"", *PIECES]) + data[end:]
        assert_told_in_words(path, data)


@pytest.mark.parametrize("path", YAML)
def test_every_value_of_a_document_may_be_of_any_kind(path: str) -> None:
    whole = (GOOD / path).read_text(encoding="utf-8")
    seen = []

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 200), json_like)
    def law(line: int, value: object) -> None:
        lines = whole.splitlines()
        at = line % len(lines)
        head, colon, _ = lines[at].partition(":")
        lines[at] = f"{head}{colon} {value!r}".replace("None", "null")
        seen.append(at)
        assert_told_in_words(path, "\n".join(lines).encode("utf-8", "replace"))

    law()
    assert len(set(seen)) > 3


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_is_refused_has_a_line_within_the_file(pieces: list[bytes]) -> None:
    text, _ = decode(b"".join(pieces), "x.yml")
    if text is not None:
        for problem in parse(text, "x.yml")[1]:
            line = problem.place.line
            assert line is None or 1 <= line <= text.count("\n") + 2


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10), values.signatures)
def test_any_record_is_added_to_or_refused(pieces: list[bytes], signature: Signature) -> None:
    data = b"signatures:\n  - a: 1\n" + b"".join(pieces)
    try:
        added = append_signature(data, signature)
    except CharterError:
        added = b"left: []\n"
    text, problems = decode(added, "x.yml")
    assert text is not None
    assert problems == ()
    assert parse(text, "x.yml")[1] == ()
