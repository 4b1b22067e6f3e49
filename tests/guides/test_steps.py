"""Whoever types what a guide says, in its order, gets what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.every import unless_every
from tests.guides import scenes
from tests.guides.reading import LANGUAGES, NAMES, Block, commands, place, shell
from tests.guides.steps import NOT_RUN, STEPS, Step
from tests.guides.typing import Reader

BREACH = "1a2b3c4"
"""What no guide can know beforehand: which commit broke the rules."""


def steps_of(name: str, language: str) -> list[tuple[Block, Step]]:
    """The blocks to be typed, each with its step."""
    typed = [block for block in shell(place(name, language)) if block.first not in NOT_RUN]
    begun = [
        block.first[: len(step.begins)] for block, step in zip(typed, STEPS[name], strict=True)
    ]
    assert begun == [step.begins for step in STEPS[name]]
    return list(zip(typed, STEPS[name], strict=True))


def at(step: Step, before: Reader | None, folder: Path) -> Reader:
    """The reader where a step begins."""
    if step.scene is None:
        assert before is not None
        before.now = step.now or before.now
        return before
    assert step.now is not None
    folder.mkdir()
    return Reader(folder=folder, cwd=scenes.copied(step.scene(), folder), now=step.now)


def known(block: Block, reader: Reader) -> Block:
    """The block with the commit that `charter verify` has named."""
    if BREACH not in block.first:
        return block
    found = reader.git("rev-parse", "HEAD~1").strip()
    lines = tuple(line.replace(BREACH, found[:12]) for line in block.lines)
    return Block(kind=block.kind, lines=lines, line=block.line)


TYPED = [name for name in NAMES if STEPS[name]]
EACH = [(name, language) for name in TYPED for language in LANGUAGES]
"""Both have the same blocks (see test_blocks.py), so each guide is typed in one of them."""


@pytest.mark.parametrize(
    ("name", "language"),
    unless_every([EACH[2 * at + at % 2] for at in range(len(TYPED))], EACH),
)
def test_what_a_guide_says_to_type_can_be_typed(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = None
    for number, (block, step) in enumerate(steps_of(name, language)):
        reader = at(step, reader, tmp_path / f"{number}")
        monkeypatch.setenv("HOME", str(reader.home))
        if step.hand:
            step.hand(reader)
        typed = known(block, reader)
        ended = reader.types(typed)
        where = f"{name}.{language}, line {block.line}: {block.first}\n{reader.said}"
        assert ended == [step.ends.get(each, 0) for each in range(len(commands(typed)))], where
        said = " ".join(reader.said.split())
        assert [words for words in step.says if words not in said] == [], where
        if step.comes:
            step.comes(reader)
