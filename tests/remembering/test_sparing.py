"""Proposals that are put together from what is remembered are those that reading everything
gives, whatever happens to their folders, and nothing is read of them that nobody asks for."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from charterkit.actions import parsed
from charterkit.actions.parsed import NAME, Parsed
from charterkit.documents import sparing
from charterkit.documents.crowd import crowd_of
from charterkit.documents.layered import is_in_crowd
from charterkit.documents.motions import SealsOf, is_motion
from charterkit.documents.opening import open_sparingly
from charterkit.documents.reading import Reading, read_archive
from charterkit.documents.sparing import Said
from charterkit.model import Archive, Proposal
from charterkit.store import Store
from charterkit.store.snapshot import Files
from tests.documents.test_recall import everything, walk
from tests.signing.holding import sealed
from tests.store.repositories import git, put

CHARTER = "charter/charter.yml"
STEPS = 12


@pytest.fixture(scope="module")
def first() -> Mapping[str, bytes]:
    return everything()


@pytest.fixture
def store(tmp_path: Path, first: Mapping[str, bytes]) -> Iterator[Store]:
    """A repository that holds a charter with proposals in every state."""
    root = tmp_path / "charter"
    git(tmp_path, "init", "--quiet", str(root))
    write(root, first)
    with Store.open(root) as opened:
        yield opened


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Let these files be what is committed, and no others."""
    for path in git(root, "ls-files", "-z").split("\0")[:-1]:
        (root / path).unlink()
    for path, data in files.items():
        put(root, path, data)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Det, der står her")


def sparingly(store: Store) -> Reading:
    """Open what is committed as a command does that begins now."""
    return open_sparingly(store.snapshot(), Parsed(store.private_folder()))


def archive_of(reading: Reading) -> Archive:
    assert reading.archive is not None
    return reading.archive


def everything_in(proposal: Proposal) -> object:
    """All that is in a proposal, in its order."""
    by_round = (proposal.ballots, proposal.demands, proposal.contests)
    said = [[(round, list(each.items())) for round, each in one.items()] for one in by_round]
    return repr((proposal.record, said, list(proposal.seconds.items()), proposal.withdrawal))


def assert_the_same(store: Store) -> None:
    """What is opened sparingly is what is read."""
    mine, theirs = sparingly(store), read_archive(store.snapshot())
    of_others = [each for each in theirs.problems if not is_in_crowd(each.place.path)]
    assert list(mine.problems) == of_others
    if theirs.archive is None:
        assert mine.archive is None
        return
    opened, read = archive_of(mine), theirs.archive
    assert opened.proposals == read.proposals
    assert list(opened.proposals) == list(read.proposals)
    for slug, each in read.proposals.items():
        assert everything_in(opened.proposals[slug]) == everything_in(each)
    assert list(opened.seals.items()) == list(read.seals.items())
    for name in ("principles", "releases", "texts", "pages", "experiences", "signatories"):
        assert getattr(opened, name) == getattr(read, name)


@pytest.mark.parametrize("few", [0, sparing.FEW])
@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_it_is_what_one_reads(
    store: Store,
    first: Mapping[str, bytes],
    seed: int,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "FEW", few)
    chance, files = random.Random(seed), dict(first)
    below = {path: data for path, data in first.items() if path.startswith("proposals/")}
    for _ in range(STEPS):
        assert_the_same(store)
        walk(chance, files, {CHARTER: first[CHARTER], **below} if chance.random() < 0.8 else first)
        path = chance.choice(sorted(below))
        if path in files:
            files[f"{path}.sig"] = sealed("kommunen", files[path])
        write(store.root, files)


def noting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths whose contents are fetched from now on."""
    fetched: list[str] = []
    plain = Files.stream

    def stream(files: Files, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        asked = list(paths)
        fetched.extend(asked)
        return plain(files, asked)

    monkeypatch.setattr(Files, "stream", stream)
    return fetched


def voted(archive: Archive) -> Proposal:
    """A proposal with ballots."""
    return next(each for each in archive.proposals.values() if each.ballots)


def test_who_voted_is_known_without_a_look_and_what_with_a_look_at_one_folder(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = archive_of(read_archive(store.snapshot()))
    sparingly(store)
    fetched = noting(monkeypatch)
    opened = archive_of(sparingly(store))
    for slug, each in read.proposals.items():
        cast = opened.proposals[slug].ballots
        assert {round: set(ids) for round, ids in each.ballots.items()} == {
            round: set(ids) for round, ids in cast.items()
        }
        assert len(opened.proposals[slug].seconds) == len(each.seconds)
        assert opened.proposals[slug].record == each.record
    assert [path for path in fetched if path.startswith("proposals/")] == []
    one = voted(opened)
    round, ids = next(iter(one.ballots.items()))
    voter = next(iter(ids))
    assert "nobody" not in ids
    assert ids.get("nobody") is None
    assert ids[voter] == voted(read).ballots[round][voter]
    assert {path.split("/")[1] for path in fetched if path.startswith("proposals/")} == {one.slug}


def test_only_the_folder_in_which_something_changed_is_read(
    store: Store, first: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    sparingly(store)
    path = next(path for path in sorted(first) if "/ballots/" in path)
    write(store.root, {**first, path: first[path][:9]})
    fetched = noting(monkeypatch)
    sparingly(store)
    slug = path.split("/")[1]
    assert {each.split("/")[1] for each in fetched if each.startswith("proposals/")} == {slug}


def test_a_damaged_ballot_is_left_out_and_told_each_time(
    store: Store, first: Mapping[str, bytes]
) -> None:
    path = next(path for path in sorted(first) if "/ballots/" in path)
    _, slug, _, round, name = path.split("/")
    sparingly(store)
    write(store.root, {**first, path: b"format: 1\nchoice: maybe\n"})
    for _ in range(2):
        found = sparingly(store)
        cast = archive_of(found).proposals[slug].ballots[int(round)]
        assert name.removesuffix(".yml") not in cast
        assert path in {each.place.path for each in found.problems}
    write(store.root, first)
    for _ in range(2):
        found = sparingly(store)
        assert name.removesuffix(".yml") in archive_of(found).proposals[slug].ballots[int(round)]
        assert found.problems == ()


def test_seals_in_a_folder_are_verified_when_somebody_asks_for_them(
    store: Store, first: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [path for path in sorted(first) if "/ballots/" in path][:2]
    seals = {f"{path}.sig": sealed("kommunen", first[path]) for path in paths}
    write(store.root, {**first, **seals})
    assert_the_same(store)
    fetched = noting(monkeypatch)
    opened = archive_of(sparingly(store))
    assert [path for path in fetched if path.endswith(".sig")] == []
    crowd = crowd_of(opened)
    assert crowd is not None
    assert isinstance(crowd.seals.rest, SealsOf)
    assert set(opened.seals) == set(paths)
    assert {path for path in fetched if path.endswith(".sig")} == set(seals)
    write(store.root, {**first, **seals, f"{paths[0]}.sig": sealed("kommunen", b"another")})
    assert_the_same(store)
    assert_the_same(store)


def test_of_another_charter_nothing_is_taken(store: Store, first: Mapping[str, bytes]) -> None:
    """A folder is another's when its name is, though all in it is the same."""
    sparingly(store)
    old = voted(archive_of(read_archive(store.snapshot()))).slug
    renamed = {path.replace(f"/{old}/", "/et-andet/"): data for path, data in first.items()}
    write(store.root, renamed)
    assert_the_same(store)
    assert_the_same(store)


def test_what_is_no_plain_file_is_not_taken_for_one(store: Store) -> None:
    root, one = store.root, voted(archive_of(sparingly(store)))
    folder = root / "proposals" / one.slug
    (folder / "lenke").symlink_to("../..")
    next(folder.rglob("ballots/*/*.yml")).chmod(0o755)
    (folder / "noter.txt").write_text("Husk kaffe.", encoding="utf-8")
    (root / "proposals" / "LÆS.md").write_text("Her ligger forslagene.", encoding="utf-8")
    (root / "proposals" / "Intet forslag").mkdir()
    put(root, "proposals/Intet forslag/proposal.md", b"Intet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Andet")
    assert_the_same(store)
    assert_the_same(store)


@pytest.mark.parametrize("how", ["torn", "one bit", "empty", "of zeros", "gone", "no part"])
def test_a_memory_that_is_damaged_is_no_loss(store: Store, how: str) -> None:
    sparingly(store)
    place = store.private_folder() / NAME
    sound = place.read_bytes()
    if how == "gone":
        place.unlink()
    else:
        place.write_bytes(
            {
                "torn": sound[: len(sound) // 2],
                "one bit": sound[:-9] + bytes([sound[-9] ^ 1]) + sound[-8:],
                "empty": b"",
                "of zeros": bytes(len(sound)),
                "no part": sound.replace(b'"sound"', b'"other"'),
            }[how]
        )
    assert Parsed(store.private_folder()).torn == (how != "gone")
    sparingly(store)
    assert place.read_bytes() == sound
    assert_the_same(store)


def test_it_is_written_once_and_only_when_it_is_another(
    store: Store, first: Mapping[str, bytes]
) -> None:
    place = store.private_folder() / NAME
    sparingly(store)
    kept = place.stat().st_ino
    sparingly(store)
    read_archive(store.snapshot(), is_motion, recall=Parsed(store.private_folder()))
    assert place.stat().st_ino == kept
    path = next(path for path in sorted(first) if "/ballots/" in path)
    write(store.root, {each: data for each, data in first.items() if each != path})
    sparingly(store)
    assert place.stat().st_ino != kept
    told = place.read_bytes()
    write(store.root, first)
    # Whoever remembers other documents keeps what is known of folders.
    new = {**first, "charter/principles/ny.md": first["charter/principles/moede.md"]}
    write(store.root, new)
    read_archive(store.snapshot(), recall=Parsed(store.private_folder()))
    assert place.read_bytes() != told
    assert Parsed(store.private_folder()).sound().keys() == {
        each.split("/")[1] for each in first if each.endswith("/proposal.md")
    }


def test_where_there_is_room_for_few_the_same_few_are_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed, "LARGEST", 2_000)
    place = store.private_folder() / NAME
    sparingly(store)
    kept = place.stat()
    assert 0 < len(Parsed(store.private_folder()).sound()) < 10
    assert kept.st_size < 5_000
    sparingly(store)
    assert place.stat().st_ino == kept.st_ino
    assert_the_same(store)


def test_what_is_whole_and_says_something_else_is_read_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(parsed, "told", lambda folders, most: b'[["a", 1], {}]')
        sparingly(store)
    assert not Parsed(store.private_folder()).torn
    assert_the_same(store)
    assert len(Parsed(store.private_folder()).sound()) > 10


def test_what_some_have_said_is_a_mapping_that_is_read_once() -> None:
    asked: list[int] = []

    def read() -> Mapping[str, int]:
        asked.append(1)
        return {"a": 1, "b": 2}

    said = Said(("a", "b"), read)
    assert (list(said), len(said), "a" in said, "c" in said) == (
        ["a", "b"], 2, True, False,
    )  # fmt: skip
    assert asked == []
    assert said == {"a": 1, "b": 2}
    assert said == {"a": 1, "b": 2}
    assert dict(said) == {"a": 1, "b": 2}
    with pytest.raises(KeyError):
        said["c"]
    assert asked == [1]


def test_of_a_folder_that_has_no_documents_in_memory_everything_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparingly(store)
    monkeypatch.setattr(Parsed, "still", lambda *given: {})
    assert_the_same(store)
