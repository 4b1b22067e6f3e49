"""A charter with a camp at which seven things were said, an experience, and three proposals."""

from __future__ import annotations

from pathlib import Path

from tests.life.playing import Life, begin

GATHERING = """\
format: 1
title: {da: Samskabelseslejren}
from: 2027-01-02
place: Prøveby
actors:
  borgere: {da: Borgere}
  kommuner: {da: Kommuner}
  unge: {da: Unge}
"""
FIRST_TABLE = """\
format: 1
inputs:
  - {id: 1, kind: problem, by: borgere, text: Vi bliver spurgt for sent}
  - {id: 2, kind: idea, by: borgere, text: Begynd med et blankt papir}
  - {id: 3, kind: worry, by: kommuner, text: Der er ikke tid nok i hverdagen}
  - {id: 4, kind: problem, by: kommuner, text: Borgerne bliver spurgt for sent i processen}
"""
SECOND_TABLE = """\
format: 1
inputs:
  - {id: 1, kind: hope, by: kommuner, text: At naboer lærer hinanden at kende}
  - {id: 2, kind: hope, by: borgere, text: At en nabo kender sin nabo}
  - {id: 3, kind: experience, by: borgere, text: Haven blev til uden et eneste møde}
"""
THEMES = """\
format: 1
themes:
  - {id: foer-problemet, title: {da: Før problemet er valgt}, inputs: [bord-1-1, bord-1-2]}
declined:
  - inputs: [bord-1-3]
    because: Det er et vilkår og ikke et princip.
    by: sekretariatet
    on: 2027-01-03
"""
EXPERIENCE = """\
---
format: 1
title: Haven bag biblioteket
stage: problem
by: [Naboringen]
---
## Problemet

Haven lå øde hen.
"""
FOLDER = "charter/gatherings/lejren"
PRINCIPLE = "charter/principles/eksempel.md"
LAST = "- Her står, hvor man kan se efter, og hvornår.\n"
STEWARD = ("--as", "sekretariatet")


def camp(root: Path, themes: str | None = THEMES) -> Life:
    """The charter with what was said, before anybody proposes anything."""
    life = begin(root)
    life.write(f"{FOLDER}/gathering.yml", GATHERING)
    life.write(f"{FOLDER}/inputs/bord-1.yml", FIRST_TABLE)
    life.write(f"{FOLDER}/inputs/bord-2.yml", SECOND_TABLE)
    if themes is not None:
        life.write(f"{FOLDER}/themes.yml", themes)
    life.write("charter/experiences/haven.md", EXPERIENCE)
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", "Write down what was said at the camp")
    return life


def propose(life: Life, title: str, *words: str, line: str, now: str) -> str:
    """A proposal of one more line at the end of the principle; its slug."""
    life.edit(PRINCIPLE, LAST, f"{LAST}{line}\n")
    made = life.charter("propose", title, "--by", "Naboringen", "--json", *words, now=now)
    return str(made.json["slug"])


def enact(life: Life, which: str) -> None:
    """Two weeks go by without an objection, and it is enacted."""
    life.charter("close", which, *STEWARD, now="2027-01-20")
    life.charter("enact", which, *STEWARD, now="2027-01-21")


def answered(root: Path) -> Life:
    """The camp after one proposal was enacted that answers a theme, with a draft that answers
    something else, and one that was taken back."""
    life = camp(root)
    first = propose(
        life,
        "Spørg før problemet er valgt",
        "--answers",
        "lejren/foer-problemet",
        line="- Vi spørger, før problemet er valgt.",
        now="2027-01-05",
    )
    life.charter("admit", first, *STEWARD, now="2027-01-05")
    enact(life, "1")
    propose(
        life,
        "Naboer kender naboer",
        *("--answers", "lejren/bord-2-1", "--grounds", "haven"),
        line="- Vi lærer vores naboer at kende.",
        now="2027-01-22",
    )
    back = propose(
        life,
        "Uden møder",
        *("--answers", "lejren/bord-2-3"),
        line="- Vi holder ingen møder.",
        now="2027-01-22",
    )
    life.charter("withdraw", back, "--by", "Naboringen", now="2027-01-23")
    return life
