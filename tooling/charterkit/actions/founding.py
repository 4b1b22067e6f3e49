"""Found a charter: its first text with its founding release, in one commit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charterkit.actions import skeleton
from charterkit.actions.automation import BRANCH, Home, automation, section
from charterkit.actions.desk import Desk, Done, readable
from charterkit.actions.packing import FOLDER
from charterkit.actions.skeleton import Beginning
from charterkit.decisions.enacting import founding_release
from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import CHARTER, LANGUAGE, release_path
from charterkit.documents.writing import render_release
from charterkit.language import marked, say
from charterkit.model import Archive, Change, Release, Version
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.text.slug import id_fault, slug_of

FIRST = Version(0, 1, 0)
"""The number of every founding release."""

COMMON = (
    ".editorconfig", ".gitattributes", ".gitignore", "CONTRIBUTING.md", "README.md",
    "publiccode.yml",
)  # fmt: skip
"""Files around a charter that a repository often has already."""
OF_A_FORGE = (".charter", ".forgejo", ".gitea", ".github", ".gitlab", ".gitlab-ci.yml")
"""Where the files for a forge are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A charter that has begun: called what, with which release (none while its text is only
    written); `from_template` tells whether that is still the one that says what to write there,
    `kept` which files were there before and stay as they are."""

    title: str
    release: Release | None
    from_template: bool
    done: Done
    kept: tuple[str, ...] = ()


def has_text(directory: Path) -> bool:
    """Whether somebody has written a charter there already, with or without a release."""
    with suppress(OSError):
        return (directory / CHARTER).is_file()
    return False


def begin(
    directory: Path,
    beginning: Beginning,
    now: datetime,
    *,
    commit: bool,
    home: Home | None = None,
    lent: Mapping[str, bytes] | None = None,
) -> Founded:
    """Write a new charter from the templates, or with a text that another one has `lent`, with what
    it needs on a forge if it is to live on one, and, if it is committed, found it. The folder
    becomes a repository if it is none. What a repository has of its own anyway (`COMMON`) stays;
    CharterError if another file that would be written is there already."""
    require_fit(beginning)
    require_top(directory)
    text = skeleton.text(beginning) if lent is None else lent
    writes = {**around(beginning, text, home), **text}
    kept = tuple(path for path in COMMON if os.path.lexists(directory / path))
    writes = {path: data for path, data in writes.items() if path not in kept}
    if home is not None and "README.md" in kept:
        told = section(home, beginning.languages).lstrip()
        writes[f"{FOLDER}/README.md"] = told.encode()
    refuse_overwriting(directory, [*writes, release_path(FIRST)])
    with repository(directory) as store:
        release = founding_release(text, beginning.languages, FIRST, now, long=store.has_long_ids())
        desk = Desk.at(store, now, commit=commit)
        if CHARTER in desk.snapshot.blobs:
            raise CharterError(
                say(
                    "{charter} is committed in {directory}, but was removed from the work tree.",
                    charter=CHARTER,
                    directory=directory,
                ),
                say("Put it back with 'git restore {charter}'.", charter=CHARTER),
            )
        change = founding_change(beginning.title, release, writes)
        if not commit:
            change = Change(writes=writes, subject=f"Begin {beginning.title}", body="")
        done = desk.perform(change, None)
    return Founded(
        title=beginning.title,
        release=release if commit else None,
        from_template=lent is None,
        done=done,
        kept=kept,
    )


def around(beginning: Beginning, text: Iterable[str], home: Home | None) -> Mapping[str, bytes]:
    """The files around the text of a new charter."""
    languages = beginning.languages
    titles = dict.fromkeys(languages, beginning.title)
    if home is None:
        return skeleton.frame(titles, languages, text, automation=section(None, languages))
    known = {"repository": home.repository, "forge": home.forge.value, "branch": BRANCH}
    sectors, stewards = skeleton.people(beginning)
    return {
        **skeleton.frame(
            titles,
            languages,
            text,
            automation=section(home, languages),
            taking_part={name: value for name, value in known.items() if value},
        ),
        **automation(
            home,
            beginning.title,
            languages,
            [names[languages[0]] for names in sectors.values()],
            next(names[languages[0]] for names in stewards.values()),
        ),
    }


def found(directory: Path, now: datetime, *, commit: bool) -> Founded:
    """Found the charter whose text is there and has no release yet.

    A text that is committed is founded as committed, and only the release is written. A text
    that is not is founded as it stands in the work tree, and committed with its release and
    with what it lacks around it; until then it may be edited and founded anew.

    CharterError if there is a release already, or if a rule forbids it."""
    with repository(directory) as store:
        desk = Desk.at(store, now, commit=commit)
        work = store.work_tree()
        committed = CHARTER in desk.snapshot.blobs
        refuse_founded(directory, desk.snapshot.blobs)
        if not committed:
            refuse_founded(directory, work.blobs.keys() - {release_path(FIRST)})
        archive = readable(
            desk.snapshot if committed else Overlay(work, {release_path(FIRST): None})
        )
        languages = archive.charter.languages
        title = archive.charter.title[languages[0]]
        release = founding_release(archive.texts, languages, FIRST, now, long=store.has_long_ids())
        writes: dict[str, bytes] = {}
        if not committed:
            own = [each for each in work.blobs if each.startswith("charter/")]
            writes |= {**surroundings(desk, archive, own), **work.read(own)}
            # A release of a text that stands no more, and that nobody ever got.
            (store.root / release.path).unlink(missing_ok=True)
        change = founding_change(title, release, writes)
        done = desk.perform(change, archive if committed else None)
    return Founded(title=title, release=release, from_template=False, done=done)


def repository(directory: Path) -> Store:
    """The repository in a folder; both are made if they are not there. CharterError if they
    cannot be."""
    try:
        return Store.create(directory)
    except OSError as error:
        raise CharterError(
            say(
                "There can be no charter in {directory}: {strerror}.",
                directory=directory,
                strerror=error.strerror,
            ),
            say("Name a folder, an existing or a new one, in which you may write."),
        ) from error


def founding_change(title: str, release: Release, writes: Mapping[str, bytes]) -> Change:
    """The change that founds a charter."""
    return Change(
        writes={**writes, release.path: render_release(release)},
        subject=f"Found {title} {release.version}",
        body=f"Text {release.text}.",
    )


def surroundings(desk: Desk, archive: Archive, paths: Iterable[str]) -> Mapping[str, bytes]:
    """The files around an uncommitted text: the usual ones where there are none. Those that are
    there belong to it if they are the usual ones, or if nothing at all was committed before."""
    found = {}
    charter = archive.charter
    told = section(None, charter.languages)
    for path, data in skeleton.frame(
        charter.title, charter.languages, paths, automation=told
    ).items():
        place = desk.store.root / path
        if not os.path.lexists(place):
            found[path] = data
        elif place.is_file():
            own = place.read_bytes()
            if desk.snapshot.revision is None or own == data:
                found[path] = own
    if desk.snapshot.revision is None:
        found |= for_a_forge(desk.store.root)
    return found


def for_a_forge(root: Path) -> Mapping[str, bytes]:
    """The files for a forge that wait in a folder to be committed."""
    places = [root / each for each in OF_A_FORGE]
    if not any(os.path.lexists(each) for each in places):
        return {}
    places += [root / each for each in COMMON]
    files = [each for place in places for each in (place, *place.rglob("*"))]
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in files
        if each.is_file() and not each.is_symlink()
    }


def require_fit(beginning: Beginning) -> None:
    """CharterError if the title, a language or an id cannot be used."""
    if not beginning.title.strip():
        raise CharterError(say("The charter's title is empty."), say("Give it one with --title."))
    for language in beginning.languages:
        if not re.fullmatch(LANGUAGE, language):
            raise CharterError(
                say("'{language}' is not the short name of a language.", language=language),
                say("Write it in small letters as ISO 639 has it, such as da or en."),
            )
    of_sectors = marked("The sector's id '{id}' cannot be used: it {fault}.")
    of_stewards = marked("The steward's id '{id}' cannot be used: it {fault}.")
    for option, ids, wrong in (
        ("--sector", beginning.sectors, of_sectors),
        ("--steward", beginning.stewards, of_stewards),
    ):
        for id in ids:
            if fault := id_fault(id):
                raise CharterError(
                    say(wrong, id=id, fault=fault),
                    say(
                        "Write it as in {option} {id}={name}.",
                        option=option,
                        id=slug_of(id),
                        name=ids[id],
                    ),
                )


def require_top(directory: Path) -> None:
    """CharterError if the folder is the one below a repository's top that holds the text."""
    if directory.resolve().name == "charter" and (directory / "charter.yml").exists():
        raise CharterError(
            say("{directory} is a charter's own folder.", directory=directory),
            say("Name the folder above it instead."),
        )


def refuse_overwriting(directory: Path, paths: Iterable[str]) -> None:
    """CharterError that names those of the paths that are there."""
    there = [path for path in sorted(paths) if os.path.lexists(directory / path)]
    if there:
        raise CharterError(
            say(
                "These files are in {folder} already and would be overwritten: {files}.",
                folder=named(directory),
                files=", ".join(there),
            ),
            say("Move them away, or name another folder."),
        )


def named(directory: Path) -> str:
    """A folder as people call it."""
    return say("this folder") if directory == Path() else str(directory)


def refuse_founded(directory: Path, paths: Iterable[str]) -> None:
    """CharterError if there is a release among the paths."""
    releases = sorted(path for path in paths if path.startswith("charter/releases/"))
    if releases:
        raise CharterError(
            say(
                "There is a charter in {folder} already, and it is founded ({file}).",
                folder=named(directory),
                file=releases[0],
            ),
            say(
                "It changes by proposals now: edit its files, then 'charter propose'. "
                "For another charter name another folder."
            ),
        )
