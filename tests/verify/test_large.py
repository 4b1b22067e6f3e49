"""What a commit of very many files brings is judged as what any other brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from benchmarks.ground import Ground
from charterkit.actions import brought, coming, openings, piecemeal, standing
from charterkit.actions.brought import Brought, Passing, contents_of
from charterkit.actions.coming import _with_contents as with_contents
from charterkit.actions.coming import commits_since
from charterkit.actions.memory import recall
from charterkit.actions.replaying import Replay
from charterkit.actions.standing import recall_standing
from charterkit.actions.verifying import Verified, verify
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.history import Commit
from tests.life.playing import Life
from tests.verify.conftest import forget

NOW = datetime(2031, 1, 15, tzinfo=UTC)
CROWD = 60


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A charter to which all signatories came at once."""
    return Ground(tmp_path_factory.mktemp("large")).crowd(CROWD)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of so few files a commit is a large one."""
    monkeypatch.setattr(brought, "PART", 7)
    monkeypatch.setattr(brought, "VERY_MANY", 7)
    monkeypatch.setattr(coming, "PART", 7)
    monkeypatch.setattr("charterkit.documents.folding.MANY", 7)
    monkeypatch.setattr(standing, "_PIECE", 7)


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many contents are asked for at once, each time."""
    told: list[int] = []
    read_blobs = Store.read_blobs

    def counted(store: Store, ids: Iterable[str]) -> Mapping[str, bytes]:
        some = list(ids)
        told.append(len(some))
        return read_blobs(store, some)

    monkeypatch.setattr(Store, "read_blobs", counted)
    return told


def found(root: Path, *, fresh: bool = True) -> Verified:
    """What is found of a history."""
    with Store.open(root) as store:
        made = verify(store, NOW, fresh=fresh)
        return replace(made, chain=tuple(made.chain))


def test_a_large_commit_is_found_to_be_what_it_is(
    crowd: Path, fetched: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = found(crowd)
    assert plain.holds
    fetched.clear()
    with monkeypatch.context() as patch:
        patch.setattr(brought, "PART", 7)
        patch.setattr(brought, "VERY_MANY", 7)
        patch.setattr(coming, "PART", 7)
        assert found(crowd) == plain
    assert max(fetched) == 7
    assert sum(fetched) < 3 * 2 * CROWD


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("path", ["charter/register", "charter/signatories"])
def test_what_is_wrong_in_it_is_told_in_the_same_words(
    path: str, crowd: Path, tmp_path: Path
) -> None:
    life = copied(crowd, tmp_path)
    wrong = sorted((life.root / path).rglob("*.yml"))[CROWD // 2]
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("format: 1", "format: 1\nx: 2"))
    wrong.write_text(f"{wrong.read_text(encoding='utf-8')}\nuventet: ja\n", encoding="utf-8")
    life.git("add", "--all")
    life.git("commit", "--quiet", "--amend", "--no-edit")
    here = found(life.root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brought, "PART", 10_000)
        patch.setattr(brought, "VERY_MANY", 10_000)
        patch.setattr(coming, "PART", 10_000)
        patch.setattr("charterkit.documents.folding.MANY", 1000)
        plain = found(life.root)
    assert here.broken is not None
    assert here == plain
    assert wrong.name in str(here.broken.problems)


@pytest.mark.usefixtures("small_parts")
def test_whoever_goes_on_from_a_large_commit_finds_the_same(crowd: Path, tmp_path: Path) -> None:
    life = copied(crowd, tmp_path)
    whole = found(life.root)
    private = life.root / ".git" / "charterkit"
    with Store.open(life.root) as store:
        head = store.resolve("HEAD")
    kept, note = recall_standing(private, head)
    assert (kept is not None, note) == (True, None)
    forget(life)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "_PIECE", 10_000)
        assert found(life.root) == whole
    assert recall_standing(private, head) == (kept, None)
    (private / "standing.json").unlink()
    assert recall(private)[0] is not None
    again = found(life.root, fresh=False)
    assert (again.proofs, again.holds, again.since) == (whole.proofs, True, head)


def copied(crowd: Path, tmp_path: Path) -> Life:
    """A clone of it that may be changed."""
    life = Life(root=tmp_path / "clone", cwd=tmp_path)
    life.cwd.joinpath("clone").mkdir()
    life.git("clone", "--quiet", str(crowd), ".")
    return life


def test_contents_are_fetched_a_part_at_a_time_in_whatever_order(
    crowd: Path, small_parts: None
) -> None:
    with Store.open(crowd) as store:
        blobs = store.snapshot("HEAD").blobs
        ids = [blobs[path] for path in sorted(blobs)]
        passing = contents_of(store, ids)
        assert isinstance(passing, Passing)
        every = store.read_blobs(ids)
        assert {one: passing[one] for one in passing} == dict(every)
        for one in (ids[-1], ids[0], ids[len(ids) // 2]):
            assert passing[one] == every[one]
        assert len(passing) == len(dict.fromkeys(ids))
        assert "0" * 40 not in passing
        assert passing.get("0" * 40) is None
        assert not isinstance(contents_of(store, ids[:7]), Passing)
        lacking = Brought({"charter/x.md": "f" * 40, "charter/y.md": None}, passing)
        assert lacking["charter/y.md"] is None
        with pytest.raises(CharterError, match=r"charter/x\.md"):
            lacking["charter/x.md"]


def test_what_is_asked_for_several_times_is_fetched_no_more_often_than_its_parts(
    crowd: Path, small_parts: None, fetched: list[int]
) -> None:
    with Store.open(crowd) as store:
        blobs = store.snapshot("HEAD").blobs
        every = store.read_blobs(blobs[path] for path in sorted(blobs))
        known = list(every)
        old, new = known[:CROWD], known[CROWD:]
        ids = [*old, *chain.from_iterable(zip(new, old, strict=False))]
        fetched.clear()
        passing = contents_of(store, iter(ids))
        assert [passing[one] for one in ids] == [every[one] for one in ids]
        assert sum(fetched) <= len(ids)
        assert len(passing) == len(list(passing)) == len(set(ids))


def test_the_files_of_a_commit_are_fetched_by_path_in_whatever_order_it_names_them(
    crowd: Path, small_parts: None, fetched: list[int]
) -> None:
    with Store.open(crowd) as store:
        large = max(store.history(), key=lambda commit: len(commit.changes))
        turned = replace(large, changes=tuple(reversed(large.changes)))
        ((_, contents),) = with_contents(store, [turned])
        fetched.clear()
        asked = [each.after for each in large.changes if each.after]
        assert None not in map(contents.get, asked)
        assert sum(fetched) == len(asked) > CROWD


def test_what_a_large_commit_brings_is_held_with_nothing_of_the_others(
    life: Life, small_parts: None
) -> None:
    with Store.open(life.root) as store:
        batches: dict[int, list[tuple[Commit, Mapping[str, bytes]]]] = {}
        for each in commits_since(store, store.resolve("HEAD"), None):
            batches.setdefault(id(each[1]), []).append(each)
    together = [sum(len(commit.changes) for commit, _ in some) for some in batches.values()]
    large = [some for some, all_of in zip(batches.values(), together, strict=True) if all_of > 7]
    assert large
    assert all(len(some) == 1 for some in large)
    assert max(map(len, batches.values())) > 1


def test_who_breaks_off_leaves_nothing_half_written(
    crowd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = copied(crowd, tmp_path)
    found(life.root)
    private = life.root / ".git" / "charterkit"
    whole = (private / "standing.json").read_bytes()
    names = sorted(private.iterdir())

    def broken_off(what: object) -> Iterator[str]:
        yield "{"
        raise KeyboardInterrupt

    monkeypatch.setattr(standing, "_pieces", broken_off)
    with pytest.raises(KeyboardInterrupt):
        found(life.root)
    assert sorted(private.iterdir()) == names
    assert (private / "standing.json").read_bytes() == whole


def test_who_could_vote_is_found_a_part_at_a_time_where_many_stand_there(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.git(
        "reset", "--quiet", "--hard", life.git("rev-list", "-1", "HEAD", "--", BALLOTS).strip()
    )
    asked: list[bool] = []
    in_parts = piecemeal.in_parts

    def noted(*of: object) -> object:
        made = in_parts(*of)  # type: ignore[arg-type]
        asked.append(made is not None)
        return made

    monkeypatch.setattr(piecemeal, "in_parts", noted)
    with Store.open(life.root) as store:
        head = store.resolve("HEAD")
        founded = verify(store, NOW, fresh=True).founded
        plain = Replay.resume(store, NOW, head, founded, 1)
        assert asked == []
        monkeypatch.setattr(openings, "VERY_MANY", 0)
        monkeypatch.setattr(openings, "_near", None)
        many = Replay.resume(store, NOW, head, founded, 1)
    assert plain.archive is not None
    assert many.archive is not None
    assert asked
    assert all(asked)
    assert plain.archive.electorates
    assert many.archive.electorates == plain.archive.electorates


BALLOTS = ":(glob)proposals/*/ballots/**"
