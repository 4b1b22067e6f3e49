"""A contributor's edits of the charter's text: found, tidied, and judged as they would stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from charterkit.actions.desk import Desk, unique, without_signatories
from charterkit.actions.formatting import as_proposed, is_experience, is_text
from charterkit.documents.layered import of_charter
from charterkit.documents.locate import located
from charterkit.documents.overlay import Overlay
from charterkit.documents.reading import read_archive
from charterkit.language import say
from charterkit.model import Archive, Snapshot
from charterkit.problems import CharterError, Place, Problem, errors
from charterkit.rules import content
from charterkit.text.digest import is_edition, role, sha256_of

Files = Mapping[str, bytes | None]
_TRANSLATION = re.compile(r"(?P<original>charter/.+)\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*\.md")
_NAMED = re.compile(rb"^translates:.*$", re.MULTILINE)
_NEAR_THE_TEXT = ("charter/principles/", "charter/preamble")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """The charter's files as edited (None for a removed one). `tidied` are those whose spaces,
    line ends or letters' form were put right; `formatted` those that got one sentence a line;
    `renewed` the translations that were edited with their original and now name its new text;
    `behind` those that its edit leaves out of date."""

    files: Files
    tidied: tuple[str, ...]
    formatted: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    def in_form_alone(self, before: Files) -> frozenset[str]:
        """The files whose edits change nothing but spaces and line ends that are put right."""
        arranged = (*self.tidied, *self.formatted)
        return frozenset(path for path in arranged if self.files[path] == before.get(path))


def edits(desk: Desk, archive: Archive, source: str | None) -> Edits:
    """The edits in the work tree, or in the revision `source`, as they can be proposed.

    CharterError with every problem, in the edited files' own lines, if the charter could not
    stand so."""
    snapshot = desk.store.snapshot(source) if source else desk.work_tree()
    return edits_between(desk.snapshot, archive, snapshot)


def edits_between(stands: Snapshot, archive: Archive, snapshot: Snapshot) -> Edits:
    """The edits in one snapshot of the text that stands in another, which holds the archive.

    CharterError with every problem, in the edited files' own lines, if the charter could not
    stand so."""
    found = following(edited_texts(stands, archive.charter.languages, snapshot), archive.texts)
    strays = [
        path
        for path in of_charter(snapshot.blobs)
        if path.startswith(_NEAR_THE_TEXT) and path not in stands.blobs and path not in found.files
    ]
    changed = {p: d for p, d in found.files.items() if d != archive.texts.get(p)}
    wrong = problems_with(stands, {**changed, **snapshot.read(strays)})
    if wrong:
        raise CharterError(
            say("With these edits the charter cannot stand; nothing was changed."),
            say("Mend the files named here, then run it again."),
            wrong,
        )
    return found


def edited_texts(stands: Snapshot, languages: Sequence[str], snapshot: Snapshot) -> Edits:
    """The charter's files in a snapshot, tidied and, where they are not as they stand, with one
    sentence a line; a translation into a new language is one of them. CharterError for one that is
    not UTF-8."""
    edited: dict[str, bytes | None] = {}
    tidied: list[str] = []
    arranged: list[str] = []
    paths = [
        path
        for path in of_charter(snapshot.blobs)
        if is_edition(path, languages) or (role(path) and path not in stands.blobs)
    ]
    stood = stands.read(
        path for path in paths if is_text(path) and stands.blobs.get(path) != snapshot.blobs[path]
    )
    for path, data in snapshot.read(paths).items():
        edited[path] = clean = tidy(path, data)
        if clean != data:
            tidied.append(path)
        if path in stood or (is_text(path) and path not in stands.blobs):
            edited[path] = as_proposed(stood.get(path), clean)
            arranged += [path] if edited[path] != clean else []
    for path in of_charter(stands.blobs):
        if is_edition(path, languages) and path not in edited:
            edited[path] = None
    return Edits(files=edited, tidied=tuple(tidied), formatted=tuple(arranged))


def tidy(path: str, data: bytes) -> bytes:
    """Text as the charter stores it: UTF-8 in NFC without a byte-order mark, LF, no spaces
    at the end of a line, exactly one LF at the end; what is empty stays empty."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        problem = Problem(
            code="D001",
            place=Place(path=path, line=line),
            expected=say("text in UTF-8"),
            found=say("the byte 0x{byte:02x}", byte=data[fault.start]),
            mend=say("Save the file as UTF-8 in your editor."),
        )
        raise CharterError(say("The edited text cannot be read."), "", [problem]) from None
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    tidied = "\n".join(line.rstrip(" \t") for line in lines).rstrip("\n")
    return f"{tidied}\n".encode() if tidied else b""


def beside_the_text(desk: Desk) -> str:
    """A word on Markdown below charter/ that is edited but is no text of the charter, if any: pages
    of the site, and experiences."""
    changed = sorted(
        path
        for path, blob in desk.store.edits(desk.snapshot.revision).blobs.items()
        if blob is not None
        and path.startswith("charter/")
        and path.endswith(".md")
        and role(path) is None
    )
    pages = [path for path in changed if not is_experience(path)]
    told = [path for path in changed if is_experience(path)]
    words = []
    if pages:
        words.append(
            say(
                "{pages} changed, but that is a page beside the charter's text: commit it like any "
                "other file.",
                pages=_few(pages),
            )
        )
    if told:
        words.append(
            say(
                "{files} changed, but that is no text of the charter: 'charter experience save' "
                "enters it.",
                files=_few(told),
            )
        )
    return " ".join(words)


def _few(paths: Sequence[str]) -> str:
    return ", ".join(paths[:3]) + (" ..." if len(paths) > 3 else "")


def following(found: Edits, before: Files) -> Edits:
    """Let translations that were edited together with their original name its new text, if they
    named the one it had before or are new like it; tell which others its edit leaves behind."""
    files = dict(found.files)
    renewed: list[str] = []
    behind: list[str] = []
    for path, data in sorted(found.files.items()):
        match = _TRANSLATION.fullmatch(path)
        original = f"{match['original']}.md" if match else ""
        new, old = found.files.get(original), before.get(original)
        if data is None or new is None or new == old:
            continue
        named = f"translates: {sha256_of(new)}".encode()
        was_of_old = old is None or sha256_of(old).encode() in data
        if data != before.get(path) and was_of_old:
            files[path] = _NAMED.sub(named, data, count=1)
            renewed += [path] if files[path] != data else []
        elif named not in data:
            behind.append(path)
    return replace(found, files=files, renewed=tuple(renewed), behind=tuple(behind))


def problems_with(stands: Snapshot, writes: Files) -> tuple[Problem, ...]:
    """What is wrong in the charter's files once they read as in `writes`, apart from their being
    changed at all."""
    after = Overlay(stands, writes)
    reading = read_archive(after, without_signatories())
    touched = frozenset(writes)
    found = [each for each in reading.problems if each.place.path in touched]
    if reading.archive is not None and not errors(found):
        found += [
            each
            for each in content(reading.archive, after, touched)
            if each.code != "T001" and each.place.path in touched
        ]
    elif not errors(found):
        found += reading.problems
    return located(unique(list(errors(found))), after)
