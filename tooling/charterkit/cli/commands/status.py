"""charter status: where the charter stands, in one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli import moving
from charterkit.cli.busy import busy
from charterkit.cli.forgotten import tell_forgotten
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, show_text
from charterkit.language import marked, say, say_many

if TYPE_CHECKING:
    from charterkit.decisions.overview import Open, Overview

SHOWN = 12
NAMED = 5
"""Up to so many of those who are due are named; the JSON has all."""


@click.command()
@json_option
@trip
def command(trip: Trip, as_json: bool) -> None:
    """Say where the charter stands and what you may do next.

    What you have submitted is followed, as far as your last 'git fetch' tells.

    \b
    Example:
      charter status
      charter status --json
    """
    from charterkit.actions.desk import Desk
    from charterkit.actions.overview import overview
    from charterkit.actions.submissions import followed
    from charterkit.cli.following import facts_of, lines_of

    with trip.store() as store, busy(say("Reading")):
        found = overview(Desk.at(store, trip.now))
        sent = followed(store)
    if found.forgotten:
        tell_forgotten()
    if as_json:
        show_json({**facts(found), "submitted": facts_of(sent)})
    else:
        show_text([*screen(found), *lines_of(sent)])


def facts(found: Overview) -> dict[str, object]:
    """The overview as JSON; its names are part of the command's contract."""
    from charterkit.actions.fitting import fit_facts

    return {
        "title": found.title,
        "version": found.version,
        "on": found.on,
        "text": found.text,
        "edition": found.edition,
        "releases": found.releases,
        "phase": "founding" if found.founding else "constituted",
        "electors": found.electors,
        "signatories": signatories(found),
        "proposals": {
            "by_state": found.by_state,
            "open": [
                {
                    "slug": each.slug,
                    "number": each.number,
                    "title": each.title,
                    "state": each.state,
                    "class": each.class_name,
                    "base": each.base,
                    "closes": each.closes,
                    **fit_facts(each.standing),
                    "enacted_from": each.window.until if each.window else None,
                    "seconds": len(each.seconding.seconds) if each.seconding else None,
                    "admitted_from": each.seconding.admitted_from if each.seconding else None,
                    "voted_with": [one.slug for one in each.together],
                    "contested": each.contest is not None and each.contest.holds,
                }
                for each in found.open
            ],
        },
        "next": [
            {"who": task.who, "what": task.what, "command": task.command} for task in found.tasks
        ],
        "upcoming": [
            {
                "at": step.at,
                "event": step.kind,
                "proposals": [each.slug for each in step.proposals],
                "organisations": step.organisations,
            }
            for step in found.upcoming
        ],
        "founding_ends": found.outlook.ends if found.outlook else None,
        "movement": moving.facts_of(found.movement),
        "edited": found.edited,
    }


def signatories(found: Overview) -> dict[str, object]:
    """Who has signed, in numbers, and by name who is due to reaffirm and who is dormant."""
    counts = found.signatories
    return {
        "signed": counts.signed,
        "total": counts.total,
        "by_standing": counts.by_standing,
        "by_sector": counts.by_sector,
        "sector_totals": counts.sector_totals,
        "waiting": counts.waiting,
        "refused": counts.refused,
        "due": [
            {"id": each.id, "version": each.version, "until": each.until} for each in found.due
        ],
        "dormant": {
            "ids": found.dormant.ids,
            "votes": [
                {
                    "number": each.number,
                    "slug": each.slug,
                    "round": each.round,
                    "closed": each.closed,
                }
                for each in found.dormant.votes
            ],
        },
    }


def screen(found: Overview) -> list[str]:
    """The overview as lines for people."""
    from charterkit.decisions.standing import SIGNED

    counts = found.signatories
    lines = [f"{found.title} {found.version or say('(no release yet)')}"]
    if found.version:
        lines += [say("  in force since {on}", on=found.on), f"  {found.text}"]
    if found.founding:
        lines.append(say("  founding phase: the stewards decide until enough have signed"))
        lines += founding(found)
    could = marked("  signatories who could vote on a proposal opened now: {electors}")
    if found.founding and not _can_end(found):
        could = marked("  stewards who could vote on a proposal opened now: {electors}")
    lines.append(say(could, electors=found.electors))
    lines += ["", say("Signatories that stand by the charter: {signed}", signed=counts.signed)]
    for name, count in counts.by_standing.items():
        told = say(name) if name in SIGNED else say("{standing}, not counted", standing=say(name))
        lines += [f"  {count:>6}  {told}"] if count else []
    if counts.waiting:
        lines.append(
            say("  {waiting:>6}  waiting to be confirmed, not counted", waiting=counts.waiting)
        )
    lines += reaffirming(found) + asleep(found)
    lines += ["", say("Open proposals: {count}", count=len(found.open))]
    for each in found.open[:SHOWN]:
        lines += row(each)
    if len(found.open) > SHOWN:
        lines.append(
            say(
                "  and {count} more: 'charter status --json' has all",
                count=len(found.open) - SHOWN,
            )
        )
    lines += [
        say("  How they stand to the text is not known. {why}", why=each) for each in found.unknown
    ]
    lines += moving.lines_of(found.movement)
    lines += in_time(found)
    return [*lines, *_next(found)]


_READERS = (
    marked("signatories"),
    marked("stewards"),
    marked("arbiters"),
    marked("contributors"),
)


def _next(found: Overview) -> list[str]:
    lines = ["", say("What comes next")]
    for who in _READERS:
        own = [task.command for task in found.tasks if task.who == who]
        lines += [f"  {say(who)}: {command}" for command in own[:SHOWN]]
    lines += _behind(found)
    if found.edited:
        lines.append(
            say(
                "  you have edited {files}:",
                files=", ".join(found.edited[:3]) + more(found.edited),
            )
        )
        lines.append(say("    charter diff shows it, charter propose TITLE --by WHO proposes it"))
    else:
        lines.append(
            say("  contributors: edit the text in charter/, then charter propose TITLE --by WHO")
        )
    return [
        *lines,
        say("  organisations: charter sign NAME --sector SECTOR"),
        say("  everyone: charter show, charter diff, charter log, charter COMMAND --help"),
    ]


def _behind(found: Overview) -> list[str]:
    """That those who stand by an earlier text may sign today's, although nothing asks them to."""
    from charterkit.model import Standing

    count = found.signatories.by_standing[Standing.EARLIER]
    if not count:
        return []
    return [
        say_many(
            "  signatories: charter reaffirm ID ({n} stands by an earlier text, and may sign this)",
            "  signatories: charter reaffirm ID ({n} stand by an earlier text, and may sign this)",
            count,
        )
    ]


def _can_end(found: Overview) -> bool:
    """Whether a vote that opened now would be the signatories', and end the founding phase."""
    ends = found.outlook.ends if found.outlook else None
    return ends is not None and ends <= found.at


def founding(found: Overview) -> list[str]:
    """When the founding phase can end, or what it lacks."""
    from charterkit.actions.upcoming import founding_in_words

    return [f"  {founding_in_words(found.outlook, found.charter)}"] if found.outlook else []


def in_time(found: Overview) -> list[str]:
    """What time will do, those steps first that are owed and not entered yet."""
    from charterkit.actions.upcoming import in_words

    if not found.upcoming:
        return []
    lines = ["", say("What comes next in time")]
    for step in found.upcoming[:SHOWN]:
        owed = say(" (owed: charter advance)") if step.at <= found.at else ""
        lines.append(f"  {step.at:%Y-%m-%d %H:%M}  {in_words(step)}{owed}")
    if len(found.upcoming) > SHOWN:
        lines.append(
            say(
                "  and {count} more: 'charter status --json' has all",
                count=len(found.upcoming) - SHOWN,
            )
        )
    return lines


def reaffirming(found: Overview) -> list[str]:
    """Who is due to reaffirm which release, and until when; of many the first by name."""
    asked: dict[str, list[str]] = {}
    for each in found.due:
        asked.setdefault(
            say("to reaffirm {version} until {until}", version=each.version, until=each.until), []
        ).append(each.id)
    return [
        f"  {what}: {', '.join(ids[:NAMED])}"
        + (f" {say('and {count} more', count=len(ids) - NAMED)}" if len(ids) > NAMED else "")
        for what, ids in asked.items()
    ]


def asleep(found: Overview) -> list[str]:
    """How many have no vote for being silent, and in which votes they were."""
    from charterkit.actions.silence import silent_in

    if not found.dormant.ids:
        return []
    votes = silent_in(found.dormant.votes)
    return [
        say(
            "  dormant, silent in {votes}: {count}; a ballot wakes them",
            votes=votes,
            count=len(found.dormant.ids),
        )
    ]


def more(listed: tuple[str, ...]) -> str:
    """How many of the listed are not named."""
    return f" {say('and {count} more', count=len(listed) - 3)}" if len(listed) > 3 else ""


def row(each: Open) -> list[str]:
    """One open proposal: what and until when, and below it how it stands to the text."""
    from charterkit.actions.fitting import in_words, numbers
    from charterkit.actions.seconding import support

    number = say("no. {number}", number=each.number) if each.number else say("draft")
    where = say(each.state) if each.number else each.slug
    if each.closes is not None:
        lasts = marked("{state}, until {closes:%Y-%m-%d}")
        gone_by = marked("{state}, over since {closes:%Y-%m-%d}")
        where = say(gone_by if each.over else lasts, state=where, closes=each.closes)
    lines = [f"  {number:>7}  {each.title} ({each.class_name}; {where})"]
    if each.standing is not None:
        lines.append(f"           {in_words(each.standing)}")
    if each.seconding is not None and each.seconding.seconds:
        lines.append(f"           {support(each.seconding)}")
    if each.together:
        lines.append(
            say("           voted on together with {numbers}", numbers=numbers(each.together))
        )
    if each.contest is not None and each.contest.holds:
        lines.append(say("           its outcome is contested and waits for the arbiters"))
    if each.stuck:
        lines.append(say("           it cannot be enacted: propose anew what is still wanted"))
    elif each.window is not None:
        until, demands = each.window.until, len(each.window.demands)
        published = marked("           the merged text stands published until {until:%Y-%m-%d}")
        if demands:
            published = marked(
                "           the merged text stands published until {until:%Y-%m-%d}; {demands} "
                "demand a confirming vote"
            )
        lines.append(say(published, until=until, demands=demands))
    return lines
