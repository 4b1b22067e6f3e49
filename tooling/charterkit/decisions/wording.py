"""The words that a sentence has for states, roles, and kinds of entries."""

from __future__ import annotations

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
