"""From the text back to what was said: the inputs behind a sentence, a principle and a proposal.

All of it comes from `decisions/tracing`, as what `charter trace` says does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charterkit.decisions.answering import named_by
from charterkit.decisions.blame import Blamed
from charterkit.decisions.tracing import Fate, Roots, answers_of, reached
from charterkit.model import Archive, Input, Principle, Proposal, Text
from charterkit.pages.charter import in_language, principle_path
from charterkit.pages.dates import counted, number
from charterkit.pages.inputs import Sentences, actor, quoted
from charterkit.pages.markup import box, html, plain
from charterkit.pages.page import View
from charterkit.pages.provisions import sentences
from charterkit.pages.told import line as experience_line

MOST = 5
"""So many inputs a note in the margin names."""
_OPEN = 12
"""So many inputs a page lists before it folds the rest away."""


def roots_of(archive: Archive, lines: Mapping[str, Sequence[Blamed]]) -> Mapping[str, Roots]:
    """What each principle answers, by the path of its text in each language; nothing without
    gatherings."""
    if not archive.gatherings:
        return {}
    return {
        text.path: answers_of(archive, replace(principle, text=text), lines.get(text.path, ()))
        for principle in archive.principles
        for text in (principle.text, *principle.translations.values())
    }


def answering(view: View) -> Sentences:
    """The sentences that answer each input, as the view's language numbers them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for principle in view.archive.principles:
        shown, _ = in_language(view, principle.text, principle.translations)
        names = _numbers(shown, principle)
        for each in view.roots[shown.path].ways if shown.path in view.roots else ():
            name = names.get(each.line)
            for said in each.inputs if name else ():
                place = f"{principle_path(principle.id)}#{name}"
                found.setdefault(said.name, []).append((name or "", place))
    return found


def in_note(view: View, text: Text, line: int, page: str) -> str:
    """The inputs behind the sentence of a line (from 1), for its note, as Markdown."""
    own = view.words.gathered
    ways = view.roots[text.path].ways if text.path in view.roots else ()
    inputs = next((each.inputs for each in ways if each.line == line), ())
    if not inputs:
        return ""
    lines = [f"- {quoted(view, each, page)}" for each in inputs[:MOST]]
    if len(inputs) > MOST:
        lines.append(f"- {counted(own.more, len(inputs) - MOST, view.words)}")
    return "\n".join([counted(own.in_note, len(inputs), view.words), "", *lines])


def behind_principle(view: View, principle: Principle, page: str) -> Iterator[str]:
    """What a principle answers, for its page: each input with the sentences that answer it."""
    shown, _ = in_language(view, principle.text, principle.translations)
    roots = view.roots.get(shown.path)
    if roots is None or not roots.inputs:
        return
    own, names = view.words.gathered, _numbers(shown, principle)
    by: dict[str, list[str]] = {}
    for each in roots.ways:
        for said in each.inputs if each.line in names else ():
            by.setdefault(said.name, []).append(names[each.line])
    lines = []
    for said in roots.inputs:
        links = ", ".join(f"[{name}](#{name})" for name in by.get(said.name, ()))
        lines.append(f"{quoted(view, said, page)}{' · ' if links else ''}{links}")
    yield f"## {own.principle_answers} {{ #answers }}"
    lead = counted(own.principle_answers_lead, len(lines), view.words)
    yield plain(f"{lead} {own.principle_voices.format(voices=_voices(view, roots.inputs))}")
    yield listed(view, lines)


def behind_proposal(view: View, proposal: Proposal, page: str) -> Iterator[str]:
    """The inputs that a proposal answers and the experiences it rests on, for its page."""
    own, archive = view.words.gathered, view.archive
    names = named_by(proposal)
    if names:
        yield f"## {own.proposal_answers} {{ #answers }}"
        yield listed(view, [_input(view, name, page) for name in names])
    if proposal.grounds:
        yield f"## {own.proposal_grounds} {{ #grounds }}"
        lines = []
        for id in proposal.grounds:
            known = archive.experiences.get(id)
            unknown = plain(own.unknown_experience.format(name=id))
            lines.append(f"- {experience_line(view, known, page) if known else unknown}")
        yield box("proposals", "\n".join(lines))


def listed(view: View, lines: Sequence[str]) -> str:
    """Inputs as a list; of many, the rest is folded away."""
    shown = box("inputs", "\n".join(f"- {each}" for each in lines[:_OPEN]))
    if len(lines) <= _OPEN:
        return shown
    more = counted(view.words.gathered.more, len(lines) - _OPEN, view.words)
    rest = box("inputs", "\n".join(f"- {each}" for each in lines[_OPEN:]))
    folded = f'<details markdown="1"><summary>{html(more)}</summary>\n\n{rest}\n\n</details>'
    return f"{shown}\n\n{folded}"


def _input(view: View, name: str, page: str) -> str:
    fate: Fate | None = view.fates.get(name)
    if fate is None:
        return plain(view.words.gathered.unknown_input.format(name=name))
    return quoted(view, fate.input, page)


def _voices(view: View, inputs: Sequence[Input]) -> str:
    """``Borgere 2, Ansatte 1``: how many of some inputs each group said, at any gathering."""
    counts: dict[str, int] = {}
    for (gathering, by), count in reached(inputs).items():
        name = actor(view, view.archive.gatherings[gathering], by)
        counts[name] = counts.get(name, 0) + count
    return ", ".join(f"{name} {number(count, view.words)}" for name, count in counts.items())


def _numbers(shown: Text, principle: Principle) -> Mapping[int, str]:
    """What the sentence of each line (from 1) of a text is called."""
    return {
        shown.body_line + line: f"{principle.number}.{count}"
        for count, line in enumerate(sentences(shown.body), 1)
    }
