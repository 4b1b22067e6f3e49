"""The reasons that follow from the record itself: written in one way, so that they can be told in
every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from charterkit.decisions.wording import joined
from charterkit.language import marked, say


class Reason(StrEnum):
    """Why something happened that nobody had to give a reason for."""

    OBJECTED = marked("Objected to by {names}.")
    RULES = marked("Today's rules ask for {class_name}.")
    CONFLICTS = marked("It conflicts with {numbers}.")
    UNFIT = marked("It does not fit its base.")
    LEFT_LYING = marked("Its authors had it for {days} days.")
    CONTESTED = marked("Contested by {names}.")
    REAFFIRM = marked("Asked to reaffirm {version} until {day}.")


def said(reason: Reason, **values: object) -> str:
    """The reason as a record holds it."""
    return reason.value.format(**values)


def read_reason(text: str) -> tuple[Reason, Mapping[str, str]] | None:
    """Which of these reasons a record holds, and its values; None if somebody wrote it."""
    for reason, form in _FORMS.items():
        match = form.fullmatch(text)
        if match is not None:
            return reason, match.groupdict()
    return None


def in_words(text: str) -> str:
    """A reason in the language that is spoken; one that somebody wrote, as it was written."""
    found = read_reason(text)
    if found is None:
        return text
    reason, values = found
    told = dict(values)
    if "numbers" in told:
        named = (say("no. {number}", number=each) for each in re.findall(r"\d+", told["numbers"]))
        told["numbers"] = joined(list(named))
    return say(reason.value, **told)


_FORMS = {
    reason: re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(reason.value)))
    for reason in Reason
}
