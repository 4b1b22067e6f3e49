"""The national charter that a local one follows, and what is known of a local one from its site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.model.version import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """The national charter that a local one follows: the address of its repository, and the
    release of it that the local text was last brought to, by its number and text digest."""

    url: str
    version: Version
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCharter:
    """A local charter as its site tells of it (``api/charter.json``), kept at `path` under `id`.
    `title` is by language, the one that binds first. What its site does not tell is None:
    its newest release, what it follows, how many have signed it, and the site's address."""

    path: str
    id: str
    title: Mapping[str, str]
    version: Version | None
    upstream: Upstream | None
    signed: int | None
    site: str | None
