"""The shapes of what is kept of a gathering: itself, what its tables said, and the themes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import (
    Day,
    Id,
    InputKey,
    Language,
    Line,
    Paragraphs,
    SaidLine,
    Url,
)
from charterkit.documents.shape import Format, Maybe, Shape
from charterkit.documents.written import Filled, one_of, whole
from charterkit.language import say
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

Names = Annotated[dict[Language, Line], Filled()]
Keys = Annotated[
    tuple[InputKey, ...],
    Filled(),
    Field(description="The inputs, each as table and number", examples=[["bord-3-14"]]),
]


class ItemShape(Shape):
    """A point of a programme."""

    at: Annotated[Line, Field(description="When, as people say it", examples=["torsdag kl. 10"])]
    what: Annotated[Names, Field(description="What happens, by language")]


class TableShape(Shape):
    """A table or group."""

    id: Annotated[Id, Field(description="What its inputs are called by", examples=["bord-3"])]
    title: Annotated[dict[Language, Line], Field(description="Its name, by language")] = {}  # noqa: RUF012


class GatheringShape(Shape):
    """A camp or a meeting: charter/gatherings/<id>/gathering.yml."""

    format: Format
    title: Annotated[Names, Field(description="What it is called, by language")]
    start: Annotated[Day, Field(alias="from", description="Its first day", examples=["2026-09-29"])]
    end: Annotated[Maybe[Day], Field(alias="to", description="Its last day, if it has several")] = (
        None
    )
    place: Annotated[Maybe[Line], Field(description="Where it is held")] = None
    hosts: Annotated[tuple[Line, ...], Field(description="The organisations that called it")] = ()
    about: Annotated[dict[Language, Paragraphs], Field(description="What it is, by language")] = {}  # noqa: RUF012
    unknown: Annotated[
        dict[Language, Paragraphs], Field(description="What is not known of it, by language")
    ] = {}  # noqa: RUF012
    programme: Annotated[tuple[ItemShape, ...], Field(description="Its programme")] = ()
    actors: Annotated[
        dict[Id, Names],
        Field(description="The groups whose voices are told apart; without it, the sectors"),
    ] = {}  # noqa: RUF012
    tables: Annotated[tuple[TableShape, ...], Field(description="Its tables or groups")] = ()
    links: Annotated[tuple[Url, ...], Field(description="Where more can be read")] = ()

    def model(self, path: str, id: str) -> Gathering:
        """The gathering as a value, without what was said there."""
        return Gathering(
            id=id,
            path=path,
            title=self.title,
            start=self.start,
            end=self.end,
            place=self.place,
            hosts=self.hosts,
            about=self.about,
            unknown=self.unknown,
            programme=tuple(Item(at=item.at, what=item.what) for item in self.programme),
            actors=self.actors,
            tables=tuple(Table(id=table.id, title=table.title) for table in self.tables),
            links=self.links,
        )


class InputShape(Shape):
    """One short statement."""

    id: Annotated[int, whole(1, 99_999), Field(description="Its number at the table")]
    kind: Annotated[
        InputKind, one_of(InputKind, say("Choose one.")), Field(description="What it is")
    ]
    by: Annotated[
        Id, Field(description="The group that said it, never a person", examples=["borgere"])
    ]
    text: Annotated[SaidLine, Field(description="What was said")]
    language: Annotated[
        Maybe[Language], Field(description="Its language, if not the charter's first")
    ] = None


class InputsShape(Shape):
    """What one table said: charter/gatherings/<id>/inputs/<table>.yml."""

    format: Format
    inputs: Annotated[tuple[InputShape, ...], Field(description="The inputs")]

    def model(self, path: str, gathering: str, table: str) -> Inputs:
        """The inputs as values."""
        return Inputs(
            path=path,
            gathering=gathering,
            table=table,
            inputs=tuple(
                Input(
                    path=path,
                    gathering=gathering,
                    table=table,
                    number=each.id,
                    kind=each.kind,
                    by=each.by,
                    text=each.text,
                    language=each.language,
                )
                for each in self.inputs
            ),
        )


class ThemeShape(Shape):
    """Inputs that speak of the same."""

    id: Annotated[Id, Field(description="What it is called by", examples=["foer-problemet"])]
    title: Annotated[Names, Field(description="What it is about, by language")]
    inputs: Keys


class DeclinedShape(Shape):
    """Inputs that do not go into the text."""

    inputs: Keys
    because: Annotated[Paragraphs, Field(description="Why")]
    by: Annotated[Id, Field(description="The steward who says so", examples=["sekretariatet"])]
    on: Annotated[Day, Field(description="The day", examples=["2026-12-01"])]


class ThemesShape(Shape):
    """How inputs are put together: charter/gatherings/<id>/themes.yml."""

    format: Format
    themes: Annotated[tuple[ThemeShape, ...], Field(description="The themes")] = ()
    declined: Annotated[
        tuple[DeclinedShape, ...], Field(description="What does not go into the text, and why")
    ] = ()

    def model(self, path: str) -> Themes:
        """The themes as a value."""
        return Themes(
            path=path,
            themes=tuple(
                Theme(id=each.id, title=each.title, inputs=each.inputs) for each in self.themes
            ),
            declined=tuple(
                Declined(inputs=each.inputs, because=each.because, by=each.by, on=each.on)
                for each in self.declined
            ),
        )
