"""What changed between two releases of a real charter, cut into a proposal a changed run of
sentences, is put together again in any order."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from charterkit.text.difference import difference
from charterkit.text.format import formatted
from charterkit.text.markdown import lines_of
from charterkit.text.matching import changes_between
from charterkit.text.merge import Enacted, Fold, collisions
from tests.real.covenant import VERSIONS, files_of, sections, source_lines

pytestmark = pytest.mark.real
Edition = dict[str, bytes]


def edition(corpora: Path, version: str) -> Edition:
    """A release as a charter's files, one sentence a line."""
    files = files_of(sections(source_lines(corpora, version)))
    return {path: formatted(text).encode() for path, text in files.items()}


def proposals(old: Edition, new: Edition) -> list[dict[str, bytes | None]]:
    """What differs, each changed run of lines by itself; new and repealed files are one each."""
    made: list[dict[str, bytes | None]] = []
    for path in sorted({*old, *new}):
        if path not in old or path not in new:
            made.append({path: new.get(path)})
            continue
        before, after = (lines_of(each[path].decode()) for each in (old, new))
        for change in changes_between(before, after):
            lines = [
                *before[: change.old],
                *after[change.new : change.new + change.added],
                *before[change.old + change.removed :],
            ]
            made.append({path: "".join(f"{line}\n" for line in lines).encode()})
    return made


@pytest.mark.parametrize(("older", "newer"), list(combinations(VERSIONS, 2)))
def test_the_changes_between_two_releases_give_the_newer_one_in_ten_orders(
    corpora: Path, older: str, newer: str
) -> None:
    old, new = edition(corpora, older), edition(corpora, newer)
    fold = Fold.of(old)
    read: list[Enacted] = []
    for number, changed in enumerate(proposals(old, new), 1):
        reading, problems = fold.read(difference(old, changed), path=f"{number}.md")
        assert problems == ()
        assert reading is not None
        read.append(Enacted(reading=reading, number=number, base=0))
    assert read
    assert not any(collisions(a.reading, b.reading) for a, b in combinations(read, 2))
    chance = random.Random(f"{older} {newer}")
    for _ in range(10):
        chance.shuffle(read)
        assert fold.after(read).texts() == new
