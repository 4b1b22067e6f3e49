"""What is taken out of a module or turned over in it, one thing at a time."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import charterkit

PACKAGE = Path(charterkit.__file__).parent
ROOMS = ("rules", "decisions")
_LONGEST = 88
_COLLECTED = frozenset({"problems", "faults"})
"""What functions call the list of the problems that they found."""


class Kind(StrEnum):
    """What a mutant lacks or says otherwise."""

    PROBLEM = "problem"
    """One that can be found is not told."""
    ENTRY = "entry"
    """A table lacks one of its entries."""
    COMPARISON = "comparison"
    """A boundary belongs to the other side."""
    CONDITION = "condition"
    """`and` for `or`, or no `not`."""
    NUMBER = "number"
    """A whole number is one more, or one less."""


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
class _Here:
    """Where in a module: the lines that run it, the function and what that returns."""

    in_rules: bool
    function: str = ""
    runs_later: bool = False
    returns: str = ""
    table: str = ""
    first: int = 1
    last: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """A place in a tree, and what stands there instead."""

    here: _Here
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
    return _sites(tree, _Here(in_rules=module.startswith("rules/")))


def _sites(node: ast.AST, here: _Here) -> Iterator[_Site]:
    """The places below a node, in the order of the text."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "type_params"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST):
                continue
            there = _below(node, field, child, here)
            for kind, change, instead, names in _changes(node, field, child, there):
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


def _below(node: ast.AST, field: str, child: ast.AST, here: _Here) -> _Here:
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


_Entry = TypeVar("_Entry", bound=ast.expr | None)
_Change = tuple[Kind, str, ast.AST, tuple[str, ...]]


def _changes(node: ast.AST, field: str, child: ast.AST, here: _Here) -> Iterator[_Change]:
    """What can stand instead of a child of a node."""
    if isinstance(child, ast.stmt):
        silent = _silent(child, here)
        if silent is not None:
            yield Kind.PROBLEM, f"without `{short(child)}`", silent, ()
    looped = isinstance(node, ast.For | ast.comprehension) and field == "iter"
    if looped or _is_table(node, field, child, here):
        yield from _without_one(child, here)
    if isinstance(child, ast.Compare):
        yield from _boundaries(child)
    elif isinstance(child, ast.BoolOp):
        other = ast.Or() if isinstance(child.op, ast.And) else ast.And()
        said = "or" if isinstance(child.op, ast.And) else "and"
        swapped = ast.BoolOp(op=other, values=child.values)
        yield Kind.CONDITION, f"`{said}` in `{short(child)}`", swapped, ()
    elif isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.Not):
        yield Kind.CONDITION, f"no `not` in `{short(child)}`", child.operand, ()
    elif isinstance(child, ast.Constant) and type(child.value) is int:
        for other_number in (child.value + 1, child.value - 1)[: 2 if child.value > 0 else 1]:
            change = f"{other_number} for {child.value} in `{short(node)}`"
            yield Kind.NUMBER, change, ast.Constant(other_number), ()


def _silent(child: ast.stmt, here: _Here) -> ast.stmt | None:
    """What stands instead of a statement that tells of a problem, or passes it on."""
    match child:
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            # Its function still gives what it gave, only less of it.
            return ast.Expr(ast.YieldFrom(ast.Tuple(elts=[], ctx=ast.Load())))
        case ast.AugAssign(target=ast.Name(id=name)) if here.in_rules and name in _COLLECTED:
            return ast.Pass()
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))):
            return ast.Pass() if here.in_rules and name in _COLLECTED else None
        case ast.Return(value=ast.expr() as value) if here.in_rules:
            return _no_fault(value, here.returns)
    return None


def _no_fault(value: ast.expr, returns: str) -> ast.Return | None:
    """A function that gives a fault or None, or a list of problems, finds nothing."""
    if isinstance(value, ast.Constant) and value.value is None:
        return None
    if returns.endswith("| None"):
        return ast.Return(ast.Constant(None))
    if returns == "list[Problem]":
        return ast.Return(ast.List(elts=[], ctx=ast.Load()))
    if returns in {"tuple[Problem, ...]", "Iterator[Problem]", "Iterable[Problem]"}:
        return ast.Return(ast.Call(ast.Name("iter", ast.Load()), [ast.Tuple([], ast.Load())], []))
    return None


def _is_table(node: ast.AST, field: str, child: ast.AST, here: _Here) -> bool:
    """Whether a child is what a name of the module, written large, stands for."""
    if here.function or not here.table.isupper() or not isinstance(child, ast.expr):
        return False
    if isinstance(node, ast.Assign | ast.AnnAssign) and field == "value":
        return isinstance(child, ast.Tuple | ast.List | ast.Set | ast.Dict)
    return isinstance(node, ast.Call) and isinstance(child, ast.Tuple | ast.List | ast.Set)


def _without_one(child: ast.AST, here: _Here) -> Iterator[_Change]:
    """A table without each of its entries."""
    name = here.table or "the list"
    if isinstance(child, ast.Dict):
        for place, (key, value) in enumerate(zip(child.keys, child.values, strict=True)):
            keys, values = _but(child.keys, place), _but(child.values, place)
            left = ast.Dict(keys=keys, values=values)
            said = f"{short(key)}: {short(value)}" if key else f"**{short(value)}"
            yield Kind.ENTRY, f"{name} without `{said}`", left, tuple(_names(value))
    elif isinstance(child, ast.Tuple | ast.List | ast.Set):
        for place, each in enumerate(child.elts):
            elts = _but(child.elts, place)
            rest = ast.Set(elts) if isinstance(child, ast.Set) else type(child)(elts, ast.Load())
            yield Kind.ENTRY, f"{name} without `{short(each)}`", rest, tuple(_names(each))


def _but(every: Sequence[_Entry], place: int) -> list[_Entry]:
    return [*every[:place], *every[place + 1 :]]


def _names(node: ast.AST) -> Iterator[str]:
    """The names that an entry is made of: ``digests``, ``paths.RULES``."""
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute | ast.Name):
            yield ast.unparse(each)


_OTHER_SIDE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


def _boundaries(child: ast.Compare) -> Iterator[_Change]:
    for place, op in enumerate(child.ops):
        other = _OTHER_SIDE.get(type(op))
        if other is None:
            continue
        ops = [*child.ops[:place], other(), *child.ops[place + 1 :]]
        changed = ast.Compare(left=child.left, ops=ops, comparators=child.comparators)
        change = f"`{_SIGNS[other]}` for `{_SIGNS[type(op)]}` in `{short(child)}`"
        yield Kind.COMPARISON, change, changed, ()


def short(node: ast.AST) -> str:
    """The source of a node on one line, cut where it gets long."""
    text = ast.unparse(node).split("\n")[0]
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
