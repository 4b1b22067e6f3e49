"""What time does to a proposal whose class, or place in the text, is another one by now."""

from __future__ import annotations

from dataclasses import replace

from charterkit.decisions.due import Due, due
from charterkit.decisions.merging import merged
from charterkit.documents.paths import objection_path
from charterkit.model import Archive, EventKind, Statement
from tests.rules.life import FIRST, Stage, day, stages
from tests.rules.wrong_cases import FOLDER, read_case


def before(case: str) -> Archive:
    """What stood before the change that a wrong archive is about."""
    stood = read_case(FOLDER / f"{case}.txt").before
    assert stood is not None
    return stood.archive


def after(case: str) -> Archive:
    """What stands in a wrong archive."""
    found = read_case(FOLDER / f"{case}.txt")
    return Stage(files=found.after, at=found.at).archive


def steps(archive: Archive, slug: str) -> list[Due]:
    """What time will do to one proposal."""
    return [step for step in due(archive) if slug in {each.slug for each in step.proposals}]


def test_what_somebody_objects_to_is_moved_to_a_class_with_a_vote_when_the_time_is_over() -> None:
    archive = before("P010-silence-too-early")
    (silent,) = steps(archive, "gammel")
    assert (silent.kind, silent.at) == (EventKind.ACCEPTED_UNOPPOSED, day(2, 3))
    said = Statement(
        path=objection_path("gammel", "formandskabet"),
        by="formandskabet",
        at=day(1, 25),
        reason="Det ændrer meningen.",
    )
    opposed = replace(archive.proposals["gammel"], objections={said.by: said})
    (moved,) = steps(replace(archive, proposals={**archive.proposals, "gammel": opposed}), "gammel")
    assert (moved.kind, moved.at) == (EventKind.RECLASSIFIED, day(2, 3))
    assert moved.class_name == "substantive"


def test_what_is_in_too_low_a_class_by_todays_rules_is_moved_when_its_discussion_is_over() -> None:
    archive = stages()["admitted"].archive
    (opened,) = steps(archive, FIRST)
    assert opened.kind is EventKind.OPENED
    least = {**archive.charter.least_class, "text": "fundamental"}
    stricter = replace(archive, charter=replace(archive.charter, least_class=least))
    (moved,) = steps(stricter, FIRST)
    assert (moved.kind, moved.at) == (EventKind.RECLASSIFIED, opened.at)
    assert moved.class_name == "fundamental"


def test_a_confirming_vote_on_what_silence_accepted_is_had_in_a_class_with_a_vote() -> None:
    (moved,) = steps(before("P039-confirming-vote-demanded"), "gammel")
    assert (moved.kind, moved.at) == (EventKind.RECLASSIFIED, day(4, 11))
    assert moved.class_name == "substantive"


def test_what_was_accepted_makes_way_for_what_was_enacted_in_its_place() -> None:
    (gone,) = steps(before("P021-text-has-moved-on"), "gammel")
    assert (gone.kind, gone.at, gone.by_number) == (EventKind.SUPERSEDED, day(3, 28), 1)


def test_what_names_a_release_that_never_was_is_not_merged_and_the_release_is_asked_for() -> None:
    archive = after("P002-unknown-base")
    changes, problems = merged(archive, [archive.proposals[FIRST]])
    assert changes is None
    assert [(each.code, each.place.dotted) for each in problems] == [("P002", "base")]


def test_what_does_not_fit_its_own_release_is_not_merged_and_its_line_is_named() -> None:
    archive = after("A020-not-the-earlier-text")
    changes, problems = merged(archive, [archive.proposals["gammel"]])
    assert changes is None
    assert [(each.code, each.place.line) for each in problems] == [("A020", 14)]
