"""What organisations have promised under the principles: open, or kept as an experience shows.

Nothing here ranks, and nothing tells of being late: a day that has passed is told like others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions.promises import Promise
from charterkit.model import Principle
from charterkit.pages.charter import in_language, joined, principle_path
from charterkit.pages.dates import counted, day, number
from charterkit.pages.markup import box, html, plain, turning
from charterkit.pages.page import Page, View, way
from charterkit.pages.parting import Part, cut, whole
from charterkit.pages.told import STYLE, link, told

PLEDGES = "pledges.md"
PER_PAGE = 500
"""So many pledges are on one page. The search of all pages reads the first of them."""
_OTHER = "other"
"""The anchor of those under a principle that no longer stands."""

Group = Part[Principle | None, Promise]
"""Pledges below one heading: those under a principle, or with None those under none that stands."""


def page_path(index: int) -> str:
    """The path of page number `index`, from 0, of the pledges."""
    return PLEDGES if index == 0 else f"pledges/{index + 1}.md"


def kept_by(view: View, experience: str, page: str) -> Iterator[str]:
    """The pledges that an experience shows kept, each in a line of Markdown."""
    found = [each for each in view.promised if each.shown and each.shown.id == experience]
    if not found:
        return
    places = {
        (each.by, each.number): _place(part)
        for part in _parts(view)
        for each in part.entries
        if each.shown
    }
    for each in found:
        goal = way(page, places[each.by, each.number])
        yield f"[{plain(view.names[each.by])}]({goal}): {plain(each.pledge.text)}"


def below_principle(view: View, principle: str, page: str) -> Iterator[str]:
    """How many pledges there are under a principle (its id), with the way to them."""
    for group in whole(_groups(view), PER_PAGE):
        if group.heading is not None and group.heading.id == principle:
            said = counted(view.words.practice.pledges_under, len(group.entries), view.words)
            goal = way(page, _place(group))
            yield box("how", f"[{plain(said)}]({goal})")


def state(view: View, promise: Promise, page: str) -> str:
    """Whether a pledge is open or kept, and until when it was made, as inline Markdown."""
    said = f'<span class="chip">{html(_word(view, promise))}</span>'
    said += "".join(f' <span class="by">{html(each)}</span>' for each in _until(view, promise))
    return f"{said} {link(view, promise.shown, page)}" if promise.shown else said


def in_words(view: View, promise: Promise) -> str:
    """The same as text, with what shows it kept."""
    said = ", ".join([_word(view, promise), *_until(view, promise)])
    return f"{said}: {told(view, promise.shown).title}" if promise.shown else said


def _word(view: View, promise: Promise) -> str:
    own = view.words.practice
    return own.pledge_kept if promise.kept else own.pledge_open


def _until(view: View, promise: Promise) -> Iterator[str]:
    if promise.pledge.by is not None:
        yield view.words.practice.pledge_by.format(date=day(promise.pledge.by, view.words))


def pledges_pages(view: View) -> Iterator[Page]:
    """All pledges by principle, so many to a page; no page while there is none."""
    pages: dict[int, list[Group]] = {}
    for part in _parts(view):
        pages.setdefault(part.page, []).append(part)
    own, paths = view.words.practice, [page_path(index) for index in pages]
    for index, parts in pages.items():
        path, title = page_path(index), own.pledges
        if index:
            of = view.words.page_of.format(page=index + 1, pages=len(pages))
            title = f"{title} – {of}"
        blocks = [f"# {title}", own.pledges_lead, "" if index else _counted(view, view.promised)]
        if len(pages) > 1 and not index:
            blocks.append(_contents(view))
        for part in parts:
            listed = _listed(view, part.entries, path)
            if len(pages) > 1 and not any(each.shown for each in part.entries):
                listed = _laid_out(view, part.entries, path)
            blocks += [_heading(view, part, path), listed]
        blocks.append(turning(view.words.pages, path, paths) if len(pages) > 1 else "")
        yield Page(
            path=path,
            title=title,
            markdown=joined(blocks),
            source=None,
            in_nav=index == 0,
            searched=index == 0,
            first=PLEDGES if index else "",
            movement=index == 0,
            styles=(STYLE,),
        )


def _groups(view: View) -> Iterator[tuple[Principle | None, Sequence[Promise]]]:
    """The pledges in the order in which they stand: by principle, then what is under none."""
    under: dict[str, list[Promise]] = {one.id: [] for one in view.archive.principles}
    others: list[Promise] = []
    for each in view.promised:
        under.get(each.pledge.principle, others).append(each)
    yield from ((one, under[one.id]) for one in view.archive.principles)
    yield None, others


def _parts(view: View) -> Iterator[Group]:
    """The same, cut where a page ends."""
    return cut(_groups(view), PER_PAGE)


def _anchor(group: Group) -> str:
    """The id of its heading."""
    return _OTHER if group.heading is None else group.heading.id


def _place(group: Group) -> str:
    """The page on which it begins, with the anchor."""
    return f"{page_path(group.page)}#{_anchor(group)}"


def _heading(view: View, part: Group, page: str) -> str:
    title = _title(view, part.heading)
    if part.more:
        title = view.words.gathered.continued.format(title=title)
    if part.heading is not None:
        title = f"[{title}]({way(page, principle_path(part.heading.id))})"
    return f"## {title} {{ #{_anchor(part)} }}"


def _title(view: View, principle: Principle | None) -> str:
    if principle is None:
        return view.words.practice.pledges_other
    shown, _ = in_language(view, principle.text, principle.translations)
    return plain(f"{principle.number}. {shown.title}")


def _contents(view: View) -> str:
    """How many there are under each principle, with the way to the first of them; and to where
    those of one organisation are found."""
    from charterkit.pages.signatories import SIGNATORIES

    lines = []
    for group in whole(_groups(view), PER_PAGE):
        goal = way(PLEDGES, _place(group))
        count = number(len(group.entries), view.words)
        lines.append(f"- [{_title(view, group.heading)}]({goal}) ({count})")
    find = f"[{plain(view.words.exploring.find)}]({way(PLEDGES, f'{SIGNATORIES}#find')})"
    return f"{box('contents', chr(10).join(lines))}\n\n{box('how', find)}"


def _counted(view: View, found: Sequence[Promise]) -> str:
    words, own = view.words, view.words.practice
    done = sum(each.kept for each in found)
    waiting = counted(own.pledges_open, len(found) - done, words)
    of = f"{waiting}, {counted(own.pledges_kept, done, words)}"
    return f"**{counted(own.pledges_count, len(found), words)}:** {of}."


def _listed(view: View, found: Sequence[Promise], page: str) -> str:
    lines = [
        f"- **{plain(view.names[each.by])}** {state(view, each, page)}\n"
        f'    <span class="says">{plain(each.pledge.text)}</span>'
        for each in found
    ]
    return box("pledges", "\n".join(lines))


def _laid_out(view: View, found: Sequence[Promise], page: str) -> str:
    """What Markdown makes of the same where no link is in it; of thousands that would take long."""
    items = [
        f"<li><strong>{plain(view.names[each.by])}</strong> {state(view, each, page)}\n"
        f'    <span class="says">{plain(each.pledge.text)}</span></li>\n'
        for each in found
    ]
    return f'<div class="pledges">\n<ul>\n{"".join(items)}</ul>\n</div>'
