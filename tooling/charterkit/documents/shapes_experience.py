"""The shape of an experience's front matter."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import Id, Line, Period, SaidLine, Url
from charterkit.documents.shape import Format, Maybe, Shape
from charterkit.documents.shapes_charter import TranslationFront
from charterkit.documents.written import Filled, one_of, whole
from charterkit.language import say
from charterkit.model import (
    Bearing,
    Experience,
    Finding,
    Link,
    Obstacle,
    Participants,
    Relation,
    Result,
    Stage,
    Told,
)


class ParticipantsShape(Shape):
    """Who took part from one sector."""

    sector: Annotated[Id, Field(description="The sector, one of those in charter.yml")]
    count: Annotated[
        int | None, whole(1, 1_000_000), Field(description="How many, if that is known")
    ] = None
    who: Annotated[tuple[Line, ...], Field(description="Which organisations")] = ()


class BearingShape(Shape):
    """What it says about a principle."""

    principle: Annotated[Id, Field(description="The principle's id", examples=["hold-ord"])]
    how: Annotated[
        Relation,
        one_of(Relation, say("Choose one.")),
        Field(description="Whether it lives the principle out or puts it to the test"),
    ]
    found: Annotated[
        Finding | None,
        one_of(Finding, say("Choose one.")),
        Field(description="How the principle stood up"),
    ] = None
    says: Annotated[
        Maybe[SaidLine], Field(description="What it says about the principle, in a line")
    ] = None


class LinkShape(Shape):
    """A page where more can be read."""

    url: Annotated[Url, Field(description="Its address")]
    title: Annotated[Line, Field(description="What is read there")]


class ExperienceFront(Shape):
    """The front matter of an experience: charter/experiences/<id>.md."""

    format: Format
    title: Annotated[Line, Field(description="What was tried, in a line")]
    stage: Annotated[
        Stage, one_of(Stage, say("Choose one.")), Field(description="How far it has come")
    ]
    outcome: Annotated[
        Result | None,
        one_of(Result, say("Choose one.")),
        Field(description="What came of it; needed when it is in operation or ended"),
    ] = None
    by: Annotated[
        tuple[Line, ...],
        Filled(),
        Field(
            description="Who tells it: a signatory by its id, others as they are called",
            examples=[["eksempelkommune"]],
        ),
    ]
    place: Annotated[Maybe[Line], Field(description="Where")] = None
    since: Annotated[
        Maybe[Period], Field(description="From when, as exact as is known", examples=["2016-06"])
    ] = None
    until: Annotated[Maybe[Period], Field(description="Until when, as exact as is known")] = None
    took_part: Annotated[
        tuple[ParticipantsShape, ...], Field(description="Who took part, by sector")
    ] = ()
    principles: Annotated[
        tuple[BearingShape, ...], Field(description="The principles that it has to do with")
    ] = ()
    obstacles: Annotated[
        tuple[Annotated[Obstacle, one_of(Obstacle, say("Choose one."))], ...],
        Field(description="What stood in the way", examples=[["law", "time"]]),
    ] = ()
    links: Annotated[tuple[LinkShape, ...], Field(description="Where more can be read")] = ()

    def model(self, path: str, id: str, told: Told) -> Experience:
        """The experience as a value; `told` is what stands below the front matter."""
        return Experience(
            id=id,
            path=path,
            stage=self.stage,
            outcome=self.outcome,
            by=self.by,
            told=told,
            place=self.place,
            since=self.since,
            until=self.until,
            took_part=tuple(
                Participants(sector=each.sector, count=each.count, who=each.who)
                for each in self.took_part
            ),
            principles=tuple(
                Bearing(principle=each.principle, how=each.how, found=each.found, says=each.says)
                for each in self.principles
            ),
            obstacles=self.obstacles,
            links=tuple(Link(url=each.url, title=each.title) for each in self.links),
        )


class ExperienceTranslationFront(TranslationFront):
    """The front matter of an experience's translation: charter/experiences/<id>.<language>.md."""

    format: Format
