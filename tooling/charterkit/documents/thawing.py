"""The documents of a tree as `folding` keeps them, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Protocol, TypeAlias, cast

from charterkit.documents.folding import Folding
from charterkit.documents.held import Everybody, Grounds, Read
from charterkit.documents.paths import CHARTER, Kind, Known, classify, is_id, release_path, shelf
from charterkit.documents.reading import GLANCED, IN_A_LANGUAGE
from charterkit.documents.seals import read_seal
from charterkit.model import Release, Version
from charterkit.model.ground import Ground
from charterkit.model.succession import Groups

RECORDS, REGISTER = "charter/signatories", "charter/register"
LEDGER, PROPOSALS = "charter/releases", "proposals"
_READ_LATER = (RECORDS, REGISTER, LEDGER)
Packed: TypeAlias = Sequence[str]
"""The path of a document, a digest of all that was read, and its value as `packing` packs it."""


class Cupboard(Protocol):
    """A tree whose files are found one by one."""

    def content(self, path: str) -> bytes | None:
        """The bytes of a plain file; None where there is none."""

    def below(self, folder: str) -> Iterable[str]:
        """The plain files below a folder, in the order of their paths."""

    def names(self, folder: str) -> Sequence[str]:
        """The names in a folder itself, in order."""


class Ledger(Sequence[Release]):
    """The releases by their versions, each read when it is asked for."""

    def __init__(self, versions: Sequence[Version], found: Ground[str, Read]) -> None:
        self.versions, self._found = versions, found

    def __len__(self) -> int:
        return len(self.versions)

    def __getitem__(self, at: int | slice) -> Release | tuple[Release, ...]:  # type: ignore[override]
        if isinstance(at, slice):
            return tuple(self._one(each) for each in self.versions[at])
        return self._one(self.versions[at])

    def __iter__(self) -> Iterator[Release]:
        return (self._one(each) for each in self.versions)

    def _one(self, version: Version) -> Release:
        value = self._found[release_path(version)].value
        if not isinstance(value, Release):
            raise TypeError(f"{release_path(version)} is no release")
        return value


class _Knowing(Folding):
    """Documents of which some were read before. They are known by their paths and by all of their
    bytes, and nothing was wrong with them."""

    known: Mapping[tuple[str, str], str] = {}

    def read(self, known: Known, data: bytes) -> Read:
        """Read a document, unless it was read before."""
        if self.known and known.kind not in GLANCED:
            packed = self.known.get((known.path, _digest(known, data, self._language())))
            if packed is not None:
                from charterkit.documents.packing import PackingError, unpack

                with suppress(PackingError):
                    return Read(known=known, data=data, value=unpack(packed), problems=())
        return super().read(known, data)


def packed(read: Iterable[Read], language: str) -> Iterator[Packed]:
    """Those of the documents that it takes long to read, for `thawed`; `language` is that of texts
    without one."""
    from charterkit.documents.packing import PackingError, pack

    for each in read:
        known = each.known
        if known.kind in GLANCED or each.data is None or each.value is None or each.problems:
            continue
        with suppress(PackingError):
            yield known.path, _digest(known, each.data, language), pack(each.value)


def _digest(known: Known, data: bytes, language: str) -> str:
    spoken = language if known.kind in IN_A_LANGUAGE else ""
    return sha256(b"%s\0%s" % (spoken.encode(), data)).hexdigest()


def thawed(
    cupboard: Cupboard,
    versions: Sequence[Version],
    groups: Mapping[str, Groups],
    read_before: Iterable[Packed] = (),
) -> Folding:
    """The documents of a tree whose releases, by the names of their files, have these versions,
    none of them from before the founding. What `packed` gave of those that were `read_before` by
    the same code is not read again."""
    made = _Knowing()
    made.known = {(path, digest): value for path, digest, value in read_before}
    made.change({path: cupboard.content(path) for path in _core(cupboard)})

    def document(path: str) -> Read | None:
        known = classify(path)
        if known is None or known.kind is Kind.SIGNATURE:
            return None
        data = cupboard.content(path)
        return None if data is None else made.read(known, data)

    def folder(at: str) -> dict[str, Read]:
        found = ((path, document(path)) for path in cupboard.below(at))
        return {path: read for path, read in found if read is not None}

    def seal(path: str) -> Read | None:
        known, data = classify(path), cupboard.content(path)
        if known is None or data is None or known.kind is not Kind.SIGNATURE:
            return None
        _, problems = read_seal(path, data, cupboard.content(known.signs or ""))
        return Read(known=known, data=data, value=None, problems=problems)

    ledger = Ground(document, lambda: cupboard.below(LEDGER))
    grounds = Grounds(
        ledger=ledger,
        signatories=Ground(document, lambda: cupboard.below(RECORDS)),
        register=Ground(
            lambda id: folder(_about(id)) if is_id(id) else {}, lambda: _entered(cupboard)
        ),
        proposals=Ground(
            lambda slug: folder(f"{PROPOSALS}/{slug}") if is_id(slug) else {},
            lambda: cupboard.names(PROPOSALS),
        ),
        seals=Ground(seal, lambda: _seals(cupboard)),
        releases=cast("tuple[Release, ...]", Ledger(versions, ledger)),
        ids=Everybody(
            signatories=lambda: _ids(cupboard),
            register=lambda: _entered(cupboard),
            proposals=lambda: cupboard.names(PROPOSALS),
            sealed=lambda: [path.removesuffix(".sig") for path in _seals(cupboard)],
        ),
    )
    made.stand_on(grounds, groups)
    return made


def _about(id: str) -> str:
    return f"{REGISTER}/{shelf(id)}/{id}"


def _core(cupboard: Cupboard) -> Iterator[str]:
    """What is read at once, the charter's rules first: all that is neither of one organisation,
    nor of one proposal, nor a release."""
    yield CHARTER
    for name in cupboard.names("charter"):
        path = f"charter/{name}"
        if path not in _READ_LATER:
            yield from cupboard.below(path) or (path,)
    for name in cupboard.names(REGISTER):
        if "." in name or name == "keys":
            yield from cupboard.below(f"{REGISTER}/{name}") or (f"{REGISTER}/{name}",)


def _ids(cupboard: Cupboard) -> list[str]:
    known = map(classify, cupboard.below(RECORDS))
    return [each.id or "" for each in known if each is not None and each.kind is Kind.SIGNATORY]


def _entered(cupboard: Cupboard) -> list[str]:
    known = map(classify, cupboard.below(REGISTER))
    found = (each.id or "" for each in known if each is not None and each.kind is Kind.REGISTER)
    return list(dict.fromkeys(found))


def _seals(cupboard: Cupboard) -> list[str]:
    every = (*cupboard.below("charter"), *cupboard.below(PROPOSALS))
    return [path for path in every if path.endswith(".sig")]
