"""Which test noticed which mutant: it is the first to ask, next time and about its neighbours."""

from __future__ import annotations

import json
from ast import literal_eval
from collections import Counter, defaultdict
from pathlib import Path

from tests.mutation.mutants import Key, Mutant

_NEIGHBOURS = 3
"""How many of the tests that noticed most of what is beside a mutant are asked about it first."""


class Killers:
    """The tests that noticed mutants, kept in a JSON file between runs."""

    def __init__(self, place: Path) -> None:
        """Read what is kept in `place`, if there is such a file."""
        self._place = place
        self._known: dict[Key, str] = {}
        self._beside: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        if place.is_file():
            for key, test in json.loads(place.read_text(encoding="utf-8")).items():
                self._add(literal_eval(key), test)

    def add(self, mutant: Mutant, test: str) -> None:
        """Note that a test noticed a mutant."""
        self._add(mutant.key, test)

    def _add(self, key: Key, test: str) -> None:
        around = self._beside[key[:2]]
        if key in self._known:
            around[self._known[key]] -= 1
        self._known[key] = test
        around[test] += 1

    def asked_first(self, mutant: Mutant) -> list[str]:
        """The test that noticed it last time, and those that noticed most of the other mutants of
        the same function, or of the same module's top."""
        own = self._known.get(mutant.key)
        beside = self._beside[mutant.key[:2]].most_common(_NEIGHBOURS)
        return list(dict.fromkeys([*([own] if own else []), *(test for test, n in beside if n)]))

    def keep(self) -> None:
        """Write what is known, for the next run."""
        rows = {str(key): test for key, test in self._known.items()}
        self._place.write_text(json.dumps(rows, indent=0), encoding="utf-8")
