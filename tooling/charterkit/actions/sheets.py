"""The table sheets of a charter's gatherings, made with the scripts and styles of the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files

from charterkit.model import Archive
from charterkit.pages import Publication
from charterkit.pages.acting.sheet_files import Kit, sheet_files
from charterkit.pages.page import View
from charterkit.pages.publication import UNKNOWN
from charterkit.pages.words import of

_FOLDERS = ("acting", "sheet")


def sheets(
    archive: Archive, language: str, at: datetime, publication: Publication = UNKNOWN
) -> Mapping[str, bytes]:
    """The files of all sheets in a language, by their place below the top of its pages."""
    if not archive.gatherings:
        return {}
    view = View(
        archive=archive,
        language=language,
        words=of(language),
        editions={},
        at=at,
        names={},
        publication=publication,
    )
    return sheet_files(view, sheet_kit())


def sheet_kit() -> Kit:
    """What the site's theme holds for them."""
    assets = files("charterkit").joinpath("site", "theme", "assets")
    own = assets.joinpath("sheet")
    return Kit(
        scripts={
            f"{folder}/{each.name}": each.read_text(encoding="utf-8")
            for folder in _FOLDERS
            for each in assets.joinpath(folder).iterdir()
            if each.name.endswith(".js")
        },
        style=own.joinpath("sheet.css").read_text(encoding="utf-8"),
        paper=own.joinpath("paper.css").read_text(encoding="utf-8"),
        worker=own.joinpath("worker.js").read_bytes(),
    )
