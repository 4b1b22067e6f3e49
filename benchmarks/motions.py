"""What becomes of proposals in a village: each step is an act, and leads to the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from math import ceil

from benchmarks.decided import sentence, with_event, with_proposal
from benchmarks.village import DAY, HOUR, MINUTE, Village
from charterkit.decisions import acts, enacting
from charterkit.decisions.electorate import as_opened
from charterkit.decisions.past import start
from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import (
    CONSTITUTED,
    ballot_path,
    proposal_path,
    second_path,
    withdrawal_path,
)
from charterkit.documents.writing import (
    render_ballot,
    render_constituted,
    render_proposal,
    render_release,
    render_statement,
)
from charterkit.model import Archive, Ballot, Choice, Event, Proposal, State, Statement
from charterkit.text.apply import difference
from charterkit.text.digest import sha256_of


def draft(village: Village, outcome: str, at: datetime) -> None:
    """An organisation proposes to change a principle that no open proposal changes; `outcome`
    is what is to become of it: editorial, voted, rejected or withdrawn."""
    texts = village.archive.texts
    free = [path for path in texts if "/principles/" in path and path not in village.taken]
    path = village.chance.choice(free)
    village.drafted += 1
    class_name = "editorial" if outcome == "editorial" else "substantive"
    proposal, data = drafted(village, path, class_name)
    village.taken.add(path)
    village.archive = with_proposal(village.archive, proposal)
    village.stream.commit(at, f"Propose: {proposal.title}", {proposal.path: data})
    slug = proposal.slug
    for by in village.chance.sample(village.core, village.chance.randrange(1, 4)):
        village.later(village.some(HOUR, 3 * DAY), partial(second, village, slug, by))
    village.later(village.some(4 * DAY, 7 * DAY), partial(go_forward, village, slug, outcome))


def drafted(village: Village, path: str, class_name: str) -> tuple[Proposal, bytes]:
    """A proposal that rewrites, adds or removes a promise, and its bytes."""
    texts, chance = village.archive.texts, village.chance
    lines = texts[path].decode().split("\n")
    place = chance.choice([at for at, line in enumerate(lines) if line.startswith("- ")])
    kind = chance.random()
    if kind < 0.2 and len(lines) < 40:
        lines.insert(place, f"- {sentence(chance)}")
    elif kind < 0.35 and len(lines) > 20:
        del lines[place]
    else:
        lines[place] = f"- {sentence(chance)}"
    amendment = difference(texts, {**texts, path: "\n".join(lines).encode()})
    title, slug = f"{sentence(chance)[:60]} {village.drafted}", f"forslag-{village.drafted}"
    proposers, base = (chance.choice(village.core),), village.release.version
    reasons = "\n".join(sentence(chance) for _ in range(chance.randrange(2, 8)))
    data = render_proposal(
        title=title,
        proposers=proposers,
        class_name=class_name,
        base=base,
        reasons=reasons,
        amendment=amendment,
    )
    proposal = Proposal(
        slug=slug,
        path=proposal_path(slug),
        title=title,
        proposers=proposers,
        class_name=class_name,
        base=base,
        discussion=None,
        adopts=False,
        reasons=reasons,
        amendment=amendment,
        digest=sha256_of(data),
    )
    return proposal, data


def second(village: Village, slug: str, by: str, at: datetime) -> None:
    """Somebody supports a draft."""
    proposal = village.archive.proposals[slug]
    said = Statement(path=second_path(slug, by), by=by, at=at, text=proposal.digest)
    proposal = replace(proposal, seconds={**proposal.seconds, by: said})
    village.archive = with_proposal(village.archive, proposal)
    village.stream.commit(at, f"Second {slug}: {by}", {said.path: render_statement(said)}, by)


def go_forward(village: Village, slug: str, outcome: str, at: datetime) -> None:
    """It is taken back, or a steward admits it."""
    proposal = village.archive.proposals[slug]
    if outcome == "withdrawn":
        by = proposal.proposers[0]
        said = Statement(path=withdrawal_path(slug), by=by, at=at, reason="Vi venter med det.")
        village.archive = with_proposal(village.archive, replace(proposal, withdrawal=said))
        village.stream.commit(at, f"Withdraw {slug}", {said.path: render_statement(said)}, by)
        let_go(village, proposal)
        return
    event = acts.admitting(village.archive, proposal, at, village.steward())
    enter(village, proposal, event)
    next_act = accept if outcome == "editorial" else partial(open_vote, outcome=outcome)
    wait = closing_of(event) - at + village.some(MINUTE, DAY)
    village.later(wait, partial(next_act, village, slug))


def accept(village: Village, slug: str, at: datetime) -> None:
    """Nobody has objected."""
    proposal = village.archive.proposals[slug]
    enter(village, proposal, acts.accepting_unopposed(proposal, at, village.steward()))
    village.later(village.some(HOUR, 6 * DAY), partial(enact, village, slug))


def open_vote(village: Village, slug: str, at: datetime, outcome: str) -> None:
    """Its vote opens, and most of those who always take part will cast a ballot."""
    proposal = village.archive.proposals[slug]
    opening = acts.opening(village.archive, proposal, at, village.steward())
    files = {}
    if opening.constituted is not None:
        files[CONSTITUTED] = render_constituted(opening.constituted)
        village.archive = replace(village.archive, constituted=opening.constituted)
    event, members = opening.event, opening.electorate.members
    enter(village, proposal, event, files)
    open_for = closing_of(event) - at
    voters = [id for id in village.core if id in members and village.chance.random() < 0.85]
    others = [id for id in members if id not in village.core]
    missing = max(ceil(0.3 * len(members)) - len(voters), village.chance.randrange(0, 4))
    voters += village.chance.sample(others, min(len(others), missing))
    for voter in voters:
        favours = village.chance.random() < (0.3 if outcome == "rejected" else 0.93)
        spare = Choice.REJECT if outcome == "rejected" else Choice.ABSTAIN
        choice = Choice.APPROVE if favours else spare
        village.later(
            village.some(HOUR, open_for - HOUR), partial(vote, village, slug, voter, choice)
        )
    electorates = {**village.archive.electorates, event.path: members}
    village.archive = replace(village.archive, electorates=electorates)
    village.later(open_for + village.some(MINUTE, DAY), partial(close, village, slug))


def vote(village: Village, slug: str, voter: str, choice: Choice, at: datetime) -> None:
    """Somebody casts a ballot."""
    proposal = village.archive.proposals[slug]
    ballot = Ballot(
        path=ballot_path(slug, 1, voter),
        voter=voter,
        round=1,
        text=proposal.digest,
        at=at,
        choice=choice,
        reason=sentence(village.chance) if village.chance.random() < 0.3 else None,
    )
    ballots = {1: {**proposal.ballots.get(1, {}), voter: ballot}}
    village.archive = with_proposal(village.archive, replace(proposal, ballots=ballots))
    files = {ballot.path: render_ballot(ballot)}
    village.stream.commit(at, f"Vote on {slug}: {voter}", files, voter)


def close(village: Village, slug: str, at: datetime) -> None:
    """The ballots are counted."""
    proposal = village.archive.proposals[slug]
    *_, opened = proposal.record
    voters = replace(
        as_opened(village.archive, opened), members=village.archive.electorates[opened.path]
    )
    event = acts.closing(village.archive, proposal, at, village.steward(), voters)
    enter(village, proposal, event)
    if event.result is State.ACCEPTED:
        village.later(village.some(HOUR, 12 * DAY), partial(enact, village, slug))
    else:
        let_go(village, proposal)


def enact(village: Village, slug: str, at: datetime) -> None:
    """It becomes the charter's text."""
    archive, proposal = with_past(village), village.archive.proposals[slug]
    enactment, problems = enacting.enacting(archive, [proposal], at, village.steward())
    if enactment is None:
        raise ValueError(f"{slug} cannot be enacted: {problems}")
    changed = {path: data for path, data in enactment.files.items() if data is not None}
    release = enactment.release
    for data in changed.values():
        village.held[blob_id(data)] = data
    village.archive = replace(
        village.archive,
        texts={**archive.texts, **changed},
        releases=(*archive.releases, release),
    )
    files = {**changed, release.path: render_release(release)}
    enter(village, proposal, enactment.events[0], files)
    let_go(village, proposal)


def with_past(village: Village) -> Archive:
    """The archive with the text that its open proposals are judged from."""
    first = start(village.archive)
    if first is None or first is village.archive.release:
        return village.archive
    texts = {file.path: village.held[file.blob] for file in first.files}
    return replace(village.archive, earlier={first.version: texts})


def enter(
    village: Village, proposal: Proposal, event: Event, along: Mapping[str, bytes] | None = None
) -> None:
    """An official act, and what comes along with it."""
    files: dict[str, bytes] = {}
    village.archive = with_proposal(village.archive, with_event(proposal, event, files))
    subject = f"{event.kind.value.capitalize()}: {proposal.slug}"
    village.stream.commit(event.at, subject, {**files, **(along or {})}, event.by)


def let_go(village: Village, proposal: Proposal) -> None:
    """It changes nothing any more."""
    village.taken.difference_update(proposal.amendment.paths)


def closing_of(event: Event) -> datetime:
    """When the window that an event opens ends."""
    if event.closes is None:
        raise ValueError(f"{event.path} opens no window")
    return event.closes
