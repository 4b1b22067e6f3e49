"""The same small charter, with keys: its stewards, its arbiter and its organisations have them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from charterkit.documents.paths import key_path
from charterkit.documents.writing import render_key_entry
from charterkit.model import KeyEntry, KeyKind, Role
from charterkit.problems import Problem, errors
from tests.rules import life
from tests.rules.life import CHARTER, Files, Stage, found_wrong, lived
from tests.signing.holding import fingerprint_of, line_of, sealed

SEKRETARIATET, FORMANDSKABET, KASSEREREN = "sekretariatet", "formandskabet", "kassereren"
STEWARDS = f"""\
format: 1
stewards:
  - {{id: sekretariatet, name: {{da: Sekretariatet}}, keys: [{line_of(SEKRETARIATET)}]}}
  - {{id: formandskabet, name: {{da: Formandskabet}}, keys: [{line_of(FORMANDSKABET)}]}}
  - {{id: kassereren, name: {{da: Kassereren}}, keys: [{line_of(KASSEREREN)}]}}
arbiters:
  - {{id: voldgiften, name: {{da: Voldgiften}}, keys: [{line_of("voldgiften")}]}}
"""
ASKED = "signatures: {official: required, ballots: required, records: required}\n"


def sign_up(stage: Stage, id: str, name: str, sector: str) -> Files:
    """A record with a key, under a seal by it."""
    ((path, data),) = life.sign_up(stage, id, name, sector).items()
    assert data is not None
    data += f"keys:\n  - {line_of(id)}\n".encode()
    return {path: data, f"{path}.sig": sealed(id, data)}


def keyed_life(policy: str = "") -> Mapping[str, Stage]:
    """The life of a charter with keys and a policy about seals, by the names of its steps."""
    return lived(lambda: life.founded(CHARTER + policy, STEWARDS), sign_up)


@cache
def keyed_stages() -> Mapping[str, Stage]:
    """The life with keys, and (asked-) with a charter that asks for seals: its official documents
    and ballots have none, as if all that was before."""
    asked = {f"asked-{name}": stage for name, stage in keyed_life(ASKED).items()}
    return {**{f"keyed-{name}": stage for name, stage in keyed_life().items()}, **asked}


def under(holder: str, files: Files) -> Files:
    """The files with a seal by somebody beside each."""
    seals = {f"{path}.sig": sealed(holder, data) for path, data in files.items() if data}
    return {**files, **seals}


def entry(
    kind: KeyKind,
    of: str,
    at: datetime,
    *,
    by: str = SEKRETARIATET,
    seconded_by: tuple[str, ...] = (),
    role: Role = Role.SIGNATORY,
    key: str | None = None,
    new: str | None = None,
    order: int = 1,
) -> Files:
    """An entry about somebody's key; keys are named by a name."""
    made = KeyEntry(
        path=key_path(order, kind),
        order=order,
        kind=kind,
        at=at,
        by=by,
        of=of,
        role=role,
        key=fingerprint_of(key or of),
        seconded_by=seconded_by,
        reason=None if kind is KeyKind.ROTATED else "Den blev væk.",
        new=line_of(new) if new else None,
        since=at.date() if kind is KeyKind.REVOKED else None,
    )
    return {made.path: render_key_entry(made)}


def wrong(before: Stage, changes: Files, at: datetime) -> list[Problem]:
    """What is wrong with a change of a stage in which nothing is wrong."""
    return list(errors(found_wrong(before, before.after(changes), at)))


def codes(before: Stage, changes: Files, at: datetime | None = None) -> list[str]:
    """The codes of that."""
    return sorted(each.code for each in wrong(before, changes, at or before.at))
