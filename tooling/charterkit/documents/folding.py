"""The archive of a tree that changes a little at a time: only what has changed is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeVar

from charterkit.advancing import advancing
from charterkit.documents.folders import SAID, Shelves, is_earlier, missing, orphans, with_said
from charterkit.documents.held import (
    Grounds,
    HeldRecords,
    HeldRegister,
    Read,
    entries_of,
    problems_at,
    record_at,
    share,
)
from charterkit.documents.paths import (
    CHARTER,
    Kind,
    Known,
    classify,
    proposal_path,
    signatory_path,
)
from charterkit.documents.reading import IN_A_LANGUAGE, MANY, Found, One, Reading, read_one, shelve
from charterkit.documents.recall import Recall, Recalled
from charterkit.documents.seals import read_seal
from charterkit.documents.sharing import Sharing
from charterkit.model import Archive, Charter, Proposal, RegisterEntry, Release, Seal, Signatory
from charterkit.model.ground import Ground
from charterkit.model.renewing import renewed
from charterkit.model.succession import Groups, Succession

V = TypeVar("V")
_WITH_OTHERS = frozenset(
    {Kind.PRINCIPLE, Kind.EXPERIENCE, Kind.GATHERING, Kind.INPUTS, Kind.THEMES}
)


@dataclass(slots=True, kw_only=True)
class Folding:
    """The documents of one tree after another. It gives what `reading.read_archive` gives of the
    same tree, but reads only what was changed. Values that did not change stay the same ones.

    `fetch` gives the bytes of a file as it stands in that tree. With it those of organisations'
    documents are not held."""

    fetch: Callable[[str], bytes | None] | None = None
    _core: dict[str, Read] = field(default_factory=dict)
    _ledger: dict[str, Read] = field(default_factory=dict)
    _signatories: MutableMapping[str, Read] = field(default_factory=dict)
    _register: MutableMapping[str, dict[str, Read]] = field(default_factory=dict)
    _proposals: dict[str, dict[str, Read]] = field(default_factory=dict)
    _seals: dict[str, Read] = field(default_factory=dict)
    _base: Archive | None = None
    _releases: tuple[Release, ...] = ()
    _sealed: Succession[str, Seal] = field(default_factory=Succession)
    _records: Succession[str, Signatory] = field(default_factory=Succession)
    _entries: Succession[str, tuple[RegisterEntry, ...]] = field(default_factory=Succession)
    _motions: Succession[str, Proposal] = field(default_factory=Succession)

    def __post_init__(self) -> None:
        if self.fetch is not None:
            self._signatories, self._register = HeldRecords(), HeldRegister()

    def stand_on(self, ground: Grounds, groups: Mapping[str, Groups]) -> None:
        """Let everything but the core, which has been read, be read when it is asked for. `groups`
        are what is known of proposals, signatories and the register."""
        self._ledger, self._releases = ground.ledger, ground.releases
        self._signatories, self._register = ground.signatories, ground.register
        self._proposals, self._seals = ground.proposals, ground.seals
        if self._base is not None:
            self._base = replace(self._base, releases=ground.releases)
        ids = ground.ids
        self._records = Succession.on(Ground(self._record, ids.signatories), groups["signatories"])
        self._entries = Succession.on(Ground(self._registered, ids.register), groups["register"])
        self._motions = Succession.on(Ground(self._motion, ids.proposals), groups["proposals"])
        self._sealed = Succession.on(Ground(self._sealing, ids.sealed), {})

    def change(self, contents: Mapping[str, bytes | None], *, trusted: bool = False) -> None:
        """Take in what changed: bytes by path, None of a file that is gone or is no plain file.
        Seals that are `trusted` are not verified here."""
        if isinstance(self._signatories, Ground):
            for each in filter(None, map(classify, contents)):
                # What is read when it is asked for is to be what stood before the change.
                self._part(each)
                self._sealed.get(each.signs or each.path)
                if each.kind is Kind.RELEASE and isinstance(self._ledger, Ground):
                    self._ledger = self._ledger.whole()
        language = self._language()
        sharing = Sharing() if len(contents) > MANY else None
        dirty: set[tuple[Kind | None, str]] = set()
        kinds: dict[str, set[Kind]] = {}
        signed: set[str] = set()
        # The authoritative language comes first: the texts without one are in it.
        paths = sorted(contents, key=lambda path: (path != CHARTER, path))
        for path in advancing(paths, len(paths)):
            known = classify(path)
            if known is not None:
                data = contents[path]
                signed.add(known.signs or path)
                if known.kind is Kind.SIGNATURE:
                    self._put_seal(known, data)
                    continue
                found = None if data is None else self.read(known, data)
                if sharing is not None and found is not None:
                    share(found, self._register, sharing)
                dirty.add(self._keep(known, found))
                if known.slug is not None:
                    kinds.setdefault(known.slug, set()).add(known.kind)
        if self._language() != language:
            for path, read in list(self._core.items()):
                if read.known.kind in IN_A_LANGUAGE and read.data is not None:
                    self._core[path] = self.read(read.known, read.data)
        self._renew(dirty, {slug for slug, among in kinds.items() if among <= SAID})
        self._look_at_seals(signed, contents, trusted=trusted)

    def reading(
        self, changed: frozenset[str], blobs: Mapping[str, str], odd: Mapping[str, str]
    ) -> Reading:
        """The archive, and what is wrong with the documents at the paths `changed` or belongs to
        them no more. `blobs` and `odd` are those of the whole tree."""
        problems = [*missing(blobs, odd), *orphans(self._beside(changed, blobs), blobs)]
        for path in sorted(changed):
            if (known := classify(path)) is not None:
                found = problems_at(self._signatories, self._register, known)
                read = self._shelf(known).get(path) if found is None else None
                problems += read.problems if read else found or ()
            seal = self._seals.get(f"{path}.sig")
            problems += seal.problems if seal and seal.known.path not in changed else ()
        problems.sort(key=lambda problem: problem.place.path)
        return Reading(archive=self.archive(), problems=tuple(problems))

    def archive(self) -> Archive | None:
        """All together; None without charter.yml, stewards.yml or preamble.md."""
        if self._base is None:
            return None
        return renewed(
            self._base,
            signatories=self._records,
            register=self._entries,
            proposals=self._motions,
            seals=self._sealed,
        )

    def recall(self, blobs: Mapping[str, str]) -> Recall[Found]:
        """All that was read, for whoever reads another tree: what is the same there need not be
        read again. `blobs` are those of this tree."""
        proposals = (read for each in self._proposals.values() for read in each.values())
        register = (read for each in self._register.values() for read in each.values())
        shelves = (self._core, self._ledger, self._signatories)
        rest = (read for shelf in shelves for read in shelf.values())
        made: Recall[Found] = Recall()
        made.remember(
            {
                read.known.path: Recalled(
                    read.known, blobs[read.known.path], read.data, (read.value, read.problems)
                )
                for read in chain(rest, register, proposals)
            }
        )
        return made

    def _language(self) -> str:
        read = self._core.get(CHARTER)
        return read.value.language if read and isinstance(read.value, Charter) else ""

    def read(self, known: Known, data: bytes) -> Read:
        """Read a document as those that are kept."""
        value, problems = read_one(known, data, self._language())
        return Read(known=known, data=data, value=value, problems=problems)

    def read_first(self) -> Iterator[Read]:
        """The documents that whoever goes on from here needs in any case: all that are neither of
        one organisation nor of one proposal, and the newest release."""
        yield from self._core.values()
        yield from (self._ledger[each.path] for each in self._releases[-1:])

    def _part(self, known: Known) -> object:
        """What a document is a part of: a proposal, a record, or what was entered about one."""
        if known.slug is not None:
            return self._motions.get(known.slug)
        if known.kind is Kind.SIGNATORY:
            return self._records.get(known.id)
        return self._entries.get(known.id) if known.kind is Kind.REGISTER else None

    def _bytes(self, path: str) -> bytes | None:
        """The bytes of a file that may be sealed; None where none stands there."""
        known = classify(path)
        read = self._shelf(known).get(path) if known else None
        if read is None or read.data is not None:
            return read.data if read else None
        return self.fetch(path) if self.fetch else None

    def _shelf(self, known: Known) -> MutableMapping[str, Read]:
        """Among which documents one is kept."""
        if known.kind is Kind.SIGNATURE:
            return self._seals
        if known.slug is not None:
            return self._proposals.setdefault(known.slug, {})
        if known.kind is Kind.SIGNATORY:
            return self._signatories
        if known.kind is Kind.REGISTER:
            return self._register.get(known.id or "") or {}
        return self._ledger if known.kind is Kind.RELEASE else self._core

    def _keep(self, known: Known, read: Read | None) -> tuple[Kind | None, str]:
        """Keep a document, or let go of it; the part of the archive that this changes."""
        shelf = self._shelf(known)
        if read is None:
            shelf.pop(known.path, None)
        else:
            shelf[known.path] = read
        if known.kind is Kind.REGISTER:
            self._register[known.id or ""] = dict(shelf)
        if known.slug is not None:
            return Kind.PROPOSAL, known.slug
        if known.kind in (Kind.SIGNATORY, Kind.REGISTER):
            return known.kind, known.id or ""
        if known.kind is Kind.RELEASE:
            return known.kind, known.path
        return None, ""

    def _put_seal(self, known: Known, data: bytes | None) -> None:
        self._seals.pop(known.path, None)
        if data is not None:
            self._seals[known.path] = Read(known=known, data=data, value=None, problems=())

    def _look_at_seals(
        self, signed: set[str], contents: Mapping[str, bytes | None], *, trusted: bool
    ) -> None:
        """Verify anew the seals of files that changed, or that changed themselves."""
        changes: dict[str, Seal | None] = {}
        for path in sorted(signed):
            seal = None
            read = self._seals.get(f"{path}.sig")
            if read is not None and read.data is not None:
                data = contents[path] if path in contents else self._bytes(path)
                seal, problems = read_seal(read.known.path, read.data, data, trusted=trusted)
                self._seals[read.known.path] = replace(read, problems=problems)
            if seal != self._sealed.get(path):
                changes[path] = seal
        if changes:
            self._sealed = self._sealed.after(changes)

    def _renew(self, dirty: set[tuple[Kind | None, str]], said: set[str]) -> None:
        """Put parts of the archive together anew. What was handed out before stays as it was. Of
        the proposals `said` only what somebody says of them has changed."""
        of: dict[Kind | None, list[str]] = {}
        for kind, id in sorted(dirty, key=lambda part: part[1]):
            of.setdefault(kind, []).append(id)
        if Kind.RELEASE in of:
            self._releases = self._by_version(of[Kind.RELEASE])
        if None in of:
            self._base = _shelved(self._core).archive()
        if self._base is not None and (None in of or Kind.RELEASE in of):
            brought = [each for each in self._releases if each.adopted is not None]
            earlier = tuple(each for each in brought if is_earlier(each))
            releases = self._releases
            if earlier:
                releases = tuple(each for each in releases if not is_earlier(each))
            self._base = replace(self._base, releases=releases, adopted=earlier)
        self._records = _with(self._records, of.get(Kind.SIGNATORY), self._record)
        self._entries = _with(self._entries, of.get(Kind.REGISTER), self._registered)
        stood = self._motions

        def motion(slug: str) -> Proposal | None:
            before = stood.get(slug) if slug in said else None
            return with_said(before, self._documents(slug)) if before else self._motion(slug)

        if slugs := of.get(Kind.PROPOSAL):
            # Nobody looks for a proposal by what is said of it.
            alike = all(slug in said and slug in stood for slug in slugs)
            self._motions = stood.after({slug: motion(slug) for slug in slugs}, alike=alike)

    def _by_version(self, changed: Sequence[str]) -> tuple[Release, ...]:
        """The releases in their order, some of which changed; mostly one more comes last."""
        if len(changed) == 1 and len(self._ledger) == len(self._releases) + 1:
            (read,) = (self._ledger.get(path) for path in changed)
            newest = read.value if read is not None else None
            if isinstance(newest, Release) and all(
                each.version < newest.version for each in self._releases[-1:]
            ):
                return (*self._releases, newest)
        values = (self._ledger[path].value for path in sorted(self._ledger))
        found = [each for each in values if isinstance(each, Release)]
        return tuple(sorted(found, key=lambda release: release.version))

    def _record(self, id: str) -> Signatory | None:
        return record_at(self._signatories, signatory_path(id))

    def _sealing(self, path: str) -> Seal | None:
        read, data = self._seals.get(f"{path}.sig"), self._bytes(path)
        if read is None or read.data is None or data is None:
            return None
        return read_seal(read.known.path, read.data, data)[0]

    def _registered(self, id: str) -> tuple[RegisterEntry, ...] | None:
        return tuple(sorted(entries_of(self._register, id), key=lambda entry: entry.order)) or None

    def _motion(self, slug: str) -> Proposal | None:
        return _shelved(self._proposals[slug]).whole_proposals().get(slug)

    def _documents(self, slug: str) -> Iterator[tuple[Known, One | None]]:
        """What stands in a proposal's folder, by path."""
        documents = self._proposals[slug]
        return ((documents[path].known, documents[path].value) for path in sorted(documents))

    def _beside(self, changed: frozenset[str], blobs: Mapping[str, str]) -> dict[str, Known]:
        """The documents that may have lost what they belong to, since that or they changed."""
        found: dict[str, Known] = {}
        for known in filter(None, map(classify, changed)):
            if known.slug is not None and proposal_path(known.slug) not in blobs:
                self._in_folder(known.slug, found)
            if known.kind is Kind.SIGNATURE:
                found.update({known.path: known} if known.path in self._seals else {})
            elif known.kind in _WITH_OTHERS:
                found.update({path: read.known for path, read in self._core.items()})
        return found

    def _in_folder(self, slug: str, found: dict[str, Known]) -> None:
        """The documents of a proposal, with their seals."""
        for path, read in self._proposals.get(slug, {}).items():
            found[path] = read.known
            if (seal := self._seals.get(f"{path}.sig")) is not None:
                found[seal.known.path] = seal.known


def _shelved(documents: Mapping[str, Read]) -> Shelves:
    shelves = Shelves()
    for path in sorted(documents):
        read = documents[path]
        shelve(shelves, read.known, read.data or b"", (read.value, read.problems))
    return shelves


def _with(
    values: Succession[str, V], ids: Sequence[str] | None, now: Callable[[str], V | None]
) -> Succession[str, V]:
    """The values with those of some ids as they are now; None for those that are gone."""
    return values.after({id: now(id) for id in ids}) if ids else values
