"""What stands in a guide: its blocks of code, the commands in them, and the prose around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "charter" / "guide"
NAMES = tuple(sorted(path.stem for path in GUIDE.glob("*.md") if "." not in path.stem))
LANGUAGES = ("da", "en")

FENCE = re.compile(r"(`{3,})(\w*)")
TRANSLATED = {"DATE": "DATO", "ADDRESS": "ADRESSE", "checkpoint.json": "vidne.json"}
"""What is called otherwise in English, and in Danish, though it stands in a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of code: in what it is written, its lines, and the line that it begins on."""

    kind: str
    lines: tuple[str, ...]
    line: int

    @property
    def first(self) -> str:
        """The command it is known by."""
        return commands(self)[0]


def place(name: str, language: str) -> Path:
    """The file of a guide."""
    return GUIDE / (f"{name}.md" if language == "da" else f"{name}.{language}.md")


def blocks(path: Path) -> tuple[Block, ...]:
    """All blocks of code in a guide, in their order."""
    return tuple(part for part in _parts(path) if isinstance(part, Block))


def shell(path: Path) -> tuple[Block, ...]:
    """The blocks that a reader is to type."""
    return tuple(block for block in blocks(path) if block.kind == "sh")


def prose(path: Path) -> list[str]:
    """The lines between the blocks."""
    return [part for part in _parts(path) if isinstance(part, str)]


def _parts(path: Path) -> Iterator[str | Block]:
    fence, kind, began = "", "", 0
    held: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark = FENCE.match(line)
        if fence and line.strip() == fence:
            yield Block(kind=kind, lines=tuple(held), line=began)
            fence = ""
        elif fence:
            held.append(line)
        elif mark:
            fence, kind, held, began = mark[1], mark[2], [], number
        else:
            yield line
    assert not fence, f"{path.name}: the block in line {began} is never closed"


def alike(block: Block) -> tuple[str, ...]:
    """A block as it is in any language: without comments and quoted texts."""
    lines = (re.sub(r'"[^"]*"', '""', re.sub(r"(^|\s)#.*", "", line)) for line in commands(block))
    return tuple(_by_one_name(line) for line in lines)


def _by_one_name(line: str) -> str:
    for english, danish in TRANSLATED.items():
        line = line.replace(english, danish)
    return line


def commands(block: Block) -> list[str]:
    """What is typed at once: a line, or several of which each leads on to the next."""
    found: list[str] = []
    for line in block.lines:
        if found and found[-1].endswith("\\"):
            found[-1] = found[-1].removesuffix("\\") + line.lstrip()
        elif found and found[-1].endswith("|"):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def mentioned(path: Path) -> list[str]:
    """The commands in a guide: what stands in `accents` or in a line of a block to be typed."""
    accented = re.findall(r"`(charter [^`]+)`", "\n".join(prose(path)))
    typed = [each for block in shell(path) for each in commands(block)]
    return accented + [each for each in typed if each.startswith("charter ")]
