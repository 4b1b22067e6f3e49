"""The folder of a site that is served, put aside while MkDocs empties it, and put back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

ASIDE = ".before"
"""Hidden, so that MkDocs leaves it where it is."""


def put_aside(site: Path) -> None:
    """Hide all files of the site."""
    aside = site / ASIDE
    forget(site)
    aside.mkdir(parents=True)
    for entry in site.iterdir():
        if not entry.name.startswith("."):
            entry.rename(aside / entry.name)


def put_back(site: Path, stay: Collection[str]) -> None:
    """Show those of the hidden files again that stay, and delete the others. The site has nothing
    else yet."""
    aside = site / ASIDE
    for place, _, names in os.walk(aside, topdown=False):
        folder = Path(place)
        way = "" if folder == aside else f"{folder.relative_to(aside).as_posix()}/"
        for name in names:
            if way + name not in stay:
                (folder / name).unlink()
        if way and not any(folder.iterdir()):
            folder.rmdir()
    for entry in aside.iterdir():
        entry.rename(site / entry.name)
    aside.rmdir()


def forget(site: Path) -> None:
    """Delete what is hidden."""
    shutil.rmtree(site / ASIDE, ignore_errors=True)


def replaced(file: Path, old: str, new: str) -> bool:
    """Put one text in place of another in a file that has it once; whether it has."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return False
    if data.count(old.encode()) != 1:
        return False
    file.write_bytes(data.replace(old.encode(), new.encode()))
    return True
