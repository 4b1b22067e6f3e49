"""A proposal's official record as a list of what happened, when, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charterkit.decisions.reasons import read_reason
from charterkit.model import AmendmentClass, Event, EventKind, Notified, Proposal, Statement
from charterkit.pages.dates import day, moment, number
from charterkit.pages.markup import html, paragraphs, timed
from charterkit.pages.page import View
from charterkit.pages.words.catalogue import Words


def record(view: View, proposal: Proposal) -> str:
    """The record as HTML, in its order."""
    items = "".join(_item(view, event) for event in proposal.record)
    return f'<ol class="record">{items}</ol><p class="note">{html(view.words.record_note)}</p>'


def statements(view: View, found: Iterable[Statement]) -> str:
    """What organisations have said, by time: who, when, and why."""
    items = []
    for statement in sorted(found, key=lambda one: (one.at, one.by)):
        reason = paragraphs(statement.reason) if statement.reason else ""
        when = html(day(statement.at, view.words))
        name = html(view.organisation(statement.by))
        items.append(f'<li><bdi>{name}</bdi> <span class="when">{when}</span>{reason}</li>')
    return f'<ul class="said">{"".join(items)}</ul>'


def class_meaning(view: View, name: str, rule: AmendmentClass | None = None) -> str:
    """What a class of amendment is called in plain words, with its name in the charter."""
    found = rule or view.archive.charter.classes.get(name)
    if found is None:
        return name
    words = view.words
    return words.class_named.format(meaning=words.classes[found.bump], name=name)


def _item(view: View, event: Event) -> str:
    words = view.words
    by = view.organisation(event.by)
    reason = ""
    # Who contests an outcome, and why, stands with the vote.
    if event.reason and event.kind is not EventKind.CONTESTED:
        reason = f'<div class="because">{paragraphs(ground(view, event.reason))}</div>'
    return (
        f'<li class="event {event.kind}"><span class="at">'
        f"{timed(event.at, moment(event.at, words))}, "
        f"{html(by)}</span> <span>{html(happened(view, event))}</span>{reason}</li>"
    )


def ground(view: View, reason: str) -> str:
    """A reason as it is told on the page: one that follows from the record in its language, with
    names for ids; what somebody wrote as it was written."""
    found = read_reason(reason)
    if found is None:
        return reason
    kind, values = found
    told = dict(values)
    if "names" in told:
        told["names"] = ", ".join(view.organisation(id) for id in told["names"].split(", "))
    if "numbers" in told:
        numbers = re.findall(r"\d+", told["numbers"])
        told["numbers"] = ", ".join(view.words.number.format(number=each) for each in numbers)
    if "class_name" in told:
        told["class_name"] = class_meaning(view, told["class_name"])
    return view.words.deciding.grounds_of_time[kind].format(**told)


def happened(view: View, event: Event) -> str:
    """What an entry of a record says, as text."""
    words = view.words
    if event.kind is EventKind.CORRECTED and event.corrects is not None:
        change = event.corrects
        return words.events[event.kind].format(field=change.field, old=change.old, new=change.new)
    said = words.events[event.kind].format(
        number=event.number,
        closes=moment(event.closes, words) if event.closes else words.none,
        class_name=class_meaning(view, event.class_name) if event.class_name else words.none,
        result=words.states[event.result].lower() if event.result else words.none,
        version=event.version,
        by_number=event.by_number,
    )
    return f"{said}. {told_before(event.notified, words)}" if event.notified else said


def told_before(notice: Notified, words: Words) -> str:
    """How many were told of a vote before it opened, in what way, and when."""
    one, many = words.letters.notified
    return (one if notice.count == 1 else many).format(
        count=number(notice.count, words),
        how=words.letters.notified_how[notice.how],
        at=day(notice.at, words),
    )
