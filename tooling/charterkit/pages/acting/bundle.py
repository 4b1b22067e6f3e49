"""Several of the site's scripts as one, for a page that stands alone.

Each module becomes a function of its own, so that what it does not export stays with it; what it
imports is taken from those that stand before it. Only the forms of import and export that our own
scripts have are known: ``import { a, b as c } from "./x.js";`` and ``export`` before a function or
a constant, each at the beginning of a line."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|const) (\w+))", re.MULTILINE)


def bundled(modules: Mapping[str, str], entry: str) -> str:
    """One script, of `modules` by their paths, that does what `entry` does. KeyError if a module
    imports one that is not there."""
    parts = "\n".join(_wrapped(modules, path) for path in _in_order(modules, entry, set()))
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _in_order(modules: Mapping[str, str], path: str, met: set[str]) -> Iterator[str]:
    """A module after all that it imports, each once."""
    if path in met:
        return
    met.add(path)
    for found in _IMPORT.finditer(modules[path]):
        yield from _in_order(modules, _place(path, found[2]), met)
    yield path


def _wrapped(modules: Mapping[str, str], path: str) -> str:
    def taken(found: re.Match[str]) -> str:
        names = re.sub(r"\s+as\s+", ": ", found[1].strip())
        return f"const {{ {names} }} = {_name(_place(path, found[2]))};\n"

    given = ", ".join(found[1] for found in _EXPORT.finditer(modules[path]))
    body = _EXPORT.sub("", _IMPORT.sub(taken, modules[path])).strip()
    return f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();"


def _place(start: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(start), address))


def _name(path: str) -> str:
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))
