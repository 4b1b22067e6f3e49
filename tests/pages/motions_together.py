"""What is voted on together in the made-up town: one vote is closed, its outcome contested; one is
open. The openings and the closings are those that the decisions give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from charterkit.decisions import acts, states
from charterkit.decisions.electorate import as_opened
from charterkit.decisions.result import Texts
from charterkit.documents.paths import ballot_path, contest_path
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import render_ballot, render_event, render_statement
from charterkit.model import (
    Archive,
    Ballot,
    Choice,
    Constituted,
    ElectorateCount,
    Event,
    EventKind,
    Ranking,
    Statement,
)
from tests.pages.motions import Motion, admitted

Files = dict[str, bytes]


def _line(old: str, new: str, at: int) -> str:
    """A change of one line of the preamble, to nothing if it is to go."""
    there = f"+{new}\n" if new else ""
    count = at if new else f"{at - 1},0"
    path = "charter/preamble.md"
    return f"--- {path}\n+++ {path}\n@@ -{at} +{count} @@\n-{old}\n{there}"


_FIRST, _SECOND = "Prøveby er opfundet til lejligheden.", "Byen har lovet at begynde sammen."
CLOSED = (
    ("begynd-aabent", "Begynd åbent", _line(_FIRST, "Prøveby er opfundet og åben.", 4)),
    ("begynd-kort", "Begynd kort", _line(_FIRST, "Prøveby er opfundet.", 4)),
    ("begynd-ikke", "Begynd <b>ikke</b> & *slet*", _line(_FIRST, "", 4)),
)
OPEN = (
    ("lov-mere", "Lov mere", _line(_SECOND, "Byen har lovet at begynde og slutte sammen.", 5)),
    ("lov-mindre", "Lov mindre", _line(_SECOND, "Byen prøver at begynde sammen.", 5)),
)
_RANKED: Mapping[str, str] = {
    "aa-kommune": "begynd-kort > begynd-aabent > status-quo",
    "eksempelkommune": "begynd-aabent > begynd-kort = status-quo",
    "oe-kommune": "begynd-aabent = begynd-kort > status-quo > begynd-ikke",
    "foreningen-proevetur": "begynd-kort > begynd-aabent > status-quo",
    "foreningen-zebra": "begynd-ikke > begynd-kort > status-quo",
    "foreningen-aeblehaven": "status-quo > begynd-aabent",
    "attrap-soen": "",
}
_SAID_OPEN: Mapping[str, str] = {
    "aa-kommune": "lov-mindre > status-quo > lov-mere",
    "foreningen-zebra": "lov-mere = lov-mindre > status-quo",
}
CONTESTED: Mapping[str, tuple[int, str]] = {
    "foreningen-aeblehaven": (28, "Stemmesedlen kom for sent frem."),
    "eksempelkommune": (29, "Vi fik ikke besked om, at der blev stemt."),
    "aa-kommune": (30, "Det samme gjaldt hos os."),
}
"""Who contests the closed vote: the day of May, and why."""
NOBODY = ElectorateCount(count=9, by_sector={"forening": 9}, digest="sha256:" + 64 * "0")


def time(month: int, day: int) -> datetime:
    """Nine o'clock on a day of 2027."""
    return datetime(2027, month, day, 9, tzinfo=UTC)


def ranked(told: str) -> Ranking:
    """A ranking as it is told in short: ``a > b = status-quo``."""
    return tuple(tuple(place.split(" = ")) for place in told.split(" > ") if place)


def voted_together(base: Files) -> Files:
    """The files of both votes, in a town that has these files."""
    made: Files = {}
    for at, (slug, title, diff) in enumerate((*CLOSED, *OPEN)):
        begun, ends = "2027-03-01T09:00:00Z", "2027-03-29T09:00:00Z"
        events = (admitted(16 + at, begun, ends),)
        motion = Motion(slug=slug, title=f'"{title}"', diff=diff, events=events)
        made |= motion.files()
    made |= openings({**base, **made}, [slug for slug, *_ in CLOSED], time(3, 29))
    made |= openings({**base, **made}, [slug for slug, *_ in OPEN], time(5, 3))
    made |= _ballots({**base, **made}, "begynd-aabent", _RANKED, time(4, 2))
    made |= _ballots({**base, **made}, "lov-mere", _SAID_OPEN, time(5, 5))
    closing = [slug for slug, *_ in CLOSED]
    made |= _closed({**base, **made}, closing, time(5, 24))
    for who, (day, why) in CONTESTED.items():
        path = contest_path("begynd-aabent", 1, who)
        said = Statement(path=path, by=who, at=time(5, day), reason=why)
        made[path] = render_statement(said)
    kind = EventKind.CONTESTED
    why = f"Contested by {', '.join(CONTESTED)}."
    return made | ruled({**base, **made}, closing, kind, time(5, 30), why)


def ruled(files: Files, slugs: Iterable[str], kind: EventKind, at: datetime, why: str) -> Files:
    """The events of a contest or of a verdict, with all that were voted on together."""
    proposals = _archive(files).proposals
    return _written(acts.ruling(proposals[slug], at, "sekretariatet", kind, why) for slug in slugs)


def _archive(files: Files) -> Archive:
    """The town as if its signatories decided already."""
    archive = read_archive(Texts(files=files)).archive
    assert archive is not None
    noted = Constituted(at=time(2, 20), by="sekretariatet", organisations=NOBODY)
    return replace(archive, constituted=noted)


def openings(files: Files, slugs: Iterable[str], at: datetime) -> Files:
    """The events that open one vote on all of these."""
    archive = _archive(files)
    members = [archive.proposals[slug] for slug in slugs]
    return _written(
        acts.opening(archive, each, at, "sekretariatet", members).event for each in members
    )


def _closed(files: Files, slugs: Iterable[str], at: datetime) -> Files:
    archive = _archive(files)
    events = []
    for slug in slugs:
        opened = states.opened(archive.proposals[slug])
        assert opened is not None
        voters = as_opened(archive, opened)
        events.append(acts.closing(archive, archive.proposals[slug], at, "sekretariatet", voters))
    return _written(events)


def _ballots(files: Files, lead: str, said: Mapping[str, str], at: datetime) -> Files:
    opened = states.opened(_archive(files).proposals[lead])
    assert opened is not None
    assert opened.text is not None
    made = {}
    for voter, told in said.items():
        path = ballot_path(lead, 1, voter)
        ballot = Ballot(
            path=path,
            voter=voter,
            round=1,
            text=opened.text,
            at=at,
            choice=None if told else Choice.ABSTAIN,
            ranking=ranked(told),
        )
        made[path] = render_ballot(ballot)
    return made


def _written(events: Iterable[Event]) -> Files:
    return {event.path: render_event(event) for event in events}
