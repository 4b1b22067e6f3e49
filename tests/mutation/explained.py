"""Mutants that no test can notice, each with the reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import Key

FILE = Path(__file__).with_name("survivors.toml")
_FIELDS = {"module", "function", "change", "nth", "reason"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A mutant that survives, and why nothing follows from it."""

    key: Key
    reason: str


def explained(path: Path = FILE) -> list[Explained]:
    """The list as it stands."""
    found = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
    strange = [each for each in found if not each.keys() <= _FIELDS]
    assert not strange, f"fields that nobody reads: {strange}"
    return [
        Explained(
            key=(each["module"], each.get("function", ""), each["change"], each.get("nth", 1)),
            reason=each["reason"],
        )
        for each in found
    ]
