"""What its owner signed with a key is its owner's word, whoever brings it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.attempting import Town, build
from tests.life.playing import IDS, Life
from tests.verify.test_stamps import new_key
from tests.verify.test_verify import commit

STRANGER = "eksempel.example:999:enfremmed"
OWNER = IDS[0]
BALLOT = f"proposals/andet/ballots/1/{OWNER}.yml"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town whose votes are open."""
    return build(tmp_path_factory.mktemp("sealed"))


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, str]:
    """The organisation's key."""
    return new_key(tmp_path, "noegle")


@pytest.fixture
def life(town: Town, tmp_path: Path, key: tuple[Path, str]) -> Life:
    """The organisation has a key in its record, and a branch is begun."""
    life = town.at("opened", tmp_path)
    record = f"charter/signatories/{OWNER[:2]}/{OWNER}.yml"
    life.write(record, life.read(record) + f"keys: [{key[1]}]\n")
    commit(life, "En nøgle")
    life.git("switch", "--quiet", "--create", "stemme")
    return life


def verdict(life: Life) -> tuple[str, set[str]]:
    """What becomes of the branch when a stranger brings it, and the codes of why."""
    words = ("review", "main..stemme", "--actor", STRANGER, "--json")
    found = life.charter(*words, now="2027-03-12", code=None).json
    codes = {each["code"] for each in found["reasons"]} | {
        each["code"] for each in found["problems"]
    }
    return found["verdict"], codes - {None}


def vote(life: Life, *words: str) -> None:
    """The organisation votes."""
    life.charter("vote", "andet", "approve", "--as", OWNER, *words, now="2027-03-12")


def test_a_sealed_ballot_may_be_brought_by_anybody(life: Life, key: tuple[Path, str]) -> None:
    vote(life, "--key", str(key[0]))
    assert verdict(life) == ("merge", set())


def test_without_a_seal_it_may_not(life: Life) -> None:
    vote(life)
    assert verdict(life) == ("refuse", {"W003"})


def test_with_somebody_else_s_seal_it_may_not(life: Life, tmp_path: Path) -> None:
    other, _ = new_key(tmp_path, "anden")
    vote(life)
    data = (life.root / BALLOT).read_bytes()
    from charterkit.keys.sealer import sealer

    (life.root / f"{BALLOT}.sig").write_bytes(sealer(str(other)).seal(data))
    commit(life, "En underskrift")
    assert verdict(life) == ("refuse", {"K020", "W003"})


def test_a_key_that_the_same_branch_brings_does_not_count(life: Life, tmp_path: Path) -> None:
    other, line = new_key(tmp_path, "ny")
    record = f"charter/signatories/{OWNER[:2]}/{OWNER}.yml"
    life.write(record, life.read(record).split("keys:")[0] + f"keys: [{line}]\n")
    commit(life, "En anden nøgle")
    vote(life)
    from charterkit.keys.sealer import sealer

    data = (life.root / BALLOT).read_bytes()
    (life.root / f"{BALLOT}.sig").write_bytes(sealer(str(other)).seal(data))
    commit(life, "En underskrift")
    word, codes = verdict(life)
    assert word == "refuse"
    assert "K020" in codes


def test_a_newcomer_brings_its_record_with_its_seal_and_nothing_else(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("opened", tmp_path)
    key, _ = new_key(tmp_path, "nykey")
    life.git("switch", "--quiet", "--create", "stemme")
    words = ("--sector", "forening", "--mandate-by", "Styret", "--account", STRANGER)
    life.charter("sign", "Foreningen Nyprøve", *words, "--key", str(key), now="2027-03-12")
    assert verdict(life) == ("steward", {"W023"})
    record = "charter/signatories/fo/foreningen-nyproeve"
    assert set(life.git("diff", "--name-only", "main").split()) == {
        f"{record}.yml", f"{record}.yml.sig"
    }  # fmt: skip
    life.write("charter/guide/mit.md", "# Mit\n")
    commit(life, "Og en side")
    word, codes = verdict(life)
    assert (word, "W011" in codes) == ("refuse", True)
