"""The charter as a file: the data of the site, one Markdown file, or a PDF for an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from charterkit.actions.finding import the_proposal
from charterkit.actions.publish import published
from charterkit.actions.showing import require_language
from charterkit.language import say
from charterkit.model import Archive, Release
from charterkit.pages.api import CHARTER_FILE, TABLE_FILE, api_stream
from charterkit.pages.api.proposals import proposal_place
from charterkit.pages.one_file import one_markdown
from charterkit.pages.publication import UNKNOWN
from charterkit.pages.seeing import seen
from charterkit.problems import CharterError
from charterkit.text.digest import text_digest

if TYPE_CHECKING:
    from charterkit.store import Store

LISTS = ("releases", "proposals", "signatories", "gatherings", "experiences")


class Form(StrEnum):
    """What a charter can be exported as."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to export: the form, of JSON which part (the charter without any), of texts in which
    language (the authoritative one without any)."""

    form: Form
    what: str | None = None
    language: str | None = None


def export(store: Store, now: datetime, wanted: Wanted) -> bytes:
    """The bytes of the file: of JSON and CSV those that the site publishes.

    CharterError if there is nothing of that name or none of that kind yet, no release yet, or a
    text that was edited since its release, whose digest would be another."""
    archive, editions = published(store, now)
    language = require_language(archive, wanted.language)
    if wanted.form in (Form.JSON, Form.CSV):
        place = _place(archive, wanted)
        view, names = seen(archive, archive.charter.language, {}, now, UNKNOWN)
        make = dict(api_stream(view, names)).get(place)
        if make is None:
            raise CharterError(
                say(
                    "This charter has no {what} yet, so there is no file of them.", what=wanted.what
                ),
                say("'charter export json' writes the charter itself."),
            )
        return b"".join(make())
    release = _released(archive)
    view, _ = seen(archive, language, editions, now, UNKNOWN)
    if wanted.form is Form.MARKDOWN:
        return one_markdown(view, release).encode()
    from charterkit.actions.printing import printed

    return printed(view, release)


def _place(archive: Archive, wanted: Wanted) -> str:
    """Where the site has the file."""
    if wanted.form is Form.CSV:
        return TABLE_FILE
    if wanted.what in (None, "charter"):
        return CHARTER_FILE
    if wanted.what in LISTS:
        return f"api/{wanted.what}.json"
    return proposal_place(the_proposal(archive, str(wanted.what)).slug)


def _released(archive: Archive) -> Release:
    release = archive.release
    if release is None:
        raise CharterError(
            say("The charter has no release yet, so there is no text to hand on."),
            say("'charter status' says what comes before the first one."),
        )
    if text_digest(archive.texts, archive.charter.languages) != release.text:
        raise CharterError(
            say(
                "The text here is not that of {version}, so its digest is another.",
                version=release.version,
            ),
            say(
                "Put your edits away with 'git stash', or make a proposal of them with "
                "'charter propose'."
            ),
        )
    return release
