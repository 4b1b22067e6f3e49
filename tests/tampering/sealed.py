"""A history under seals: everybody signs what it writes, and the charter asks for it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_seals import ALL, Sealing, begin, open_vote, propose, sign_all
from tests.life.playing import IDS
from tests.tampering.history import History, Teller, pack

STEWARD = ("--as", "sekretariatet")
TWO = ("--as", "sekretariatet", "--with", "kassereren")


def play(root: Path) -> History:
    """A vote in which one votes anew; three keys are suspended, revoked and rotated; an outcome."""
    here = begin(root, ALL)
    tell = Teller(life=here.life)
    sign_all(here)
    tell.keep("sealed signed")
    propose(here)
    open_vote(here)
    tell.keep("sealed opened")
    for id in IDS[:6]:
        vote(here, id, "approve", now="2027-03-20")
    vote(here, IDS[0], "reject", now="2027-03-21")
    tell.keep("sealed voted")
    here.act("sekretariatet", "keys", "revoke", IDS[7], *TWO, "--from", "2027-03-22",
             "--reason", "Stjålet.", now="2027-03-22")  # fmt: skip
    tell.keep("sealed revoked")
    here.act("sekretariatet", "keys", "suspend", "formandskabet", *TWO, "--reason", "Blev væk.",
             now="2027-03-23")  # fmt: skip
    tell.keep("sealed suspended")
    here.act("sekretariatet", "close", "1", *STEWARD, now="2027-04-26")
    tell.keep("sealed closed")
    here.act("sekretariatet", "enact", "1", *STEWARD, now="2027-05-12")
    tell.keep("sealed enacted")
    return pack(tell, root / "packed")


def vote(here: Sealing, id: str, choice: str, *, now: str) -> None:
    """Somebody votes with its key."""
    here.act(id, "vote", "1", choice, "--as", id, now=now)
