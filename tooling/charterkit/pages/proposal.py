"""The page of one proposal: what it would change, why, where it stands, and how it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.decisions import states
from charterkit.decisions.fit import Fit
from charterkit.decisions.seconding import seconded
from charterkit.model import Proposal, State, Statement
from charterkit.pages.beside import STYLE, choice
from charterkit.pages.charter import joined
from charterkit.pages.dates import counted, moment
from charterkit.pages.fit import in_words, merged_text, where_it_conflicts
from charterkit.pages.markup import box, html, plain, timed, web_link
from charterkit.pages.page import Page, View, proposal_path, way
from charterkit.pages.proposals import INDEX, where_it_stands
from charterkit.pages.prose import prose
from charterkit.pages.record import class_meaning, record
from charterkit.pages.record import statements as said
from charterkit.pages.redlines import as_diff, redlines
from charterkit.pages.timetable import its_next_step
from charterkit.pages.told import STYLE as MOVEMENT
from charterkit.pages.tracing import behind_proposal
from charterkit.pages.votes import vote


def proposal_page(view: View, proposal: Proposal) -> Page:
    """Everything about one proposal on one page."""
    words = view.words
    path = proposal_path(proposal.slug)
    number, state = states.number(proposal), states.state(proposal)
    eyebrow = words.numbered.format(number=number) if number else words.unnumbered
    changes = words.did_change if state is State.ENACTED else words.would_change
    behind = tuple(behind_proposal(view, proposal, path))
    reasons = prose(proposal.reasons) or f"<p>{html(words.no_reasons)}</p>"
    parts = [
        f'# <span class="eyebrow">[{eyebrow}]({way(path, INDEX)})</span> {plain(proposal.title)}',
        f'<p class="lead"><span class="chip {state}">{html(words.states[state])}</span> '
        f"{_with_time(view, proposal, html(where_it_stands(view, proposal)))}</p>",
        *_fit(view, proposal),
        _facts(view, proposal, path),
        *_conflicts(view, proposal, path),
        f"## {changes} {{ #change }}",
        choice(words),
        redlines(view, proposal.amendment, sides_of(view, proposal)),
        *_merged(view, proposal),
        f"## {words.reasons} {{ #reasons }}",
        f'<div class="reasons">\n{reasons}\n</div>',
        *behind,
        *_seconds(view, proposal),
        *_statements(view, words.objections, "objections", proposal.objections),
        *_demands(view, proposal),
        *vote(view, proposal, path),
    ]
    if proposal.record:
        parts += [f"## {words.record} {{ #record }}", record(view, proposal)]
    parts += [
        f"## {words.diff} {{ #diff }}",
        f'<details class="diff"><summary>{html(words.diff_note)}</summary>'
        f"{as_diff(proposal.amendment)}</details>",
    ]
    return Page(
        path=path,
        title=proposal.title,
        markdown=joined(parts),
        source=proposal.path,
        in_nav=False,
        styles=(STYLE, MOVEMENT) if behind else (STYLE,),
    )


def sides_of(view: View, proposal: Proposal) -> tuple[str, str]:
    """What the two sides of its redline are called: the release it was written for, and it."""
    words = view.words
    return words.release.format(version=proposal.base), words.comparing.proposal_side


def _with_time(view: View, proposal: Proposal, said: str) -> str:
    """The sentence with its deadline as a time."""
    closes = states.closes(proposal)
    if closes is None:
        return said
    date = moment(closes, view.words)
    return said.replace(html(date), timed(closes, date), 1)


def _fit(view: View, proposal: Proposal) -> list[str]:
    """How it stands to today's text and to others, in a few sentences."""
    standing = view.standings.get(proposal.slug)
    if standing is None or not in_words(view, standing):
        return []
    kind = "note warning" if standing.fit in (Fit.COLLIDING, None) else "note"
    return [box(kind, plain(" ".join(in_words(view, standing))))]


def _conflicts(view: View, proposal: Proposal, path: str) -> list[str]:
    standing = view.standings.get(proposal.slug)
    return [] if standing is None else list(where_it_conflicts(view, standing, path))


def _merged(view: View, proposal: Proposal) -> list[str]:
    standing = view.standings.get(proposal.slug)
    return [] if standing is None else list(merged_text(view, standing))


def _seconds(view: View, proposal: Proposal) -> list[str]:
    """Those who second it; of a draft also how many more it takes, or from when it is admitted."""
    said = _statements(view, view.words.supporters, "seconds", proposal.seconds)
    if states.state(proposal) is not State.DRAFT:
        return said
    head = said[:1] or [f"## {view.words.supporters} {{ #seconds }}"]
    return [*head, plain(" ".join(_support(view, proposal))), *said[1:]]


def _support(view: View, proposal: Proposal) -> Iterator[str]:
    """How many second a draft as it stands, and what that leads to, in sentences."""
    words, found = view.words, seconded(view.archive, proposal)
    yield counted(words.supported, len(found.seconds), words)
    if found.admitted_from is not None:
        yield words.support_enough.format(date=moment(found.admitted_from, words))
    else:
        forms = words.support_elsewhere if found.sectors_missing else words.support_missing
        yield counted(forms, found.missing, words)
    if len(found.seconds) < len(proposal.seconds):
        yield words.support_other


def _demands(view: View, proposal: Proposal) -> list[str]:
    """Those who demanded a vote on a merged text, all rounds together."""
    found = {said.path: said for round in proposal.demands.values() for said in round.values()}
    return _statements(view, view.words.demands, "demands", found)


def _facts(view: View, proposal: Proposal, path: str) -> str:
    """Who, how large, against which text; as a list of terms."""
    words = view.words
    name = states.class_name(proposal)
    proposers = ", ".join(plain(view.organisation(who)) for who in proposal.proposers)
    known = any(one.version == proposal.base for one in view.archive.releases)
    base = str(proposal.base)
    if known:
        base = f"[{base}]({way(path, f'v/{base}.md')})"
    rows = [
        (words.proposed_by, proposers),
        (words.class_label, plain(class_meaning(view, name))),
        (words.written_for, words.version.format(version=base)),
    ]
    if step := its_next_step(view, proposal, path):
        rows.append((words.deciding.next_step, step))
    if proposal.discussion:
        rows.append((words.talked_over, web_link(proposal.discussion, proposal.discussion)))
    rows.append((words.votes_on, f"`{proposal.digest}`"))
    said = [f"**{term}:** {meaning}" for term, meaning in rows]
    if proposal.adopts:
        said.append(plain(words.adopts))
    return box("facts", "\n".join(f"- {one}" for one in said))


def _statements(view: View, title: str, anchor: str, found: Mapping[str, Statement]) -> list[str]:
    """Those who second a proposal or object to it, with their reasons."""
    if not found:
        return []
    return [f"## {title} {{ #{anchor} }}", said(view, found.values())]
