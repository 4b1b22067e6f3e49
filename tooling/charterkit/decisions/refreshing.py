"""The same amendment, written for today's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions import states
from charterkit.decisions.confirming import Published, widest
from charterkit.decisions.fit import Fit, Standing
from charterkit.decisions.merging import merged
from charterkit.decisions.weaving import Weave
from charterkit.model import Amendment, Archive, Proposal, State
from charterkit.problems import Problem
from charterkit.text.difference import difference


def refreshed(archive: Archive, proposal: Proposal) -> tuple[Amendment | None, tuple[Problem, ...]]:
    """The amendment of an open proposal as it reads on today's text, with the same effect; one
    without files if all of it stands there already. None with the problems if it collides."""
    changes, problems = merged(archive, [proposal])
    if changes is None or any(data == b"" for data in changes.values()):
        return None, problems
    return difference(archive.texts, changes), ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What an open proposal makes of today's text, `together` with accepted ones that change the
    same, and the time for which that stands published before it is enacted, if it must."""

    amendment: Amendment
    window: Published | None
    together: tuple[Proposal, ...]


def merged_today(
    archive: Archive,
    standing: Standing,
    others: Mapping[str, Standing],
    woven: Weave | None = None,
) -> Merged | None:
    """What today's text becomes with an open proposal that was written for an earlier one, or
    whose principles others change too. None where there is nothing to merge, or where it cannot
    be merged. `others` is how all open ones stand, by slug, `woven` the archive's weave, where
    it is at hand."""
    window = widest(archive, standing.proposal)
    if standing.fit is not Fit.MOVED_ON and window is None:
        return None
    together: list[Proposal] = []
    rivals = {each.slug for each in standing.rivals}
    for each in window.by if window else ():
        other = others.get(each.slug)
        fits = other is not None and other.fit is not Fit.COLLIDING
        if other and fits and states.state(each) is State.ACCEPTED and each.slug not in rivals:
            together.append(each)
            rivals |= {rival.slug for rival in other.rivals}
    changes, _ = merged(archive, [standing.proposal, *together], woven)
    if changes is None or any(data == b"" for data in changes.values()):
        # A text of which nothing is left is refused when it is to be enacted.
        return None
    amendment = difference(archive.texts, changes)
    return Merged(amendment=amendment, window=window, together=tuple(together))


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
