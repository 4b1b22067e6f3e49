"""What a review has looked through once, the next one need not look through again."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from charterkit.actions import looked
from charterkit.store import searching
from tests.life.playing import Life
from tests.remembering.test_equal import (
    NOW,
    a_record,
    commit_all,
    grown,
    life,
    put,
    records,
    remember_nothing,
    rename_by_hand,
    sign_up,
    sign_up_as_another,
    write_at_length,
)

__all__ = ["grown", "life"]
REVIEW = ("review", "HEAD^..HEAD", "--actor", "github:7", "--json")


@pytest.fixture
def clone(life: Life) -> Life:
    """A clone that remembers nothing but what a review looks through."""
    for work in (sign_up, rename_by_hand, commit_all, sign_up_as_another):
        work(life, random.Random(5))
    shutil.rmtree(life.root / ".git" / "charterkit")
    return life


def place(clone: Life) -> Path:
    return clone.root / ".git" / "charterkit" / looked.NAME


def never(monkeypatch: pytest.MonkeyPatch) -> None:
    def looking(*given: object) -> None:
        raise AssertionError("the records were looked through again")

    monkeypatch.setattr(searching, "looking_through", looking)


def test_it_looks_once(clone: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    told = clone.charter(*REVIEW, now=NOW, code=None)
    kept = place(clone).read_bytes()
    never(monkeypatch)
    again = clone.charter(*REVIEW, now=NOW, code=None)
    assert (again.code, again.out) == (told.code, told.out)
    assert place(clone).read_bytes() == kept


def test_what_changed_since_is_found_too(clone: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.charter(*REVIEW, now=NOW, code=None)
    chance = random.Random(8)
    never(monkeypatch)
    for work in (sign_up_as_another, rename_by_hand, write_at_length, sign_up_as_another):
        work(clone, chance)
        commit_all(clone, chance)
        told = clone.charter(*REVIEW, now=NOW, code=None)
        with monkeypatch.context() as alone:
            remember_nothing(alone)
            assert told.out == clone.charter(*REVIEW, now=NOW, code=None).out


def test_when_much_has_changed_it_looks_again(clone: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked, "RENEWED", 3)
    clone.charter(*REVIEW, now=NOW, code=None)
    kept = place(clone).read_bytes()
    for path in records(clone)[:4]:
        put(path, "name: ", "name: Ny ")
    commit_all(clone, random.Random(0))
    put(a_record(clone, random.Random(0)), "name: ", "name: Nyere ")
    commit_all(clone, random.Random(0))
    clone.charter(*REVIEW, now=NOW, code=None)
    assert place(clone).read_bytes() != kept


@pytest.mark.parametrize("how", ["torn", "one bit", "empty", "of zeros", "other words"])
def test_what_is_damaged_is_noticed_and_made_anew(clone: Life, how: str) -> None:
    told = clone.charter(*REVIEW, now=NOW, code=None).out
    sound = place(clone).read_bytes()
    place(clone).write_bytes(
        {
            "torn": sound[: len(sound) // 2],
            "one bit": sound[:-9] + bytes([sound[-9] ^ 1]) + sound[-8:],
            "empty": b"",
            "of zeros": bytes(len(sound)),
            "other words": sound.replace(b'"by"', b'"of"'),
        }[how]
    )
    assert clone.charter(*REVIEW, now=NOW, code=None).out == told
    assert place(clone).read_bytes() == sound


def test_other_code_looks_again(clone: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.charter(*REVIEW, now=NOW, code=None)
    with monkeypatch.context() as other:
        other.setattr(looked, "judges", lambda: "0" * 64)
        clone.charter(*REVIEW, now=NOW, code=None)
        assert b"0" * 64 in place(clone).read_bytes()


def test_where_git_cannot_look_everything_is_read(
    clone: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = clone.charter(*REVIEW, now=NOW, code=None).out
    place(clone).unlink()
    monkeypatch.setattr(looked, "LINES", ("(",))
    assert clone.charter(*REVIEW, now=NOW, code=None).out == told
    assert not place(clone).exists()


def test_a_person_may_have_git_show_what_it_finds_in_any_way(clone: Life) -> None:
    told = clone.charter(*REVIEW, now=NOW, code=None).out
    sound = place(clone).read_bytes()
    place(clone).unlink()
    for setting in ("grep.lineNumber", "grep.column", "submodule.recurse"):
        clone.git("config", setting, "true")
    clone.git("config", "color.ui", "always")
    clone.git("config", "grep.patternType", "fixed")
    assert clone.charter(*REVIEW, now=NOW, code=None).out == told
    assert place(clone).read_bytes() == sound
