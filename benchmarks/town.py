"""`python -m benchmarks.town ROOT` makes a charter as it stands after four years.

It holds signatories of every standing and proposals in every state, with their votes; the same
for the same numbers, and sound: `charter check` finds no problem in it. What is asked about it is
asked as on the day `NOW`: `charter --now 2031-01-15 status`."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.council import NOW, PRINCIPLES, Council, council
from benchmarks.decided import sentence
from benchmarks.generate import FOUNDED, SEED, STEWARD
from benchmarks.settings import settled
from benchmarks.storing import Step, store
from benchmarks.townsfolk import FIRST, Citizen, townsfolk
from benchmarks.years import LEAST, decide, enactments
from charterkit.actions import skeleton
from charterkit.actions.founding import begin
from charterkit.actions.skeleton import Beginning
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import render_register_entry, render_signatory
from charterkit.model import Archive
from charterkit.store import Store

PEOPLE = 10_000
"""How many signatories there are unless another number is asked for."""
PROPOSALS = 100
"""How many proposals."""
BEGINNING = Beginning(title="Byens charter", languages=("da",), stewards={STEWARD: "Sekretariatet"})


def town(root: Path, people: int = PEOPLE, proposals: int = PROPOSALS) -> None:
    """Make the charter in `root`, which is not there yet."""
    begin(root, BEGINNING, FOUNDED, commit=True, lent=text())
    with Store.open(root) as opened:
        archive = read_archive(opened.snapshot()).archive
    if archive is None:
        raise ValueError(f"the charter in {root} cannot be read")
    first = council_of(archive, townsfolk(2 * FIRST, archive.releases)[:FIRST])
    enactments(first)
    citizens = townsfolk(people, first.archive.releases)
    whole = council_of(archive, citizens)
    decide(whole, proposals)
    told = {each.record.path: render_signatory(each.record) for each in citizens}
    register = {
        entry.path: render_register_entry(entry) for each in citizens for entry in each.entries
    }
    *decided, last = whole.steps
    store(
        root,
        [
            *decided,
            Step(subject=f"Sign, {people} organisations", at=last.at, writes=told),
            Step(subject="Keep the register", at=last.at, writes=register),
            last,
        ],
    )


def council_of(archive: Archive, citizens: list[Citizen]) -> Council:
    """The council that the first of these organisations vote in."""
    known = {each.record.id: each for each in citizens}
    made = replace(
        archive,
        signatories={id: known[id].record for id in sorted(known)},
        register={id: known[id].entries for id in sorted(known) if known[id].entries},
    )
    voters = [each.record.id for each in citizens[: min(FIRST, len(citizens) // 2)]]
    return council(made, voters)


def text() -> Mapping[str, bytes]:
    """The files of the charter's text: principles of a dozen sentences each."""
    chance = random.Random(SEED)
    made = {
        path: data for path, data in skeleton.text(BEGINNING).items() if "/principles/" not in path
    }
    lines = "\n".join(sentence(chance) for _ in range(5))
    made["charter/index.md"] = f"# Byens charter\n\n{lines}\n".encode()
    made["charter/preamble.md"] = f"---\ntitle: Indledning\n---\n{lines}\n".encode()
    for number in range(1, PRINCIPLES + 1):
        means, shows = ("\n".join(sentence(chance) for _ in range(count)) for count in (3, 2))
        promises = "\n".join(f"- {sentence(chance)}" for _ in range(8))
        page = (
            f"---\nnumber: {number}\ntitle: Princip {number}\n---\n## Vi mener\n\n{means}\n\n"
            f"## Vi forpligter os til\n\n{promises}\n\n## Sådan kan det ses\n\n{shows}\n"
        )
        made[f"charter/principles/princip-{number}.md"] = page.encode()
    return made


def main() -> int:
    """Make a charter where the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.town",
        description="Make a charter with signatories of every standing and proposals in every "
        f"state. It is looked at on {NOW:%Y-%m-%d}.",
    )
    parser.add_argument("root", type=Path, metavar="ROOT", help="a folder that is not there yet")
    parser.add_argument("--signatories", type=int, default=PEOPLE, metavar="N")
    parser.add_argument(
        "--proposals", type=int, default=PROPOSALS, metavar="N", help=f"{LEAST} at least"
    )
    wanted = parser.parse_args()
    if wanted.root.exists():
        print(f"{wanted.root} is there already.", file=sys.stderr)
        return 2
    with settled() as settings:
        os.environ |= settings
        town(wanted.root, wanted.signatories, wanted.proposals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
