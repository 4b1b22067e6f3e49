"""Where every sentence of the charter comes from: the decision that put it there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions import states
from charterkit.decisions.weaving import weave_from
from charterkit.model import Archive, Event, EventKind, Proposal, Release
from charterkit.problems import Problem
from charterkit.text.difference import difference
from charterkit.text.merge import Enacted, Fold
from charterkit.text.merge.tracing import line_of_owners, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What put a sentence where it is: the release, and the proposal with the event that decided
    it (a vote's closing, or acceptance by silence); neither for the founding text."""

    release: Release
    proposal: Proposal | None = None
    decided: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """A sentence, or a line without one, with the number of its line (from 1) and where it comes
    from. Where a line holds one sentence, `text` is the whole line. `earlier` is where what it was
    before it was reworded comes from, the latest first."""

    line: int
    text: str
    source: Source
    earlier: tuple[Source, ...] = ()


def blame(
    archive: Archive, begun: Sequence[Mapping[str, bytes]]
) -> tuple[Mapping[str, tuple[Blamed, ...]], tuple[Problem, ...]]:
    """Every sentence of every file of the text in force, by path, with its source; none with the
    problem when the decisions do not account for the text.

    `begun` are the files of the releases of `founding`, in their order. A sentence that was moved,
    set otherwise or brought to another file by a later decision stays that of the one that wrote
    it."""
    if not archive.releases:
        return {}, ()
    fold = Fold.of(begun[0], origin=founding(archive)[0].path, traces=True)
    for release, files in zip(founding(archive)[1:], begun[1:], strict=True):
        _bring_in(fold, release, files)
    woven, problems = weave_from(archive, archive.releases[0], fold)
    if woven is None:
        return {}, problems
    sources: dict[object, Source] = {
        release.path: Source(release=release) for release in founding(archive)
    }
    for step in woven.steps:
        sources[step.proposal.slug] = Source(
            release=archive.releases[step.place],
            proposal=step.proposal,
            decided=states.last(step.proposal, EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED),
        )
    found: dict[str, tuple[Blamed, ...]] = {}
    for path in woven.fold.sheets:
        lines = zip(woven.fold.version(path).lines, woven.fold.owners(path), strict=True)
        found[path] = tuple(
            _blamed(number, text, [sources[each] for each in line_of_owners(owner)])
            for number, (line, owners) in enumerate(lines, 1)
            for text, owner in zip(_sentences(line, len(owners)), owners, strict=True)
        )
    return found, ()


def _blamed(line: int, text: str, sources: Sequence[Source]) -> Blamed:
    return Blamed(line=line, text=text, source=sources[0], earlier=tuple(sources[1:]))


def founding(archive: Archive) -> tuple[Release, ...]:
    """The releases that no decision here led to: those that were brought in, and the one with which
    the charter began."""
    return (*archive.adopted, *archive.releases[:1])


def _bring_in(fold: Fold, release: Release, files: Mapping[str, bytes]) -> None:
    """Go on to a release that was brought in: what differs in it is its own."""
    gone: Mapping[str, bytes | None] = {path: None for path in fold.sheets if path not in files}
    reading, _ = fold.read(difference(fold.texts(), {**files, **gone}), path=release.path)
    if reading is not None:
        before = len(fold.enacted)
        fold.enact([Enacted(reading=reading, number=0, base=before, origin=release.path)])


def _sentences(line: str, count: int) -> list[str]:
    return [line] if count == 1 else said(line)
