"""What was read for an act is not held beside what is read after it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import ref

import click
import pytest

from charterkit.actions.desk import Desk, readable
from charterkit.actions.importing import Wish, read_rows
from charterkit.actions.register import scope
from charterkit.cli import suggesting
from charterkit.cli.options import Trip, trip
from charterkit.documents.incoming.fields import Kind
from charterkit.model import Archive
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.life.attempting import found

NOW = datetime(2028, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A charter of nine organisations."""
    return found(tmp_path_factory.mktemp("held") / "by").root


def test_a_desk_lets_go_of_what_it_read_before_it_reads_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(root) as store:
        desk = Desk.at(store, NOW)
        desk.archive(scope([]))
        held = []

        def read(*facts: Any) -> Archive:
            held.extend(desk.last)
            return readable(*facts)

        monkeypatch.setattr("charterkit.actions.desk.readable", read)
        desk.archive()
    assert held == []


def test_what_a_refusal_came_through_is_let_go_of_before_it_is_told_what_was_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[frozenset[str] | None] = []

    @click.command()
    @trip
    def command(trip: Trip) -> None:
        read = frozenset([str(trip.now)])
        seen.append(ref(read))
        raise CharterError("Nothing was found.", "")

    def told(error: CharterError, *facts: object) -> CharterError:
        held.extend(each() for each in seen)
        return error

    seen: list[ref[frozenset[str]]] = []
    monkeypatch.setattr(suggesting, "with_suggestion", told)
    with pytest.raises(CharterError, match="Nothing was found"):
        command.main([], standalone_mode=False)
    assert held == [None]


@pytest.mark.parametrize("kind", [Kind.SIGNATORIES, Kind.BALLOTS, Kind.PROPOSALS])
def test_rows_that_are_judged_hold_nobody_that_was_looked_up(root: Path, kind: Kind) -> None:
    with Store.open(root) as store:
        wish = Wish(kind=kind, files=[], steward="sekretariatet")
        rows = read_rows(Desk.at(store, NOW), wish, [], lambda done, of: None)
    assert rows.reader is None
