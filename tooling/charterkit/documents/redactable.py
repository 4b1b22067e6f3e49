"""Which fields of which document may be taken out of the history: what people tell of themselves
and of others, and nothing that anything is decided by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from charterkit.documents.paths import Kind
from charterkit.language import say
from charterkit.problems import CharterError

Field = tuple[str | int, ...]

REDACTABLE: Mapping[Kind, tuple[str, ...]] = {
    Kind.SIGNATORY: (
        "name", "identifiers", "identifiers.*", "website", "statement", "statement.*", "pledges",
        "pledges[*].text", "accounts", "accounts[*]", "keys", "keys[*]",
        "signatures[*].mandate.by", "signatures[*].mandate.reference", "left[*].reason",
    ),
    Kind.REGISTER: ("name", "identifiers", "identifiers.*", "reason"),
    Kind.PROPOSAL: ("title", "proposers[*]", "discussion"),
    Kind.WITHDRAWAL: ("by", "reason"),
    Kind.SECOND: ("reason",),
    Kind.OBJECTION: ("reason",),
    Kind.CONTEST: ("reason",),
    Kind.BALLOT: ("reason",),
    Kind.EVENT: ("reason",),
    Kind.GATHERING: (
        "place", "hosts", "hosts[*]", "about", "about.*", "unknown", "unknown.*", "programme",
        "links", "links[*]",
    ),
    Kind.INPUTS: ("inputs[*].text",),
    Kind.THEMES: ("declined[*].because",),
    Kind.EXPERIENCE: (
        "title", "by[*]", "place", "took_part[*].who", "took_part[*].who[*]",
        "principles[*].says", "links", "links[*]",
    ),
}  # fmt: skip
"""By kind, each field with * for any index or name."""

NEEDED = frozenset({"name", "by", "title", "text", "proposers", "reason", "because"})
"""The names of fields that must be there, if they were, so that something stands in their place."""

OF_WHOM = frozenset({"name", "identifiers"})
"""What the register confirms of an organisation: it is the same in its record and there."""

_STEP = re.compile(r"([a-zA-Z][a-zA-Z0-9_-]*)|\[(\d{1,6})\]")


def read_field(text: str, kind: Kind) -> Field:
    """A field as people write it (``signatures[0].mandate.by``) in a document of a kind.

    CharterError if it is written otherwise, or may not be taken out."""
    field: list[str | int] = []
    at = 0
    while at < len(text):
        begins = at + 1 if field and text[at] == "." else at
        match = _STEP.match(text, begins)
        if match is None or (match[1] is not None and bool(field) == (begins == at)):
            break
        field.append(match[1] if match[1] is not None else int(match[2]))
        at = match.end()
    allowed = REDACTABLE.get(kind, ())
    if field and at == len(text) and any(_fits(tuple(field), each) for each in allowed):
        return tuple(field)
    listed = ", ".join(allowed) or say("none by itself; --also TEXT takes a text out of it")
    raise CharterError(
        say("'{text}' is no field that can be taken out of a document of this kind.", text=text),
        say(
            "These can, * being any number or name: {listed}. What decisions rest on stays.",
            listed=listed,
        ),
    )


def dotted(field: Field) -> str:
    """The field as people write it."""
    shown = ""
    for step in field:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown


def _fits(field: Field, pattern: str) -> bool:
    wanted = [step for name, index in re.findall(r"([a-z_*]+)|\[(\*)\]", pattern)
              for step in (name or index,)]  # fmt: skip
    return len(wanted) == len(field) and all(
        one in ("*", step) for one, step in zip(wanted, field, strict=True)
    )


def value_of(value: Any, field: Field) -> Any:
    """What stands at a field; None where nothing does."""
    for step in field:
        listed = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not listed and not (isinstance(value, dict) and step in value):
            return None
        value = value[step]
    return value


def without(value: Any, field: Field, instead: str, of: str = "") -> Any:
    """The value without what stands at a field: the placeholder where a text must be, otherwise
    nothing. As it is where there is no such field. `of` is the field that the value stands in."""
    if value_of(value, field) is None:
        return value
    step, rest = field[0], field[1:]
    if isinstance(value, list):
        inner = without(value[int(step)], rest, instead) if rest else None
        if not rest and of in NEEDED:
            inner = instead
        parts = [inner if place == step else each for place, each in enumerate(value)]
        return [each for each in parts if each is not None]
    inner = instead if step in NEEDED else None
    if rest:
        inner = without(value[step], rest, instead, str(step)) or None
    return {
        key: inner if key == step else each
        for key, each in value.items()
        if key != step or inner is not None
    }


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
