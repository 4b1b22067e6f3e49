"""Commits that are judged at once are judged as one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

import pytest

from benchmarks.history import history
from charterkit.actions import judging, together
from charterkit.actions.coming import Record, commits_since
from charterkit.actions.judging import Judging
from charterkit.actions.replaying import Replay
from charterkit.actions.together import leap
from charterkit.actions.verifying import Verified, verify
from charterkit.documents.paths import Kind, classify
from charterkit.store import Store
from tests.life.playing import Life
from tests.verify.test_abreast import broken_after

NOW = datetime(2028, 1, 1, tzinfo=UTC)
COMMITS = 260
RECORD = Record(acknowledged={}, anew=())


@pytest.fixture(scope="module", params=[0, 60], ids=["unsealed", "sealed"])
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A town with a long history."""
    root = tmp_path_factory.mktemp("together") / "town"
    history(root, commits=COMMITS, releases=9, sealed=request.param)
    return Life(root=root, cwd=root)


@pytest.fixture
def leaps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, bool]]:
    """How many commits were judged at once each time, and whether that came to anything."""
    made: list[tuple[int, bool]] = []

    def noted(replay: Replay, some: list[together.Brought]) -> bool:
        made.append((len(some), leap(replay, some)))
        return made[-1][1]

    monkeypatch.setattr(judging, "leap", noted)
    return made


def found(life: Life) -> Verified:
    """What is found of a history."""
    with Store.open(life.root) as store:
        made = verify(store, NOW, fresh=True)
        return replace(made, chain=tuple(made.chain))


def by_ones(life: Life) -> Verified:
    """The same, where each commit is judged by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "MOST", 1)
        return found(life)


def ballot_in_a_run(life: Life) -> tuple[int, str]:
    """The place of a commit that brings a ballot, before and after another such one, and the path
    of that ballot."""
    with Store.open(life.root) as store:
        groups = list(together.together(commits_since(store, store.resolve("HEAD"), None)))
    place = 0
    for some in groups:
        paths = [commit.changes[0].path for commit, _ in some]
        for at, path in enumerate(paths[:-1]):
            if at and "/ballots/" in path and not path.endswith(".sig"):
                return place + at + 1, path
        place += len(some)
    raise AssertionError("no ballots in a row")


def test_all_commits_come_in_their_order_and_few_kinds_are_taken_together(long: Life) -> None:
    with Store.open(long.root) as store:
        commits = list(commits_since(store, store.resolve("HEAD"), None))
        groups = list(together.together(commits))
    assert list(chain.from_iterable(groups)) == commits
    assert max(map(len, groups)) > 3
    for some in groups:
        if len(some) > 1:
            known = [classify(commit.changes[0].path) for commit, _ in some]
            kinds = [each.kind for each in known if each is not None]
            assert {len(commit.changes) for commit, _ in some} == {1}
            assert set(kinds) <= {Kind.BALLOT, Kind.SECOND, Kind.SIGNATORY}
            assert kinds.count(Kind.SIGNATORY) < 2


def test_of_an_honest_history_all_of_them_are_in_order_and_the_same_is_found(
    long: Life, leaps: list[tuple[int, bool]]
) -> None:
    at_once = found(long)
    assert leaps
    assert all(came for _, came in leaps)
    assert at_once.holds
    leaps.clear()
    assert at_once == by_ones(long)
    assert not leaps


def of_nobody(life: Life, path: str) -> None:
    """A ballot of somebody who is no signatory."""
    voter = path.rpartition("/")[2].removesuffix(".yml")
    written(
        life,
        path.replace(voter, "ingen-her"),
        life.git("show", f":{path}").replace(voter, "ingen-her"),
    )


def of_another_text(life: Life, path: str) -> None:
    """A ballot on another text than the one that is voted on."""
    said = life.git("show", f":{path}")
    digest = next(line for line in said.splitlines() if line.startswith("text:"))
    written(life, path, said.replace(digest, f"{digest[:-8]}{'0' * 8}"))


def that_cannot_be_read(life: Life, path: str) -> None:
    """A ballot that is torn."""
    written(life, path, life.git("show", f":{path}")[:20])


def under_another_name(life: Life, path: str) -> None:
    """A ballot that lies where another one's belongs."""
    voter = path.rpartition("/")[2].removesuffix(".yml")
    written(life, path.replace(voter, "ingen-her"), life.git("show", f":{path}"))


def in_a_folder_of_no_proposal(life: Life, path: str) -> None:
    """A ballot on nothing."""
    written(life, path.replace(path.split("/")[1], "ingenting"), life.git("show", f":{path}"))


def twin(life: Life, path: str) -> None:
    """A file that is one with another where letters' case does not count."""
    written(life, path.replace("/ballots/", "/Ballots/"), life.git("show", f":{path}"))


def written(life: Life, path: str, text: str) -> None:
    """Let a file stand in the index."""
    file = life.root / "written"
    file.write_text(text, encoding="utf-8")
    blob = life.git("hash-object", "-w", str(file)).strip()
    file.unlink()
    life.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")


@pytest.mark.parametrize(
    "breach",
    [
        of_nobody,
        of_another_text,
        that_cannot_be_read,
        under_another_name,
        in_a_folder_of_no_proposal,
        twin,
    ],
    ids=lambda breach: str(breach.__name__),
)
def test_among_ballots_the_one_that_breaks_a_rule_is_named(
    long: Life, leaps: list[tuple[int, bool]], breach: Callable[[Life, str], None]
) -> None:
    place, path = ballot_in_a_run(long)
    broke = broken_after(long, place, lambda life: breach(life, path))
    at_once = found(long)
    assert at_once.broken is not None
    assert at_once.broken.commit.id == broke
    assert at_once == by_ones(long)


def test_where_they_are_not_in_order_nothing_has_happened(long: Life) -> None:
    place, path = ballot_in_a_run(long)
    broken_after(long, place, lambda life: of_nobody(life, path))
    with Store.open(long.root) as store:
        commits = list(commits_since(store, store.resolve("HEAD"), None))
        one, other = (Judging.at(store, NOW, RECORD, None) for _ in range(2))
        for each in (one, other):
            each.through(commits[: place - 1], lambda done: None)
        before = one.replay
        stood = replace(before)
        some = commits[place - 1 : place + 1]
        assert [len(commit.changes) for commit, _ in some] == [1, 1]
        assert not leap(before, some)
        for name in ("archive", "latest", "pending", "touching", "founded", "stood"):
            assert getattr(before, name) == getattr(stood, name), name
        assert before.tree.revision == commits[place - 2][0].id
        assert before.tree.blobs == other.replay.tree.blobs
        assert before.folding.archive() == other.replay.folding.archive()
        for each in (one, other):
            each.through(commits[place - 1 :], lambda done: None)
        assert one.broken == other.broken
        assert one.replay.archive == other.replay.archive


def test_commits_that_have_to_be_signed_are_looked_at_one_by_one(long: Life) -> None:
    with Store.open(long.root) as store:
        commits = list(commits_since(store, store.resolve("HEAD"), None))
        place, _ = ballot_in_a_run(long)
        one = Judging.at(store, NOW, RECORD, None)
        one.through(commits[: place - 1], lambda done: None)
        archive = one.replay.archive
        assert archive is not None
        some = commits[place - 1 : place + 1]
        asks = replace(archive.charter.signatures.commits, required=True)
        signatures = replace(archive.charter.signatures, commits=asks)
        one.replay.archive = replace(
            archive, charter=replace(archive.charter, signatures=signatures)
        )
        assert not leap(one.replay, some)
        one.replay.archive = archive
        one.replay.damage.files["charter/preamble.md"] = None
        assert not leap(one.replay, some)
        one.replay.damage.files.clear()
        assert leap(one.replay, some)
