"""Values like others are those that `dataclasses.replace` makes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from charterkit.model import Ballot, Mandate, RegisterEntry, RegisterKind, Version
from charterkit.model.renewing import filled, renewed
from tests.documents import values


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A value of one field."""

    only: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubled:
    """A value that is more than its fields."""

    one: int
    other: int = 0
    both: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "both", self.one + self.other)


CASES: list[tuple[Any, dict[str, Any]]] = [
    (Mandate(by="a", on=values.MOMENT.date()), {"by": "b"}),
    (Ballot(path="a", voter="b", round=1, text="c", at=values.MOMENT), {"round": 2, "text": "d"}),
    (Version(0, 1, 0), {"minor": 2}),
    (
        RegisterEntry(path="a", order=1, kind=RegisterKind.LAPSED, at=values.MOMENT, by="b"),
        {"order": 2},
    ),
    (Ballot(path="a", voter="b", round=1, text="c", at=values.MOMENT), {}),
    (One(only=1), {"only": 2}),
]


@pytest.mark.parametrize(("value", "changes"), CASES)
def test_what_is_renewed_is_what_is_replaced(value: Any, changes: dict[str, Any]) -> None:
    before = {each.name: getattr(value, each.name) for each in fields(value)}
    made = renewed(value, **changes)
    assert made == replace(value, **changes)
    assert type(made) is type(value)
    assert repr(made) == repr(replace(value, **changes))
    assert {each.name: getattr(value, each.name) for each in fields(value)} == before
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(value)[0].name, "other")


@pytest.mark.parametrize(("value", "changes"), CASES)
def test_what_is_filled_is_what_the_class_makes(value: Any, changes: dict[str, Any]) -> None:
    given = [getattr(value, each.name) for each in fields(value)]
    made = filled(type(value), given)
    assert made == value
    assert (type(made), repr(made)) == (type(value), repr(value))
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(value)[0].name, "other")
    for other in ([*given, 1], given[:-1]):
        with pytest.raises(ValueError, match="fields"):
            filled(type(value), other)


@pytest.mark.parametrize(("value", "changes"), CASES)
def test_a_field_that_there_is_not_is_refused(value: Any, changes: dict[str, Any]) -> None:
    with pytest.raises((AttributeError, TypeError)):
        renewed(value, **changes, another=1)


def test_what_a_class_works_out_of_its_fields_is_worked_out_anew() -> None:
    assert renewed(Doubled(one=1), other=2).both == 3
