"""How an open proposal stands to today's text and to other proposals, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions import states
from charterkit.decisions.fit import Fit, Standing
from charterkit.decisions.past import in_order
from charterkit.decisions.refreshing import merged_today
from charterkit.model import Proposal, State
from charterkit.pages.dates import moment
from charterkit.pages.marking import form
from charterkit.pages.markup import html, html_lines, plain
from charterkit.pages.page import View, proposal_path, way
from charterkit.pages.redlines import called, redlines

MOST = 12
"""So many lines of a text are shown, and so many places where two proposals compete: the diff
below has all."""


def in_words(view: View, standing: Standing) -> list[str]:
    """How a proposal stands, as sentences of plain text."""
    words, said = view.words, []
    if standing.fit is Fit.CLEAN:
        said.append(words.fit_clean)
    elif standing.fit is Fit.MOVED_ON:
        said.append(words.fit_moved.format(base=standing.proposal.base))
    elif standing.fit is Fit.COLLIDING:
        said.append(words.fit_conflicts.format(others=_listed(view, standing.clashes_with)))
    else:
        said.append(words.fit_wrong.format(base=standing.proposal.base))
    if standing.competing:
        said.append(words.fit_competes.format(others=_listed(view, standing.rivals)))
    if standing.meets:
        said.append(words.fit_meets.format(others=_listed(view, standing.meets)))
    return said


def where_it_conflicts(view: View, standing: Standing, page: str) -> Iterator[str]:
    """Each stretch of text that a proposal wants otherwise than what was enacted, with the three
    texts, and each that it and another open proposal want otherwise."""
    words = view.words
    if standing.clashes:
        yield f"## {words.conflicts} {{ #conflicts }}"
    for clash in standing.clashes:
        yield _texts(
            view,
            clash.path,
            (plain(words.text_before), clash.before),
            (words.text_today.format(others=_linked(view, clash.by, page)), clash.today),
            (plain(words.text_mine), clash.mine),
        )
    if standing.clashes:
        yield _what_then(view, standing.proposal)
    if standing.competing:
        yield f"## {words.competitors} {{ #competitors }}"
    for rivalry in standing.competing[:MOST]:
        other = _linked(view, [rivalry.other], page)
        yield _texts(
            view,
            rivalry.path,
            (plain(words.text_before), rivalry.before),
            (plain(words.text_mine), rivalry.mine),
            (words.text_theirs.format(others=other), rivalry.theirs),
        )


def merged_text(view: View, standing: Standing) -> Iterator[str]:
    """What today's text becomes with a proposal that was written for an earlier one, and until
    when it stands published before it is enacted."""
    words = view.words
    found = merged_today(view.archive, standing, view.standings, view.woven)
    if found is None:
        return
    yield f"## {words.merged} {{ #merged }}"
    said = [words.merged_note]
    if found.window is not None:
        until = found.window.until
        form = words.published_until if view.at < until else words.published_over
        said = [form.format(date=moment(until, words))]
        if found.window.demanded:
            said.append(words.published_demanded)
    if found.together:
        said.append(words.merged_with.format(others=_listed(view, found.together)))
    yield plain(" ".join(said))
    sides = words.comparing.today_side, words.comparing.merged_side
    yield redlines(view, found.amendment, sides, prefix="merged-")


def _what_then(view: View, proposal: Proposal) -> str:
    """What can be done about a conflict, as a paragraph of Markdown."""
    words = view.words
    command = f"charter refresh {proposal.slug}"
    form = {State.DRAFT: words.rewrite_it, State.DISCUSSION: words.return_it}.get(
        states.state(proposal), words.cannot_enact
    )
    return form.format(command=command)


def _texts(view: View, path: str, *texts: tuple[str, Sequence[str]]) -> str:
    """Texts of one place below each other, each under its name (Markdown), in HTML. Generators
    follow links in Markdown only, so what names a text is that."""
    parts = []
    for name, lines in texts:
        told = [form(line) if path.endswith(".md") else ("line", line) for line in lines]
        told = [(kind, line) for kind, line in told if line.strip()]
        shown = "".join(f'<p class="{kind}">{html_lines(line)}</p>' for kind, line in told[:MOST])
        if len(told) > MOST:
            shown += "<p>⋯</p>"
        if not told:
            shown = f'<p class="nothing">{html(view.words.nothing_here)}</p>'
        parts.append(f'<dt markdown="span">{name}</dt>\n<dd>{shown}</dd>')
    listed = "\n".join(parts)
    return (
        f'<div class="texts" markdown="1">\n<p class="place">{html(called(view, path))}</p>\n'
        f'<dl markdown="1">\n{listed}\n</dl>\n</div>'
    )


def _listed(view: View, proposals: Sequence[Proposal]) -> str:
    return _joined(view, [_name(view, each) for each in sorted(proposals, key=in_order)])


def _linked(view: View, proposals: Sequence[Proposal], page: str) -> str:
    """The same as Markdown, each with a link to its page."""
    return _joined(
        view,
        [
            f"[{plain(_name(view, each))}]({way(page, proposal_path(each.slug))})"
            for each in sorted(proposals, key=in_order)
        ],
    )


def _joined(view: View, names: Sequence[str]) -> str:
    return view.words.and_.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _name(view: View, proposal: Proposal) -> str:
    """A proposal by its number, or by its title before it has one."""
    number = states.number(proposal)
    if number:
        return view.words.number.format(number=number)
    return view.words.title_quoted.format(title=proposal.title)
