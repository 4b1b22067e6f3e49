"""The charter's text as people name it: a release, a date, a revision, the work tree, or a
proposal's result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from charterkit.actions.desk import Desk, without_signatories
from charterkit.actions.edits import edited_texts
from charterkit.decisions.numbers import find
from charterkit.language import say
from charterkit.model import Archive, Proposal, Release, Version
from charterkit.problems import CharterError
from charterkit.text.apply import apply
from charterkit.text.digest import is_edition

WORK_TREE = "worktree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A text: how it is called, and its files' bytes by path."""

    name: str
    files: Mapping[str, bytes]


def released(desk: Desk, release: Release) -> Edition:
    """The text of a release, from Git's history by blob id.

    CharterError if the history does not reach back so far."""
    blobs = desk.store.read_blobs([file.blob for file in release.files])
    missing = [file.path for file in release.files if file.blob not in blobs]
    if missing:
        hint = (
            say("This clone is shallow: 'git fetch --unshallow' brings the whole history.")
            if desk.store.is_shallow()
            else say("Fetch the whole history of the main branch.")
        )
        raise CharterError(
            say(
                "The text of release {version} is not in this clone ({missing}).",
                version=release.version,
                missing=missing[0],
            ),
            hint,
        )
    files = {file.path: blobs[file.blob] for file in release.files}
    return Edition(name=str(release.version), files=files)


def result(desk: Desk, archive: Archive, proposal: Proposal) -> tuple[Edition, Edition]:
    """The text a proposal is written against, and the text it would give."""
    base = next((each for each in archive.releases if each.version == proposal.base), None)
    if base is None:
        raise CharterError(
            say(
                "The proposal is written against {base}, which was never released.",
                base=proposal.base,
            ),
            say("Mend 'base' in {path}.", path=proposal.path),
        )
    old = released(desk, base)
    changed, problems = apply(proposal.amendment, old.files, path=proposal.path)
    if changed is None:
        raise CharterError(say("The amendment does not apply to its base."), "", problems)
    files = {**old.files, **changed}
    kept = {path: data for path, data in files.items() if data is not None}
    return old, Edition(name=proposal.slug, files=kept)


def edition(desk: Desk, archive: Archive, name: str) -> Edition:
    """The text of a name: ``0.3.0``, ``2027-01-31`` (what was in force that day),
    ``worktree``, a proposal's slug or ``#number`` (its result), else a Git revision."""
    languages = archive.charter.languages
    if name == WORK_TREE:
        edited = edited_texts(desk.snapshot, languages, desk.work_tree()).files
        return Edition(name=name, files={p: d for p, d in edited.items() if d is not None})
    release = by_version(archive, name) or by_day(archive, name)
    if release is not None:
        return released(desk, release)
    proposal = None if name.isdecimal() and len(name) > 6 else find(archive, name)
    if proposal is not None:
        return result(desk, archive, proposal)[1]
    try:
        snapshot = desk.store.snapshot(name)
    except CharterError as error:
        hint = say(
            "'charter show {name}' shows that principle, 'charter diff' what you edited.", name=name
        )
        if name not in {each.id for each in archive.principles}:
            hint = say("{hint} 'charter log' lists releases and proposals.", hint=error.mend)
        raise CharterError(
            say("No release, proposal or revision is called '{name}'.", name=name), hint
        ) from None
    paths = [path for path in snapshot.blobs if is_edition(path, languages)]
    return Edition(name=name, files=snapshot.read(paths))


def by_version(archive: Archive, name: str) -> Release | None:
    """The release of that number, of which a last 0 may be left out (1.4); CharterError for a
    number that was never released."""
    try:
        version = Version.parse(name)
    except ValueError:
        short = (release for release in archive.ledger if str(release.version) == f"{name}.0")
        return next(short, None)
    for release in archive.ledger:
        if release.version == version:
            return release
    known = ", ".join(str(release.version) for release in archive.ledger) or say("none yet")
    raise CharterError(
        say("There is no release {name}.", name=name),
        say("The releases are: {known}.", known=known),
    )


def by_day(archive: Archive, name: str) -> Release | None:
    """The release in force on a day; CharterError for a day before the first one."""
    try:
        day = date.fromisoformat(name) if len(name) == 10 else None
    except ValueError:
        return None
    if day is None:
        return None
    held = [release for release in archive.ledger if release.on <= day]
    if not held:
        raise CharterError(
            say("No release was in force on {name}.", name=name),
            say("'charter log' shows when each began."),
        )
    return held[-1]


def pair(desk: Desk, first: str | None, second: str | None) -> tuple[Edition, Edition]:
    """The two texts to compare. Without names, the newest release and the work tree; with
    one, a proposal's base and result, or that text and the work tree."""
    archive = desk.archive(without_signatories())
    if first is None:
        if archive.release is None:
            raise CharterError(
                say("There is no release yet."), say("Name two revisions to compare.")
            )
        return released(desk, archive.release), edition(desk, archive, WORK_TREE)
    if second is None:
        named = by_version(archive, first) or by_day(archive, first)
        proposal = None if named else find(archive, first)
        if proposal is not None:
            return result(desk, archive, proposal)
        return edition(desk, archive, first), edition(desk, archive, WORK_TREE)
    return edition(desk, archive, first), edition(desk, archive, second)
