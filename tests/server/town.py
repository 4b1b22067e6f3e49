"""A town whose people have accounts, as bare repositories at the steps of its life."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.life.attempting import PRINCIPLE, WORDS
from tests.life.playing import IDS, ORGANISATIONS, Life

STEWARDS = ("sekretariatet", "formandskabet")
GUESTS = tuple(f"gaest-{letter}" for letter in "abcdefghijk")
"""With the nine of the town they are twenty."""
OWNER, NEIGHBOUR, OTHER = IDS[3], IDS[0], IDS[1]
BALLOTS = "proposals/kort/ballots/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Bare repositories: with nothing in it, while a vote is open, and when it is closed. `whole`
    is the clone with all of it."""

    empty: Path
    opened: Path
    closed: Path
    whole: Path


def record(id: str) -> str:
    """Where the record of an organisation is."""
    return f"charter/signatories/{id[:2]}/{id}.yml"


def account(number: int, login: str) -> str:
    """An account as a record lists it."""
    return f"accounts:\n  - {{forge: github.com, id: {number}, login: {login}}}\n"


def build(root: Path) -> Steps:
    """The town's life, until its first vote is closed; a draft stands beside it."""
    life = found(root / "town")
    members(life)
    propose(life, "kort", "to", "Kort.", now="2027-02-01", also=("--class", "substantive"))
    life.charter("admit", "kort", "--as", "sekretariatet", now="2027-02-01")
    life.charter("open", "kort", "--as", "sekretariatet", now="2027-03-10")
    propose(life, "udkast", "tre", "Den tredje.", now="2027-03-10", also=("--class", "editorial"))
    opened = bare(life, root / "opened.git")
    for id in IDS[:6]:
        life.charter("vote", "kort", "approve", "--as", id, now="2027-03-12")
    life.charter("close", "kort", "--as", "sekretariatet", now="2027-04-21")
    closed = bare(life, root / "closed.git")
    empty = root / "empty.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(empty)], check=True)
    return Steps(empty=empty, opened=opened, closed=closed, whole=life.root)


def bare(life: Life, where: Path) -> Path:
    """A bare repository of the town as it stands."""
    life.git("clone", "--quiet", "--bare", str(life.root), str(where))
    return where


def found(root: Path) -> Life:
    """A charter of five sentences with two stewards and an arbiter, who have accounts."""
    life = Life(root=root, cwd=root)
    above = Life(root=root, cwd=root.parent)
    above.charter(
        "init", str(root), "--title", "Prøvecharter", "--language", "da", "--no-commit",
        "--steward", "sekretariatet=Sekretariatet", "--steward", "formandskabet=Formandskabet",
        now="2027-01-04",
    )  # fmt: skip
    body = "".join(f"Her er sætning nummer {word}.\n" for word in WORDS)
    life.write(PRINCIPLE, life.read(PRINCIPLE).split("## ")[0] + body)
    for number, steward in enumerate(STEWARDS, 1):
        name = f"    name: {{da: {steward.capitalize()}}}\n"
        listed = "".join(f"    {line}\n" for line in account(number, steward).splitlines())
        life.edit("charter/stewards.yml", name, name + listed)
    above.charter("init", str(root), now="2027-01-04")
    return life


def members(life: Life) -> None:
    """Twenty organisations sign, with their accounts, and are confirmed."""
    guests = [(id.replace("-", " ").capitalize(), "forening") for id in GUESTS]
    for number, (name, sector) in enumerate((*ORGANISATIONS, *guests), 11):
        id = (*IDS, *GUESTS)[number - 11]
        life.charter(
            "sign", name, "--id", id, "--sector", sector, "--mandate-by", "Bestyrelsen",
            now="2027-01-10",
        )  # fmt: skip
        life.write(record(id), life.read(record(id)) + account(number, id))
    life.git("commit", "--quiet", "--all", "--message", "Name the accounts")
    life.charter(
        "confirm", *IDS, *GUESTS, "--how", "minutes", "--as", "sekretariatet", now="2027-01-10"
    )


def propose(
    life: Life, slug: str, word: str, text: str, *, now: str, also: tuple[str, ...] = ()
) -> None:
    """Propose another text for a sentence."""
    life.edit(PRINCIPLE, f"Her er sætning nummer {word}.\n", f"{text}\n")
    life.charter(
        "propose", slug.capitalize(), "--slug", slug, "--by", OWNER, "--reasons", "Derfor.", *also,
        now=now,
    )  # fmt: skip
