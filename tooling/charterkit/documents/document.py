"""One document: its bytes to the value it stands for, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.documents.paths import Kind, Known
from charterkit.documents.positions import told_once
from charterkit.language import say
from charterkit.model import (
    Acknowledged,
    Ballot,
    Charter,
    Constituted,
    Event,
    Gathering,
    Inputs,
    KeyEntry,
    Redaction,
    RegisterEntry,
    Release,
    Signatory,
    Statement,
    Stewards,
    Themes,
)
from charterkit.problems import Place, Problem

if TYPE_CHECKING:
    from charterkit.documents.shape import S

Value: TypeAlias = (
    Acknowledged | Ballot | Charter | Constituted | Event | Gathering | Inputs | KeyEntry
    | Redaction | RegisterEntry | Release | Signatory | Statement | Stewards | Themes
)  # fmt: skip
Read: TypeAlias = tuple[Value | None, tuple[Problem, ...]]
T = TypeVar("T", bound=Value)


def read_document(known: Known, data: bytes) -> Read:
    """The value of a YAML document of any kind, None with an error. Problems inside it name
    their field; `locate.located` finds line and column for them.

    A pure function of path and bytes, so its answer may be kept by blob id."""
    from charterkit.documents.usual import read_usual

    usual = read_usual(known, data)
    return (usual, ()) if usual is not None else read_closely(known, data)


def read_closely(known: Known, data: bytes) -> Read:
    """The same, however the document is written: what `usual` reads too is read here at length."""
    text, found = decode(data, known.path)
    if text is None:
        return None, found
    value, more = parse(text, known.path)
    if value is None:
        return None, (*found, *more)
    document, problems = _READERS[known.kind](known, value)
    if found or more:
        return None, told_once((*found, *more), problems, text)
    return document, problems


# The shapes of a kind are loaded when the first document of that kind is read: a young charter
# has few kinds, and every command waits for them. What they are made of, when the first of any
# kind is read.


def _shape(
    shape: type[S], known: Known, value: object, model: Callable[[S], T]
) -> tuple[T | None, tuple[Problem, ...]]:
    from charterkit.documents.shape import shaped

    fields, problems = shaped(shape, value, known.path)
    return (model(fields) if fields is not None else None), problems


def _charter(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_charter import CharterShape

    return _shape(CharterShape, known, value, CharterShape.model)


def _stewards(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_charter import StewardsShape

    return _shape(StewardsShape, known, value, StewardsShape.model)


def _release(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_release import ReleaseShape

    return _shape(ReleaseShape, known, value, lambda shape: shape.model(known.path))


def _constituted(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_signatory import ConstitutedShape

    return _shape(ConstitutedShape, known, value, ConstitutedShape.model)


def _acknowledged(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_acknowledged import AcknowledgedShape

    return _shape(
        AcknowledgedShape, known, value, lambda shape: shape.model(known.path, known.id or "")
    )


def _signatory(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_signatory import SignatoryShape

    return _shape(
        SignatoryShape, known, value, lambda shape: shape.model(known.path, known.id or "")
    )


def _ballot(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_proposal import BallotShape

    ballot, problems = _shape(
        BallotShape,
        known,
        value,
        lambda shape: shape.model(known.path, known.id or "", known.round or 1),
    )
    if ballot is None or (ballot.choice is None) == bool(ballot.ranking):
        return ballot, problems
    problem = Problem(
        code="D027",
        place=Place(path=known.path),
        expected=say("either a choice or a ranking"),
        found=say("neither") if ballot.choice is None else say("both"),
        mend=say(
            "Write `choice: approve`, `reject` or `abstain`; rank only where proposals compete."
        ),
    )
    return None, (problem,)


def _by_event(
    shapes: Mapping[str, type[S]], known: Known, value: object
) -> tuple[S | None, tuple[Problem, ...]]:
    """In the shape of the event that it and its file's name agree on."""
    from charterkit.documents.shape import shaped
    from charterkit.documents.written import described

    named = value.get("event") if isinstance(value, dict) else None
    meant = str(known.event)
    if isinstance(named, str) and named == meant:
        return shaped(shapes[named], value, known.path)
    if not isinstance(value, dict) or "event" not in value:
        return shaped(shapes[meant], value, known.path)
    if isinstance(named, str) and named in shapes:
        _, problems = shaped(shapes[named], value, known.path)
        expected, mend = (
            say("`{meant}`, as the file's name says", meant=meant),
            say("Give the file the event's name."),
        )
    else:
        _, problems = shaped(shapes[meant], {**value, "event": meant}, known.path)
        expected, mend = (
            say("one of {words}", words=", ".join(shapes)),
            say("By the file's name it is `{meant}`.", meant=meant),
        )
    problem = Problem(
        code="D024",
        place=Place(path=known.path, field=("event",)),
        expected=expected,
        found=described(named),
        mend=mend,
    )
    return None, (problem, *problems)


def _register(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_signatory import ENTRIES

    shape, problems = _by_event(ENTRIES, known, value)
    return (shape.model(known.path, known.order or 0) if shape else None), problems


def _key(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_key import KEY_ENTRIES

    shape, problems = _by_event(KEY_ENTRIES, known, value)
    return (shape.model(known.path, known.order or 0) if shape else None), problems


def _event(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_event import EVENTS

    shape, problems = _by_event(EVENTS, known, value)
    return (shape.model(known.path, known.order or 0) if shape else None), problems


def _second(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_proposal import SecondShape

    return _shape(SecondShape, known, value, lambda shape: shape.model(known.path, known.id or ""))


def _objection(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_proposal import ObjectionShape

    return _shape(
        ObjectionShape, known, value, lambda shape: shape.model(known.path, known.id or "")
    )


def _withdrawal(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_proposal import WithdrawalShape

    return _shape(WithdrawalShape, known, value, lambda shape: shape.model(known.path))


def _redaction(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_redaction import RedactionShape

    return _shape(
        RedactionShape, known, value, lambda shape: shape.model(known.path, known.order or 0)
    )


def _gathering(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_gathering import GatheringShape

    return _shape(
        GatheringShape, known, value, lambda shape: shape.model(known.path, known.id or "")
    )


def _inputs(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_gathering import InputsShape

    inputs, problems = _shape(
        InputsShape,
        known,
        value,
        lambda shape: shape.model(known.path, known.id or "", known.table or ""),
    )
    if inputs is None:
        return None, problems
    twice = tuple(_said_twice(known, [each.number for each in inputs.inputs]))
    return (None if twice else inputs), (*problems, *twice)


def _said_twice(known: Known, numbers: Sequence[int]) -> Iterator[Problem]:
    """The inputs of a table whose number another one before them has."""
    first: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if first.setdefault(number, index) != index:
            yield Problem(
                code="D044",
                place=Place(path=known.path, field=("inputs", index, "id")),
                expected=say("a number that no other input of the table has"),
                found=str(number),
                mend=say("Give it the next free number, {free}.", free=max(numbers) + 1),
            )


def _themes(known: Known, value: object) -> Read:
    from charterkit.documents.shapes_gathering import ThemesShape

    return _shape(ThemesShape, known, value, lambda shape: shape.model(known.path))


_READERS: Mapping[Kind, Callable[[Known, object], Read]] = {
    Kind.CHARTER: _charter,
    Kind.STEWARDS: _stewards,
    Kind.RELEASE: _release,
    Kind.CONSTITUTED: _constituted,
    Kind.ACKNOWLEDGED: _acknowledged,
    Kind.SIGNATORY: _signatory,
    Kind.REGISTER: _register,
    Kind.KEY: _key,
    Kind.EVENT: _event,
    Kind.BALLOT: _ballot,
    Kind.SECOND: _second,
    Kind.OBJECTION: _objection,
    Kind.CONTEST: _objection,
    Kind.WITHDRAWAL: _withdrawal,
    Kind.REDACTION: _redaction,
    Kind.GATHERING: _gathering,
    Kind.INPUTS: _inputs,
    Kind.THEMES: _themes,
}
YAML_KINDS = frozenset(_READERS)
"""The kinds that `read_document` reads."""
