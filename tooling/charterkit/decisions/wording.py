"""The words that a sentence has for states, roles and kinds of entries, and for several of them."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.language import marked, say

WORDS = frozenset(
    {
        marked("draft"),
        marked("discussion"),
        marked("voting"),
        marked("accepted"),
        marked("rejected"),
        marked("enacted"),
        marked("withdrawn"),
        marked("lapsed"),
        marked("superseded"),
        marked("steward"),
        marked("signatory"),
        marked("arbiter"),
        marked("confirmed"),
        marked("refused"),
        marked("suspended"),
        marked("renamed"),
        marked("succeeded"),
        marked("dissolved"),
        marked("restored"),
        marked("revoked"),
        marked("rotated"),
    }
)
"""What is said of a proposal by its state, of a key or an organisation by the entry about it, and
of who acts. In files each is written as it stands here."""


def worded(value: str) -> str:
    """A state, a role or a kind of entry in the language that is spoken."""
    return say(str(value))


def joined(names: Sequence[str]) -> str:
    """All of them, at least one: ``a, b and c``."""
    if len(names) == 1:
        return names[0]
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
