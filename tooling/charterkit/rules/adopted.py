"""R: what was brought in from elsewhere goes before the founding, with its texts and no rules."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from charterkit.language import say
from charterkit.model import Archive, Release, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw
from charterkit.text.digest import CHARTER_PATH, STEWARDS_PATH


def earlier(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """R008: a release that was brought in from elsewhere is older than the founding one, and no
    newer than those before it; it holds a text, and neither rules nor stewards, since those came
    with the founding."""
    ledger = archive.ledger if archive.adopted else ()
    for at, release in enumerate(archive.adopted):
        if not concerns(paths, release.path):
            continue
        following = ledger[at + 1] if at + 1 < len(ledger) else None
        if not archive.releases:
            yield _wrong(
                release,
                ("adopted",),
                say("a founding release that comes after it"),
                say("none in the ledger"),
            )
        elif archive.releases[0].version < release.version:
            yield _wrong(
                release,
                ("version",),
                say(
                    "a number lower than {version}, the founding release's", version=_first(archive)
                ),
                str(release.version),
            )
        if following is not None and following.on < release.on:
            yield _wrong(
                release,
                ("on",),
                say(
                    "a day no later than {on}, that of {version}",
                    on=following.on,
                    version=following.version,
                ),
                str(release.on),
            )
        for index, file in enumerate(release.files):
            if file.path in (CHARTER_PATH, STEWARDS_PATH):
                yield _wrong(
                    release,
                    ("files", index, "path"),
                    say("the preamble and principles alone: its rules are not those of today"),
                    file.path,
                )


def texts_at_hand(archive: Archive, snapshot: Snapshot) -> Iterator[Problem]:
    """V011: the text of each release that was brought in is in the history before the founding, to
    the byte. `snapshot` is of a clone that has the whole history."""
    wanted = [file.blob for release in archive.adopted for file in release.files]
    there = snapshot.contents(wanted) if wanted else {}
    for release in archive.adopted:
        for index, file in enumerate(release.files):
            data = there.get(file.blob)
            if data is None or sha256(data).hexdigest() != file.sha256:
                yield flaw(
                    "V011",
                    release.path,
                    ("files", index, "blob"),
                    expected=say("the text of {path} in the history", path=file.path),
                    found=say("no such text") if data is None else say("another text"),
                    mend=say(
                        "'charter init --from' brings it along; a beginning that lacks it is made "
                        "anew in a new folder."
                    ),
                )


def _first(archive: Archive) -> str:
    return str(archive.releases[0].version)


def _wrong(release: Release, field: tuple[str | int, ...], expected: str, found: str) -> Problem:
    return flaw(
        "R008",
        release.path,
        field,
        expected=expected,
        found=found,
        mend=say(
            "'charter init --from' writes these releases with the founding one; afterwards only "
            "'charter enact' does."
        ),
    )


RULES = (earlier,)
