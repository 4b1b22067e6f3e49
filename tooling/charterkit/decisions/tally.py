"""What the votes come to: exact fractions, every number that leads to the result, and the
sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil

from charterkit.decisions.electorate import Electorate
from charterkit.model import AmendmentClass, Ballot, Choice, Count, Majority, State, Tally

QUORUM = "quorum"
MAJORITY = "majority"
SECTOR = "sector "

_DANISH = {
    "votes": "{approve} af {electors} stemmeberettigede stemte for, {reject} imod, {abstain} "
    "undlod at tage stilling, og {silent} stemte ikke.",
    "quorum": "Mindst {needed} skulle stemme for{share}: {met}.",
    "share": " ({share} af {electors})",
    "majority": "{majority} af de {cast} stemmer for og imod skulle være for: {met}.",
    "sector": "I gruppen {sector} ({electors} stemmeberettigede) stemte {approve} for og "
    "{reject} imod, og {majority} skulle være for: {met}.",
    "silent": "I gruppen {sector} ({electors} stemmeberettigede) stemte ingen for eller imod; "
    "det stopper intet.",
    "small": "For små til at tælle for sig selv: {sectors}.",
    "uncounted": "Stemmesedler, der ikke tæller med: {voters}.",
    "beaten": "Et andet forslag, der blev stemt om sammen med det, vandt.",
    "accepted": "Forslaget er vedtaget.",
    "rejected": "Forslaget er forkastet.",
    "met": "opfyldt",
    "failed": "ikke opfyldt",
    "strict": "mere end {share}",
    "least": "mindst {share}",
}
_ENGLISH = {
    "votes": "{approve} of {electors} electors approved, {reject} rejected, {abstain} "
    "abstained, and {silent} did not vote.",
    "quorum": "At least {needed} had to approve{share}: {met}.",
    "share": " ({share} of {electors})",
    "majority": "{majority} of the {cast} votes for and against had to be for: {met}.",
    "sector": "In the sector {sector} ({electors} electors) {approve} approved and {reject} "
    "rejected, and {majority} had to be for: {met}.",
    "silent": "In the sector {sector} ({electors} electors) nobody voted for or against; "
    "that stops nothing.",
    "small": "Too small to count by themselves: {sectors}.",
    "uncounted": "Ballots that do not count: {voters}.",
    "beaten": "Another one that was voted on with it won.",
    "accepted": "The proposal is accepted.",
    "rejected": "The proposal is rejected.",
    "met": "met",
    "failed": "not met",
    "strict": "more than {share}",
    "least": "at least {share}",
}
_PHRASES = {"da": _DANISH, "en": _ENGLISH}


def quorum_votes(quorum: Fraction | int | None, electors: int) -> int:
    """How many approvals a quorum asks of so many electors: a share is rounded up."""
    if quorum is None:
        return 0
    return ceil(quorum * electors) if isinstance(quorum, Fraction) else quorum


def tally(rule: AmendmentClass, electorate: Electorate, ballots: Mapping[str, Ballot]) -> Tally:
    """Count the ballots (by voter) under the rule that the opening copied.

    A ballot counts if its voter is an elector and it states a choice; the others are named in
    `uncounted`. A sector with enough electors must reach the rule's majority by itself, unless
    it cast neither approve nor reject. What is counted does not depend on any order."""
    counted = {
        voter: ballot.choice
        for voter, ballot in ballots.items()
        if voter in electorate.members and ballot.choice is not None
    }
    total = _count(electorate.members, counted)
    by_sector = {
        sector: _count([id for id, where in electorate.members.items() if where == sector], counted)
        for sector in sorted({sector for sector in electorate.members.values() if sector})
    }
    counting = tuple(
        sector
        for sector, count in by_sector.items()
        if count.electors >= electorate.sector_counts_from
    )
    needed = quorum_votes(rule.quorum, total.electors)
    failed = []
    if total.approve < needed:
        failed.append(QUORUM)
    if rule.majority is not None and not rule.majority.holds(total.approve, total.reject):
        failed.append(MAJORITY)
    if rule.sector_majority is not None:
        for sector in counting:
            cast = by_sector[sector]
            spoke = cast.approve + cast.reject > 0
            if spoke and not rule.sector_majority.holds(cast.approve, cast.reject):
                failed.append(SECTOR + sector)
    return Tally(
        total=total,
        by_sector=by_sector,
        sectors_counting=counting,
        quorum_votes=needed,
        uncounted=tuple(sorted(set(ballots) - set(counted))),
        failed=tuple(failed),
    )


def result(tally: Tally) -> State:
    """Accepted when no condition failed."""
    return State.REJECTED if tally.failed else State.ACCEPTED


def _count(electors: Iterable[str], choices: Mapping[str, Choice]) -> Count:
    cast = [choices.get(elector) for elector in electors]
    return Count(
        electors=len(cast),
        approve=cast.count(Choice.APPROVE),
        reject=cast.count(Choice.REJECT),
        abstain=cast.count(Choice.ABSTAIN),
    )


def sentence(
    tally: Tally,
    rule: AmendmentClass,
    language: str = "en",
    sectors: Mapping[str, str] | None = None,
    *,
    accepted: bool | None = None,
) -> str:
    """Every number of the tally and what it had to be, ending in the result. Where several were
    voted on together that is not the tally's alone, and `accepted` tells it.

    `sectors` gives the names of sectors by id; a language that is neither Danish nor English
    gets English."""
    say = _PHRASES.get(language, _ENGLISH)
    named = sectors or {}
    total = tally.total
    cast = total.approve + total.reject
    parts = [
        say["votes"].format(
            approve=total.approve,
            reject=total.reject,
            abstain=total.abstain,
            electors=total.electors,
            silent=total.electors - cast - total.abstain,
        )
    ]
    if rule.quorum is not None:
        share = ""
        if isinstance(rule.quorum, Fraction):
            share = say["share"].format(share=rule.quorum, electors=total.electors)
        met = say["failed" if QUORUM in tally.failed else "met"]
        parts.append(say["quorum"].format(needed=tally.quorum_votes, share=share, met=met))
    if rule.majority is not None:
        met = say["failed" if MAJORITY in tally.failed else "met"]
        majority = _majority(rule.majority, say)
        majority = majority[0].upper() + majority[1:]
        parts.append(say["majority"].format(majority=majority, cast=cast, met=met))
    if rule.sector_majority is not None:
        parts += _sectors(tally, rule.sector_majority, say, named)
    if tally.uncounted:
        parts.append(say["uncounted"].format(voters=", ".join(tally.uncounted)))
    accepted = not tally.failed if accepted is None else accepted
    if not accepted and not tally.failed:
        parts.append(say["beaten"])
    parts.append(say["accepted" if accepted else "rejected"])
    return " ".join(parts)


def _majority(majority: Majority, say: Mapping[str, str]) -> str:
    return say["strict" if majority.strict else "least"].format(share=majority.share)


def _sectors(
    tally: Tally, majority: Majority, say: Mapping[str, str], named: Mapping[str, str]
) -> list[str]:
    parts = []
    for sector in tally.sectors_counting:
        count = tally.by_sector[sector]
        silent = count.approve + count.reject == 0
        parts.append(
            say["silent" if silent else "sector"].format(
                sector=named.get(sector, sector),
                electors=count.electors,
                approve=count.approve,
                reject=count.reject,
                majority=_majority(majority, say),
                met=say["failed" if SECTOR + sector in tally.failed else "met"],
            )
        )
    small = [sector for sector in tally.by_sector if sector not in tally.sectors_counting]
    if small:
        names = ", ".join(
            f"{named.get(sector, sector)} ({tally.by_sector[sector].electors})" for sector in small
        )
        parts.append(say["small"].format(sectors=names))
    return parts
