"""What was traced, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from charterkit.actions.blaming import source_facts
from charterkit.actions.tracing import OfInputs, OfPrinciple, OfProposal, Sentence, Tracing
from charterkit.decisions import states
from charterkit.decisions.tracing import Fate, Named, reached, voices
from charterkit.model import Input

Facts = dict[str, object]


def facts(traced: Tracing) -> Facts:
    """What was traced: of a principle its sentences, else inputs; nothing is left out."""
    target = traced.target
    if isinstance(target, OfPrinciple):
        return {**_of_principle(target), **_inputs(traced, target.inputs)}
    named = [fate.input for fate in target.inputs]
    if isinstance(target, OfProposal):
        proposal = target.proposal
        return {
            "kind": "proposal",
            "slug": proposal.slug,
            "number": states.number(proposal),
            "state": states.state(proposal),
            **_inputs(traced, named),
        }
    return {**_of_inputs(traced, target), **_inputs(traced, named)}


def _of_principle(target: OfPrinciple) -> Facts:
    principle = target.roots.principle
    return {
        "kind": "principle" if target.only is None else "sentence",
        "id": principle.id,
        "number": principle.number,
        "title": principle.text.title,
        "names": [each.name for each in target.roots.own],
        "sentences": [
            {
                **sentence_facts(sentence),
                "sources": [source_facts(each) for each in sentence.way.sources],
                "inputs": [each.name for each in sentence.way.inputs],
            }
            for sentence in target.sentences
        ],
        "reached": [
            {"gathering": gathering, "actor": actor, "count": count}
            for (gathering, actor), count in reached(target.inputs).items()
        ],
    }


def _of_inputs(traced: Tracing, target: OfInputs) -> Facts:
    gathering = target.gathering
    whole = {
        "voices": [
            {
                "actor": each.actor,
                "said": each.said,
                **each.counts,
            }
            for each in voices(traced.archive, gathering, traced.fates)
        ]
    }
    kind = "theme" if target.theme else "table" if target.table else "input"
    return {
        "kind": "gathering" if target.whole else kind,
        "gathering": gathering.id,
        **({"theme": target.theme.id, "title": target.theme.title} if target.theme else {}),
        **({"table": target.table} if target.table else {}),
        "counts": Counter(each.standing for each in target.inputs),
        **(whole if target.whole else {}),
    }


def _inputs(traced: Tracing, inputs: Iterable[Input]) -> Facts:
    return {"inputs": [_fate(traced, traced.fates[each.name]) for each in inputs]}


def _fate(traced: Tracing, fate: Fate) -> Facts:
    said = fate.input
    return {
        "name": said.name,
        "kind": said.kind,
        "by": said.by,
        "text": said.text,
        "became": fate.standing,
        "since": fate.release.version if fate.release else None,
        "because": fate.because,
        "themes": [each.id for each in fate.themes],
        "principles": [each.id for each in fate.principles],
        "proposals": [_named(each) for each in fate.proposals],
        "sentences": [sentence_facts(each) for each in traced.said.get(said.name, ())],
    }


def _named(named: Named) -> Facts:
    return {
        "slug": named.proposal.slug,
        "number": states.number(named.proposal),
        "state": named.state,
        "version": named.release.version if named.release else None,
        "repealed_by": named.repealed.slug if named.repealed else None,
    }


def sentence_facts(sentence: Sentence) -> Facts:
    """A sentence by its number."""
    return {
        "provision": sentence.number,
        "principle": sentence.principle.id,
        "line": sentence.way.line,
        "text": sentence.text,
    }
