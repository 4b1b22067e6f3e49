"""What stands at a path follows from the path alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.documents import paths
from charterkit.documents.paths import Kind, classify
from charterkit.model import EventKind, RegisterKind, Version

ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
orders = st.integers(min_value=1, max_value=999)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("charter/charter.yml", Kind.CHARTER),
        ("charter/stewards.yml", Kind.STEWARDS),
        ("charter/preamble.md", Kind.PREAMBLE),
        ("charter/preamble.en.md", Kind.PREAMBLE),
        ("charter/principles/hold-ord.md", Kind.PRINCIPLE),
        ("charter/principles/hold-ord.zh-hant.md", Kind.PRINCIPLE),
        ("charter/releases/0.10.0.yml", Kind.RELEASE),
        ("charter/signatories/ek/eksempelkommune.yml", Kind.SIGNATORY),
        ("charter/signatories/a/a.yml", Kind.SIGNATORY),
        ("charter/register/ek/eksempelkommune/01-confirmed.yml", Kind.REGISTER),
        ("charter/register/constituted.yml", Kind.CONSTITUTED),
        (f"charter/acknowledged/{'0a' * 20}.yml", Kind.ACKNOWLEDGED),
        (f"charter/acknowledged/{'0a' * 32}.yml", Kind.ACKNOWLEDGED),
        ("charter/register/keys/01-rotated.yml", Kind.KEY),
        ("charter/register/keys/01-rotated.yml.sig", Kind.SIGNATURE),
        ("charter/redactions/01.yml", Kind.REDACTION),
        ("charter/experiences/den-foerste-tur.md", Kind.EXPERIENCE),
        ("charter/gatherings/lejr-1/gathering.yml", Kind.GATHERING),
        ("charter/gatherings/lejr-1/inputs/bord-3.yml", Kind.INPUTS),
        ("charter/gatherings/lejr-1/themes.yml", Kind.THEMES),
        ("charter/locals/eksempelby.json", Kind.LOCAL),
        ("charter/index.md", Kind.PAGE),
        ("charter/guide/stem.en.md", Kind.PAGE),
        ("proposals/mere-tid/proposal.md", Kind.PROPOSAL),
        ("proposals/mere-tid/withdrawal.yml", Kind.WITHDRAWAL),
        ("proposals/mere-tid/seconds/eksempelkommune.yml", Kind.SECOND),
        ("proposals/mere-tid/objections/eksempelkommune.yml", Kind.OBJECTION),
        ("proposals/mere-tid/ballots/2/eksempelkommune.yml", Kind.BALLOT),
        ("proposals/mere-tid/record/05-accepted-unopposed.yml", Kind.EVENT),
        ("proposals/mere-tid/record/05-enacted.yml.sig", Kind.SIGNATURE),
        ("charter/signatories/ek/eksempelkommune.yml.sig", Kind.SIGNATURE),
    ],
)
def test_a_charter_knows_its_files(path: str, kind: Kind) -> None:
    known = classify(path)
    assert known is not None
    assert (known.kind, known.path) == (kind, path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "charter",
        "README.md",
        "charter/Charter.yml",
        "charter/other.yml",
        "charter/preamble.EN.md",
        "charter/principles/Hold-ord.md",
        "charter/principles/hold--ord.md",
        "charter/principles/hold-ord.txt",
        "charter/principles/deep/hold-ord.md",
        "charter/releases/1.0.yml",
        "charter/releases/01.0.0.yml",
        "charter/releases/1.0.0",
        "charter/signatories/eksempelkommune.yml",
        "charter/signatories/xx/eksempelkommune.yml",
        "charter/signatories/ek/eksempelkommune.yaml",
        "charter/signatories/ek/eksempelkommune",
        f"charter/signatories/aa/{'a' * 61}.yml",
        "charter/redactions/1.yml",
        "charter/redactions/00.yml",
        "charter/redactions/ek/01.yml",
        "charter/register/ek/eksempelkommune/1-confirmed.yml",
        "charter/register/ek/eksempelkommune/00-confirmed.yml",
        "charter/register/ek/eksempelkommune/01-admitted.yml",
        "charter/register/keys/01-confirmed.yml",
        "charter/register/keys/1-rotated.yml",
        "charter/register/keys/sub/01-rotated.yml",
        "charter/preamble.md.sig",
        "charter/charter.yml.sig",
        "charter/register/xx/eksempelkommune/01-confirmed.yml",
        "charter/gatherings/lejr",
        "proposals/mere-tid.md",
        "proposals/Mere-tid/proposal.md",
        "proposals/mere-tid/proposal.en.md",
        "proposals/mere-tid/ballots/0/eksempelkommune.yml",
        "proposals/mere-tid/ballots/eksempelkommune.yml",
        "proposals/mere-tid/record/01-confirmed.yml",
        "proposals/mere-tid/record/001-admitted.yml",
        "proposals/mere-tid/record/01-admitted.yml.sig.sig",
        "proposals/mere-tid/proposal.md.sig",
        "charter/signatories/ek/eksempelkommune.yml\n",
    ],
)
def test_any_other_file_is_unknown(path: str) -> None:
    assert classify(path) is None


def test_a_detached_signature_names_the_file_it_signs() -> None:
    known = classify("proposals/mere-tid/ballots/1/eksempelkommune.yml.sig")
    assert known is not None
    assert known.signs == "proposals/mere-tid/ballots/1/eksempelkommune.yml"
    assert (known.slug, known.id) == ("mere-tid", "eksempelkommune")


@given(ids, orders, st.sampled_from(RegisterKind))
def test_a_register_path_tells_what_it_was_made_of(id: str, order: int, kind: RegisterKind) -> None:
    known = classify(paths.register_path(id, order, kind))
    assert known is not None
    assert (known.id, known.order, known.event) == (id, order, kind)


@given(ids, orders, st.sampled_from(EventKind))
def test_an_event_path_tells_what_it_was_made_of(slug: str, order: int, kind: EventKind) -> None:
    known = classify(paths.event_path(slug, order, kind))
    assert known is not None
    assert (known.slug, known.order, known.event) == (slug, order, kind)


@given(ids, st.integers(min_value=1, max_value=99), ids)
def test_a_ballot_path_tells_what_it_was_made_of(slug: str, round: int, voter: str) -> None:
    known = classify(paths.ballot_path(slug, round, voter))
    assert known is not None
    assert (known.slug, known.round, known.id) == (slug, round, voter)


@given(ids)
def test_the_other_paths_tell_whose_they_are(id: str) -> None:
    signatory = classify(paths.signatory_path(id))
    principle = classify(paths.principle_path(id, "en"))
    second = classify(paths.second_path("mere-tid", id))
    objection = classify(paths.objection_path("mere-tid", id))
    assert [known and known.id for known in (signatory, principle, second, objection)] == [id] * 4
    for path in (paths.proposal_path(id), paths.withdrawal_path(id)):
        known = classify(path)
        assert known is not None
        assert known.slug == id


def test_a_release_path_tells_its_version() -> None:
    known = classify(paths.release_path(Version(0, 10, 0)))
    assert known is not None
    assert known.version == Version(0, 10, 0)


@given(st.text())
def test_no_path_is_too_odd_to_be_asked_about(path: str) -> None:
    for asked in (path, f"charter/{path}", f"proposals/{path}", f"charter/register/{path}"):
        known = classify(asked)
        assert known is None or known.path == asked
