"""Branches that people make by themselves merge by plain Git, in any order, into a main that goes
on meanwhile: one fact, one file, one writer."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.life.attempting import Town, propose
from tests.life.playing import Life

pytestmark = pytest.mark.xdist_group("races")

NEW, VOTERS, TYPED = 300, 50, 3
LATER = "2028-01-01"
CHANGES = {100: ("to", "Kort."), 200: ("tre", "Kortere."), 300: ("fire", "Kortest.")}


def branches(life: Life, base: str, files: Mapping[str, tuple[str, str]]) -> None:
    """A branch from `base` for each name, whose one commit adds a file of that text."""
    stream = []
    for name, (path, text) in files.items():
        data = text.encode()
        head = f"commit refs/heads/{name}\ncommitter {name} <{name}@example> 1799000000 +0000\n"
        stream.append(head.encode() + b"data 4\nSign\n" + f"from {base}\n".encode())
        stream.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=life.root, input=b"".join(stream), check=True
    )


def merge(life: Life, *names: str) -> None:
    """Merge branches as anybody would; Git must find nothing to ask."""
    done = subprocess.run(
        ["git", "merge", "--quiet", "--no-edit", *names],
        cwd=life.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def place(id: str) -> str:
    """Where the record of an organisation is."""
    return f"charter/signatories/{id[:2]}/{id}.yml"


def signed(life: Life, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """By id where the record of each is, and what it says: what the one of the town says that is
    there, but for the name."""
    like = life.read(place("foreningen-proevetur"))
    return {id: (place(id), like.replace("Foreningen Prøvetur", called(id))) for id in ids}


def called(id: str) -> str:
    """The name of an organisation that only these tests know."""
    return f"Eksempelklub {id.rpartition('-')[2]}"


def test_three_hundred_who_sign_on_branches_of_their_own_are_merged_in_any_order(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("confirmed", tmp_path)
    early = life.git("rev-parse", "HEAD").strip()
    ids = [f"klub-{number:03}" for number in range(NEW)]
    branches(life, early, signed(life, ids[TYPED:]))
    for id in ids[:TYPED]:
        life.git("switch", "--quiet", "--create", id, early)
        words = ("--id", id, "--sector", "forening", "--mandate-by", "Bestyrelsen")
        life.charter("sign", called(id), *words, now="2027-01-20")
    life.git("switch", "--quiet", "main")
    order = random.Random(20270120).sample(ids, NEW)
    for count, id in enumerate(order, 1):
        merge(life, id)
        if count % 100 == 50:
            waiting = order[count - 50 : count : 10]
            life.charter(
                "confirm", *waiting, "--how", "letter", "--as", "sekretariatet", now="2027-01-26"
            )
        if count % 100 == 0:
            propose(life, f"forslag-{count}", *CHANGES[count], now="2027-01-26")
    records = life.git("ls-files", "charter/signatories").splitlines()
    assert {place(id) for id in ids} <= set(records)
    assert life.git("status", "--porcelain") == ""
    found = life.charter("verify", "--json", now=LATER).json
    assert found["proofs"]["signatories"] == NEW + 9
    assert found["commits"] == int(life.git("rev-list", "--first-parent", "--count", "HEAD"))


def test_fifty_ballots_on_branches_are_merged_one_by_one_and_many_at_once(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("confirmed", tmp_path)
    ids = [f"klub-{number:03}" for number in range(VOTERS)]
    for path, text in signed(life, ids).values():
        life.write(path, text)
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", "Sign for fifty clubs")
    life.charter("confirm", *ids, "--how", "letter", "--as", "sekretariatet", now="2027-01-20")
    propose(life, "kort", "to", "Kort.", now="2027-02-01")
    life.charter("open", "kort", "--as", "sekretariatet", now="2027-03-10")
    opening = life.git("rev-parse", "HEAD").strip()
    life.git("switch", "--quiet", "--create", ids[0])
    life.charter("vote", "kort", "approve", "--as", ids[0], now="2027-03-12")
    path = f"proposals/kort/ballots/1/{ids[0]}.yml"
    cast = life.read(path)
    assert ids[0] not in cast
    others = {id: (path.replace(ids[0], id), cast) for id in ids[1:]}
    branches(life, opening, others)
    life.git("switch", "--quiet", "main")
    order = random.Random(20270312).sample(ids, VOTERS)
    for id in order[:25]:
        merge(life, id)
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-03-13")
    for first in range(25, VOTERS, 5):
        merge(life, *order[first : first + 5])
    life.charter("close", "kort", "--as", "sekretariatet", now="2027-04-21")
    assert f"approve: {VOTERS}" in life.read("proposals/kort/record/03-closed.yml")
    proved = life.charter("verify", "--json", now=LATER).json["proofs"]
    assert proved["ballots"] == VOTERS
