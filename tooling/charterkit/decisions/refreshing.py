"""The same amendment, written for today's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions import states
from charterkit.decisions.confirming import Published, widest
from charterkit.decisions.fit import Fit, Standing
from charterkit.decisions.merging import merged
from charterkit.decisions.numbering import brought, in_want, renumbered, wanted
from charterkit.decisions.weaving import Weave, weave
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
    and its diff is another, and its effect is unchanged. A principle's number that others have or
    want may be one that is free."""
    today = before.release
    if today is None or stands.base != today.version:
        return False
    same = (
        (stands.title, stands.proposers, stands.class_name, stands.adopts)
        == (stood.title, stood.proposers, stood.class_name, stood.adopts)
        and (stands.discussion, stands.account) == (stood.discussion, stood.account)
        and (stands.answers, stands.grounds) == (stood.answers, stood.grounds)
        and stands.reasons == stood.reasons
    )
    numbers = _new_numbers(before, stood, stands)
    changes = as_today(before, stood)
    if not same or changes is None or (stood.base == stands.base and not numbers):
        return False
    return difference(before.texts, renumbered(changes, numbers)) == stands.amendment


def _new_numbers(before: Archive, stood: Proposal, stands: Proposal) -> Mapping[str, int]:
    """The free numbers that principles have been given in the stead of those that were not."""
    closed = wanted(before, stood.slug)
    troubled = {each.path for each in in_want(before, stood.slug, stood.amendment)}
    had = {each.path: each.number for each in brought(stood.amendment)}
    return {
        each.path: each.number
        for each in brought(stands.amendment)
        if each.path in troubled and each.number not in closed and each.number != had.get(each.path)
    }


def as_today(
    archive: Archive, proposal: Proposal, woven: Weave | None = None
) -> Mapping[str, bytes | None] | None:
    """What a proposal makes of today's text, where it shares no place with what was enacted since
    it was written; otherwise None. `woven` is the archive's weave, where it is at hand."""
    from charterkit.decisions.disputes import disputes

    if woven is None:
        woven, _ = weave(archive)
    if woven is None or proposal.slug not in woven.read or disputes(woven, proposal.slug).by:
        return None
    read = woven.read[proposal.slug]
    fold = woven.fold.after([read])
    return {path: fold.text(path) for path in read.reading.files}
