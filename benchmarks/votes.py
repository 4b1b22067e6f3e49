"""A vote on several options with thousands of different ballots, as one file."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.generate import SEED
from charterkit.decisions.ranking import decide
from charterkit.documents.election_writing import render_election
from charterkit.model import STATUS_QUO, Election, Pile

OPTIONS = 6


def ranked(folder: Path, ballots: int) -> Path:
    """Write a vote of so many ballots, with what came of it; its file."""
    chance = random.Random(SEED)
    options = (*(f"forslag-{number}" for number in range(1, OPTIONS)), STATUS_QUO)
    piles = []
    for _ in range(ballots):
        order = chance.sample(options, chance.randint(1, OPTIONS))
        piles.append(Pile(ranking=tuple((option,) for option in order)))
    election = Election(options=options, terms={}, piles=tuple(piles))
    file = folder / "tally.json"
    file.write_bytes(render_election(election, outcome=decide(election)))
    return file
