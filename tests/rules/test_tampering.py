"""Whatever part of an official act is altered as it is written, the rules see it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from charterkit.problems import errors
from charterkit.rules.official import is_official
from tests.rules.life import Stage, found_wrong, stages

FREE = ("at:", "how:", "#")
"""What a steward may choose: the time of the act, and how a sign-up was made sure of."""


def new_lines() -> Iterator[tuple[str, str, int]]:
    """Each line of each official document, by the stage that adds it."""
    life = stages()
    for before, name in pairwise(life):
        added = set(life[name].files) - set(life[before].files)
        for path in sorted(filter(is_official, added)):
            text = life[name].files[path].decode()
            for number, line in enumerate(text.splitlines()):
                if not line.strip().startswith(FREE) and not line.endswith((":", "{}", "[]")):
                    yield name, path, number


LINES = list(new_lines())


def altered(line: str) -> str:
    """The line with the last letter or digit of its value changed."""
    index = max(place for place, sign in enumerate(line) if sign.isalnum())
    return f"{line[:index]}{'1' if line[index] == '0' else '0'}{line[index + 1 :]}"


@pytest.mark.parametrize(
    ("name", "path", "number"),
    LINES,
    ids=[f"{name}-{path.rpartition('/')[2]}-{number}" for name, path, number in LINES],
)
def test_an_altered_line_of_an_official_act_is_an_error(name: str, path: str, number: int) -> None:
    life = stages()
    before: Stage = dict(zip(list(life)[1:], life.values(), strict=False))[name]
    lines = life[name].files[path].decode().splitlines(keepends=True)
    lines[number] = altered(lines[number])
    after = {**life[name].files, path: "".join(lines).encode()}
    assert errors(found_wrong(before, after, life[name].at)) != ()


def test_every_part_of_a_proof_is_tampered_with() -> None:
    documents = {path.rpartition("/")[2] for _, path, _ in LINES}
    assert documents == {
        "01-admitted.yml",
        "01-confirmed.yml",
        "02-opened.yml",
        "03-closed.yml",
        "04-enacted.yml",
        "0.2.0.yml",
        "constituted.yml",
    }
