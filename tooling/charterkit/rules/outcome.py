"""P: what an amendment would make of the charter is sound before anybody votes on it."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions.result import Texts, in_proposal
from charterkit.documents.paths import CHARTER, STEWARDS
from charterkit.model import Archive, Proposal
from charterkit.problems import Problem, Severity
from charterkit.rules import constitution, paths, texts
from charterkit.rules.scope import ContentRule

_ABOUT_RULES: tuple[ContentRule, ...] = constitution.RULES
_ABOUT_TEXTS: tuple[ContentRule, ...] = (
    texts.known_languages,
    texts.own_numbers,
    paths.names,
)
"""The rules that an enactment would be refused by, had all voted for it."""


def unsound(today: Archive, result: Archive, proposal: Proposal) -> Iterator[Problem]:
    """P022: what is wrong in the charter that the amendment leaves and is not wrong already."""
    stood, stands = today.texts, result.texts
    changed = frozenset(path for path in stands if stands[path] != stood.get(path))
    if any(stood.get(path) != stands.get(path) for path in (CHARTER, STEWARDS)):
        found = [*_wrong(_ABOUT_RULES, result), *_wrong(_ABOUT_TEXTS, result)]
    else:
        # By the same rules all is right or wrong as it was, but for what has changed.
        found = [*_wrong(_ABOUT_TEXTS, result, changed)]
    if not found:
        return
    known = {*_wrong(_ABOUT_RULES, today), *_wrong(_ABOUT_TEXTS, today)}
    for problem in found:
        if problem not in known:
            yield in_proposal(problem, proposal)


def _wrong(
    rules: tuple[ContentRule, ...], archive: Archive, changed: frozenset[str] | None = None
) -> Iterator[Problem]:
    snapshot = Texts(files=archive.texts)
    for rule in rules:
        for problem in rule(archive, snapshot, changed):
            if problem.severity is Severity.ERROR:
                yield problem
