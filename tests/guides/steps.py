"""For each block of a guide: where its reader finds themselves, on which day, what they have done
before it that the guide tells in words, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.guides import hands, scenes
from tests.guides.typing import Reader

Hand = Callable[[Reader], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A block, by the beginning of its first line. With a scene its reader begins anew there; else
    they go on. `ends` are the commands, by their place in the block, that do not end with 0, `says`
    is heard, and `comes` looks at what has come of it."""

    begins: str
    scene: Callable[[], Path] | None = None
    now: str | None = None
    hand: Hand | None = None
    ends: Mapping[int, int] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    comes: Hand | None = None


NOT_RUN = {
    "make setup": "it fetches packages; every test here runs in what it has made",
}
"""Blocks that no test types, by their first line, and why."""

FORESLAA = (
    Step(begins="git switch", scene=scenes.town, now="2027-02-07"),
    Step(begins="charter diff", hand=hands.edit_visits, says=("to gange", "substantive"),
         comes=hands.a_draft),
    Step(begins="charter check", says=("all in order", "Sent as to-besoeg to origin")),
    Step(begins="charter withdraw 7", scene=scenes.discussed, now="2027-02-20",
         says=("Withdrawn",)),
    Step(begins="charter refresh 7", scene=scenes.moved, now="2027-05-08",
         comes=hands.refreshed),
)  # fmt: skip

UNDERSKRIV = (
    Step(begins="charter sign", scene=scenes.founded, now="2027-01-05",
         says=("Sent as charter/foreningen-proevetur",), comes=hands.signed_up),
    Step(begins="charter sign", scene=scenes.founded, now="2027-01-05", comes=hands.account_named),
    Step(begins="charter reaffirm", scene=scenes.enacted, now="2027-06-01", says=("0.2.0",)),
    Step(begins="charter leave", now="2027-06-02"),
)  # fmt: skip

STEM = (
    Step(begins="charter diff 7", scene=scenes.opened, now=scenes.VOTED, says=("to gange",)),
    Step(begins="charter vote 7 approve", says=("Sent as charter/to-besoeg",)),
    Step(begins="charter vote 7 --rank", scene=scenes.rivals, now=scenes.VOTED),
    Step(begins="charter second", scene=scenes.draft, now="2027-02-08"),
    Step(begins="charter object", scene=scenes.correcting, now="2027-02-09"),
    Step(begins="charter contest", scene=scenes.accepted, now="2027-04-24"),
)

SAMLING = (
    Step(begins="charter gather new", scene=scenes.town, now="2027-03-01"),
    Step(begins="charter gather import", now="2027-03-22", hand=hands.sheet_of_tables,
         says=("Taken: 6",), comes=hands.taken_in),
    Step(begins="charter gather group proevelund-2027", says=("hvis svaret er nej",)),
    Step(begins="charter gather group proevelund-2027 bord-1-2", says=("2 inputs are in",)),
    Step(begins="charter propose", hand=hands.edit_answer, comes=hands.names_what_it_answers),
    Step(begins="charter gather decline", now="2027-04-02", says=("1 input is declined",)),
    Step(begins="charter trace", says=("Proposed in",)),
)  # fmt: skip

ERFARING = (
    Step(begins="charter experience new", scene=scenes.town, now="2027-03-01"),
    Step(begins="charter experience save", hand=hands.fill_in,
         says=("(tavlen-i-porten): trial.", "Sent as")),
    Step(begins="charter propose", hand=hands.edit_ground, comes=hands.rests_on_it),
    Step(begins="charter pledge add", says=("open, by 2027-09-01",)),
    Step(begins="charter pledge kept", says=("kept: tavlen-i-porten",), comes=hands.shown_kept),
)  # fmt: skip

FORVALTER = (
    Step(begins="git pull", scene=scenes.discussed, now=scenes.OPENED, says=("no. 7",),
         comes=hands.pushed),
    Step(begins="charter review", scene=scenes.town, now="2027-01-12", hand=hands.ask_to_sign,
         says=("steward",)),
    Step(begins="charter confirm", scene=scenes.signed, now="2027-01-06"),
    Step(begins="charter refuse", scene=scenes.signed, now="2027-01-06"),
    Step(begins="charter admit", scene=scenes.draft, now=scenes.DISCUSSED, says=("no. 7",)),
    Step(begins="charter open 7", scene=scenes.discussed, now=scenes.OPENED),
    Step(begins="charter vote 7 approve --as sekretariatet", scene=scenes.early,
         now=scenes.VOTED),
    Step(begins="charter close 7", scene=scenes.opened, now=scenes.CLOSED, hand=hands.three_vote,
         says=("accepted",)),
    Step(begins="charter enact 7 --as", now=scenes.ENACTED, says=("0.2.0",)),
    Step(begins="charter enact 7 8 9", scene=scenes.three_accepted, now=scenes.ENACTED,
         says=("0.2.0",)),
    Step(begins="charter rename", scene=scenes.town, now="2027-02-01", hand=hands.rename),
    Step(begins="charter succeed", scene=scenes.town, now="2027-02-01"),
    Step(begins="charter dissolve", scene=scenes.town, now="2027-02-01"),
    Step(begins="charter suspend", scene=scenes.town, now="2027-02-01"),
    Step(begins="charter verify --save", says=("maerke.json",)),
    Step(begins="charter vote 7 approve --as foreningen-proevetur --entered-by",
         scene=scenes.opened, now=scenes.VOTED, comes=hands.labelled),
    Step(begins="charter import signatories ../foreningen-proevetur.yml", scene=scenes.founded,
         now="2027-01-05", hand=hands.file_of_the_form, comes=hands.signed_up),
    Step(begins="charter import signatories ../tilmeldinger.csv", scene=scenes.discussed,
         now=scenes.OPENED, hand=hands.sheet_of_sign_ups, comes=hands.receipt),
    Step(begins="charter import ballots", scene=scenes.opened, now=scenes.VOTED,
         hand=hands.sheet_of_ballots),
    Step(begins="charter notices", scene=scenes.discussed, now=scenes.OPENED,
         hand=hands.sheet_of_contacts, comes=hands.letters),
    Step(begins="charter open 7 --notified"),
    Step(begins="charter refresh 7", scene=scenes.conflict, now="2027-05-08"),
    Step(begins="charter uphold", scene=scenes.contested, now="2027-05-01"),
    Step(begins="charter annul", scene=scenes.contested, now="2027-05-01"),
    Step(begins="charter redact", scene=scenes.personal, now="2027-02-01"),
    Step(begins="charter confirm", scene=scenes.signed, now="2027-01-06", hand=hands.own_key),
    Step(begins="charter keys suspend", scene=scenes.town, now="2027-02-01", hand=hands.their_key),
    Step(begins="charter acknowledge", scene=scenes.breached, now="2027-02-01"),
    Step(begins="charter correct 7 2", scene=scenes.conflict, now="2027-05-09",
         hand=hands.returned),
)  # fmt: skip

EGET_CHARTER = (
    Step(begins="charter --now 2026-02-02 init", scene=scenes.nothing, now="2026-11-26"),
    Step(begins="charter diff", hand=hands.edit_example),
    Step(begins="charter --now 2026-02-17 advance", says=("0.1.1",)),
    Step(begins="cd ..", now="2026-11-26", says=("waits to be founded",)),
    Step(begins="cd vores-charter"),
    Step(begins="charter check", says=("is founded",)),
    Step(begins="cd .."),
    Step(begins="charter check", says=("is founded",)),
    Step(begins="git remote add", hand=hands.forge_stands_in),
    Step(begins="git pull", hand=hands.somebody_proposed, says=("no. 1",)),
    Step(begins="cd ..", hand=hands.statutes, says=("medlemmer",)),
    Step(begins="charter init vores-regler", says=("is founded",)),
    Step(begins="sha256sum", scene=scenes.founded, now="2027-01-05"),
    Step(begins="charter hook", scene=scenes.founded, now="2027-01-05", hand=hands.on_the_server,
         comes=hands.hooked),
    Step(begins="charter render sider", scene=scenes.founded, now="2027-01-05",
         comes=hands.rendered),
)  # fmt: skip

EFTERPROEV = (
    Step(begins="export LC_ALL=C", scene=scenes.enacted, now="2027-06-01", comes=hands.same_digest),
    Step(begins="charter check", says=("all in order",)),
    Step(begins="charter explain S004", says=("S004",)),
    Step(begins="charter verify", says=("The history holds", "Proved")),
    Step(begins="charter verify --save"),
    Step(begins="charter log", says=("0.2.0", "To besoeg", "to gange")),
    Step(begins="charter recount", hand=hands.fetch_the_tally),
    Step(begins="charter blame giv-videre", says=("0.2.0",)),
    Step(begins="sha256sum", comes=hands.same_sum),
)

PERSONOPLYSNINGER = (
    Step(begins="git fetch", scene=scenes.personal, now="2027-02-01", hand=hands.old_checkpoint),
    Step(begins="charter redact charter/signatories"),
    Step(begins="charter redact anna-eksempel --reason"),
    Step(begins="cd "),
    Step(begins="charter verify --against", hand=hands.checkpoint_of_before),
    Step(begins="git remote add origin", hand=hands.forge_at_address),
)

INDENI = (
    Step(begins="charter diff 7", scene=scenes.enacted, now="2027-06-01", says=("to gange",)),
    Step(begins="charter blame giv-videre", says=("0.2.0",)),
    Step(begins="sha256sum"),
    Step(begins="git log", says=("Enact 0.2.0",)),
    Step(begins="charter verify", says=("The history holds", "Proved")),
)

LOKALT_CHARTER = (
    Step(begins="charter init eksempelby", scene=scenes.nothing, now="2028-11-01",
         hand=hands.national_at_address, says=("is founded", "the whole history there")),
    Step(begins="charter upstream", scene=scenes.local, now="2028-11-01",
         hand=hands.national_beside, says=("In force there: 0.2.0", "Nationally it reads:")),
    Step(begins="charter upstream propose", says=("vaelg-nationalt.md",)),
    Step(begins="charter upstream propose", hand=hands.choose_ours, says=("hver måned",)),
    Step(begins="charter upstream offer", says=("Offered as vores-egne", "Sent as")),
)  # fmt: skip

STEPS: Mapping[str, tuple[Step, ...]] = {
    "foreslaa": FORESLAA,
    "underskriv": UNDERSKRIV,
    "stem": STEM,
    "samling": SAMLING,
    "erfaring": ERFARING,
    "forvalter": FORVALTER,
    "eget-charter": EGET_CHARTER,
    "efterproev": EFTERPROEV,
    "personoplysninger": PERSONOPLYSNINGER,
    "indeni": INDENI,
    "lokalt-charter": LOKALT_CHARTER,
    "beslutninger": (),
}
