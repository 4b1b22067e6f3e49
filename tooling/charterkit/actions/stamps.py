"""Signed commits and tags, where the charter asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from charterkit.decisions.keys import holders, keys_in_force
from charterkit.language import say
from charterkit.model import Archive, Release
from charterkit.problems import Place, Problem

if TYPE_CHECKING:
    from charterkit.store import Store

GOOD = "G"


def unstamped(store: Store, archive: Archive, day: date, commit: str) -> Problem | None:
    """V006: where the charter as it stood before a commit (`archive`) asks for it on that day, the
    commit is signed with a key that somebody had in force then."""
    if not archive.charter.signatures.commits.holds(day):
        return None
    status, key = store.stamp(commit, _signers(archive))
    if status == GOOD and key in _fingerprints(archive):
        return None
    return Problem(
        code="V006",
        place=Place(path=f"commit {commit[:12]}"),
        expected=say("a commit that is signed with a key in force before it, as charter.yml asks"),
        found=_said(status, key),
        mend=say(
            "Commit it anew with 'git commit --amend --no-edit -S' before it is "
            "pushed; 'charter keys' lists the keys."
        ),
    )


def untagged(store: Store, archive: Archive) -> Iterator[Problem]:
    """V007: where the charter asks for it, each release has a signed tag `v` and its version, on
    the commit that brought it, with a key that is in force."""
    signers = None
    if not archive.charter.signatures.tags.required:
        return
    for release in archive.releases:
        if not archive.charter.signatures.tags.holds(release.on):
            continue
        signers = signers or _signers(archive)
        name, brought = f"v{release.version}", store.introduced(release.path)
        tagged = store.tagged(name)
        if tagged is None or tagged != brought:
            yield _tag(
                release,
                name,
                say("no such tag")
                if tagged is None
                else say("{commit} tagged", commit=tagged[:12]),
            )
            continue
        status, key = store.tag_stamp(name, signers)
        if status != GOOD or key not in _fingerprints(archive):
            yield _tag(release, name, _said(status, key))


def _tag(release: Release, name: str, found: str) -> Problem:
    return Problem(
        code="V007",
        place=Place(path=release.path),
        expected=say(
            "the tag {name} on the commit that brought it, signed with a key in "
            "force, as charter.yml asks",
            name=name,
        ),
        found=found,
        mend=say(
            "'git fetch --tags' first; else whoever enacted it signs it: 'git tag "
            "-s {name} COMMIT'.",
            name=name,
        ),
    )


def _said(status: str, key: str) -> str:
    if status == "N":
        return say("no signature")
    if status == GOOD:
        return say("one by {key}, which is not in force", key=key)
    return say("one that is not good (Git's status {status})", status=status)


def _signers(archive: Archive) -> str:
    """Allowed signers without dates: whether a key is in force is asked of the archive, since a
    commit's own date is whatever its author wants."""
    return "".join(
        f'{key.holder} namespaces="git" {key.line}\n'
        for id, role in holders(archive)
        for key in keys_in_force(archive, id, role)
    )


def _fingerprints(archive: Archive) -> frozenset[str]:
    return frozenset(
        key.fingerprint for id, role in holders(archive) for key in keys_in_force(archive, id, role)
    )
