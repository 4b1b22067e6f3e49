"""What a clone keeps outside the work tree is what was written, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from charterkit.store import kept

ABOUT = {"trees": ["a", None], "count": 3}
PARTS = {"ids": b"en\nto", "nothing": b"", "numbers": bytes(range(256))}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "kept"


def test_what_was_kept_is_recalled(place: Path) -> None:
    kept.keep(place, ABOUT, PARTS)
    found = kept.recall(place)
    assert found is not None
    assert found.about == ABOUT
    assert {name: bytes(part) for name, part in found.parts.items()} == PARTS
    assert [each.name for each in place.parent.iterdir()] == ["kept"]


def test_nothing_is_recalled_where_nothing_was_kept(place: Path) -> None:
    assert kept.recall(place) is None


def test_every_byte_that_is_another_is_noticed(place: Path) -> None:
    kept.keep(place, ABOUT, PARTS)
    sound = place.read_bytes()
    for at in range(len(sound)):
        place.write_bytes(sound[:at] + bytes([sound[at] ^ 0x10]) + sound[at + 1 :])
        with pytest.raises(kept.TornError):
            kept.recall(place)


def test_every_end_that_is_missing_is_noticed(place: Path) -> None:
    kept.keep(place, ABOUT, PARTS)
    sound = place.read_bytes()
    for size in range(len(sound)):
        place.write_bytes(sound[:size])
        with pytest.raises(kept.TornError):
            kept.recall(place)


def test_what_is_too_large_is_not_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGEST", 100)
    kept.keep(place, ABOUT, PARTS)
    assert not place.exists()


def test_what_is_kept_stays_where_a_further_one_cannot_be_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(place, ABOUT, PARTS)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    kept.keep(place, {"other": True}, {})
    found = kept.recall(place)
    assert found is not None
    assert found.about == ABOUT
    assert [each.name for each in place.parent.iterdir()] == ["kept"]


def test_what_a_killed_process_left_is_swept_away(place: Path) -> None:
    place.parent.mkdir()
    (place.parent / "kept.abc").write_bytes(b"charterkit")
    kept.keep(place, ABOUT, PARTS)
    assert [each.name for each in place.parent.iterdir()] == ["kept"]


def test_two_that_write_at_once_leave_one_whole(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that comes between sweeps the other's work away, which then keeps nothing."""
    write = os.fdopen

    def between(handle: int, mode: str) -> object:
        monkeypatch.setattr(os, "fdopen", write)
        kept.keep(place, {"other": True}, {})
        return write(handle, mode)

    monkeypatch.setattr(os, "fdopen", between)
    kept.keep(place, ABOUT, PARTS)
    found = kept.recall(place)
    assert found is not None
    assert found.about == {"other": True}
