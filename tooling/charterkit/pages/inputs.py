"""What was said at gatherings: on which page each input stands, how it is told, and what became of
it in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from charterkit.decisions import states
from charterkit.decisions.tracing import Became, Fate
from charterkit.model import Gathering, Input, Proposal, Table
from charterkit.pages.charter import principle_path
from charterkit.pages.dates import day
from charterkit.pages.markup import html, plain
from charterkit.pages.page import View, proposal_path, way

PER_PAGE = 300
"""So many inputs are on one page."""
_SENTENCES = 4
"""So many sentences that answer one input are named beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs that stand below one heading: a theme's, or a table's that are in none. `title` is by
    language, `table` set for the latter; `continued` for the further parts of one that is cut."""

    anchor: str
    inputs: tuple[Input, ...]
    title: Mapping[str, str]
    table: str = ""
    continued: bool = False


Sentences = Mapping[str, Sequence[tuple[str, str]]]
"""The sentences that answer an input, by its name: what each is called, and its place."""


def gathering_path(id: str, index: int = 0) -> str:
    """Where a gathering's page lies, and its further pages, from 1; one of the name of the list
    does not take its place."""
    name = "index_" if id == "index" else id
    return f"gatherings/{name}/{index}.md" if index else f"gatherings/{name}.md"


def groups(gathering: Gathering) -> tuple[Group, ...]:
    """All inputs in their groups: the themes, then what is in none, by table."""
    themes = gathering.themes.themes if gathering.themes is not None else ()
    found, put = [], set()
    for theme in themes:
        held = [gathering.inputs[key] for key in theme.inputs if key in gathering.inputs]
        put |= {each.key for each in held}
        if held:
            inputs = tuple({each.key: each for each in held}.values())
            found.append(Group(anchor=f"theme--{theme.id}", inputs=inputs, title=theme.title))
    rest: dict[str, list[Input]] = {}
    for each in gathering.inputs.values():
        if each.key not in put:
            rest.setdefault(each.table, []).append(each)
    titles = {table.id: table.title for table in gathering.tables}
    for table, inputs_left in rest.items():
        title = titles.get(table, {})
        anchor = f"rest--{table}"
        found.append(Group(anchor=anchor, inputs=tuple(inputs_left), title=title, table=table))
    return tuple(found)


def paged(gathering: Gathering) -> tuple[tuple[Group, ...], ...]:
    """The groups by page. One page alone is the gathering's own; of several, none is."""
    pages: list[list[Group]] = [[]]
    left = PER_PAGE
    for group in groups(gathering):
        for start in range(0, len(group.inputs), PER_PAGE):
            inputs = group.inputs[start : start + PER_PAGE]
            part = replace(
                group,
                inputs=inputs,
                anchor=f"{group.anchor}--{start // PER_PAGE + 1}" if start else group.anchor,
                continued=bool(start),
            )
            if len(inputs) > left and pages[-1]:
                pages.append([])
                left = PER_PAGE
            pages[-1].append(part)
            left -= len(inputs)
    return tuple(map(tuple, pages))


def places(gatherings: Iterable[Gathering]) -> Mapping[str, str]:
    """Where each input stands, by its name: its page with its anchor."""
    found: dict[str, str] = {}
    for gathering in gatherings:
        pages = paged(gathering)
        for index, page in enumerate(pages, 1):
            path = gathering_path(gathering.id, index if len(pages) > 1 else 0)
            for group in page:
                for each in group.inputs:
                    found.setdefault(each.name, f"{path}#{each.key}")
    return found


def actor(view: View, gathering: Gathering, id: str) -> str:
    """What an actor group is called."""
    return view.named(view.archive.groups_at(gathering).get(id, {})) or id


def table_name(view: View, table: Table) -> str:
    """What a table is called: ``Bord 3`` where nobody named ``bord-3``."""
    return view.named(table.title) or table.id.replace("-", " ").capitalize()


def quoted(view: View, said: Input, page: str) -> str:
    """An input in one line with a link to where it stands, and who said it, as Markdown."""
    gathering = view.archive.gatherings[said.gathering]
    place = view.places.get(said.name)
    text = plain(view.words.title_quoted.format(title=said.text))
    foreign = f"{{ lang={language_of(view, said)} }}" if is_foreign(view, said) else ""
    link = f"[{text}]({way(page, place)}){foreign}" if place else text
    by = plain(actor(view, gathering, said.by))
    return f'{link} <span class="by">{by}</span>'


def language_of(view: View, said: Input) -> str:
    """The language in which it was said."""
    return said.language or view.archive.charter.language


def is_foreign(view: View, said: Input) -> bool:
    """Whether that is not the page's."""
    return language_of(view, said) != view.language


def entry(view: View, said: Input, sentences: Sentences, page: str, *, anchored: bool) -> str:
    """An input in the list of its gathering, as Markdown; only the first of several that tell the
    same one has its anchor."""
    gathering, own = view.archive.gatherings[said.gathering], view.words.gathered
    fate = view.fates[said.name]
    anchor = f' id="{said.key}"' if anchored else ""
    lang = f' lang="{html(language_of(view, said))}"' if is_foreign(view, said) else ""
    tables = {table.id: table for table in gathering.tables}
    table = view.named(tables[said.table].title) if said.table in tables else ""
    about = [own.kinds[said.kind], actor(view, gathering, said.by), table]
    told = " · ".join(plain(each) for each in about if each)
    place = way(page, view.places[said.name])
    return (
        f'<span class="said"{anchor}{lang}>{plain(said.text)}</span> <span class="about">'
        f"[{said.key}]({place}){{ .key }} {told} · "
        f'<span class="became {fate.standing}">{became(view, fate, sentences, page)}</span></span>'
    )


def became(view: View, fate: Fate, sentences: Sentences, page: str) -> str:
    """What became of an input, as Markdown in a line."""
    own = view.words.gathered
    said = own.became_label[fate.standing]
    if fate.standing is Became.ANSWERED:
        said = own.answered_by.format(by=_answering(view, fate, sentences, page))
    elif fate.standing is Became.PROPOSED:
        waiting = [_proposal(view, each.proposal, page) for each in fate.proposals if each.waits]
        if waiting:
            said = own.proposed_in.format(by=_joined(waiting))
        else:
            said = own.not_before_release.format(by=_joined(_principles(view, fate, page)))
    elif fate.declined is not None and fate.standing is Became.DECLINED:
        refused = fate.declined
        said = own.declined.format(
            because=_short(view, fate, page),
            by=plain(view.organisation(refused.by)),
            date=day(refused.on, view.words),
        )
    return "; ".join([said, *_asides(view, fate, page)])


def _answering(view: View, fate: Fate, sentences: Sentences, page: str) -> str:
    """``2.3, 2.4 / forslag nr. 4``, with links."""
    found = sentences.get(fate.input.name, ())
    named = ", ".join(f"[{name}]({way(page, place)})" for name, place in found[:_SENTENCES])
    if len(found) > _SENTENCES:
        named += " …"
    principles = ", ".join(_principles(view, fate, page))
    proposals = ", ".join(
        _proposal(view, each.proposal, page) for each in fate.proposals if each.answers
    )
    return " / ".join(filter(None, [named, principles, proposals]))


def _principles(view: View, fate: Fate, page: str) -> list[str]:
    """The principles that name it themselves, as links."""
    form = view.words.principle
    return [
        f"[{form.format(number=each.number)}]({way(page, principle_path(each.id))})"
        for each in fate.principles
    ]


def _proposal(view: View, proposal: Proposal, page: str) -> str:
    """A proposal by its number, or by its title before it has one, as a link."""
    number = states.number(proposal)
    words = view.words
    name = words.numbered.format(number=number) if number else proposal.title
    said = name[:1].lower() + name[1:] if number else words.title_quoted.format(title=name)
    return f"[{plain(said)}]({way(page, proposal_path(proposal.slug))})"


def _short(view: View, fate: Fate, page: str) -> str:
    """The beginning of why it was declined; all of it stands on the gathering's page."""
    because = " ".join((fate.because or "").split())
    gathering = view.archive.gatherings[fate.input.gathering]
    declined = gathering.themes.declined if gathering.themes is not None else ()
    place = next((at for at, each in enumerate(declined, 1) if each is fate.declined), 1)
    cut = because if len(because) <= _REASON else because[:_REASON].rsplit(" ", 1)[0] + " …"
    return f"[{plain(cut)}]({way(page, f'{gathering_path(gathering.id)}#declined--{place}')})"


_REASON = 120


def _asides(view: View, fate: Fate, page: str) -> Iterator[str]:
    """What came to nothing: proposals that named it and fell, or whose text was taken out."""
    own = view.words.gathered
    for each in fate.proposals:
        proposal = _proposal(view, each.proposal, page)
        if each.repealed is not None:
            by = _proposal(view, each.repealed, page)
            yield own.repealed.format(proposal=proposal, by=by)
        elif not each.answers and not each.waits and each.state in own.no_longer:
            yield own.no_longer[each.state].format(proposal=proposal)


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(parts)
