"""Status and show say who is due to reaffirm, until when, and who is dormant by which votes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from charterkit.actions.showing import the_signatory
from charterkit.actions.upcoming import in_words
from charterkit.cli.commands.status import facts, screen
from charterkit.cli.output import plain
from charterkit.decisions.due import Due
from charterkit.decisions.electorate import dormancy, dormant
from charterkit.decisions.overview import overview_of
from charterkit.model import Archive, RegisterKind
from tests.decisions.building import (
    CHARTER,
    T0,
    admit,
    archive,
    cast,
    close_vote,
    crowd,
    days,
    left,
    open_vote,
    proposal,
    release,
    with_proposal,
)

EIGHT = crowd(kommune=8)
ASKS = (release("0.1.0"), release("1.0.0", reaffirm_by=date(2027, 6, 1)))


def voted(votes: int) -> tuple[Archive, datetime]:
    """An archive after some votes in a row in which only the first municipality took part."""
    franchise = replace(CHARTER.franchise, dormant_after=2)
    charter = replace(CHARTER, franchise=franchise, pauses=())
    given, at = archive(EIGHT, charter=charter), T0 + days(30)
    for place in range(1, votes + 1):
        slug = f"forslag-{place}"
        given = with_proposal(given, proposal(slug))
        given = admit(given, slug, at)
        given = open_vote(given, slug, at + days(28))
        given = cast(given, slug, at + days(29), approve=["kommune-1"])
        at += days(28 + 42)
        given = close_vote(given, slug, at)
    return given, at


def test_status_names_a_few_of_those_who_are_due_and_json_all() -> None:
    found = overview_of(archive(EIGHT, releases=ASKS), T0)
    assert (
        "  to reaffirm 1.0.0 until 2027-06-01: kommune-1, kommune-2, kommune-3, kommune-4, "
        "kommune-5 and 3 more" in screen(found)
    )
    told = plain(facts(found))["signatories"]["due"]
    assert [each["id"] for each in told] == [record.id for record in EIGHT]
    assert told[0] == {"id": "kommune-1", "version": "1.0.0", "until": "2027-06-01"}


def test_show_says_what_one_is_asked_until_when() -> None:
    given = archive(EIGHT, releases=ASKS)
    shown = the_signatory(given, EIGHT[0], T0)
    assert "  asked to reaffirm 1.0.0 until 2027-06-01" in shown.lines
    assert plain(shown.facts)["due"] == {"version": "1.0.0", "until": "2027-06-01"}


def test_status_counts_the_dormant_and_names_the_votes() -> None:
    given, at = voted(2)
    found = overview_of(given, at)
    assert "  dormant, silent in the votes on no. 1 and no. 2: 7; a ballot wakes them" in screen(
        found
    )
    told = plain(facts(found))["signatories"]["dormant"]
    assert told["ids"] == [record.id for record in EIGHT[1:]]
    assert [(each["number"], each["slug"], each["round"]) for each in told["votes"]] == [
        (1, "forslag-1", 1),
        (2, "forslag-2", 1),
    ]


def test_show_says_that_one_is_dormant() -> None:
    given, at = voted(2)
    sleeps = the_signatory(given, EIGHT[1], at)
    line = "  dormant: silent in the votes on no. 1 and no. 2; a ballot wakes it"
    assert line in sleeps.lines
    assert sleeps.facts["dormant"] is True
    awake = the_signatory(given, EIGHT[0], at)
    assert line not in awake.lines
    assert awake.facts["dormant"] is False


def test_before_there_were_enough_votes_nobody_is_dormant() -> None:
    given, at = voted(1)
    assert (dormancy(given, at).ids, dormancy(given, at).votes) == ((), ())
    assert not any("dormant" in line for line in screen(overview_of(given, at)))


def test_who_has_left_or_waits_to_be_confirmed_anew_is_not_called_dormant() -> None:
    given, at = voted(2)
    gone = replace(EIGHT[1], left=left(at.date()))
    renamed = replace(EIGHT[2], name="Et andet navn")
    changed = {**given.signatories, gone.id: gone, renamed.id: renamed}
    given = replace(given, signatories=changed)
    assert dormancy(given, at).ids == tuple(record.id for record in EIGHT[3:])


@pytest.mark.parametrize("votes", [0, 1, 2, 3])
def test_the_dormant_are_those_whom_the_electorate_leaves_out(votes: int) -> None:
    given, at = voted(votes)
    assert set(dormancy(given, at).ids) == {
        record.id for record in EIGHT if dormant(given, record.id, at)
    }


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (("a",), "1 signatory lapses: Asked to reaffirm 1.0.0 until 2027-06-01"),
        (("a", "b"), "2 signatories lapse: Asked to reaffirm 1.0.0 until 2027-06-01"),
    ],
)
def test_one_signatory_lapses_and_two_lapse(who: tuple[str, ...], says: str) -> None:
    why = "Asked to reaffirm 1.0.0 until 2027-06-01."
    step = Due(at=T0, kind=RegisterKind.LAPSED, organisations=who, reason=why)
    assert in_words(step) == says
