"""What is proposed changes nothing that is said of an act on an organisation's own record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from charterkit.actions.desk import Desk
from charterkit.actions.signing import own_scope
from charterkit.documents.paths import signatory_path
from charterkit.model import Change
from charterkit.store import Store
from tests.life.attempting import Town, build

NOW = datetime(2028, 1, 1, tzinfo=UTC)
NEW = "foreningen-oevelse"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town at every step of its life."""
    return build(tmp_path_factory.mktemp("scope"))


def changes(records: dict[str, bytes]) -> dict[str, tuple[str, bytes | None]]:
    """Whose record is written, and as what, by what it is a case of."""
    known = sorted(records)
    first = records[known[0]]
    lines = first.decode().splitlines(keepends=True)
    name = next(line for line in lines if line.startswith("name: "))
    other = "name: Foreningen Øvelse\n"
    return {
        "as another's": (NEW, first),
        "a new one": (NEW, first.replace(name.encode(), other.encode())),
        "with an address": (NEW, first.replace(name.encode(), b"name: a@b.example\n")),
        "a look-alike": (NEW, first.replace(b"o", b"0", 1)),
        "with a pledge": (
            NEW,
            first.replace(
                b"signatures:", b"pledges:\n  - principle: ukendt\n    text: Ja.\nsignatures:"
            ),
        ),
        "without a country": (NEW, first.replace(b"country:", b"land:")),
        "renamed": (known[0], first.replace(name.encode(), other.encode())),
        "taken away": (known[1], None),
        "torn": (known[1], first[: len(first) // 2]),
        "with another text": (known[2], records[known[2]].replace(b"sha256:", b"sha256:0")),
    }


def test_a_record_is_judged_alike_with_and_without_the_proposals(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("contested", tmp_path)
    folder = life.root / "charter" / "signatories"
    records = {each.stem: each.read_bytes() for each in folder.rglob("*.yml")}
    told = 0
    for what, (id, data) in changes(records).items():
        change = Change(writes={signatory_path(id): data}, subject="Prøv")
        with Store.open(life.root) as store:
            desk = Desk.at(store, NOW)
            whole = desk.judged(change, desk.archive())
            part = Desk.at(store, NOW)
            scope = own_scope(id, *records)
            alone = part.judged(change, part.archive(scope), scope)
        assert alone.problems == whole.problems, what
        assert (alone.archive is None) == (whole.archive is None)
        told += len(whole.problems)
    assert told > 5
