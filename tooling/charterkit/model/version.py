"""A release's number, and how far an amendment raises it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Bump(StrEnum):
    """Which part of a version a class of amendment raises, weakest first."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for patch, 1 for minor, 2 for major."""
        return list(Bump).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A release's number, ordered as numbers (0.10.0 is later than 0.9.0)."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read ``1.2.3``; ValueError for anything else, leading zeros included."""
        match = re.fullmatch(
            r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", text, re.ASCII
        )
        if match is None:
            raise ValueError(f"not a version: {text!r}")
        return cls(int(match[1]), int(match[2]), int(match[3]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def bumped(self, bump: Bump, *, adopts: bool = False) -> Version:
        """The next version. Below 1.0.0 a major bump is a minor one, unless the charter is
        adopted by it: then the next version is 1.0.0."""
        if adopts and self.major == 0:
            return Version(1, 0, 0)
        if bump is Bump.MAJOR and self.major > 0:
            return Version(self.major + 1, 0, 0)
        if bump is Bump.PATCH:
            return Version(self.major, self.minor, self.patch + 1)
        return Version(self.major, self.minor + 1, 0)
