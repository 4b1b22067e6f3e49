"""What a shell offers where an id is typed: quickly, from what is committed, silent on errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from charterkit.documents.document import read_document
from charterkit.documents.paths import CHARTER, STEWARDS, Kind, Known, classify
from charterkit.model import Charter, EventKind, Inputs, Stewards, Themes
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.snapshot import Files

MOST = 200
"""Of so many that begin as typed, titles are read; of more, only names are offered."""
_TITLE = re.compile(rb"^title:[ ]+(.*)$", re.MULTILINE)
_NAME = re.compile(rb"^name:[ ]+(.*)$", re.MULTILINE)
_NUMBER = re.compile(rb"^number:[ ]+([0-9]+)\b", re.MULTILINE)


class Wanted(StrEnum):
    """What can be typed at a place of a command."""

    PROPOSAL = "proposal"
    DRAFT = "draft"
    VOTE = "vote"
    SIGNATORY = "signatory"
    VOTER = "voter"
    HOLDER = "holder"
    STEWARD = "steward"
    ARBITER = "arbiter"
    SECTOR = "sector"
    CLASS = "class"
    LANGUAGE = "language"
    RELEASE = "release"
    PRINCIPLE = "principle"
    EXPERIENCE = "experience"
    REVISION = "revision"
    TEXT = "text"
    GATHERING = "gathering"
    INPUTS = "inputs"
    TRACED = "traced"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The charter as HEAD holds it: its files, and what their paths say."""

    store: Store
    files: Files
    known: tuple[Known, ...]
    typed: str

    def of(self, kind: Kind) -> list[Known]:
        """The documents of a kind, translations left out."""
        return [each for each in self.known if each.kind is kind and each.language is None]

    def constitution(self) -> Charter | None:
        """The charter's rules; None where they cannot be read."""
        found = self.document(CHARTER)
        return found if isinstance(found, Charter) else None

    def officers(self) -> Stewards | None:
        """The stewards and arbiters; None where they cannot be read."""
        found = self.document(STEWARDS)
        return found if isinstance(found, Stewards) else None

    def document(self, path: str) -> object:
        """A document as a value; None where it cannot be read."""
        known, data = classify(path), self.files.read([path]).get(path)
        return read_document(known, data)[0] if known is not None and data is not None else None


def offered(directory: Path, wanted: Wanted, typed: str) -> dict[str, str]:
    """What could stand where `typed` was begun, each with a word about it (often empty).

    Never an error: where nothing can be found out, nothing is offered."""
    with suppress(CharterError, OSError, ValueError), Store.to_read(directory) as store:
        files = store.snapshot()
        known = tuple(filter(None, map(classify, files.blobs)))
        here = Committed(store=store, files=files, known=known, typed=typed)
        return {value: word for value, word in _OFFERS[wanted](here) if value.startswith(typed)}
    return {}


Offer = Iterator[tuple[str, str]]


def _proposals(here: Committed, *last: EventKind | None) -> Offer:
    """The proposals by slug, or by number where one is begun; those whose record ends so."""
    ends: dict[str, EventKind | None] = {each.slug or "": None for each in here.of(Kind.PROPOSAL)}
    admitted: dict[str, str] = {}
    for each in sorted(here.of(Kind.EVENT), key=lambda event: event.order or 0):
        if each.slug in ends and isinstance(each.event, EventKind):
            ends[each.slug] = each.event
            if each.event is EventKind.ADMITTED:
                admitted[each.slug] = each.path
    fitting = [slug for slug, end in ends.items() if not last or end in last]
    if here.typed.isdecimal():
        read = here.files.read(admitted.values())
        for slug, path in admitted.items():
            number = _NUMBER.search(read.get(path, b""))
            if number and slug in fitting:
                yield number[1].decode(), slug
        return
    paths = {slug: f"proposals/{slug}/proposal.md" for slug in fitting}
    yield from _with_words(here, paths, _TITLE)


def _signatories(here: Committed) -> Offer:
    yield from _with_words(
        here, {each.id or "": each.path for each in here.of(Kind.SIGNATORY)}, _NAME
    )


def _principles(here: Committed) -> Offer:
    yield from _with_words(
        here, {each.id or "": each.path for each in here.of(Kind.PRINCIPLE)}, _TITLE
    )
    yield "preamble", ""


def _experiences(here: Committed) -> Offer:
    yield from _with_words(
        here, {each.id or "": each.path for each in here.of(Kind.EXPERIENCE)}, _TITLE
    )


def _with_words(here: Committed, paths: Mapping[str, str], word: re.Pattern[bytes]) -> Offer:
    """Names, each with the word about it that stands in its file, if they are few."""
    begun = {name: path for name, path in sorted(paths.items()) if name.startswith(here.typed)}
    read = here.files.read(begun.values()) if len(begun) <= MOST else {}
    for name, path in begun.items():
        found = word.search(read.get(path, b""))
        yield name, found[1].decode("utf-8", "replace").strip("\"' ") if found else ""


def _gatherings(here: Committed) -> Offer:
    yield from ((each.id or "", "") for each in here.of(Kind.GATHERING))


def _inputs(here: Committed) -> Offer:
    """The themes and inputs of the gathering that is begun; of others only the gatherings."""
    begun, stroke, _ = here.typed.partition("/")
    if not stroke:
        yield from ((f"{id}/", word) for id, word in _gatherings(here))
        return
    for each in here.of(Kind.THEMES):
        themes = here.document(each.path) if each.id == begun else None
        if isinstance(themes, Themes):
            for theme in themes.themes:
                yield f"{begun}/{theme.id}", next(iter(theme.title.values()), "")
    for each in here.of(Kind.INPUTS):
        said = here.document(each.path) if each.id == begun else None
        if isinstance(said, Inputs):
            yield from ((one.name, one.text) for one in said.inputs)


def _stewards(here: Committed) -> Offer:
    found, rules = here.officers(), here.constitution()
    for each in found.stewards if found else ():
        yield each.id, each.name.get(rules.language, "") if rules else ""


def _arbiters(here: Committed) -> Offer:
    found, rules = here.officers(), here.constitution()
    for each in found.arbiters if found else ():
        yield each.id, each.name.get(rules.language, "") if rules else ""


def _sectors(here: Committed) -> Offer:
    rules = here.constitution()
    for id, names in rules.sectors.items() if rules else ():
        yield id, names.get(rules.language, "") if rules else ""


def _classes(here: Committed) -> Offer:
    rules = here.constitution()
    yield from ((each, "") for each in (rules.classes if rules else ()))


def _languages(here: Committed) -> Offer:
    rules = here.constitution()
    yield from ((each, "") for each in (rules.languages if rules else ()))


def _releases(here: Committed) -> Offer:
    found = [each.version for each in here.of(Kind.RELEASE) if each.version is not None]
    yield from ((str(version), "") for version in sorted(found, reverse=True))


def _revisions(here: Committed) -> Offer:
    yield "HEAD", ""
    yield from ((name, "") for name in here.store.branches_and_tags())


def _all(*offers: Callable[[Committed], Offer]) -> Callable[[Committed], Offer]:
    def one_after_the_other(here: Committed) -> Offer:
        for offer in offers:
            yield from offer(here)

    return one_after_the_other


def _work_tree(here: Committed) -> Offer:
    yield "worktree", ""


_OFFERS: Mapping[Wanted, Callable[[Committed], Offer]] = {
    Wanted.PROPOSAL: _proposals,
    Wanted.DRAFT: lambda here: _proposals(here, None, EventKind.RETURNED),
    Wanted.VOTE: lambda here: _proposals(here, EventKind.OPENED),
    Wanted.SIGNATORY: _signatories,
    Wanted.VOTER: _all(_signatories, _stewards),
    Wanted.HOLDER: _all(_signatories, _stewards, _arbiters),
    Wanted.STEWARD: _stewards,
    Wanted.ARBITER: _arbiters,
    Wanted.SECTOR: _sectors,
    Wanted.CLASS: _classes,
    Wanted.LANGUAGE: _languages,
    Wanted.RELEASE: _releases,
    Wanted.PRINCIPLE: _principles,
    Wanted.EXPERIENCE: _experiences,
    Wanted.REVISION: _revisions,
    Wanted.TEXT: _all(_releases, _proposals, _work_tree, _revisions),
    Wanted.GATHERING: _gatherings,
    Wanted.INPUTS: _inputs,
    Wanted.TRACED: _all(_principles, _gatherings, _inputs, _proposals),
    Wanted.ANYTHING: _all(_releases, _principles, _proposals, _signatories, _experiences),
}
