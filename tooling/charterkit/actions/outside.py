"""What is about persons stays outside of Git, which does not forget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Store


def outside(store: Store, folder: Path) -> Path:
    """Where a folder is, be it there or not; CharterError if it lies in the repository, also by a
    link, or is no folder."""
    place = folder.resolve()
    if _within(store, place):
        raise CharterError(
            say("{folder} lies in the charter's repository.", folder=folder),
            say(
                "What is written there is for those it is about alone. Name a folder outside, "
                "such as {other}.",
                other=store.root.resolve().parent / "letters",
            ),
        )
    if place.exists() and not place.is_dir():
        raise CharterError(
            say("{folder} is no folder.", folder=folder), say("Name a folder, or a new one.")
        )
    return place


def kept_private(store: Store, file: Path) -> Path:
    """A file with what is about persons; CharterError if it is not there, or lies in the work tree
    where Git could take it up."""
    place = file.resolve()
    if not place.is_file():
        raise CharterError(
            say("There is no file {file}.", file=file), say("Check the path and run again.")
        )
    if _within(store, place) and not store.ignores(place):
        raise CharterError(
            say("{file} lies in the charter's repository, and Git could take it up.", file=file),
            say(
                "Names and addresses of persons must never get in. Move it outside, or add it to "
                ".gitignore; if it was committed, 'charter redact' takes it out."
            ),
        )
    return place


def _within(store: Store, place: Path) -> bool:
    inside = (store.root, *store.git_folders())
    return any(place.is_relative_to(folder.resolve()) for folder in inside)
