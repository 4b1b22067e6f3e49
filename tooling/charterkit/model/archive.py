"""The ledger, the archive as it stands in one tree, and a change of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

from charterkit.model.constitution import Charter, Stewards
from charterkit.model.experience import Experience
from charterkit.model.gathering import Gathering, Input
from charterkit.model.proposal import Proposal
from charterkit.model.redaction import Redaction
from charterkit.model.seal import KeyEntry, Seal
from charterkit.model.signatory import (
    Acknowledged,
    Constituted,
    RegisterEntry,
    Signatory,
)
from charterkit.model.text import Principle, Text
from charterkit.model.upstream import LocalCharter
from charterkit.model.version import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDigest:
    """A file of an edition: its path, the sha256 of its bytes, and its blob id in Git."""

    path: str
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """Where a release's text was brought in from: the name of the document there (a file or a
    tag), and the sha256 (64 hex digits) of its bytes. `dated` is false if nothing tells when it
    came out; the release then bears a day by which it had, that of a later one or the founding."""

    source: str
    sha256: str
    dated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A line of the ledger. The founding release has no proposals and no class.
    `reaffirm_by` is the day until which signatories of earlier texts may reaffirm. `adopted` is
    where the text was brought in from, None if it was written here."""

    path: str
    version: Version
    on: date
    text: str
    edition: str
    files: tuple[FileDigest, ...]
    proposals: tuple[int, ...] = ()
    class_name: str | None = None
    founded: bool = False
    reaffirm_by: date | None = None
    adopted: Adopted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that a judgement needs, as it stands in one tree.

    `texts` holds the bytes of every file of the edition by path (charter.yml, stewards.yml,
    preamble and principles in every language); `pages` those of index and guide. `register`
    may name organisations whose record is gone or not yet there. `earlier` holds the texts, by
    path, of the earlier releases that open proposals are judged from, as far as they are at
    hand. `acknowledged` holds the breaches that stewards know of, by commit.
    `electorates` holds who could vote when a vote was opened, ids with their sectors by the
    opening's path, where the tree of the opening is at hand. `seals` holds the signatures
    that are right, by the path of the file that they are of, `key_entries` what was entered
    about keys, in their order. `redactions` tell when and why the history was written anew.
    `unsealed` are the files whose seals were lost when that was done, as a later commit has on
    record, where it is at hand. `adopted` are the releases from before the founding one, whose
    texts were brought in from elsewhere: on record, but decided on by nobody here.
    `gatherings` and `experiences` are by id, and so are the `locals`: charters that follow this
    one, as their sites tell of them."""

    charter: Charter
    stewards: Stewards
    preamble: Text
    preamble_translations: Mapping[str, Text]
    principles: tuple[Principle, ...]
    releases: tuple[Release, ...]
    proposals: Mapping[str, Proposal]
    signatories: Mapping[str, Signatory]
    register: Mapping[str, tuple[RegisterEntry, ...]]
    constituted: Constituted | None
    texts: Mapping[str, bytes]
    pages: Mapping[str, bytes]
    earlier: Mapping[Version, Mapping[str, bytes]] = field(default_factory=dict)
    acknowledged: Mapping[str, Acknowledged] = field(default_factory=dict)
    electorates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    seals: Mapping[str, Seal] = field(default_factory=dict)
    key_entries: tuple[KeyEntry, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    unsealed: frozenset[str] = frozenset()
    adopted: tuple[Release, ...] = ()
    gatherings: Mapping[str, Gathering] = field(default_factory=dict)
    experiences: Mapping[str, Experience] = field(default_factory=dict)
    locals: Mapping[str, LocalCharter] = field(default_factory=dict)

    @property
    def release(self) -> Release | None:
        """The newest release, None before the founding one."""
        return self.releases[-1] if self.releases else None

    @property
    def ledger(self) -> tuple[Release, ...]:
        """All releases whose texts are on record, those from before the founding first."""
        return (*self.adopted, *self.releases)

    @property
    def by_day(self) -> tuple[Gathering, ...]:
        """The gatherings, the earliest first."""
        return tuple(sorted(self.gatherings.values(), key=lambda each: (each.start, each.id)))

    def groups_at(self, gathering: Gathering) -> Mapping[str, Mapping[str, str]]:
        """The groups whose voices are told apart at a gathering, by id with their names: its own,
        or the sectors."""
        return gathering.actors or self.charter.sectors

    def heard(self, name: str) -> Input | None:
        """The input of that name (``roskilde-2016/bord-3-14``), if it was heard."""
        id, _, key = name.partition("/")
        gathering = self.gatherings.get(id)
        return gathering.inputs.get(key) if gathering is not None else None


class Snapshot(Protocol):
    """The files below charter/ and proposals/ in one revision or in the work tree."""

    @property
    def revision(self) -> str | None:
        """The commit id; None for the work tree."""

    @property
    def blobs(self) -> Mapping[str, str]:
        """Blob id by path, regular files only."""

    @property
    def odd(self) -> Mapping[str, str]:
        """Git mode by path of what is no plain file: links, submodules, executables."""

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id, of files that stand here or stood here once; those that are not
        at hand are left out."""


@runtime_checkable
class Stream(Protocol):
    """A snapshot that need not be held whole."""

    def stream(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """What `Snapshot.read` gives, one file after the other in the order of the paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one command writes, in one commit: bytes by path, None to remove a file.
    `restores` are put back in the work tree to what HEAD holds. `follows` is the commit that it
    comes behind instead of the branch's tip, from which that commit leads on; nobody sees the one
    without the other."""

    writes: Mapping[str, bytes | None]
    subject: str
    body: str = ""
    restores: frozenset[str] = frozenset()
    follows: str | None = None
