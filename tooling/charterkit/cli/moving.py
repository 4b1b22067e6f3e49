"""What `charter status` tells of gatherings, experiences and pledges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.decisions.movement import Movement

SHOWN = 5
"""Up to so many of a kind are named; the JSON has all."""


def lines_of(found: Movement) -> list[str]:
    """What waits, for people; nothing where nothing was said, tried or promised."""
    told = [*_trouble(found), *_unanswered(found), *_pledges(found)]
    if found.experiences:
        told.insert(
            0,
            say_many(
                "  {n} experience: charter experience list",
                "  {n} experiences: charter experience list",
                found.experiences,
            ),
        )
    return ["", say("What was said, tried and promised"), *told] if told else []


def _trouble(found: Movement) -> Iterator[str]:
    for each in found.troubled[:SHOWN]:
        yield say(
            "  {count} of {told} experiences under {number}. {title} tell of trouble",
            count=len(each.experiences),
            told=each.told,
            number=each.principle.number,
            title=each.principle.text.title,
        )
        yield say(
            "    stewards: charter experience list --principle {id} shows them; let a proposal "
            "mend the text, with them as its grounds",
            id=each.principle.id,
        )
    yield from _more(len(found.troubled))


def _unanswered(found: Movement) -> Iterator[str]:
    for id, count in list(found.unanswered.items())[:SHOWN]:
        yield say_many(
            "  {n} input from {gathering} is open: charter trace {gathering} shows it",
            "  {n} inputs from {gathering} are open: charter trace {gathering} shows them",
            count,
            gathering=id,
        )
    yield from _more(len(found.unanswered))


def _pledges(found: Movement) -> Iterator[str]:
    if found.open_pledges or found.kept_pledges:
        yield say(
            "  pledges: {open} open, {kept} kept",
            open=found.open_pledges,
            kept=found.kept_pledges,
        )
    for each in found.to_remember[:SHOWN]:
        yield say(
            "    {id} has promised something under {principle} by {day}: charter pledge list {id}",
            id=each.by,
            principle=each.pledge.principle,
            day=each.pledge.by,
        )
    yield from _more(len(found.to_remember))


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield say("    and {count} more: 'charter status --json' has all", count=count - SHOWN)


def facts_of(found: Movement) -> dict[str, object]:
    """The same as JSON; its names are part of the command's contract."""
    return {
        "experiences": found.experiences,
        "troubled": [
            {
                "principle": each.principle.id,
                "experiences": [one.id for one in each.experiences],
                "told": each.told,
            }
            for each in found.troubled
        ],
        "open_inputs": found.unanswered,
        "pledges": {
            "open": found.open_pledges,
            "kept": found.kept_pledges,
            "to_remember": [
                {
                    "id": each.by,
                    "number": each.number,
                    "principle": each.pledge.principle,
                    "by": each.pledge.by,
                }
                for each in found.to_remember
            ],
        },
    }
