"""What is remembered of documents gives what reading them gives, whatever happens to it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from charterkit.actions import memory, parsed
from charterkit.actions.parsed import NAME, Parsed
from charterkit.documents import reading
from charterkit.documents.paths import Kind, Known
from charterkit.documents.reading import Reading, read_archive
from tests.documents.samples import GOOD, below
from tests.documents.test_recall import Tree, everything, walk

PRINCIPLE = "charter/principles/hold-ord.md"


def small() -> dict[str, bytes]:
    """A small charter."""
    return below(GOOD)


def read(files: Mapping[str, bytes], folder: Path) -> Reading:
    """Read them as a command does that begins now."""
    return read_archive(Tree(files), recall=Parsed(folder))


def parsed_anew(
    files: Mapping[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """Which documents are parsed when they are read again."""
    found: list[str] = []
    plain = reading.read_one

    def noting(known: Known, data: bytes, language: str) -> reading.Found:
        if known.kind is not Kind.PAGE:
            found.append(known.path)
        return plain(known, data, language)

    with monkeypatch.context() as watched:
        watched.setattr(reading, "read_one", noting)
        read(files, folder)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_it_is_what_one_reads_without(tmp_path: Path, seed: int) -> None:
    chance, first = random.Random(seed), everything()
    files = dict(first)
    for turn in range(4):
        again, fresh = read(files, tmp_path), read_archive(Tree(files))
        assert again == fresh, (seed, turn)
        assert repr(again) == repr(fresh), (seed, turn)
        walk(chance, files, first)


def test_what_was_read_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = small()
    assert len(parsed_anew(files, tmp_path, monkeypatch)) > 5
    kept = (tmp_path / NAME).stat().st_ino
    assert parsed_anew(files, tmp_path, monkeypatch) == []
    assert (tmp_path / NAME).stat().st_ino == kept


def test_only_what_is_another_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, path = small(), PRINCIPLE
    read(files, tmp_path)
    other = {**files, path: files[path] + b"Og mere.\n"}
    assert parsed_anew(other, tmp_path, monkeypatch) == [path]
    # Both stay remembered: the work tree has one of them, and HEAD the other.
    assert parsed_anew(files, tmp_path, monkeypatch) == []
    assert parsed_anew(other, tmp_path, monkeypatch) == []


def test_in_another_language_the_texts_are_parsed_anew_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, charter = small(), "charter/charter.yml"
    read(files, tmp_path)
    turned = {**files, charter: files[charter].replace(b"[da, en]", b"[en, da]")}
    assert turned != files
    again = parsed_anew(turned, tmp_path, monkeypatch)
    assert charter in again
    assert "charter/preamble.md" in again
    texts = ("charter/charter.yml", "charter/preamble", "charter/principles", "charter/experiences")
    assert all(path.startswith(texts) for path in again)


def test_what_is_wrong_is_told_each_time(tmp_path: Path) -> None:
    files = {**small(), "charter/principles/ny.md": b"---\ntitle: X\n---\n"}
    told = read(files, tmp_path).problems
    assert told
    assert read(files, tmp_path).problems == told


@pytest.mark.parametrize(
    "how", ["torn", "one bit", "empty", "of zeros", "no head", "other fields", "one line less"]
)
def test_what_is_damaged_is_noticed_and_made_anew(tmp_path: Path, how: str) -> None:
    files, place = small(), tmp_path / NAME
    read(files, tmp_path)
    sound = place.read_bytes()
    damaged = {
        "torn": sound[: len(sound) // 2],
        "one bit": sound[:-9] + bytes([sound[-9] ^ 1]) + sound[-8:],
        "empty": b"",
        "of zeros": bytes(len(sound)),
        "no head": sound.split(b"\n", 2)[2],
        "other fields": sound.replace(b'"by"', b'"of"'),
        "one line less": sound[: sound.rindex(b"\n")],
    }[how]
    place.write_bytes(damaged)
    known = Parsed(tmp_path)
    assert known.torn
    assert read_archive(Tree(files), recall=known) == read_archive(Tree(files))
    assert place.read_bytes() == sound
    assert not Parsed(tmp_path).torn


def test_what_is_whole_and_says_something_else_is_parsed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = small()
    read(files, tmp_path)
    with monkeypatch.context() as other:
        other.setattr(parsed, "pack", lambda value: '["Nothing",1]')
        (tmp_path / NAME).unlink()
        read(files, tmp_path)
    assert read(files, tmp_path) == read_archive(Tree(files))
    assert parsed_anew(files, tmp_path, monkeypatch) == []


def test_what_other_code_has_read_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = small()
    read(files, tmp_path)
    monkeypatch.setattr(parsed, "readers", lambda: "0" * 64)
    assert not Parsed(tmp_path).torn
    assert len(parsed_anew(files, tmp_path, monkeypatch)) > 5
    assert parsed_anew(files, tmp_path, monkeypatch) == []


def test_it_may_go_at_any_moment(tmp_path: Path) -> None:
    files = small()
    known = Parsed(tmp_path)
    read_archive(Tree(files), recall=known)
    (tmp_path / NAME).unlink()
    assert read_archive(Tree(files), recall=known) == read_archive(Tree(files))
    assert not (tmp_path / NAME).exists()
    path = PRINCIPLE
    read_archive(Tree({**files, path: files[path] + b"Og mere.\n"}), recall=known)
    assert (tmp_path / NAME).exists()


def test_where_nothing_can_be_written_everything_is_read_all_the_same(tmp_path: Path) -> None:
    files, folder = small(), tmp_path / "charterkit"
    folder.write_text("Her er ingen mappe.", encoding="utf-8")
    assert read(files, folder) == read_archive(Tree(files))


def test_two_at_once_do_each_other_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, path = small(), PRINCIPLE
    other = {**files, path: files[path] + b"Og mere.\n"}
    one, two = Parsed(tmp_path), Parsed(tmp_path)
    read_archive(Tree(files), recall=one)
    read_archive(Tree(other), recall=two)
    assert parsed_anew(other, tmp_path, monkeypatch) == []
    assert parsed_anew(files, tmp_path, monkeypatch) == [path]


@pytest.mark.parametrize("limit", ["MOST", "LARGEST"])
def test_where_there_is_room_for_few_the_same_few_are_kept(
    tmp_path: Path, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed, limit, 3 if limit == "MOST" else 2_000)
    files, place = small(), tmp_path / NAME
    read(files, tmp_path)
    kept = place.stat()
    left = parsed_anew(files, tmp_path, monkeypatch)
    assert left
    assert place.stat().st_ino == kept.st_ino
    assert parsed_anew(files, tmp_path, monkeypatch) == left
    assert kept.st_size < 5_000


def test_what_was_of_use_once_does_not_pile_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed, "SPARE", 3)
    files, path = small(), PRINCIPLE
    read(files, tmp_path)
    sizes = []
    for turn in range(40):
        read({**files, path: files[path] + b"Mere %d.\n" % turn}, tmp_path)
        sizes.append(len((tmp_path / NAME).read_bytes().split(b"\n")))
    assert sizes[-1] == sizes[-2]
    assert sizes[-1] <= 2 * sizes[0] + 8


def test_what_reads_documents_is_among_what_judges() -> None:
    assert set(memory._READERS) <= set(memory._JUDGES)
    assert memory.readers() != memory.judges()
