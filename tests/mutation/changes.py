"""What can stand in the place of a piece of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where in a module a piece is: the lines that run it, the function and what that returns."""

    in_rules: bool
    function: str = ""
    runs_later: bool = False
    returns: str = ""
    table: str = ""
    first: int = 1
    last: int = 1


_Entry = TypeVar("_Entry", bound=ast.expr | None)
Change = tuple[Kind, str, ast.AST, tuple[str, ...]]


def changes(node: ast.AST, field: str, child: ast.AST, here: Here) -> Iterator[Change]:
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


def _silent(child: ast.stmt, here: Here) -> ast.stmt | None:
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


def _is_table(node: ast.AST, field: str, child: ast.AST, here: Here) -> bool:
    """Whether a child is what a name of the module, written large, stands for."""
    if here.function or not here.table.isupper() or not isinstance(child, ast.expr):
        return False
    if isinstance(node, ast.Assign | ast.AnnAssign) and field == "value":
        return isinstance(child, ast.Tuple | ast.List | ast.Set | ast.Dict)
    return isinstance(node, ast.Call) and isinstance(child, ast.Tuple | ast.List | ast.Set)


def _without_one(child: ast.AST, here: Here) -> Iterator[Change]:
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


def _boundaries(child: ast.Compare) -> Iterator[Change]:
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
