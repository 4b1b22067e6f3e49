"""What is kept of a gathering is written as it is read, and added to without touching a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.documents.document import read_document
from charterkit.documents.gathering_writing import (
    append_inputs,
    render_gathering,
    render_inputs,
    render_themes,
)
from charterkit.documents.paths import classify, gathering_path, inputs_path, themes_path
from charterkit.model import (
    Declined,
    Gathering,
    Input,
    InputKind,
    Inputs,
    Item,
    Table,
    Theme,
    Themes,
)
from charterkit.problems import CharterError
from tests.documents.values import days, ids, languages, lines, lists, maybe, paragraphs

LAWFUL = settings(max_examples=25, deadline=None)
PATH = inputs_path("lejr", "bord-1")
names = st.dictionaries(languages, lines, min_size=1)
keys = lists(st.tuples(ids, st.integers(1, 99_999)).map("{0[0]}-{0[1]}".format), least=1)
gatherings = st.builds(
    Gathering,
    id=st.just("lejr"),
    path=st.just(gathering_path("lejr")),
    title=names,
    start=days,
    end=maybe(days),
    place=maybe(lines),
    hosts=lists(lines),
    about=st.dictionaries(languages, paragraphs),
    unknown=st.dictionaries(languages, paragraphs),
    programme=lists(st.builds(Item, at=lines, what=names)),
    actors=st.dictionaries(ids, names),
    tables=lists(st.builds(Table, id=ids, title=st.dictionaries(languages, lines))),
    links=lists(st.just("https://eksempel.example/?a=[b],c")),
    inputs=st.just({}),
    themes=st.none(),
)
inputs = st.builds(
    Input,
    path=st.just(PATH),
    gathering=st.just("lejr"),
    table=st.just("bord-1"),
    number=st.integers(1, 99_999),
    kind=st.sampled_from(InputKind),
    by=ids,
    text=lines,
    language=maybe(languages),
)
several = st.lists(inputs, max_size=4, unique_by=lambda each: each.number).map(tuple)
themes = st.builds(
    Themes,
    path=st.just(themes_path("lejr")),
    themes=lists(st.builds(Theme, id=ids, title=names, inputs=keys)),
    declined=lists(st.builds(Declined, inputs=keys, because=paragraphs, by=ids, on=days)),
)


def read_back(path: str, data: bytes) -> Any:
    known = classify(path)
    assert known is not None
    value, problems = read_document(known, data)
    assert problems == ()
    return value


def said(number: int, text: str = "Ingen hører os") -> Input:
    return Input(
        path=PATH,
        gathering="lejr",
        table="bord-1",
        number=number,
        kind=InputKind.PROBLEM,
        by="borgere",
        text=text,
    )


@LAWFUL
@given(gatherings)
def test_a_gathering_reads_back(gathering: Gathering) -> None:
    assert read_back(gathering.path, render_gathering(gathering)) == gathering


@LAWFUL
@given(several)
def test_what_a_table_said_reads_back_a_line_each(several: tuple[Input, ...]) -> None:
    data = render_inputs(PATH, several)
    assert data.count(b"\n") == 3 + len(several)
    assert read_back(PATH, data) == Inputs(
        path=PATH, gathering="lejr", table="bord-1", inputs=several
    )


@LAWFUL
@given(themes)
def test_themes_read_back(themes: Themes) -> None:
    assert read_back(themes.path, render_themes(themes)) == themes


@LAWFUL
@given(several.filter(bool), several.filter(bool))
def test_inputs_are_added_below_those_that_stand(
    before: tuple[Input, ...], more: tuple[Input, ...]
) -> None:
    whole = [replace(each, number=at) for at, each in enumerate((*before, *more), 1)]
    standing, added = whole[: len(before)], whole[len(before) :]
    assert append_inputs(render_inputs(PATH, standing), added) == render_inputs(PATH, whole)


def test_what_is_written_is_what_the_site_and_people_write() -> None:
    data = render_inputs(PATH, [said(1), said(2, "Tid: det, vi mangler")])
    assert data.decode().split("\n", 1) == [
        "# yaml-language-server: $schema=../../../../tooling/charterkit/schemas/inputs.schema.json",
        "format: 1\n"
        "inputs:\n"
        "  - {id: 1, kind: problem, by: borgere, text: Ingen hører os}\n"
        '  - {id: 2, kind: problem, by: borgere, text: "Tid: det, vi mangler"}\n',
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# charter: gathering=lejr table=bord-1\nformat: 1\ninputs:\n"
            "# den første\n- id: 1\n  kind: idea\n  by: borgere\n  text: Spørg\n",
            "- {id: 2, kind: problem, by: borgere, text: Ingen hører os}\n",
        ),
        (
            "format: 1\ninputs: [{id: 1, kind: idea, by: borgere, text: Spørg}]\n",
            ", {id: 2, kind: problem, by: borgere, text: Ingen hører os}]\n",
        ),
        (
            "format: 1\ninputs: []\n",
            "[{id: 2, kind: problem, by: borgere, text: Ingen hører os}]\n",
        ),
    ],
    ids=["on lines of their own", "in brackets", "none yet"],
)
def test_what_people_wrote_stays_as_it_is(before: str, after: str) -> None:
    found = append_inputs(before.encode(), [said(2)]).decode()
    assert found.endswith(after)
    assert found.startswith(before.rstrip("[]\n"))
    assert read_back(PATH, found.encode()).inputs[-1] == said(2)


def test_to_what_cannot_be_read_nothing_is_added() -> None:
    with pytest.raises(CharterError, match="nothing can be added to it"):
        append_inputs(b"inputs: [", [said(1)])


def test_a_number_stands_once_at_a_table() -> None:
    known = classify(PATH)
    assert known is not None
    value, problems = read_document(known, render_inputs(PATH, [said(1), said(3), said(1)]))
    assert value is None
    assert [each.code for each in problems] == ["D044"]
    assert problems[0].mend == "Give it the next free number, 4."


def test_a_gathering_looks_as_a_person_would_write_it() -> None:
    camp = Gathering(
        id="lejr",
        path=gathering_path("lejr"),
        title={"da": "Lejren", "en": "The camp"},
        start=date(2026, 9, 29),
        hosts=("Foreningen Prøvetur",),
        actors={"borgere": {"da": "Borgere"}},
        tables=(Table(id="bord-1"), Table(id="bord-2", title={"da": "Tid"})),
    )
    assert render_gathering(camp).decode().split("\n", 1)[1] == (
        "format: 1\n"
        "title:\n  da: Lejren\n  en: The camp\n"
        "from: 2026-09-29\n"
        "hosts: [Foreningen Prøvetur]\n"
        "actors:\n  borgere:\n    da: Borgere\n"
        "tables:\n  - id: bord-1\n  - id: bord-2\n    title:\n      da: Tid\n"
    )
