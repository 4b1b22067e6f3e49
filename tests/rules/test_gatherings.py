"""What was heard at gatherings is judged where it changes, and never more than it must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from charterkit.documents.paths import gathering_path, inputs_path
from charterkit.model import Archive, Gathering, Input, InputKind, Table
from charterkit.rules import heard
from charterkit.rules.gatherings import RULES, voices
from charterkit.rules.scope import Clock
from tests.rules.life import Stage, Tree, day, stages

NOW = Clock.at(day(1, 12))
CAMP = gathering_path("lejr")


def said(number: int, by: str = "forening", text: str = "Ingen hører os") -> Input:
    return Input(
        path=inputs_path("lejr", "bord-1"),
        gathering="lejr",
        table="bord-1",
        number=number,
        kind=InputKind.PROBLEM,
        by=by,
        text=text,
    )


def camp(*inputs: Input) -> Gathering:
    return Gathering(
        id="lejr",
        path=CAMP,
        title={"da": "Lejren"},
        start=date(2026, 9, 29),
        inputs={each.key: each for each in inputs},
    )


@pytest.fixture(scope="module")
def stage() -> Stage:
    return stages()["admitted"]


def with_camp(stage: Stage, *inputs: Input) -> Archive:
    return replace(stage.archive, gatherings={"lejr": camp(*inputs)})


def answered(archive: Archive, *names: str) -> Archive:
    """The charter with a principle that answers inputs."""
    first, *others = archive.principles
    return replace(archive, principles=(replace(first, answers=names), *others))


def test_a_principle_may_answer_what_was_heard_under_another_charter(stage: Stage) -> None:
    archive = answered(with_camp(stage, said(1)), "lejr/bord-1-1", "roskilde-2016/bord-3-14")
    assert list(heard.answers(archive, Tree(stage.files, {}), None)) == []


def test_what_its_own_gathering_does_not_have_is_a_note_in_a_principle(stage: Stage) -> None:
    archive = answered(with_camp(stage, said(1)), "lejr/bord-1-2")
    (found,) = heard.answers(archive, Tree(stage.files, {}), None)
    assert (found.code, found.severity, found.found) == ("H010", "note", "lejr/bord-1-2")


def test_a_sector_that_the_charter_had_once_is_a_note(stage: Stage) -> None:
    sectors = {"forening": stage.archive.charter.sectors["forening"]}
    charter = replace(stage.archive.charter, sectors=sectors)
    archive = replace(with_camp(stage, said(1, by="kommune")), charter=charter)
    (found,) = voices(archive, Tree(stage.files, {}), None)
    assert (found.code, found.severity) == ("H001", "note")
    assert found.found == "kommune, which release 0.1.0 had last"


@pytest.mark.parametrize("paths", [frozenset({"charter/preamble.md"}), frozenset[str]()])
def test_a_change_elsewhere_does_not_look_at_gatherings(
    stage: Stage, paths: frozenset[str]
) -> None:
    wrong = replace(camp(said(1, by="ingen")), tables=(Table(id="andet"),), title={})
    archive = replace(stage.archive, gatherings={"lejr": wrong})
    tree = Tree(stage.files, {})
    assert [each for rule in (*RULES, *heard.RULES) for each in rule(archive, tree, paths)] == []
    assert [each.code for rule in RULES for each in rule(archive, tree, None)] == [
        "H001", "H005", "H003",
    ]  # fmt: skip


def test_what_nothing_answers_may_be_put_right_and_taken_away(stage: Stage) -> None:
    before = with_camp(stage, said(1), said(2))
    after = with_camp(stage, said(1, text="Ingen hører på os"))
    assert list(heard.kept(before, after, NOW)) == []


def test_what_a_principle_answers_stays_with_its_gathering(stage: Stage) -> None:
    before = answered(with_camp(stage, said(1), said(2)), "lejr/bord-1-1")
    gone = answered(stage.archive, "lejr/bord-1-1")
    (found,) = heard.kept(before, gone, NOW)
    assert (found.code, found.found) == ("H011", "none")
    assert list(heard.kept(before, replace(before, gatherings={"lejr": camp(said(1))}), NOW)) == []
