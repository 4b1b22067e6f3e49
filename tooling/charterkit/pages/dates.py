"""Days, moments and numbers as a person writes them, and names in their order."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date, datetime
from fractions import Fraction
from functools import cache

from charterkit.model import Majority, Release
from charterkit.pages.words.catalogue import Words


def day(when: date, words: Words) -> str:
    """``1. december 2026``; a moment's day is that of UTC."""
    return words.day.format(day=when.day, month=words.months[when.month - 1], year=when.year)


def released(release: Release, words: Words) -> str:
    """The day a release came out; of one that was brought in it may not be known."""
    if release.adopted is not None and not release.adopted.dated and not release.founded:
        return words.reading.undated
    return day(release.on, words)


def moment(when: datetime, words: Words) -> str:
    """``1. december 2026 kl. 09.00 UTC``; midnight is the day alone."""
    if (when.hour, when.minute) == (0, 0):
        return day(when, words)
    return words.moment.format(date=day(when, words), hour=when.hour, minute=when.minute)


def number(count: int, words: Words) -> str:
    """A whole number with its thousands set apart."""
    return f"{count:,}".replace(",", words.thousands)


def upper(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def counted(forms: tuple[str, str], count: int, words: Words) -> str:
    """The singular or the plural form with the number in it."""
    return forms[0 if count == 1 else 1].format(count=number(count, words))


def majority(rule: Majority, words: Words) -> str:
    """``mere end 1/2``."""
    form = words.majority_more if rule.strict else words.majority_least
    return form.format(share=share(rule.share))


def share(fraction: Fraction) -> str:
    """An exact share, never a rounded one."""
    return f"{fraction.numerator}/{fraction.denominator}"


def name_order(name: str, words: Words) -> bytes:
    """A key that sorts names as the language does: its own letters after z, accents ignored."""
    folded = name.casefold()
    if "å" in words.alphabet:
        folded = folded.replace("aa", "å")
    letters = _letters(words.alphabet)
    try:
        return b"".join([letters[letter] for letter in folded])
    except KeyError:
        for letter in folded:
            if letter not in letters:
                letters[letter] = _bare(letter)
        return b"".join([letters[letter] for letter in folded])


@cache
def _letters(alphabet: str) -> dict[str, bytes]:
    """What a letter counts for; those of the alphabet come after all others."""
    return {letter: _place(sys.maxunicode + 1 + at) for at, letter in enumerate(alphabet)}


def _bare(letter: str) -> bytes:
    parts = unicodedata.normalize("NFKD", letter)
    return b"".join(_place(ord(part)) for part in parts if not unicodedata.combining(part))


def _place(at: int) -> bytes:
    return at.to_bytes(3, "big")
