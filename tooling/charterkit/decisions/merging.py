"""Accepted amendments, one or several, on today's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from charterkit.decisions import states
from charterkit.decisions.fit import Clash, fits
from charterkit.decisions.weaving import Weave, weave
from charterkit.decisions.wording import joined
from charterkit.documents.paths import proposal_path
from charterkit.language import say
from charterkit.model import Archive, Proposal
from charterkit.problems import Place, Problem
from charterkit.text.apply import apply

if TYPE_CHECKING:
    from charterkit.text.merge import Collision

Changes = Mapping[str, bytes | None]


def is_alone(archive: Archive, proposals: Sequence[Proposal]) -> bool:
    """Whether there is nothing to merge: one proposal, written for today's text."""
    today = archive.release
    return len(proposals) == 1 and today is not None and proposals[0].base == today.version


def merged(
    archive: Archive, proposals: Sequence[Proposal], woven: Weave | None = None
) -> tuple[Changes | None, tuple[Problem, ...]]:
    """What open proposals change in today's text when all of them are enacted on it, bytes by
    path, None for what is repealed; or None and all that stands against it.

    P021: none of them collides with what was enacted since it was written. P037: nor with
    another of them. `woven` is the archive's weave, where it is at hand."""
    if is_alone(archive, proposals):
        return apply(proposals[0].amendment, archive.texts, path=proposal_path(proposals[0].slug))
    if woven is None:
        woven, problems = weave(archive)
        if woven is None:
            return None, problems
    found = [*_against(archive, woven, proposals)]
    if found:
        return None, tuple(found)
    read = [woven.read[each.slug] for each in proposals]
    fold = woven.fold.after(read)
    touched = sorted({path for each in read for path in each.reading.files})
    return {path: fold.text(path) for path in touched}, ()


def _against(archive: Archive, woven: Weave, proposals: Sequence[Proposal]) -> Iterator[Problem]:
    from charterkit.text.merge import collisions

    standings = fits(archive, woven, {each.slug for each in proposals}, alone=True)
    for each in proposals:
        if each.slug not in standings:
            yield no_base(each)
            continue
        yield from standings[each.slug].wrong
        for clash in standings[each.slug].clashes:
            yield _moved_on(each, clash)
    there = [each for each in proposals if each.slug in woven.read]
    for one, other in combinations(there, 2):
        pair = woven.read[one.slug].reading, woven.read[other.slug].reading
        for collision in collisions(*pair)[:1]:
            yield _rivals(one, other, collision)


def no_base(proposal: Proposal) -> Problem:
    """That a proposal names a release that never was as the one it was written for."""
    return Problem(
        code="P002",
        place=Place(path=proposal_path(proposal.slug), field=("base",)),
        expected=say("a release of the charter"),
        found=str(proposal.base),
        mend=say("Name the release that the change was written against."),
    )


def _moved_on(proposal: Proposal, clash: Clash) -> Problem:
    by = joined([say("no. {number}", number=states.number(each)) for each in clash.by])
    return Problem(
        code="P021",
        place=Place(path=proposal_path(proposal.slug)),
        expected=say(
            "line {at} of {path} in {base}, {said}, not to have been decided on by others since",
            at=clash.at,
            path=clash.path,
            base=proposal.base,
            said=_said(clash.before),
        ),
        found=say("what {by} made of it: {said}", by=by, said=_said(clash.today)),
        mend=say(
            "Write what is still wanted as a new proposal on today's text; "
            "'charter show {slug}' has the three texts.",
            slug=proposal.slug,
        ),
    )


def _rivals(one: Proposal, other: Proposal, collision: Collision) -> Problem:
    return Problem(
        code="P037",
        place=Place(path=proposal_path(other.slug)),
        expected=say(
            "proposals enacted together not to want the same place otherwise, as "
            "no. {number} does in {path}: {said}",
            number=states.number(one),
            path=collision.mine.path,
            said=_said(collision.mine.after),
        ),
        found=_said(collision.theirs.after),
        mend=say(
            "Enact one of them; then write what is still wanted of the other as a new proposal."
        ),
    )


def _said(lines: Sequence[str]) -> str:
    """The first line with a word of some lines, as messages quote it."""
    told = next((line for line in lines if line.strip()), None)
    if told is None:
        return say("nothing")
    more = " ..." if len(lines) > 1 else ""
    return f'"{told if len(told) <= 100 else told[:99] + "…"}"{more}'
