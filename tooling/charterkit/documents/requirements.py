"""How charter.yml writes what must be signed: ``required``, ``optional``, or from when on."""

from __future__ import annotations

from charterkit.documents.spelled import read_date, read_id
from charterkit.documents.written import Written, pattern
from charterkit.language import say
from charterkit.model import Requirement

_WORDS = {"required": Requirement(required=True), "optional": Requirement()}
_WORD = {"enum": list(_WORDS)}
_FROM = {"from": pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")}
_CLASSES = {
    "classes": {
        "type": "array",
        "minItems": 1,
        "items": pattern("[a-z0-9]+(?:-[a-z0-9]+)*"),
    }
}


def _fields(value: object, *names: str) -> dict[str, object] | None:
    """The value as fields of these names alone, at least one; None if it is anything else."""
    if not isinstance(value, dict) or not value or not set(value) <= set(names):
        return None
    return value


def read_requirement(value: object) -> Requirement | None:
    """``required``, ``optional`` or ``{from: 2027-01-01}``."""
    return _WORDS.get(value) if isinstance(value, str) else _read(_fields(value, "from"))


def read_in_classes(value: object) -> Requirement | None:
    """The same, or ``{classes: [fundamental]}``, or both."""
    if isinstance(value, str):
        return _WORDS.get(value)
    return _read(_fields(value, "from", "classes"))


def _read(fields: dict[str, object] | None) -> Requirement | None:
    if fields is None:
        return None
    day, names = fields.get("from"), fields.get("classes", [])
    since = read_date(day) if isinstance(day, str) else None
    if ("from" in fields and since is None) or not isinstance(names, list):
        return None
    classes = tuple(name for name in names if isinstance(name, str) and read_id(name))
    if len(classes) != len(names) or ("classes" in fields and not classes):
        return None
    return Requirement(required=True, since=since, classes=classes)


def _object(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "minProperties": 1,
        "additionalProperties": False,
    }


REQUIREMENT = Written(
    read_requirement,
    "D024",
    say("`required`, `optional`, or from when on as {from: 2027-01-01}"),
    say("Choose one."),
    {"anyOf": [_WORD, _object(**_FROM)]},
    text_only=False,
)
IN_CLASSES = Written(
    read_in_classes,
    "D024",
    say("`required`, `optional`, {from: 2027-01-01}, or {classes: [fundamental]} for some classes"),
    say("Choose one; `from` and `classes` go together."),
    {"anyOf": [_WORD, _object(**_FROM, **_CLASSES)]},
    text_only=False,
)
