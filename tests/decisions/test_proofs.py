"""How much of each kind there is, counted on the made-up town."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.decisions.proofs import proofs
from charterkit.model import EventKind, Seal
from tests.pages import town

SEALED = {
    "charter/signatories/aa/aa-kommune.yml": "sealed_records",
    "proposals/x/ballots/1/aa-kommune.yml": "sealed_ballots",
    "proposals/x/record/01-admitted.yml": "sealed_official",
    "charter/register/aa/aa-kommune/01-confirmed.yml": "sealed_official",
    "proposals/x/seconds/aa-kommune.yml": "sealed_statements",
    "proposals/x/objections/aa-kommune.yml": "sealed_statements",
    "proposals/x/contests/1/aa-kommune.yml": "sealed_statements",
    "proposals/x/withdrawal.yml": "sealed_statements",
}


@pytest.mark.parametrize("path", SEALED)
def test_a_seal_counts_by_what_it_is_on(path: str) -> None:
    seal = Seal(path=f"{path}.sig", signs=path, key="ssh-ed25519 A", fingerprint="SHA256:a")
    found = proofs(replace(town.archive(), seals={path: seal}))
    kinds = sorted(set(SEALED.values()))
    assert {kind for kind in kinds if getattr(found, kind)} == {SEALED[path]}
    assert getattr(found, SEALED[path]) == 1


@pytest.mark.parametrize("kind", EventKind)
def test_what_ends_a_vote_or_settles_its_outcome_is_a_decision(kind: EventKind) -> None:
    archive = town.archive()
    proposal = archive.proposals["uklart"]
    event = replace(proposal.record[-1], kind=kind)
    more = replace(proposal, record=(*proposal.record, event))
    before = proofs(archive).decisions
    after = proofs(replace(archive, proposals={**archive.proposals, "uklart": more})).decisions
    decides = kind.value in {"closed", "accepted-unopposed", "upheld", "annulled"}
    assert after - before == (1 if decides else 0)
