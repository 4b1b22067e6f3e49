"""Where sentences end, in Danish and English prose with the marks of Markdown in it.

Each stop is judged by what stands before it (an abbreviation, a number, an initial, an ellipsis)
and behind it (a capital, a digit, a sign or a small letter); the language need not be known.
When in doubt the sentence goes on: two sentences on a line are easier to live with than half a
sentence. Inside brackets, quotations, links and code no sentence ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from charterkit.text.abbreviations import (
    LABELS,
    LETTERED,
    MAY,
    MONTHS,
    NEVER,
    NUMBERED,
    ORDINAL,
    STARTERS,
    TITLES,
    UNSURE,
)
from charterkit.text.inline import Inline, inline

_STOPS = ".!?…"
_MARKS = "*_~"
_QUOTES = "\"'“”„»«‘’"
_CLOSERS = frozenset(f"{_MARKS}{_QUOTES})]¹²³⁴⁵⁶⁷⁸⁹⁰")
_OPENERS = f"{_MARKS}{_QUOTES}(["
_SIGNS = "§`€$£"
# The word that a stop stands behind, within the last few letters before it.
_WORD = re.compile(rf"[^\s\xa0{re.escape(_OPENERS)})\]{{}}]*$")
_BEFORE = re.compile(rf"([^\s\xa0{re.escape(_OPENERS)}]*)[\s\xa0{re.escape(_OPENERS)}]*$")
_NEXT = re.compile(r"[^\W\d_]+|\d+")
_NOTE = re.compile(r"\^|[0-9]+$")
_NUMBER = re.compile(r"[0-9][0-9.,:/–-]*")
_SMALL = re.compile(r"[0-9]{1,2}(?:\.?[-–/][0-9]{1,2})?")
_DATED = re.compile(r"[0-9]{1,2}\.(?:[-–/][0-9]{1,2}\.)?")
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.[^\W\d_]{1,4})+")
_ROMAN = re.compile(r"[IVXLC]+\b|[A-ZÆØÅ]\b")
_LONGEST = 40


class _Follows(Enum):
    """What a sentence would begin with."""

    CAPITAL = "a capital, or a letter of a script that has none"
    DIGIT = "a digit"
    SIGN = "a sign such as §, or code"
    NOTHING = "nothing that begins a sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """A place where a sentence may end: the word before it, the one before that, whether both
    begin the sentence, and what comes behind."""

    word: str
    before: str
    first: str
    follows: _Follows
    following: str
    begins: str


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a run of prose, whose words have single spaces between them.

    Joined with a space they give the text back exactly; an empty text has none."""
    marks = inline(text)
    inside = marks.inside(len(text))
    found, start = [], 0
    space = text.find(" ")
    while space != -1:
        if not inside[space] and space > start and ends(text, space, start, marks):
            found.append(text[start:space])
            start = space + 1
        space = text.find(" ", space + 1)
    return (*found, text[start:]) if text else ()


def ends(text: str, space: int, start: int, marks: Inline) -> bool:
    """Whether the sentence that begins at `start` ends at a space."""
    stop = _before_closers(text, space, marks)
    if stop < start or text[stop] not in _STOPS:
        return False
    follows, begins, following = _behind(text, space + 1)
    if follows is _Follows.NOTHING:
        return False
    first = stop
    while first > start and text[first - 1] in _STOPS:
        first -= 1
    run = text[first : stop + 1]
    if "!" in run or "?" in run:
        return True
    if len(run) > 1 or run == "…":
        # What is left out at the end of a word ends with it; what is left out between words
        # belongs to both.
        return first > start and text[first - 1] not in " ([" and follows is _Follows.CAPITAL
    return _full_stop(_stop(text, start, first, follows, following, begins))


def _before_closers(text: str, space: int, marks: Inline) -> int:
    """The last place before a space that is no closing mark, no link's goal and no note."""
    at = space - 1
    while at > 0 and text[at] in _CLOSERS:
        opening = marks.brackets.get(at)
        if opening and (
            text[opening - 1] == "]" or (text[at] == "]" and _NOTE.match(text, opening + 1, at))
        ):
            at = opening - 1
        else:
            at -= 1
    return at


def _behind(text: str, at: int) -> tuple[_Follows, str, str]:
    """What stands behind a space: its kind, the first character, and the first word."""
    begin = at
    while at < len(text) and at - begin < _LONGEST and (text[at] in _OPENERS or text[at] == "!"):
        if text[at] == "!" and text[at + 1 : at + 2] != "[":
            break
        at += 1
    char = text[at : at + 1]
    if char.isalpha():
        found = _NEXT.match(text, at, at + _LONGEST)
        capital = not char.islower()
        kind = _Follows.CAPITAL if capital else _Follows.NOTHING
        return kind, char, found[0] if found else char
    if char.isdigit():
        return _Follows.DIGIT, char, char
    return (_Follows.SIGN if char and char in _SIGNS else _Follows.NOTHING), char, char


def _stop(text: str, start: int, at: int, follows: _Follows, following: str, begins: str) -> _Stop:
    near = text[max(start, at - _LONGEST) : at]
    found = _WORD.search(near)
    word = found[0] if found else ""
    earlier = near[: len(near) - len(word)]
    last = _BEFORE.search(earlier)
    before = last[1] if last else ""
    whole = at - start <= _LONGEST
    first = earlier.strip(f" \xa0{_OPENERS}") if whole else "?"
    return _Stop(
        word=word,
        before=before,
        first=first,
        follows=follows,
        following=following,
        begins=begins,
    )


def _full_stop(stop: _Stop) -> bool:
    """Whether a single full stop ends the sentence."""
    word = stop.word.lower().lstrip("-–/")
    joined = f"{stop.before.lower()}{word}"
    starts = stop.following.lower() in STARTERS
    capital = stop.follows is _Follows.CAPITAL
    if not word:
        return capital
    if word in NEVER or stop.word in TITLES or (joined in NEVER and "." in stop.before):
        return False
    if _is_label(stop):
        return False
    if _NUMBER.fullmatch(word):
        return _after_number(stop, starts=starts)
    if word in NUMBERED and (not capital or _ROMAN.fullmatch(stop.following)):
        return stop.follows is _Follows.SIGN and stop.begins != "§"
    if word in MAY:
        return True
    if _INITIALS.fullmatch(stop.word) and stop.word[0].isupper():
        return _after_initial(stop, starts=starts)
    if word in UNSURE or _DOTTED.fullmatch(word) or word.startswith(("cand.", "stud.")):
        return capital and starts
    return True


def _is_label(stop: _Stop) -> bool:
    """Whether all that the sentence has so far is its number: "2.", "§ 3.", "Stk. 2."."""
    number = _NUMBER.fullmatch(stop.word) or _ROMAN.fullmatch(stop.word)
    return bool(number) and stop.first.lower().rstrip(".") in LABELS | {""}


def _after_number(stop: _Stop, *, starts: bool) -> bool:
    if not _SMALL.fullmatch(stop.word) and not _DATED.fullmatch(f"{stop.word}."):
        return True
    if stop.following.lower() in MONTHS:
        return False
    if stop.before.lower().rstrip(".") in ORDINAL:
        return stop.follows is _Follows.CAPITAL and starts
    return not (stop.follows is _Follows.DIGIT and _DATED.fullmatch(stop.before))


def _after_initial(stop: _Stop, *, starts: bool) -> bool:
    plain = stop.before[:1].islower()
    if len(stop.word) == 1 and (stop.before.lower() in LETTERED or (stop.word == "I" and plain)):
        return True
    return stop.follows is _Follows.CAPITAL and starts
