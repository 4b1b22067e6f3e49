"""The floors of the house: imports go downward only, and each library has one room."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tooling" / "charterkit"
FLOOR_OF = {
    "__init__": 0,
    "advancing": 0,
    "language": 0,
    "model": 0,
    "problems": 0,
    "text": 1,
    "documents": 1,
    "signing": 1,
    "rules": 2,
    "decisions": 2,
    "pages": 2,
    "store": 3,
    "keys": 3,
    "actions": 4,
    "cli": 5,
    "site": 5,
    "forges": 5,
}
NEIGHBOURS = {
    ("documents", "signing"),
    ("documents", "text"),
    ("pages", "decisions"),
    ("problems", "language"),
    ("rules", "decisions"),
}
ROOM_THAT_KNOWS = {
    "cryptography": "signing",
    "git": "store",
    "git_filter_repo": "store",
    "ruamel": "documents",
    "pydantic": "documents",
    "click": "cli",
    "mkdocs": "site",
    "weasyprint": "actions",
}
OUTSIDE_WORLD = {"os", "pathlib", "subprocess", "time", "shutil", "socket", "tempfile"}
CLOCK = re.compile(r"\b(datetime\.(now|utcnow)|date\.today|time\.(time|time_ns|monotonic))$")
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    """The room a module stands in: the name of its package, or its own."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def parsed(module: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def imports_of(module: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported, wherever in the module it is."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "charterkit":
            yield from ((node.lineno, f"charterkit.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "."


def test_every_room_has_a_floor() -> None:
    assert {room_of(module) for module in MODULES} <= set(FLOOR_OF)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_keeps_to_its_floor(module: Path) -> None:
    room = room_of(module)
    floor = FLOOR_OF[room]
    wrong = []
    for line, name in imports_of(module):
        top, *below = name.split(".")
        if top == "charterkit" and below:
            other = below[0] if below[0] in FLOOR_OF else "__init__"
            fits = other == room or (room, other) in NEIGHBOURS or FLOOR_OF[other] < floor
        elif top in ROOM_THAT_KNOWS:
            fits = ROOM_THAT_KNOWS[top] == room
        else:
            fits = floor > 2 or top not in OUTSIDE_WORLD
        if not fits:
            wrong.append(f"{module.name}:{line} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_below_the_actions_nobody_looks_at_a_clock(module: Path) -> None:
    calls = (node for node in ast.walk(parsed(module)) if isinstance(node, ast.Call))
    looks = [
        f"{module.name}:{call.lineno}" for call in calls if CLOCK.search(ast.unparse(call.func))
    ]
    assert looks == [] or FLOOR_OF[room_of(module)] >= 4


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_short_and_so_are_its_functions(module: Path) -> None:
    functions = (
        node
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]
    assert long == []
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 350


def test_the_command_line_starts_without_what_is_heavy() -> None:
    program = "import charterkit.cli, sys; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"cryptography", "git", "mkdocs", "pydantic", "ruamel.yaml"}
    assert set(answer.stdout.split()) & heavy == set()
