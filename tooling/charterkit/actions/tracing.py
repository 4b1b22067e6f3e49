"""Trace: from each sentence back to what people said, and from what they said to what became of
it. The site works it out in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from charterkit.actions.desk import Desk, without_signatories
from charterkit.actions.editions import released
from charterkit.decisions.answering import named_by
from charterkit.decisions.blame import Blamed, blame, founding
from charterkit.decisions.inputs import written_out
from charterkit.decisions.numbers import find
from charterkit.decisions.tracing import Fate, Roots, Way, answers_of, fates
from charterkit.documents import typed
from charterkit.language import say
from charterkit.model import Archive, Gathering, Input, Principle, Proposal, Theme
from charterkit.pages.provisions import bare, sentences
from charterkit.problems import CharterError

_PROVISION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")
Lines = Mapping[str, tuple[Blamed, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A provision with its number (``2.3``), its principle, and the way back from it."""

    number: str
    principle: Principle
    way: Way

    @property
    def text(self) -> str:
        """What it says, without the mark of a list."""
        return bare(self.way.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPrinciple:
    """The way back from a principle, or from one sentence of it."""

    roots: Roots
    sentences: tuple[Sentence, ...]
    only: str | None = None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What it answers; of a single sentence, what that does."""
        if self.only is None:
            return self.roots.inputs
        return tuple(each for sentence in self.sentences for each in sentence.way.inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfInputs:
    """What became of inputs: one, those of a theme, or all of a gathering or a table."""

    gathering: Gathering
    inputs: tuple[Fate, ...]
    theme: Theme | None = None
    table: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfProposal:
    """What a proposal names, and what became of that."""

    proposal: Proposal
    inputs: tuple[Fate, ...]


Traced = OfPrinciple | OfInputs | OfProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """What was traced, in its charter. `said` tells which sentences in force answer an input, by
    its name; `blind` why that is not known."""

    archive: Archive
    target: Traced
    fates: Mapping[str, Fate]
    said: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    blind: CharterError | None = None


def trace(desk: Desk, target: str) -> Tracing:
    """What a name stands for, traced: a principle by id or number, one of its sentences by
    number (``2.3``), an input, a theme, a table, a gathering, or a proposal by slug or ``#7``.

    CharterError if it stands for none."""
    archive = desk.archive(without_signatories())
    lines, blind = _blamed(desk, archive)
    known = fates(archive)
    every = [each for one in archive.principles for each in _sentences(archive, one, lines)]
    found = _found(archive, typed.named(target, str(desk.store.root)), known, every, lines)
    return Tracing(archive=archive, target=found, fates=known, said=_by_input(every), blind=blind)


def _found(
    archive: Archive,
    target: str,
    known: Mapping[str, Fate],
    every: list[Sentence],
    lines: Lines,
) -> Traced:
    of_inputs = _inputs(archive, target, known)
    if of_inputs is not None:
        return of_inputs
    provision = _PROVISION.fullmatch(target)
    for principle in archive.principles:
        names = (principle.id, str(principle.number), principle.text.path)
        if target in names or (provision and provision[1] == str(principle.number)):
            roots = answers_of(archive, principle, lines.get(principle.text.path, ()))
            own = tuple(each for each in every if each.principle is principle)
            if provision is None:
                return OfPrinciple(roots=roots, sentences=own)
            one = tuple(each for each in own if each.number == target)
            if one or not own:
                return OfPrinciple(roots=roots, sentences=one, only=target)
            raise CharterError(
                say(
                    "Principle {number} has no sentence {target}.",
                    number=provision[1],
                    target=target,
                ),
                say(
                    "Its sentences are {first} to {last}.", first=own[0].number, last=own[-1].number
                ),
            )
    proposal = find(archive, target)
    if proposal is not None:
        named = (known[name] for name in named_by(proposal) if name in known)
        return OfProposal(proposal=proposal, inputs=tuple(named))
    raise CharterError(
        say("There is nothing here to trace that is called '{target}'.", target=target),
        say(
            "Name a principle (by id or number), a sentence of one (2.3), a gathering, a theme or "
            "an input of it (roskilde-2016/bord-3-14), or a proposal (its slug, or #7)."
        ),
    )


def _inputs(archive: Archive, target: str, known: Mapping[str, Fate]) -> OfInputs | None:
    """The inputs that a name stands for; None if it stands for none."""
    if target in archive.gatherings:
        gathering = archive.gatherings[target]
        found = tuple(known[each.name] for each in gathering.inputs.values())
        return OfInputs(gathering=gathering, inputs=found, whole=True)
    before, _, key = target.rpartition("/")
    names, _ = written_out(archive, [target])
    if not names:
        return None
    gathering = archive.gatherings[before]
    themes = gathering.themes.themes if gathering.themes else ()
    theme = next((each for each in themes if each.id == key), None)
    of_one = key in gathering.inputs
    return OfInputs(
        gathering=gathering,
        inputs=tuple(known[name] for name in names),
        theme=None if of_one else theme,
        table=key if theme is None and not of_one else None,
    )


def _blamed(desk: Desk, archive: Archive) -> tuple[Lines, CharterError | None]:
    """Where each sentence in force comes from; nothing, and why, where that cannot be told."""
    if not archive.releases:
        return {}, None
    try:
        found, problems = blame(archive, [released(desk, each).files for each in founding(archive)])
    except CharterError as error:
        return {}, error
    if problems:
        told = say("It cannot be told where the sentences come from.")
        return {}, CharterError(told, say("'charter check' tells why."), problems)
    return found, None


def _sentences(archive: Archive, principle: Principle, lines: Lines) -> Iterator[Sentence]:
    """The provisions of a principle, numbered as on the site, each with its way back."""
    ways = {
        way.line: way
        for way in answers_of(archive, principle, lines.get(principle.text.path, ())).ways
    }
    for count, at in enumerate(sentences(principle.text.body), 1):
        line = principle.text.body_line + at
        nothing = Way(line=line, text=principle.text.body[at], sources=(), inputs=())
        yield Sentence(
            number=f"{principle.number}.{count}",
            principle=principle,
            way=ways.get(line, nothing),
        )


def _by_input(every: list[Sentence]) -> dict[str, tuple[Sentence, ...]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in every:
        for said in sentence.way.inputs:
            found.setdefault(said.name, []).append(sentence)
    return {name: tuple(sentences) for name, sentences in found.items()}
