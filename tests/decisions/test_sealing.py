"""Which files of a change are there to be sealed, and how a document is found by its path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from charterkit.decisions.sealing import Author, author, changed, in_folder, sealable
from charterkit.documents.paths import CONSTITUTED
from charterkit.model import (
    Acknowledged,
    Archive,
    Constituted,
    ElectorateCount,
    KeyEntry,
    KeyKind,
    Proposal,
    Role,
    Seal,
    Signatory,
    Statement,
)
from tests.pages import town

SLUG = "stoerre-grupper"
LATER = timedelta(days=1)
SAID = Statement(path="", by="foreningen-zebra", at=town.NOW)
KEY = KeyEntry(
    path="charter/register/keys/01-suspended.yml",
    order=1,
    kind=KeyKind.SUSPENDED,
    at=town.NOW,
    by="sekretariatet",
    of="foreningen-zebra",
    role=Role.SIGNATORY,
    key="ssh-ed25519 AAAA",
)
BREACH = Acknowledged(
    path=f"charter/acknowledged/{'a' * 40}.yml",
    commit="a" * 40,
    codes=("B005",),
    at=town.NOW,
    by="sekretariatet",
    seconded_by=("voldgiften",),
    reason="Den blev set.",
)


NOTED = Constituted(
    at=town.NOW,
    by="sekretariatet",
    organisations=ElectorateCount(count=9, by_sector={"forening": 9}, digest="sha256:0"),
)


def said(path: str) -> Statement:
    """What somebody said, at a place in the proposal's folder."""
    return replace(SAID, path=f"proposals/{SLUG}/{path}")


def with_everything() -> Proposal:
    """A proposal with a file of every kind that can be sealed."""
    proposal = town.archive().proposals[SLUG]
    return replace(
        proposal,
        demands={1: {"d": said("objections/1/d.yml")}},
        contests={1: {"c": said("contests/1/c.yml")}},
        ballots=town.archive().proposals["skriv-grunden"].ballots,
        withdrawal=said("withdrawal.yml"),
    )


def test_every_file_of_a_proposals_folder_is_there_but_the_proposal_itself() -> None:
    proposal = with_everything()
    found = in_folder(proposal)
    assert set(found) == {
        *(event.path for event in proposal.record),
        *(each.path for round in proposal.ballots.values() for each in round.values()),
        *(each.path for each in proposal.seconds.values()),
        *(each.path for each in proposal.objections.values()),
        f"proposals/{SLUG}/objections/1/d.yml",
        f"proposals/{SLUG}/contests/1/c.yml",
        f"proposals/{SLUG}/withdrawal.yml",
    }
    kinds = (proposal.record, proposal.seconds, proposal.objections)
    assert all(kinds)


def with_proposal(archive: Archive) -> Archive:
    return replace(archive, proposals={**archive.proposals, SLUG: with_everything()})


def with_record(archive: Archive) -> Archive:
    record: Signatory = archive.signatories["foreningen-zebra"]
    other = replace(record, country="SE")
    return replace(archive, signatories={**archive.signatories, record.id: other})


def with_entry(archive: Archive) -> Archive:
    entries = archive.register["foreningen-zebra"]
    later = replace(entries[-1], at=entries[-1].at + LATER)
    register = {**archive.register, "foreningen-zebra": (*entries[:-1], later)}
    return replace(archive, register=register)


def with_key(archive: Archive) -> Archive:
    return replace(archive, key_entries=(KEY,))


def with_release(archive: Archive) -> Archive:
    *others, last = archive.releases
    return replace(archive, releases=(*others, replace(last, on=last.on + LATER)))


def with_breach(archive: Archive) -> Archive:
    return replace(archive, acknowledged={BREACH.commit: BREACH})


def constituted(archive: Archive) -> Archive:
    return replace(archive, constituted=NOTED)


def sealed(archive: Archive) -> Archive:
    path = archive.signatories["foreningen-zebra"].path
    seal = Seal(path=f"{path}.sig", signs=path, key="ssh-ed25519 A", fingerprint="SHA256:a")
    return replace(archive, seals={path: seal})


ZEBRA = "charter/signatories/fo/foreningen-zebra.yml"
CHANGES: tuple[tuple[Callable[[Archive], Archive], set[str]], ...] = (
    (with_record, {ZEBRA}),
    (with_entry, {"charter/register/fo/foreningen-zebra/01-confirmed.yml"}),
    (with_key, {KEY.path}),
    (with_release, {"charter/releases/0.2.0.yml"}),
    (with_breach, {BREACH.path}),
    (constituted, {CONSTITUTED}),
    (sealed, {ZEBRA}),
)


@pytest.mark.parametrize(
    ("change", "paths"), CHANGES, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_change_names_what_it_brings_or_seals_anew_and_nothing_else(
    change: Callable[[Archive], Archive], paths: set[str]
) -> None:
    before = town.archive()
    after = change(before)
    found = dict(changed(before, after))
    assert set(found) == paths
    assert all(sealable(after, path) is each for path, each in found.items())
    assert dict(changed(after, after)) == {}


def test_of_a_proposal_it_names_what_is_new() -> None:
    before = town.archive()
    after = with_proposal(before)
    stood, stands = in_folder(before.proposals[SLUG]), in_folder(after.proposals[SLUG])
    found = dict(changed(before, after))
    assert set(found) == set(stands) - set(stood)
    assert len(found) > 3
    new = replace(before, proposals={})
    assert set(stands) <= set(dict(changed(new, after)))


def test_in_the_founding_phase_a_steward_speaks_with_either_of_its_keys() -> None:
    founding = replace(town.archive(), constituted=None)
    statement = replace(
        SAID, by="sekretariatet", path=f"proposals/{SLUG}/seconds/sekretariatet.yml"
    )

    def of(before: Archive) -> Author:
        return author(before, before, statement.path, statement)

    assert of(founding).roles == (Role.STEWARD, Role.SIGNATORY)
    later = replace(founding, constituted=NOTED)
    assert of(later).roles == (Role.SIGNATORY,)
