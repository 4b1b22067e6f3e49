"""Whether whoever takes a change in may do so, where a steward has to look at it."""

from __future__ import annotations

from collections.abc import Collection

from charterkit.decisions.authority.actors import Actor, roles_of
from charterkit.decisions.authority.kinds import Reason, Verdict
from charterkit.decisions.authority.review import Review

ANOTHER = "W025"
"""The code of what a steward cannot take in alone."""


def may_take(review: Review, taker: Actor, named: Collection[str]) -> bool:
    """Whether an account may take in a change that was reviewed for whoever brought it: what is
    its own to decide, and as a steward what others brought. `named` are the stewards that the
    entries of the change name beside the one who enters them."""
    by = review.roles.actor
    if review.verdict is Verdict.REFUSE:
        return False
    if review.verdict is Verdict.MERGE and (by.forge, by.id) == (taker.forge, taker.id):
        return True
    stewards = roles_of(review.archive, taker).stewards
    if takes_another(review):
        stewards -= review.roles.stewards
    if any(each.reason is Reason.TWO_STEWARDS for each in review.rulings):
        stewards &= frozenset(named)
    return bool(stewards)


def takes_another(review: Review) -> bool:
    """Whether a second steward has to take it in."""
    return any(each.code == ANOTHER for each in review.rulings)
