"""What organisations have promised under the principles: open, or kept as an experience shows.

Nothing here ranks, and nothing tells of being late: a day that has passed is told like others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions.promises import Promise
from charterkit.pages.charter import in_language, joined, principle_path
from charterkit.pages.dates import counted, day
from charterkit.pages.markup import box, html, plain
from charterkit.pages.page import Page, View, way
from charterkit.pages.told import STYLE, link, told

PLEDGES = "pledges.md"


def kept_by(view: View, experience: str, page: str) -> Iterator[str]:
    """The pledges that an experience shows kept, each in a line of Markdown."""
    numbers = {one.id: one.number for one in view.archive.principles}
    for each in view.promised:
        if each.shown is not None and each.shown.id == experience:
            anchor = each.pledge.principle if each.pledge.principle in numbers else "other"
            name = plain(view.names[each.by])
            yield f"[{name}]({way(page, f'{PLEDGES}#{anchor}')}): {plain(each.pledge.text)}"


def below_principle(view: View, principle: str, page: str) -> Iterator[str]:
    """How many pledges there are under a principle (its id), with the way to them."""
    count = sum(each.pledge.principle == principle for each in view.promised)
    if count:
        said = counted(view.words.practice.pledges_under, count, view.words)
        yield box("how", f"[{plain(said)}]({way(page, f'{PLEDGES}#{principle}')})")


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
    """All pledges on one page, by principle; no page while there is none."""
    found = view.promised
    if not found:
        return
    own = view.words.practice
    held = {one.id: one for one in view.archive.principles}
    parts = [f"# {own.pledges}", own.pledges_lead, _counted(view, found)]
    for principle in view.archive.principles:
        under = [each for each in found if each.pledge.principle == principle.id]
        if under:
            shown, _ = in_language(view, principle.text, principle.translations)
            title = plain(f"{principle.number}. {shown.title}")
            goal = way(PLEDGES, principle_path(principle.id))
            parts.append(f"## [{title}]({goal}) {{ #{principle.id} }}")
            parts.append(_listed(view, under))
    others = [each for each in found if each.pledge.principle not in held]
    if others:
        parts += [f"## {own.pledges_other} {{ #other }}", _listed(view, others)]
    yield Page(
        path=PLEDGES,
        title=own.pledges,
        markdown=joined(parts),
        source=None,
        in_nav=True,
        movement=True,
        styles=(STYLE,),
    )


def _counted(view: View, found: Sequence[Promise]) -> str:
    words, own = view.words, view.words.practice
    done = sum(each.kept for each in found)
    waiting = counted(own.pledges_open, len(found) - done, words)
    of = f"{waiting}, {counted(own.pledges_kept, done, words)}"
    return f"**{counted(own.pledges_count, len(found), words)}:** {of}."


def _listed(view: View, found: Sequence[Promise]) -> str:
    lines = [
        f"- **{plain(view.names[each.by])}** {state(view, each, PLEDGES)}\n"
        f'    <span class="says">{plain(each.pledge.text)}</span>'
        for each in found
    ]
    return box("pledges", "\n".join(lines))
