"""P: what a proposal rests on."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.language import say
from charterkit.model import Archive, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw, proposals_in


def grounds(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P052: the experiences that a proposal rests on are told, each named once."""
    for proposal in proposals_in(archive, paths):
        if not concerns(paths, proposal.path):
            continue
        for index, id in enumerate(proposal.grounds):
            if id in proposal.grounds[:index]:
                found = say("{value} once more", value=id)
            elif id not in archive.experiences:
                found = id
            else:
                continue
            yield flaw(
                "P052",
                proposal.path,
                ("grounds", index),
                expected=say("the id of an experience: the name of its file without .md"),
                found=found,
                mend=say("'charter experience list' names them; each is named once."),
            )


RULES = (grounds,)
