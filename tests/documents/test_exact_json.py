"""A vote's file is read without needing much more room than it takes itself."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable

from charterkit.documents.exact_json import load


def room(read: Callable[[], object]) -> int:
    """The most bytes that were held at one time."""
    tracemalloc.start()
    read()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_looking_a_long_file_through_takes_no_room_of_its_own() -> None:
    data = b'{"about": [' + b",".join([b"[]"] * 50_000) + b"]}"
    assert room(lambda: load(data, "tally.json")) < 1.5 * room(lambda: json.loads(data))
