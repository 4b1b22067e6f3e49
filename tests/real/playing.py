"""The Contributor Covenant's life: seven releases, 431 signatories, two votes of a hundred."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.life.playing import Life
from tests.real.covenant import (
    VERSIONS,
    adopters,
    files_of,
    sections,
    sector_of,
    source_lines,
)

RULES = "charter/charter.yml"
VOTERS = 100
REAFFIRM = 40
CLASSES = {
    "1.0.0": "fundamental",
    "1.1.0": "substantive",
    "1.2.0": "substantive",
    "1.3.0": "substantive",
    "1.4.0": "substantive",
    "2.0.0": "fundamental",
    "2.1.0": "substantive",
}


def clock(year: int, month: int) -> str:
    """The first of a month, as --now takes it; months run on past December."""
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}-01"


def begin(root: Path) -> Life:
    """An English charter founded by one steward, with three sectors."""
    start = Life(root=root, cwd=root.parent)
    start.charter(
        "init", str(root), "--title", "Contributor Covenant", "--language", "en",
        "--sector", "a-l=Names from A to L", "--sector", "m-z=Names from M to Z",
        "--sector", "others=Other names", "--steward", "secretariat=The secretariat",
        now="2014-01-01",
    )  # fmt: skip
    return Life(root=root, cwd=root)


def lay(life: Life, files: dict[str, str]) -> None:
    """Make the charter's text in the work tree be these files, as an editor would."""
    for path in (life.root / "charter" / "principles").glob("*.md"):
        path.unlink()
    for name, text in files.items():
        life.write(name, text)


def own_rules(life: Life) -> None:
    """The covenant's own rules: sections come and go by a substantive decision, and a fifth of
    so many small projects is quorum enough for a fundamental one."""
    text = life.read(RULES)
    for kind in ("new-principle", "repeal"):
        text, found = re.subn(rf"(?m)^(\s*{kind}:) fundamental", r"\1 substantive", text)
        assert found == 1
    text, found = re.subn(r"quorum: 1/3", "quorum: 1/5", text)
    assert found == 1
    life.write(RULES, text)


def decide(life: Life, version: str, number: int, year: int, voters: list[str]) -> None:
    """Admit, open, vote, close and enact the newest proposal, each when its time has come."""
    slug = f"version-{version.replace('.', '-')}"
    life.charter("admit", slug, now=clock(year, 1))
    life.charter("open", str(number), now=clock(year, 4))
    if len(voters) == 1:
        life.charter("vote", str(number), "approve", "--as", voters[0], now=clock(year, 5))
    else:
        rows = [("voter", "choice"), *((voter, "approve") for voter in voters)]
        words = ("--set", f"proposal={number}", "--as", "secretariat")
        life.charter("import", "ballots", table(life, rows), *words, now=clock(year, 5))
    life.charter("close", str(number), now=clock(year, 8))
    enacted = life.charter("enact", str(number), "--json", now=clock(year, 8)).json
    assert enacted["version"] == version


def release(life: Life, corpora: Path, version: str, number: int, voters: list[str]) -> None:
    """Bring one of the covenant's releases into force by the charter's own way."""
    year = 2014 + number
    lay(life, files_of(sections(source_lines(corpora, version))))
    if number == 1:
        own_rules(life)
    adopts = ["--adopts"] if version == "1.0.0" else []
    life.charter(
        "propose", f"Version {version}", "--by", "The secretariat", "--class", CLASSES[version],
        "--reasons", "A release that thousands have adopted.", *adopts, now=clock(year, 1),
    )  # fmt: skip
    assert life.git("status", "--porcelain") == ""
    decide(life, version, number, year, voters)


def table(life: Life, rows: Iterable[Sequence[str]]) -> str:
    """Rows as a table beside the repository, since a command a row would take minutes."""
    place = life.root.with_name("table.csv")
    with place.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return str(place)


def sign(life: Life, corpora: Path) -> list[str]:
    """All adopters sign the release in force and are confirmed; their ids."""
    rows = [(name, sector_of(name), website) for name, website in adopters(corpora)]
    answer = life.charter(
        "import", "signatories", table(life, [("name", "sector", "website"), *rows]),
        "--set", "country=US", "--set", "mandate_by=Its maintainers", "--as", "secretariat",
        "--json", now="2019-09-01",
    )  # fmt: skip
    ids = [Path(row["path"]).stem for row in answer.json["rows"]]
    life.charter("confirm", *ids, "--how", "domain", now="2019-09-02")
    return ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Covenant:
    """The covenant's life: its repository, its signatories' ids, and how they stood right after
    2.0.0 (fundamental) and after some of them had reaffirmed it."""

    life: Life
    ids: list[str]
    after_2_0_0: dict[str, int]
    reaffirmed: dict[str, int]


def play(corpora: Path, root: Path) -> Covenant:
    """The whole life in a fresh repository at `root`."""
    life = begin(root)
    founders = ["secretariat"]
    for number, version in enumerate(VERSIONS[:5], 1):
        release(life, corpora, version, number, founders)
    ids = sign(life, corpora)
    release(life, corpora, "2.0.0", 6, ids[:VOTERS])
    after = standing(life, "2020-09-01")
    for id in ids[:REAFFIRM]:
        life.charter("reaffirm", id, "--mandate-by", "Its maintainers", now="2020-09-02")
    reaffirmed = standing(life, "2020-09-03")
    release(life, corpora, "2.1.0", 7, ids[:VOTERS])
    return Covenant(life=life, ids=ids, after_2_0_0=after, reaffirmed=reaffirmed)


def standing(life: Life, now: str) -> dict[str, int]:
    """How many signatories there are by standing."""
    counts = life.charter("status", "--json", now=now).json["signatories"]["by_standing"]
    assert isinstance(counts, dict)
    return counts
