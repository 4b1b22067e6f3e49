"""Whether what a proposal wrote still stands, or was all repealed by a later one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions.past import enacted_in
from charterkit.documents.paths import Kind, classify
from charterkit.model import Amendment, Archive, FileDiff, Op, Proposal
from charterkit.text.merge.tracing import said
from charterkit.text.words import has_words

_FEWEST_WORDS = 3


def in_order_of_enactment(archive: Archive) -> tuple[Proposal, ...]:
    """Every enacted proposal, release by release, by number."""
    by_place = enacted_in(archive)
    return tuple(each for place in sorted(by_place) for each in by_place[place])


def repeal_of(proposal: Proposal, enacted: Sequence[Proposal]) -> Proposal | None:
    """The proposal that repealed the last of the principles that this one wrote in; None while one
    of them stands, or where it wrote elsewhere too, or only repealed. `enacted` are all enacted
    proposals in their order.

    A principle whose sentences the same proposal sets in another one is moved, not repealed."""
    stands = {_whole(file.path) for file in proposal.amendment.files if any(_lines(file, Op.ADD))}
    if not stands or proposal not in enacted:
        return None
    for later in enacted[enacted.index(proposal) + 1 :]:
        for file in later.amendment.files:
            if file.repeals and file.path in stands:
                stands.remove(file.path)
                stands.update(_moved(later.amendment, file))
        if not stands:
            return later
    return None


def _whole(path: str) -> str:
    """The file that a text stands or falls with: of a translation, the original."""
    known = classify(path)
    if known is not None and known.kind is Kind.PRINCIPLE and known.language is not None:
        return path.removesuffix(f".{known.language}.md") + ".md"
    return path


def _moved(amendment: Amendment, repealed: FileDiff) -> Iterator[str]:
    """The other files that get a sentence of a repealed one."""
    gone = set(_sentences(repealed, Op.REMOVE))
    for file in amendment.files:
        if file.path != repealed.path and not gone.isdisjoint(_sentences(file, Op.ADD)):
            yield _whole(file.path)


def _sentences(file: FileDiff, op: Op) -> Iterator[str]:
    """The sentences that a change of a file adds or removes, but for those that say too little to
    have come from anywhere."""
    for line in _lines(file, op):
        yield from (sentence for sentence in said(line) if has_words(sentence, _FEWEST_WORDS))


def _lines(file: FileDiff, op: Op) -> Iterator[str]:
    return (text for hunk in file.hunks for what, text in hunk.lines if what is op and text)
