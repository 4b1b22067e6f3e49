"""The page on which a signatory votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from charterkit.decisions import electorate, states
from charterkit.decisions.joint import Vote, vote_of
from charterkit.documents.fields import time
from charterkit.documents.paths import ballot_path
from charterkit.documents.writing import render_ballot
from charterkit.model import STATUS_QUO, Account, Archive, Ballot, Choice
from charterkit.pages.acting.form import (
    Form,
    example,
    form_page,
    line_field,
    part,
    radio_field,
    text_field,
)
from charterkit.pages.acting.sign import MOST_NAMES
from charterkit.pages.dates import counted, moment, upper
from charterkit.pages.markup import box, folded, html, plain
from charterkit.pages.page import Page, View, proposal_path, way
from charterkit.pages.proposals import INDEX
from charterkit.pages.rivals import option
from charterkit.pages.votes import FORM, is_open, needs

SHOWN = 5
"""So many votes are shown at once before the form."""


def vote_page(view: View) -> Page:
    """Every vote that is open, and the form by which a ballot is cast."""
    words, votes = view.words.acting_vote, tuple(open_votes(view))
    if not votes:
        before = [plain(words.nothing), f"[{plain(words.proposals)}]({way(FORM, INDEX)})"]
        return form_page(view, path=FORM, title=words.title, before=before, form=None, otherwise=())
    form = Form(
        fields="".join([_which(view, votes), _voter(view), _ballot(view)]),
        submit=words.submit,
        script="assets/acting/vote.js",
        draft="vote",
        says=words.says,
        data=_data(view, votes),
    )
    return form_page(
        view,
        path=FORM,
        title=words.title,
        before=[plain(words.lead), *_listed(view, votes)],
        form=form,
        otherwise=_otherwise(view, votes[0]),
    )


def open_votes(view: View) -> Iterator[Vote]:
    """The votes that are open at the view's time, the one that closes first before the others."""
    found = []
    for slug, proposal in sorted(view.archive.proposals.items()):
        vote = vote_of(view.archive, proposal)
        if vote is not None and vote.lead.slug == slug and is_open(vote, view.at):
            found.append((vote.opened.closes or view.at, states.number(proposal) or 0, vote))
    return (vote for *_, vote in sorted(found, key=lambda each: each[:2]))


def _listed(view: View, votes: Sequence[Vote]) -> Iterator[str]:
    """Each vote with what is voted on, until when, and what it takes; of many all but the first
    few wait to be opened, so that the form is near."""
    words = view.words.acting_vote
    yield f"## {upper(counted(words.open_votes, len(votes), view.words))}"
    boxes = list(_boxes(view, votes))
    yield from boxes[:SHOWN]
    if len(boxes) > SHOWN:
        said = counted(view.words.gathered.more, len(boxes) - SHOWN, view.words)
        yield folded(said, "\n\n".join(boxes[SHOWN:]))


def _boxes(view: View, votes: Sequence[Vote]) -> Iterator[str]:
    words = view.words.acting_vote
    for vote in votes:
        links = []
        for proposal, _ in vote.members:
            name = plain(upper(option(view, vote, proposal.slug).name))
            links.append(f"[{name}]({way(FORM, proposal_path(proposal.slug))})")
        digest = html(vote.opened.text or vote.lead.digest)
        lines = [
            "  \n".join(f"**{link}**" for link in links),
            plain(words.closes.format(moment=_closes(view, vote))),
            f'<span class="digest">{html(words.voted_on)}: <code>{digest}</code></span>',
        ]
        asked = [
            needs(view, event, _asked_of(view, vote, proposal.slug))
            for proposal, event in vote.members
        ]
        yield box("act-exact", "\n\n".join(["  \n".join(lines), *filter(None, asked)]))


def _asked_of(view: View, vote: Vote, slug: str) -> str:
    if not vote.together:
        return view.words.needs
    form = view.words.deciding.needs_of
    return upper(form.format(option=option(view, vote, slug).name))


def _closes(view: View, vote: Vote) -> str:
    return moment(vote.opened.closes or vote.opened.at, view.words)


def _name(view: View, vote: Vote) -> str:
    """What a vote is called: its proposal, or all of them."""
    names = [option(view, vote, proposal.slug).name for proposal, _ in vote.members]
    return upper(view.words.and_.join(filter(None, [", ".join(names[:-1]), names[-1]])))


def _which(view: View, votes: Sequence[Vote]) -> str:
    words = view.words.acting_vote
    answers = [
        (
            vote.lead.slug,
            _name(view, vote),
            words.closes_short.format(moment=_closes(view, vote)),
        )
        for vote in votes
    ]
    return part(
        words.which,
        radio_field("vote-on", words.which, answers, said=False),
        lead=html(words.which_lead),
    )


def _voter(view: View) -> str:
    words = view.words.acting_vote
    odd = 'list="vote-voters" autocomplete="organization" spellcheck="false"'
    return part(
        words.voter,
        line_field(view, "vote-voter", words.voter_named, hint=words.voter_hint, attributes=odd),
        '<datalist id="vote-voters"></datalist><p class="act-hint" id="vote-known"></p>',
    )


def _ballot(view: View) -> str:
    words = view.words.acting_vote
    answers = (
        (str(Choice.APPROVE), words.approve, ""),
        (str(Choice.REJECT), words.reject, ""),
        (str(Choice.ABSTAIN), words.abstain, words.abstain_note),
    )
    return part(
        words.ballot,
        f'<div id="vote-single">{radio_field("vote-choice", words.choice, answers)}</div>',
        f'<div id="vote-several">{_order(view)}</div>',
        text_field(view, "vote-reason", words.reason, hint=words.reason_hint, optional=True),
    )


def _order(view: View) -> str:
    """The order of what is voted on together, which the script fills in."""
    words = view.words.acting_vote
    boxes = "".join(
        f'<label class="act-answer"><input type="checkbox" name="{id}" id="{id}">'
        f"<span>{html(label)}</span></label>"
        for id, label in (("vote-ours", words.ours), ("vote-none", words.abstain_all))
    )
    return (
        '<fieldset class="act-field" id="vote-order" role="group" '
        'aria-describedby="vote-order-hint vote-order-problem">'
        f"<legend>{html(words.order)}</legend>"
        f'<p class="act-hint" id="vote-order-hint">{html(words.order_hint)}</p>'
        '<ol class="act-order" id="vote-options"></ol>'
        '<p class="unseen" id="vote-told" role="status"></p>'
        f'<div class="act-answers">{boxes}</div>'
        '<p class="act-problem" id="vote-order-problem"></p></fieldset>'
    )


def _data(view: View, votes: Sequence[Vote]) -> Mapping[str, object]:
    """What the script has to know: the votes, and who can be known to take part in them."""
    archive = view.archive
    known = len(archive.signatories) <= MOST_NAMES
    return {
        "votes": [_vote(view, vote, known=known) for vote in votes],
        "people": _people(view, votes) if known else None,
    }


def _vote(view: View, vote: Vote, *, known: bool) -> Mapping[str, object]:
    opened, round = vote.opened, vote.opened.round or 1
    found = electorate.of_round(view.archive, vote.lead, opened, view.laid_out) if known else None
    several = [
        {"slug": proposal.slug, "name": upper(option(view, vote, proposal.slug).name)}
        for proposal, _ in vote.members
    ]
    return {
        "slug": vote.lead.slug,
        "name": _name(view, vote),
        "round": round,
        "text": opened.text or vote.lead.digest,
        "opened": time(opened.at),
        "closes": time(opened.closes),
        "options": several if vote.together else [],
        "electors": None if found is None else sorted(found.members),
        "cast": sorted(vote.ballots) if known else [],
    }


def _people(view: View, votes: Iterable[Vote]) -> Mapping[str, Sequence[object]]:
    """Those who may have a ballot to cast, with their name and whether their account is known:
    the signatories that are named in public, and who else may vote."""
    archive = view.archive
    ids = set(view.names)
    for vote in votes:
        found = electorate.of_round(archive, vote.lead, vote.opened, view.laid_out)
        ids |= set(found.members if found is not None else ())
    return {id: [view.organisation(id), bool(_accounts(archive, id))] for id in sorted(ids)}


def _accounts(archive: Archive, id: str) -> tuple[Account, ...]:
    if id in archive.signatories:
        return archive.signatories[id].accounts
    officers = (*archive.stewards.stewards, *archive.stewards.arbiters)
    return next((each.accounts for each in officers if each.id == id), ())


def _otherwise(view: View, vote: Vote) -> Iterator[str]:
    """The command, the file, the mail, for the vote that closes first."""
    words = view.words.acting_vote
    which = states.number(vote.lead) or vote.lead.slug
    slugs = [proposal.slug for proposal, _ in vote.members]
    says = f"--rank {','.join([*slugs, STATUS_QUO])}" if vote.together else str(Choice.APPROVE)
    yield plain(words.by_command)
    yield f"```sh\ncharter vote {which} {says} --as foreningen-proevetur\n```"
    ballot = _example(view, vote, slugs)
    yield words.by_file.format(path=ballot.path)
    yield example(render_ballot(ballot))
    if view.publication.contact:
        yield plain(words.by_mail.format(contact=view.publication.contact))


def _example(view: View, vote: Vote, slugs: Sequence[str]) -> Ballot:
    """A ballot as somebody may write it now: the made-up association of all examples."""
    voter, round = "foreningen-proevetur", vote.opened.round or 1
    return Ballot(
        path=ballot_path(vote.lead.slug, round, voter),
        voter=voter,
        round=round,
        text=vote.opened.text or vote.lead.digest,
        at=view.at,
        choice=None if vote.together else Choice.APPROVE,
        ranking=tuple((slug,) for slug in (*slugs, STATUS_QUO)) if vote.together else (),
    )
