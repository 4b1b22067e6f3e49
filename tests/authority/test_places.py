"""Every form of file and every place in the repository is decided on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.decisions.authority import (
    Actor,
    Case,
    Thing,
    Touched,
    Verdict,
    cells,
    roles_of,
)
from charterkit.decisions.authority.places import place
from charterkit.documents.paths import signatory_path
from tests.authority.branches import Branches, planted, said
from tests.authority.town import (
    FORENING,
    FORGE,
    SEKRETARIATET,
    town,
)


@pytest.fixture
def drafts(tmp_path: Path) -> Branches:
    """A town with drafts."""
    return planted(tmp_path / "charter", town())


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
    ("100644", ".charter/requirements.txt", "steward W021"),
    ("100644", "docs/CODEOWNERS", "steward W021"),
    ("100644", "Jenkinsfile", "steward W021"),
    ("100644", "docs/x.md", "steward W020"),
    ("100644", "charter/guide/x.md", "steward W020"),
    ("100644", "charter/gatherings/lejr/raa.json", "refuse N001"),
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


@pytest.mark.parametrize(
    "path",
    [
        "charter/charter.yml",
        "charter/stewards.yml",
        "charter/preamble.md",
        "charter/preamble.en.md",
        "charter/principles/faelles-ansvar.md",
    ],
)
@pytest.mark.parametrize("who", [SEKRETARIATET, FORENING])
def test_every_file_of_the_text_changes_only_with_a_decision(path: str, who: int) -> None:
    world = town()
    archive = world.archive
    changed = [Touched(path=path, before="100644", after="100644")]
    roles = roles_of(archive, Actor(forge=FORGE, id=who))
    (found,) = cells(archive, archive, changed, roles, now=world.now)
    assert (found.thing, found.case) == (Thing.TEXT, Case.ALONE)
    assert (found.ruling.verdict, found.ruling.code) == (Verdict.REFUSE, "W010")
