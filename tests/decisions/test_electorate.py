"""Who may vote follows from the dated register, the own record, and the ballots."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from charterkit.decisions import states
from charterkit.decisions.elector import sector_of
from charterkit.decisions.electorate import (
    Electorate,
    as_opened,
    constitutes,
    dormant,
    electorate,
    eligible,
    of_round,
)
from charterkit.documents.paths import event_path
from charterkit.model import (
    Archive,
    Event,
    EventKind,
    RegisterEntry,
    RegisterKind,
    Signatory,
    Signature,
    Version,
)
from tests.decisions.building import (
    T0,
    admit,
    archive,
    cast,
    close_vote,
    crowd,
    days,
    entry,
    left,
    open_vote,
    organisation,
    proposal,
    release,
    with_event,
    with_proposal,
)

ONE = organisation("foreningen-proevetur", "forening")


def may_vote(record: Signatory, after: int, *entries: RegisterEntry) -> bool:
    """Whether it may vote so many days after its confirmation."""
    register = {record.id: entries} if entries else None
    return record.id in eligible(archive([record], register=register), T0 + days(after)).members


@pytest.mark.parametrize(("after", "allowed"), [(29, False), (30, True), (31, True)])
def test_an_organisation_may_vote_thirty_days_after_its_confirmation(
    after: int, allowed: bool
) -> None:
    assert may_vote(ONE, after) is allowed


def test_a_second_before_the_thirty_days_are_over_is_too_early() -> None:
    early = T0 + days(30) - timedelta(seconds=1)
    assert eligible(archive([ONE]), early).members == {}


@pytest.mark.parametrize(
    "kind",
    [
        RegisterKind.SUSPENDED,
        RegisterKind.LAPSED,
        RegisterKind.DISSOLVED,
        RegisterKind.SUCCEEDED,
        RegisterKind.REFUSED,
    ],
)
def test_a_later_entry_takes_the_vote_from_its_time_on(kind: RegisterKind) -> None:
    entries = (entry(ONE, RegisterKind.CONFIRMED, T0), entry(ONE, kind, T0 + days(40), 2))
    assert may_vote(ONE, 39, *entries)
    assert not may_vote(ONE, 40, *entries)


def test_a_renaming_keeps_the_vote_when_the_record_follows() -> None:
    renamed = entry(ONE, RegisterKind.RENAMED, T0 + days(40), 2, name="Det nye navn")
    entries = (entry(ONE, RegisterKind.CONFIRMED, T0), renamed)
    assert may_vote(replace(ONE, name="Det nye navn"), 41, *entries)
    assert not may_vote(ONE, 41, *entries)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ONE, name="Et andet navn"),
        replace(ONE, sector="kommune"),
        replace(ONE, identifiers={"cvr": "12345674"}),
    ],
)
def test_a_changed_name_sector_or_identifier_suspends_the_vote(changed: Signatory) -> None:
    assert not may_vote(changed, 90, entry(ONE, RegisterKind.CONFIRMED, T0))


@pytest.mark.parametrize(
    ("sector", "after", "allowed"),
    [("forening", 61, True), ("kommune", 89, False), ("kommune", 90, True)],
)
def test_confirming_anew_in_another_sector_starts_the_days_again(
    sector: str, after: int, allowed: bool
) -> None:
    changed = replace(ONE, sector=sector, name="Et andet navn")
    entries = (
        entry(ONE, RegisterKind.CONFIRMED, T0),
        entry(changed, RegisterKind.CONFIRMED, T0 + days(60), 2),
    )
    assert may_vote(changed, after, *entries) is allowed


def test_a_suspension_ends_the_run_of_confirmation() -> None:
    entries = (
        entry(ONE, RegisterKind.CONFIRMED, T0),
        entry(ONE, RegisterKind.SUSPENDED, T0 + days(40), 2),
        entry(ONE, RegisterKind.CONFIRMED, T0 + days(50), 3),
    )
    assert not may_vote(ONE, 79, *entries)
    assert may_vote(ONE, 80, *entries)


def test_one_that_left_may_not_vote_until_it_signs_again() -> None:
    gone = replace(ONE, left=left(T0.date() + days(40)))
    anew = replace(gone.signatures[0], on=T0.date() + days(50))
    back = replace(gone, signatures=(*gone.signatures, anew))
    assert may_vote(gone, 39)
    assert not may_vote(gone, 40)
    assert not may_vote(back, 49)
    assert may_vote(back, 50)


def test_which_version_it_signed_does_not_matter() -> None:
    later = archive([ONE], releases=(release("0.1.0"), release("0.2.0"), release("1.0.0")))
    assert ONE.id in eligible(later, T0 + days(30)).members


def test_the_digest_is_the_sha256_of_the_sorted_lines() -> None:
    count = Electorate(members={"b": "kommune", "a": "forening"}, sector_counts_from=5).count()
    assert count.digest == "sha256:" + sha256(b"a forening\nb kommune\n").hexdigest()
    assert (count.count, count.by_sector) == (2, {"forening": 1, "kommune": 1})


def test_in_the_founding_phase_the_stewards_decide_without_sectors() -> None:
    count = electorate(archive([ONE], founding=True), T0 + days(40)).count()
    assert count.digest == "sha256:" + sha256(b"s1 \ns2 \ns3 \n").hexdigest()
    assert (count.count, count.by_sector) == (3, {})


@pytest.mark.parametrize(
    ("sizes", "ends"),
    [
        ({"kommune": 3, "forening": 3, "virksomhed": 3}, True),
        ({"kommune": 3, "forening": 3, "virksomhed": 2}, False),
        ({"kommune": 5, "forening": 5}, False),
    ],
)
def test_nine_organisations_from_three_sectors_end_the_founding_phase(
    sizes: dict[str, int], ends: bool
) -> None:
    given = archive(crowd(**sizes), founding=True)
    assert not constitutes(given, T0 + days(29))
    assert constitutes(given, T0 + days(30)) is ends
    decide = set(electorate(given, T0 + days(30)).members)
    assert decide == (set(given.signatories) if ends else {"s1", "s2", "s3"})


def test_a_constituted_charter_never_goes_back_to_its_stewards() -> None:
    assert electorate(archive([]), T0 + days(40)).members == {}


def voted(given: Archive, slug: str, begins: int, **choices: list[str]) -> Archive:
    """The archive after a whole vote on a proposal, begun so many days after T0."""
    given = with_proposal(given, proposal(slug))
    given = admit(given, slug, T0 + days(begins))
    given = open_vote(given, slug, T0 + days(begins + 28))
    given = cast(given, slug, T0 + days(begins + 30), **choices)
    vote = states.opened(given.proposals[slug])
    assert vote is not None
    assert vote.closes is not None
    return close_vote(given, slug, vote.closes)


def three_votes(*voters: str) -> Archive:
    given = archive(crowd(kommune=2))
    for number, voter in enumerate(voters):
        given = voted(given, f"p{number}", 40 + number, approve=[voter])
    return given


def test_silence_through_three_votes_in_a_row_makes_dormant() -> None:
    given = three_votes("kommune-1", "kommune-1", "kommune-1")
    assert dormant(given, "kommune-2", T0 + days(300))
    assert not dormant(given, "kommune-1", T0 + days(300))
    assert set(eligible(given, T0 + days(300)).members) == {"kommune-1"}


def test_a_vote_in_which_nobody_voted_makes_nobody_dormant() -> None:
    given = archive(crowd(kommune=2))
    for number in range(4):
        given = voted(given, f"p{number}", 40 + number, approve=[])
    assert set(eligible(given, T0 + days(300)).members) == {"kommune-1", "kommune-2"}
    for number in range(4, 6):
        given = voted(given, f"p{number}", 40 + number, approve=["kommune-1"])
    assert not dormant(given, "kommune-2", T0 + days(300))
    given = voted(given, "p6", 46, approve=["kommune-1"])
    assert dormant(given, "kommune-2", T0 + days(300))


def test_two_silent_votes_are_not_enough() -> None:
    given = three_votes("kommune-2", "kommune-1", "kommune-1")
    assert not dormant(given, "kommune-2", T0 + days(300))
    assert not dormant(three_votes("kommune-1", "kommune-1"), "kommune-2", T0 + days(300))


def test_a_ballot_wakes_the_dormant_for_the_next_vote_though_it_is_not_counted() -> None:
    given = three_votes("kommune-1", "kommune-1", "kommune-1")
    given = voted(given, "p4", 300, approve=["kommune-1", "kommune-2"])
    closed = states.closed(given.proposals["p4"])
    assert closed is not None
    assert closed.tally is not None
    assert closed.tally.uncounted == ("kommune-2",)
    assert "kommune-2" in eligible(given, T0 + days(500)).members


def annul(given: Archive, slug: str, after: int) -> Archive:
    """The archive after the arbiters annulled the result of a vote."""
    stands = given.proposals[slug]
    order = len(stands.record) + 1
    said = Event(
        path=event_path(slug, order, EventKind.ANNULLED),
        order=order,
        kind=EventKind.ANNULLED,
        at=T0 + days(after),
        by="a1",
        reason="Listen var forkert.",
    )
    return with_proposal(given, with_event(stands, said))


def test_an_annulled_vote_makes_nobody_dormant_from_then_on() -> None:
    given = annul(three_votes("kommune-1", "kommune-1", "kommune-1"), "p1", 200)
    assert dormant(given, "kommune-2", T0 + days(199))
    assert not dormant(given, "kommune-2", T0 + days(200))
    again = voted(given, "p3", 200, approve=["kommune-1"])
    assert dormant(again, "kommune-2", T0 + days(500))


def test_a_ballot_in_a_vote_that_was_annulled_shows_that_one_is_awake() -> None:
    given = three_votes("kommune-1", "kommune-1", "kommune-2", "kommune-1")
    given = annul(given, "p2", 200)
    assert not dormant(given, "kommune-2", T0 + days(300))
    assert not dormant(given, "kommune-1", T0 + days(300))


def test_votes_opened_before_it_could_vote_do_not_make_a_newcomer_dormant() -> None:
    given = three_votes("kommune-1", "kommune-1", "kommune-1")
    late = organisation("kommune-3", "kommune")
    joined = replace(
        given,
        signatories={**given.signatories, late.id: late},
        register={
            **given.register,
            late.id: (entry(late, RegisterKind.CONFIRMED, T0 + days(60)),),
        },
    )
    assert "kommune-3" in eligible(joined, T0 + days(300)).members


def test_a_signature_of_another_version_is_kept_apart_from_the_vote() -> None:
    later = Signature(
        version=Version(0, 2, 0),
        text=ONE.signatures[0].text,
        on=T0.date(),
        mandate=ONE.signatures[0].mandate,
    )
    assert may_vote(replace(ONE, signatures=(*ONE.signatures, later)), 30)


def test_the_stewards_of_today_are_found_again_however_many_strangers_cast_ballots() -> None:
    stands = with_proposal(archive(founding=True), proposal())
    stands = open_vote(admit(stands, "bedre", T0), "bedre", T0 + days(28))
    crowded = cast(stands, "bedre", T0 + days(29), approve=[f"a-{number}" for number in range(30)])
    voted = crowded.proposals["bedre"]
    vote = states.opened(voted)
    assert vote is not None
    found = of_round(crowded, voted, vote)
    assert found is not None
    assert sorted(found.members) == ["s1", "s2", "s3"]


def test_the_electorate_is_found_again_although_a_vote_was_closed_at_the_moment_it_opened() -> None:
    # Whoever enters what is owed after a while dates several acts with one moment.
    given, at = archive(crowd(kommune=5, forening=5)), T0 + days(40)
    franchise = replace(given.charter.franchise, dormant_after=1)
    given = replace(given, charter=replace(given.charter, franchise=franchise))
    for slug in ("bedre", "bedst"):
        given = admit(with_proposal(given, proposal(slug)), slug, at - days(1))
    given = open_vote(given, "bedre", at)
    # Somebody who is no elector voted, so it is a vote in which the others were silent.
    given = cast(given, "bedre", at + days(1), approve=["fremmed"])
    later = at + days(42)
    given = open_vote(given, "bedst", later)
    opened = states.opened(given.proposals["bedst"])
    assert opened is not None
    voters = as_opened(given, opened)
    after = close_vote(given, "bedre", later)
    assert eligible(after, later).members == {}
    assert of_round(after, after.proposals["bedst"], opened) == voters


@pytest.mark.parametrize("founding", [True, False])
def test_of_one_it_is_told_what_the_list_of_all_says(founding: bool) -> None:
    given = archive(crowd(kommune=3, forening=2), founding=founding)
    gone = replace(given.signatories["kommune-2"], left=left(T0.date()))
    given = replace(given, signatories={**given.signatories, gone.id: gone})
    for at in (T0 + days(29), T0 + days(30), T0 + days(31)):
        members = electorate(given, at).members
        for id in (*given.signatories, "s1", "nobody"):
            assert sector_of(given, id, at) == members.get(id), (id, at)
