"""How a rehearsal is shown: one block a class, and what to know below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import click

from charterkit.actions.rehearsing import Play, Rehearsal
from charterkit.cli.output import clean, width, wrapped
from charterkit.decisions.cautions import Caution
from charterkit.decisions.rehearsal import Assumptions, Least, Rehearsed, Shares
from charterkit.decisions.tally import QUORUM, SECTOR
from charterkit.decisions.timetable import Decision, Timetable, Vote
from charterkit.language import marked, say, say_many

COLUMN = 21
"""Where the dates begin."""


def facts(found: Rehearsal, assumed: Assumptions, on: datetime) -> dict[str, object]:
    """The rehearsal as JSON; its names are part of the command's contract."""
    ahead, stewards = found.outlook, found.scene.policy.stewards
    return {
        "file": found.scene.policy.name,
        "on": on,
        "arbiters": stewards and bool(stewards.arbiters),
        "turnout": {"share": assumed.turnout.share, "by_sector": assumed.turnout.by_sector},
        "approval": {"share": assumed.approval.share, "by_sector": assumed.approval.by_sector},
        "founding": ahead
        and {
            "ends": ahead.ends,
            "organisations": ahead.organisations,
            "sectors": ahead.sectors,
        },
        "classes": [
            {
                "class": play.rule.name,
                "bump": play.rule.bump,
                "voters": _voters(play),
                "timetable": _dates(play.timetable),
                "first": play.first and _outcome(play.first),
                "second": play.second and _outcome(play.second),
            }
            for play in found.plays
        ],
        "deadlocked": found.deadlocked,
        "cautions": [
            {
                "kind": each.kind,
                "deadlock": each.deadlock,
                "class": each.class_name,
                "sector": each.sector,
                "says": each.says,
                "mend": each.mend,
            }
            for each in found.cautions
        ],
    }


def _voters(play: Play) -> str | None:
    if play.first is None:
        return None
    return "stewards" if play.founding else "signatories"


def _dates(table: Timetable) -> dict[str, object]:
    return {
        "class": table.class_name,
        "seconded": table.seconded,
        "admitted": table.admitted,
        "discussed_until": table.discussed_until,
        "vote": table.vote and _round(table.vote),
        "second_call": table.second_call and _round(table.second_call),
        "silence": table.silence and _decided(table.silence),
        "objected": table.objected and _dates(table.objected),
    }


def _round(vote: Vote) -> dict[str, object]:
    return {"opens": vote.opens, "closes": vote.closes, **_decided(vote.decision)}


def _decided(decision: Decision) -> dict[str, object]:
    return {
        "accepted": decision.at,
        "contested_until": decision.contested_until,
        "enacted": decision.enacted,
        "reaffirm_until": decision.reaffirm_until,
    }


def _outcome(played: Rehearsed) -> dict[str, object]:
    counted = played.tally
    return {
        "result": "rejected" if counted.failed else "accepted",
        "failed": counted.failed,
        "sentence": played.sentence,
        "electors": counted.total.electors,
        "approve": counted.total.approve,
        "reject": counted.total.reject,
        "quorum_votes": counted.quorum_votes,
        "least_turnout": played.least.voting,
        "binds": played.least.binds,
    }


def show(found: Rehearsal, assumed: Assumptions, on: datetime) -> None:
    """Print the rehearsal for people, at the width of the terminal."""
    for line, indent in _screen(found, assumed, on):
        click.echo(wrapped(" " * indent + clean(line), width()) if line else "")


def _screen(found: Rehearsal, assumed: Assumptions, on: datetime) -> Iterator[tuple[str, int]]:
    """Paragraphs, and how far in each stands."""
    first = next((play.timetable for play in found.plays), None)
    begins = marked("{name}: a proposal admitted on {on:%Y-%m-%d}")
    if first is not None and first.seconded:
        begins = marked("{name}: a proposal seconded by three on {on:%Y-%m-%d}")
    yield say(begins, name=found.scene.policy.name, on=on), 0
    yield (
        say(
            "{turnout} of the electors vote{turnouts}, {approval} of those approve{approvals}",
            turnout=assumed.turnout.share,
            turnouts=_by_sector(assumed.turnout),
            approval=assumed.approval.share,
            approvals=_by_sector(assumed.approval),
        ),
        2,
    )
    if found.scene.policy.stewards is None:
        yield say("no stewards.yml beside it: the dates are those without arbiters"), 2
    if (ahead := found.outlook) is not None:
        phase = marked("founding phase: goes on by today's register; the stewards vote")
        if ahead.ends is not None:
            phase = marked(
                "founding phase: can end on {ends:%Y-%m-%d}; until then the stewards vote"
            )
        yield say(phase, ends=ahead.ends), 2
    for play in found.plays:
        yield "", 0
        yield from _block(play)
    for deadlock, title in ((True, say("Deadlocks")), (False, say("Warnings"))):
        chosen = [each for each in found.cautions if each.deadlock is deadlock]
        if chosen:
            yield "", 0
            yield title, 0
            for each in chosen:
                yield _caution(each), 2


def _by_sector(shares: Shares) -> str:
    listed = ", ".join(f"{sector} {share}" for sector, share in shares.by_sector.items())
    return f" ({listed})" if listed else ""


def _caution(each: Caution) -> str:
    place = f"{each.class_name}: " if each.class_name else ""
    return f"- {place}{each.says} {each.mend}"


def _block(play: Play) -> Iterator[tuple[str, int]]:
    """One class: its dates in a column, and below them what the vote comes to."""
    table = play.timetable
    yield f"{play.rule.name} ({play.rule.bump}): {_result(play)}", 0
    if table.seconded is not None:
        yield _row(say("admitted"), f"{table.admitted:%Y-%m-%d}", 2), 2
    yield from _dated(table, 2)
    if play.first is not None:
        yield from _counted(play, play.first)


def _result(play: Play) -> str:
    if play.first is None:
        return say("by silence")
    if not play.first.tally.failed:
        return say("accepted")
    if play.first.tally.failed == (QUORUM,) and play.second and not play.second.tally.failed:
        return say("accepted at the second call")
    return say("rejected")


def _dated(table: Timetable, indent: int) -> Iterator[tuple[str, int]]:
    yield _row(say("discussed until"), f"{table.discussed_until:%Y-%m-%d}", indent), indent
    if table.silence is not None:
        yield _row(say("no objection"), _enacted(table.silence), indent), indent
        yield from _reaffirmed(table.silence, indent)
    if table.objected is not None:
        yield (
            _row(
                say("an objection"),
                say("{class_name} from then on", class_name=table.objected.class_name),
                indent,
            ),
            indent,
        )
        yield from _dated(table.objected, indent + 2)
    for name, vote in ((say("vote"), table.vote), (say("second call"), table.second_call)):
        if vote is not None:
            window = say(
                "{opens:%Y-%m-%d} to {closes:%Y-%m-%d}", opens=vote.opens, closes=vote.closes
            )
            yield _row(name, window, indent), indent
            yield _row("", _enacted(vote.decision), indent), indent
            yield from _reaffirmed(vote.decision, indent)


def _row(name: str, value: str, indent: int) -> str:
    return f"{name:<{COLUMN - indent}}{value}"


def _enacted(decision: Decision) -> str:
    """What follows an acceptance."""
    if decision.enacted == decision.at:
        return say("enacted {enacted:%Y-%m-%d}, at once", enacted=decision.enacted)
    enacted = marked("enacted {enacted:%Y-%m-%d}")
    if decision.contested_until:
        enacted = marked("enacted {enacted:%Y-%m-%d} unless contested by then")
    return say(enacted, enacted=decision.enacted)


def _reaffirmed(decision: Decision, indent: int) -> Iterator[tuple[str, int]]:
    if decision.reaffirm_until is not None:
        yield (
            _row(
                "", say("reaffirmed until {until:%Y-%m-%d}", until=decision.reaffirm_until), indent
            ),
            indent,
        )


def _counted(play: Play, first: Rehearsed) -> Iterator[tuple[str, int]]:
    who = say("The stewards vote.") if play.founding else say("The signatories vote.")
    yield f"{who} {first.sentence}", 2
    if first.tally.failed == (QUORUM,) and play.second is not None:
        yield say("At the second call: {sentence}", sentence=play.second.sentence), 2
    yield _least(first.least), 2


def _least(least: Least) -> str:
    """The smallest turnout, and what stands in the way of a smaller one."""
    binds = say(" and ").join(_condition(each) for each in least.binds)
    if least.voting is None:
        return say_many(
            "It passes at no turnout: even if all vote, {binds} fails.",
            "It passes at no turnout: even if all vote, {binds} fail.",
            len(least.binds),
            binds=binds,
        )
    if least.voting == 1:
        return say("It passes as soon as 1 of {electors} votes.", electors=least.electors)
    return say(
        "It passes from {voting} of {electors} voting on; below that {binds} binds.",
        voting=least.voting,
        electors=least.electors,
        binds=binds,
    )


def _condition(name: str) -> str:
    sector = name.removeprefix(SECTOR)
    if sector != name:
        return say("the majority in {sector}", sector=sector)
    return say("the quorum") if name == QUORUM else say("the majority")
