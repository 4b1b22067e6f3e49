"""What is remembered changes no answer: every command says what it says where nothing is."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generate import signatories
from charterkit.actions import looked, lookups, parsed, remembered, settled, surveying
from charterkit.actions.parsed import Parsed
from charterkit.documents.crowd import Crowd
from charterkit.documents.reading import read_archive
from tests.life.playing import Life

NOW = "2027-06-01"
ORGANISATIONS = 24
STEPS = 12
Step = Callable[[Life, random.Random], None]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A charter with some signatories."""
    root = tmp_path_factory.mktemp("grown") / "charter"
    signatories(root, ORGANISATIONS)
    return root


@pytest.fixture
def life(grown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A copy of it in which everything is remembered, however little it is."""
    for module in (looked, remembered, settled, surveying):
        monkeypatch.setattr(module, "FEW", 1)
    monkeypatch.setattr(settled, "RENEWED", 2)
    root = tmp_path / "charter"
    shutil.copytree(grown, root)
    return Life(root=root, cwd=root)


def records(life: Life) -> list[Path]:
    return sorted((life.root / "charter" / "signatories").rglob("*.yml"))


def entries(life: Life) -> list[Path]:
    return sorted((life.root / "charter" / "register").rglob("*-*.yml"))


def a_record(life: Life, chance: random.Random) -> Path:
    return chance.choice(records(life))


def put(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def sign_up(life: Life, chance: random.Random) -> None:
    name = f"Øvelsesforening {chance.randrange(1000)}"
    words = ("sign", name, "--sector", "forening", "--mandate-by", "Mødet")
    life.charter(*words, "--mandate-on", "2027-05-01", now=NOW, code=None)


def sign_up_as_another(life: Life, chance: random.Random) -> None:
    """A record whose name looks like another's."""
    other = a_record(life, chance).read_text(encoding="utf-8")
    name = next(line for line in other.splitlines() if line.startswith("name: "))[6:]
    words = ("sign", name.replace("o", "0"), "--sector", "forening", "--mandate-by", "Mødet")
    odd = ("--mandate-on", "2027-05-01", "--id", f"anden-{chance.randrange(1000)}")
    life.charter(*words, *odd, now=NOW, code=None)


def leave(life: Life, chance: random.Random) -> None:
    life.charter("leave", a_record(life, chance).stem, now=NOW, code=None)


def suspend(life: Life, chance: random.Random) -> None:
    id = a_record(life, chance).stem
    words = ("--as", "sekretariatet", "--reason", "Den svarer ikke.")
    life.charter("suspend", id, *words, now=NOW, code=None)


def rename_by_hand(life: Life, chance: random.Random) -> None:
    put(a_record(life, chance), "name: ", f"name: Ny {chance.randrange(100)} ")


def cyrillic_by_hand(life: Life, chance: random.Random) -> None:
    put(a_record(life, chance), "e", "\u0435")


def damage(life: Life, chance: random.Random) -> None:
    put(a_record(life, chance), "format: 1", chance.choice(["format: 9", "fromat: 1", "", "\t"]))


def damage_entry(life: Life, chance: random.Random) -> None:
    put(chance.choice(entries(life)), "by: sekretariatet", "by: ingen")


def remove_record(life: Life, chance: random.Random) -> None:
    a_record(life, chance).unlink()


def remove_entry(life: Life, chance: random.Random) -> None:
    chance.choice(entries(life)).unlink()


def write_at_length(life: Life, chance: random.Random) -> None:
    path = a_record(life, chance)
    put(path, "name: ", "name:\n  ")


def odd_file(life: Life, chance: random.Random) -> None:
    folder = a_record(life, chance).parent
    kind = chance.randrange(3)
    if kind == 0:
        (folder / "Andet.yml").write_text("format: 1\n", encoding="utf-8")
    elif kind == 1 and not (folder / "lenke.yml").is_symlink():
        (folder / "lenke.yml").symlink_to("../../charter.yml")
    else:
        a_record(life, chance).chmod(0o755)


def edit_text(life: Life, chance: random.Random) -> None:
    put(life.root / "charter" / "principles" / "eksempel.md", "- ", f"- {chance.randrange(9)} ")


def commit_all(life: Life, chance: random.Random) -> None:
    life.git("add", "--all")
    life.git("commit", "--quiet", "--allow-empty", "--message", "Det, der står her")


def put_back(life: Life, chance: random.Random) -> None:
    life.git("reset", "--quiet", "--hard")
    life.git("clean", "--quiet", "--force", "-d", "charter")


def one_back(life: Life, chance: random.Random) -> None:
    put_back(life, chance)
    if life.git("rev-list", "--count", "HEAD").strip() != "2":
        life.git("reset", "--quiet", "--hard", "HEAD^")


WORK: tuple[Step, ...] = (
    sign_up, sign_up_as_another, leave, suspend, rename_by_hand, cyrillic_by_hand, damage,
    damage_entry, remove_record, remove_entry, write_at_length, odd_file, edit_text, commit_all,
    commit_all, put_back, one_back,
)  # fmt: skip


def answers(life: Life) -> list[object]:
    """All that is asked where something may be remembered."""
    first = life.git("rev-list", "--max-parents=0", "HEAD").strip()
    asked = (
        ("check", "--json"),
        ("check", "--rev", "HEAD", "--json"),
        ("status", "--json"),
        ("review", f"{first}..HEAD", "--actor", "github:7", "--json"),
        ("review", "HEAD^..HEAD", "--actor", "github:7", "--json"),
    )
    found: list[object] = []
    for words in asked:
        answer = life.charter(*words, now=NOW, code=None)
        found.append((answer.code, json.loads(answer.out) if answer.out else answer.err))
    return found


def remember_nothing(alone: pytest.MonkeyPatch) -> None:
    """Read everything, and parse every document."""
    for opening in ("open_archive", "open_sparingly"):
        alone.setattr(lookups, opening, lambda snapshot, recall: read_archive(snapshot))
    alone.setattr(Parsed, "still", lambda *given: {})
    alone.setattr(Parsed, "remember", lambda *given: None)


@pytest.mark.parametrize("seed", range(3))
def test_a_random_history_is_told_the_same_with_and_without_a_memory(
    life: Life, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    answers(life)
    for step in range(STEPS):
        work = chance.choice(WORK)
        work(life, chance)
        remembering = answers(life)
        with monkeypatch.context() as alone:
            remember_nothing(alone)
            assert remembering == answers(life), (seed, step, work.__name__)


def test_a_clone_that_remembers_nothing_tells_the_same_by_looking_through_the_records(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    for work in (sign_up, sign_up_as_another, write_at_length, commit_all, sign_up_as_another):
        work(life, chance)
    shutil.rmtree(life.root / ".git" / "charterkit", ignore_errors=True)
    looked_through = answers(life)
    with monkeypatch.context() as alone:
        remember_nothing(alone)
        assert looked_through == answers(life)


@pytest.mark.parametrize("kept", [remembered.NAME, surveying.NAME, parsed.NAME])
@pytest.mark.parametrize("how", ["torn", "one bit", "empty", "of zeros", "other words"])
def test_a_damaged_memory_is_noticed_told_and_made_anew(life: Life, kept: str, how: str) -> None:
    word = "check" if kept == remembered.NAME else "status"
    told = life.charter(word, "--json", now=NOW).out
    place = life.root / ".git" / "charterkit" / kept
    sound = place.read_bytes()
    place.write_bytes(
        {
            "torn": sound[: len(sound) // 2],
            "one bit": sound[:-9] + bytes([sound[-9] ^ 1]) + sound[-8:],
            "empty": b"",
            "of zeros": bytes(len(sound)),
            "other words": sound.replace(b'"by"', b'"of"'),
        }[how]
    )
    again = life.charter(word, "--json", now=NOW)
    assert again.out == told
    assert "remembered of the organisations was damaged" in " ".join(again.err.split())
    assert place.read_bytes() == sound
    assert "damaged" not in life.charter(word, "--json", now=NOW).err


@pytest.mark.parametrize("word", ["check", "status"])
def test_where_nothing_can_be_kept_everything_is_told_all_the_same(life: Life, word: str) -> None:
    told = life.charter(word, "--json", now=NOW).out
    folder = life.root / ".git" / "charterkit"
    shutil.rmtree(folder)
    folder.write_text("Her er ingen mappe.", encoding="utf-8")
    assert life.charter(word, "--json", now=NOW).out == told


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--json"),
        ("check", "--rev", "HEAD"),
        ("status", "--json"),
        ("review", "HEAD^..HEAD", "--actor", "github:7"),
    ],
    ids=" ".join,
)
def test_what_did_not_change_is_not_read_again(
    life: Life, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    life.charter("check", now=NOW)
    life.charter("status", now=NOW)
    chance = random.Random(1)
    for work in (sign_up, suspend, sign_up_as_another):
        work(life, chance)

    def everything(crowd: Crowd) -> None:
        raise AssertionError("every record was read")

    monkeypatch.setattr(settled, "RENEWED", 64)
    monkeypatch.setattr(Crowd, "_reading", property(everything))
    life.charter(*words, now=NOW, code=None)


EXPERIENCE = """---
format: 1
title: Forældre spørges først
stage: problem
by: [En skole i et eksempel]
---
## Problemet
Skolen skulle lukke, og de blev spurgt bagefter.
"""


@pytest.mark.parametrize("what", ["experience", "principle", "release", "charter"])
def test_what_all_are_judged_by_is_looked_at_again_when_it_is_another(
    life: Life, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record in which nothing is wrong says something else of what stands beside it."""
    place = life.root / "charter" / "experiences" / "foraeldre-foerst.md"
    place.parent.mkdir(exist_ok=True)
    place.write_text(EXPERIENCE, encoding="utf-8")
    pledging = next(each for each in records(life) if "  - principle: eksempel" in each.read_text())
    put(pledging, "    by: ", "    experience: foraeldre-foerst\n    by: ")
    commit_all(life, random.Random(0))
    told = life.charter("check", "--json", now=NOW).json
    assert told["errors"] == 0
    if what == "experience":
        put(place, "format: 1", "format: 9")
    elif what == "principle":
        put(pledging, "principle: eksempel", "principle: et-andet")
        commit_all(life, random.Random(0))
        life.charter("check", "--json", now=NOW, code=None)
        new = life.root / "charter" / "principles" / "et-andet.md"
        old = new.with_name("eksempel.md").read_text(encoding="utf-8")
        new.write_text(old.replace("number: 1", "number: 2"), encoding="utf-8")
    elif what == "release":
        (next((life.root / "charter" / "releases").iterdir())).unlink()
    else:
        put(life.root / "charter" / "charter.yml", "  forening:", "  foreninger:")
    remembering = answers(life)
    with monkeypatch.context() as alone:
        remember_nothing(alone)
        assert remembering == answers(life)
    assert remembering[0] != (0, told)
