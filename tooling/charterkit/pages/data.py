"""The files that are published beside the pages, once for all languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from charterkit.model import Archive, Version
from charterkit.pages.api import api_files
from charterkit.pages.comparing import text_files
from charterkit.pages.electors import electors_files
from charterkit.pages.exploring import shards
from charterkit.pages.feeds import feed_files
from charterkit.pages.publication import UNKNOWN, Publication
from charterkit.pages.seeing import in_other_words, seen
from charterkit.pages.tallies import tally_files


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
    files = {
        **tally_files(archive, view.laid_out),
        **api_files(archive, names, view.standings, at, publication.site),
        **shards(archive, names),
        **text_files(archive.ledger, editions),
        **electors_files(view),
    }
    for language in archive.charter.languages:
        files.update(feed_files(in_other_words(view, language), names))
    return files
