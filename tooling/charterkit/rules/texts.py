"""T: the charter's text stands as it was decided, and translations know what they translate."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from charterkit.documents.layered import Shelved
from charterkit.documents.paths import Kind, classify
from charterkit.language import say
from charterkit.model import Archive, Snapshot, Text, Told
from charterkit.problems import Place, Problem, Severity
from charterkit.rules.scope import Paths, concerns, flaw, listed
from charterkit.text.digest import role


def as_decided(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """T001: every file of the text and its translations is the one of the newest release."""
    release = archive.release
    if release is None or not (concerns(paths, release.path) or _touches_text(paths)):
        return
    decided = {file.path: file.sha256 for file in release.files}
    languages = archive.charter.languages
    for path in sorted({*decided, *(path for path in archive.texts if role(path, languages))}):
        stands = archive.texts.get(path)
        if stands is not None and _sha256(stands) == decided.get(path):
            continue
        if stands is None:
            found = say("no such file")
        else:
            found = (
                say("another text")
                if path in decided
                else say("a file that the release does not have")
            )
        yield flaw(
            "T001",
            path,
            expected=say("the text of release {version}", version=release.version),
            found=say("{found}: the charter text was changed without a decision", found=found),
            mend=say("'charter propose' makes a proposal of the change and puts the text back."),
        )


@lru_cache(maxsize=1024)
def _sha256(data: bytes) -> str:
    """The digest of a file that stays the same over many commits."""
    return sha256(data).hexdigest()


def _touches_text(paths: Paths) -> bool:
    return paths is None or any(role(path) is not None for path in paths)


def fresh_translations(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """T002 (a note): a translation is of the text, or the experience, as it stands today."""
    for original, translations in _translated(archive):
        for language, text in translations.items():
            affected = concerns(paths, text.path) or concerns(paths, original.path)
            if affected and text.translates != original.digest:
                yield flaw(
                    "T002",
                    text.path,
                    ("translates",),
                    expected=say(
                        "the digest of {path}, {digest}", path=original.path, digest=original.digest
                    ),
                    found=say(
                        "{translates}: the translation ({language}) is of an older text",
                        translates=text.translates,
                        language=language,
                    ),
                    mend=say("Translate what has changed, then name the new digest."),
                    note=True,
                )


def _written(snapshot: Snapshot, paths: Paths) -> list[str]:
    """The files to look at that stand there and are written by hand in a language."""
    blobs = snapshot.blobs
    if paths is not None:
        return sorted(path for path in paths if path.endswith(".md") and path in blobs)
    return sorted(blobs.rest[0] if isinstance(blobs, Shelved) else blobs)


def known_languages(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """T003: a translation is in one of the charter's other languages."""
    languages = archive.charter.languages
    for path in _written(snapshot, paths):
        known = classify(path) if path.endswith(".md") else None
        if known is None or known.language is None or known.kind not in _TEXTS:
            continue
        if known.language not in languages[1:]:
            yield flaw(
                "T003",
                path,
                expected=say(
                    "a translation into {listed}",
                    listed=listed(languages[1:], none=say("no language")),
                ),
                found=say("one into {language}", language=known.language),
                mend=say(
                    "Add the language to `languages` in charter/charter.yml by a proposal, "
                    "or remove the file."
                ),
            )


def own_numbers(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """T004: no two principles have one number."""
    if not _touches_text(paths):
        return
    first: dict[int, str] = {}
    for principle in sorted(archive.principles, key=lambda each: (each.number, each.id)):
        holder = first.setdefault(principle.number, principle.text.path)
        if holder != principle.text.path:
            yield flaw(
                "T004",
                principle.text.path,
                ("number",),
                expected=say("a number that no other principle has"),
                found=say(
                    "{number}, the number of {holder}", number=principle.number, holder=holder
                ),
                mend=say("Give it the next free number."),
            )


def one_sentence_a_line(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """T005 (a note): a text file has one sentence a line, so that each can be amended alone."""
    from charterkit.text.format import first_difference

    for path, data in sorted(archive.texts.items()):
        if not path.endswith(".md") or not concerns(paths, path):
            continue
        try:
            text = data.decode()
        except UnicodeDecodeError:
            # Told of where the file was read.
            continue
        line = first_difference(text)
        if line is not None:
            yield Problem(
                code="T005",
                place=Place(path=path, line=line),
                expected=say("one sentence a line"),
                found=_shortened([*text.split("\n"), ""][line - 1]),
                mend=say("'charter fmt' writes it so; propose the result.")
                if archive.releases
                else say("'charter fmt' writes it so."),
                severity=Severity.NOTE,
            )


def _shortened(line: str) -> str:
    if not line.strip():
        return say("an empty line")
    return f"'{line}'" if len(line) <= _LONGEST else f"'{line[: _LONGEST - 1]}…'"


_LONGEST = 120
_TEXTS = frozenset({Kind.PREAMBLE, Kind.PRINCIPLE, Kind.EXPERIENCE})


def _translated(archive: Archive) -> Iterator[tuple[Text | Told, dict[str, Text | Told]]]:
    yield archive.preamble, dict(archive.preamble_translations)
    for principle in archive.principles:
        yield principle.text, dict(principle.translations)
    for experience in archive.experiences.values():
        yield experience.told, dict(experience.translations)


RULES = (as_decided, fresh_translations, known_languages, own_numbers, one_sentence_a_line)
