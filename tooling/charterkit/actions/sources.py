"""The versions of a document from elsewhere: one file, or a folder of dated or numbered ones."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from charterkit.actions import sources_git
from charterkit.actions.sources_order import Document, in_order
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.elsewhere import Elsewhere
from charterkit.text.remarks import Fate, Remark
from charterkit.text.versions import day_of, language_of, version_of

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be brought in: a file, a folder, a repository or its address; in a repository
    which document (None if that is not said); and in which language."""

    source: str
    document: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The versions that were found, oldest first, and what there is to tell of the others."""

    documents: tuple[Document, ...]
    remarks: tuple[Remark, ...] = ()


def wanted(source: str, document: str | None, language: str, here: Path) -> Wanted:
    """What a source names, as people type it: ``REPOSITORY#path/to/document.md`` names both.
    Paths are taken from `here`."""
    whole, mark, inside = source.rpartition("#")
    if mark and not (here / source).exists():
        if document is not None and document != inside:
            raise CharterError(
                say(
                    "The document is named twice: {inside} and {document}.",
                    inside=inside,
                    document=document,
                ),
                say("Name it behind the # or with --document, not both."),
            )
        source, document = whole, inside
    place = here / source
    return Wanted(
        source=str(place) if place.exists() else source,
        document=document.strip("/") if document else None,
        language=language,
    )


def read_source(asked: Wanted) -> Found:
    """The versions of what is asked for. CharterError if there is none, if it cannot be told which
    document is meant, or if numbers and days contradict each other."""
    place = Path(asked.source)
    if place.is_file():
        if asked.document is not None:
            raise CharterError(
                say("{source} is a file, and has no document in it.", source=asked.source),
                say("Name a repository before the #, or leave out what is behind it."),
            )
        return found_among({place.name: place.read_bytes()}, asked.language)
    if place.is_dir() and not _is_repository(place):
        if asked.document is not None:
            inside = Wanted(
                source=str(place / asked.document), document=None, language=asked.language
            )
            return read_source(inside)
        return found_among(_folder(place), asked.language)
    if place.is_dir():
        return from_repository(Elsewhere.at(place), asked)
    if "://" not in asked.source and not _is_remote(asked.source):
        raise CharterError(
            say("There is no file, folder or repository {source}.", source=asked.source),
            say(
                "Name a Markdown document, a folder of its versions, or a Git repository by its "
                "folder or address."
            ),
        )
    with tempfile.TemporaryDirectory() as folder:
        return from_repository(Elsewhere.fetched(asked.source, Path(folder)), asked)


def from_repository(elsewhere: Elsewhere, asked: Wanted) -> Found:
    """The versions of a document in a repository: of a folder its files, of a file what stood at
    its tags, or else its history."""
    head = elsewhere.head()
    if head is None:
        raise CharterError(
            say("{source} has no commit.", source=asked.source),
            say("Name a repository that has one."),
        )
    path = sources_git.the_document(elsewhere, head, asked.document, ENDINGS)
    if path is None:
        below = asked.document or ""
        return found_among(sources_git.folder(elsewhere, head, below, ENDINGS), asked.language)
    documents, remarks = sources_git.versions(elsewhere, head, path)
    return Found(documents=in_order(documents), remarks=tuple(remarks))


def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists() or all(
        (folder / name).exists() for name in ("HEAD", "objects", "refs")
    )


def _is_remote(source: str) -> bool:
    """Whether a source is written as ssh does: ``git@forge.example:town/charter``."""
    host, colon, _ = source.partition(":")
    return bool(colon) and "/" not in host and len(host) > 1


def _folder(place: Path) -> Mapping[str, bytes]:
    """The documents in a folder and below it, by their paths from there."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.suffix.lower() in ENDINGS and path.is_file()
    }


def found_among(files: Mapping[str, bytes], language: str) -> Found:
    """The versions among files by their paths: those with a number or a day in it. A single file
    needs neither."""
    known = {path: _named(path) for path in files}
    remarks = [
        Remark(
            fate=Fate.LEFT_OUT,
            text=say("{path}: it is in another language ({other})", path=path, other=other),
        )
        for path, (_, other) in known.items()
        if other not in (None, language) and _is_version(known[path][0])
    ]
    here = {path: stem for path, (stem, other) in known.items() if other in (None, language)}
    chosen = [path for path, stem in here.items() if _is_version(stem)]
    if not chosen and len(here) == 1:
        chosen = list(here)
    if not chosen:
        raise _none_of(files)
    remarks += [
        Remark(
            fate=Fate.LEFT_OUT, text=say("{path}: its name has neither number nor day", path=path)
        )
        for path in known
        if not _is_version(known[path][0]) and path not in chosen
    ]
    documents = [
        Document(
            name=path,
            data=files[path],
            version=version_of(here[path]),
            on=day_of(here[path]),
        )
        for path in chosen
    ]
    return Found(documents=in_order(documents), remarks=tuple(remarks))


def _named(path: str) -> tuple[str, str | None]:
    """A document's path without its ending and language, and the language."""
    bare = PurePosixPath(path)
    stem, language = language_of(bare.stem)
    if (
        language is None
        and day_of(bare.stem) is None
        and len(bare.stem) == 2
        and bare.stem.isalpha()
    ):
        # A folder a version, and in it a file a language.
        return str(bare.parent), bare.stem.lower()
    return str(bare.with_name(stem)), language


def _is_version(stem: str) -> bool:
    return version_of(stem) is not None or day_of(stem) is not None


def _none_of(files: Iterable[str]) -> CharterError:
    names = sorted(files)
    if not names:
        return CharterError(
            say("There is no Markdown document there."),
            say("Name one that ends in .md, or a folder that holds its versions."),
        )
    return CharterError(
        say("It cannot be told which of these is meant: {names}.", names=_few(names)),
        say("Name the document itself; or give versions names such as 1.0.md or 2016-05-01.md."),
    )


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:6])
    return (
        shown
        if len(names) <= 6
        else say("{shown} and {count} more", shown=shown, count=len(names) - 6)
    )
