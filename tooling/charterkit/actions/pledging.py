"""What a signatory promises under a principle, and that it has kept it: its own acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charterkit.actions.desk import Desk, Done
from charterkit.actions.signing import own_record, own_scope
from charterkit.decisions.promises import Promise, promises_of
from charterkit.decisions.register import has_left
from charterkit.documents.writing import append_pledge, with_entered_by, with_experience
from charterkit.language import say
from charterkit.model import Archive, Change, Pledge, Signatory
from charterkit.problems import CharterError
from charterkit.text.characters import unsafe


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is promised under a principle, and the day it is to be kept by."""

    principle: str
    text: str
    by: date | None = None


def add(desk: Desk, id: str, wish: Wish, *, entered_by: str | None = None) -> tuple[Promise, Done]:
    """Add a pledge to a record. CharterError if there is no such principle today, if its day has
    passed, or if a rule forbids it."""
    archive, record, data = _standing_record(desk, id)
    if wish.principle not in {each.id for each in archive.principles}:
        raise CharterError(
            say("There is no principle '{id}'.", id=wish.principle),
            say("Choose one of: {names}.", names=", ".join(each.id for each in archive.principles)),
        )
    if wish.by is not None and wish.by < desk.now.date():
        raise CharterError(
            say("A pledge is for a day to come, and {day} has passed.", day=wish.by),
            say("Name another day after --by, or leave it out."),
        )
    wrong = unsafe(wish.text, "\n")
    if wrong is not None:
        raise CharterError(
            say("The pledge holds {sign} at place {place}.", sign=wrong[1], place=wrong[0]),
            say("Type it anew, letter by letter."),
        )
    pledge = Pledge(principle=wish.principle, text=wish.text.strip(), by=wish.by)
    change = Change(
        writes={record.path: with_entered_by(append_pledge(data, pledge), entered_by)},
        subject=f"Pledge under {wish.principle}: {record.name}",
        body=pledge.text,
    )
    done = desk.perform(change, archive, own_scope(id))
    return promises_of(done.archive, id)[-1], done


def keep(
    desk: Desk, id: str, number: int, experience: str, *, entered_by: str | None = None
) -> tuple[Promise, Done]:
    """Name the experience that shows a pledge kept, its number counted from 1. CharterError if
    there is no such pledge or experience, or if a rule forbids it."""
    archive, record, data = _standing_record(desk, id)
    the_pledge(record, number)
    if experience not in archive.experiences:
        raise CharterError(
            say("There is no experience '{id}'.", id=experience),
            say("'charter experience new' tells it; 'charter experience list' names the others."),
        )
    if record.pledges[number - 1].experience == experience:
        raise CharterError(
            say("That is entered already: '{id}' shows pledge {number} kept.", id=experience,
                number=number),
            say("There is nothing to do."),
        )  # fmt: skip
    written = with_experience(data, number - 1, experience)
    change = Change(
        writes={record.path: with_entered_by(written, entered_by)},
        subject=f"Pledge {number} kept: {record.name}",
        body=f"The experience {experience} shows it.",
    )
    done = desk.perform(change, archive, own_scope(id))
    return promises_of(done.archive, id)[number - 1], done


def the_pledge(record: Signatory, number: int) -> Pledge:
    """A signatory's pledge of that number, from 1; CharterError if it has none."""
    if not record.pledges:
        raise CharterError(
            say("{name} has made no pledge.", name=record.name),
            say("'charter pledge add {id}' makes one.", id=record.id),
        )
    if not 1 <= number <= len(record.pledges):
        raise CharterError(
            say("{name} has no pledge {number}.", name=record.name, number=number),
            say("'charter pledge list {id}' shows them with their numbers.", id=record.id),
        )
    return record.pledges[number - 1]


def _standing_record(desk: Desk, id: str) -> tuple[Archive, Signatory, bytes]:
    archive, record, data = own_record(desk, id)
    if has_left(record):
        raise CharterError(
            say("{name} left on {on}.", name=record.name, on=record.left[-1].on),
            say("'charter reaffirm {id}' joins again.", id=id),
        )
    return archive, record, data
