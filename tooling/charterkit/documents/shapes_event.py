"""The shapes of a proposal's official record: every event has exactly its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from charterkit.documents.scalars import Digest, Id, Line, Paragraphs, Time, VersionNumber, Yes
from charterkit.documents.shape import Format, Maybe, Shape
from charterkit.documents.shapes_charter import FranchiseShape, RuleShape
from charterkit.documents.shapes_notified import NotifiedShape
from charterkit.documents.shapes_signatory import CountShape, Reason, WhyIfTold
from charterkit.documents.written import Filled, Written, one_of, only, whole
from charterkit.language import say
from charterkit.model import Correction, Count, Event, EventKind, Outcome, State, Tally

Number = Annotated[int, whole(1, 999_999)]
Votes = Annotated[int, whole(0, 10_000_000)]
Round = Annotated[int, whole(1, 99), Field(description="The round, from 1")]
Closes = Annotated[Time, Field(description="When it ends", examples=["2027-01-12T09:00:00Z"])]
Semantics = Annotated[
    int,
    only(1, "D025", say("Write `semantics: 1`; there are no others yet.")),
    Field(description="The meaning by which it is judged for ever"),
]


YES_OR_NO = Written(
    lambda value: value if type(value) is bool else None,
    "D023",
    say("true or false"),
    say("Write one of the two, without quotes."),
    {"type": "boolean"},
    text_only=False,
)


class EventShape(Shape):
    """What every event has."""

    format: Format
    at: Annotated[Time, Field(description="When", examples=["2026-12-01T09:00:00Z"])]
    by: Annotated[Id, Field(description="The steward", examples=["sekretariatet"])]

    def model(self, path: str, order: int) -> Event:
        """The event as a value."""
        fields = dict(vars(self))
        del fields["format"]
        kind = EventKind(fields.pop("event"))
        return Event(path=path, order=order, kind=kind, **{**fields, **self.inner()})

    def inner(self) -> dict[str, Any]:
        """The fields that are values of their own."""
        return {}


class AdmittedShape(EventShape):
    """The proposal is admitted: it has a number, and the discussion begins."""

    event: Literal["admitted"]
    number: Annotated[Number, Field(description="The proposal's number, one after the other")]
    base: Annotated[VersionNumber, Field(description="The release it was written against")]
    closes: Closes


class ReturnedShape(EventShape):
    """The proposal goes back to its author and keeps its number."""

    event: Literal["returned"]
    reason: Reason


class ReclassifiedShape(EventShape):
    """The proposal is to be decided in another class."""

    event: Literal["reclassified"]
    class_name: Annotated[Id, Field(alias="class", description="The new class")]
    reason: Reason
    closes: Closes


class OpeningRuleShape(RuleShape):
    """The class as charter.yml had it at the opening."""

    class_name: Annotated[Id, Field(alias="class", description="The class's name")]


class OpenedShape(EventShape):
    """The vote opens, under the rule and for the electorate written here."""

    event: Literal["opened"]
    round: Round
    closes: Closes
    rule: Annotated[OpeningRuleShape, Field(description="The class as charter.yml has it today")]
    founding: Annotated[Yes, Field(description="Whether the stewards still decide")] = False
    franchise: Annotated[
        FranchiseShape, Field(description="Who may vote, as charter.yml has it today")
    ]
    electorate: Annotated[CountShape, Field(description="Who may vote")]
    text: Annotated[
        Digest,
        Field(description="The sha256 of proposal.md; of several, that of their list"),
    ]
    options: Annotated[
        tuple[Id, ...],
        Field(description="Where proposals compete: all that are voted on, by slug"),
    ] = ()
    with_number: Annotated[
        Maybe[Number], Field(alias="with", description="The proposal whose vote it shares")
    ] = None
    notified: Annotated[
        Maybe[NotifiedShape],
        Field(description="Who was told of the vote before it opened, where a steward says so"),
    ] = None
    semantics: Semantics

    def inner(self) -> dict[str, Any]:
        """The rule, the franchise, the electorate and the notice."""
        return {
            "rule": self.rule.model(self.rule.class_name),
            "franchise": self.franchise.model(),
            "electorate": self.electorate.model(),
            "notified": self.notified.model() if self.notified else None,
        }


class SectorTallyShape(Shape):
    """The votes of a sector."""

    electors: Votes
    approve: Votes
    reject: Votes
    abstain: Votes
    counts: Annotated[
        bool,
        YES_OR_NO,
        Field(description="Whether it has electors enough to count by itself"),
    ]


class TallyShape(Shape):
    """Every number that leads to the result."""

    electors: Annotated[Votes, Field(description="How many could vote")]
    approve: Annotated[Votes, Field(description="How many approved")]
    reject: Annotated[Votes, Field(description="How many rejected")]
    abstain: Annotated[Votes, Field(description="How many abstained")]
    quorum_votes: Annotated[Votes, Field(description="How many approvals were needed")]
    failed: Annotated[tuple[Line, ...], Field(description="The conditions not met")]
    uncounted: Annotated[tuple[Id, ...], Field(description="Those who voted and are no electors")]
    sectors: Annotated[dict[Id, SectorTallyShape], Field(description="The votes by sector")]

    def model(self) -> Tally:
        """The tally as a value."""
        return Tally(
            total=_count(self),
            by_sector={sector: _count(votes) for sector, votes in self.sectors.items()},
            sectors_counting=tuple(
                sector for sector, votes in self.sectors.items() if votes.counts
            ),
            quorum_votes=self.quorum_votes,
            uncounted=self.uncounted,
            failed=self.failed,
        )


def _count(votes: TallyShape | SectorTallyShape) -> Count:
    return Count(
        electors=votes.electors, approve=votes.approve, reject=votes.reject, abstain=votes.abstain
    )


Matrix = Annotated[tuple[tuple[Votes, ...], ...], Filled()]


class RankingShape(Shape):
    """The count of a vote on several proposals."""

    options: Annotated[tuple[Id, ...], Filled(), Field(description="What was voted on, by slug")]
    winner: Annotated[Id, Field(description="The option that won", examples=["status-quo"])]
    pairwise: Annotated[
        Matrix,
        Field(description="How many hold each option (a row) better than each (a column)"),
    ]
    paths: Annotated[
        Matrix,
        Field(description="How strong the strongest path is from each option to each"),
    ]
    dropped: Annotated[
        dict[Id, tuple[Line, ...]],
        Field(description="The options dropped before that, and why: each condition not met"),
    ] = {}  # noqa: RUF012

    def model(self) -> Outcome:
        """The count as a value."""
        return Outcome(
            options=self.options,
            winner=self.winner,
            pairwise=self.pairwise,
            paths=self.paths,
            dropped={option: "; ".join(why) for option, why in self.dropped.items()},
        )


RESULTS = {"accepted": State.ACCEPTED, "rejected": State.REJECTED}


class ClosedShape(EventShape):
    """The vote is closed and counted."""

    event: Literal["closed"]
    round: Round
    result: Annotated[
        State, one_of(RESULTS, say("Choose one.")), Field(description="What came of it")
    ]
    tally: Annotated[TallyShape, Field(description="The votes counted")]
    ranking: Annotated[
        RankingShape | None,
        Field(description="Where proposals competed: the count of all of them"),
    ] = None
    second_call: Annotated[
        Maybe[Time],
        Field(description="From when it is called again, if it lacked quorum alone"),
    ] = None
    with_number: Annotated[
        Maybe[Number], Field(alias="with", description="The proposal whose vote it shared")
    ] = None

    def inner(self) -> dict[str, Any]:
        """The tally, and the ranking."""
        ranking = self.ranking.model() if self.ranking else None
        return {"tally": self.tally.model(), "ranking": ranking}


class AcceptedUnopposedShape(EventShape):
    """Nobody objected, so the proposal is accepted."""

    event: Literal["accepted-unopposed"]


class SummarisedShape(EventShape):
    """A steward's summary of the discussion."""

    event: Literal["summarised"]
    reason: Annotated[Paragraphs, Field(description="The summary")]


class EnactedShape(EventShape):
    """The proposal stands in a release."""

    event: Literal["enacted"]
    version: Annotated[VersionNumber, Field(description="The release", examples=["0.4.0"])]
    semantics: Semantics


class WithdrawnShape(EventShape):
    """The author withdrew the proposal."""

    event: Literal["withdrawn"]
    reason: WhyIfTold = None


class LapsedEventShape(EventShape):
    """The proposal ran out of time."""

    event: Literal["lapsed"]
    reason: WhyIfTold = None


class SupersededShape(EventShape):
    """Another proposal has taken its place."""

    event: Literal["superseded"]
    by_number: Annotated[Number, Field(description="That proposal's number")]


class ContestedShape(EventShape):
    """The result is contested before the arbiters."""

    event: Literal["contested"]
    reason: Reason


class UpheldShape(EventShape):
    """The arbiters uphold the result."""

    event: Literal["upheld"]
    reason: Reason


class AnnulledShape(EventShape):
    """The arbiters annul the result; the vote may be opened again."""

    event: Literal["annulled"]
    reason: Reason


class CorrectionShape(Shape):
    """What was wrong, and what holds."""

    event: Annotated[int, whole(1, 999), Field(description="The number of the record's file")]
    field: Annotated[Line, Field(description="The field in it", examples=["closes"])]
    old: Annotated[Paragraphs, Field(description="What stands there, as text")]
    new: Annotated[Paragraphs, Field(description="What holds, as text")]


class CorrectedShape(EventShape):
    """A clerical error is mended."""

    event: Literal["corrected"]
    corrects: Annotated[CorrectionShape, Field(description="What is corrected")]
    reason: Reason
    seconded_by: Annotated[
        tuple[Id, ...], Filled(), Field(description="The other stewards who agree")
    ]

    def inner(self) -> dict[str, Any]:
        """The correction."""
        wrong = self.corrects
        return {
            "corrects": Correction(
                event=wrong.event, field=wrong.field, old=wrong.old, new=wrong.new
            )
        }


EVENTS: Mapping[str, type[EventShape]] = {
    EventKind.ADMITTED: AdmittedShape,
    EventKind.RETURNED: ReturnedShape,
    EventKind.RECLASSIFIED: ReclassifiedShape,
    EventKind.OPENED: OpenedShape,
    EventKind.CLOSED: ClosedShape,
    EventKind.ACCEPTED_UNOPPOSED: AcceptedUnopposedShape,
    EventKind.SUMMARISED: SummarisedShape,
    EventKind.ENACTED: EnactedShape,
    EventKind.WITHDRAWN: WithdrawnShape,
    EventKind.LAPSED: LapsedEventShape,
    EventKind.SUPERSEDED: SupersededShape,
    EventKind.CONTESTED: ContestedShape,
    EventKind.UPHELD: UpheldShape,
    EventKind.ANNULLED: AnnulledShape,
    EventKind.CORRECTED: CorrectedShape,
}
"""The shape of each kind of event."""
