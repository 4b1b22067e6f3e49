"""The charter as data: what the pages say, for programs, below ``api/``.

Every file is the same in each language, has a schema beside it, and keeps its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from charterkit.decisions.fit import Standing
from charterkit.documents.shapes_published import SCHEMAS_AT, published_schemas
from charterkit.model import Archive
from charterkit.pages.api.charter import CHARTER_FILE, RELEASES_FILE, charter_file, releases_file
from charterkit.pages.api.movement import (
    EXPERIENCES_FILE,
    GATHERINGS_FILE,
    experiences_file,
    gatherings_file,
)
from charterkit.pages.api.proposals import PROPOSALS_FILE, proposal_files
from charterkit.pages.api.signatories import SIGNATORIES_FILE, signatory_files
from charterkit.pages.api.table import TABLE_FILE, table
from charterkit.pages.named import Named

__all__ = [
    "CHARTER_FILE",
    "EXPERIENCES_FILE",
    "GATHERINGS_FILE",
    "PROPOSALS_FILE",
    "RELEASES_FILE",
    "SIGNATORIES_FILE",
    "TABLE_FILE",
    "api_files",
]


def api_files(
    archive: Archive,
    names: Sequence[Named],
    fits: Mapping[str, Standing],
    at: datetime,
    site: str = "",
) -> Mapping[str, bytes]:
    """All files by their place below the site's top, as they are at `at` (UTC). `names` are the
    signatories that may be named, in their order, `fits` how the open proposals stand, and `site`
    is the site's address, where it is known."""
    made = {
        CHARTER_FILE: charter_file(archive, site),
        RELEASES_FILE: releases_file(archive),
        **proposal_files(archive, fits),
        **signatory_files(archive, names),
        TABLE_FILE: table(archive, names),
    }
    if archive.gatherings:
        made[GATHERINGS_FILE] = gatherings_file(archive)
    if archive.experiences:
        made[EXPERIENCES_FILE] = experiences_file(archive)
    # Of what there is none of yet there is no schema either.
    absent = {
        f"{SCHEMAS_AT}{kind}.schema.json"
        for kind, place in (("gatherings", GATHERINGS_FILE), ("experiences", EXPERIENCES_FILE))
        if place not in made
    }
    schemas = published_schemas()
    return made | {place: data for place, data in schemas.items() if place not in absent}
