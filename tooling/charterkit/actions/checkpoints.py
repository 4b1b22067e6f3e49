"""A checkpoint: what a witness keeps of a verified history, so as to know it again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.actions.verifying import Verified
from charterkit.documents.redaction_note import read_note, translate
from charterkit.language import say
from charterkit.model import RedactionNote
from charterkit.problems import CharterError, Place, Problem

if TYPE_CHECKING:
    from charterkit.store import Store

_LARGEST = 1 << 20
_LARGEST_NOTE = 1 << 26
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}", re.ASCII)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A commit that a witness verified: its tree, its place in the first-parent history (from 1),
    the founding commit, and the sha256 of what ``sha256sum`` prints for all files below charter/
    and proposals/, sorted by path, so that it does not rest on Git's hash alone. `release`, `text`
    and `at` (UTC) are for people."""

    commit: str
    tree: str
    place: int
    founded: str
    files: str
    release: str
    text: str
    at: str


def checkpoint(store: Store, found: Verified, now: datetime) -> Checkpoint:
    """The checkpoint of a history that was found in order."""
    return Checkpoint(
        commit=found.head,
        tree=store.tree_of(found.head),
        place=len(found.chain),
        founded=found.founded or "",
        files=_files(store, found.head),
        release=found.release or "",
        text=found.text or "",
        at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def rendered(kept: Checkpoint) -> bytes:
    """A checkpoint as it is kept: JSON."""
    fields = {name: getattr(kept, name) for name in Checkpoint.__slots__}
    return (json.dumps({"checkpoint": 1, **fields}, indent=2) + "\n").encode()


def read_checkpoint(file: Path) -> Checkpoint:
    """The checkpoint in a file; CharterError where there is none in it."""
    data = _bytes(file, _LARGEST, say("a checkpoint"))
    kept = None
    if len(data) <= _LARGEST:
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            kept = _parsed(json.loads(data.decode("utf-8")))
    if kept is None:
        raise CharterError(
            say("{file} is no checkpoint, or is not whole.", file=file),
            say("'charter verify --save FILE' writes one; take it from where you kept it."),
        )
    return kept


def read_notes(files: Sequence[Path]) -> tuple[RedactionNote, ...]:
    """The notes in some files; CharterError where there is none in one of them."""
    return tuple(read_note(_bytes(file, _LARGEST_NOTE, say("a note")), str(file)) for file in files)


def _bytes(file: Path, most: int, what: str) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise CharterError(
            say("{file} cannot be read: {strerror}.", file=file, strerror=error.strerror),
            say("Name a file that holds {what}.", what=what),
        ) from error


def _parsed(found: Any) -> Checkpoint | None:
    if found["checkpoint"] != 1:
        return None
    kept = Checkpoint(**{name: found[name] for name in Checkpoint.__slots__})
    ids = (kept.commit, kept.tree, kept.founded)
    sound = all(_ID.fullmatch(each) for each in ids) and _DIGEST.fullmatch(kept.files)
    return kept if sound and type(kept.place) is int and kept.place > 0 else None


def against(
    store: Store, found: Verified, kept: Checkpoint, notes: Sequence[RedactionNote] = ()
) -> Problem | None:
    """Why a history is not the one that the witness saw: V003 where it was cut off, V004 where it
    was written anew or goes another way, V005 where the same ids stand for other files.

    `notes` tell of histories written anew to take personal data out. A note counts if the charter
    itself has it on record (else V009); then the commit that the witness saw is looked for under
    the id that it has by now, and its files are others, which was announced."""
    chain, seen = found.chain, kept
    for note in notes:
        if not any((each.old, each.new) == (note.old, note.new) for each in found.redactions):
            return _unrecorded(note)
        seen = _translated(note, seen)
    if seen.commit not in chain:
        return _cut_off(chain, kept) if _is_behind(store, chain, seen) else _another(chain, kept)
    place = chain.index(seen.commit) + 1
    if place != kept.place or found.founded not in (None, seen.founded):
        return _another(chain, kept)
    if seen.commit != kept.commit:
        return None
    if store.tree_of(kept.commit) != kept.tree or _files(store, kept.commit) != kept.files:
        return Problem(
            code="V005",
            place=Place(path=f"commit {kept.commit[:12]}"),
            expected=say("the files that the witness saw there, {files}", files=kept.files),
            found=say("others under the same ids"),
            mend=say(
                "Trust neither: take a fresh clone, run 'git fsck' there, and ask the witness."
            ),
        )
    return None


def _translated(note: RedactionNote, kept: Checkpoint) -> Checkpoint:
    """The checkpoint with the ids that its commits have in the history written anew."""
    commit, founded = translate(note, kept.commit), translate(note, kept.founded)
    return replace(kept, commit=commit or kept.commit, founded=founded or kept.founded)


def _unrecorded(note: RedactionNote) -> Problem:
    return Problem(
        code="V009",
        place=Place(path=f"commit {note.new[:12]}"),
        expected=say(
            "an entry in charter/redactions/ that the history was written anew, "
            "from {old} to {new}, as the note says",
            old=note.old[:12],
            new=note.new[:12],
        ),
        found=say("none in this history"),
        mend=say("Ask the stewards where the note comes from; anybody can write one."),
    )


def _is_behind(store: Store, chain: Sequence[str], kept: Checkpoint) -> bool:
    """Whether the history ends before the commit that was seen, as far as this clone can tell."""
    if store.has_commit(kept.commit):
        return store.is_ancestor(chain[-1], kept.commit)
    return len(chain) < kept.place


def _cut_off(chain: Sequence[str], kept: Checkpoint) -> Problem:
    return Problem(
        code="V003",
        place=Place(path=f"commit {chain[-1][:12]}"),
        expected=say(
            "a history that goes on to {commit}, its commit no. {place}, which the "
            "witness saw on {at}",
            commit=kept.commit[:12],
            place=kept.place,
            at=kept.at[:10],
        ),
        found=say("one that ends with its commit no. {count}", count=len(chain)),
        mend=say(
            "'git pull' first: this clone may only be behind. If the published "
            "history ends here too, decisions were taken out of it; ask the "
            "stewards."
        ),
    )


def _another(chain: Sequence[str], kept: Checkpoint) -> Problem:
    return Problem(
        code="V004",
        place=Place(path=f"commit {chain[-1][:12]}"),
        expected=say(
            "a history with {commit} as its commit no. {place}, which the witness saw on {at}",
            commit=kept.commit[:12],
            place=kept.place,
            at=kept.at[:10],
        ),
        found=say(
            "another history: it was written anew, or goes another way from somewhere before"
        ),
        mend=say(
            "Ask the stewards and other witnesses. A redaction of personal data is "
            "announced with a note: 'charter verify --against CHECKPOINT "
            "--redaction NOTE'."
        ),
    )


def _files(store: Store, commit: str) -> str:
    """The sha256 of the list of all plain files with their sha256."""
    snapshot = store.snapshot(commit)
    lines = [
        (path.encode(), sha256(data).hexdigest())
        for path, data in snapshot.stream(sorted(snapshot.blobs))
    ]
    listed = b"".join(b"%s  %s\n" % (digest.encode(), path) for path, digest in sorted(lines))
    return f"sha256:{sha256(listed).hexdigest()}"
