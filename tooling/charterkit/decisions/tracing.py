"""From what was said at gatherings to the charter's text, and back: what became of each input, and
which inputs each sentence answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from charterkit.decisions import states
from charterkit.decisions.answering import named_by
from charterkit.decisions.blame import Blamed, Source
from charterkit.decisions.past import in_order, is_open
from charterkit.decisions.repeals import in_order_of_enactment, repeal_of
from charterkit.model import (
    Archive,
    Declined,
    EventKind,
    Gathering,
    Input,
    Principle,
    Proposal,
    Release,
    State,
    Theme,
    Version,
)


class Became(StrEnum):
    """What became of an input."""

    ANSWERED = "answered"
    PROPOSED = "proposed"
    DECLINED = "declined"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A proposal that names an input, its state, the release that it was enacted in, and the later
    proposal that repealed all that it wrote, if one did."""

    proposal: Proposal
    state: State
    release: Release | None = None
    repealed: Proposal | None = None

    @property
    def answers(self) -> bool:
        """Whether it answers what it names: it was enacted, and what it wrote is not repealed."""
        return self.state is State.ENACTED and self.repealed is None

    @property
    def waits(self) -> bool:
        """Whether it may still come to answer it."""
        return is_open(self.proposal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of an input. `principles` are those that name it in their own text, by number;
    `proposals` those that name it, drafts last, whatever became of them. `declined` is what
    stewards said of it, even where it was answered afterwards; `themes` those that it is in."""

    input: Input
    standing: Became
    principles: tuple[Principle, ...] = ()
    proposals: tuple[Named, ...] = ()
    declined: Declined | None = None
    themes: tuple[Theme, ...] = ()

    @property
    def because(self) -> str | None:
        """Why it does not go into the text, where that is what became of it."""
        refused = self.declined if self.standing is Became.DECLINED else None
        return refused.because if refused is not None else None

    @property
    def release(self) -> Release | None:
        """The first release that answered it; None if none did, or only a principle names it."""
        found = [each.release for each in self.proposals if each.answers and each.release]
        return min(found, key=lambda release: release.version, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """How many inputs an actor group gave at a gathering, and what became of them."""

    actor: str
    answered: int = 0
    proposed: int = 0
    declined: int = 0
    open: int = 0

    @property
    def counts(self) -> Mapping[Became, int]:
        """How many became what."""
        return {
            Became.ANSWERED: self.answered,
            Became.PROPOSED: self.proposed,
            Became.DECLINED: self.declined,
            Became.OPEN: self.open,
        }

    @property
    def said(self) -> int:
        """All that it gave."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way back from a line of a text: its number in the file (from 1), its text, what wrote its
    sentences as they stand or as they were before (the latest first), and the inputs that those
    proposals answer."""

    line: int
    text: str
    sources: tuple[Source, ...]
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """What a principle answers: by line, and the inputs that it names itself."""

    principle: Principle
    ways: tuple[Way, ...]
    own: tuple[Input, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All of them, each once: those that it names itself first."""
        found = (*self.own, *(each for way in self.ways for each in way.inputs))
        return tuple({each.name: each for each in found}.values())


def inputs_of(archive: Archive) -> dict[str, Input]:
    """Every input by its name, the gatherings by their first day, tables and numbers in order."""
    return {said.name: said for each in archive.by_day for said in each.inputs.values()}


def fates(archive: Archive) -> Mapping[str, Fate]:
    """What became of each input, by its name.

    Answered is what a principle in force names, or an enacted proposal. It stays so when the
    sentences are changed or moved, and ends when every principle that the proposal wrote in is
    repealed: then it is open again. Before the first release no principle is in force, and what
    one names is proposed."""
    enacted = in_order_of_enactment(archive)
    proposals: dict[str, list[Named]] = {}
    for proposal in sorted(archive.proposals.values(), key=in_order):
        names = named_by(proposal)
        if names:
            told = _named(archive, proposal, enacted)
            for name in names:
                proposals.setdefault(name, []).append(told)
    principles: dict[str, list[Principle]] = {}
    for principle in archive.principles:
        for name in dict.fromkeys(principle.answers):
            principles.setdefault(name, []).append(principle)
    put, refused = _themed(archive)
    found: dict[str, Fate] = {}
    for name, said in inputs_of(archive).items():
        naming, texts = proposals.get(name, ()), principles.get(name, ())
        found[name] = Fate(
            input=said,
            standing=_standing(archive, naming, texts, refused.get(name)),
            principles=tuple(texts),
            proposals=tuple(naming),
            declined=refused.get(name),
            themes=tuple(put.get(name, ())),
        )
    return found


def voices(
    archive: Archive, gathering: Gathering, known: Mapping[str, Fate] | None = None
) -> tuple[Voices, ...]:
    """What became of what each actor group said at a gathering; groups that said nothing too.
    `known` are the fates, where they are worked out already."""
    fated = fates(archive) if known is None else known
    counts = {actor: dict.fromkeys(Became, 0) for actor in archive.groups_at(gathering)}
    for said in gathering.inputs.values():
        counts.setdefault(said.by, dict.fromkeys(Became, 0))[fated[said.name].standing] += 1
    return tuple(
        Voices(actor=actor, **{each.value: count for each, count in by.items()})
        for actor, by in counts.items()
    )


def answers_of(archive: Archive, principle: Principle, lines: Iterable[Blamed]) -> Roots:
    """The way back from each line of a principle's text to the inputs that it answers. `lines` is
    what `blame` found for its file; without any, only what it names itself is known."""
    known = inputs_of(archive)
    by_line: dict[int, list[Blamed]] = {}
    for each in lines:
        if each.line >= principle.text.body_line:
            by_line.setdefault(each.line, []).append(each)
    ways = []
    for at, text in enumerate(principle.text.body, principle.text.body_line):
        if at in by_line and text.strip():
            ways.append(_way(at, text, by_line[at], known))
    return Roots(
        principle=principle,
        ways=tuple(ways),
        own=tuple(known[name] for name in dict.fromkeys(principle.answers) if name in known),
    )


def reached(inputs: Iterable[Input]) -> Mapping[tuple[str, str], int]:
    """How many of the inputs each actor group gave, by gathering and group."""
    counts: dict[tuple[str, str], int] = {}
    for each in inputs:
        key = (each.gathering, each.by)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _named(archive: Archive, proposal: Proposal, enacted: Sequence[Proposal]) -> Named:
    event = states.last(proposal, EventKind.ENACTED)
    version = event.version if event is not None else None
    return Named(
        proposal=proposal,
        state=states.state(proposal),
        release=next((each for each in archive.releases if each.version == version), None),
        repealed=repeal_of(proposal, enacted),
    )


def _themed(archive: Archive) -> tuple[dict[str, list[Theme]], dict[str, Declined]]:
    """The themes that each input is in, and what stewards said of those that they declined."""
    put: dict[str, list[Theme]] = {}
    refused: dict[str, Declined] = {}
    for gathering in archive.gatherings.values():
        if gathering.themes is not None:
            for theme in gathering.themes.themes:
                for key in dict.fromkeys(theme.inputs):
                    put.setdefault(f"{gathering.id}/{key}", []).append(theme)
            for declined in gathering.themes.declined:
                refused.update({f"{gathering.id}/{key}": declined for key in declined.inputs})
    return put, refused


def _standing(
    archive: Archive,
    proposals: Iterable[Named],
    principles: Sequence[Principle],
    declined: Declined | None,
) -> Became:
    if (principles and archive.releases) or any(each.answers for each in proposals):
        return Became.ANSWERED
    if principles or any(each.waits for each in proposals):
        return Became.PROPOSED
    return Became.OPEN if declined is None else Became.DECLINED


def _way(line: int, text: str, sentences: Sequence[Blamed], known: Mapping[str, Input]) -> Way:
    whole = [source for each in sentences for source in (each.source, *each.earlier)]
    unique = {id(each): each for each in whole}.values()
    sources = tuple(sorted(unique, key=_place, reverse=True))
    names = [
        name for each in sources if each.proposal is not None for name in named_by(each.proposal)
    ]
    return Way(
        line=line,
        text=text,
        sources=sources,
        inputs=tuple(known[name] for name in dict.fromkeys(names) if name in known),
    )


def _place(source: Source) -> tuple[Version, int]:
    number = states.number(source.proposal) if source.proposal is not None else None
    return source.release.version, number or 0
