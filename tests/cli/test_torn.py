"""Torn, hostile and half-written documents are named; none of them ends in a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.life.playing import IDS, Life, begin

SEED = 20270104
ROUNDS = 150


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with a document of almost every kind."""
    life = begin(tmp_path_factory.mktemp("torn") / "charter")
    life.sign_all(now="2027-01-05")
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "Vi prøver det af.\n")
    life.charter("propose", "Prøv", "--by", IDS[0], "--class", "substantive", now="2027-01-06")
    life.charter("admit", "proev", now="2027-01-06")
    life.charter("open", "1", now="2027-02-10")
    for id in IDS[:6]:
        life.charter("vote", "1", "approve", "--as", id, now="2027-02-11")
    life.charter("close", "1", now="2027-03-25")
    life.charter("enact", "1", now="2027-03-26")
    life.charter("check", now="2027-03-27")
    return life


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    torn = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        torn[chance.randrange(len(torn))] = chance.randrange(256)
    return bytes(torn)


def spliced(data: bytes, chance: random.Random) -> bytes:
    pieces = [
        b"\x00", b"\xff\xfe", b"\r\n", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"<script>", b"```diff\n",
        b"--- charter/x\n", b"&a [*a, *a]", b"!!python/object:os.system ", b"\n---\n", b": : :",
        b"[" * 3000, b"{", b"1e400", b"9999-99-99", b"- ", b"\t", b"'", b'"', b"%YAML 3.0\n",
        "ő̈".encode(), b"nan", b"-1", b"null\n", b"format: 2\n", b"../../etc",
    ]  # fmt: skip
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(pieces) + data[at:]


def doubled(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[: at + 1], *lines[at : at + chance.randint(1, 3)], *lines[at + 1 :]])


def shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


TEARS: list[Callable[[bytes, random.Random], bytes]] = [
    truncated, flipped, spliced, doubled, shuffled, lambda _d, _c: b"", lambda d, _c: d * 3,
    lambda _d, c: c.randbytes(400), lambda _d, _c: b"a" * 300_000,
]  # fmt: skip


def test_a_torn_document_is_a_problem_or_harmless_but_never_a_traceback(lived: Life) -> None:
    chance = random.Random(SEED)
    paths = sorted(
        path
        for top in ("charter", "proposals")
        for path in (lived.root / top).rglob("*")
        if path.is_file()
    )
    found = 0
    for round in range(ROUNDS):
        path = paths[round % len(paths)]
        kept = path.read_bytes()
        path.write_bytes(chance.choice(TEARS)(kept, chance))
        try:
            answer = lived.charter("check", "--json", now="2027-03-27", code=None)
        finally:
            path.write_bytes(kept)
        found += bool(answer.json["problems"])
    assert found > ROUNDS // 2
    lived.charter("check", now="2027-03-27")
