"""A small town whose votes people try to bend, and what it means that an attempt fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from tests.life.playing import IDS, Life

PRINCIPLE = "charter/principles/eksempel.md"
WORDS = ("en", "to", "tre", "fire", "fem")
LOSERS = (IDS[0], IDS[1], IDS[3])
"""Three electors of two sectors."""
FRIENDS = tuple(f"ven-{word}" for word in ("en", "to", "tre", "fire", "fem", "seks", "syv"))
"""Organisations of the fourth sector."""


@dataclass(frozen=True, slots=True)
class Town:
    """The town at the steps of its life; each is copied for whoever wants to try something."""

    root: Path

    def at(self, step: str, where: Path) -> Life:
        """A copy of the town as it stood after a step."""
        copytree(self.root / step, where / step)
        return Life(root=where / step, cwd=where / step)


def found(root: Path, *, counts_from: int = 3) -> Life:
    """A charter of five sentences with two stewards and an arbiter, in which three electors make
    a sector that counts by itself; nine organisations of three sectors are confirmed."""
    life = Life(root=root, cwd=root)
    start = Life(root=root, cwd=root.parent)
    start.charter(
        "init", str(root), "--title", "Prøvecharter", "--language", "da", "--no-commit",
        "--steward", "sekretariatet=Sekretariatet", "--steward", "formandskabet=Formandskabet",
        now="2027-01-04",
    )  # fmt: skip
    body = "".join(f"Her er sætning nummer {word}.\n" for word in WORDS)
    life.write(PRINCIPLE, life.read(PRINCIPLE).split("## ")[0] + body)
    life.edit("charter/charter.yml", "sector_counts_from: 5", f"sector_counts_from: {counts_from}")
    life.edit(
        "charter/stewards.yml", "arbiters: []",
        "arbiters:\n  - {id: voldgiften, name: {da: Voldgiften}}",
    )  # fmt: skip
    start.charter("init", str(root), now="2027-01-04")
    life.sign_all(now="2027-01-10")
    return life


def join(life: Life, *ids: str, sector: str = "kommune", now: str) -> None:
    """More organisations sign and are confirmed."""
    for id in ids:
        name = id.replace("-", " ").capitalize()
        life.charter(
            "sign", name, "--id", id, "--sector", sector, "--mandate-by", "Styret", now=now
        )
    life.charter("confirm", *ids, "--how", "minutes", "--as", "sekretariatet", now=now)


def propose(
    life: Life, slug: str, word: str, text: str, *, now: str, class_name: str = "substantive"
) -> None:
    """Propose another text for a sentence, and admit it."""
    life.edit(PRINCIPLE, f"Her er sætning nummer {word}.\n", f"{text}\n")
    life.charter(
        "propose", slug, "--slug", slug, "--by", IDS[3], "--class", class_name,
        "--reasons", "Derfor.", now=now,
    )  # fmt: skip
    life.charter("admit", slug, "--as", "sekretariatet", now=now)


def build(root: Path) -> Town:
    """The town's life: two rival proposals and one beside them are discussed, voted on and
    closed, and the outcome is contested."""
    life = found(root / "now")

    def keep(step: str) -> None:
        copytree(life.root, root / step)

    keep("confirmed")
    propose(life, "kort", "to", "Kort.", now="2027-02-01")
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-02-01")
    propose(life, "lang", "to", "Den anden sætning er længere.", now="2027-02-10")
    keep("discussed")
    life.charter("open", "kort", "--as", "sekretariatet", now="2027-03-10")
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-03-10")
    keep("opened")
    for id in IDS:
        mine = "status-quo,lang" if id in (IDS[0], IDS[3]) else "lang,kort,status-quo"
        life.charter("vote", "kort", "--rank", mine, "--as", id, now="2027-03-12")
        life.charter("vote", "andet", "approve", "--as", id, now="2027-03-12")
    keep("voted")
    life.charter("close", "kort", "--as", "sekretariatet", now="2027-04-21")
    life.charter("close", "andet", "--as", "sekretariatet", now="2027-04-21")
    keep("closed")
    contest(life, "kort", *LOSERS, now="2027-04-22")
    life.charter("advance", "--as", "sekretariatet", now="2027-04-22")
    keep("contested")
    return Town(root)


def contest(life: Life, which: str, *ids: str, now: str) -> None:
    """Electors contest an outcome."""
    for id in ids:
        life.charter("contest", which, "--as", id, "--reason", "Det gik galt.", now=now)


def stands(life: Life) -> tuple[str, str, str]:
    """All that an attempt could change: what is committed, and every edit beside it."""
    return (
        life.git("rev-parse", "HEAD"),
        life.git("status", "--porcelain", "--untracked-files=all"),
        life.git("diff", "HEAD"),
    )


def refused(life: Life, *words: str, now: str, says: str) -> None:
    """A command is refused for the reason that it tells, and changes nothing."""
    before = stands(life)
    answer = life.charter(*words, now=now, code=1)
    assert says in told(answer.err)
    assert stands(life) == before


def found_out(life: Life, now: str, **codes: str) -> None:
    """What somebody has written by hand is found out: by just these codes, each with its
    reason."""
    before = stands(life)
    checked = life.charter("check", "--json", now=now, code=1).json["problems"]
    wrong = [each for each in checked if each["severity"] == "error"]
    assert {each["code"] for each in wrong} == set(codes), wrong
    for code, says in codes.items():
        reasons = [
            f"{each['path']}: expected {each['expected']}, found {each['found']}. {each['mend']}"
            for each in wrong
            if each["code"] == code
        ]
        assert any(says in each for each in reasons), reasons
    assert stands(life) == before


def told(text: str) -> str:
    """What was said, as one line."""
    return " ".join(text.split())


def save(life: Life, message: str = "Edit by hand") -> None:
    """Commit what was written by hand, as an organisation does with a file of its own."""
    life.git("add", "-A")
    life.git("commit", "-qm", message)
