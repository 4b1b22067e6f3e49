"""Find what people name: a proposal by its slug or number."""

from __future__ import annotations

from difflib import get_close_matches

from charterkit.decisions.numbers import find
from charterkit.language import say
from charterkit.model import Archive, Proposal
from charterkit.problems import CharterError


def the_proposal(archive: Archive, which: str) -> Proposal:
    """The proposal of a slug or number (``7``, ``#7``, ``no. 7``).

    CharterError that names near ones if there is none."""
    found = find(archive, which)
    if found is not None:
        return found
    near = get_close_matches(which, list(archive.proposals), n=3, cutoff=0.4)
    raise CharterError(
        say("There is no proposal '{which}'.", which=which),
        say(
            "Did you mean {near}? 'charter status' lists them by slug and number.",
            near=say(" or ").join(near),
        )
        if near
        else say("'charter status' lists them by slug and number."),
    )
