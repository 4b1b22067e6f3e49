"""One organisation has one number, also when another has taken its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.decisions.electorate import eligible
from charterkit.decisions.register import holders, registered
from charterkit.model import Archive, RegisterEntry, RegisterKind, Signatory
from tests.decisions.building import T0, archive, days, entry, left, organisation

CVR = ("cvr", "12345674")
OLD = organisation("gammel", "forening", identifiers=dict([CVR]))
NEW = organisation("ny", "forening", identifiers={"cvr": "25313763"})
NEWER = organisation("nyere", "forening")


def succession(record: Signatory, by: str, on: int = 5) -> tuple[RegisterEntry, ...]:
    """The register of one that was confirmed and then succeeded."""
    ended = entry(record, RegisterKind.SUCCEEDED, T0 + days(on), 2, successor=by)
    return (entry(record, RegisterKind.CONFIRMED, T0), ended)


def after(*records: Signatory, **register: tuple[RegisterEntry, ...]) -> Archive:
    return archive(records, register=register)


def test_the_number_of_one_that_was_succeeded_is_its_successors() -> None:
    given = after(OLD, NEW, gammel=succession(OLD, "ny"))
    assert holders(given)[CVR] == {"ny"}
    assert holders(given)[("cvr", "25313763")] == {"ny"}


def test_it_goes_on_to_the_last_of_several_successors() -> None:
    given = after(OLD, NEW, NEWER, gammel=succession(OLD, "ny"), ny=succession(NEW, "nyere", 6))
    assert holders(given)[CVR] == {"nyere"}


def test_it_is_free_when_the_successor_has_left_or_is_dissolved() -> None:
    gone = replace(NEW, left=left((T0 + days(9)).date()))
    assert CVR not in holders(after(OLD, gone, gammel=succession(OLD, "ny")))
    ended = (
        entry(NEW, RegisterKind.CONFIRMED, T0),
        entry(NEW, RegisterKind.DISSOLVED, T0 + days(9), 2),
    )
    assert CVR not in holders(after(OLD, NEW, gammel=succession(OLD, "ny"), ny=ended))


def test_successors_that_go_round_in_a_circle_hold_nothing() -> None:
    circle = after(OLD, NEW, gammel=succession(OLD, "ny"), ny=succession(NEW, "gammel"))
    assert holders(circle) == {}


def test_the_successor_has_no_vote_sooner_and_the_one_that_ended_has_none() -> None:
    confirmed = (entry(NEW, RegisterKind.CONFIRMED, T0 + days(20)),)
    given = after(OLD, NEW, gammel=succession(OLD, "ny", 21), ny=confirmed)
    assert eligible(given, T0 + days(49)).members == {}
    assert eligible(given, T0 + days(50)).members == {"ny": "forening"}


@pytest.mark.parametrize("name", ["Foreningen gammel", "Et andet navn"])
def test_a_renaming_keeps_the_run_unbroken_and_the_vote_where_the_record_says_so(
    name: str,
) -> None:
    renamed = entry(OLD, RegisterKind.RENAMED, T0 + days(20), 2, name="Et andet navn")
    entries = (entry(OLD, RegisterKind.CONFIRMED, T0), renamed)
    stands = registered(entries)
    assert stands is not None
    assert (stands.kind, stands.since) == (RegisterKind.CONFIRMED, T0)
    given = archive([replace(OLD, name=name)], register={OLD.id: entries})
    assert (OLD.id in eligible(given, T0 + days(30)).members) is (name == "Et andet navn")
    assert holders(given)[CVR] == {OLD.id}
