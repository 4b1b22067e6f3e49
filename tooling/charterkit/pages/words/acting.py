"""What the forms say by which people sign, propose and vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.pages.words.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """These strings in one language: what all forms have, and the sheet of a table. `says` are
    those that scripts say, by the name they ask for them with; some hold names in braces that a
    script fills in."""

    waits: str
    otherwise: str
    optional: str
    privacy: str
    says: Mapping[str, str]
    sheet: Sheet
