"""Notices of votes: a letter to each elector, by a list of contacts that stays outside of Git."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charterkit.actions.contacts import Contact, Stranger, names_of, reached
from charterkit.actions.correspondence import letter_view
from charterkit.actions.deciding import voters
from charterkit.actions.desk import Desk
from charterkit.actions.finding import the_proposal
from charterkit.actions.progress import BEFORE
from charterkit.decisions import acts, states
from charterkit.decisions.electorate import electorate
from charterkit.decisions.fit import standings
from charterkit.decisions.joint import vote_of
from charterkit.decisions.together import Standings, joint
from charterkit.language import say
from charterkit.model import Archive, Proposal, State
from charterkit.pages.api.table import cell
from charterkit.pages.letters import Matter, notice, subject
from charterkit.pages.page import View
from charterkit.problems import CharterError

TABLE = "mail-merge.csv"
HEADS = ("id", "organisation", "contact", "email", "post", "language", "subject", "file", "text")
SPOKEN = ("da", "en")
"""The languages that letters are written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A notice to one elector."""

    contact: Contact
    organisation: str
    language: str
    subject: str
    text: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.contact.id}.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Who is written to, who is missing from the list (id and name), and who on it is no elector.
    `unopened` are the proposals whose vote is still to be opened."""

    letters: tuple[Letter, ...]
    missing: tuple[tuple[str, str], ...]
    strangers: tuple[Stranger, ...]
    electors: int
    proposals: tuple[Proposal, ...]
    unopened: tuple[Proposal, ...]

    def reached(self, way: str) -> int:
        """How many have an address of a kind: email or post."""
        return sum(bool(getattr(each.contact, way)) for each in self.letters)


def matters_of(
    desk: Desk, archive: Archive, which: Sequence[str], steward: str
) -> tuple[tuple[Matter, ...], Mapping[str, str]]:
    """What is decided, and who may vote on any of it, by id with its sector: of an open vote those
    of its opening, before it those who could vote if it opened when the discussion ends.

    CharterError for a proposal that is neither discussed nor voted on."""
    found: list[Matter] = []
    electors: dict[str, str] = {}
    fits, _ = standings(archive)
    for reference in which:
        proposal = the_proposal(archive, reference)
        if any(each.slug == proposal.slug for matter in found for each in matter.members):
            continue
        state = states.state(proposal)
        if state is State.VOTING:
            vote = vote_of(archive, proposal)
            members = tuple(each for each, _ in vote.members) if vote else (proposal,)
            electors |= voters(desk, archive, proposal).members
            opened = vote.opened if vote else None
            closes = opened.closes if opened else None
            found.append(
                Matter(
                    members=members,
                    discussed=None,
                    opens=opened.at if opened else desk.now,
                    closes=closes or desk.now,
                    text=opened.text if opened else None,
                )
            )
        elif state is State.DISCUSSION and (ends := states.closes(proposal)) is not None:
            _require_vote(archive, proposal)
            found.append(_coming(archive, proposal, fits, max(ends, desk.now), steward))
            electors |= electorate(archive, found[-1].opens).members
        else:
            raise CharterError(
                say(
                    "Nobody is called to vote on '{title}': {before}.",
                    title=proposal.title,
                    before=BEFORE[state],
                ),
                say("'charter status' lists what is discussed and voted on."),
            )
    return tuple(found), electors


def _coming(
    archive: Archive, proposal: Proposal, fits: Standings, at: datetime, steward: str
) -> Matter:
    """The vote that comes when a discussion ends, at `at` or when that of what it competes with
    does, on all that compete then."""
    group = joint(archive, proposal, fits, at)
    if group is not None and group.until is not None and group.until > at:
        at = group.until
        group = joint(archive, proposal, fits, at)
    members = group.members if group is not None else (proposal,)
    opening = acts.opening(archive, members[0], at, steward, members)
    ends = max(filter(None, map(states.closes, members)), default=at)
    return Matter(members=members, discussed=ends, opens=at, closes=opening.event.closes or at)


def _require_vote(archive: Archive, proposal: Proposal) -> None:
    rule = acts.the_class(archive, states.class_name(proposal))
    if rule.vote_days is None:
        raise CharterError(
            say(
                "'{title}' is {name}: it is decided without a vote.",
                title=proposal.title,
                name=rule.name,
            ),
            say("Any elector may object until the discussion ends: 'charter object'."),
        )


def notices(
    desk: Desk, which: Sequence[str], contacts: tuple[str, bytes] | None, steward: str,
    told: Sequence[tuple[str, str]] = (),
) -> Notices:  # fmt: skip
    """The letters to all electors of some proposals that the list of contacts (the name and the
    bytes of a table) knows how to reach. Nothing is written.

    CharterError if one of the proposals is not to be voted on, or the list cannot be read."""
    archive = desk.archive()
    known = [each.id for each in archive.stewards.stewards]
    if steward not in known:
        raise CharterError(
            say("'{steward}' is no steward of this charter.", steward=steward),
            say("A steward sends notices: --as {known}.", known=" or ".join(known)),
        )
    matters, electors = matters_of(desk, archive, which, steward)
    names = names_of(archive, electors)
    found, strangers = ({}, ()) if contacts is None else reached(archive, contacts, electors, told)
    letters = tuple(
        _letter(desk, archive, matters, found[id], names[id], steward)
        for id in sorted(electors)
        if id in found and found[id].reached
    )
    written_to = {each.contact.id for each in letters}
    proposals = tuple(each for matter in matters for each in matter.members)
    return Notices(
        letters=letters,
        missing=tuple((id, names[id]) for id in sorted(electors) if id not in written_to),
        strangers=tuple(strangers),
        electors=len(electors),
        proposals=proposals,
        unopened=tuple(each for each in proposals if states.state(each) is State.DISCUSSION),
    )


def _letter(
    desk: Desk,
    archive: Archive,
    matters: Sequence[Matter],
    contact: Contact,
    name: str,
    steward: str,
) -> Letter:
    own = archive.charter.language
    language = contact.language if contact.language in SPOKEN else own
    view: View = letter_view(archive, language, desk.now, desk.store.root)
    return Letter(
        contact=contact,
        organisation=name,
        language=language,
        subject=subject(view, matters),
        text=notice(view, matters, contact.id, name, contact.name, steward),
    )


def write_notices(folder: Path, found: Notices) -> tuple[Path, ...]:
    """Write the letters and the table for a mail merge; where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    rows: list[tuple[str, ...]] = [HEADS]
    for letter in found.letters:
        place = folder / letter.file
        place.write_text(letter.text, encoding="utf-8")
        written.append(place)
        to = letter.contact
        rows.append((to.id, letter.organisation, to.name, to.email, to.post, letter.language,
                     letter.subject, letter.file, letter.text))  # fmt: skip
    table = folder / TABLE
    # With the mark by which spreadsheets know that the letters are UTF-8.
    table.write_text("\ufeff" + as_csv(rows), encoding="utf-8", newline="")
    return (*written, table)


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV (RFC 4180), every field in quotes and none that a spreadsheet computes."""
    lines = (",".join('"' + cell(field).replace('"', '""') + '"' for field in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines)
