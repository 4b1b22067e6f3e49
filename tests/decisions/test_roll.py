"""What is laid out once gives the very answers that reading everything each time gives."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from charterkit.decisions.calendar import days_after
from charterkit.decisions.electorate import (
    by_register,
    constitutes,
    dormancy,
    eligible,
    of_round,
)
from charterkit.decisions.founding import Outlook, as_known, outlook
from charterkit.decisions.past_votes import last_votes, past_votes
from charterkit.decisions.recounting import closings, recounted
from charterkit.decisions.register import registered, stages
from charterkit.decisions.roll import roll
from charterkit.model import (
    Archive,
    Ballot,
    Choice,
    Event,
    EventKind,
    Franchise,
    Leaving,
    Proposal,
    RegisterEntry,
    RegisterKind,
    Signatory,
    State,
)
from tests.decisions.building import (
    CHARTER,
    SUBSTANTIVE,
    T0,
    archive,
    ballot,
    days,
    entry,
    organisation,
    proposal,
)

SECTORS = ("kommune", "forening", "virksomhed")


def moments(chance: random.Random) -> datetime:
    """A time of a hundred days; many fall on one, and some on the same instant."""
    return T0 + timedelta(days=chance.randrange(100), hours=chance.choice((0, 0, 0, 12)))


def of_register(record: Signatory, chance: random.Random) -> tuple[RegisterEntry, ...]:
    """Entries of any kind in any order of their times."""
    kinds = (RegisterKind.CONFIRMED,) * 5 + tuple(RegisterKind)
    found = []
    for order in range(1, chance.choice((0, 1, 1, 1, 2, 3, 4)) + 1):
        made = entry(record, chance.choice(kinds), moments(chance), order)
        if chance.random() < 0.2:
            made = replace(made, name=f"Før {record.name}")
        if made.sector is not None and chance.random() < 0.2:
            made = replace(made, sector=chance.choice(SECTORS))
        found.append(made)
    if chance.random() < 0.7:
        found.sort(key=lambda each: each.at)
    return tuple(found)


def somebody(number: int, chance: random.Random) -> Signatory:
    """A signatory, which may have left, before or after today."""
    record = organisation(f"o-{number}", chance.choice(SECTORS))
    if chance.random() < 0.3:
        away = tuple(Leaving(on=moments(chance).date()) for _ in range(chance.choice((1, 2))))
        again = replace(record.signatures[0], on=moments(chance).date())
        record = replace(
            record, left=away, signatures=(*record.signatures, again)[: chance.choice((1, 2))]
        )
    return record


def voted(number: int, given: Archive, franchise: Franchise, chance: random.Random) -> Proposal:
    """A proposal with rounds that were opened with the electorate of then, or with another."""
    slug = f"p-{number}"
    record: list[Event] = []
    ballots: dict[int, Mapping[str, Ballot]] = {}
    for round in range(1, chance.choice((1, 1, 2)) + 1):
        at = moments(chance)
        then = eligible(given, at, franchise).members
        members = {id: sector for id, sector in then.items() if chance.random() < 0.97}
        electors = replace(eligible(given, at, franchise), members=members)
        record.append(
            Event(
                path=f"proposals/{slug}/record/{len(record) + 1:02}-opened.yml",
                order=len(record) + 1,
                kind=EventKind.OPENED,
                at=at,
                by="s1",
                round=round,
                rule=SUBSTANTIVE,
                closes=at + days(10),
                franchise=franchise,
                electorate=electors.count(),
                founding=chance.random() < 0.1,
                semantics=1,
            )
        )
        voters = [id for id in given.signatories if chance.random() < 0.3]
        if chance.random() < 0.8:
            ballots[round] = {
                id: replace(ballot(id, chance.choice(list(Choice)), at, round)) for id in voters
            }
        for kind in (EventKind.CLOSED, EventKind.ANNULLED)[: chance.choice((0, 1, 1, 2))]:
            record.append(
                Event(
                    path=f"proposals/{slug}/record/{len(record) + 1:02}-{kind}.yml",
                    order=len(record) + 1,
                    kind=kind,
                    at=moments(chance),
                    by="s1",
                    round=round if kind is EventKind.CLOSED else None,
                    result=State.REJECTED if kind is EventKind.CLOSED else None,
                )
            )
    return proposal(slug, record=tuple(record), ballots=ballots)


def any_archive(seed: int) -> Archive:
    """An archive in which whatever can be dated is dated at random."""
    chance = random.Random(seed)
    records = [somebody(number, chance) for number in range(chance.randrange(1, 16))]
    register = {record.id: of_register(record, chance) for record in records}
    register = {id: entries for id, entries in register.items() if entries}
    gone = {record.id for record in records if chance.random() < 0.1}
    franchise = replace(
        CHARTER.franchise,
        confirmed_days=chance.choice((0, 3, 20)),
        dormant_after=chance.choice((0, 1, 2)),
    )
    charter = replace(
        CHARTER,
        franchise=franchise,
        minimum_organisations=chance.randrange(6),
        minimum_sectors=chance.randrange(4),
    )
    made = replace(
        archive(founding=True, register=register, charter=charter),
        signatories={record.id: record for record in records if record.id not in gone},
    )
    for number in range(chance.randrange(5)):
        one = voted(number, made, franchise, chance)
        made = replace(made, proposals={**made.proposals, one.slug: one})
    return made


@pytest.mark.parametrize("seed", range(150))
def test_the_electorate_of_each_round_is_the_same_laid_out_or_not(seed: int) -> None:
    made = any_archive(seed)
    laid_out = roll(made)
    for each in made.proposals.values():
        for event in each.record:
            if event.kind is EventKind.OPENED:
                plain = of_round(made, each, event)
                found = of_round(made, each, event, laid_out)
                assert found == plain
                if plain is not None and found is not None:
                    assert list(found.members) == list(plain.members)
                    assert found.count() == plain.count()
                known = by_register(made, event.at, made.charter.franchise)
                here = by_register(made, event.at, made.charter.franchise, laid_out)
                assert list(here.items()) == list(known.items())
        for closed in closings(each):
            assert recounted(made, each, closed, laid_out) == recounted(made, each, closed)


def plain_outlook(given: Archive, at: datetime) -> Outlook | None:
    """The same by asking about everybody at each time that is tried."""
    if given.constituted is not None and given.constituted.at <= at:
        return None
    known = replace(as_known(given, at), constituted=None)
    times = {at}
    for entries in known.register.values():
        stands = registered(entries)
        if stands is not None and stands.since is not None:
            times.add(max(at, days_after(stands.since, given.charter.franchise.confirmed_days)))
    ordered = sorted(times)
    first = bisect_left(ordered, True, key=lambda time: constitutes(known, time))
    members = eligible(known, ordered[-1]).members
    return Outlook(
        ends=ordered[first] if first < len(ordered) else None,
        organisations=len(members),
        sectors=len(set(members.values())),
    )


@pytest.mark.parametrize("seed", range(150))
def test_the_end_of_the_founding_phase_is_found_in_one_pass(seed: int) -> None:
    made = any_archive(seed)
    for day in (0, 20, 50, 80, 120):
        assert outlook(made, T0 + days(day)) == plain_outlook(made, T0 + days(day))


@pytest.mark.parametrize("seed", range(50))
def test_the_stages_of_a_register_are_what_it_comes_to_at_each_time(seed: int) -> None:
    made = any_archive(seed)
    for entries in made.register.values():
        for at in {each.at + days(more) for each in entries for more in (-1, 0, 1)}:
            there = [
                stands
                for begins, ends, stands in stages(entries)
                if begins <= at and (ends is None or at < ends)
            ]
            assert there == [each for each in [registered(entries, at)] if each is not None]


def plain_votes(given: Archive, at: datetime, wanted: int) -> list[tuple[str, int, bool]]:
    """The last votes, by a look at all that were closed by then."""
    past = past_votes(given)
    votes = [
        replace(vote, annulled=annulled is not None and annulled <= at)
        for vote, annulled in zip(past.votes, past.annulled, strict=True)
        if vote.closed <= at
    ]
    valid = [place for place, vote in enumerate(votes) if vote.shows_who_sleeps]
    last = votes[valid[-wanted] :] if 0 < wanted <= len(valid) else []
    return [(vote.slug, vote.round, vote.annulled) for vote in last]


@pytest.mark.parametrize("seed", range(100))
def test_the_last_votes_are_those_of_a_look_at_all(seed: int) -> None:
    made = any_archive(seed)
    for day in (10, 40, 70, 120):
        for wanted in (0, 1, 2, 3):
            at = T0 + days(day)
            found = last_votes(past_votes(made), at, wanted)
            told = [(vote.slug, vote.round, vote.annulled) for vote in found]
            assert told == plain_votes(made, at, wanted)


def test_the_archives_that_are_tried_have_what_matters_in_them() -> None:
    tried = [any_archive(seed) for seed in range(150)]
    assert any(dormancy(made, T0 + days(120)).ids for made in tried)
    rounds = [
        of_round(made, each, event)
        for made in tried
        for each in made.proposals.values()
        for event in each.record
        if event.kind is EventKind.OPENED
    ]
    assert len([each for each in rounds if each is not None and each.members]) > 50
    assert len([each for each in rounds if each is None]) > 20
    ends = [found.ends for made in tried if (found := outlook(made, T0 + days(20))) is not None]
    assert len({each is None for each in ends}) == 2
