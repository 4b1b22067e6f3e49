"""R: the ledger's digests hold, and its releases follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from charterkit.decisions import states
from charterkit.decisions.calendar import days_after
from charterkit.decisions.past import place_of
from charterkit.documents.paths import classify, release_path
from charterkit.language import say
from charterkit.model import (
    Archive,
    Bump,
    EventKind,
    FileDigest,
    Proposal,
    Release,
    Snapshot,
    Version,
)
from charterkit.model.succession import grouped
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, Paths, concerns, concerns_below, flaw, listed
from charterkit.text.digest import CHARTER_PATH, Role, role

_RELEASES = "charter/releases/"


def digest_of(files: Iterable[FileDigest]) -> str:
    """The digest of files by their sha256, as the recipe with ``sha256sum`` gives it."""
    ordered = sorted(files, key=lambda file: file.path.encode())
    lines = "".join(f"{file.sha256}  {file.path}\n" for file in ordered)
    return f"sha256:{sha256(lines.encode()).hexdigest()}"


def _looked_at(archive: Archive, paths: Paths) -> Iterator[Release]:
    for ledger in (archive.adopted, archive.releases):
        yield from (release for _, release in _with_the_one_before(ledger, paths))


def _with_the_one_before(
    ledger: Sequence[Release], paths: Paths
) -> Iterator[tuple[Release | None, Release]]:
    """The releases that are to be looked at, each with the one before it."""
    places: Sequence[int] = range(len(ledger))
    if paths is not None:
        asked = [known for known in map(classify, paths) if known and known.version]
        there = [place_of(ledger, each.version) for each in asked if each.version]
        found = [place for place in there if place is not None]
        # A file that is named by another version than it has is nowhere but where it stands.
        known = {ledger[place].path for place in found}
        places = sorted(found) if all(each.path in known for each in asked) else places
    for place in places:
        if concerns(paths, ledger[place].path):
            yield ledger[place - 1] if place else None, ledger[place]


def digests(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """R001: the text digest, and R002: the edition digest, follow from the listed files."""
    for release in _looked_at(archive, paths):
        binding = [file for file in release.files if role(file.path) is Role.BINDING]
        for code, field, given, files in (
            ("R001", "text", release.text, binding),
            ("R002", "edition", release.edition, release.files),
        ):
            if given != digest_of(files):
                yield flaw(
                    code,
                    release.path,
                    (field,),
                    expected=say("{digest}, which the listed files give", digest=digest_of(files)),
                    found=given,
                    mend=say(
                        "Restore the release as it was committed; 'charter show' prints the "
                        "recipe of its digest."
                    ),
                )


def files(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """R004: a release lists files of the charter's text, each once, sorted, charter.yml
    among them."""
    for release in _looked_at(archive, paths):
        listed_paths = [file.path for file in release.files]
        mend = say("Restore the release as it was committed.")
        for index, path in enumerate(listed_paths):
            if role(path) is None:
                yield flaw(
                    "R004",
                    release.path,
                    ("files", index, "path"),
                    expected=say("a file of the charter's text"),
                    found=path,
                    mend=mend,
                )
        if listed_paths != sorted(set(listed_paths), key=str.encode):
            yield flaw(
                "R004",
                release.path,
                ("files",),
                expected=say("each file once, sorted by path"),
                found=say("another order, or a file twice"),
                mend=mend,
            )
        if CHARTER_PATH not in listed_paths and release not in archive.adopted:
            yield flaw(
                "R004",
                release.path,
                ("files",),
                expected=say("{charter_path} among the files", charter_path=CHARTER_PATH),
                found=say("a list without it"),
                mend=mend,
            )


def stored(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """R004: the newest release names the blobs in which its files are kept, since the text that
    stood then is read from them later."""
    release = archive.release
    if release is None or not concerns(paths, release.path):
        return
    for index, file in enumerate(release.files):
        stands = archive.texts.get(file.path)
        blob = snapshot.blobs.get(file.path, file.blob)
        if stands is None or sha256(stands).hexdigest() != file.sha256:
            continue
        # What is not committed yet has an id of Git's older kind, whatever the repository's is.
        if blob == file.blob or len(blob) != len(file.blob):
            continue
        yield flaw(
            "R004",
            release.path,
            ("files", index, "blob"),
            expected=say("{blob}, the blob of {path}", blob=blob, path=file.path),
            found=file.blob,
            mend=say(
                "'charter init' and 'charter enact' write it; 'git hash-object FILE' prints it."
            ),
        )


def founded_by_now(release: Release | None, clock: Clock) -> Iterator[Problem]:
    """R003: the founding release is of no day to come."""
    # Somewhere on Earth it is tomorrow already.
    if release is not None and release.on > days_after(clock.latest, 1).date():
        yield flaw(
            "R003",
            release.path,
            ("on",),
            expected=say("a day no later than today, {date}", date=clock.latest.date()),
            found=str(release.on),
            mend=say("'charter init' writes the day of the founding."),
        )


def order(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """R003: the first release founds the charter, each later one is a step up from the one
    before and no earlier in time; its file is named by its version."""
    for earlier, release in _with_the_one_before(archive.releases, paths):
        if release.path != release_path(release.version):
            yield flaw(
                "R003",
                release.path,
                ("version",),
                expected=say("the version that the file is named by"),
                found=str(release.version),
                mend=say("'charter init' and 'charter enact' name releases and write them."),
            )
        yield from _step(earlier, release)


def _step(earlier: Release | None, release: Release) -> Iterator[Problem]:
    if earlier is None or release.founded:
        if earlier is not None or not release.founded:
            yield flaw(
                "R003",
                release.path,
                expected=say("`founded: true` in the first release and in no other"),
                found=say("{version} with it", version=release.version)
                if release.founded
                else say("{version} without it", version=release.version),
                mend=say(
                    "Every release but the first comes from an enacted proposal: 'charter enact'."
                ),
            )
        return
    adoption = earlier.version.bumped(Bump.MAJOR, adopts=True)
    steps = sorted({*(earlier.version.bumped(bump) for bump in Bump), adoption})
    if release.version not in steps:
        yield flaw(
            "R003",
            release.path,
            ("version",),
            expected=say("{listed} after {version}", listed=listed(steps), version=earlier.version),
            found=str(release.version),
            mend=say("'charter enact' gives the next version."),
        )
    if release.on < earlier.on:
        yield flaw(
            "R003",
            release.path,
            ("on",),
            expected=say(
                "a day no earlier than {on}, that of {version}",
                on=earlier.on,
                version=earlier.version,
            ),
            found=str(release.on),
            mend=say("'charter enact' writes the day of the enactment."),
        )


def enacted_proposals(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """R005: a release comes from proposals that were enacted in it."""
    if not concerns_below(paths, _RELEASES):
        return
    some = (release for _, release in _with_the_one_before(archive.releases, paths))
    looked_at = [release for release in some if not release.founded]
    if not looked_at:
        return
    enacted = grouped(archive.proposals, versions_of)
    for release in looked_at:
        slugs = enacted.get(release.version, ())
        numbers = {states.number(archive.proposals[slug]) for slug in slugs}
        missing = [number for number in release.proposals if number not in numbers]
        if missing or not release.proposals:
            yield flaw(
                "R005",
                release.path,
                ("proposals",),
                expected=say(
                    "numbers of proposals that were enacted as {version}", version=release.version
                ),
                found=listed(missing),
                mend=say(
                    "Only 'charter enact' writes releases, together with the proposal's record."
                ),
            )


def versions_of(proposal: Proposal) -> Iterator[Version | None]:
    """By which releases a proposal is found: those that its record says it was enacted in."""
    return (event.version for event in proposal.record if event.kind is EventKind.ENACTED)


RULES = (digests, files, stored, order, enacted_proposals)
