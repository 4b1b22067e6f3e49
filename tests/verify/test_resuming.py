"""What is remembered of the whole charter changes no answer, and what is remembered wrongly is
not used."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.history import history
from benchmarks.rivals import twenty
from charterkit.actions.astray import within
from charterkit.actions.coming import commits_since
from charterkit.actions.replaying import Replay
from charterkit.actions.standing import folding_at, recall_standing
from charterkit.actions.verifying import Verified, verify
from charterkit.decisions.electorate import eligible
from charterkit.decisions.fit import standings
from charterkit.decisions.past import start
from charterkit.decisions.sealing import changed
from charterkit.documents.folding import Folding
from charterkit.documents.held import Read
from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import CHARTER, STEWARDS, Known
from charterkit.documents.thawing import Cupboard, thawed
from charterkit.model import Archive
from charterkit.model.ground import Ground
from charterkit.rules.official import new_documents
from charterkit.rules.paths import no_twins
from charterkit.rules.scope import proposals_new
from charterkit.rules.twins import Names, NamesBeside
from charterkit.store import Store
from tests.life.playing import Life
from tests.rules.life import stages
from tests.verify.conftest import LATER

NOW = datetime(2028, 1, 1, tzinfo=UTC)
COMMITS = 260


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A town with a long history, and seals."""
    root = tmp_path_factory.mktemp("resuming") / "town"
    history(root, commits=COMMITS, releases=9, sealed=120)
    return Life(root=root, cwd=root)


@pytest.fixture
def long(lived: Life) -> Iterator[Life]:
    """The same, brought back to its last commit."""
    tip = lived.git("rev-parse", "HEAD").strip()
    yield lived
    lived.git("update-ref", "HEAD", tip)


def found(life: Life, *, fresh: bool = False) -> Verified:
    """What is found of a history."""
    with Store.open(life.root) as store:
        made = verify(store, NOW, fresh=fresh)
        return replace(made, chain=tuple(made.chain))


def memory(life: Life) -> Path:
    """Where it is remembered what stands."""
    return life.root / ".git" / "charterkit" / "standing.json"


@pytest.mark.parametrize("seed", range(3))
def test_a_few_commits_at_a_time_come_to_what_all_at_once_come_to(long: Life, seed: int) -> None:
    chance = random.Random(seed)
    chain = long.git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    place = chance.randrange(60, 140)
    long.git("update-ref", "HEAD", chain[place - 1])
    assert found(long, fresh=True).since is None
    while place < COMMITS:
        since, place = chain[place - 1], min(COMMITS, place + chance.choice((1, 1, 2, 3, 12)))
        long.git("update-ref", "HEAD", chain[place - 1])
        resumed = found(long)
        assert (resumed.since, resumed.holds) == (since, True)
        if chance.random() < 0.1 or place == COMMITS:
            assert replace(resumed, since=None) == found(long, fresh=True)


def test_whoever_goes_on_reads_little_of_what_stood(
    long: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = long.git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    long.git("update-ref", "HEAD", chain[-2])
    found(long, fresh=True)
    long.git("update-ref", "HEAD", chain[-1])
    read: list[str] = []
    one = Folding.read

    def noted(folding: Folding, known: Known, data: bytes) -> Read:
        read.append(known.path)
        return one(folding, known, data)

    monkeypatch.setattr(Folding, "read", noted)
    assert found(long).since == chain[-2]
    by_many = [path for path in read if path.startswith(("proposals/", "charter/register/"))]
    every = long.git("ls-files", "proposals", "charter/register").split()
    assert len(by_many) < len(every) / 4, by_many


def test_a_breach_is_told_in_the_same_words_by_whoever_goes_on(long: Life) -> None:
    found(long, fresh=True)
    path = sorted(long.git("ls-files", "charter/register").split())[0]
    long.git("rm", "--quiet", "--cached", path)
    long.git("commit", "--quiet", "--message", "Væk")
    resumed = found(long)
    long.git("read-tree", "HEAD~1")
    assert resumed.broken is not None
    assert resumed.broken.codes == ("O002",)
    assert replace(resumed, since=None, broken=None) == replace(
        found(long, fresh=True), broken=None
    )
    again = found(long, fresh=True).broken
    assert again is not None
    assert resumed.broken.problems == again.problems


@pytest.mark.parametrize("torn", [b"", b"{}", b"0" * 64 + b"\n{}", b"x"])
def test_a_damaged_memory_is_noticed_and_made_anew(long: Life, torn: bytes) -> None:
    honest = found(long, fresh=True)
    whole = memory(long).read_bytes()
    memory(long).write_bytes(whole[: len(whole) // 2] + torn)
    said = long.charter("verify", now=LATER)
    assert said.err == (
        "What was remembered of the last verification is damaged; it is worked out anew.\n"
    )
    resumed = found(long)
    assert resumed.note is None
    assert replace(resumed, since=None) == honest


@pytest.mark.parametrize(
    "torn", [b"", b"{", b"[]", b"\xff", b'{"head": 3}', b" " * (1 << 24) + b"{"]
)
def test_where_it_ended_is_missed_if_it_cannot_be_read(long: Life, torn: bytes) -> None:
    honest = found(long, fresh=True)
    ended = memory(long).with_name("verified.json")
    ended.write_bytes(torn)
    said = long.charter("verify", now=LATER)
    assert said.err == (
        "What was remembered of the last verification is damaged; it is worked out anew.\n"
    )
    resumed = found(long)
    assert resumed.note is None
    assert replace(resumed, since=None) == honest


def test_a_memory_that_was_changed_is_not_believed(long: Life) -> None:
    honest = found(long, fresh=True)
    changed = memory(long).read_bytes().replace(b'"releases":9', b'"releases":8')
    memory(long).write_bytes(changed)
    assert replace(found(long), since=None, note=None) == honest


def test_without_the_memory_all_is_found_as_well(long: Life) -> None:
    honest = found(long, fresh=True)
    memory(long).unlink()
    resumed = found(long)
    assert resumed.note is None
    assert replace(resumed, since=None) == honest
    assert memory(long).exists()


def test_whoever_breaks_off_goes_on_from_there(long: Life) -> None:
    honest = found(long, fresh=True)
    for file in memory(long).parent.iterdir():
        file.unlink()
    chain = long.git("rev-list", "--first-parent", "--reverse", "HEAD").split()

    told: list[int] = []

    def impatient(done: int, of: int) -> None:
        told.append(done)
        if done >= 150:
            raise KeyboardInterrupt

    with Store.open(long.root) as store, pytest.raises(KeyboardInterrupt):
        verify(store, NOW, progress=impatient)
    resumed = found(long)
    assert resumed.since == chain[told[-1] - 1]
    assert replace(resumed, since=None) == honest


def test_documents_that_stood_before_are_those_that_are_read_anew(long: Life) -> None:
    with Store.open(long.root) as store:
        made = verify(store, NOW, fresh=True)
        standing, _ = recall_standing(store.private_folder(), made.head)
        assert standing is not None
        assert {path for path, _, _ in standing.documents} >= {
            CHARTER,
            STEWARDS,
            "charter/preamble.md",
        }
        cupboard = store.cupboard(made.head)
        known = folding_at(cupboard, standing).archive()
        assert known is not None
        assert same(known, thawed(cupboard, standing.versions, standing.groups).archive())
        # Of other bytes it is not known what they say.
        edited = Edited(cupboard, CHARTER, b"Kommuner", b"Kommunerne")
        anew = thawed(edited, standing.versions, standing.groups)
        assert not same(known, anew.archive())
        assert same(
            anew.archive(),
            thawed(edited, standing.versions, standing.groups, standing.documents).archive(),
        )
        # And nothing is made of what was not written here.
        spoilt = [(path, digest, '["None"]') for path, digest, _ in standing.documents]
        assert same(known, thawed(cupboard, standing.versions, standing.groups, spoilt).archive())


def test_for_one_more_commit_nothing_is_read_from_end_to_end(
    long: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = long.git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    told: list[str] = []
    plainly = Ground.whole

    def noting(ground: Ground[Any, Any]) -> dict[Any, Any]:
        everything = plainly(ground)
        told.extend(map(str, everything))
        return everything

    long.git("update-ref", "HEAD", chain[149])
    found(long, fresh=True)
    monkeypatch.setattr(Ground, "whole", noting)
    for commit in chain[150:]:
        long.git("update-ref", "HEAD", commit)
        told.clear()
        assert found(long).holds
        # The ledger is put together anew where a release comes to it.
        enacted = long.git("log", "-1", "--format=%s", commit).startswith("Enacted")
        assert all(enacted and path.startswith("charter/releases/") for path in told), told


def same(one: Archive | None, other: Archive | None) -> bool:
    """Whether two archives agree in what is read at once."""
    return one is not None and other is not None and told(one) == told(other)


def told(archive: Archive) -> tuple[object, ...]:
    """What is read at once of an archive."""
    return (
        archive.charter, archive.stewards, archive.preamble, archive.preamble_translations,
        archive.principles, archive.release, archive.texts, archive.pages, archive.experiences,
    )  # fmt: skip


class Edited:
    """A tree in which a file has other bytes."""

    def __init__(self, cupboard: Cupboard, path: str, old: bytes, new: bytes) -> None:
        self.below, self.names = cupboard.below, cupboard.names
        self.stood, self.path, self.old, self.new = cupboard, path, old, new

    def content(self, path: str) -> bytes | None:
        """The bytes of a file."""
        found = self.stood.content(path)
        if found is None or path != self.path:
            return found
        assert self.old in found
        return found.replace(self.old, self.new)


def test_what_was_woven_before_stands_as_what_is_woven_anew(tmp_path: Path, long: Life) -> None:
    _, old, _ = twenty(tmp_path)
    for root in (old, long.root):
        with Store.open(root) as store:
            replay = Replay.begin(store, NOW)
            commits = commits_since(store, store.resolve("HEAD"), None)
            for at, (commit, contents) in enumerate(commits):
                replay.step(within(commit), contents)
                archive = replay.archive
                if archive is None or (root == long.root and at % 10):
                    continue
                plain = replace(archive, proposals=dict(archive.proposals))
                assert standings(archive) == standings(plain)


def test_what_is_kept_of_states_is_what_each_state_gives_by_itself(long: Life) -> None:
    """From where open proposals are judged, who may vote, and what one asks of a change."""
    chance = random.Random(5)
    with Store.open(long.root) as store:
        replay = Replay.begin(store, NOW)
        for commit, contents in commits_since(store, store.resolve("HEAD"), None):
            before = replay.archive
            replay.step(within(commit), contents)
            archive = replay.archive
            if archive is None or before is None:
                continue
            plain, stood = by_itself(archive), by_itself(before)
            assert start(archive) == start(plain)
            at = commit.authored or NOW
            when = chance.choice((at, at - timedelta(days=chance.randrange(400)), NOW))
            assert eligible(archive, when) == eligible(plain, when)
            for ask in (changed, new_documents, proposals_new):
                assert list(ask(before, archive)) == list(ask(stood, plain))


def by_itself(archive: Archive) -> Archive:
    """An archive of which nothing is known but what it holds."""
    return replace(
        archive,
        proposals=dict(archive.proposals),
        register=dict(archive.register),
        signatories=dict(archive.signatories),
        seals=dict(archive.seals),
    )


def test_names_that_are_counted_are_those_that_a_look_at_all_finds() -> None:
    archive = next(iter(stages().values())).archive
    steps = ("a", "A", "b", "æ", "Æ", "a\u0301", "\u00e1", "ss", "ß")
    for seed in range(200):
        chance = random.Random(seed)
        known, stands, some = Names(), set[str](), chance.sample(steps, 4)
        for _ in range(16):
            path = "/".join(("charter", *(chance.choice(some) for _ in range(2))))
            beside = NamesBeside(partial(inside, frozenset(stands)))
            had = known.have_twins
            if path in stands:
                known.change([path], [])
                stands.discard(path)
            else:
                known.change([], [path])
                beside.change([], [path])
                stands.add(path)
            twins = bool(list(no_twins(archive, OfNames(stands), None)))
            assert known.have_twins == twins
            assert beside.have_twins or had or not twins


def inside(paths: frozenset[str], folder: str) -> set[str]:
    """The names in a folder."""
    start = f"{folder}/"
    return {path[len(start) :].split("/")[0] for path in paths if path.startswith(start)}


class OfNames:
    """A snapshot of files of which only the names count."""

    revision = None
    odd: Mapping[str, str] = {}

    def __init__(self, paths: set[str]) -> None:
        self.blobs = {path: blob_id(b"") for path in paths}

    def read(self, paths: object) -> Mapping[str, bytes]:
        """No contents."""
        return {}

    def contents(self, ids: object) -> Mapping[str, bytes]:
        """No contents."""
        return {}
