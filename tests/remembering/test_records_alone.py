"""A change of organisations' records is judged without the proposals, and as it is with them."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from charterkit.actions import proposers, records_alone
from charterkit.documents.motions import Motions
from charterkit.text.lookalikes import glance
from tests.life.playing import Life
from tests.remembering.test_equal import (
    EXPERIENCE,
    NOW,
    Step,
    commit_all,
    cyrillic_by_hand,
    damage,
    grown,
    leave,
    life,
    odd_file,
    put_back,
    remember_nothing,
    remove_record,
    rename_by_hand,
    sign_up,
    sign_up_as_another,
    write_at_length,
)

__all__ = ["grown", "life"]
NAMES = ("Foreningen Nabo", "Foreningen Nab0", "Nabolaget", "Kommende Forening", "Sekretariatet")


@pytest.fixture
def drafted(life: Life, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A charter with drafts by some who have not signed, and an experience that names one."""
    monkeypatch.setattr(proposers, "FEW", 1)
    principle = "charter/principles/eksempel.md"
    for name in ("Foreningen Nabo", "nabolaget", "Kommende: Forening", "Øvelsesforening 7"):
        text = life.read(principle)
        life.write(principle, text.replace("- ", f"- {name.replace(':', '')} ", 1))
        life.charter("propose", f"Et forslag af {name}", "--by", name, now=NOW)
        life.write(principle, text)
    told = EXPERIENCE.replace("[En skole i et eksempel]", "[kommende-forening]")
    life.write("charter/experiences/foraeldre-foerst.md", told)
    commit_all(life, random.Random(0))
    life.git("branch", "--force", "grund")
    return life


def sign_up_as_a_proposer(life: Life, chance: random.Random) -> None:
    words = ("--sector", "forening", "--mandate-by", "Mødet", "--mandate-on", "2027-05-01")
    life.charter("sign", chance.choice(NAMES), *words, now=NOW, code=None)


def twin(life: Life, chance: random.Random) -> None:
    """A file whose name is another's to some machines."""
    folder = life.root / "charter" / "signatories" / "oe"
    folder.mkdir(exist_ok=True)
    (folder / "Ovelse.yml").write_text("format: 1\n", encoding="utf-8")
    (folder / "ovelse.yml").write_text("format: 1\n", encoding="utf-8")


WORK: tuple[Step, ...] = (
    sign_up, sign_up_as_another, sign_up_as_a_proposer, sign_up_as_a_proposer, leave, damage,
    rename_by_hand, cyrillic_by_hand, remove_record, write_at_length, odd_file, twin,
)  # fmt: skip


def reviewed(life: Life) -> object:
    words = ("review", "grund..HEAD", "--actor", "github:7", "--json")
    answer = life.charter(*words, now=NOW, code=None)
    return answer.code, json.loads(answer.out) if answer.out else answer.err


@pytest.mark.parametrize("seed", range(6))
def test_after_any_work_it_is_judged_as_reading_everything_judges_it(
    drafted: Life, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    for turn in range(6):
        put_back(drafted, chance)
        drafted.git("reset", "--quiet", "--hard", "grund")
        for _ in range(chance.randrange(1, 3)):
            chance.choice(WORK)(drafted, chance)
        commit_all(drafted, chance)
        if chance.random() < 0.3:
            shutil.rmtree(drafted.root / ".git" / "charterkit", ignore_errors=True)
        found = reviewed(drafted)
        assert found == reviewed(drafted)
        with monkeypatch.context() as alone:
            remember_nothing(alone)
            alone.setattr(records_alone, "_ids", lambda touched: iter(()))
            assert found == reviewed(drafted), (seed, turn)


@pytest.mark.parametrize(
    ("name", "path", "code"),
    [
        ("Foreningen Nab0", "proposals/et-forslag-af-foreningen-nabo/proposal.md", "S017"),
        ("Nabolaget", None, None),
        ("Øvelsesforening 7", None, None),
        ("Ovelsesforening 7", "proposals/et-forslag-af-oevelsesforening-7/proposal.md", "S017"),
    ],
)
def test_a_draft_by_somebody_of_a_like_name_is_looked_at(
    drafted: Life, name: str, path: str | None, code: str | None
) -> None:
    words = ("--sector", "forening", "--mandate-by", "Mødet", "--mandate-on", "2027-05-01")
    drafted.charter("sign", name, *words, now=NOW, code=None)
    asked = ("review", "grund..HEAD", "--actor", "github:7", "--json")
    found = drafted.charter(*asked, now=NOW, code=None).json
    told = [(each["path"], each["code"]) for each in found["problems"]]
    assert ((path, code) in told) == (path is not None), told


def test_the_proposals_are_not_read_for_a_sign_up(
    drafted: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_up(drafted, random.Random(3))

    def everything(motions: Motions) -> None:
        raise AssertionError("the proposals were read")

    monkeypatch.setattr(Motions, "_reading", property(everything))
    reviewed(drafted)
    kept = drafted.root / ".git" / "charterkit" / proposers.NAME
    told = kept.read_bytes()
    assert glance("Foreningen Nabo").encode() in told
    kept.write_bytes(told[:-3])
    reviewed(drafted)
    assert kept.read_bytes() == told


def test_who_proposes_is_read_wherever_it_stands(tmp_path: Path) -> None:
    start = "---\nformat: 1\ntitle: Et forslag\n"
    ends = "class: substantive\nbase: 0.1.0\n---\n\nFordi.\n\n```diff\n```\n"
    path = "proposals/et-forslag/proposal.md"
    usual = (
        ("proposers: [foreningen-nabo, Nabolaget]\n", ["foreningen-nabo", "Nabolaget"]),
        ("proposers: []\n", [""]),
    )
    for line, names in usual:
        assert list(proposers._proposers(path, f"{start}{line}{ends}".encode())) == names
    for line in ("proposers:\n  - nabolaget\n", 'proposers: ["nabo, laget"]\n', "proposers: x\n"):
        data = f"{start}{line}{ends}".encode()
        assert proposers._USUAL.findall(data) == []
