"""Two texts that have nothing to do with each other, and two ways to compare them.

`redlines.py redline OLD NEW` makes the redline of two files, `redlines.py difflib OLD NEW` lists
what the standard library finds to differ between their words."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

SEED = 2027
VOCABULARY = 2_000


def unrelated(folder: Path, words: int, per_line: int) -> list[str]:
    """The names of two files in `folder`, made with so many words each: words as frequent as
    they are in a language, the second a half as often as the first and so on, put at random."""
    chance = random.Random(SEED)
    vocabulary = [f"ord{number}" for number in range(VOCABULARY)]
    weights = [1 / (number + 1) for number in range(VOCABULARY)]
    made = []
    for name in ("old", "new"):
        drawn = chance.choices(vocabulary, weights, k=words)
        lines = [" ".join(drawn[at : at + per_line]) for at in range(0, words, per_line)]
        path = folder / f"{name}-{per_line}.txt"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        made.append(path.name)
    return made


def main(way: str, old: str, new: str) -> None:
    """Compare two files in one of the two ways, and print what was found."""
    before, after = (Path(name).read_text(encoding="utf-8") for name in (old, new))
    if way == "redline":
        from charterkit.text.redline import as_plain, redline

        print(as_plain(redline(before.splitlines(), after.splitlines())))
    else:
        print(found_by_difflib(before.split(), after.split()))


def found_by_difflib(
    old: Sequence[str], new: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    """The edits between two lists of words, no word left out for being common."""
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


if __name__ == "__main__":
    main(*sys.argv[1:])
