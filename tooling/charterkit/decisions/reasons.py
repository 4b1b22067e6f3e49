"""The reasons that follow from the record itself: written in one way, so that they can be told in
every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Why something happened that nobody had to give a reason for."""

    OBJECTED = "Objected to by {names}."
    RULES = "Today's rules ask for {class_name}."
    CONFLICTS = "It conflicts with {numbers}."
    UNFIT = "It does not fit its base."
    LEFT_LYING = "Its authors had it for {days} days."
    CONTESTED = "Contested by {names}."
    REAFFIRM = "Asked to reaffirm {version} until {day}."


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


_FORMS = {
    reason: re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(reason.value)))
    for reason in Reason
}
