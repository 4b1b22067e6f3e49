"""Find what people name: a proposal by its slug or number."""

from __future__ import annotations

from charterkit.decisions.numbers import find
from charterkit.language import say
from charterkit.model import Archive, Proposal
from charterkit.problems import CharterError


def the_proposal(archive: Archive, which: str) -> Proposal:
    """The proposal of a slug or number (``7``, ``#7``, ``no. 7``).

    CharterError if there is none."""
    found = find(archive, which)
    if found is not None:
        return found
    raise CharterError(
        say("There is no proposal '{which}'.", which=which),
        say("'charter status' lists them by slug and number."),
    )
