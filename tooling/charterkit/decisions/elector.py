"""Whether one that says something about a proposal has a vote, without listing all that do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from charterkit.decisions.electorate import constitutes, electorate, eligible
from charterkit.model import Archive


def sector_of(archive: Archive, id: str, at: datetime) -> str | None:
    """The sector of one that may vote at `at` (UTC), "" of a founding steward; None for others.

    It is what `electorate` says of this one, at a cost that does not grow with their number."""
    if not constitutes(archive, at):
        return electorate(archive, at).members.get(id)
    alone = replace(archive, register={id: archive.register.get(id, ())})
    return eligible(alone, at).members.get(id)
