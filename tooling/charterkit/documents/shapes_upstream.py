"""The shapes of what ties a local charter and the national one together."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from charterkit.documents.scalars import Digest, Language, Line, Url, VersionNumber
from charterkit.documents.shape import Format, Maybe, Shape
from charterkit.documents.written import Filled, Written, whole
from charterkit.language import say
from charterkit.model import LocalCharter, Upstream
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


Names = Annotated[dict[Language, Line], Filled()]


class Published(Shape):
    """What a site publishes: fields that are not known here are passed over."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


class FollowedShape(Published):
    """Whom a local charter follows, as its site tells it."""

    url: Annotated[str, ADDRESS]
    version: VersionNumber
    text: Digest

    def model(self) -> Upstream:
        """What is followed, as a value."""
        return Upstream(url=self.url, version=self.version, text=self.text)


class LocalShape(Published):
    """A local charter as its site tells of it: api/charter.json."""

    format: Format
    title: Names
    version: Maybe[VersionNumber] = None
    upstream: Maybe[FollowedShape] = None
    signed: Annotated[int | None, whole(0, 10**9)] = None
    site: Maybe[Url] = None

    def model(self, path: str, id: str) -> LocalCharter:
        """The local charter as a value."""
        return LocalCharter(
            path=path,
            id=id,
            title=self.title,
            version=self.version,
            upstream=self.upstream.model() if self.upstream else None,
            signed=self.signed,
            site=self.site,
        )
