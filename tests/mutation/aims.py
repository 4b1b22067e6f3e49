"""Which tests could notice a mutant: those that run what it changes."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.mutation.changes import Kind
from tests.mutation.mutants import Mutant, modules, mutants, source
from tests.mutation.reach import Lines, Reached

_OTHERS = 10.0
"""The seconds of processor time that asking tests costs which do not run what is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Function:
    """A function of the rooms, its lines, and the names in it."""

    module: str
    name: str
    mask: int
    mentions: frozenset[str]


@cache
def _functions() -> tuple[_Function, ...]:
    return tuple(each for module in modules() for each in _functions_of(module))


def _functions_of(module: str) -> Iterator[_Function]:
    for node in ast.walk(ast.parse(source(module))):
        if isinstance(node, ast.FunctionDef):
            named = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
            named += [each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)]
            yield _Function(
                module=module,
                name=node.name,
                mask=_mask(node.body[0].lineno, node.end_lineno or node.lineno),
                mentions=frozenset(named),
            )


def _mask(first: int, last: int) -> int:
    return (1 << (last + 1)) - (1 << first)


def _joined(functions: Iterator[_Function]) -> Lines:
    lines: Counter[str] = Counter()
    for each in functions:
        lines[each.module] |= each.mask
    return lines


def aims(mutant: Mutant) -> Sequence[Lines]:
    """The lines that show that a test runs what is changed, the surest first.

    What is changed in a function, its own lines. A table's entry, the functions named in it, and
    first of all what finds a problem in their modules; then, as for all else that is done when a
    module is imported, the functions that speak of the table."""
    if mutant.runs_later:
        return [{mutant.module: _mask(mutant.first, mutant.last)}]
    named = _joined(
        each for each in _functions() if any(_means(mutant, n, each) for n in mutant.names)
    )
    telling = {module: _telling(module) & mask for module, mask in named.items()}
    beside = {module: _telling(module) for module in named}
    top = mutant.function.partition(".")[0] or mutant.table
    speaking = _joined(each for each in _functions() if top in each.mentions)
    return [lines for lines in (telling, beside, named, speaking) if lines]


def _whole(module: str) -> Lines:
    return _joined(each for each in _functions() if each.module == module)


@cache
def _telling(module: str) -> int:
    """The lines of a module that find a problem, and do not only pass one on."""
    lines = 0
    for each in mutants(module, source(module)):
        if each.kind is Kind.PROBLEM and "`yield from" not in each.change:
            lines |= _mask(each.first, each.last)
    return lines


def _means(mutant: Mutant, name: str, function: _Function) -> bool:
    """Whether a name, as a module writes it, means this function, or a table of its module."""
    module, _, last = name.rpartition(".")
    if not module:
        return last == function.name
    room = mutant.module.rpartition("/")[0]
    home = function.module == f"{room}/{module}.py"
    return home and (last == function.name or last.isupper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The tests to ask about a mutant, in order: `sure` run what is changed, `others` are beside
    them, where what they look at may have been made, and kept, when another one needed it."""

    sure: list[str]
    others: list[str]

    @property
    def all(self) -> list[str]:
        """The one and the other."""
        return [*self.sure, *self.others]


def candidates(mutant: Mutant, reached: Sequence[Reached], first: Sequence[str]) -> Candidates:
    """The tests that could notice a mutant: first those that are said to, then those that run the
    surest lines, and the cheapest of them before the others; where none runs any, those that run
    another function of the module. Of the tests beside them only so many as cost little."""
    order = sorted(reached, key=lambda each: each.cost)
    known = {each.test: each for each in order}
    sure = {test: known[test] for test in first if test in known}
    running = [each for lines in aims(mutant) for each in order if _runs(each, lines)]
    running = running or [each for each in order if _runs(each, _whole(mutant.module))]
    sure |= {each.test: each for each in running if each.test not in sure}
    files = {each.file for each in sure.values()}
    left = _OTHERS
    others = []
    for each in order:
        if each.file in files and each.test not in sure and each.cost <= left:
            left -= each.cost
            others.append(each.test)
    return Candidates(sure=list(sure), others=others)


def _runs(test: Reached, lines: Lines) -> bool:
    return any(test.runs(module, mask) for module, mask in lines.items())
