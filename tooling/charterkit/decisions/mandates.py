"""Whether an organisation can have decided on the text that it signs."""

from __future__ import annotations

from dataclasses import dataclass

from charterkit.model import Archive, Release, Signature, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A decision that is older than the release it signs, and the version that was in force when
    it was taken; None where none was."""

    release: Release
    then: Version | None


def decided_before(archive: Archive, signature: Signature) -> Earlier | None:
    """How a decision is older than the text it is said to be about; None if it is not. Both have
    days, no hours: what was released on the day of the decision may be what was decided on."""
    release = next((each for each in archive.releases if each.version == signature.version), None)
    on = signature.mandate.on
    if release is None or on >= release.on:
        return None
    then = max((each.version for each in archive.releases if each.on <= on), default=None)
    return Earlier(release=release, then=then)
