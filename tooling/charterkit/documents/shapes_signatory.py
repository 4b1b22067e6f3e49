"""The shapes of a signatory's record and of the stewards' register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from charterkit.documents.scalars import (
    Country,
    Day,
    Digest,
    Id,
    Language,
    Line,
    Paragraphs,
    Time,
    Url,
    VersionNumber,
)
from charterkit.documents.shape import EnteredBy, Format, Maybe, Shape
from charterkit.documents.shapes_charter import AccountShape, Key
from charterkit.documents.written import Filled, Written, matching, one_of, pattern, whole
from charterkit.language import say
from charterkit.model import (
    Constituted,
    ElectorateCount,
    How,
    Leaving,
    Mandate,
    Pledge,
    RegisterEntry,
    RegisterKind,
    Signatory,
    Signature,
)

Scheme = Annotated[
    str,
    Written(
        matching("[a-z][a-z0-9-]{0,29}"),
        "D041",
        say("the short name of a register such as cvr"),
        say("Write small letters a-z, digits and hyphens alone."),
        pattern("[a-z][a-z0-9-]{0,29}"),
    ),
]
Identifier = Annotated[
    str,
    Written(
        matching("[0-9A-Za-z](?:[0-9A-Za-z ./:-]{0,58}[0-9A-Za-z])?"),
        "D041",
        say("an organisation's number in a public register"),
        say("Write letters, digits, spaces and . / : - alone."),
        pattern("[0-9A-Za-z](?:[0-9A-Za-z ./:-]{0,58}[0-9A-Za-z])?"),
    ),
]
Identifiers = dict[Scheme, Identifier]


class MandateShape(Shape):
    """By whom, when and where the organisation decided to sign."""

    by: Annotated[
        Line, Field(description="The body that decided", examples=["Kommunalbestyrelsen"])
    ]
    on: Annotated[Day, Field(description="The day it decided", examples=["2026-11-20"])]
    reference: Annotated[
        Maybe[Line],
        Field(description="Where that can be read", examples=["Referat, punkt 12"]),
    ] = None
    until: Annotated[Maybe[Day], Field(description="The day the mandate ends")] = None

    def model(self) -> Mandate:
        """The mandate as a value."""
        return Mandate(by=self.by, on=self.on, reference=self.reference, until=self.until)


class SignatureShape(Shape):
    """A signature of one exact text."""

    version: Annotated[VersionNumber, Field(description="The release signed", examples=["0.1.0"])]
    text: Annotated[Digest, Field(description="That release's text digest")]
    on: Annotated[Day, Field(description="The day of signing", examples=["2026-12-01"])]
    mandate: Annotated[MandateShape, Field(description="By whom, when and where it was decided")]

    def model(self) -> Signature:
        """The signature as a value."""
        return Signature(
            version=self.version, text=self.text, on=self.on, mandate=self.mandate.model()
        )


class LeavingShape(Shape):
    """An entry by which a signatory leaves."""

    on: Annotated[Day, Field(description="The day of leaving", examples=["2027-03-01"])]
    reason: Annotated[Maybe[Paragraphs], Field(description="Why")] = None


class PledgeShape(Shape):
    """What a signatory promises under a principle."""

    principle: Annotated[Id, Field(description="The principle's id", examples=["hold-ord"])]
    text: Annotated[Paragraphs, Field(description="The promise")]
    by: Annotated[Maybe[Day], Field(description="The day it is to be kept by")] = None
    experience: Annotated[
        Maybe[Id], Field(description="The id of the experience that shows it kept")
    ] = None

    def model(self) -> Pledge:
        """The pledge as a value."""
        return Pledge(
            principle=self.principle, text=self.text, by=self.by, experience=self.experience
        )


class SignatoryShape(Shape):
    """An organisation's own record: charter/signatories/<xx>/<id>.yml."""

    format: Format
    name: Annotated[Line, Field(description="Its name", examples=["Eksempelkommune"])]
    sector: Annotated[
        Id,
        Field(description="Its sector, one of those in charter.yml", examples=["kommune"]),
    ]
    country: Annotated[Country, Field(description="Its country (ISO 3166)", examples=["DK"])]
    identifiers: Annotated[
        Identifiers,
        Field(description="Its numbers in public registers", examples=[{"cvr": "12345674"}]),
    ] = {}  # noqa: RUF012
    website: Annotated[
        Maybe[Url],
        Field(description="Its website", examples=["https://eksempelkommune.example"]),
    ] = None
    statement: Annotated[
        dict[Language, Paragraphs], Field(description="Why it signs, by language")
    ] = {}  # noqa: RUF012
    pledges: Annotated[
        tuple[PledgeShape, ...], Field(description="What it promises under the principles")
    ] = ()
    accounts: Annotated[tuple[AccountShape, ...], Field(description="Its accounts on forges")] = ()
    keys: Annotated[tuple[Key, ...], Field(description="Its public SSH keys")] = ()
    signatures: Annotated[
        tuple[SignatureShape, ...],
        Filled(),
        Field(description="Its signatures, oldest first; only ever added to"),
    ]
    left: Annotated[
        tuple[LeavingShape, ...], Field(description="When it left; only ever added to")
    ] = ()
    entered_by: EnteredBy = None

    def model(self, path: str, id: str) -> Signatory:
        """The record as a value."""
        return Signatory(
            id=id,
            path=path,
            name=self.name,
            sector=self.sector,
            country=self.country,
            identifiers=self.identifiers,
            website=self.website,
            statement=self.statement,
            pledges=tuple(pledge.model() for pledge in self.pledges),
            accounts=tuple(account.model() for account in self.accounts),
            keys=self.keys,
            signatures=tuple(signature.model() for signature in self.signatures),
            left=tuple(Leaving(on=entry.on, reason=entry.reason) for entry in self.left),
            entered_by=self.entered_by,
        )


class EntryShape(Shape):
    """What every entry of the register has."""

    format: Format
    at: Annotated[Time, Field(description="When", examples=["2026-12-01T09:00:00Z"])]
    by: Annotated[Id, Field(description="The steward", examples=["sekretariatet"])]

    def model(self, path: str, order: int) -> RegisterEntry:
        """The entry as a value."""
        fields = dict(vars(self))
        del fields["format"]
        kind = RegisterKind(fields.pop("event"))
        return RegisterEntry(path=path, order=order, kind=kind, **fields)


Reason = Annotated[Paragraphs, Field(description="Why")]
WhyIfTold = Annotated[Maybe[Paragraphs], Field(description="Why, where there is more to say")]


class ConfirmedShape(EntryShape):
    """A steward made sure that the organisation has signed."""

    event: Literal["confirmed"]
    how: Annotated[
        How, one_of(How, say("Choose one.")), Field(description="How the steward made sure")
    ]
    name: Annotated[Line, Field(description="The name confirmed")]
    sector: Annotated[Id, Field(description="The sector confirmed")]
    identifiers: Annotated[Identifiers, Field(description="The numbers confirmed")] = {}  # noqa: RUF012
    reason: WhyIfTold = None


class RefusedShape(EntryShape):
    """The sign-up is refused; its id is free again."""

    event: Literal["refused"]
    reason: Reason


class SuspendedShape(EntryShape):
    """The organisation's vote rests until it is confirmed anew."""

    event: Literal["suspended"]
    reason: Reason


class RenamedShape(EntryShape):
    """The organisation has a new name and is otherwise the same."""

    event: Literal["renamed"]
    name: Annotated[Line, Field(description="The new name")]
    reason: WhyIfTold = None


class SucceededShape(EntryShape):
    """Another organisation has taken its place."""

    event: Literal["succeeded"]
    successor: Annotated[Id, Field(description="The id of the one that took its place")]
    reason: WhyIfTold = None


class DissolvedShape(EntryShape):
    """The organisation is no more."""

    event: Literal["dissolved"]
    reason: WhyIfTold = None


class LapsedShape(EntryShape):
    """The organisation did not reaffirm in time."""

    event: Literal["lapsed"]
    reason: WhyIfTold = None


ENTRIES: Mapping[str, type[EntryShape]] = {
    RegisterKind.CONFIRMED: ConfirmedShape,
    RegisterKind.REFUSED: RefusedShape,
    RegisterKind.SUSPENDED: SuspendedShape,
    RegisterKind.RENAMED: RenamedShape,
    RegisterKind.SUCCEEDED: SucceededShape,
    RegisterKind.DISSOLVED: DissolvedShape,
    RegisterKind.LAPSED: LapsedShape,
}
"""The shape of each kind of entry."""


class CountShape(Shape):
    """How many may vote, and the digest of who they are."""

    count: Annotated[int, whole(0, 10_000_000), Field(description="How many")]
    by_sector: Annotated[
        dict[Id, Annotated[int, whole(0, 10_000_000)]],
        Field(description="How many by sector"),
    ]
    sha256: Annotated[Digest, Field(description="The sha256 of the sorted lines `id sector`")]

    def model(self) -> ElectorateCount:
        """The count as a value."""
        return ElectorateCount(count=self.count, by_sector=self.by_sector, digest=self.sha256)


class ConstitutedShape(Shape):
    """The end of the founding phase: charter/register/constituted.yml."""

    format: Format
    at: Annotated[Time, Field(description="When", examples=["2027-05-01T09:00:00Z"])]
    by: Annotated[Id, Field(description="The steward", examples=["sekretariatet"])]
    organisations: Annotated[CountShape, Field(description="The organisations eligible then")]

    def model(self) -> Constituted:
        """The note as a value."""
        return Constituted(at=self.at, by=self.by, organisations=self.organisations.model())
