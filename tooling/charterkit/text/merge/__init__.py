"""Merging amendments by identified lines, with the meaning called ``semantics: 1``.

Every stored line has an identity. An amendment's operations are read once, from its own diff,
against the text it was written for; a text is the fold of the operations enacted. What this means
to the letter stands in tooling/docs/decisions/0004-merge.md.
"""

from charterkit.text.merge.collisions import Collision, collisions, meetings
from charterkit.text.merge.fold import Enacted, Fold
from charterkit.text.merge.operations import Operation, Reading
from charterkit.text.merge.reading import read
from charterkit.text.merge.regions import Region, regions

__all__ = [
    "Collision",
    "Enacted",
    "Fold",
    "Operation",
    "Reading",
    "Region",
    "collisions",
    "meetings",
    "read",
    "regions",
]
