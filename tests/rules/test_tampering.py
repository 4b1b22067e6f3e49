"""Whatever part of an official act is altered as it is written, the rules see it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from charterkit.problems import errors
from charterkit.rules.official import is_official
from tests.rules.life import Stage, found_wrong, stages
from tests.rules.rivals import steps

FREE = ("at:", "how:", "reason:", "#")
"""What a steward may choose: the time of the act, how a sign-up was made sure of, and the words of
an arbiter."""


def acts() -> Iterator[tuple[str, Stage, Stage]]:
    """What stands before and after each step of every life, by the step's name."""
    life = stages()
    for before, name in pairwise(life):
        yield name, life[before], life[name]
    for name, step in steps().items():
        if step.after and name not in SAME:
            yield name, steps()[step.after].stage, step.stage


SAME = ("nine-confirmed", "one-admitted", "other-admitted", "rivals", "late")
"""Steps of a later life that differ from those of the first in nothing but names."""


def new_lines() -> Iterator[tuple[str, str, int]]:
    """Each line of each official document, by the stage that adds it."""
    for name, before, after in acts():
        for path in sorted(filter(is_official, set(after.files) - set(before.files))):
            text = after.files[path].decode()
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
    before, after = next((one, other) for step, one, other in acts() if step == name)
    lines = after.files[path].decode().splitlines(keepends=True)
    lines[number] = altered(lines[number])
    files = {**after.files, path: "".join(lines).encode()}
    assert errors(found_wrong(before, files, after.at)) != ()


def test_every_part_of_a_proof_is_tampered_with() -> None:
    documents = {path.rpartition("/")[2].lstrip("0123456789-.") for _, path, _ in LINES}
    assert documents == {
        "admitted.yml",
        "annulled.yml",
        "closed.yml",
        "confirmed.yml",
        "constituted.yml",
        "contested.yml",
        "enacted.yml",
        "lapsed.yml",
        "opened.yml",
        "returned.yml",
        "upheld.yml",
        "yml",  # A release: 0.2.0.yml.
    }
