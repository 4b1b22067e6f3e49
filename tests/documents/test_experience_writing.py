"""An experience is written as it is read, and a skeleton says what is still to be written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.experience_writing import (
    render_experience,
    render_told,
)
from charterkit.documents.experiences import read_experience
from charterkit.documents.guidance import GUIDANCE, guidance, unfilled
from charterkit.documents.paths import Known, classify, experience_path
from charterkit.model import (
    Bearing,
    Experience,
    Finding,
    Link,
    Obstacle,
    Participants,
    Relation,
    Result,
    Section,
    Stage,
    Told,
)

PATH = experience_path("foraeldre-foerst")
PERIODS = st.none() | st.sampled_from(["2016", "2016-06", "2016-06-16"])
LINES = st.sampled_from(
    ["Forældre spørges først", "12", "ja: nej", "- et", "[x]", "# ti", "true", "a, b", "'"]
)
TEXTS = st.sampled_from(["Én sætning.", "Den ene.\nDen anden.", "- a\n- b", "### Mindre\n\nTekst."])


def known(path: str) -> Known:
    found = classify(path)
    assert found is not None
    return found


def read(data: bytes) -> Experience:
    value, problems = read_experience(known(PATH), data, "da")
    assert isinstance(value, Experience), problems
    return value


@st.composite
def experiences(draw: st.DrawFn) -> Experience:
    """Any experience, in Danish."""
    told = Told(
        path=PATH,
        language="da",
        title=draw(LINES),
        sections=draw(st.dictionaries(st.sampled_from(Section), TEXTS)),
        lines={},
        digest="",
    )
    return Experience(
        id="foraeldre-foerst",
        path=PATH,
        stage=draw(st.sampled_from(Stage)),
        outcome=draw(st.none() | st.sampled_from(Result)),
        by=tuple(draw(st.lists(LINES, min_size=1, max_size=3))),
        told=told,
        place=draw(st.none() | LINES),
        since=draw(PERIODS),
        until=draw(PERIODS),
        took_part=tuple(
            Participants(sector="kommune", count=count, who=tuple(who))
            for count, who in draw(
                st.lists(st.tuples(st.none() | st.integers(1, 99), st.lists(LINES, max_size=2)))
            )
        ),
        principles=tuple(
            Bearing(principle="hold-ord", how=how, found=found, says=says)
            for how, found, says in draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(Relation),
                        st.none() | st.sampled_from(Finding),
                        st.none() | LINES,
                    ),
                    max_size=2,
                )
            )
        ),
        obstacles=tuple(draw(st.lists(st.sampled_from(Obstacle), max_size=3))),
        links=tuple(
            Link(url="https://eksempel.example/a?b=c,d#e", title=title)
            for title in draw(st.lists(LINES, max_size=2))
        ),
    )


@settings(max_examples=40)
@given(experiences())
def test_what_is_written_is_read_as_it_was(each: Experience) -> None:
    found = read(render_experience(each))
    same = replace(found.told, lines={}, digest="")
    assert replace(found, told=same) == each


def test_a_translation_is_written_under_headings_of_its_language() -> None:
    path = experience_path("foraeldre-foerst", "en")
    told = Told(
        path=path,
        language="en",
        title="Parents first",
        sections={Section.PROBLEM: "They heard of it too late. Nobody asked."},
        lines={},
        digest="",
        translates="sha256:" + "0" * 64,
    )
    assert render_told(told).decode() == (
        "---\n"
        "format: 1\n"
        "title: Parents first\n"
        f"translates: sha256:{'0' * 64}\n"
        "---\n"
        "## The problem\n\n"
        "They heard of it too late.\n"
        "Nobody asked.\n"
    )


@pytest.mark.parametrize("language", GUIDANCE)
def test_each_line_of_guidance_is_known_as_what_is_still_to_be_written(language: str) -> None:
    texts = guidance(language)
    assert set(Section) < set(texts)
    assert all(unfilled(f"Noget.\n{text}\n") == text for text in texts.values())
    assert unfilled("Indbydelsen kom for sent.") is None
    assert guidance("sv") == GUIDANCE["en"]
