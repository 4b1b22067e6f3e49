"""What is watched while the site is served.

MkDocs looks at every watched file twice a second. Up to a thousand documents in a folder that is
nothing; ten thousand signatories would keep a processor busy, so such a folder is left out and
the log says so."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

MOST = 1000
_CROWDS = ("signatories", "register")
_log = logging.getLogger(f"mkdocs.plugins.{__name__}")


def watched(charter: Path) -> Iterator[tuple[Path, bool]]:
    """Folders to watch for a charter in the folder `charter`, and whether with all below them.

    The charter's own folder is watched for its files alone, so that a new one is seen too."""
    yield charter, False
    for child in sorted(charter.iterdir()):
        if not child.is_dir():
            continue
        if child.name not in _CROWDS or not _crowded(child):
            yield child, True
        else:
            _log.info(
                "More than %d files in %s: changes there show when you start again.", MOST, child
            )
    proposals = charter.parent / "proposals"
    if proposals.is_dir():
        yield proposals, True


def _crowded(folder: Path) -> bool:
    return len(list(islice(folder.rglob("*.yml"), MOST + 1))) > MOST
