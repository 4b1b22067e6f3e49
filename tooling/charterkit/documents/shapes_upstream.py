"""The shapes of what ties a local charter and the national one together."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import Digest, VersionNumber
from charterkit.documents.shape import Shape
from charterkit.documents.written import Written
from charterkit.language import say
from charterkit.model import Upstream
from charterkit.text.addresses import LONGEST, address_fault

ADDRESS = Written(
    lambda text: None if address_fault(text) else text,
    "D045",
    say("the address of a repository that Git can fetch from"),
    say("Write it as https://host/path, as host:path, or as a path from the charter's folder."),
    {"type": "string", "maxLength": LONGEST, "pattern": r"^[^\s-](?:.*\S)?$"},
)


class UpstreamShape(Shape):
    """The national charter that a local one follows."""

    url: Annotated[
        str, ADDRESS, Field(description="Its repository", examples=["https://forge.example/land"])
    ]
    version: Annotated[VersionNumber, Field(description="Its release that the text is brought to")]
    text: Annotated[Digest, Field(description="That release's text digest")]

    def model(self) -> Upstream:
        """What is followed, as a value."""
        return Upstream(url=self.url, version=self.version, text=self.text)
