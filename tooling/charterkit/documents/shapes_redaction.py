"""The shape of the entry that personal data was taken out of the history."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import Id, Line, Paragraphs, Time
from charterkit.documents.shape import Format, Shape
from charterkit.documents.written import Written, matching, one_of, pattern, whole
from charterkit.language import say
from charterkit.model import Redaction, Taken

CommitId = Annotated[
    str,
    Written(
        matching("[0-9a-f]{40}(?:[0-9a-f]{24})?"),
        "D033",
        say("the 40 or 64 hexadecimal digits of a commit"),
        say("Copy them as `git rev-parse HEAD` prints them."),
        pattern("[0-9a-f]{40}(?:[0-9a-f]{24})?"),
    ),
]
Many = Annotated[int, whole(0, 10_000_000)]


class RedactionShape(Shape):
    """That and why the history was written anew: charter/redactions/<nn>.yml. It never says what
    was taken out of it."""

    format: Format
    at: Annotated[Time, Field(description="When", examples=["2027-05-01T09:00:00Z"])]
    by: Annotated[Id, Field(description="The steward", examples=["sekretariatet"])]
    seconded_by: Annotated[
        tuple[Id, ...],
        Field(description="The other stewards who agree, where there are others"),
    ] = ()
    reason: Annotated[Paragraphs, Field(description="Why, without what was taken out")]
    taken: Annotated[
        Taken,
        one_of(Taken, say("Choose one.")),
        Field(description="A whole record, some fields, or a whole file"),
    ]
    old: Annotated[CommitId, Field(description="The last commit before")]
    new: Annotated[CommitId, Field(description="What became of it; this entry stands on it")]
    commits: Annotated[Many, Field(description="How many commits have other ids now")]
    files: Annotated[Many, Field(description="How many documents are not what they were")]
    unsealed: Annotated[
        tuple[Line, ...],
        Field(description="Documents among them whose detached signatures went with it"),
    ] = ()

    def model(self, path: str, order: int) -> Redaction:
        """The entry as a value."""
        fields = dict(vars(self))
        del fields["format"]
        return Redaction(path=path, order=order, **fields)
