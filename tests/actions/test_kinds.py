"""What people are told of states and events is in the catalogues."""

from __future__ import annotations

from enum import StrEnum

import pytest

from charterkit.actions.kinds import KINDS
from charterkit.model import (
    Choice,
    EventKind,
    How,
    KeyKind,
    RegisterKind,
    Role,
    Standing,
    State,
)


@pytest.mark.parametrize(
    "kind", [State, Choice, EventKind, Standing, RegisterKind, How, Role, KeyKind]
)
def test_every_word_for_a_state_or_an_event_can_be_translated(kind: type[StrEnum]) -> None:
    assert {each.value for each in kind} <= set(KINDS)


def test_no_word_stands_twice() -> None:
    assert len(set(KINDS)) == len(KINDS)
