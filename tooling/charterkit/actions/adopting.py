"""Bring an existing charter in: its versions cut into principles, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from charterkit.actions.sources import Found
from charterkit.actions.sources_order import Document
from charterkit.documents.adopted import text_files
from charterkit.documents.paths import PREAMBLE, classify, principle_path
from charterkit.documents.texts import read_text
from charterkit.language import say
from charterkit.model import Version
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules.personal import personal_data
from charterkit.text.cutting import Cut, Part, cut, level_of
from charterkit.text.foreign import Foreign
from charterkit.text.kinship import ids
from charterkit.text.links import relative_links
from charterkit.text.markdown import front_matter, lines_of
from charterkit.text.remarks import Fate, Remark
from charterkit.text.wholeness import body_words, document_words, first_lost, title_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A version as it will stand here: the document, how it was cut, its principles' ids in their
    order, the charter's files, its number, and how many words it has, each of which is there."""

    document: Document
    cut: Cut
    ids: tuple[str, ...]
    files: Mapping[str, bytes]
    version: Version
    words: int

    @property
    def on(self) -> date | None:
        """The day it came out, None if nothing tells."""
        return self.document.on

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What there is to tell of it."""
        lines = _text(self.document).lines
        return (*self.cut.remarks, *relative_links(lines), *_personal(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be brought in: the charter's title, the versions with the oldest first, of which
    the last will be in force, and what there is to tell of the source."""

    title: str
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...]

    @property
    def newest(self) -> Stage:
        """The version that will be in force."""
        return self.stages[-1]


def title_of(found: Found) -> str | None:
    """What the newest version calls itself: by its first heading, or by its front matter."""
    text = _text(found.documents[-1])
    return cut(text, level_of(text)).title or text.fields.get("title") or None


def planned(found: Found, title: str, level: int | None, first: Version) -> Plan:
    """The versions cut at the headings of a level, or of the one that suits the newest; `first` is
    the number of a single version that has none.

    CharterError if a version cannot be held by a charter, or a word would be lost."""
    texts = [_text(each) for each in found.documents]
    at = level if level is not None else level_of(texts[-1])
    cuts = [cut(text, at) for text in texts]
    named = ids([each.parts for each in cuts])
    stages = tuple(
        _stage(document, each, tuple(names), title, first)
        for document, each, names in zip(found.documents, cuts, named, strict=True)
    )
    return Plan(title=title, stages=_different(stages), remarks=found.remarks)


def _personal(lines: Sequence[str]) -> Iterator[Remark]:
    """What of somebody's own stands in a document; an amendment could not bring it in."""
    for number, line in enumerate(lines, 1):
        for _, words in personal_data(line):
            text = say("an address or number that Git will not forget: {words}", words=words)
            yield Remark(fate=Fate.TOLD, line=number, text=text)


def _different(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """CharterError for a version of which nothing differs here from the one before it."""
    for one, other in pairwise(stages):
        if one.files == other.files:
            raise CharterError(
                say(
                    "{one} and {other} have the same words, so the one is no new version.",
                    one=one.document.name,
                    other=other.document.name,
                ),
                say("Leave one of them out."),
            )
    return tuple(stages)


def _text(document: Document) -> Foreign:
    if document.text is None:
        raise ValueError(document.name)
    return document.text


def _stage(
    document: Document, cut: Cut, names: tuple[str, ...], title: str, first: Version
) -> Stage:
    files = text_files(cut, names, title)
    _require_readable(document.name, files)
    words = document_words(_text(document).lines)
    lost = first_lost(words, list(_words_of(cut, names, files)))
    if lost is not None:
        raise CharterError(
            say(
                "{name} cannot be brought in whole: its words would not be the same near '{lost}'.",
                name=document.name,
                lost=lost,
            ),
            say("Write that place more plainly in a copy of the document, and bring that in."),
        )
    return Stage(
        document=document,
        cut=cut,
        ids=names,
        files=files,
        version=document.version or first,
        words=len(words),
    )


def _words_of(cut: Cut, names: Sequence[str], files: Mapping[str, bytes]) -> Iterator[str]:
    """The words of the charter's files in the order of the document; of titles those that are its
    own."""
    paths = [PREAMBLE, *map(principle_path, names)]
    for path, part in zip(paths, (cut.preamble, *cut.parts), strict=True):
        parts = front_matter(files[path].decode())
        if not part.lent:
            yield from title_words(_title(part))
        yield from body_words(lines_of(parts.body if parts else ""))


def _title(part: Part) -> str:
    return part.title if part.number is None else f"{part.number}. {part.title}"


def _require_readable(name: str, files: Mapping[str, bytes]) -> None:
    """CharterError with what a charter's text may not hold."""
    found: list[Problem] = []
    for path, data in files.items():
        known = classify(path)
        if known is not None:
            found += errors(read_text(known, data, "")[1])
    if found:
        raise CharterError(
            say("A charter cannot hold {name} as it stands; nothing was changed.", name=name),
            say("Mend these places in a copy of the document, and bring that in."),
            found,
        )
