"""Which test runs which line, and what it costs."""

from __future__ import annotations

import ast
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FrameType

from tests.mutation.mutants import PACKAGE, ROOMS, modules

TESTS = Path(__file__).parents[1]
TOP = TESTS.parent
Lines = Mapping[str, int]
"""The lines that ran, by module, as the bits of a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A test: whether it holds for the code as it is, its seconds of processor time, its lines."""

    test: str
    holds: bool
    cost: float
    lines: Lines

    @property
    def file(self) -> str:
        """The test's file."""
        return self.test.partition("::")[0]

    def runs(self, module: str, mask: int) -> bool:
        """Whether it runs one of these lines of a module."""
        return bool(self.lines.get(module, 0) & mask)


def processor_time() -> float:
    """The seconds of processor time that this process and those it started have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


@contextmanager
def traced() -> Iterator[dict[str, int]]:
    """Note the lines of the rooms that run inside, by module."""
    ran: dict[str, set[int]] = defaultdict(set)
    tracers = {str(PACKAGE / module): _tracer(ran[module].add) for module in _watched()}

    def entered(frame: FrameType, event: str, argument: object) -> object:
        return tracers.get(frame.f_code.co_filename)

    found: dict[str, int] = {}
    sys.settrace(entered)  # type: ignore[arg-type]
    try:
        yield found
    finally:
        sys.settrace(None)
        found |= {name: sum(1 << line for line in lines) for name, lines in ran.items() if lines}


@cache
def _watched() -> tuple[str, ...]:
    return tuple(modules())


def _tracer(note: Callable[[int], None]) -> Callable[[FrameType, str, object], object]:
    def line(frame: FrameType, event: str, argument: object) -> object:
        if event == "line":
            note(frame.f_lineno)
        return line

    return line


@cache
def _imports(path: Path) -> frozenset[Path]:
    """The modules of the package and of the tests that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    found = {_path_of(name) for name in names}
    if path.parent.name == "cli" and path.name == "group.py":
        # The command line imports a command by its name when that is typed.
        found |= set(path.parent.glob("commands/*.py"))
    return frozenset(path for path in found if path is not None)


def _path_of(name: str) -> Path | None:
    top, *rest = name.split(".")
    room = {"charterkit": PACKAGE, "tests": TESTS, "benchmarks": TOP / "benchmarks"}.get(top)
    if room is None:
        return None
    for path in (room.joinpath(*rest, "__init__.py"), room.joinpath(*rest).with_suffix(".py")):
        if path.is_file():
            return path
    return None


def all_imported(path: Path) -> frozenset[Path]:
    """A module and all that it imports, and what that imports."""
    seen: set[Path] = set()
    left = [path]
    while left:
        here = left.pop()
        if here not in seen:
            seen.add(here)
            left += _imports(here)
    return frozenset(seen)


def files_of_tests(folder: Path) -> list[Path]:
    """The files of tests in a folder that import a rule or a decision, by whatever way. Those of
    built sites take long and are about pages."""
    rooms = [PACKAGE / room for room in ROOMS]
    return [
        path
        for path in sorted(folder.rglob("test_*.py"))
        if not path.is_relative_to(Path(__file__).parent)
        and not path.is_relative_to(TESTS / "site")
        and any(each.is_relative_to(room) for each in all_imported(path) for room in rooms)
    ]


def digest(path: Path) -> str:
    """What a file of tests depends on here: all it imports, and the cases beside it."""
    cases = [
        each
        for each in path.parent.rglob("*")
        if each.is_file() and each.suffix not in {".py", ".pyc"} and path.parent != TESTS
    ]
    total = sha256()
    for each in sorted({*all_imported(path), *cases, TESTS / "conftest.py"}):
        total.update(f"{each} {sha256(each.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def load(folder: Path, file: str, known: str) -> list[Reached] | None:
    """Where the tests of a file reach, if it was kept with this digest."""
    place = _place(folder, file)
    if not place.is_file():
        return None
    kept, rows = json.loads(place.read_text(encoding="utf-8"))
    return [read(each) for each in rows] if kept == known else None


def save(folder: Path, file: str, known: str, found: Iterable[Reached]) -> None:
    """Keep where the tests of a file reach."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [row(each) for each in found]
    _place(folder, file).write_text(json.dumps([known, rows]), encoding="utf-8")


def _place(folder: Path, file: str) -> Path:
    return folder / f"{file.replace('/', '-')}.json"


def row(each: Reached) -> list[object]:
    """A test as JSON holds it."""
    lines = {module: hex(mask) for module, mask in each.lines.items()}
    return [each.test, each.holds, round(each.cost, 4), lines]


def read(row: tuple[str, bool, float, Mapping[str, str]]) -> Reached:
    """A test as it was written."""
    test, holds, cost, lines = row
    masks = {module: int(mask, 16) for module, mask in lines.items()}
    return Reached(test=test, holds=holds, cost=cost, lines=masks)
