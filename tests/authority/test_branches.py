"""Branches in real repositories are judged by the tip of the branch that they are to enter."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from charterkit.decisions import acts
from charterkit.decisions.authority import Case, Thing, Touched, Verdict, Who
from charterkit.decisions.authority.places import place
from charterkit.documents.paths import ballot_path, second_path, signatory_path
from charterkit.documents.writing import (
    render_ballot,
    render_event,
    render_signatory,
    render_statement,
)
from charterkit.model import Choice, EventKind, Statement
from charterkit.problems import CharterError
from charterkit.store import Store
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


ODD = [
    ("120000", "charter/principles/mere.md", "refuse N002"),
    ("120000", "docs/mere.md", "refuse W014"),
    ("160000", "proposals/x", "refuse N002"),
    ("160000", "vendor/x", "refuse W014"),
    ("100755", "charter/index.md", "refuse N002"),
    ("100755", "bin/x", "steward W021"),
    ("100644", ".gitattributes", "steward W021"),
    ("100644", "docs/.GitAttributes", "steward W021"),
    ("100644", "charter/.gitattributes", "refuse N001"),
    ("100644", "proposals/.gitmodules", "refuse N001"),
    ("100644", ".mailmap", "steward W021"),
    ("100644", ".github/workflows/x.yml", "steward W021"),
    ("100644", ".GitHub/workflows/x.yml", "steward W021"),
    ("100644", ".gitlab-ci.yml", "steward W021"),
    ("100644", ".forgejo/workflows/x.yml", "steward W021"),
    ("100644", ".gitea/workflows/x.yml", "steward W021"),
    ("100644", ".woodpecker/x.yml", "steward W021"),
    ("100644", ".woodpecker.yaml", "steward W021"),
    ("100644", ".ci/run", "steward W021"),
    ("100644", "docs/CODEOWNERS", "steward W021"),
    ("100644", "Jenkinsfile", "steward W021"),
    ("100644", "docs/x.md", "steward W020"),
    ("100644", "charter/guide/x.md", "steward W020"),
    ("100644", "charter/gatherings/lejr/raa.json", "steward W020"),
    ("100644", "Charter/preamble.md", "refuse W015"),
    ("100644", "PROPOSALS/x/proposal.md", "refuse W015"),
    ("100644", "charter./preamble.md", "refuse W015"),
    ("100644", "docs/a\u202eb.md", "refuse W015"),
    ("100644", "docs/a\u200bb.md", "refuse W015"),
    ("100644", "docs\\x.md", "refuse W015"),
    ("100644", "charter/principles/Faelles-ansvar.md", "refuse N001"),
    ("100644", "charter/signatories/fo/eksempelkommune.yml", "refuse N001"),
]


@pytest.mark.parametrize(
    "path",
    ["git~1/x", ".git/hooks/x", "docs/.GIT/config", "../x", "a//b", "docs/. /x", ".git. /x",
     "\uff43harter/x", "Proposals /x", "charter\u200c/x", "a\nb", "a\u2066b"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_strange(path: str) -> None:
    there = place(Touched(path=path, before=None, after="100644"))
    assert there == (Thing.STRANGE, Case.ANY)


@pytest.mark.parametrize("path", ["docs/charter/x", "charters/x", ".gitea.md", "gits/x", "a.git/x"])
def test_an_ordinary_name_is_not_strange(path: str) -> None:
    there = place(Touched(path=path, before=None, after="100644"))
    assert there == (Thing.OUTSIDE, Case.ANY)


@pytest.mark.parametrize(("mode", "path", "verdict"), ODD)
def test_each_form_and_place_is_decided_on_purpose(
    drafts: Branches, mode: str, path: str, verdict: str
) -> None:
    drafts.branch()
    drafts.plant(mode, path, b"# X\n")
    review = drafts.review(SEKRETARIATET)
    assert said(review) == {path: verdict}
    assert str(review.verdict) == verdict.split(" ")[0]


def test_a_name_that_is_no_utf_8_is_refused_wherever_it_is(drafts: Branches) -> None:
    drafts.branch()
    drafts.plant("100644", b"docs/a\xffb.md", b"# X\n")
    drafts.plant("100644", b"charter/a\xffb.md", b"# X\n")
    review = drafts.review(SEKRETARIATET)
    assert said(review) == {"docs/a\\xffb.md": "refuse W015", "charter/a\\xffb.md": "refuse W015"}
    assert drafts.typed(SEKRETARIATET, "--format", "markdown").code == 1


def test_a_program_made_of_a_document_is_refused_and_its_mending_looked_at(
    drafts: Branches,
) -> None:
    path = signatory_path("foreningen-proevetur")
    drafts.branch()
    drafts.git("update-index", "--chmod=+x", path)
    drafts.git("commit", "--quiet", "--message", "Kør")
    assert said(drafts.review(FORENING)) == {path: "refuse N002"}


def test_a_link_that_becomes_a_document_is_judged_as_a_new_document(drafts: Branches) -> None:
    path = "charter/principles/mere.md"
    drafts.plant("120000", path, b"faelles-ansvar.md")
    drafts.git("checkout", "--quiet", "--", ".")
    drafts.branch()
    (drafts.root / path).unlink()
    drafts.save({path: "---\ntitle: Mere\nnumber: 2\n---\nMere til alle.\n"})
    assert said(drafts.review(SEKRETARIATET)) == {path: "refuse W010"}


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


def test_unknown_revisions_and_accounts_are_named(drafts: Branches) -> None:
    drafts.branch()
    answer = drafts.typed(STRANGER, span="main..gern", code=1)
    assert "There is no revision 'gern' here." in answer.err
    assert "Did you mean 'gren'?" in answer.err
    assert "not two revisions" in drafts.typed(STRANGER, span="main...gren", code=2).err
    assert "not two revisions" in drafts.typed(STRANGER, span="main", code=2).err
    wrong = drafts.charter("review", "main..gren", "--actor", "nabo", code=2)
    assert "'nabo' is not an account" in wrong.err


def test_histories_without_a_common_commit_are_named(drafts: Branches) -> None:
    drafts.git("switch", "--quiet", "--orphan", "gren")
    drafts.save({"README.md": "Noget helt andet.\n"})
    assert "no commit in common" in drafts.typed(STRANGER, code=1).err


def test_a_base_without_a_charter_judges_nothing(drafts: Branches) -> None:
    drafts.git("switch", "--quiet", "--orphan", "tom")
    drafts.save({"README.md": "Intet charter.\n"})
    drafts.branch("gren", "tom")
    drafts.save({"x.md": "x\n"})
    answer = drafts.typed(STRANGER, span="tom..gren", code=1)
    assert "There is no charter here: charter/charter.yml is missing" in answer.err


def test_a_hundred_thousand_files_are_refused_without_being_read(drafts: Branches) -> None:
    blob = drafts.git("hash-object", "-w", "--stdin", given=b"x")
    drafts.branch()
    lines = "".join(f"100644 {blob}\tproposals/p/{at}.yml\0" for at in range(100_000))
    drafts.git("update-index", "-z", "--index-info", given=lines.encode())
    drafts.git("commit", "--quiet", "--message", "Mange")
    review = drafts.review(STRANGER)
    assert (review.verdict, review.count, review.cells) == (Verdict.REFUSE, 100_000, ())
    answer = drafts.typed(STRANGER, code=1)
    assert "W017 So many files cannot be looked at by people." in answer.out
    assert "… and 99970 more." in answer.out
    assert len(drafts.typed(STRANGER, "--format", "markdown").out) < 10_000


def test_a_bare_repository_is_judged_as_well_and_no_work_tree_is_read(
    voting: Branches, tmp_path: Path
) -> None:
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    (voting.root / KOMMUNES).write_text("ulæseligt", encoding="utf-8")
    assert voting.review(KOMMUNE).verdict is Verdict.MERGE
    bare = tmp_path / "charter.git"
    voting.git("clone", "--quiet", "--bare", str(voting.root), str(bare))
    elsewhere = Branches(root=bare, world=voting.world)
    assert said(elsewhere.review(KOMMUNE)) == {KOMMUNES: "merge"}
    assert elsewhere.typed(KOMMUNE).code == 0


def test_objects_that_a_push_brings_are_found_where_git_put_them_aside(
    voting: Branches, tmp_path: Path
) -> None:
    bare = tmp_path / "charter.git"
    voting.git("clone", "--quiet", "--bare", str(voting.root), str(bare))
    voting.branch()
    voting.save(cast(voting.world, "eksempelkommune"))
    head = voting.git("rev-parse", "HEAD")
    elsewhere = Branches(root=bare, world=voting.world)
    with pytest.raises(CharterError, match="There is no revision"):
        elsewhere.review(KOMMUNE, head=head)
    aside = {
        "GIT_OBJECT_DIRECTORY": str(voting.root / ".git" / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(bare / "objects"),
    }
    with Store.to_read(bare, aside) as store:
        assert store.merged("main", head).tree == voting.git("rev-parse", "HEAD^{tree}")


@pytest.mark.skipif(sys.platform == "win32", reason="it is a shell script that stands for Git")
def test_a_git_that_is_too_old_is_named(
    drafts: Branches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older Git knows no `merge-tree --write-tree`, and ends as it did with its usage."""
    drafts.branch()
    real = subprocess.run(
        ["git", "--exec-path"], capture_output=True, text=True, check=True
    ).stdout.strip()
    old = tmp_path / "old" / "git"
    old.parent.mkdir()
    old.write_text(
        '#!/bin/sh\nfor word; do case "$word" in\n'
        "merge-tree) echo 'usage: git merge-tree <base-tree> <branch1> <branch2>' >&2; exit 129;;\n"
        "version) echo 'git version 2.34.1'; exit 0;;\nesac; done\n"
        f'exec "{real}/git" "$@"\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}{os.pathsep}{os.environ['PATH']}")
    answer = drafts.typed(STRANGER, code=1)
    assert "This Git (2.34.1) cannot tell what merging would give." in answer.err
    assert "Install Git 2.38 or newer" in answer.err


def test_an_admitted_proposal_stands_still_also_for_its_author(tmp_path: Path) -> None:
    branches = planted(tmp_path / "charter", discussed())
    path = f"proposals/{SLUG}/proposal.md"
    branches.branch()
    branches.edit(path, "Det er på tide.", "Det haster.")
    assert said(branches.review(FORENING)) == {path: "refuse P019"}
