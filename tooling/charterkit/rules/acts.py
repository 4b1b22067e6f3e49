"""P, R, G: every official act is what the recomputation of it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.decisions import acts, states
from charterkit.decisions.electorate import Electorate, of_round
from charterkit.decisions.joint import vote_of
from charterkit.decisions.sealing import brought_in_ledger
from charterkit.documents.paths import CONSTITUTED
from charterkit.language import say
from charterkit.model import (
    Archive,
    Constituted,
    EventKind,
    Proposal,
    Release,
    State,
)
from charterkit.model.renewing import renewed
from charterkit.model.succession import with_one
from charterkit.problems import Problem
from charterkit.rules.compare import differences, shown
from charterkit.rules.confirming import unseen
from charterkit.rules.enactment import enactment
from charterkit.rules.joint import OF_THE_VOTE, incomplete, wrongly_together
from charterkit.rules.recount import recount
from charterkit.rules.scope import Act, Clock, flaw, proposals_new
from charterkit.rules.windows import hindrances, steward


def new_acts(before: Archive, after: Archive) -> tuple[Act, ...]:
    """The events that a change adds to records, in the order in which they happened."""
    found = []
    for earlier, proposal in proposals_new(before, after):
        known = len(earlier.record) if earlier else 0
        for index in range(known, len(proposal.record)):
            taken_back = earlier.withdrawal if earlier else None
            stands = renewed(proposal, record=proposal.record[:index], withdrawal=taken_back)
            found.append(Act(stands=stands, event=proposal.record[index]))
    return tuple(
        sorted(
            found, key=lambda act: (act.event.at, _number(act), act.stands.slug, act.event.order)
        )
    )


def _number(act: Act) -> int:
    return act.event.number or states.number(act.stands) or 0


def official_acts(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """Each new event, the release and the note of the constitution are exactly what the act
    writes under the rules, electors and text in force before the change."""
    running = before
    constituted: Constituted | None = before.constituted
    written: set[str] = set()
    for group in _together(after, new_acts(before, after)):
        for act in group:
            running = _with(running, act.stands)
            yield from steward(running, act.event)
            yield from _taken_back(act)
        allowed = [act for act in group if states.allows(act.stands, act.event.kind)]
        partners = [each.stands for each in allowed]
        if allowed and allowed[0].event.kind is EventKind.OPENED:
            yield from wrongly_together(running, allowed)
        elif allowed and allowed[0].event.kind in OF_THE_VOTE:
            yield from incomplete(running, allowed)
        for act in allowed:
            event = act.event
            yield from hindrances(running, act.stands, event)
            if event.kind is EventKind.ENACTED:
                yield from unseen(running, act.stands, partners, event)
            if event.kind is EventKind.OPENED:
                opening = acts.opening(running, act.stands, event.at, event.by, partners)
                yield from differences(event, opening.event)
                constituted = constituted or opening.constituted
                running = renewed(running, constituted=constituted)
            elif event.kind is not EventKind.ENACTED:
                yield from _recomputed(running, after, act)
        if allowed and allowed[0].event.kind is EventKind.ENACTED:
            problems, release, texts = enactment(running, after, allowed)
            yield from problems
            if release is not None:
                written.add(release.path)
                running = _released(running, release, texts)
        for act in group:
            running = _with(running, renewed(act.stands, record=(*act.stands.record, act.event)))
    yield from _constitution(constituted, after.constituted)
    yield from _unfounded_releases(before, after, written)


def _released(running: Archive, release: Release, texts: Mapping[str, bytes]) -> Archive:
    """The archive after a release; what comes next may still have been written for the text
    before it."""
    earlier = dict(running.earlier)
    if running.release is not None:
        earlier[running.release.version] = running.texts
    releases = (*running.releases, release)
    return renewed(running, releases=releases, texts=texts, earlier=earlier)


def _together(after: Archive, found: Sequence[Act]) -> list[list[Act]]:
    """The acts one by one, but those together that are enacted together as one release, and those
    on one vote."""
    groups: dict[object, list[Act]] = {}
    for place, act in enumerate(found):
        event = act.event
        key: object = place
        if event.kind is EventKind.ENACTED:
            key = event.at, event.by, event.version
        elif event.kind is EventKind.OPENED:
            key = event.kind, event.at, event.by, event.with_number or _number(act)
        elif event.kind in OF_THE_VOTE and (vote := vote_of(after, act.stands)):
            key = event.kind, event.at, event.by, vote.lead.slug
        groups.setdefault(key, []).append(act)
    return list(groups.values())


def _taken_back(act: Act) -> Iterator[Problem]:
    """P033: a proposal that its proposers took back goes no further."""
    withdrawn = states.state(act.stands) is State.WITHDRAWN
    goes_on = states.allows(renewed(act.stands, withdrawal=None), act.event.kind)
    if withdrawn and goes_on and not states.allows(act.stands, act.event.kind):
        yield flaw(
            "P033",
            act.event.path,
            ("event",),
            expected=say("no further step for a proposal that was taken back"),
            found=say("`{kind}` after its withdrawal.yml", kind=act.event.kind),
            mend=say("Whoever still wants the change makes a new proposal of it."),
        )


def _with(archive: Archive, proposal: Proposal) -> Archive:
    return renewed(archive, proposals=with_one(archive.proposals, proposal.slug, proposal))


def _recomputed(running: Archive, after: Archive, act: Act) -> Iterator[Problem]:
    stands, event = act.stands, act.event
    if event.kind is EventKind.ADMITTED:
        yield from differences(event, acts.admitting(running, stands, event.at, event.by))
    elif event.kind is EventKind.RECLASSIFIED and event.class_name is not None:
        expected = acts.reclassifying(
            running, stands, event.at, event.by, event.class_name, event.reason or ""
        )
        yield from differences(event, expected)
    elif event.kind is EventKind.CLOSED:
        opened, vote = states.opened(stands), vote_of(running, stands)
        if opened is None or opened.rule is None or vote is None:
            return
        voters = of_round(running, vote.lead, vote.opened)
        voters = voters or of_round(after, vote.lead, vote.opened)
        if voters is None:
            yield from recount(running, stands, opened, event)
        else:
            yield from _closing(running, act, voters)


def _closing(running: Archive, act: Act, voters: Electorate) -> Iterator[Problem]:
    event = act.event
    yield from differences(event, acts.closing(running, act.stands, event.at, event.by, voters))


def _constitution(expected: Constituted | None, found: Constituted | None) -> Iterator[Problem]:
    if expected == found:
        return
    path = CONSTITUTED
    mend = say("'charter open' writes it with the first vote for which there are enough electors.")
    if expected is None or found is None:
        yield flaw(
            "G010",
            path,
            expected=say("no note that the charter is constituted yet")
            if expected is None
            else say("the note that the charter is constituted"),
            found=say("one") if found else say("no such file"),
            mend=mend,
        )
        return
    for name in ("at", "by", "organisations"):
        right, wrong = getattr(expected, name), getattr(found, name)
        if right != wrong:
            yield flaw(
                "G010",
                path,
                (name,),
                expected=shown(right),
                found=shown(wrong),
                mend=mend,
            )


def _unfounded_releases(before: Archive, after: Archive, written: set[str]) -> Iterator[Problem]:
    """R007: a release comes with an enactment, or founds the charter."""
    if before.releases is after.releases and before.adopted is after.adopted:
        return
    for release in brought_in_ledger(before, after):
        founds = not before.releases and release.founded
        if release.path not in written and not founds:
            yield flaw(
                "R007",
                release.path,
                expected=say("a release that comes with an enacted proposal"),
                found=say("one that no proposal in this change was enacted as"),
                mend=say("Only 'charter enact' writes releases."),
            )
