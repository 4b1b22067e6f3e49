"""The deadlines as a calendar by RFC 5545: the ends of discussions and votes, and what time alone
does next.

Times are UTC, which every calendar shows as local time. An event keeps its name as long as it is
about the same thing, so that a deadline that moves moves in the calendar, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.due import Due, latest
from charterkit.model import Archive, Event, EventKind, Proposal
from charterkit.pages.dates import counted
from charterkit.pages.feeds.entries import called, urn
from charterkit.pages.following import calendar_title
from charterkit.pages.page import View, proposal_path
from charterkit.pages.proposals import INDEX
from charterkit.pages.signatories import SIGNATORIES
from charterkit.text.characters import without_hidden

_OCTETS = 75
_WINDOWS = (EventKind.ADMITTED, EventKind.RECLASSIFIED, EventKind.OPENED)
_CUT_SHORT = frozenset(
    {
        EventKind.RETURNED, EventKind.RECLASSIFIED, EventKind.WITHDRAWN, EventKind.LAPSED,
        EventKind.SUPERSEDED,
    }
)  # fmt: skip
_NOTHING = (
    "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""A calendar must hold something (RFC 5545, 3.6): without an event, the zone of its times."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment that people wait for (UTC): its name, since when that is known, what happens, and
    the page about it."""

    uid: str
    at: datetime
    known: datetime
    summary: str
    page: str


def calendar(view: View) -> bytes:
    """The calendar, the earliest deadline first."""
    name = calendar_title(view)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//charterkit//charter//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    found = sorted(deadlines(view), key=lambda each: (each.at, each.uid))
    for deadline in found:
        lines += _event(view, deadline)
    lines += () if found else _NOTHING
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def deadlines(view: View) -> Iterator[Deadline]:
    """Every window that was set and not cut short, and each step that time will take elsewhere."""
    ends = set()
    for proposal in view.archive.proposals.values():
        for event in proposal.record:
            if event.kind in _WINDOWS and event.closes is not None and _stands(proposal, event):
                ends.add((proposal.slug, event.closes))
                yield _window(view, proposal, event, event.closes)
    for step in view.upcoming:
        if not any((each.slug, step.at) in ends for each in step.proposals):
            yield _step(view, step)


def _stands(proposal: Proposal, window: Event) -> bool:
    return not any(
        event.order > window.order and event.kind in _CUT_SHORT and event.at < window.closes
        for event in proposal.record
        if window.closes is not None
    )


def _window(view: View, proposal: Proposal, event: Event, closes: datetime) -> Deadline:
    own = view.words.publishing
    form = own.vote_ends if event.kind is EventKind.OPENED else own.discussion_ends
    return Deadline(
        uid=_uid(view.archive, f"{event.path}#closes"),
        at=closes,
        known=event.at,
        summary=form.format(which=called(view, proposal)),
        page=proposal_path(proposal.slug),
    )


def _step(view: View, step: Due) -> Deadline:
    slugs = ",".join(each.slug for each in step.proposals)
    if step.organisations:
        form, page = view.words.deciding.signatures_lapse, SIGNATORIES
        summary = counted(form, len(step.organisations), view.words)
    else:
        which = _joined(view, (called(view, each) for each in step.proposals))
        form_of_step = view.words.deciding.steps[EventKind(step.kind)]
        summary = form_of_step.format(which=which, number=step.by_number)
        page = proposal_path(step.proposals[0].slug) if len(step.proposals) == 1 else INDEX
    known = [each.record[-1].at for each in step.proposals if each.record]
    # To find the last act of all takes a look at all organisations.
    since = max(known) if known else latest(view.archive) or view.at
    return Deadline(
        uid=_uid(view.archive, f"{step.kind}/{slugs}/{step.version or ''}/{_round(step)}"),
        at=step.at,
        known=since,
        summary=summary[:1].upper() + summary[1:],
        page=page,
    )


def _round(step: Due) -> int:
    return max((states.next_round(each) for each in step.proposals), default=0)


def _joined(view: View, names: Iterable[str]) -> str:
    *first, last = names
    return view.words.and_.join(filter(None, [", ".join(first), last]))


def _uid(archive: Archive, key: str) -> str:
    return urn(archive, key).removeprefix("urn:uuid:")


def _event(view: View, deadline: Deadline) -> Iterator[str]:
    publication = view.publication
    yield "BEGIN:VEVENT"
    yield f"UID:{deadline.uid}"
    yield f"DTSTAMP:{_written(deadline.known)}"
    yield f"DTSTART:{_written(deadline.at)}"
    yield f"SUMMARY:{_text(deadline.summary)}"
    yield f"DESCRIPTION:{_text(view.words.publishing.deadline_note)}"
    if publication.site:
        # RFC 5545 has no relative address.
        first = view.archive.charter.language
        yield f"URL:{publication.address(view.language, first, deadline.page)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _written(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A value of type TEXT: what means something in it escaped, line breaks as ``\\n``."""
    clean = _CONTROL.sub("", without_hidden(text).replace("\r\n", "\n").replace("\r", "\n"))
    escaped = clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of at most 75 octets, gone on with after a break and a space; no letter is cut."""
    pieces, here, room = [], "", _OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(here)
            here, room = "", _OCTETS - 1
        here += letter
        room -= size
    return "\r\n ".join([*pieces, here])
