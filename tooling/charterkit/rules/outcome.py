"""P: what an amendment would make of the charter is sound before anybody votes on it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import is_
from typing import Any

from charterkit.decisions.result import Texts, in_proposal
from charterkit.model import Archive, Proposal
from charterkit.model.succession import memory_of
from charterkit.problems import Problem, Severity
from charterkit.rules import constitution, paths, texts
from charterkit.rules.scope import ContentRule

_RULES: tuple[ContentRule, ...] = (
    *constitution.RULES,
    texts.known_languages,
    texts.own_numbers,
    paths.names,
)
"""The rules that an enactment would be refused by, had all voted for it."""


def unsound(today: Archive, result: Archive, proposal: Proposal) -> Iterator[Problem]:
    """P022: what is wrong in the charter that the amendment leaves and is not wrong already."""
    known = _wrong_today(today)
    for problem in _wrong(result):
        if problem not in known:
            yield in_proposal(problem, proposal)


def _wrong_today(archive: Archive) -> frozenset[Problem]:
    """The same of a text that stands over many changes: it is looked at once."""
    parts = (archive.texts, archive.charter, archive.stewards, archive.principles)
    kept = memory_of(archive.proposals)
    known: Any = kept.get(_WRONG) if kept is not None else None
    if known is not None and all(map(is_, known[0], parts)):
        before: frozenset[Problem] = known[1]
        return before
    found = frozenset(_wrong(archive))
    if kept is not None:
        kept[_WRONG] = parts, found
    return found


_WRONG = "wrong"


def _wrong(archive: Archive) -> Iterator[Problem]:
    snapshot = Texts(files=archive.texts)
    for rule in _RULES:
        for problem in rule(archive, snapshot, None):
            if problem.severity is Severity.ERROR:
                yield problem
