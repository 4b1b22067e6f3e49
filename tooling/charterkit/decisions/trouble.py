"""Where practice tells that a principle makes trouble: what stewards should look at."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from charterkit.model import Archive, Bearing, Experience, Finding, Principle, Relation, Result

MANY, SHARE = 3, Fraction(1, 3)
"""Trouble is told of in so many experiences, and in this part of those under the principle, before
stewards are pointed to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A principle, the experiences that tell of trouble with it, and how many there are under it
    in all."""

    principle: Principle
    experiences: tuple[Experience, ...]
    told: int


def tells_of_trouble(experience: Experience, bearing: Bearing) -> bool:
    """Whether an experience tells of trouble with a principle: it says so, or what put the
    principle to the test failed, and it does not say that the principle held."""
    if bearing.found is not None:
        return bearing.found is Finding.TROUBLE
    return bearing.how is Relation.TESTS and experience.outcome is Result.FAILED


def troubled(archive: Archive) -> tuple[Trouble, ...]:
    """The principles that make trouble in many experiences, by number."""
    found = []
    for principle in archive.principles:
        under = [
            (experience, bearing)
            for experience in archive.experiences.values()
            for bearing in experience.principles
            if bearing.principle == principle.id
        ]
        telling = tuple(one for one, bearing in under if tells_of_trouble(one, bearing))
        if len(telling) >= MANY and len(telling) >= SHARE * len(under):
            found.append(Trouble(principle=principle, experiences=telling, told=len(under)))
    return tuple(found)
