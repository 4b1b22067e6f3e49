"""An archive as letters see it: in one language, with what is known of where it is published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from charterkit.actions.site_settings import publication_of
from charterkit.model import Archive
from charterkit.pages.page import View
from charterkit.pages.words import of


def letter_view(archive: Archive, language: str, at: datetime, root: Path) -> View:
    """What a letter is written from. Names are those in the organisations' own records: who is
    written to knows it."""
    return View(
        archive=archive,
        language=language,
        words=of(language),
        editions={},
        at=at,
        names={id: record.name for id, record in archive.signatories.items()},
        publication=publication_of(root),
    )
