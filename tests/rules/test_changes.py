"""What the rules allow in a change, and that they look only at what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import ballot_path, register_path
from charterkit.documents.writing import append_leaving, append_signature, render_ballot
from charterkit.model import Choice, Leaving, RegisterKind, Signatory
from charterkit.problems import Problem, Severity, errors
from charterkit.rules import content, transitions
from tests.rules.life import (
    FIRST,
    FORENING,
    KOMMUNE,
    SECOND,
    Files,
    Stage,
    Tree,
    confirm,
    day,
    found_wrong,
    stages,
    vote,
)

RECORD = "charter/signatories/fo/foreningen-proevetur.yml"
PROPOSAL = f"proposals/{FIRST}/proposal.md"


def wrong(stage: str, changes: Files, at: datetime) -> list[str]:
    """The errors of a change of what stands at a stage."""
    before = stages()[stage]
    return [str(each) for each in errors(found_wrong(before, before.after(changes), at))]


def record(stage: str) -> bytes:
    return stages()[stage].files[RECORD]


def test_a_confirmed_organisation_leaves_and_signs_again() -> None:
    gone = append_leaving(record("confirmed"), Leaving(on=day(1, 20).date()))
    assert wrong("confirmed", {RECORD: gone}, day(1, 20)) == []
    signature = stages()["confirmed"].archive.signatories[FORENING].signatures[0]
    back = append_signature(gone, replace(signature, on=day(2, 1).date()))
    assert wrong("confirmed", {RECORD: back}, day(2, 1)) == []


def test_a_sign_up_may_be_mended_or_taken_back_until_it_is_confirmed() -> None:
    changed = record("signed").replace(b"on: 2026-01-12", b"on: 2026-01-13")
    assert wrong("signed", {RECORD: changed}, day(1, 13)) == []
    assert wrong("signed", {RECORD: None}, day(1, 13)) == []


def test_a_record_may_change_its_name_at_any_time() -> None:
    changed = record("confirmed").replace("Foreningen Prøvetur".encode(), b"Foreningen Ny")
    assert wrong("confirmed", {RECORD: changed}, day(1, 20)) == []


def test_a_refused_sign_up_may_be_signed_anew_and_confirmed() -> None:
    refused = register_path(FORENING, 1, RegisterKind.REFUSED)
    no = b"format: 1\nevent: refused\nat: 2026-01-15T09:00:00Z\nby: sekretariatet\nreason: Nej.\n"
    signed = stages()["signed"]
    stage = Stage(files=signed.after({refused: no}), at=day(1, 15))
    anew = record("signed").replace(b"on: 2026-01-12", b"on: 2026-02-12")
    changed = Stage(files=stage.after({RECORD: anew}), at=day(2, 12))
    assert errors(found_wrong(stage, changed.files, day(2, 12))) == ()
    entry = confirm(changed, FORENING, day(2, 13))
    second = {register_path(FORENING, 2, RegisterKind.CONFIRMED): data for data in entry.values()}
    assert errors(found_wrong(changed, changed.after(second), day(2, 13))) == ()


def test_a_draft_may_be_changed_and_removed() -> None:
    changed = stages()["proposed"].files[PROPOSAL].replace(b"vigtigste", b"bedste")
    assert wrong("proposed", {PROPOSAL: changed}, day(1, 13)) == []
    assert wrong("proposed", {PROPOSAL: None}, day(1, 13)) == []


def test_a_proposal_that_could_not_be_read_is_mended_beside_its_record() -> None:
    voted = stages()["voted"]
    broken = Stage(files=voted.after({PROPOSAL: b"?"}), at=voted.at)
    assert errors(found_wrong(broken, voted.files, day(2, 21))) == ()
    event = f"proposals/{FIRST}/record/03-closed.yml"
    closed = {**voted.files, event: stages()["closed"].files[event]}
    assert errors(found_wrong(broken, closed, day(2, 21))) != ()


def test_a_proposal_is_taken_back_during_the_discussion() -> None:
    path = f"proposals/{FIRST}/withdrawal.yml"
    text = b"format: 1\nby: foreningen-proevetur\nat: 2026-01-20T09:00:00Z\n"
    assert wrong("admitted", {path: text}, day(1, 20)) == []
    before = stages()["admitted"]
    stage = Stage(files=before.after({path: text}), at=day(1, 20))
    said = b"format: 1\nevent: withdrawn\nat: 2026-01-21T09:00:00Z\nby: sekretariatet\n"
    noted = stage.after({f"proposals/{FIRST}/record/02-withdrawn.yml": said})
    assert errors(found_wrong(stage, noted, day(1, 21))) == ()


def test_a_voter_votes_anew_while_the_vote_is_open() -> None:
    changed = vote(stages()["voted"], FIRST, "sekretariatet", Choice.REJECT, day(3, 1))
    assert wrong("voted", changed, day(3, 1)) == []


@pytest.mark.parametrize(("received", "allowed"), [(day(3, 25), True), (day(3, 26), False)])
def test_a_ballot_that_came_in_time_is_entered_late_with_the_time_it_came(
    received: datetime, allowed: bool
) -> None:
    opened = stages()["opened"]
    path = ballot_path(FIRST, 1, "sekretariatet")
    (cast,) = vote(opened, FIRST, "sekretariatet", Choice.APPROVE, day(3, 20)).values()
    assert cast is not None
    stage = Stage(files=opened.after({path: cast}), at=day(3, 20))
    ballot = stage.archive.proposals[FIRST].ballots[1]["sekretariatet"]
    late = render_ballot(replace(ballot, received=received, entered_by="formandskabet"))
    assert (wrong("opened", {path: late}, day(3, 28)) == []) is allowed


def test_a_signatory_that_left_during_the_vote_is_still_counted() -> None:
    decided = stages()["decided"]
    gone = append_leaving(decided.files[RECORD], Leaving(on=day(5, 20).date()))
    before = Stage(files=decided.after({RECORD: gone}), at=day(5, 20))
    counted = stages()["counted"]
    after = before.after({path: counted.files[path] for path in counted.files if "03-" in path})
    assert f"proposals/{SECOND}/record/03-closed.yml" in after
    assert errors(found_wrong(before, after, day(6, 12))) == ()


def test_seconds_are_those_of_confirmed_signatories() -> None:
    path = f"proposals/{FIRST}/seconds/{KOMMUNE}.yml"
    text = b"format: 1\nat: 2026-01-20T09:00:00Z\n"
    assert wrong("confirmed", {path: text}, day(1, 20)) == []
    assert [line.split(" ")[1] for line in wrong("admitted", {path: text}, day(1, 20))] == ["B007"]


def test_without_blob_ids_a_change_of_what_an_official_document_says_is_still_found() -> None:
    closed = stages()["closed"]
    path = f"proposals/{FIRST}/record/03-closed.yml"
    forged = closed.files[path].replace(b"at: 2026-03-27", b"at: 2026-03-28")
    after = Stage(files=closed.after({path: forged}), at=closed.at)
    found = transitions(closed.archive, after.archive, closed.at)
    assert [(each.code, each.place.path) for each in found] == [("O001", path)]


def only(stage: str, changes: Files, paths: set[str]) -> tuple[Problem, ...]:
    before = stages()[stage]
    tree = Overlay(Tree(before.files, {}), changes)
    after = Stage(files=before.after(changes), at=before.at)
    return content(after.archive, tree, frozenset(paths))


def test_only_what_changed_is_judged() -> None:
    other = "charter/signatories/ek/eksempelkommune.yml"
    files = {
        path: stages()["signed"].files[path].replace(b"sector: ", b"sector: x")
        for path in (RECORD, other)
    }
    assert {each.place.path for each in only("signed", files, {RECORD})} == {RECORD}
    assert {each.place.path for each in only("signed", files, {RECORD, other})} == {RECORD, other}
    assert only("signed", files, {PROPOSAL}) == ()


def test_a_proposal_is_judged_if_any_of_its_files_changed() -> None:
    changed = stages()["proposed"].files[PROPOSAL].replace(b"base: 0.1.0", b"base: 0.3.0")
    other = f"proposals/{SECOND}/proposal.md"
    found = only("proposed", {PROPOSAL: changed}, {PROPOSAL})
    assert [(each.code, each.place.path) for each in found] == [("P002", PROPOSAL)]
    assert only("proposed", {PROPOSAL: changed}, {other, "charter/preamble.md"}) == ()


def test_a_stale_translation_is_told_and_refuses_nothing() -> None:
    enacted = stages()["enacted"]
    notes = content(enacted.archive, Tree(enacted.files, {}))
    assert [(note.code, note.severity) for note in notes] == [("T002", Severity.NOTE)]


def test_the_clock_tolerates_that_it_is_tomorrow_somewhere() -> None:
    signature = stages()["confirmed"].archive.signatories[FORENING].signatures[0]
    for later, allowed in ((1, True), (2, False)):
        on = (day(2, 1) + timedelta(days=later)).date()
        changed = append_signature(record("confirmed"), replace(signature, on=on))
        assert (wrong("confirmed", {RECORD: changed}, day(2, 1)) == []) is allowed


def test_all_problems_are_collected_not_only_the_first() -> None:
    bad = record("signed").replace(b"sector: forening", b"sector: x").replace(b"0.1.0", b"0.9.0")
    codes = [line.split(" ")[1] for line in wrong("signed", {RECORD: bad}, day(1, 13))]
    assert codes == ["S001", "S004"]


def test_a_record_read_alone_is_judged_like_one_among_all() -> None:
    signed = stages()["signed"]
    some: dict[str, Signatory] = {FORENING: signed.archive.signatories[FORENING]}
    partial = replace(signed.archive, signatories=some)
    assert content(partial, Tree(signed.files, {}), frozenset({RECORD})) == ()
