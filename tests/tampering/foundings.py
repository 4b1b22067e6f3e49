"""Tamperings with the founding commit, before which nobody looks."""

from __future__ import annotations

from hashlib import sha256

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, SHARED, line
from tests.tampering.tampering import (
    commit,
    digest,
    swapped,
    tampering,
    written,
)

DAY = "2027-06-01"
NEWCOMER = "  - {id: nyt, name: {da: Nyt, en: New}}\n\narbiters:"
BALLOT = f"proposals/andet/ballots/1/{IDS[5]}.yml"
PROPOSAL = "proposals/andet/proposal.md"
STEWARDS = "charter/stewards.yml"
RECORD = f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"


def founded_anew(life: Life) -> None:
    """Begin the history anew with what stands, as one who adopts it from elsewhere."""
    life.git("checkout", "--quiet", "--orphan", "fresh")
    life.git("branch", "--quiet", "-D", "main")
    life.git("branch", "--quiet", "-m", "main")
    (life.root / ".git/charterkit/verified.json").unlink()


@tampering("confirmed", "O003")
def official_documents_from_nowhere_stand_in_the_founding_commit(life: Life) -> None:
    founded_anew(life)
    commit(life, "Charteret")


@tampering("founded", "B007")
def seconds_of_nobody_stand_in_the_founding_commit(life: Life) -> None:
    life.edit(DUTY, line("to"), "Kort.\n")
    life.charter("propose", "Kort", "--slug", "kort", "--by", "Naboerne", "--class", "substantive",
                 "--reasons", "Derfor.", now="2027-01-04")  # fmt: skip
    founded_anew(life)
    written(life, f"proposals/kort/seconds/{IDS[0]}.yml", f"text: {digest(life, 'kort')}",
            "at: 2026-01-01T12:00:00Z")  # fmt: skip


@tampering("founded", "R004")
def the_founding_release_names_other_blobs(life: Life) -> None:
    founded_anew(life)
    other = life.git("hash-object", "-w", DUTY).strip()
    swapped(life, "charter/releases/0.1.0.yml", rf"({SHARED}\n.*\n    blob: ).*", rf"\g<1>{other}")


@tampering("founded", "R003")
def a_charter_is_founded_on_a_day_to_come(life: Life) -> None:
    founded_anew(life)
    swapped(life, "charter/releases/0.1.0.yml", "on: 2027-01-04", "on: 2099-01-04")


@tampering("founded", "R001", "R002", "T001")
def the_founding_release_lists_another_text(life: Life) -> None:
    founded_anew(life)
    other = sha256(b"?").hexdigest()
    swapped(life, "charter/releases/0.1.0.yml", rf"({DUTY}\n    sha256: ).*", rf"\g<1>{other}")
