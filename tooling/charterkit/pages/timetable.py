"""What time will do next, and when: on the front page, in the list of proposals, and on the page
of each proposal."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.decisions import states
from charterkit.decisions.due import Due
from charterkit.decisions.founding import outlook
from charterkit.model import EventKind, Proposal
from charterkit.pages.dates import counted, moment, upper
from charterkit.pages.markup import folded, plain, timed
from charterkit.pages.page import View, proposal_path, way

MOST, SHOWN = 5, 10
"""So many steps stand on the front page, and are shown at once where all are told."""


def timetable(view: View, page: str, most: int | None = None) -> str:
    """The next steps as a list in Markdown, the earliest first; a sentence if there are none."""
    if not view.upcoming:
        return view.words.deciding.no_steps
    return "\n".join(f"- {_line(view, step, page)}" for step in view.upcoming[:most])


def whole_timetable(view: View, page: str) -> str:
    """The same with all steps, of which those that come after the first few wait to be opened."""
    shown = timetable(view, page, SHOWN)
    later = [f"- {_line(view, step, page)}" for step in view.upcoming[SHOWN:]]
    if not later:
        return shown
    said = counted(view.words.gathered.more, len(later), view.words)
    return f"{shown}\n\n{folded(said, chr(10).join(later))}"


def its_next_step(view: View, proposal: Proposal, page: str) -> str:
    """The first step that is about one proposal, as a line of Markdown; empty if there is none."""
    for step in view.upcoming:
        if any(each.slug == proposal.slug for each in step.proposals):
            return _line(view, step, page)
    return ""


def founding_phase(view: View) -> str:
    """When those who have signed will decide instead of the stewards, or how many are missing;
    empty when they do."""
    found = outlook(view.archive, view.at)
    if found is None:
        return ""
    words, charter = view.words.deciding, view.archive.charter
    if found.ends is not None:
        ended = found.ends <= view.at
        form = words.founding_ended if ended else words.founding_ends
        return form.format(date=moment(found.ends, view.words))
    missing = (
        (words.lacking_organisations, max(1, charter.minimum_organisations) - found.organisations),
        (words.lacking_sectors, charter.minimum_sectors - found.sectors),
    )
    lacking = [counted(form, count, view.words) for form, count in missing if count > 0]
    return words.founding_lacks.format(lacking=view.words.and_.join(lacking))


def _line(view: View, step: Due, page: str) -> str:
    """A step: when, what, and about which proposals, each with a link to its page."""
    when = timed(step.at, moment(step.at, view.words))
    if step.at <= view.at:
        when = upper(view.words.deciding.owed.format(date=when))
    return f'<span class="when">{when}:</span> {_what(view, step, page)}'


def _what(view: View, step: Due, page: str) -> str:
    words = view.words.deciding
    if step.organisations:
        return counted(words.signatures_lapse, len(step.organisations), view.words)
    which = _joined(view, [_linked(view, each, page) for each in step.proposals])
    return words.steps[EventKind(step.kind)].format(which=which, number=step.by_number)


def _linked(view: View, proposal: Proposal, page: str) -> str:
    """A proposal by number and title; the title is a link, unless this is its own page."""
    number, goal = states.number(proposal), proposal_path(proposal.slug)
    title = plain(view.words.title_quoted.format(title=proposal.title))
    named = title if page == goal else f"[{title}]({way(page, goal)})"
    return f"{view.words.number.format(number=number)} {named}" if number else named


def _joined(view: View, names: Sequence[str]) -> str:
    return view.words.and_.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
