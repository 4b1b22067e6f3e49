"""The shape of the ledger's files."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.scalars import Day, Digest, Id, Line, VersionNumber, Yes
from charterkit.documents.shape import Format, Maybe, Shape
from charterkit.documents.written import Filled, Written, matching, pattern, whole
from charterkit.language import say
from charterkit.model import Adopted, FileDigest, Release

Sha256 = Annotated[
    str,
    Written(
        matching("[0-9a-f]{64}"),
        "D033",
        say("64 hexadecimal digits"),
        say("Copy them as sha256sum prints them, without `sha256:`."),
        pattern("[0-9a-f]{64}"),
    ),
]
Blob = Annotated[
    str,
    Written(
        matching("[0-9a-f]{40}(?:[0-9a-f]{24})?"),
        "D033",
        say("the 40 or 64 hexadecimal digits of a blob"),
        say("Copy them as `git hash-object FILE` prints them."),
        pattern("[0-9a-f]{40}(?:[0-9a-f]{24})?"),
    ),
]


class FileShape(Shape):
    """A file of an edition."""

    path: Annotated[Line, Field(description="Its path", examples=["charter/preamble.md"])]
    sha256: Annotated[Sha256, Field(description="The sha256 of its bytes")]
    blob: Annotated[Blob, Field(description="Its blob id in Git")]


class AdoptedShape(Shape):
    """Where a text was brought in from."""

    source: Annotated[
        Line, Field(description="The document's name there", examples=["version/1/4.md"])
    ]
    sha256: Annotated[Sha256, Field(description="The sha256 of its bytes there")]
    undated: Annotated[
        Yes,
        Field(description="Whether nothing tells when it came out; `on` is a day by which it had"),
    ] = False

    def model(self) -> Adopted:
        """The place as a value."""
        return Adopted(source=self.source, sha256=self.sha256, dated=not self.undated)


class ReleaseShape(Shape):
    """A line of the ledger: charter/releases/<version>.yml."""

    format: Format
    version: Annotated[VersionNumber, Field(description="The release's number", examples=["0.4.0"])]
    on: Annotated[Day, Field(description="The day it was made", examples=["2026-12-01"])]
    founded: Annotated[Yes, Field(description="Whether this is the founding release")] = False
    adopted: Annotated[
        Maybe[AdoptedShape],
        Field(description="Where the text was brought in from; it was decided on there"),
    ] = None
    proposals: Annotated[
        tuple[Annotated[int, whole(1, 999_999)], ...],
        Field(description="The numbers of the proposals enacted; none in the founding release"),
    ] = ()
    class_name: Annotated[
        Maybe[Id], Field(alias="class", description="The class they were decided in")
    ] = None
    reaffirm_by: Annotated[
        Maybe[Day], Field(description="The day until which signatories may reaffirm")
    ] = None
    text: Annotated[Digest, Field(description="The text digest: what is signed")]
    edition: Annotated[
        Digest, Field(description="The edition digest, with translations and stewards")
    ]
    files: Annotated[tuple[FileShape, ...], Filled(), Field(description="The files of the edition")]

    def model(self, path: str) -> Release:
        """The release as a value."""
        return Release(
            path=path,
            version=self.version,
            on=self.on,
            text=self.text,
            edition=self.edition,
            files=tuple(
                FileDigest(path=file.path, sha256=file.sha256, blob=file.blob)
                for file in self.files
            ),
            proposals=self.proposals,
            class_name=self.class_name,
            founded=self.founded,
            reaffirm_by=self.reaffirm_by,
            adopted=self.adopted.model() if self.adopted else None,
        )
