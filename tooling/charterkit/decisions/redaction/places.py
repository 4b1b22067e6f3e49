"""Where files stand from then on: whose they are is in their names as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from charterkit.decisions.redaction.wish import BINDING, Placeholders
from charterkit.documents.paths import classify, shelf
from charterkit.text.erasing import Mark, Sort, Words, words

_STATEMENTS = frozenset({"seconds", "objections", "contests", "ballots"})
_ENDS = re.compile(r"(\.yml(?:\.sig)?)$")
_SHELVES = frozenset({"signatories", "register"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The new paths of files. `ids` and `slugs` are organisations and proposals with other names;
    `words` go from the names of all other files but the charter's own."""

    ids: Mapping[str, str]
    slugs: Mapping[str, str]
    words: Words
    known: dict[str, str] = field(default_factory=dict, repr=False)

    def of(self, path: str) -> str:
        """Where the file stands from then on, often where it stood. What becomes of other files
        plays no part, but no two come to stand in one place (`settle`)."""
        if path not in self.known:
            self.known[path] = self._moved(path)
        return self.known[path]

    def settle(self, paths: Iterable[str]) -> None:
        """Give every path a place of its own, in the order of the paths."""
        ordered = sorted(set(paths))
        taken = {path for path in ordered if self._moved(path) == path}
        for path in ordered:
            new = first = self._moved(path)
            at = 1
            while new != path and new in taken:
                at += 1
                stem, dot, end = first.rpartition(".")
                new = f"{stem}-{at}.{end}" if dot and "/" not in end else f"{first}-{at}"
            taken.add(new)
            # Of very many paths few are other ones from then on.
            self.known[path] = path if new == path else new

    def _moved(self, path: str) -> str:
        steps = path.split("/")
        if steps[0] == "charter" and len(steps) >= 4 and steps[1] in _SHELVES:
            return "/".join(self._on_shelf(steps))
        if steps[0] == "proposals" and len(steps) >= 3:
            steps[1] = self.slugs.get(steps[1], steps[1])
            if steps[2] in _STATEMENTS:
                return "/".join([*steps[:-1], self._whose(steps[-1])])
            return "/".join([*steps[:2], *map(self.words.replaced, steps[2:])])
        known = classify(path)
        if known is not None and known.kind in BINDING:
            return path
        return "/".join(map(self.words.replaced, steps))

    def _on_shelf(self, steps: list[str]) -> list[str]:
        stem, end, _ = [*_ENDS.split(steps[3]), "", ""][:3]
        new = self.ids.get(stem)
        if new is None:
            return steps
        return [*steps[:2], shelf(new), new + end, *steps[4:]]

    def _whose(self, name: str) -> str:
        stem, end, _ = [*_ENDS.split(name), "", ""][:3]
        return self.ids.get(stem, stem) + end


def places(
    ids: Mapping[str, str],
    slugs: Mapping[str, str],
    forms: Iterable[str],
    stay: Iterable[Mark],
    stand: Placeholders,
) -> Places:
    """The new places, where `forms` are the marks as names of files are spelled."""
    as_names = [
        Mark(text=form, instead=ids.get(form, stand.word), sort=Sort.PIECE)
        for form in forms
        if form not in slugs
    ]
    return Places(ids=ids, slugs=slugs, words=words([*as_names, *stay]))


def new_slugs(
    slugs: Iterable[str], forms: Iterable[str], titled: Iterable[str], stand: Placeholders
) -> dict[str, str]:
    """The proposals whose folders are named by something that goes, each with a neutral name that
    no other one has: those with one of the forms in it, and those named by a title that goes."""
    every = sorted(set(slugs))
    looked_for = tuple(forms)
    called = {
        slug
        for slug in every
        if any(re.search(rf"(?:^|-){re.escape(form)}s?(?:-|$)", slug) for form in looked_for)
    }
    called |= set(titled) & set(every)
    noun = "forslag" if stand.word == "slettet" else "proposal"
    found: dict[str, str] = {}
    number = 0
    for slug in sorted(called):
        number += 1
        while f"{stand.word}-{noun}-{number}" in every:
            number += 1
        found[slug] = f"{stand.word}-{noun}-{number}"
    return found


def free_number(word: str, paths: Iterable[str]) -> int:
    """The first number with which nothing in the history is named yet."""
    used = re.compile(rf"(?<![a-z0-9-]){re.escape(word)}-(\d{{1,6}})(?![0-9-])")
    numbers = {int(match[1]) for path in paths for match in used.finditer(path)}
    number = 1
    while number in numbers:
        number += 1
    return number
