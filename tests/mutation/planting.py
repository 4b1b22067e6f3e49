"""A mutant in place of its module: in a process that has it already, or when it is imported.

No file is changed, so several can be tried beside each other."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from types import CodeType, FunctionType, ModuleType
from typing import TypeGuard

from tests.mutation.mutants import PACKAGE, Mutant, modules, mutated, named, source


class NowhereError(Exception):
    """A mutant cannot take the place of its module while that is running."""


def dotted(module: str) -> str:
    """The name by which a module of the package is imported."""
    name = f"charterkit.{module.removesuffix('.py').replace('/', '.')}"
    return name.removesuffix(".__init__")


def code_of(mutant: Mutant) -> CodeType:
    """The mutant, compiled as the module that it stands for."""
    tree = mutated(mutant.module, source(mutant.module), mutant.number)
    return compile(tree, str(PACKAGE / mutant.module), "exec")


def replace_running(mutant: Mutant) -> None:
    """Give the function that the mutant changes its code, whoever has imported the function; or the
    name that it gives another value this value, in every module that has the name from there.

    Nothing is done where other values were worked out from this one on import."""
    module = sys.modules[dotted(mutant.module)]
    if not mutant.runs_later:
        _replace_value(module, mutant)
        return
    new = {code.co_qualname: code for code in _codes(code_of(mutant))}
    old = dict(_functions(module))
    parts = mutant.function.split(".")
    for depth in range(1, len(parts) + 1):
        name = ".".join(parts[:depth])
        if name in old and name in new:
            old[name].__code__ = new[name]
            return
    raise NowhereError(str(mutant))


def _replace_value(module: ModuleType, mutant: Mutant) -> None:
    name = mutant.table
    if name in _used_on_import():
        raise NowhereError(str(mutant))
    tree = mutated(mutant.module, source(mutant.module), mutant.number)
    given = [each.value for each in tree.body if _gives(each, name)]
    if not name or len(given) != 1 or given[0] is None:
        raise NowhereError(str(mutant))
    expression = ast.Expression(given[0])
    value = eval(compile(expression, str(PACKAGE / mutant.module), "eval"), vars(module))
    old = vars(module)[name]
    for each in [*sys.modules.values()]:
        if getattr(each, "__dict__", {}).get(name) is old:
            setattr(each, name, value)


@cache
def _used_on_import() -> frozenset[str]:
    """The names that go into the values of other names of these modules."""
    values = [
        statement.value
        for module in modules()
        for statement in ast.parse(source(module)).body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None
    ]
    inside = [each for value in values for each in ast.walk(value)]
    names = {each.id for each in inside if isinstance(each, ast.Name)}
    return frozenset(names | {each.attr for each in inside if isinstance(each, ast.Attribute)})


def _gives(statement: ast.stmt, name: str) -> TypeGuard[ast.Assign | ast.AnnAssign]:
    return isinstance(statement, ast.Assign | ast.AnnAssign) and named(statement) == name


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The functions of a module, and those of its classes; not what is inside functions."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            if "<locals>" not in constant.co_qualname and _is_class(constant):
                yield from _codes(constant)


def _is_class(code: CodeType) -> bool:
    return "__module__" in code.co_names and "__qualname__" in code.co_names


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """The functions and methods that a module defines, by their qualified names."""
    for value in vars(module).values():
        own = getattr(value, "__module__", None) == module.__name__
        members = vars(value) if isinstance(value, type) and own else {}
        for found in (*_inside(value), *_members(members)):
            if found.__module__ == module.__name__:
                yield found.__qualname__, found


def _members(members: Mapping[str, object]) -> Iterator[FunctionType]:
    for member in members.values():
        yield from _inside(member)


def _inside(value: object) -> Iterator[FunctionType]:
    """The function itself, or the one that a property, a method or a cache is made of."""
    if isinstance(value, FunctionType):
        yield value
        return
    for name in ("fget", "__func__", "__wrapped__", "func"):
        found = getattr(value, name, None)
        if isinstance(found, FunctionType):
            yield found


class _Planted(SourceFileLoader):
    """Gives a module other code than its file holds."""

    def __init__(self, fullname: str, path: str, code: CodeType) -> None:
        super().__init__(fullname, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        return self._code


class _Finder:
    """Finds one module, the one that is changed."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = dotted(mutant.module)
        self._path = str(PACKAGE / mutant.module)
        self._is_package = mutant.module.endswith("/__init__.py")
        self._code = code_of(mutant)

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        """Where the import system learns of the module."""
        if fullname != self._name:
            return None
        loader = _Planted(fullname, self._path, self._code)
        return spec_from_loader(fullname, loader, is_package=self._is_package)


def replace_on_import(mutant: Mutant) -> None:
    """Let the mutant be imported instead of its module, in a process that has not imported it."""
    assert dotted(mutant.module) not in sys.modules
    sys.meta_path.insert(0, _Finder(mutant))
