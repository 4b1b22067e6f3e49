"""The shapes of what is entered about keys: charter/register/keys/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from charterkit.documents.scalars import Day, Id, Time
from charterkit.documents.shape import Format, Shape
from charterkit.documents.shapes_charter import Key
from charterkit.documents.shapes_signatory import Reason, WhyIfTold
from charterkit.documents.written import Written, matching, one_of, pattern
from charterkit.language import say
from charterkit.model import KeyEntry, KeyKind, Role

_FINGERPRINT = "SHA256:[A-Za-z0-9+/]{43}"
Fingerprint = Annotated[
    str,
    Written(
        matching(_FINGERPRINT),
        "D040",
        say("a key's fingerprint, SHA256: and 43 letters"),
        say("Copy it as 'charter keys' prints it, or 'ssh-keygen -l'."),
        pattern(_FINGERPRINT),
    ),
]


class KeyShape(Shape):
    """What every entry about a key has."""

    format: Format
    at: Annotated[Time, Field(description="When", examples=["2026-12-01T09:00:00Z"])]
    by: Annotated[Id, Field(description="The steward, or the holder itself")]
    seconded_by: Annotated[tuple[Id, ...], Field(description="The other stewards who agree")] = ()
    of: Annotated[Id, Field(description="Whose key it is", examples=["sekretariatet"])]
    role: Annotated[
        Role,
        one_of(Role, say("Choose one.")),
        Field(alias="as", description="As what it is held"),
    ]
    key: Annotated[Fingerprint, Field(description="The key's fingerprint")]

    def model(self, path: str, order: int) -> KeyEntry:
        """The entry as a value."""
        fields = dict(vars(self))
        del fields["format"]
        kind = KeyKind(fields.pop("event"))
        return KeyEntry(path=path, order=order, kind=kind, **fields)


class SuspendedKeyShape(KeyShape):
    """Nothing that the key signs counts until it is restored."""

    event: Literal["suspended"]
    reason: Reason


class RestoredKeyShape(KeyShape):
    """A key that was suspended counts again."""

    event: Literal["restored"]
    reason: Reason


class RevokedKeyShape(KeyShape):
    """The key counts no more. What it signed before the day stays."""

    event: Literal["revoked"]
    since: Annotated[Day, Field(alias="from", description="The day from which it is not trusted")]
    reason: Reason


class RotatedKeyShape(KeyShape):
    """Another key of the same holder takes the key's place."""

    event: Literal["rotated"]
    new: Annotated[Key, Field(description="The new public key")]
    reason: WhyIfTold = None


KEY_ENTRIES: Mapping[str, type[KeyShape]] = {
    KeyKind.SUSPENDED: SuspendedKeyShape,
    KeyKind.RESTORED: RestoredKeyShape,
    KeyKind.REVOKED: RevokedKeyShape,
    KeyKind.ROTATED: RotatedKeyShape,
}
"""The shape of each kind of entry."""
