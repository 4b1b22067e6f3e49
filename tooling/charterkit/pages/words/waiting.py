"""What the pages say of what waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.decisions.tasks import Errand


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """These strings in one language. `errands` are what there is to do, about a proposal or about
    none; `readers` those who do it, `notes` what they should know."""

    title: str
    lead: str
    nothing: str
    readers: Mapping[str, str]
    notes: Mapping[str, str]
    errands: Mapping[Errand, str]
    until: str
    over: str
