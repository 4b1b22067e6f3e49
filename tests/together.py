"""Tests of one group, or of a file that makes something once for all of its tests, run in one
process, so that what takes long to make is made once.

pytest-xdist tells a test's group by a suffix of its id, which pytest 9.2 does not take any more."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler.loadgroup import LoadGroupScheduling  # type: ignore[import-untyped]

_GROUP = re.compile(r'xdist_group\("([\w-]+)"\)')
_ONCE = re.compile(r'scope="(?:module|session)"')


@cache
def group(file: str) -> str | None:
    """The group that the tests of a file are marked with, or the file itself if it makes something
    once; None for tests that can run anywhere."""
    place = Path(file)
    text = place.read_text(encoding="utf-8") if place.is_file() else ""
    found = _GROUP.search(text)
    if found:
        return found[1]
    return file if _ONCE.search(text) else None


class Together(LoadGroupScheduling):  # type: ignore[misc]
    """Hands out tests as `--dist loadgroup` says, by the group that is named in their file. Groups
    come first, so that single tests are left to fill the time in which the last of them ends."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid.partition("::")[0]) or nodeid
