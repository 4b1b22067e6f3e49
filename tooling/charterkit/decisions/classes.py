"""What an amendment changes, the least class it must be decided in, and the version it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from charterkit.model import (
    Amendment,
    AmendmentClass,
    Archive,
    Charter,
    FileDiff,
    Op,
    Version,
)
from charterkit.text.digest import CHARTER_PATH, STEWARDS_PATH, is_binding

RULES = "rules"
NEW_PRINCIPLE = "new-principle"
REPEAL = "repeal"
TEXT = "text"
STEWARDS = "stewards"
STEWARD_KEYS = "steward-keys"
TRANSLATION = "translation"
UPSTREAM = "upstream"
"""The kinds of change for which charter.yml names a least class."""

_KEY = r"""["']?(?:sk-)?(?:ssh|ecdsa)-.*"""
_RELEASE_LINE = re.compile(
    r" +(?:version: \d+\.\d+\.\d+|text: (?P<q>[\"']?)sha256:[0-9a-f]{64}(?P=q))", re.ASCII
)
_KEY_LINE = re.compile(rf"\s*(?:-\s+{_KEY}|keys:\s*(?:\[\s*(?:{_KEY})?\]?)?)\s*")


def kinds_of_change(archive: Archive, amendment: Amendment) -> frozenset[str]:
    """The kinds of change that an amendment makes to the charter."""
    languages = archive.charter.languages
    return frozenset(_kind(file, languages) for file in amendment.files)


def _kind(file: FileDiff, languages: tuple[str, ...]) -> str:
    if file.path == CHARTER_PATH:
        return UPSTREAM if _moves_on(file) else RULES
    if file.path == STEWARDS_PATH:
        return STEWARD_KEYS if _rotates_keys(file) else STEWARDS
    if not is_binding(file.path, languages):
        return TRANSLATION
    if file.creates:
        return NEW_PRINCIPLE
    return REPEAL if file.repeals else TEXT


def _rotates_keys(file: FileDiff) -> bool:
    """Whether every line that comes or goes is a key and nothing else. What cannot be told
    for sure from its line alone counts as a change of the stewards, the stricter kind."""
    if file.creates or file.repeals:
        return False
    changed = [line for hunk in file.hunks for op, line in hunk.lines if op is not Op.CONTEXT]
    return all(_KEY_LINE.fullmatch(line) for line in changed)


def _moves_on(file: FileDiff) -> bool:
    """Whether all that changes in charter.yml is which release of the national charter is
    followed. Whom a charter follows, and what cannot be told for sure from the lines that are
    shown, counts as a change of the rules, the stricter kind."""
    if file.creates or file.repeals:
        return False
    return all(_within_upstream(hunk.lines) for hunk in file.hunks)


def _within_upstream(lines: Iterable[tuple[Op, str]]) -> bool:
    within = False
    for op, line in lines:
        if op is not Op.CONTEXT:
            if not within or _RELEASE_LINE.fullmatch(line) is None:
                return False
        elif line[:1] not in ("", " ", "#"):
            within = line.rstrip() == "upstream:"
    return True


def strictness(each: AmendmentClass) -> tuple[int, int, int]:
    """Orders classes: by what they raise, then by the length of vote and discussion."""
    return each.bump.rank, each.vote_days or 0, each.discussion_days


def strictest(classes: Iterable[AmendmentClass]) -> AmendmentClass:
    """The strictest of some classes; ValueError for none."""
    return max(classes, key=strictness)


def least_class(archive: Archive, amendment: Amendment, *, adopts: bool = False) -> AmendmentClass:
    """The least class in which the amendment may be decided, by today's charter.yml.

    A kind of change that charter.yml does not name asks for the strictest class, and so does
    the adoption of a charter (its 1.0.0)."""
    charter = archive.charter
    if adopts:
        return strictest(charter.classes.values())
    kinds = kinds_of_change(archive, amendment)
    if not kinds:
        return min(charter.classes.values(), key=strictness)
    return strictest(least_for(charter, kind) for kind in kinds)


def least_for(charter: Charter, kind: str) -> AmendmentClass:
    """The least class for a kind of change; the strictest for one that charter.yml does not
    name."""
    named = charter.classes.get(charter.least_class.get(kind, ""))
    return named or strictest(charter.classes.values())


def voted_above(charter: Charter, rule: AmendmentClass) -> tuple[AmendmentClass, ...]:
    """The stricter classes that are decided by a vote, the least strict first: to one of them goes
    what somebody objects to."""
    stricter = [
        each
        for each in charter.classes.values()
        if each.vote_days is not None and strictness(each) > strictness(rule)
    ]
    return tuple(sorted(stricter, key=strictness))


def suffices(charter: Charter, class_name: str, least: AmendmentClass) -> bool:
    """Whether a proposal of this class may be decided when `least` is the least one."""
    classes: Mapping[str, AmendmentClass] = charter.classes
    return class_name in classes and strictness(classes[class_name]) >= strictness(least)


def next_version(
    version: Version, classes: Iterable[AmendmentClass], *, adopts: bool = False
) -> Version:
    """The version after `version` when amendments of these classes are enacted together: the
    highest bump holds. Below 1.0.0 a major bump is a minor one; `adopts` gives 1.0.0."""
    highest = max((each.bump for each in classes), key=lambda bump: bump.rank)
    return version.bumped(highest, adopts=adopts)
