"""What is taken out of a module or turned over in it, one thing at a time."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import charterkit
from tests.mutation.changes import Here, Kind, changes

PACKAGE = Path(charterkit.__file__).parent
ROOMS = ("rules", "decisions")


MUST = frozenset({Kind.PROBLEM, Kind.ENTRY})
"""Of these each one is noticed or explained."""


Key = tuple[str, str, str, int]
"""Module, function, change, and which of several equal ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A module with one change. `module` is its path in the package, `function` the dotted name of
    where the change is ("" at the module's top), `nth` tells apart the same change at several
    places of a function; `first` and `last` are the lines that run it. `number` counts through
    all mutants of the module. One that `runs_later` is in the body of a function, so that it does
    nothing until that is called. `names` are those that a removed entry is made of, `table` the
    table it is an entry of."""

    module: str
    function: str
    first: int
    last: int
    kind: Kind
    change: str
    number: int
    runs_later: bool
    nth: int = 1
    names: tuple[str, ...] = ()
    table: str = ""

    @property
    def key(self) -> Key:
        """What it is known by, also when lines have moved."""
        return self.module, self.function, self.change, self.nth

    def __str__(self) -> str:
        again = f" (no. {self.nth} of these)" if self.nth > 1 else ""
        within = f" in {self.function}" if self.function else ""
        return f"{self.module}:{self.first}{within}: {self.change}{again}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """A place in a tree, and what stands there instead."""

    here: Here
    parent: ast.AST
    field: str
    index: int | None
    kind: Kind
    change: str
    instead: ast.AST
    names: tuple[str, ...] = ()


def modules() -> list[str]:
    """The paths in the package of all modules that are mutated."""
    found = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    return sorted(path.relative_to(PACKAGE).as_posix() for path in found)


def source(module: str) -> str:
    """The text of a module as it stands."""
    return (PACKAGE / module).read_text(encoding="utf-8")


def mutants(module: str, text: str) -> list[Mutant]:
    """All mutants of a module with this text."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for number, site in enumerate(_sites_of(module, ast.parse(text))):
        here = site.here
        seen[here.function, site.change] += 1
        found.append(
            Mutant(
                module=module,
                function=here.function,
                first=here.first,
                last=here.last,
                kind=site.kind,
                change=site.change,
                number=number,
                runs_later=here.runs_later,
                nth=seen[here.function, site.change],
                names=site.names,
                table=here.table,
            )
        )
    return found


def mutated(module: str, text: str, number: int) -> ast.Module:
    """The tree of a module with one of its mutants in place."""
    tree = ast.parse(text)
    site = next(site for place, site in enumerate(_sites_of(module, tree)) if place == number)
    if site.index is None:
        setattr(site.parent, site.field, site.instead)
    else:
        getattr(site.parent, site.field)[site.index] = site.instead
    return ast.fix_missing_locations(tree)


def _sites_of(module: str, tree: ast.Module) -> Iterator[_Site]:
    return _sites(tree, Here(in_rules=module.startswith("rules/")))


def _sites(node: ast.AST, here: Here) -> Iterator[_Site]:
    """The places below a node, in the order of the text."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "type_params"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST):
                continue
            there = _below(node, field, child, here)
            for kind, change, instead, names in changes(node, field, child, there):
                yield _Site(
                    here=there,
                    parent=node,
                    field=field,
                    index=index,
                    kind=kind,
                    change=change,
                    instead=instead if hasattr(instead, "lineno") else _placed(instead, child),
                    names=names,
                )
            yield from _sites(child, there)


def _placed(instead: ast.AST, child: ast.AST) -> ast.AST:
    return ast.copy_location(instead, child)


def _below(node: ast.AST, field: str, child: ast.AST, here: Here) -> Here:
    """Where a child of a node is."""
    name = getattr(child, "name", None)
    if isinstance(child, ast.ClassDef | ast.FunctionDef):
        here = replace(here, function=f"{here.function}.{name}".removeprefix("."))
    if isinstance(node, ast.FunctionDef) and field == "body":
        returns = ast.unparse(node.returns) if node.returns else ""
        here = replace(here, runs_later=True, returns=returns)
    if isinstance(node, ast.Module):
        here = replace(here, table=named(child))
    heads = isinstance(child, ast.expr) and isinstance(getattr(node, "body", None), list)
    plain = isinstance(child, ast.stmt) and not hasattr(child, "body")
    if heads or plain:
        assert isinstance(child, ast.expr | ast.stmt)
        here = replace(here, first=child.lineno, last=child.end_lineno or child.lineno)
    return here


def named(node: ast.AST) -> str:
    """The name that a statement of the module gives to a value."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) else ""
