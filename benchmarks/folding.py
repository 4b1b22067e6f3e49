"""A thousand amendments of one text, each written for the text that those before it left, and two
ways to come to what they make of it.

`folding.py fold FOLDER` reads and folds them, `folding.py git FOLDER` lets Git apply one after the
other. Both print the text."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from charterkit.model import Amendment
from charterkit.text.difference import difference

SEED = 2027
LINES = 60
PATH = "charter/principles/faelles-ansvar.md"


def amendments(folder: Path, count: int) -> list[str]:
    """The names of a folder in `folder` that holds a text and so many amendments of it: four in
    ten insert a sentence, three rewrite one, one or two remove one, the rest move one."""
    chance = random.Random(SEED)
    there = folder / "amendments"
    there.mkdir()
    lines = [f"Sætning {number} handler om at løse opgaver sammen." for number in range(LINES)]
    (there / "text.md").write_bytes(encoded(lines))
    for number in range(1, count + 1):
        after = changed(chance, lines, f"Sætning {number} er skrevet senere end de andre.")
        amendment = difference({PATH: encoded(lines)}, {PATH: encoded(after)})
        (there / f"{number:04d}.diff").write_text(as_patch(amendment), encoding="utf-8")
        lines = after
    return [there.name]


def changed(chance: random.Random, lines: list[str], text: str) -> list[str]:
    """The lines after one change, never the same."""
    after, at, kind = list(lines), chance.randrange(len(lines)), chance.random()
    if kind < 0.4:
        after.insert(at, text)
    elif kind < 0.7 or len(lines) < LINES // 2:
        after[at] = text
    elif kind < 0.85:
        del after[at]
    else:
        after.insert((at + 7) % (len(lines) - 1), after.pop(at))
    return after if after != lines else [*lines, text]


def encoded(lines: list[str]) -> bytes:
    """Lines as a file."""
    return "".join(f"{line}\n" for line in lines).encode()


def as_patch(amendment: Amendment) -> str:
    """An amendment as Git reads it: what stands inside the fences of a proposal."""
    from charterkit.text.amendment import render_amendment

    return "\n".join(render_amendment(amendment).split("\n")[1:-2]) + "\n"


def folded(folder: Path) -> bytes:
    """What the amendments come to, read and folded by identified lines."""
    from charterkit.text.amendment import parse_amendment
    from charterkit.text.merge import Enacted, Fold

    fold = Fold.of({PATH: (folder / "text.md").read_bytes()})
    for number, file in enumerate(sorted(folder.glob("*.diff")), 1):
        text = f"```diff\n{file.read_text(encoding='utf-8')}```\n"
        amendment, problems = parse_amendment(text, path=file.name)
        reading = fold.read(amendment, path=file.name)[0] if amendment else None
        if reading is None:
            raise ValueError(f"{file.name} does not fit: {problems}")
        fold.enact([Enacted(reading=reading, number=number, base=number - 1)])
    return fold.text(PATH) or b""


def applied_by_git(folder: Path) -> bytes:
    """What Git makes of them, one after the other."""
    place = folder / PATH
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes((folder / "text.md").read_bytes())
    for file in sorted(folder.glob("*.diff")):
        subprocess.run(["git", "apply", "-p0", file.name], cwd=folder, check=True)
    return place.read_bytes()


def main(way: str, folder: str) -> None:
    """Come to the text in one of the two ways, and print it."""
    text = folded(Path(folder)) if way == "fold" else applied_by_git(Path(folder))
    sys.stdout.buffer.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
