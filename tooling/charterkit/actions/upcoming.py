"""What time will do next, in words."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.actions.fitting import numbers
from charterkit.decisions.due import Due
from charterkit.decisions.founding import Outlook
from charterkit.model import Charter

WORDS: Mapping[str, str] = {
    "admitted": "{names} is admitted to discussion, since it is seconded",
    "returned": "{names} goes back to its authors: {reason}",
    "reclassified": "{names} is to be decided by a vote: {reason}",
    "opened": "the vote on {names} opens",
    "closed": "the vote on {names} is closed and counted",
    "accepted-unopposed": "{names} is accepted, since nobody objected",
    "enacted": "{names} is enacted",
    "superseded": "no. {number} takes the place of {names}",
    "contested": "it is entered that the outcome on {names} is contested",
    "lapsed": "{names} lapses: {reason}",
}
"""Each kind of step, by its event."""


def in_words(step: Due) -> str:
    """What a step does."""
    if step.organisations:
        count = len(step.organisations)
        lapse = "1 signatory lapses" if count == 1 else f"{count} signatories lapse"
        return f"{lapse}: {(step.reason or '').rstrip('.')}"
    names = numbers(step.proposals)
    why = (step.reason or "").rstrip(".")
    return WORDS[str(step.kind)].format(names=names, reason=why, number=step.by_number)


def founding_in_words(found: Outlook, charter: Charter) -> str:
    """When the founding phase can end if nothing but time changes, or what it lacks to end."""
    if found.ends is not None:
        return f"a vote that opens on {found.ends:%Y-%m-%d %H:%M} UTC or later is the signatories'"
    organisations = max(1, charter.minimum_organisations) - found.organisations
    sectors = charter.minimum_sectors - found.sectors
    missing = [
        f"{count} {one if count == 1 else more}"
        for count, one, more in (
            (organisations, "organisation", "organisations"),
            (sectors, "sector", "sectors"),
        )
        if count > 0
    ]
    return f"{' and '.join(missing)} more must be confirmed before it can end"
