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


def watched(charter: Path) -> Iterator[Path]:
    """Files and folders to watch, for a charter in the folder `charter`."""
    for child in sorted(charter.iterdir()):
        if child.name not in _CROWDS or not _crowded(child):
            yield child
        else:
            _log.info(
                "More than %d files in %s: changes there show when you start again.", MOST, child
            )
    proposals = charter.parent / "proposals"
    if proposals.is_dir():
        yield proposals


def _crowded(folder: Path) -> bool:
    return len(list(islice(folder.rglob("*.yml"), MOST + 1))) > MOST
