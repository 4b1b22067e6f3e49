"""The same amendment, written for today's text."""

from __future__ import annotations

from charterkit.decisions.merging import merged
from charterkit.model import Amendment, Archive, Proposal
from charterkit.problems import Problem
from charterkit.text.difference import difference


def refreshed(archive: Archive, proposal: Proposal) -> tuple[Amendment | None, tuple[Problem, ...]]:
    """The amendment of an open proposal as it reads on today's text, with the same effect; one
    without files if all of it stands there already. None with the problems if it collides."""
    changes, problems = merged(archive, [proposal])
    if changes is None:
        return None, problems
    return difference(archive.texts, changes), ()


def is_refresh(before: Archive, stood: Proposal, stands: Proposal) -> bool:
    """Whether a changed proposal is the same one, written for today's text: nothing but its base
    and its diff is another, and its effect is unchanged."""
    today = before.release
    if today is None or stands.base != today.version or stood.base == stands.base:
        return False
    same = (
        (stands.title, stands.proposers, stands.class_name, stands.adopts)
        == (stood.title, stood.proposers, stood.class_name, stood.adopts)
        and stands.discussion == stood.discussion
        and stands.reasons == stood.reasons
    )
    return same and refreshed(before, stood)[0] == stands.amendment
