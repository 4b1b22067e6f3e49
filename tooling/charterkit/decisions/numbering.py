"""The numbers of principles: each has one of its own, also where several proposals bring new ones.

Two proposals that give their principles one number do not touch one line, and yet only one of them
can stand as it is. So it is told from the start, and the number can be changed before the vote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions.past import open_proposals
from charterkit.model import Amendment, Archive, FileDiff, Op, Principle
from charterkit.text.digest import sha256_of
from charterkit.text.translations import original_of

_NUMBER = re.compile(r"number: *(?P<number>\d{1,9}) *(?:#.*)?", re.ASCII)
_FIRST = re.compile(rb"^number: *\d{1,9} *(?:#.*)?$", re.ASCII | re.MULTILINE)
_TRANSLATES = re.compile(rb"^translates: sha256:[0-9a-f]{64}$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The number that an amendment gives a principle: its file, and the line in it (from 1) as
    the amendment leaves it."""

    number: int
    path: str
    at: int
    line: str


def brought(amendment: Amendment) -> tuple[Brought, ...]:
    """The numbers that an amendment gives to new principles or to old ones."""
    return tuple(each for file in amendment.files for each in _in_file(file))


def _in_file(file: FileDiff) -> Iterator[Brought]:
    if not file.path.startswith("charter/principles/") or original_of(file.path) is not None:
        return
    lines = [line for hunk in file.hunks for line in hunk.lines]
    removes = any(op is Op.REMOVE and _NUMBER.fullmatch(line) for op, line in lines)
    if file.repeals or not (file.creates or removes):
        return
    for hunk in file.hunks:
        at = hunk.new_start - 1
        for op, line in hunk.lines:
            at += op is not Op.REMOVE
            if file.creates and line == "---" and at > 1:
                return
            match = _NUMBER.fullmatch(line) if op is Op.ADD else None
            if match is not None:
                yield Brought(number=int(match["number"]), path=file.path, at=at, line=line)
                return


def taken(archive: Archive, amendment: Amendment) -> Iterator[tuple[Brought, Principle]]:
    """The numbers an amendment brings that another principle has today and keeps."""
    mine = brought(amendment)
    numbered = {each.path for each in mine}
    repealed = {file.path for file in amendment.files if file.repeals}
    holders = {
        each.number: each
        for each in archive.principles
        if each.text.path not in numbered | repealed
    }
    for each in mine:
        if each.number in holders:
            yield each, holders[each.number]


def wanted(archive: Archive, slug: str) -> frozenset[int]:
    """The numbers that are no longer free to a proposal: those that principles have today, and
    those that other open proposals bring."""
    found = {each.number for each in archive.principles}
    for proposal in open_proposals(archive):
        if proposal.slug != slug:
            found |= {each.number for each in brought(proposal.amendment)}
    return frozenset(found)


def in_want(archive: Archive, slug: str, amendment: Amendment) -> tuple[Brought, ...]:
    """The numbers that a proposal brings and that are not free."""
    return tuple(
        each
        for each in brought(amendment)
        if any(held.number == each.number for held, _ in taken(archive, amendment))
        or each.number in _of_others(archive, slug)
    )


def _of_others(archive: Archive, slug: str) -> frozenset[int]:
    return frozenset(
        each.number
        for proposal in open_proposals(archive)
        if proposal.slug != slug
        for each in brought(proposal.amendment)
    )


def free_numbers(archive: Archive, slug: str, amendment: Amendment) -> dict[str, int]:
    """For each principle whose number is not free the next one that is, by path."""
    closed = {*wanted(archive, slug), *(each.number for each in brought(amendment))}
    found: dict[str, int] = {}
    for each in in_want(archive, slug, amendment):
        found[each.path] = max(closed, default=0) + 1
        closed.add(found[each.path])
    return found


def place_numbers(
    base: Mapping[str, int],
    there: Mapping[str, int],
    here: Mapping[str, int],
    paths: Sequence[str],
) -> dict[str, int]:
    """The number of each principle of a local charter, by path, once it holds what the national one
    has today (`there`; `base` is what it had when it was last followed, `here` what stands here).

    What a charter has numbered itself keeps its number. What it numbers as the national one did
    goes along with that, and what is new gets the number that it has there, unless somebody has
    that here; then it keeps the one it had, or gets the next one that is free."""
    kept = {path for path in paths if path in here and here[path] != base.get(path, -1)}
    found = {path: here[path] for path in kept}
    wishes = {path: there.get(path, here.get(path, 0)) for path in paths if path not in kept}
    free = max([0, *here.values(), *there.values()])
    order = sorted(wishes, key=lambda path: (here.get(path) != wishes[path], path not in here,
                                             wishes[path], path))  # fmt: skip
    for path in order:
        taken = set(found.values())
        number = next(
            (one for one in (wishes[path], here.get(path)) if one and one not in taken), None
        )
        if number is None:
            number = free = free + 1
        found[path] = number
    return found


def renumbered(
    changes: Mapping[str, bytes | None], numbers: Mapping[str, int]
) -> dict[str, bytes | None]:
    """Changed files with other numbers for some principles (by path); their translations that
    named the text name the new one."""
    after = dict(changes)
    for path, number in numbers.items():
        data = changes.get(path)
        if data is not None:
            after[path] = _FIRST.sub(f"number: {number}".encode(), data, count=1)
    for path, data in changes.items():
        original = original_of(path)
        stood, stands = changes.get(original or ""), after.get(original or "")
        if data is None or stood is None or stands is None or stood == stands:
            continue
        if sha256_of(stood).encode() in data:
            after[path] = _TRANSLATES.sub(
                f"translates: {sha256_of(stands)}".encode(), data, count=1
            )
    return after
