"""What was traced, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from charterkit.actions.tracing import OfInputs, OfPrinciple, OfProposal, Tracing
from charterkit.actions.tracing_words import (
    actor_of,
    called,
    counted,
    standing,
    what_became,
)
from charterkit.decisions import states
from charterkit.decisions.answering import named_by
from charterkit.decisions.blame import Source
from charterkit.decisions.tracing import Fate, Voices, reached, voices
from charterkit.language import say, say_many
from charterkit.model import Archive, Input, Proposal

MOST = 12
"""So many inputs are told of where a name stands for many of them."""


def lines(traced: Tracing) -> Iterator[str]:
    """What was traced, for people."""
    target = traced.target
    if isinstance(target, OfPrinciple):
        yield from _of_principle(traced, target)
    elif isinstance(target, OfProposal):
        yield from _of_proposal(traced, target)
    elif target.theme is None and target.table is None and not target.whole:
        yield from _of_input(traced, target.inputs[0])
    else:
        yield from _of_inputs(traced, target)
    if traced.blind is not None:
        yield ""
        yield say(
            "Which sentence comes from where is not known here: {why}", why=traced.blind.message
        )
        yield traced.blind.mend


def _of_principle(traced: Tracing, target: OfPrinciple) -> Iterator[str]:
    principle = target.roots.principle
    yield f"{principle.number}. {principle.text.title} ({principle.id})"
    yield ""
    for sentence in target.sentences:
        yield f"{sentence.number:<5} {sentence.text}"
        if sentence.way.sources:
            yield f"      {_way(sentence.way.sources)}"
    proposals = _proposals(sentence.way.sources for sentence in target.sentences)
    named = [each for each in proposals if named_by(each)]
    for proposal in named:
        yield ""
        yield say("{proposal} answers:", proposal=called(proposal))
        known = (traced.fates[name] for name in named_by(proposal) if name in traced.fates)
        yield from _listed(known, became=False)
    if target.roots.own and target.only is None:
        yield ""
        yield say("The principle itself names:")
        own = (traced.fates[each.name] for each in target.roots.own)
        yield from _listed(own, became=False)
    yield ""
    yield from _reached(traced.archive, target.inputs)


def _reached(archive: Archive, inputs: Sequence[Input]) -> Iterator[str]:
    if not inputs:
        yield say("No input of a gathering is named by what wrote it.")
        return
    yield say_many("{n} voice reached this text:", "{n} voices reached this text:", len(inputs))
    for (id, actor), count in sorted(reached(inputs).items(), key=lambda each: -each[1]):
        gathering = archive.gatherings[id]
        given = sum(said.by == actor for said in gathering.inputs.values())
        yield "  " + say(
            "{count} of {given} from {actor}, {gathering}",
            count=count,
            given=given,
            actor=actor_of(archive, gathering, actor),
            gathering=archive.charter.called(gathering.title),
        )


def _way(sources: Sequence[Source]) -> str:
    """What wrote a line as it stands, and what it was before."""
    first, *earlier = [_source(each) for each in sources]
    if not earlier:
        return first
    return say("{first}; before that {earlier}", first=first, earlier="; ".join(earlier))


def _source(source: Source) -> str:
    version = source.release.version
    if source.proposal is None:
        if source.release.founded:
            return say("the founding text, {version}", version=version)
        return say("brought in with {version}", version=version)
    number = states.number(source.proposal)
    told = say("no. {number}, {version}", number=number, version=version)
    count = len(named_by(source.proposal))
    if not count:
        return told
    return say_many("{told}: {n} input", "{told}: {n} inputs", count, told=told)


def _of_input(traced: Tracing, fate: Fate) -> Iterator[str]:
    archive, said = traced.archive, fate.input
    gathering = archive.gatherings[said.gathering]
    actor = actor_of(archive, gathering, said.by)
    yield f"{said.name}  ({say(said.kind)}, {actor})"
    yield f"  {said.text}"
    yield ""
    yield from what_became(traced.archive, fate)
    answering = traced.said.get(said.name, ())
    if answering:
        yield ""
        yield say("What the charter says of it today:")
        yield from (f"  {each.number:<5} {each.text}" for each in answering)
    for theme in fate.themes:
        title = archive.charter.called(theme.title)
        yield ""
        yield say(
            "Its theme is '{title}': 'charter trace {gathering}/{theme}'.",
            title=title,
            gathering=gathering.id,
            theme=theme.id,
        )


def _of_proposal(traced: Tracing, target: OfProposal) -> Iterator[str]:
    proposal = target.proposal
    state = say(states.state(proposal))
    yield say("{proposal}: {state}.", proposal=called(proposal), state=state)
    yield ""
    if not target.inputs:
        yield say("It names no input of a gathering.")
        return
    yield say_many("It answers {n} input:", "It answers {n} inputs:", len(target.inputs))
    yield from _listed(target.inputs)
    written = {
        each.number: each
        for sentences in traced.said.values()
        for each in sentences
        if any(source.proposal is proposal for source in each.way.sources)
    }
    if written:
        yield ""
        yield say("What it wrote, as it stands today:")
        yield from (f"{each.number:<5} {each.text}" for each in written.values())


def _of_inputs(traced: Tracing, target: OfInputs) -> Iterator[str]:
    archive, gathering = traced.archive, target.gathering
    if target.whole:
        yield f"{archive.charter.called(gathering.title)} ({gathering.id}), {gathering.start}"
    elif target.theme is not None:
        title = archive.charter.called(target.theme.title)
        yield f"{title} ({gathering.id}/{target.theme.id})"
    else:
        yield f"{gathering.id}/{target.table}"
    yield ""
    if not target.inputs:
        yield say("Nothing is written down of what was said there.")
        return
    yield counted(Counter(each.standing for each in target.inputs))
    if not target.whole:
        yield ""
        yield from _listed(target.inputs, most=len(target.inputs))
        return
    yield ""
    wide = max(len(actor_of(archive, gathering, each.actor)) for each in voices(archive, gathering))
    for each in voices(archive, gathering, traced.fates):
        yield f"  {actor_of(archive, gathering, each.actor):<{wide}}  {_voices(each)}"
    themes = gathering.themes.themes if gathering.themes else ()
    if themes:
        yield ""
        yield say("Themes:")
    for theme in themes:
        known = (traced.fates.get(f"{gathering.id}/{key}") for key in theme.inputs)
        count = Counter(fate.standing for fate in known if fate is not None)
        yield f"  {archive.charter.called(theme.title)} ({theme.id})"
        yield f"    {counted(count)}"
    loose = sum(not each.themes and each.declined is None for each in target.inputs)
    if loose:
        yield ""
        yield say_many(
            "{n} input is in no theme: 'charter gather group {gathering}'.",
            "{n} inputs are in no theme: 'charter gather group {gathering}'.",
            loose,
            gathering=gathering.id,
        )


def _voices(each: Voices) -> str:
    if not each.said:
        return say("said nothing that is written down")
    return counted(each.counts)


def _listed(known: Iterable[Fate], most: int = MOST, *, became: bool = True) -> Iterator[str]:
    """Inputs, each with what was said and, where that is not plain, what became of it; of very
    many the first."""
    every = list(known)
    for fate in every[:most]:
        yield f"- {fate.input.text} ({fate.input.name})"
        if became:
            yield f"  {standing(fate)}"
    if len(every) > most:
        yield say_many(
            "  and {n} more: --json has all", "  and {n} more: --json has all", len(every) - most
        )


def _proposals(ways: Iterable[Sequence[Source]]) -> list[Proposal]:
    """The proposals that wrote lines, by number."""
    found = {
        source.proposal.slug: source.proposal
        for sources in ways
        for source in sources
        if source.proposal is not None
    }
    return sorted(found.values(), key=lambda each: states.number(each) or 0)
