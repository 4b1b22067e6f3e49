"""Tests of one group, or else of one file, run in one process, so that what takes long to make is
made once.

pytest-xdist tells a test's group by a suffix of its id, which pytest 9.2 does not take any more."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler.loadgroup import LoadGroupScheduling  # type: ignore[import-untyped]

_GROUP = re.compile(r'xdist_group\("([\w-]+)"\)')


@cache
def group(file: str) -> str | None:
    """The group that the tests of a file are marked with, if they are."""
    place = Path(file)
    found = _GROUP.search(place.read_text(encoding="utf-8")) if place.is_file() else None
    return found[1] if found else None


class Together(LoadGroupScheduling):  # type: ignore[misc]
    """Hands out tests as `--dist loadgroup` says, by the group that is named in their file. Those
    that are most tests come first, so that no long one is left over at the end."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return group(file) or file
