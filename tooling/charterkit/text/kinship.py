"""Which principle of one version of a document is which of another, so that each keeps its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from charterkit.text.cutting import Part
from charterkit.text.headings import own_number
from charterkit.text.slug import MAX_LENGTH, slug_of
from charterkit.text.words import is_word, words_of

_NOTE = re.compile(r"\[\^[^\]]*\]")
N = TypeVar("N", int, str)
ALIKE = 0.5
"""From this share of common words on, a part under another heading is the same one renamed."""


def ids(versions: Sequence[Sequence[Part]]) -> list[list[str]]:
    """The ids of the parts of each version, oldest version first. A part is named by its heading
    in the newest version that has it: an earlier one is the same if its heading gives the same
    id, or else if most of its words are the same."""
    made: list[list[str]] = []
    ever: dict[str, str] = {}
    newer: Sequence[Part] = ()
    for parts in reversed(versions):
        known = dict(zip(range(len(newer)), made[-1] if made else (), strict=True))
        made.append(_named(parts, newer, known, ever))
        newer = parts
    return made[::-1]


def _named(
    parts: Sequence[Part], newer: Sequence[Part], known: dict[int, str], ever: dict[str, str]
) -> list[str]:
    """The ids of a version's parts; `known` are those of the next newer one by place, `ever` the
    ids that a name got in any newer one."""
    found: dict[int, str] = {}
    waiting = dict(known)
    for at, part in enumerate(parts):
        same = (one for one in waiting if name_of(newer[one]) == name_of(part))
        twin = next(same, None)
        if twin is not None:
            found[at] = waiting.pop(twin)
    for at, twin in _alike(
        parts, newer, [at for at in range(len(parts)) if at not in found], waiting
    ):
        found[at] = waiting.pop(twin)
    for at, part in enumerate(parts):
        if at not in found:
            name = name_of(part)
            taken = {*found.values(), *known.values()}
            old = ever.get(name)
            found[at] = old if old and old not in taken else _free(name, {*taken, *ever.values()})
        ever.setdefault(name_of(part), found[at])
    return [found[at] for at in range(len(parts))]


def name_of(part: Part) -> str:
    """The id that a heading gives, without the number that it bears and marks of footnotes."""
    title = _NOTE.sub("", part.title)
    number = own_number(title)
    return slug_of(number.rest if number is not None and number.rest else title)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first one with a number behind it, that nobody has."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name[: MAX_LENGTH - len(str(count)) - 1].rstrip('-')}-{count}"
    return free


def pairs_of_kin(olds: Mapping[str, str], news: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of names, of texts that have most of their words in common; the most alike first,
    each in one pair at most."""
    yield from _pairs(
        {name: _counted(text) for name, text in olds.items()},
        {name: _counted(text) for name, text in news.items()},
    )


def _alike(
    parts: Sequence[Part], newer: Sequence[Part], left: Iterable[int], waiting: Iterable[int]
) -> list[tuple[int, int]]:
    """The same of parts by their places."""
    return _pairs({at: _words(parts[at]) for at in left}, {at: _words(newer[at]) for at in waiting})


def _pairs(olds: Mapping[N, Counter[str]], news: Mapping[N, Counter[str]]) -> list[tuple[N, N]]:
    shares = sorted(
        (-share, old, new)
        for old, words in olds.items()
        for new, others in news.items()
        if (share := _share(words, others)) >= ALIKE
    )
    found: dict[N, N] = {}
    for _, old, new in shares:
        if old not in found and new not in found.values():
            found[old] = new
    return list(found.items())


def _words(part: Part) -> Counter[str]:
    return _counted("\n".join((part.title, *part.lines)))


def _counted(text: str) -> Counter[str]:
    return Counter(word for word in words_of(text.casefold()) if is_word(word))


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
