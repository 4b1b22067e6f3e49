"""P, R, G: every official act is what the recomputation of it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.decisions import acts, states
from charterkit.decisions.electorate import Electorate, of_round
from charterkit.decisions.enacting import after_change, enacting
from charterkit.documents.paths import CONSTITUTED
from charterkit.model import (
    Archive,
    Constituted,
    Event,
    EventKind,
    Proposal,
    Release,
    State,
)
from charterkit.problems import Problem
from charterkit.rules.compare import differences, shown
from charterkit.rules.recount import recount
from charterkit.rules.scope import flaw, listed
from charterkit.rules.windows import hindrances, steward


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A new event of a record, and the proposal with the events before it."""

    stands: Proposal
    event: Event


def new_acts(before: Archive, after: Archive) -> tuple[Act, ...]:
    """The events that a change adds to records, in the order in which they happened."""
    found = []
    for slug, proposal in after.proposals.items():
        earlier = before.proposals.get(slug)
        known = len(earlier.record) if earlier else 0
        if earlier is proposal or len(proposal.record) <= known:
            continue
        for index in range(known, len(proposal.record)):
            taken_back = earlier.withdrawal if earlier else None
            stands = replace(proposal, record=proposal.record[:index], withdrawal=taken_back)
            found.append(Act(stands=stands, event=proposal.record[index]))
    return tuple(
        sorted(
            found, key=lambda act: (act.event.at, _number(act), act.stands.slug, act.event.order)
        )
    )


def _number(act: Act) -> int:
    return act.event.number or states.number(act.stands) or 0


def official_acts(before: Archive, after: Archive, at: datetime) -> Iterator[Problem]:
    """Each new event, the release and the note of the constitution are exactly what the act
    writes under the rules, electors and text in force before the change."""
    running = before
    constituted: Constituted | None = before.constituted
    written: set[str] = set()
    for act in new_acts(before, after):
        running = _with(running, act.stands)
        yield from steward(running, act.event)
        yield from _taken_back(act)
        if states.allows(act.stands, act.event.kind):
            yield from hindrances(running, act.stands, act.event)
            if act.event.kind is EventKind.ENACTED:
                problems, release, texts = _enactment(running, after, act)
                yield from problems
                if release is not None:
                    written.add(release.path)
                    releases = (*running.releases, release)
                    running = replace(running, releases=releases, texts=texts)
            elif act.event.kind is EventKind.OPENED:
                opening = acts.opening(running, act.stands, act.event.at, act.event.by)
                yield from differences(act.event, opening.event)
                constituted = constituted or opening.constituted
                running = replace(running, constituted=constituted)
            else:
                yield from _recomputed(running, after, act)
        running = _with(running, replace(act.stands, record=(*act.stands.record, act.event)))
    yield from _constitution(constituted, after.constituted)
    yield from _unfounded_releases(before, after, written)


def _taken_back(act: Act) -> Iterator[Problem]:
    """P033: a proposal that its proposers took back goes no further."""
    withdrawn = states.state(act.stands) is State.WITHDRAWN
    goes_on = states.allows(replace(act.stands, withdrawal=None), act.event.kind)
    if withdrawn and goes_on and not states.allows(act.stands, act.event.kind):
        yield flaw(
            "P033",
            act.event.path,
            ("event",),
            expected="no further step for a proposal that was taken back",
            found=f"`{act.event.kind}` after its withdrawal.yml",
            mend="Whoever still wants the change makes a new proposal of it.",
        )


def _with(archive: Archive, proposal: Proposal) -> Archive:
    return replace(archive, proposals={**archive.proposals, proposal.slug: proposal})


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
        vote = states.opened(stands)
        if vote is None or vote.rule is None:
            return
        voters = of_round(running, stands, vote) or of_round(after, stands, vote)
        if voters is None:
            yield from recount(running, stands, vote, event)
        else:
            yield from _closing(running, act, voters)


def _closing(running: Archive, act: Act, voters: Electorate) -> Iterator[Problem]:
    event = act.event
    yield from differences(event, acts.closing(running, act.stands, event.at, event.by, voters))


def _enactment(
    running: Archive, after: Archive, act: Act
) -> tuple[list[Problem], Release | None, Mapping[str, bytes]]:
    """The problems of an enactment, its release, and the text after it."""
    event = act.event
    enactment, faults = enacting(running, act.stands, event.at, event.by)
    if enactment is None:
        return list(faults), None, running.texts
    problems = list(differences(event, enactment.event))
    expected = enactment.release
    found = next((each for each in after.releases if each.path == expected.path), None)
    mend = "'charter enact' writes the release together with the record."
    if found is None:
        problems.append(
            flaw(
                "R006",
                expected.path,
                expected=f"the release that '{act.stands.slug}' was enacted as",
                found="no such file",
                mend=mend,
            )
        )
    else:
        for name, right, wrong in _release_parts(expected, found):
            problems.append(
                flaw("R006", found.path, (name,), expected=right, found=wrong, mend=mend)
            )
    return problems, expected, after_change(running.texts, enactment.files)


def _release_parts(expected: Release, found: Release) -> Iterator[tuple[str, str, str]]:
    for name in ("on", "text", "edition", "proposals", "class_name", "founded", "reaffirm_by"):
        right, wrong = getattr(expected, name), getattr(found, name)
        if right != wrong:
            yield ("class" if name == "class_name" else name), shown(right), shown(wrong)
    if expected.files != found.files:
        wanted = {file.path: file.sha256 for file in expected.files}
        there = {file.path: file.sha256 for file in found.files}
        names = sorted(path for path in {*wanted, *there} if wanted.get(path) != there.get(path))
        yield (
            "files",
            "the files as the amendment makes them",
            f"others: {listed(names[:3], none='the same with other blob ids')}",
        )


def _constitution(expected: Constituted | None, found: Constituted | None) -> Iterator[Problem]:
    if expected == found:
        return
    path = CONSTITUTED
    mend = "'charter open' writes it with the first vote for which there are enough electors."
    if expected is None or found is None:
        note = "the note that the charter is constituted"
        yield flaw(
            "G010",
            path,
            expected=f"no {note[4:]} yet" if expected is None else note,
            found="one" if found else "no such file",
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
    known = {release.path for release in before.releases}
    for release in after.releases:
        founds = not before.releases and release.founded
        if release.path not in known and release.path not in written and not founds:
            yield flaw(
                "R007",
                release.path,
                expected="a release that comes with an enacted proposal",
                found="one that no proposal in this change was enacted as",
                mend="Only 'charter enact' writes releases.",
            )
