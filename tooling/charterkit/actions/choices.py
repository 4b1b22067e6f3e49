"""What fits where an id is needed: pairs of an id and how it is shown to a person."""

from __future__ import annotations

from charterkit.actions.deciding import voters
from charterkit.actions.desk import Desk, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import number as numbered
from charterkit.actions.signing import own_record
from charterkit.actions.voting import open_vote, options, require_running
from charterkit.decisions.promises import promises_of
from charterkit.decisions.standing import standing, waits
from charterkit.decisions.states import number, second_call, state
from charterkit.documents.reading import everything
from charterkit.model import Standing, State

Choices = list[tuple[str, str]]


def stewards_in(desk: Desk) -> Choices:
    """The stewards."""
    archive = desk.archive(without_signatories())
    language = archive.charter.language
    return [(each.id, each.name.get(language, each.id)) for each in archive.stewards.stewards]


def sectors_in(desk: Desk) -> Choices:
    """The charter's sectors."""
    charter = desk.archive(without_signatories()).charter
    return [(id, names.get(charter.language, id)) for id, names in charter.sectors.items()]


def principles_in(desk: Desk) -> Choices:
    """The preamble and the principles, by number."""
    archive = desk.archive(without_signatories())
    found = [("preamble", archive.preamble.title)]
    return found + [(each.id, f"{each.number}. {each.text.title}") for each in archive.principles]


def proposals_in(desk: Desk, *states: State) -> Choices:
    """The proposals that are in one of the states, by slug; of the rejected ones those that may
    be called once more."""
    archive = desk.archive(without_signatories())
    return [
        (each.slug, f"{numbered(each)} {each.title}" if number(each) else each.title)
        for each in archive.proposals.values()
        if state(each) in states and (state(each) is not State.REJECTED or second_call(each))
    ]


def electors_of(desk: Desk, which: str) -> Choices:
    """Those who may vote on a proposal; CharterError if its vote is not open."""
    archive = desk.archive(everything)
    proposal = the_proposal(archive, which)
    require_running(open_vote(archive, proposal, desk.now), desk.now)
    names = {id: record.name for id, record in archive.signatories.items()}
    return [(id, names.get(id, id)) for id in sorted(voters(desk, archive, proposal).members)]


def ranked_in(desk: Desk, which: str) -> tuple[str, ...]:
    """What can be ranked in the vote that is open on a proposal, by slug; nothing where one
    proposal is voted on by itself. CharterError if its vote is not open."""
    archive = desk.archive(without_signatories())
    vote = open_vote(archive, the_proposal(archive, which), desk.now)
    return options(vote) if vote.together else ()


def arbiters_in(desk: Desk) -> Choices:
    """The arbiters."""
    archive = desk.archive(without_signatories())
    language = archive.charter.language
    return [(each.id, each.name.get(language, each.id)) for each in archive.stewards.arbiters]


def waiting(desk: Desk) -> Choices:
    """The sign-ups that no steward has confirmed or refused."""
    archive = desk.archive(everything)
    return [(id, record.name) for id, record in archive.signatories.items() if waits(archive, id)]


def signatories(desk: Desk) -> Choices:
    """The organisations that have a record and have not left."""
    archive = desk.archive(everything)
    return [
        (id, record.name)
        for id, record in archive.signatories.items()
        if standing(archive, id) not in (Standing.LEFT, Standing.REFUSED, Standing.DISSOLVED)
    ]


def experiences_in(desk: Desk) -> Choices:
    """The experiences that are told."""
    archive = desk.archive(without_signatories())
    return [(each.id, each.title) for each in archive.experiences.values()]


def other_languages_in(desk: Desk) -> Choices:
    """The languages that the charter is translated into."""
    charter = desk.archive(without_signatories()).charter
    return [(each, each) for each in charter.languages[1:]]


def pledges_of(desk: Desk, id: str) -> Choices:
    """The open pledges of a signatory, by number."""
    archive, _, _ = own_record(desk, id)
    return [
        (str(each.number), f"{each.pledge.principle}: {each.pledge.text}")
        for each in promises_of(archive, id)
        if not each.kept
    ]
