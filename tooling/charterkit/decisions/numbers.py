"""Numbers of proposals: given on admission, one after the other, never twice."""

from __future__ import annotations

import re

from charterkit.decisions import states
from charterkit.documents.typed import as_typed
from charterkit.model import Archive, Proposal
from charterkit.model.succession import grouped


def next_number(archive: Archive) -> int:
    """The number the next proposal is admitted under, from 1."""
    groups = grouped(archive.proposals, numbered).items()
    taken = (number for number, slugs in groups if slugs and isinstance(number, int))
    return 1 + max(taken, default=0)


def by_number(archive: Archive, number: int) -> Proposal | None:
    """The proposal that was admitted under this number."""
    slugs = grouped(archive.proposals, numbered).get(number, ())
    if len(slugs) > 1:
        slugs = tuple(slug for slug in archive.proposals if slug in slugs)
    return archive.proposals[slugs[0]] if slugs else None


def numbered(proposal: Proposal) -> tuple[int, ...]:
    """The number of a proposal, if it has one."""
    number = states.number(proposal)
    return () if number is None else (number,)


def find(archive: Archive, reference: str) -> Proposal | None:
    """The proposal meant by a number (``7``, ``#7``, ``no. 7``, ``nr. 7``) or by its slug.

    Numbers come first: a folder named like a number never stands in for the real one."""
    asked = reference.strip()
    match = re.fullmatch(r"(?:#|no\.?|nr\.?)?\s*(\d{1,9})", asked, re.ASCII | re.IGNORECASE)
    if match is not None:
        numbered = by_number(archive, int(match[1]))
        if numbered is not None:
            return numbered
    slug = as_typed(asked).removeprefix("proposals/").strip("/").removesuffix("/proposal.md")
    return archive.proposals.get(slug)
