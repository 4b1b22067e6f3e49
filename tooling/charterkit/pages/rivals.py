"""A vote on proposals that compete, on the page of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions import states
from charterkit.decisions.joint import Vote
from charterkit.decisions.tally import MAJORITY, QUORUM, SECTOR
from charterkit.model import STATUS_QUO, AmendmentClass, Ballot, Event, Outcome, Proposal, Tally
from charterkit.pages.dates import majority, number, upper
from charterkit.pages.markup import html, plain
from charterkit.pages.page import View, proposal_path, way

Table = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What can be voted for, in words: `short` is the number, `title` the rest of its name."""

    short: str
    title: str
    name: str


def option(view: View, vote: Vote, slug: str) -> Option:
    """An option by its slug; a name that nobody voted on stays as it is."""
    words = view.words
    for proposal, _ in vote.members:
        if proposal.slug == slug:
            numbered = words.number.format(number=states.number(proposal))
            return Option(
                short=upper(numbered),
                title=proposal.title,
                name=words.deciding.numbered_option.format(
                    number=states.number(proposal), title=proposal.title
                ),
            )
    as_now = words.deciding.as_now if slug == STATUS_QUO else slug
    return Option(short=upper(as_now), title="", name=as_now)


def counted_in(vote: Vote) -> Event | None:
    """The closing that has the count of all; None while the vote is open."""
    closed = states.closed(vote.lead, vote.opened.round)
    return closed if closed is not None and closed.ranking is not None else None


def in_order(vote: Vote, outcome: Outcome | None) -> list[str]:
    """All options, the winner first, then by number, and that all stays as it is last."""
    slugs = [*(member.slug for member, _ in vote.members), STATUS_QUO]
    winner = outcome.winner if outcome else None
    return sorted(slugs, key=lambda slug: slug != winner)


def what_competes(view: View, vote: Vote, page: str) -> Iterator[str]:
    """That they compete, and which they are, the winner first."""
    words = view.words.deciding
    closed = counted_in(vote)
    yield words.rivals_voted if closed else words.rivals_vote
    lines = []
    for slug in in_order(vote, closed.ranking if closed else None):
        if slug != STATUS_QUO:
            name = plain(upper(option(view, vote, slug).name))
            lines.append(f"- [{name}]({way(page, proposal_path(slug))})")
    yield "\n".join(lines)


def what_came(view: View, vote: Vote, outcome: Outcome, proposal: Proposal) -> str:
    """What came of the vote for one of the proposals, in one sentence."""
    words = view.words.deciding
    if outcome.winner == STATUS_QUO:
        return words.none_won
    form = words.won if outcome.winner == proposal.slug else words.lost_to
    return upper(form.format(option=option(view, vote, outcome.winner).name))


def whole_count(view: View, vote: Vote, outcome: Outcome) -> Iterator[str]:
    """The count of all: what was left out and why, two by two, and the strongest paths."""
    words = view.words.deciding
    round = vote.opened.round
    order = in_order(vote, outcome)
    if outcome.dropped:
        yield f"### {words.dropped} {{ #dropped-{round} }}"
        yield _dropped(view, vote, [slug for slug in order if slug in outcome.dropped])
    yield f"### {words.pairwise} {{ #pairwise-{round} }}"
    yield words.pairwise_note
    yield _matrix(view, vote, words.pairwise, order, _table(outcome, outcome.pairwise))
    left = [slug for slug in order if slug not in outcome.dropped]
    if len(left) > 1:
        yield f"### {words.paths} {{ #paths-{round} }}"
        yield words.paths_note
        yield _matrix(view, vote, words.paths, left, _table(outcome, outcome.paths))


def _table(outcome: Outcome, rows: Table) -> Mapping[tuple[str, str], int]:
    return {
        (row, column): count
        for row, counts in zip(outcome.options, rows, strict=True)
        for column, count in zip(outcome.options, counts, strict=True)
    }


def _matrix(
    view: View,
    vote: Vote,
    caption: str,
    order: Sequence[str],
    counts: Mapping[tuple[str, str], int],
) -> str:
    """Numbers of each option (a row) beside each other (a column)."""
    named = {slug: option(view, vote, slug) for slug in order}
    heads = {
        slug: html(each.short) + (f" <small>{html(each.title)}</small>" if each.title else "")
        for slug, each in named.items()
    }
    top = "".join(f'<th scope="col">{heads[slug]}</th>' for slug in order)
    rows = []
    for row in order:
        cells = []
        for column in order:
            count = number(counts.get((row, column), 0), view.words)
            if row == column:
                count = "–"
            elif counts.get((row, column), 0) > counts.get((column, row), 0):
                count = f"<strong>{count}</strong>"
            cells.append(f"<td>{count}</td>")
        rows.append(f'<tr><th scope="row">{heads[row]}</th>{"".join(cells)}</tr>')
    said = html(caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{said}">'
        f'<table class="numbers beside"><caption class="unseen">{said}</caption>'
        f"<thead><tr><td></td>{top}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _dropped(view: View, vote: Vote, slugs: Sequence[str]) -> str:
    items = []
    for member, opened in vote.members:
        closed = states.closed(member, opened.round)
        if member.slug in slugs and closed and closed.tally and opened.rule:
            why = " ".join(_why(view, closed.tally, opened.rule))
            name = upper(option(view, vote, member.slug).name)
            items.append(f"<li><strong>{html(name)}</strong>: {html(why)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _why(view: View, tally: Tally, rule: AmendmentClass) -> Iterator[str]:
    """Each condition that a proposal did not meet beside the status quo, with its numbers."""
    words = view.words.deciding
    for condition in tally.failed:
        sector = condition.removeprefix(SECTOR)
        votes = tally.by_sector.get(sector, tally.total) if sector != condition else tally.total
        asked = rule.majority if condition == MAJORITY else rule.sector_majority
        form = words.dropped_majority if condition == MAJORITY else words.dropped_sector
        yield (words.dropped_quorum if condition == QUORUM else form).format(
            over=number(votes.approve, view.words),
            under=number(votes.reject, view.words),
            needed=number(tally.quorum_votes, view.words),
            sector=view.sector(sector) if sector != condition else "",
            majority=majority(asked, view.words) if asked else "",
        )


def how_to_rank(view: View, vote: Vote) -> str:
    """The command by which a voter ranks what is voted on."""
    numbers = [str(states.number(member) or member.slug) for member, _ in vote.members]
    command = f"charter vote {numbers[0]} --rank {','.join([*numbers, STATUS_QUO])} --as ID"
    return view.words.deciding.how_to_rank.format(command=command)


def ranking(view: View, vote: Vote, ballot: Ballot) -> str:
    """What a ballot says, as a list from best to last."""
    words = view.words.deciding
    places = [_together(view, vote, equals) for equals in ballot.ranking]
    named = {slug for equals in ballot.ranking for slug in equals}
    rest = [slug for slug in in_order(vote, None) if slug not in named]
    if rest:
        places.append(words.not_named.format(options=_names(view, vote, rest)))
    return (
        f'<ol class="ranking">{"".join(f"<li>{html(upper(place))}</li>" for place in places)}</ol>'
    )


def _together(view: View, vote: Vote, equals: Sequence[str]) -> str:
    names = _names(view, vote, equals)
    return view.words.deciding.equal.format(options=names) if len(equals) > 1 else names


def _names(view: View, vote: Vote, slugs: Sequence[str]) -> str:
    names = [option(view, vote, slug).name for slug in slugs]
    return view.words.and_.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
