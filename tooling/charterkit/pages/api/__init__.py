"""The charter as data: what the pages say, for programs, below ``api/``.

Every file is the same in each language, has a schema beside it, and keeps its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from charterkit.documents.shapes_published import FILES, SCHEMAS_AT, schema_file
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
from charterkit.pages.page import View

__all__ = [
    "CHARTER_FILE",
    "EXPERIENCES_FILE",
    "GATHERINGS_FILE",
    "PROPOSALS_FILE",
    "RELEASES_FILE",
    "SIGNATORIES_FILE",
    "TABLE_FILE",
    "api_stream",
]


def api_stream(
    view: View, names: Sequence[Named]
) -> Iterator[tuple[str, Callable[[], Iterable[bytes]]]]:
    """All files by their place below the site's top, each with what makes it, piece by piece. The
    view and the names, in their order, are in the charter's first language."""
    archive, site = view.archive, view.publication.site
    yield CHARTER_FILE, lambda: (charter_file(archive, view.signed, site),)
    yield RELEASES_FILE, lambda: (releases_file(archive),)
    yield from proposal_files(archive, view.standings)
    yield from signatory_files(archive, names)
    yield TABLE_FILE, lambda: table(archive, names)
    # Of what there is none of yet there is no schema either.
    absent = set()
    if archive.gatherings:
        yield GATHERINGS_FILE, lambda: (gatherings_file(archive),)
    else:
        absent.add(f"{SCHEMAS_AT}gatherings.schema.json")
    if archive.experiences:
        yield EXPERIENCES_FILE, lambda: (experiences_file(archive),)
    else:
        absent.add(f"{SCHEMAS_AT}experiences.schema.json")
    for kind in FILES:
        place = f"{SCHEMAS_AT}{kind}.schema.json"
        if place not in absent:
            yield place, partial(_schema, kind)


def _schema(kind: str) -> Iterable[bytes]:
    return (schema_file(kind),)
