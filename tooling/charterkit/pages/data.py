"""The files that are published beside the pages, once for all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType

from charterkit.model import Archive, Version
from charterkit.pages.api import api_stream
from charterkit.pages.comparing import text_files
from charterkit.pages.electors import electors_files
from charterkit.pages.exploring import shards
from charterkit.pages.feeds import feed_files
from charterkit.pages.named import Named
from charterkit.pages.page import View
from charterkit.pages.publication import UNKNOWN, Publication
from charterkit.pages.seeing import in_other_words, seen
from charterkit.pages.tallies import tally_files

Made = tuple[str, Callable[[], Iterable[bytes]]]
"""A file by its place below the site's top, and what makes it, piece by piece."""


def data_files(
    archive: Archive,
    at: datetime,
    publication: Publication = UNKNOWN,
    editions: Mapping[Version, Mapping[str, bytes]] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """All files by their place below the site's top, as they are at `at` (UTC); `editions` holds
    the bytes of the files of each release by path. The same arguments always give the same
    bytes."""
    view, names = seen(archive, archive.charter.language, {}, at, publication)
    return {place: b"".join(make()) for place, make in data_stream(view, names, editions)}


def data_stream(
    view: View, names: Sequence[Named], editions: Mapping[Version, Mapping[str, bytes]]
) -> Iterator[Made]:
    """The same one after the other, so that none need be held: a list of a hundred thousand
    signatories is large. The view and the names are in the charter's first language."""
    yield from _all(tally_files(view.archive, view.laid_out))
    yield from api_stream(view, names)
    yield from _all(shards(names))
    yield from _all(text_files(view.archive.ledger, editions))
    yield from _all(electors_files(view))
    for language in view.archive.charter.languages:
        yield from _all(feed_files(in_other_words(view, language), names))


def _all(files: Mapping[str, bytes]) -> Iterator[Made]:
    for place, data in files.items():
        yield place, partial(_one, data)


def _one(data: bytes) -> Iterable[bytes]:
    return (data,)
