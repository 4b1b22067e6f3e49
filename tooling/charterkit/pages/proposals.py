"""The list of proposals, and in one line where one of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from charterkit.decisions import states
from charterkit.model import EventKind, Proposal, State
from charterkit.pages import contests
from charterkit.pages.charter import PROPOSE, joined
from charterkit.pages.dates import day, moment, number
from charterkit.pages.following import Topic, follow
from charterkit.pages.markup import box, plain, turning
from charterkit.pages.page import Page, View, proposal_path, way
from charterkit.pages.parting import Part, cut, whole
from charterkit.pages.timetable import founding_phase, whole_timetable

INDEX = "proposals/index.md"
COMMAND = "charter propose"
_ORDER = (
    State.VOTING,
    State.DISCUSSION,
    State.ACCEPTED,
    State.DRAFT,
    State.ENACTED,
    State.REJECTED,
    State.SUPERSEDED,
    State.WITHDRAWN,
    State.LAPSED,
)


PER_PAGE = 50
"""So many proposals are on one page of the list: as many as a reader on a phone can go through."""


def list_path(index: int) -> str:
    """The path of the list's page number `index`, from 0. No proposal's page lies below that of
    another, whatever it is called."""
    return INDEX if index == 0 else f"proposals/list/{index + 1}.md"


def proposals_pages(view: View) -> Iterator[Page]:
    """All proposals by state, those that wait for somebody first, so many to a page."""
    words, groups = view.words, _groups(view)
    pages: dict[int, list[Part[State, Proposal]]] = {0: []}
    for part in cut(groups, PER_PAGE):
        pages.setdefault(part.page, []).append(part)
    paths = [list_path(index) for index in pages]
    several = len(pages) > 1
    for index, parts in pages.items():
        path, title = paths[index], words.proposals
        if index:
            title += " – " + words.page_of.format(page=index + 1, pages=len(pages))
        blocks = [f"# {title}", words.proposals_lead]
        if not index:
            blocks += [_how(view), _contents(view, groups) if several else "", *_next(view)]
        for part in parts:
            items = [f"- {line(view, one, path, with_state=False)}" for one in part.entries]
            blocks += [_heading(view, part), box("proposals", "\n".join(items))]
        blocks.append(turning(words.pages, path, paths) if several else "")
        blocks.append("" if index else follow(view, INDEX, Topic.DECISIONS))
        yield Page(
            path=path,
            title=title,
            markdown=joined(blocks),
            source=None,
            in_nav=index == 0,
            searched=index == 0,
            first=INDEX if index else "",
        )


def _groups(view: View) -> Sequence[tuple[State, Sequence[Proposal]]]:
    by_state: dict[State, list[Proposal]] = {}
    for proposal in view.archive.proposals.values():
        by_state.setdefault(states.state(proposal), []).append(proposal)
    return [(state, ordered(by_state[state])) for state in _ORDER if state in by_state]


def _how(view: View) -> str:
    """How to propose."""
    words = view.words
    how = f"[{words.acting_propose.from_list}]({way(INDEX, PROPOSE)})"
    made = box("how", f"{how}\n\n{words.how_to_propose.format(command=COMMAND)}")
    return made if view.archive.proposals else f"{made}\n\n{words.no_proposals}"


def _next(view: View) -> Iterator[str]:
    """What comes next."""
    yield f"## {view.words.deciding.upcoming} {{ #next }}"
    yield founding_phase(view)
    yield box("steps", whole_timetable(view, INDEX))


def _contents(view: View, groups: Sequence[tuple[State, Sequence[Proposal]]]) -> str:
    """How many there are in each state, with the way to the first of them. Of those on further
    pages the line has the anchor that their heading would have here, so that a link to it, made
    while there were fewer, leads on."""
    lines = []
    for part in whole(groups, PER_PAGE):
        goal = way(INDEX, f"{list_path(part.page)}#{part.heading}")
        anchor = f"{{ #{part.heading} }}" if part.page else ""
        count = number(len(part.entries), view.words)
        lines.append(f"- [{view.words.state_groups[part.heading]}]({goal}){anchor} ({count})")
    return box("contents", "\n".join(lines))


def _heading(view: View, part: Part[State, Proposal]) -> str:
    title = view.words.state_groups[part.heading]
    if part.more:
        title = view.words.gathered.continued.format(title=title)
    return f"## {title} {{ #{part.heading} }}"


def ordered(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Those with a number first, the newest of them on top."""
    return sorted(proposals, key=lambda one: (-(states.number(one) or 0), one.slug))


def is_open(proposal: Proposal) -> bool:
    """Whether it may still change the charter."""
    state = states.state(proposal)
    return state in (State.DRAFT, State.DISCUSSION, State.VOTING, State.ACCEPTED)


def line(view: View, proposal: Proposal, page: str, *, with_state: bool = True) -> str:
    """A proposal in one line of Markdown: number, title as a link, and where it stands."""
    words = view.words
    number = states.number(proposal)
    lead = f'<span class="number">{words.number.format(number=number)}</span> ' if number else ""
    link = f"[{plain(proposal.title)}]({way(page, proposal_path(proposal.slug))})"
    state = states.state(proposal)
    chip = f' <span class="chip {state}">{words.states[state]}</span>' if with_state else ""
    stands = " ".join([where_it_stands(view, proposal), *_fit(view, proposal)])
    return f'{lead}{link}{chip} <span class="when">{plain(stands)}</span>'


def _fit(view: View, proposal: Proposal) -> list[str]:
    """In a list only what is not as everybody expects: that it conflicts or competes."""
    from charterkit.pages.fit import in_words

    standing = view.standings.get(proposal.slug)
    if standing is None or not (standing.clashes or standing.competing):
        return []
    return in_words(view, standing)


def where_it_stands(view: View, proposal: Proposal) -> str:
    """The proposal's state in a sentence or two, with its dates."""
    contested = contests.where_it_stands(view, proposal)
    if contested and states.state(proposal) is State.DISCUSSION:  # It has been discussed already.
        return contested
    return " ".join(filter(None, [_by_state(view, proposal), contested]))


def _by_state(view: View, proposal: Proposal) -> str:
    words = view.words
    state = states.state(proposal)
    if state in (State.DISCUSSION, State.VOTING):
        return _window(view, proposal, state)
    if state is State.REJECTED:
        return _rejected(view, proposal)
    last = proposal.record[-1] if proposal.record else None
    event = next((one for one in reversed(proposal.record) if one.kind in _LEADS[state]), last)
    if event is None:
        return words.state_draft
    forms = {
        State.DRAFT: words.state_returned,
        State.ACCEPTED: words.state_accepted,
        State.ENACTED: words.state_enacted,
        State.WITHDRAWN: words.state_withdrawn,
        State.LAPSED: words.state_lapsed,
        State.SUPERSEDED: words.state_superseded,
    }
    form = forms[state]
    if event.kind is EventKind.ACCEPTED_UNOPPOSED:
        form = words.state_unopposed
    return form.format(date=day(event.at, words), number=event.by_number)


_LEADS = {
    State.DRAFT: (EventKind.RETURNED,),
    State.ACCEPTED: (EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED),
    State.ENACTED: (EventKind.ENACTED,),
    State.WITHDRAWN: (EventKind.WITHDRAWN,),
    State.LAPSED: (EventKind.LAPSED,),
    State.SUPERSEDED: (EventKind.SUPERSEDED,),
}


def _window(view: View, proposal: Proposal, state: State) -> str:
    words = view.words
    closes = states.closes(proposal)
    rule = view.archive.charter.classes.get(states.class_name(proposal))
    silence = rule is not None and rule.vote_days is None
    over = closes is not None and closes <= view.at
    if state is State.VOTING:
        form = words.state_voting_over if over else words.state_voting
    elif silence:
        form = words.state_silence_over if over else words.state_silence
    else:
        form = words.state_discussion_over if over else words.state_discussion
    return form.format(date=moment(closes, words) if closes else words.none)


def _rejected(view: View, proposal: Proposal) -> str:
    words = view.words
    closed = states.closed(proposal)
    if closed is None:
        return words.states[State.REJECTED]
    said = words.state_rejected.format(date=day(closed.at, words))
    again = states.second_call(proposal)
    if again is not None:
        said += " " + words.state_second_call.format(date=moment(again, words))
    return said
