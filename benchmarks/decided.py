"""Proposals in every state, as stewards and signatories would leave them, by the hundred."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.generate import FOUNDED, SEED, STEWARD, commit, signatories, write
from charterkit.decisions import acts, enacting
from charterkit.decisions.electorate import Electorate
from charterkit.documents.paths import CONSTITUTED, ballot_path, proposal_path
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import (
    render_ballot,
    render_constituted,
    render_event,
    render_proposal,
    render_release,
)
from charterkit.model import Archive, Ballot, Choice, Event, Proposal
from charterkit.store import Store
from charterkit.text.apply import difference
from charterkit.text.digest import sha256_of

VOTERS = 30
ENACTED = 5
TEXT = "charter/principles/eksempel.md"
OUTCOMES = ("rejected",) * 5 + ("voting",) * 2 + ("discussion",) * 2 + ("draft",)
AFTER_FOUNDING = timedelta(days=60)
WORDS = (
    "Vi", "inviterer", "naboerne", "til", "at", "sige", "deres", "mening", "om", "gaden", "og",
    "lytter", "før", "nogen", "har", "svaret", "sammen", "hver", "sommer", "med", "kaffe",
)  # fmt: skip


def proposals(root: Path, count: int) -> None:
    """Add so many proposals to a new charter in `root` with a few signatories, in one commit.
    The first five are enacted, one after the other; the rest stand where OUTCOMES says."""
    signatories(root, VOTERS)
    with Store.open(root) as store:
        archive = read_archive(store.snapshot()).archive
    if archive is None:
        raise ValueError(f"the charter in {root} cannot be read")
    chance = random.Random(SEED)
    writes: dict[str, bytes] = {}
    at = FOUNDED + AFTER_FOUNDING
    for number in range(count):
        outcome = "enacted" if number < ENACTED else OUTCOMES[number % len(OUTCOMES)]
        archive, last = life(archive, number, outcome, at, chance, writes)
        at = last + timedelta(minutes=5) if outcome == "enacted" else at + timedelta(minutes=5)
    for path, data in writes.items():
        write(root, path, data)
    commit(root, f"Decide {count} proposals")


def life(
    archive: Archive,
    number: int,
    outcome: str,
    at: datetime,
    chance: random.Random,
    writes: dict[str, bytes],
) -> tuple[Archive, datetime]:
    """Play one proposal as far as `outcome`, from a time on. Adds to `writes` what that writes;
    returns the archive with it and the time of its last event."""
    proposal = drafted(archive, number, chance, writes)
    if outcome == "draft":
        return with_proposal(archive, proposal), at
    event = acts.admitting(archive, proposal, at, STEWARD)
    proposal = with_event(proposal, event, writes)
    if outcome == "discussion" or event.closes is None:
        return with_proposal(archive, proposal), at
    at = event.closes
    opening = acts.opening(archive, proposal, at, STEWARD)
    if opening.constituted is not None:
        writes[CONSTITUTED] = render_constituted(opening.constituted)
        archive = replace(archive, constituted=opening.constituted)
    proposal = with_event(proposal, opening.event, writes)
    share = {"rejected": 0.3, "voting": 0.6}.get(outcome, 0.9)
    ballots = cast(proposal, opening.electorate, at, share, chance)
    writes |= {ballot.path: render_ballot(ballot) for ballot in ballots.values()}
    proposal = replace(proposal, ballots={1: ballots})
    if outcome == "voting" or opening.event.closes is None:
        return with_proposal(archive, proposal), at
    at = opening.event.closes
    closing = acts.closing(archive, proposal, at, STEWARD, opening.electorate)
    proposal = with_event(proposal, closing, writes)
    if outcome == "enacted":
        return enacted(archive, proposal, at, writes), at
    return with_proposal(archive, proposal), at


def drafted(
    archive: Archive,
    number: int,
    chance: random.Random,
    writes: dict[str, bytes],
    *,
    path: str = TEXT,
    class_name: str = "substantive",
    slug: str | None = None,
) -> Proposal:
    """A proposal that rewrites one line of a principle and adds another."""
    release = archive.release
    if release is None:
        raise ValueError("the charter has no release")
    lines = archive.texts[path].decode().split("\n")
    bullets = [place for place, line in enumerate(lines) if line.startswith("- ")]
    place = chance.choice(bullets)
    lines[place : place + 1] = [f"- {sentence(chance)}", f"- {sentence(chance)}"]
    amendment = difference(archive.texts, {**archive.texts, path: "\n".join(lines).encode()})
    title = f"{sentence(chance)[:60]} {number + 1}"
    slug = slug or f"forslag-{number + 1}"
    reasons = "\n".join(sentence(chance) for _ in range(chance.randrange(2, 8)))
    proposers = (chance.choice(list(archive.signatories)),)
    data = render_proposal(
        title=title,
        proposers=proposers,
        class_name=class_name,
        base=release.version,
        reasons=reasons,
        amendment=amendment,
    )
    writes[proposal_path(slug)] = data
    return Proposal(
        slug=slug,
        path=proposal_path(slug),
        title=title,
        proposers=proposers,
        class_name=class_name,
        base=release.version,
        discussion=None,
        adopts=False,
        reasons=reasons,
        amendment=amendment,
        digest=sha256_of(data),
    )


def cast(
    proposal: Proposal, electorate: Electorate, at: datetime, share: float, chance: random.Random
) -> Mapping[str, Ballot]:
    """A ballot of most electors, `share` of them in favour, each a while after the opening."""
    ballots = {}
    for voter in sorted(electorate.members):
        if chance.random() < 0.75:
            favour = chance.random() < share
            ballots[voter] = Ballot(
                path=ballot_path(proposal.slug, 1, voter),
                voter=voter,
                round=1,
                text=proposal.digest,
                at=at + timedelta(hours=chance.randrange(1, 900)),
                choice=Choice.APPROVE if favour else Choice.REJECT,
                reason=sentence(chance) if chance.random() < 0.3 else None,
            )
    return ballots


def enacted(
    archive: Archive, proposal: Proposal, at: datetime, writes: dict[str, bytes]
) -> Archive:
    """The archive with the proposal as its newest release."""
    enactment, problems = enacting.enacting(archive, [proposal], at, STEWARD)
    if enactment is None:
        raise ValueError(f"{proposal.slug} cannot be enacted: {problems}")
    proposal = with_event(proposal, enactment.events[0], writes)
    changed = {path: data for path, data in enactment.files.items() if data is not None}
    writes |= changed
    writes[enactment.release.path] = render_release(enactment.release)
    after = replace(
        archive,
        texts={**archive.texts, **changed},
        releases=(*archive.releases, enactment.release),
    )
    return with_proposal(after, proposal)


def with_event(proposal: Proposal, event: Event, writes: dict[str, bytes]) -> Proposal:
    """The proposal with one more event in its record."""
    writes[event.path] = render_event(event)
    return replace(proposal, record=(*proposal.record, event))


def with_proposal(archive: Archive, proposal: Proposal) -> Archive:
    """The archive with one more proposal."""
    return replace(archive, proposals={**archive.proposals, proposal.slug: proposal})


def sentence(chance: random.Random) -> str:
    """Six to sixteen words and a full stop."""
    words = [chance.choice(WORDS) for _ in range(chance.randrange(6, 17))]
    return " ".join(words).capitalize() + "."
