"""Branches in real repositories are judged by the tip of the branch that they are to enter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charterkit.decisions import acts
from charterkit.decisions.authority import Verdict, Who
from charterkit.documents.paths import ballot_path, second_path
from charterkit.documents.writing import (
    render_ballot,
    render_event,
    render_signatory,
    render_statement,
)
from charterkit.model import Choice, EventKind, Statement
from tests.authority import of_the_charter
from tests.authority.branches import Branches, codes, planted, said
from tests.authority.town import (
    FORENING,
    FORMANDSKABET,
    KOMMUNE,
    NEW,
    OTHER_STEWARD,
    PRINCIPLE_PATH,
    SEKRETARIATET,
    SLUG,
    STRANGER,
    WAITING,
    accepted,
    ballot_of,
    discussed,
    drafted,
    opened,
    record_of,
    town,
)
from tests.life.moving import World

KOMMUNES = ballot_path(SLUG, 1, "eksempelkommune")
FORENINGS = ballot_path(SLUG, 1, "foreningen-proevetur")


@pytest.fixture
def voting(tmp_path: Path) -> Branches:
    """A town with an open vote."""
    return planted(tmp_path / "charter", opened())


@pytest.fixture
def drafts(tmp_path: Path) -> Branches:
    """A town with drafts."""
    return planted(tmp_path / "charter", town())


def cast(world: World, voter: str, label: str | None = None) -> dict[str, bytes]:
    """A voter's ballot against."""
    ballot = ballot_of(world, voter, Choice.REJECT, label)
    return {ballot.path: render_ballot(ballot)}


def test_a_voter_casts_its_ballot_and_a_machine_may_merge_it(voting: Branches) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    review = voting.review(KOMMUNE)
    assert said(review) == {KOMMUNES: "merge"}
    assert review.verdict is Verdict.MERGE
    assert voting.typed(KOMMUNE).code == 0


def test_the_ballot_of_another_is_refused(voting: Branches) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    for who in (FORENING, STRANGER):
        assert said(voting.review(who)) == {KOMMUNES: "refuse W003"}
    assert voting.typed(FORENING).code == 1


def test_a_stewards_ballot_for_somebody_without_a_label_is_refused(voting: Branches) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    assert said(voting.review(SEKRETARIATET)) == {KOMMUNES: "refuse W004"}
    voting.save(cast(voting.world, "eksempelkommune", "sekretariatet"))
    assert said(voting.review(SEKRETARIATET)) == {KOMMUNES: "merge"}
    assert said(voting.review(FORMANDSKABET)) == {KOMMUNES: "refuse W005"}


def test_to_delete_somebodys_ballot_is_refused_also_its_own_and_a_stewards(
    voting: Branches,
) -> None:
    voting.branch()
    voting.save({FORENINGS: None})
    for who in (FORENING, KOMMUNE, SEKRETARIATET, STRANGER):
        review = voting.review(who)
        assert said(review) == {FORENINGS: "refuse B005"}
        assert codes(review) == {"B005"}


def test_a_ballot_that_is_moved_is_one_removed_and_one_cast(voting: Branches) -> None:
    voting.branch()
    voting.git("mv", FORENINGS, KOMMUNES)
    voting.git("commit", "--quiet", "--message", "Flyt")
    assert said(voting.review(KOMMUNE)) == {FORENINGS: "refuse B005", KOMMUNES: "merge"}
    assert voting.review(KOMMUNE).verdict is Verdict.REFUSE


def test_a_branch_from_before_a_steward_was_removed_is_judged_without_that_steward(
    drafts: Branches,
) -> None:
    world = drafts.world
    made = acts.admitting(world.archive, world.archive.proposals[SLUG], world.now, OTHER_STEWARD)
    drafts.branch()
    drafts.save({made.path: render_event(made)})
    assert said(drafts.review(FORMANDSKABET)) == {made.path: "merge"}
    drafts.go("main")
    gone = "  - id: formandskabet\n    name: {da: Formandskabet}\n    accounts: "
    gone += "[{forge: github.com, id: 2, login: formandskabet}]\n"
    drafts.edit("charter/stewards.yml", gone, "")
    review = drafts.review(FORMANDSKABET)
    assert said(review) == {made.path: "refuse W007"}
    assert "P007" in codes(review)


def test_a_branch_from_before_an_account_was_removed_is_judged_without_that_account(
    voting: Branches,
) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    assert voting.review(KOMMUNE).verdict is Verdict.MERGE
    voting.go("main")
    record = voting.world.archive.signatories["eksempelkommune"]
    voting.save({record.path: render_signatory(replace(record, accounts=()))})
    assert said(voting.review(KOMMUNE)) == {KOMMUNES: "refuse W003"}


def test_a_branch_from_before_a_rule_was_made_stricter_is_judged_by_that_rule(
    drafts: Branches,
) -> None:
    draft = drafted(
        drafts.world, PRINCIPLE_PATH, "arbejdet", "arbejdet altid", "Naboringen",
        class_name="editorial",
    )  # fmt: skip
    drafts.branch()
    drafts.save({"proposals/nyt/proposal.md": draft})
    assert drafts.review(STRANGER).verdict is Verdict.STEWARD
    drafts.go("main")
    drafts.edit("charter/charter.yml", "  text: editorial", "  text: substantive")
    review = drafts.review(STRANGER)
    assert review.verdict is Verdict.REFUSE
    assert "P017" in codes(review)


def test_what_was_wrong_before_and_elsewhere_is_not_held_against_a_change(
    voting: Branches,
) -> None:
    voting.edit(PRINCIPLE_PATH, "inddrages i", "spørges om")
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    review = voting.review(KOMMUNE)
    assert codes(review) == set()
    assert review.verdict is Verdict.MERGE


def test_what_a_change_makes_wrong_elsewhere_is_held_against_it(drafts: Branches) -> None:
    world = drafts.world
    said_so = Statement(
        path=second_path("naboens-udkast", "eksempelkommune"),
        by="eksempelkommune",
        at=world.now,
        text=world.archive.proposals["naboens-udkast"].digest,
    )
    drafts.save({said_so.path: render_statement(said_so)})
    drafts.branch()
    drafts.save({"proposals/naboens-udkast/proposal.md": None})
    review = drafts.review(21)
    assert said(review) == {"proposals/naboens-udkast/proposal.md": "merge"}
    assert [(each.code, each.place.path) for each in review.problems] == [("D061", said_so.path)]
    assert review.verdict is Verdict.REFUSE


def test_conflicts_are_refused_with_their_files_and_how_to_mend_them(voting: Branches) -> None:
    voting.branch()
    voting.edit("README.md", "Et charter.", "Vores charter.")
    voting.go("main")
    voting.edit("README.md", "Et charter.", "Dit charter.")
    review = voting.review(STRANGER)
    assert (review.verdict, review.paths) == (Verdict.REFUSE, ("README.md",))
    assert review.whole is not None
    assert review.whole.code == "W018"
    answer = voting.typed(STRANGER, code=1)
    assert answer.out.startswith("refuse: This cannot be taken in as it is.\n")
    assert "\nW018 Both sides changed these files" in answer.out
    assert "\n    README.md\n" in answer.out
    assert "git merge" in answer.out


def test_ballots_of_many_merge_without_a_conflict_and_each_is_judged_alone(
    voting: Branches,
) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    voting.go("main")
    voting.save(cast(voting.world, "proevekommune"))
    assert said(voting.review(KOMMUNE)) == {KOMMUNES: "merge"}


def test_two_newcomers_records_in_one_change_are_refused(drafts: Branches) -> None:
    one = record_of(drafts.world, "ny-forening", "Ny Forening", "forening", NEW)
    two = record_of(drafts.world, "ny-kommune", "Ny Kommune", "kommune", NEW)
    drafts.branch()
    drafts.save({one.path: render_signatory(one)})
    assert said(drafts.review(NEW)) == {one.path: "steward W023"}
    drafts.save({two.path: render_signatory(two)})
    assert said(drafts.review(NEW)) == {one.path: "steward W023", two.path: "refuse W011"}


@pytest.mark.parametrize("path", ["README.md", "charter/guide/deltag.md", "docs/mere.md"])
def test_a_newcomer_brings_nothing_beside_its_record(drafts: Branches, path: str) -> None:
    record = record_of(drafts.world, "ny-forening", "Ny Forening", "forening", NEW)
    drafts.branch()
    drafts.save({record.path: render_signatory(record), path: "# Mere\n"})
    assert said(drafts.review(NEW)) == {record.path: "steward W023", path: "refuse W011"}


def test_a_newcomer_without_its_account_in_the_record_is_refused(drafts: Branches) -> None:
    record = record_of(drafts.world, "ny-forening", "Ny Forening", "forening", STRANGER)
    drafts.branch()
    drafts.save({record.path: render_signatory(record)})
    assert said(drafts.review(NEW)) == {record.path: "refuse W012"}


def test_an_account_that_is_added_in_the_change_gives_nothing_in_it(drafts: Branches) -> None:
    record = drafts.world.archive.signatories["foreningen-proevetur"]
    added = record_of(drafts.world, record.id, record.name, record.sector, FORENING, STRANGER)
    drafts.branch()
    drafts.save({record.path: render_signatory(replace(added, signatures=record.signatures))})
    assert said(drafts.review(STRANGER)) == {record.path: "refuse W003"}
    assert said(drafts.review(FORENING)) == {record.path: "steward W022"}


def test_a_signatory_is_not_to_be_named_as_a_proposer_by_others(drafts: Branches) -> None:
    path = "proposals/nyt/proposal.md"
    drafts.branch()
    for named in ("foreningen-proevetur", "Foreningen  prøvetur", "sekretariatet", "Voldgiften"):
        swap = (PRINCIPLE_PATH, "arbejdet", f"arbejdet ({len(named)})")
        drafts.save({path: drafted(drafts.world, *swap, named)})
        assert said(drafts.review(STRANGER)) == {path: "refuse W013"}
    drafts.save({path: drafted(drafts.world, *swap, "Naboringen")})
    assert said(drafts.review(STRANGER)) == {path: "steward W023"}
    drafts.save({path: drafted(drafts.world, *swap, "Naboringen", author=KOMMUNE)})
    assert said(drafts.review(STRANGER)) == {path: "refuse W013"}


def test_who_is_not_confirmed_proposes_like_a_stranger(drafts: Branches) -> None:
    path = "proposals/nyt/proposal.md"
    drafts.branch()
    swap = (PRINCIPLE_PATH, "arbejdet", "arbejdet altid")
    drafts.save({path: drafted(drafts.world, *swap, "ventende-forening")})
    assert said(drafts.review(WAITING)) == {path: "steward W023"}
    assert said(drafts.review(STRANGER)) == {path: "refuse W013"}


def test_whoever_signs_up_under_a_stewards_id_does_not_vote_for_the_steward(
    drafts: Branches,
) -> None:
    record = record_of(drafts.world, "formandskabet", "Ny Forening", "forening", NEW)
    drafts.branch()
    drafts.save({record.path: render_signatory(record)})
    assert said(drafts.review(NEW)) == {record.path: "refuse W003"}
    drafts.git("switch", "--quiet", "main")
    drafts.git("merge", "--quiet", "gren")
    drafts.branch("stem")
    said_so = Statement(
        path=second_path(SLUG, "formandskabet"),
        by="formandskabet",
        at=drafts.world.now,
        text=drafts.world.archive.proposals[SLUG].digest,
    )
    drafts.save({said_so.path: render_statement(said_so)})
    assert said(drafts.review(NEW, head="stem")) == {said_so.path: "refuse W003"}
    assert said(drafts.review(FORMANDSKABET, head="stem")) == {said_so.path: "merge"}


def test_an_author_who_is_no_signatory_changes_its_draft_by_its_account(drafts: Branches) -> None:
    path = "proposals/naboens-udkast/proposal.md"
    drafts.branch()
    drafts.edit(path, "Det er på tide.", "Det haster.")
    assert said(drafts.review(21)) == {path: "merge"}
    assert said(drafts.review(STRANGER)) == {path: "refuse W003"}


def test_two_official_acts_squashed_into_one_are_refused(tmp_path: Path) -> None:
    branches = planted(tmp_path / "charter", accepted())
    path, data = branches.world.confirmation("ventende-forening")
    earlier = data.replace(b"by: sekretariatet", b"by: formandskabet")
    branches.branch()
    branches.save({**of_the_charter.enacted(branches.world), path: earlier})
    review = branches.review(SEKRETARIATET)
    assert review.verdict is Verdict.REFUSE
    assert {"P020"} <= codes(review)
    assert said(review)[path] == "refuse W008"


def test_an_official_act_on_a_state_that_has_moved_on_is_refused(drafts: Branches) -> None:
    trial = of_the_charter.event(Who.STEWARD)
    drafts.branch()
    drafts.save(dict(trial.writes))
    drafts.go("main")
    path, data = drafts.world.confirmation("ventende-forening")
    later = data.replace(b"T09:00:00Z", b"T10:00:00Z")
    drafts.save({path: later})
    review = drafts.review(SEKRETARIATET)
    assert "P006" in codes(review)
    assert review.verdict is Verdict.REFUSE


def test_what_time_decides_anyone_may_bring_to_the_letter(tmp_path: Path) -> None:
    branches = planted(tmp_path / "charter", accepted())
    writes = dict(of_the_charter.owed(branches.world, EventKind.ENACTED))
    branches.branch()
    branches.save(writes)
    assert set(said(branches.review(STRANGER)).values()) == {"steward W024"}
    text = writes[PRINCIPLE_PATH]
    assert text is not None
    branches.save({PRINCIPLE_PATH: text.replace(b"ansvar", b"uansvar")})
    assert branches.review(STRANGER).verdict is Verdict.REFUSE


def test_nothing_changed_is_merged_and_says_so(drafts: Branches) -> None:
    drafts.branch()
    answer = drafts.typed(STRANGER, code=0)
    assert answer.out.startswith("merge: This can be merged.\n")
    assert "0 files change." in " ".join(answer.out.split())
    assert "It changes nothing of what stands today." in answer.out


def test_a_branch_that_is_behind_changes_nothing(drafts: Branches) -> None:
    drafts.branch()
    drafts.go("main")
    drafts.edit("README.md", "Et charter.", "Vores charter.")
    review = drafts.review(STRANGER)
    assert (review.verdict, review.count) == (Verdict.MERGE, 0)


def test_an_admitted_proposal_stands_still_also_for_its_author(tmp_path: Path) -> None:
    branches = planted(tmp_path / "charter", discussed())
    path = f"proposals/{SLUG}/proposal.md"
    branches.branch()
    branches.edit(path, "Det er på tide.", "Det haster.")
    assert said(branches.review(FORENING)) == {path: "refuse P019"}
