"""The shapes of what people write about an amendment: proposals, statements and ballots."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from charterkit.documents.scalars import (
    Digest,
    Id,
    InputName,
    Line,
    Paragraphs,
    Time,
    Url,
    VersionNumber,
    Yes,
)
from charterkit.documents.shape import EnteredBy, Format, Maybe, Shape
from charterkit.documents.shapes_charter import AccountShape
from charterkit.documents.written import Filled, Written, one_of
from charterkit.language import say
from charterkit.model import Ballot, Choice, Statement


class ProposalFront(Shape):
    """The front matter of a proposal: proposals/<slug>/proposal.md."""

    format: Format
    title: Annotated[Line, Field(description="What it wants, in a line")]
    proposers: Annotated[
        tuple[Line, ...],
        Filled(),
        Field(
            description="Who proposes it: a signatory by its id, others as they wish to be called",
            examples=[["foreningen-proevetur"]],
        ),
    ]
    class_name: Annotated[
        Id,
        Field(
            alias="class",
            description="The class it is to be decided in",
            examples=["substantive"],
        ),
    ]
    base: Annotated[
        VersionNumber,
        Field(description="The release it was written against", examples=["0.3.0"]),
    ]
    discussion: Annotated[Maybe[Url], Field(description="Where it is talked over")] = None
    adopts: Annotated[Yes, Field(description="Whether it makes the charter's version 1.0.0")] = (
        False
    )
    account: Annotated[
        Maybe[AccountShape],
        Field(description="The author's own account, which may change the draft"),
    ] = None
    answers: Annotated[
        tuple[InputName, ...],
        Field(
            description="The inputs of gatherings that it answers",
            examples=[["roskilde-2016/bord-3-14"]],
        ),
    ] = ()
    grounds: Annotated[
        tuple[Id, ...], Field(description="The ids of the experiences that it rests on")
    ] = ()
    entered_by: EnteredBy = None


class StatementShape(Shape):
    """A second, an objection or a withdrawal: seconds/<id>.yml, objections/<id>.yml,
    withdrawal.yml."""

    format: Format
    by: Annotated[Maybe[Line], Field(description="Who withdraws (in withdrawal.yml alone)")] = None
    text: Annotated[
        Maybe[Digest],
        Field(description="The sha256 of the proposal.md seconded (in a second alone)"),
    ] = None
    at: Annotated[Time, Field(description="When", examples=["2026-12-01T09:00:00Z"])]
    reason: Annotated[Maybe[Paragraphs], Field(description="Why (an objection has to say it)")] = (
        None
    )
    entered_by: EnteredBy = None


class SecondShape(Shape):
    """A signatory's second; the file's name says whose. It counts for the text that it names."""

    format: Format
    text: Annotated[Maybe[Digest], Field(description="The sha256 of the proposal.md seconded")] = (
        None
    )
    at: Annotated[Time, Field(description="When")]
    reason: Annotated[Maybe[Paragraphs], Field(description="Why")] = None
    entered_by: EnteredBy = None

    def model(self, path: str, id: str) -> Statement:
        """The second as a value."""
        return Statement(
            path=path,
            by=id,
            at=self.at,
            reason=self.reason,
            text=self.text,
            entered_by=self.entered_by,
        )


class ObjectionShape(Shape):
    """An elector's objection; the file's name says whose."""

    format: Format
    at: Annotated[Time, Field(description="When")]
    reason: Annotated[Paragraphs, Field(description="Why")]
    entered_by: EnteredBy = None

    def model(self, path: str, id: str) -> Statement:
        """The objection as a value."""
        return Statement(
            path=path, by=id, at=self.at, reason=self.reason, entered_by=self.entered_by
        )


class WithdrawalShape(Shape):
    """The author's withdrawal."""

    format: Format
    by: Annotated[Line, Field(description="Who withdraws it, as named in the proposal")]
    at: Annotated[Time, Field(description="When")]
    reason: Annotated[Maybe[Paragraphs], Field(description="Why")] = None
    entered_by: EnteredBy = None

    def model(self, path: str) -> Statement:
        """The withdrawal as a value."""
        return Statement(
            path=path, by=self.by, at=self.at, reason=self.reason, entered_by=self.entered_by
        )


def read_ranking(value: object) -> tuple[tuple[str, ...], ...] | None:
    """Options from best to worst, equals together in a list of their own; each of them once."""
    if not isinstance(value, list):
        return None
    places = [place if isinstance(place, list) else [place] for place in value]
    options = [option for place in places for option in place]
    if not all(places) or not all(isinstance(option, str) and option for option in options):
        return None
    if len(options) < 2 or len(set(options)) != len(options):
        return None
    return tuple(tuple(place) for place in places)


_OPTION = {"type": "string", "minLength": 1}
Ranking = Annotated[
    tuple[tuple[str, ...], ...],
    Written(
        read_ranking,
        "D042",
        say("two or more options, each once and the best first"),
        say(
            "Write [a, b, status-quo]; put those you hold equal in a list of their own: "
            "[a, [b, status-quo]]."
        ),
        {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [_OPTION, {"type": "array", "minItems": 1, "items": _OPTION}]},
        },
        text_only=False,
    ),
]
_EITHER: JsonDict = {"oneOf": [{"required": ["choice"]}, {"required": ["ranking"]}]}


class BallotShape(Shape):
    """A ballot: proposals/<slug>/ballots/<round>/<id>.yml. It holds a choice or a ranking."""

    model_config = ConfigDict(json_schema_extra=_EITHER)

    format: Format
    choice: Annotated[
        Choice | None,
        one_of(Choice, say("Choose one; the words stand in English in every charter.")),
        Field(description="The vote", examples=["approve"]),
    ] = None
    ranking: Annotated[
        Ranking,
        Field(
            description="Where proposals compete: the options, best first",
            examples=[["faelles-ansvar", "status-quo"]],
        ),
    ] = ()
    text: Annotated[Digest, Field(description="The sha256 of the proposal.md voted on")]
    at: Annotated[Time, Field(description="When", examples=["2026-12-01T09:00:00Z"])]
    reason: Annotated[Maybe[Paragraphs], Field(description="Why")] = None
    received: Annotated[
        Maybe[Time], Field(description="When it came in, if a steward entered it later")
    ] = None
    entered_by: EnteredBy = None

    def model(self, path: str, voter: str, round: int) -> Ballot:
        """The ballot as a value."""
        return Ballot(
            path=path,
            voter=voter,
            round=round,
            text=self.text,
            at=self.at,
            choice=self.choice,
            ranking=self.ranking,
            reason=self.reason,
            received=self.received,
            entered_by=self.entered_by,
        )
