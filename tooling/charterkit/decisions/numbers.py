"""Numbers of proposals: given on admission, one after the other, never twice."""

from __future__ import annotations

import re

from charterkit.decisions import states
from charterkit.documents.typed import as_typed
from charterkit.model import Archive, Proposal


def next_number(archive: Archive) -> int:
    """The number the next proposal is admitted under, from 1."""
    taken = (states.number(proposal) for proposal in archive.proposals.values())
    return 1 + max((number for number in taken if number is not None), default=0)


def by_number(archive: Archive, number: int) -> Proposal | None:
    """The proposal that was admitted under this number."""
    for proposal in archive.proposals.values():
        if states.number(proposal) == number:
            return proposal
    return None


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
