"""What a pull request is called, and says of itself, by what it brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charterkit.model import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitting:
    """These strings in one language."""

    proposal: str
    revised: str
    withdrawal: str
    second: str
    objection: str
    contest: str
    ballot: str
    sign_up: str
    record: str
    by: str
    choice: Mapping[Choice, str]
    ranking: str
    status_quo: str
    reason: str
    signature: str
    also: str


def of(language: str) -> Submitting:
    """The catalogue of a language; English where there is none of its own."""
    from charterkit.pages.words import submitting_da, submitting_en

    words = {"da": submitting_da.SUBMITTING, "en": submitting_en.SUBMITTING}
    return words.get(language, submitting_en.SUBMITTING)
