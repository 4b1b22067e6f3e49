"""The national charter that a local one follows: fetched, and believed only as far as its history
holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from charterkit.actions.desk import without_signatories
from charterkit.actions.verifying import verify
from charterkit.documents.paths import CHARTER
from charterkit.documents.reading import read_archive
from charterkit.language import say
from charterkit.model import Archive, Release, Snapshot, Upstream, Version
from charterkit.problems import CharterError, errors
from charterkit.store import Store
from charterkit.store.abroad import fetched
from charterkit.text.addresses import address_fault, is_path

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """A national charter whose whole history holds: its address, and what stands there."""

    url: str
    archive: Archive
    snapshot: Snapshot

    @property
    def newest(self) -> Release:
        """The release in force there."""
        return self.archive.releases[-1]

    def release(self, version: Version | None) -> Release:
        """A release by its number, the newest without one; CharterError if there is none."""
        if version is None:
            return self.newest
        found = next((each for each in self.archive.releases if each.version == version), None)
        if found is None:
            raise CharterError(
                say("{url} has no release {version}.", url=self.url, version=version),
                say(
                    "It has these: {versions}.",
                    versions=", ".join(str(each.version) for each in self.archive.releases),
                ),
            )
        return found

    def texts(self, release: Release) -> Mapping[str, bytes]:
        """The files of a release, by path."""
        found = self.snapshot.contents([file.blob for file in release.files])
        return {file.path: found[file.blob] for file in release.files}


def require_address(address: str) -> str:
    """The address; CharterError if it may not be fetched from, or may not be published."""
    fault = address_fault(address)
    if fault is not None:
        raise CharterError(
            say("'{address}' cannot be followed: it {fault}.", address=address, fault=fault),
            say(
                "Name the national charter's repository as https://host/path, as host:path, or by "
                "its folder."
            ),
        )
    return address


def place_of(private: Path, url: str) -> Path:
    """Where a clone keeps its copy of the charter that it follows."""
    return private / "national" / f"{sha256(url.encode()).hexdigest()[:16]}.git"


def reached(address: str, here: Path) -> str:
    """The address as Git finds it: paths are taken from `here`."""
    if not is_path(address):
        return address
    place = here / address
    if not place.is_dir():
        raise CharterError(
            say("There is no folder {place}.", place=place),
            say(
                "Name the folder of the national charter's repository, or its address; 'charter "
                "upstream --from URL' fetches it from there."
            ),
        )
    return str(place.resolve())


def written_address(address: str, start: Path, folder: Path) -> str:
    """The address as charter.yml keeps it: of a clone the one that it comes from, and any other
    path as it is from the charter's own folder, since nobody else has this machine's. `start` is
    where it was typed."""
    if not is_path(address):
        return address
    with Store.to_read(start / address) as store:
        origin = store.origin() or ""
    if address_fault(origin) is None and not is_path(origin):
        return origin
    way = os.path.relpath((start / address).resolve(), folder.resolve())
    return require_address(Path(way).as_posix())


def national(
    address: str,
    url: str,
    place: Path,
    now: datetime,
    *,
    fresh: bool = False,
    progress: Progress = lambda done, of: None,
) -> National:
    """Fetch the national charter at an address into `place`, and verify it: what was verified
    before is not replayed, unless `fresh`. `url` is what it is called.

    CharterError if it cannot be had, is no charter that this tool reads, has no release, or has a
    history that does not hold; then nothing of it is used."""
    with fetched(address, place) as store:
        snapshot = store.snapshot()
        archive = _read(snapshot, url)
        found = verify(store, now, fresh=fresh, progress=progress)
        if not found.holds:
            raise CharterError(
                say("The history of {url} does not hold, so nothing of it is taken.", url=url),
                say(
                    "Tell its stewards: 'charter verify' in a clone of it says the same. If it was "
                    "written anew there and they told why, add --fresh."
                )
                if found.astray
                else say(
                    "Tell its stewards: 'charter verify' in a clone of it says the same. Until "
                    "they have put it right or acknowledged it, follow what you have."
                ),
                found.problems,
            )
    return National(url=url, archive=archive, snapshot=snapshot)


def require_followed(there: National, upstream: Upstream) -> Release:
    """The release that is followed, as the national charter has it. CharterError if it has none of
    that number, or another text in it."""
    release = there.release(upstream.version)
    if release.text != upstream.text:
        raise CharterError(
            say(
                "Release {version} of {url} is not the one that is followed here: its text is "
                "{there}, and charter.yml says {here}.",
                version=upstream.version,
                url=there.url,
                there=release.text,
                here=upstream.text,
            ),
            say(
                "Ask its stewards what became of it. Whom this charter follows stands under "
                "`upstream` in charter/charter.yml, and changes by a proposal."
            ),
        )
    return release


def _read(snapshot: Snapshot, url: str) -> Archive:
    if CHARTER not in snapshot.blobs:
        raise CharterError(
            say("There is no charter at {url}: it has no {charter}.", url=url, charter=CHARTER),
            say("Name the repository of the national charter itself."),
        )
    reading = read_archive(snapshot, without_signatories())
    if reading.archive is None:
        wrong = errors(reading.problems)
        newer = any(each.code in ("D021", "D025") for each in wrong)
        raise CharterError(
            say("The charter at {url} cannot be read here.", url=url),
            say(
                "It may be written for a newer version of this tool: install that, and run this "
                "again."
            )
            if newer
            else say("Tell its stewards: 'charter check' in a clone of it says the same."),
            wrong,
        )
    if reading.archive.release is None:
        raise CharterError(
            say("The charter at {url} has no release yet, so there is nothing to follow.", url=url),
            say("Begin when it is founded: 'charter init .' does that there."),
        )
    return reading.archive
