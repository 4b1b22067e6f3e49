"""The shape of what stewards say of a commit that broke the rules."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import Id, Paragraphs, Time
from charterkit.documents.shape import Format, Shape
from charterkit.documents.written import Filled, Written, matching, pattern
from charterkit.language import say
from charterkit.model import Acknowledged

Code = Annotated[
    str,
    Written(
        matching("[A-Z][0-9]{3}"),
        "D041",
        say("the code of a problem such as T001"),
        say("'charter acknowledge' writes the codes that 'charter verify' names."),
        pattern("[A-Z][0-9]{3}"),
    ),
]


class AcknowledgedShape(Shape):
    """A breach of the rules that two stewards know of: charter/acknowledged/<commit>.yml."""

    format: Format
    at: Annotated[Time, Field(description="When", examples=["2027-05-01T09:00:00Z"])]
    by: Annotated[Id, Field(description="The steward", examples=["sekretariatet"])]
    seconded_by: Annotated[
        tuple[Id, ...], Filled(), Field(description="The other stewards who know of it")
    ]
    codes: Annotated[
        tuple[Code, ...],
        Filled(),
        Field(description="What the commit broke", examples=[["T001"]]),
    ]
    reason: Annotated[Paragraphs, Field(description="How it came, and what was done about it")]

    def model(self, path: str, commit: str) -> Acknowledged:
        """The entry as a value."""
        return Acknowledged(
            path=path,
            commit=commit,
            codes=self.codes,
            at=self.at,
            by=self.by,
            seconded_by=self.seconded_by,
            reason=self.reason,
        )
