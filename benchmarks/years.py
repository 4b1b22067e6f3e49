"""Four years of proposals: each is admitted, talked over, voted on and decided at its time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from benchmarks.council import (
    NOW,
    Council,
    admitted,
    at,
    draft,
    enact,
    end_of,
    fall_asleep,
    finish,
    principle,
    say,
    withdraw,
)
from benchmarks.generate import STEWARD
from benchmarks.polls import ballots
from charterkit.decisions import acts
from charterkit.documents.paths import objection_path, second_path
from charterkit.model import Proposal

SHARES = {
    "rejected": 0.8, "voting": 0.06, "discussion": 0.05, "draft": 0.04, "withdrawn": 0.02,
    "superseded": 0.01, "lapsed": 0.01, "returned": 0.01,
}  # fmt: skip
"""What becomes of the proposals that nothing else hangs on."""
SITTINGS = ("2027-09-20", "2028-01-10", "2028-08-10", "2029-01-10", "2029-05-10", "2029-10-01")
"""When the stewards admitted what was rejected later; the first and the fifth came to the vote
when many had just got theirs, so that all who stayed silent are dormant from then on."""
FIXED = 12
LEAST = FIXED + 3 * len(SITTINGS) + 8
"""Fewer proposals do not hold every state."""


def enactments(council: Council) -> None:
    """Only what made the charter's text what it is: what the signatories need to know."""
    history(council, dict.fromkeys(SHARES, 0))


def decide(council: Council, count: int) -> None:
    """So many proposals, in every state. ValueError for fewer than `LEAST`."""
    if count < LEAST:
        raise ValueError(f"{LEAST} proposals at least, to have them in every state, not {count}")
    rest = count - FIXED
    numbers = {name: max(1, int(share * rest)) for name, share in SHARES.items()}
    numbers["rejected"] += rest - sum(numbers.values())
    history(council, numbers)


def history(here: Council, numbers: Mapping[str, int]) -> None:
    """Everything in the order in which it came to pass."""
    whole = any(numbers.values())
    each, more = divmod(numbers["rejected"], len(SITTINGS))
    made = admitted(here, "2027-03-01", 1, class_name="fundamental", path=principle(1))
    enact(here, ballots(here, made, ["enacted"]))
    for place, day in enumerate(SITTINGS):
        won = 2 if place == 1 else 0
        made = [
            one
            for number in range(won)
            for one in admitted(here, day, 1, path=principle(2 + number))
        ]
        clashing = admitted(here, day, numbers["superseded"], path=principle(2)) if won else []
        asleep = admitted(here, day, numbers["lapsed"]) if place == 3 else []
        if asleep:
            fall_asleep(here, asleep, at(day) + timedelta(days=20))
        if place == len(SITTINGS) - 1:
            withdraw(here, admitted(here, day, numbers["withdrawn"]), at(day) + timedelta(days=9))
        made += admitted(here, day, each + (more if place == 0 else 0))
        joint = 2 if place == 4 and whole else 0
        done = ballots(here, made, ["enacted"] * won + ["rejected"] * len(made), joint=joint)
        for one in done[:won]:
            enact(here, [one])
        for one in clashing:
            number = made[0].record[0].number
            moment = here.archive.releases[-1].on
            here.put(one, acts.superseding(one, at(str(moment)), STEWARD, number))
    made = admitted(here, "2030-04-20", 1, class_name="fundamental", path=principle(4))
    enact(here, ballots(here, made, ["enacted"]))
    made = admitted(here, "2030-09-10", 1, path=principle(5))
    made += admitted(here, "2030-09-10", 2 if whole else 0)
    done = ballots(here, made, ["enacted", "missed", "missed"])
    enact(here, done[:1])
    if whole:
        presence(here, numbers, done[1])
    else:
        silent(here)


def presence(here: Council, numbers: Mapping[str, int], missed: Proposal) -> None:
    """What is open today."""
    made = admitted(here, "2030-11-20", numbers["voting"] + 2)
    silent(here)
    accepted = admitted(here, "2030-12-16", 1, class_name="editorial", path=principle(7))[0]
    ballots(here, [*made, missed], ["voting"] * (len(made) + 1), joint=2)
    here.put(accepted, acts.accepting_unopposed(accepted, end_of(accepted), STEWARD))
    for one in admitted(here, "2031-01-07", numbers["returned"]):
        reason = "Skriv, hvad det skal føre til."
        here.put(one, acts.returning(one, NOW - timedelta(days=3), STEWARD, reason))
    one, voter = admitted(here, "2031-01-08", 1, class_name="editorial")[0], here.voters[0]
    say(here, objection_path(one.slug, voter), voter, NOW - timedelta(days=2), None)
    admitted(here, "2031-01-08", numbers["discussion"])
    for _ in range(numbers["draft"]):
        one = draft(here)
        for voter in here.voters[: here.chance.randrange(3)]:
            say(here, second_path(one.slug, voter), voter, NOW - timedelta(days=1), one.digest)
    finish(here, NOW, "Take up what is open")


def silent(here: Council) -> None:
    """What nobody had anything against."""
    made = admitted(here, "2030-11-25", 1, class_name="editorial", path=principle(6))
    accepted = acts.accepting_unopposed(made[0], end_of(made[0]), STEWARD)
    enact(here, [here.put(made[0], accepted)])
