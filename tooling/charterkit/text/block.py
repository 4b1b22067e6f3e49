"""The lines inside one ``diff`` block of an amendment, and where its parts begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from charterkit.language import say
from charterkit.problems import Place, Problem
from charterkit.text.characters import quoted

GIT_LINES = re.compile(
    r"(?:diff --git|index|(?:new|deleted) file mode|(?:old|new) mode|similarity index"
    r"|(?:rename|copy) (?:from|to)) .*"
)
_NEXT_FILE = re.compile(r"--- (?:a/|b/)?(?:charter/.*|/dev/null)")


@dataclass(slots=True, kw_only=True)
class Block:
    """The lines inside one fence, the place of the next to read, and what was wrong so far.
    The first line stands at line `first_line` of the proposal `path`."""

    lines: Sequence[str]
    first_line: int
    path: str
    at: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Whether all lines are read."""
        return self.at >= len(self.lines)

    @property
    def line(self) -> str:
        """The next line; empty after the last."""
        return "" if self.ended else self.lines[self.at]

    @property
    def seen(self) -> str:
        """The next line as messages quote it."""
        return say("the end of the block") if self.ended else quoted(self.line)

    def refuse(self, code: str, at: int, expected: str, found: str, mend: str) -> None:
        """Note a problem at the line of index `at`."""
        place = Place(path=self.path, line=self.first_line + at)
        self.problems.append(
            Problem(code=code, place=place, expected=expected, found=found, mend=mend)
        )

    def begins_file(self) -> bool:
        """Whether the next line begins a file's changes, or is one that Git puts before them."""
        if self.line.startswith("--- "):
            below = self.lines[self.at + 1 : self.at + 2]
            followed = bool(below) and below[0].startswith("+++ ")
            return followed or _NEXT_FILE.fullmatch(self.line) is not None
        return GIT_LINES.fullmatch(self.line) is not None

    def begins_part(self) -> bool:
        """Whether the next line begins a hunk or a file, or the block has ended."""
        return self.ended or self.line.startswith("@@ ") or self.begins_file()

    def skip(self) -> None:
        """Read on to the next hunk or file."""
        while not self.begins_part():
            self.at += 1
