"""The digests of who could vote and of what was voted on, worked out again with other names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterkit.actions.piecemeal import in_parts
from charterkit.actions.redaction_survey import Survey, Version
from charterkit.decisions.electorate import Electorate, as_opened, eligible, of_round
from charterkit.documents.document import read_document
from charterkit.documents.paths import Kind, classify, proposal_path, register_path
from charterkit.documents.reading import read_archive
from charterkit.language import say
from charterkit.model import Archive, Constituted, Event, EventKind, RegisterKind
from charterkit.problems import CharterError
from charterkit.store import snapshot
from charterkit.text.digest import sha256_of

Members = Mapping[str, str]


def openings(known: Survey) -> tuple[tuple[Version, Event | Constituted], ...]:
    """Every version of every opening of a vote, and of the note that the charter is constituted."""
    paths = [path for path in known.paths if _tells_of_electors(path)]
    found: list[tuple[Version, Event | Constituted]] = []
    for path, blob, data in known.blobs(*paths) if paths else ():
        what = classify(path)
        value = read_document(what, data)[0] if what is not None else None
        if isinstance(value, Event | Constituted):
            found.append(((path, blob), value))
    return tuple(found)


def electorates(
    known: Survey,
    found: tuple[tuple[Version, Event | Constituted], ...],
    ids: Mapping[str, str],
) -> dict[str, str]:
    """The new digest of each electorate that one of the organisations was among, by the old one
    (hexadecimal).

    CharterError if one cannot be found again from the tree in which it was written down."""
    digests: dict[str, str] = {}
    done: set[str] = set()
    for version, value in found:
        counted = value.organisations if isinstance(value, Constituted) else value.electorate
        founding = isinstance(value, Event) and value.founding
        if counted is None or founding or counted.digest in done:
            continue
        members = _members(known, version, value, counted.digest, ids)
        done.add(counted.digest)
        if members is not None and set(members) & set(ids):
            renamed = {ids.get(id, id): sector for id, sector in members.items()}
            new = Electorate(members=renamed, sector_counts_from=1).count().digest
            digests[counted.digest.partition(":")[2]] = new.partition(":")[2]
    return digests


def joint(
    known: Survey,
    found: tuple[tuple[Version, Event | Constituted], ...],
    slugs: Mapping[str, str],
    digests: Mapping[str, str],
) -> dict[str, str]:
    """The new digest of what was voted on together, by the old one, for each vote on several
    proposals of which one is not what it was."""
    new: dict[str, str] = {}
    for (path, blob), value in found:
        if not isinstance(value, Event) or not value.options or value.text is None:
            continue
        commit = known.versions[path, blob][0]
        before = {slug: proposal_path(slug) for slug in value.options}
        blobs = known.whole.blob_at([(commit, each) for each in before.values()])
        contents = dict(_by_blob(known, [each for each in blobs if each is not None]))
        if not all(each in contents for each in blobs):
            continue
        old = {
            slug: sha256_of(contents[each]).partition(":")[2]
            for slug, each in zip(before, blobs, strict=True)
            if each is not None
        }
        if _of_lines({before[slug]: digest for slug, digest in old.items()}) != value.text:
            continue
        moved = {
            proposal_path(slugs.get(slug, slug)): digests.get(digest, digest)
            for slug, digest in old.items()
        }
        new[value.text.partition(":")[2]] = _of_lines(moved).partition(":")[2]
    return {old: each for old, each in new.items() if old != each}


def _of_lines(digests: Mapping[str, str]) -> str:
    lines = (f"{digests[path]}  {path}\n" for path in sorted(digests, key=str.encode))
    return sha256_of("".join(lines).encode())


def _by_blob(known: Survey, blobs: list[str]) -> Iterator[tuple[str, bytes]]:
    from charterkit.store.whole import objects

    return objects(known.whole.git, blobs)


def _tells_of_electors(path: str) -> bool:
    what = classify(path)
    return what is not None and (what.kind is Kind.CONSTITUTED or what.event is EventKind.OPENED)


def _members(
    known: Survey,
    version: Version,
    value: Event | Constituted,
    digest: str,
    ids: Mapping[str, str],
) -> Members | None:
    """Who could vote, from the tree before it was written down, or that in which it was; None if
    nobody whose name changes was in the register then."""
    parents = {each.id: each.parents for each in known.commits}
    tried = False
    for commit in known.versions[version]:
        for revision in (*parents[commit][:1], commit):
            files = snapshot.of_revision(known.whole.git, revision)
            if not any(_registered(files.blobs, id) for id in ids):
                continue
            tried = True
            electors = in_parts(files, value)
            if electors is not None and electors.count().digest == digest:
                return electors.members
            archive = read_archive(files).archive
            for found in _guesses(archive, version[0], value) if archive else ():
                if found.count().digest == digest:
                    return found.members
    if not tried:
        return None
    raise CharterError(
        say(
            "Who could vote by {path} cannot be found again from the history, "
            "so its digest cannot be written anew.",
            path=version[0],
        ),
        say("'charter check' at that commit may tell what is wrong with it."),
    )


def _guesses(archive: Archive, path: str, value: Event | Constituted) -> Iterator[Electorate]:
    if isinstance(value, Constituted):
        yield eligible(archive, value.at)
        return
    yield as_opened(archive, value)
    what = classify(path)
    proposal = archive.proposals.get(what.slug or "") if what is not None else None
    if proposal is not None:
        found = of_round(archive, proposal, value)
        if found is not None:
            yield found


def _registered(blobs: Mapping[str, str], id: str) -> bool:
    folder = register_path(id, 1, RegisterKind.CONFIRMED).rpartition("/")[0] + "/"
    return any(path.startswith(folder) for path in blobs)
