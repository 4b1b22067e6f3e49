"""Spoilt inputs: real documents with pieces cut, doubled, swapped and replaced by what is nasty.

It knows enough of the documents to get past the first check: lines, values behind a colon,
numbers, and the pieces that YAML, Markdown and diffs are made of."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

LARGEST = 256 * 1024

_NUMBER = re.compile(rb"[0-9]+")
_VALUE = re.compile(rb"(?m)(?<=: )[^\n]+")
_NUMBERS = (
    b"0", b"-1", b"1e400", b"-1e400", b"1e-400", b"0x1F", b"0o17", b"1_000", b".inf", b".nan",
    b"9" * 5000, b"1" + b"0" * 400, b"00", b"1.", b".5", b"12:30:00", b"+1", b"1e9/1", b"1/0",
    b"0/1", b"99999999", b"100000000", "１２".encode(), "٣".encode(), "²".encode(),
)  # fmt: skip
_DATES = (
    b"9999-99-99", b"0000-00-00", b"9999-12-31", b"0001-01-01", b"2026-02-30", b"2026-1-1",
    b"9999-12-31T23:59:59Z", b"0001-01-01T00:00:00Z", b"2026-12-01T24:00:00Z", b"2026-W01-1",
    b"2026-12-01T09:00:00+01:00", b"2026-12-01T09:00:60Z", "２０２６-12-01".encode(),
)  # fmt: skip
_YAML = (
    b"&a ", b"*a", b"!!python/object ", b"!t ", b"<<: *a", b"---\n", b"...\n", b"%YAML 1.1\n---\n",
    b"? ", b"[", b"]", b"{", b"}", b"[" * 60, b"- " * 60, b"{a: " * 60, b"|", b">-", b"|9", b"'",
    b'"', b'"\\u202e"', b'"\\U000e0041"', b'"\\x00"', b'"\\ud800"', b"null", b"~", b"true", b"y",
    b": ", b":", b"- ", b"#", b" #", b"  ", b"\t", b"format: 1\n", b"event: opened\n", b"a: b\n",
)  # fmt: skip
_MARKDOWN = (
    b"```diff\n", b"```\n", b"````\n", b"~~~\n", b"``", b"`", b"--- charter/charter.yml\n",
    b"+++ charter/charter.yml\n", b"--- /dev/null\n", b"+++ /dev/null\n", b"@@ -1,1 +1,1 @@\n",
    b"@@ -0,0 +1,2 @@\n", b"@@ -99999999,99999999 +1 @@\n", b"\\ No newline at end of file\n",
    b"--- ../../.github/workflows/x\n", b'--- "a\\tb"\n', b"diff --git a/x b/x\n", b"+", b"-", b" ",
    b"<!--", b"<script>", b"[a](javascript:x)", b"[a]: ", b"![", b"](", b"**", b"_", b"> ", b"- ",
    b"1. ", b"| a | b |\n|---|---|\n", b"# ", b"{: onclick=x}", b"{{ x }}", b"<https://a.b>", b"\\",
    b"bl.a. ", b"kl. ", b"1. ", b"Ja. Nej. ", b"...", b"a@b.example ", b"12 34 56 78 ",
)  # fmt: skip
_BYTES = (
    b"\xff", b"\x00", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\r\n",
    b"\r", b"\n", b"\n\n", b"\x1b[2J", b"\xc2\x85", "\u2028".encode(), "\u202e".encode(),
    "\u200b".encode(), "\u200d".encode(), "\ufe0f".encode(), "\U000e0041".encode(), b"a\xcc\x8a",
    "\u0336\u0337\u0338\u0336".encode(), "е".encode(), "Ａ".encode(), "ø".encode(),
    "\ue000".encode(), "\u2066".encode(), "\xad".encode(), "\u3164".encode(), "ﬁ".encode(),
    "İ".encode(), "ß".encode(),
)  # fmt: skip
_PATHS = (
    b"../", b"/", b"//", b"\\", b"C:", b".", b"..", b".git", b"~1", b" ", b"%2e", b"con", b".yml",
    b".md", b".sig", b"charter/", b"proposals/", b"status-quo",
)  # fmt: skip
DICTIONARY = (*_NUMBERS, *_DATES, *_YAML, *_MARKDOWN, *_BYTES, *_PATHS)
"""What has brought down readers before, ours or others'."""

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The data changed in one to four ways, and no larger than twice what a document may be.
    `others` are documents to take pieces from."""
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        data = dice.choice(_CHANGES)(dice, data, others)
    if dice.random() < 0.003:
        data = _blown_up(dice, data)
    return data[: 2 * LARGEST]


def _span(dice: random.Random, data: bytes, most: int = 40) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.choice((0, 0, 1, 1, 2, 5, most)))


def _token(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(dice, data)
    return data[:start] + dice.choice(DICTIONARY) + data[end:]


def _cut(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(dice, data, 200)
    return data[:start] + data[end:]


def _bit(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    if not data:
        return b"\x00"
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def _doubled(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(dice, data, 100)
    return data[:end] + data[start:end] * dice.choice((1, 2, 10, 50)) + data[end:]


def _line(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A line removed, doubled, moved, indented, or taken from another document."""
    lines = data.split(b"\n")
    at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = dice.choice((b" ", b"  ", b"\t", b"- ", b"> ", b"+", b"-")) + lines[at]
        case 4:
            lines[at] = lines[at].lstrip(b" +->")
        case _:
            lines.insert(to, dice.choice(dice.choice(others).split(b"\n")))
    return b"\n".join(lines)


def _spliced(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = dice.choice(others)
    return data[: dice.randint(0, len(data))] + other[dice.randint(0, len(other)) :]


def _in_place(pattern: re.Pattern[bytes], choices: Sequence[bytes]) -> Change:
    """Put one of the choices where one match of the pattern stands."""

    def change(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        found = [match.span() for match in pattern.finditer(data)]
        if not found:
            return _token(dice, data, others)
        start, end = dice.choice(found)
        return data[:start] + dice.choice(choices) + data[end:]

    return change


def _blown_up(dice: random.Random, data: bytes) -> bytes:
    """A piece repeated until the whole is about as large as a document may be; half the time each
    repetition has a number of its own."""
    start, end = _span(dice, data, dice.choice((3, 20, 300)))
    piece = data[start:end] or dice.choice(DICTIONARY)
    room = max(0, LARGEST - len(data))
    if dice.random() < 0.5:
        at = dice.randint(0, len(piece))
        count = room // (len(piece) + 5)
        repeated = b"".join(b"%b%d%b" % (piece[:at], each, piece[at:]) for each in range(count))
    else:
        repeated = piece * (room // len(piece))
    return data[:end] + repeated + data[end:]


_CHANGES: tuple[Change, ...] = (
    _token, _token, _token, _cut, _bit, _doubled, _line, _line, _spliced,
    _in_place(_NUMBER, (*_NUMBERS, *_DATES)),
    _in_place(_VALUE, DICTIONARY),
)  # fmt: skip
