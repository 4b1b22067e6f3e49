"""What waits today, for stewards and for those who have signed, each with the way to do it.

Sign-ups that nobody has confirmed yet are neither named nor counted in public; that some wait is
all that is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions import states
from charterkit.decisions.overview import those_open
from charterkit.decisions.tasks import Errand, Task, tasks
from charterkit.model import State
from charterkit.pages.charter import joined
from charterkit.pages.dates import counted, moment
from charterkit.pages.markup import box, folded, html, plain, timed
from charterkit.pages.page import Page, View, proposal_path, way

WAITING = "waiting.md"
SHOWN = 20
"""So many tasks of one kind of reader are shown at once."""
_UNNAMED = {Errand.CONFIRM: "charter confirm", Errand.CONFIRM_ANEW: "charter confirm"}
_TIMED = frozenset({Errand.VOTE, Errand.OPEN, Errand.CLOSE})


def waiting_page(view: View) -> Page:
    """The tasks of each kind of reader."""
    words = view.words.waiting
    live = those_open(view.archive, view.at, view.standings)
    owed = any(step.at <= view.at for step in view.upcoming)
    found = tasks(view.archive, live, view.at, owed=owed, how=view.how)
    parts = [f"# {words.title}", f'<p class="lead">{html(words.lead)}</p>']
    for who, name in words.readers.items():
        own = [task for task in found if task.who == who]
        if own:
            parts += [f"## {name} {{ #{who} }}", f'<p class="note">{html(words.notes[who])}</p>']
            parts.append(box("tasks", _listed(view, own)))
    if not found:
        parts.append(words.nothing)
    return Page(path=WAITING, title=words.title, markdown=joined(parts), source=None, in_nav=True)


def _listed(view: View, found: Sequence[Task]) -> str:
    """The tasks as a list; of very many those that come after the first wait to be opened."""
    lines = [_line(view, task) for task in found]
    shown = "\n".join(lines[:SHOWN])
    if len(lines) <= SHOWN:
        return shown
    said = counted(view.words.gathered.more, len(lines) - SHOWN, view.words)
    return f"{shown}\n\n{folded(said, chr(10).join(lines[SHOWN:]))}"


def _line(view: View, task: Task) -> str:
    said = view.words.waiting.errands[task.errand].format(proposal=_proposal(view, task))
    command = _UNNAMED.get(task.errand, task.command)
    when = "".join(_when(view, task))
    return f"- {said}{when}\n  `{command}`\n  {{ .task }}"


def _proposal(view: View, task: Task) -> str:
    """A link to what it is about."""
    if not task.slug:
        return ""
    words, proposal = view.words, view.archive.proposals[task.slug]
    number = states.number(proposal)
    title = words.title_quoted.format(title=plain(proposal.title))
    name = f"{words.number.format(number=number)} {title}" if number else title
    return f"[{name}]({way(WAITING, proposal_path(task.slug))})"


def _when(view: View, task: Task) -> Iterator[str]:
    """Until when, or since when it could have been done."""
    words = view.words.waiting
    if task.errand in _TIMED:
        proposal = view.archive.proposals[task.slug]
        closes = states.closes(proposal)
        voting = states.state(proposal) is State.VOTING
        if closes is not None:
            form = words.until if voting and view.at < closes else words.over
            date = timed(closes, moment(closes, view.words))
            yield f' <span class="when">{form.format(date=date)}</span>'
