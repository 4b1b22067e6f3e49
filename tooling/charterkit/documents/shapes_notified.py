"""The shape of the notice that an opening says was given."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import Time
from charterkit.documents.shape import Shape
from charterkit.documents.written import one_of, whole
from charterkit.model import Notice, Notified


class NotifiedShape(Shape):
    """How many were told of the vote before it opened, in what way, and when."""

    count: Annotated[int, whole(1, 10_000_000), Field(description="How many were told")]
    how: Annotated[Notice, one_of(Notice, "Choose one."), Field(description="In what way")]
    at: Annotated[Time, Field(description="When", examples=["2026-12-01T09:00:00Z"])]

    def model(self) -> Notified:
        """The notice as a value."""
        return Notified(count=self.count, how=self.how, at=self.at)
