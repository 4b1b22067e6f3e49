"""What time will do next, in words."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "admitted": "{names} is admitted to discussion, since it is seconded",
    "returned": "{names} goes back to its authors: {reason}",
    "reclassified": "{names} is to be decided by a vote: {reason}",
    "opened": "the vote on {names} opens",
    "closed": "the vote on {names} is closed and counted",
    "accepted-unopposed": "{names} is accepted, since nobody objected",
    "enacted": "{names} is enacted",
    "superseded": "no. {number} takes the place of {names}",
    "contested": "that the outcome on {names} is contested is entered",
    "lapsed": "{names} lapses: {reason}",
}
"""Each kind of step, by its event."""
