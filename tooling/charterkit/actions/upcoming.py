"""What time will do next, in words."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.actions.fitting import listed, numbers
from charterkit.decisions import reasons
from charterkit.decisions.due import Due
from charterkit.decisions.founding import Outlook
from charterkit.language import say, say_many
from charterkit.model import Charter

WORDS: Mapping[str, str] = {
    "admitted": say("{names} is admitted to discussion, since it is seconded"),
    "returned": say("{names} goes back to its authors: {reason}"),
    "reclassified": say("{names} is to be decided by a vote: {reason}"),
    "opened": say("the vote on {names} opens"),
    "closed": say("the vote on {names} is closed and counted"),
    "accepted-unopposed": say("{names} is accepted, since nobody objected"),
    "enacted": say("{names} is enacted"),
    "superseded": say("no. {number} takes the place of {names}"),
    "contested": say("it is entered that the outcome on {names} is contested"),
    "lapsed": say("{names} lapses: {reason}"),
}
"""Each kind of step, by its event."""


def in_words(step: Due) -> str:
    """What a step does."""
    if step.organisations:
        count = len(step.organisations)
        lapse = say_many("{n} signatory lapses", "{n} signatories lapse", count)
        return f"{lapse}: {reasons.in_words(step.reason or '').rstrip('.')}"
    names = numbers(step.proposals)
    why = reasons.in_words(step.reason or "").rstrip(".")
    return WORDS[str(step.kind)].format(names=names, reason=why, number=step.by_number)


def founding_in_words(found: Outlook, charter: Charter) -> str:
    """When the founding phase can end if nothing but time changes, or what it lacks to end."""
    if found.ends is not None:
        return say(
            "a vote that opens on {ends:%Y-%m-%d %H:%M} UTC or later is the signatories'",
            ends=found.ends,
        )
    organisations = max(1, charter.minimum_organisations) - found.organisations
    sectors = charter.minimum_sectors - found.sectors
    missing = []
    if organisations > 0:
        missing.append(say_many("{n} organisation", "{n} organisations", organisations))
    if sectors > 0:
        missing.append(say_many("{n} sector", "{n} sectors", sectors))
    return say("{missing} more must be confirmed before it can end", missing=listed(missing))
