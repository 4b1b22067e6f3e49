"""The whole archive from a snapshot: one batch of contents, every document by itself."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias, TypeVar

from charterkit.advancing import advancing
from charterkit.documents.document import YAML_KINDS, Value, read_document
from charterkit.documents.encoding import page_faults
from charterkit.documents.experiences import read_experience
from charterkit.documents.folders import NEEDED, Shelves, missing, orphans
from charterkit.documents.layered import CROWD, PROPOSALS, Parted, Shelved, ShelvedLayers
from charterkit.documents.locals import read_local
from charterkit.documents.paths import CHARTER, Kind, Known, classify
from charterkit.documents.proposals import read_proposal
from charterkit.documents.recall import Recall, Recalled
from charterkit.documents.rooms import KEYS
from charterkit.documents.seals import read_seal
from charterkit.documents.texts import NumberedText, read_text
from charterkit.documents.usual_paths import is_usual
from charterkit.model import (
    Archive,
    Experience,
    LocalCharter,
    Proposal,
    Snapshot,
    Stream,
    Told,
)
from charterkit.problems import Problem

V = TypeVar("V")
Wanted: TypeAlias = Callable[[str], bool]
One: TypeAlias = Value | NumberedText | Proposal | Experience | Told | LocalCharter
Found: TypeAlias = tuple[One | None, tuple[Problem, ...]]
"""A document's value (None with an error, and of a page), and all that is wrong with it."""
TEXTS = frozenset({Kind.CHARTER, Kind.STEWARDS, Kind.PREAMBLE, Kind.PRINCIPLE})
PAGES = frozenset({Kind.PAGE})
MANY = 1_000
"""Among the values of so many documents it takes long to look for garbage."""
KEPT = TEXTS | PAGES
"""Of these an archive has the bytes themselves."""
GLANCED = frozenset({Kind.SIGNATORY, Kind.REGISTER, Kind.BALLOT, Kind.SECOND})
"""The kinds that are read at one glance, if they are written as usual."""
IN_A_LANGUAGE = frozenset({Kind.PREAMBLE, Kind.PRINCIPLE, Kind.EXPERIENCE})
"""What is in the authoritative language unless its name says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The archive and all that is wrong with its documents, by path. A broken document is left
    out. The archive is None when charter.yml, stewards.yml or preamble.md is missing or broken.
    """

    archive: Archive | None
    problems: tuple[Problem, ...]


def everything(path: str) -> bool:
    """Every path is wanted."""
    return True


@dataclass(frozen=True, slots=True)
class WithoutCrowd:
    """All paths are wanted but those of organisations' records and of the register, except those
    in the named folders (with their final slash) and files, and what is in no organisation's
    folder. Proposals are wanted unless `motions` is False."""

    named: tuple[str, ...]
    motions: bool = True

    def __call__(self, path: str) -> bool:
        """Whether a path is wanted."""
        if not self.motions and path.startswith(PROPOSALS):
            return False
        of_all = path.startswith(KEYS) or path.count("/") == 2
        return not path.startswith(CROWD) or path.startswith(self.named) or of_all

    def among(self, blobs: Shelved) -> Iterator[str]:
        """The paths that are wanted, perhaps others among them, without going through all."""
        if not self.motions and isinstance(blobs, Parted | ShelvedLayers):
            yield from blobs.beside_proposals[0]
        else:
            yield from blobs.rest[0]
        for name in self.named:
            folder, _, file = name.rpartition("/")
            if file:
                yield from (f"{folder}/{each}" for each in blobs.beside(folder) if file in each)
            else:
                yield from blobs.under(folder)


def _listed(snapshot: Snapshot, wanted: Wanted) -> Iterable[str]:
    """The paths of a snapshot among which the wanted ones are."""
    blobs = snapshot.blobs
    if isinstance(wanted, WithoutCrowd) and isinstance(blobs, Shelved):
        return dict.fromkeys(wanted.among(blobs))
    return blobs


def read_archive(
    snapshot: Snapshot, wanted: Wanted = everything, recall: Recall[Found] | None = None
) -> Reading:
    """Read the documents of a snapshot whose paths are wanted; charter.yml, stewards.yml and
    preamble.md are read in any case. Who reads again and again brings along what it `recall`s.

    Files that are no documents of a charter are passed over (a rule names them). A seal is wanted
    with the file that it is of. Problems inside a document name their field; `locate.located`
    finds line and column for them."""
    from charterkit.documents.usual import put_usual, read_usual

    listed, known = _sorted_out(snapshot, wanted, recall)
    sealed = {seal.signs for seal in known.values() if seal.kind is Kind.SIGNATURE}
    held: dict[str, bytes] = {}
    shelves = Shelves()
    problems = [*missing(snapshot.blobs, snapshot.odd), *orphans(known, snapshot.blobs)]
    # The authoritative language comes first: the texts without one are in it.
    first = [CHARTER, *(path for path in listed if path != CHARTER)]
    old = recall.still(snapshot.blobs, known, sealed) if recall is not None else {}
    glancing = recall is not None and not recall.of_all
    read: dict[str, Recalled[Found]] = {}
    with uncollected(len(first)):
        for path, data in advancing(_in_turn(snapshot, first, old), len(first)):
            here = known.get(path)
            if here is not None and here.kind is Kind.SIGNATURE:
                # A file comes before its seal, which is called like it and .sig.
                problems += _seal(shelves, here, data, held)
                continue
            if path in sealed:
                held[path] = data
            if here is None:
                if put_usual(shelves.signatories, shelves.register, path, data):
                    continue
                here = classify(path)
                if here is None:
                    continue
            elif glancing and here.kind in GLANCED and path not in old:
                usual = read_usual(here, data)
                if usual is not None:
                    shelves.put(here, usual)
                    continue
            now = _take(shelves, here, data, old.get(path))
            problems += now[1]
            if recall is not None:
                kept = data if here.kind in KEPT else b""
                read[path] = old.get(path) or Recalled(here, snapshot.blobs[path], kept, now)
    archive = shelves.archive()
    if recall is not None and archive is not None:
        recall.remember(read)
    problems.sort(key=lambda problem: problem.place.path)
    return Reading(archive=archive, problems=tuple(problems))


def _sorted_out(
    snapshot: Snapshot, wanted: Wanted, recall: Recall[Found] | None
) -> tuple[list[str], dict[str, Known]]:
    """The paths to be read, sorted, and what each of them tells; nothing of those of documents
    that are read at one glance, unless they are to be recalled."""
    known: dict[str, Known] = {}
    listed: list[str] = []
    classify_one = classify if recall is None else recall.classify
    for path in _listed(snapshot, wanted):
        of = path.removesuffix(".sig")
        if of in NEEDED or wanted(of):
            recalled = recall is not None and (recall.of_all or recall.knows(path))
            if recalled or not is_usual(path):
                found = classify_one(path)
                if found is None:
                    continue
                known[path] = found
            listed.append(path)
    listed.sort()
    return listed, known


@contextmanager
def uncollected(count: int = 0) -> Iterator[None]:
    """Values pile up here and none is garbage: looking for some every now and then, as Python
    does, would take a tenth of the time. `count` is how many documents are read."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if count > MANY:
                _pass_over()
            gc.enable()


@cache
def _pass_over() -> None:
    """Never look for garbage again in all that is there now; it goes when nothing refers to it any
    more. Once is enough: whatever stands in circles by then stays until the end."""
    gc.freeze()


def _contents(snapshot: Snapshot, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of those of the paths that exist, in the order of the paths."""
    if isinstance(snapshot, Stream):
        yield from snapshot.stream(paths)
        return
    contents = snapshot.read(paths)
    yield from ((path, contents[path]) for path in paths if path in contents)


def _in_turn(
    snapshot: Snapshot, paths: Sequence[str], old: Mapping[str, Recalled[Found]]
) -> Iterator[tuple[str, bytes]]:
    """The same, of which the bytes of the old ones need not be fetched."""
    if not old:
        yield from _contents(snapshot, paths)
        return
    at_hand = {path: one.data for path, one in old.items() if one.data is not None}
    arriving = _contents(snapshot, [path for path in paths if path not in at_hand])
    one = next(arriving, None)
    for path in paths:
        if path in at_hand:
            yield path, at_hand[path]
        elif one is not None and one[0] == path:
            yield one
            one = next(arriving, None)


def _seal(
    shelves: Shelves, known: Known, data: bytes, held: dict[str, bytes]
) -> tuple[Problem, ...]:
    """Verify a seal and put it by the file that it is of; what is wrong with it."""
    signs = known.signs or ""
    seal, problems = read_seal(known.path, data, held.pop(signs, None))
    if seal is not None:
        shelves.seals[signs] = seal
    return problems


def read_one(known: Known, data: bytes, language: str) -> Found:
    """The value of a document of any kind that is read (None with an error, and of a page), and
    all that is wrong with it. `language` is the charter's authoritative one."""
    if known.kind in _RULES:
        return _again(_document_once(known, data), lambda: read_document(known, data))
    if known.kind in YAML_KINDS:
        return read_document(known, data)
    if known.kind in PAGES:
        return None, page_faults(data, known.path)
    if known.kind is Kind.PROPOSAL:
        return read_proposal(known, data)
    if known.kind is Kind.EXPERIENCE:
        return read_experience(known, data, language)
    if known.kind is Kind.LOCAL:
        return read_local(known, data)
    found = _text_once(known, data, language)
    return _again(found, lambda: read_text(known, data, language))


def _again(
    found: tuple[V | None, tuple[Problem, ...]],
    read: Callable[[], tuple[V | None, tuple[Problem, ...]]],
) -> tuple[V | None, tuple[Problem, ...]]:
    """What was found before. What is wrong with it is told anew, in the language of whoever reads
    it now."""
    return read() if found[1] else found


_RULES = frozenset({Kind.CHARTER, Kind.STEWARDS})
# Texts and rules are read again and again, where only others of them change.
_text_once = lru_cache(maxsize=512)(read_text)
_document_once = lru_cache(maxsize=32)(read_document)


def shelve(shelves: Shelves, known: Known, data: bytes, found: Found) -> None:
    """Put a document that was read where it belongs."""
    value, problems = found
    if known.kind in TEXTS:
        shelves.texts[known.path] = data
    if known.kind in PAGES and not problems:
        shelves.pages[known.path] = data
    if isinstance(value, NumberedText):
        shelves.put_text(known, value)
    elif isinstance(value, Proposal):
        shelves.proposals[value.slug] = value
    elif isinstance(value, Experience | Told):
        shelves.put_experience(known, value)
    elif isinstance(value, LocalCharter):
        shelves.locals[value.id] = value
    elif value is not None:
        shelves.put(known, value)


def _take(
    shelves: Shelves, known: Known, data: bytes, before: Recalled[Found] | None = None
) -> Found:
    """Read one document, unless it was read before, and put it where it belongs; what it was found
    to be."""
    if before is not None:
        found = before.found
    else:
        found = read_one(known, data, shelves.charter.language if shelves.charter else "")
    shelve(shelves, known, data, found)
    return found
