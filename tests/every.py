"""Whether all is tried, also where one case shows what the others would: CHARTER_EVERY_TRIP=1."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

EVERY = os.environ.get("CHARTER_EVERY_TRIP") == "1"
T = TypeVar("T")


def unless_every(some: Sequence[T], every: Sequence[T]) -> Sequence[T]:
    """Some of the cases, or all of them where everything is tried."""
    return every if EVERY else some
