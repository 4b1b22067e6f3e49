"""The files that are published beside the pages, the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from charterkit.decisions import standing
from charterkit.decisions.fit import fits
from charterkit.decisions.weaving import weave
from charterkit.model import Archive, Version
from charterkit.pages.api import api_files
from charterkit.pages.comparing import text_files
from charterkit.pages.exploring import shards
from charterkit.pages.named import named
from charterkit.pages.publication import UNKNOWN, Publication
from charterkit.pages.tallies import tally_files
from charterkit.pages.words import of


def data_files(
    archive: Archive,
    at: datetime,
    publication: Publication = UNKNOWN,
    editions: Mapping[Version, Mapping[str, bytes]] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """All files by their place below the site's top, as they are at `at` (UTC); `editions` holds
    the bytes of the files of each release by path. The same arguments always give the same
    bytes."""
    names = named(archive, standing.standings(archive), of(archive.charter.language), at)
    woven, _ = weave(archive)
    stands = {} if woven is None else fits(archive, woven)
    return {
        **tally_files(archive),
        **api_files(archive, names, stands, at),
        **shards(archive, names),
        **text_files(archive.releases, editions),
    }
