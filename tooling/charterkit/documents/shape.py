"""What the shapes of all documents share, and pydantic's errors in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, ErrorDetails

from charterkit.documents.scalars import Id
from charterkit.documents.syntax import MOST
from charterkit.documents.written import described, only
from charterkit.language import say
from charterkit.problems import Place, Problem

Loc = tuple[str | int, ...]


class Shape(BaseModel):
    """A document, or fields inside one: no field but those named, every value as it is written."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=False,
        arbitrary_types_allowed=True,
        # A command meets few kinds of documents; the others need not be made ready.
        defer_build=True,
    )


class _Given:
    """Takes nothing (null) out of what an optional field accepts: a line without a value is
    one that somebody forgot to fill in."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


V = TypeVar("V")
Maybe = Annotated[V | None, _Given()]
"""A field that may be left out, and then is None."""

Format = Annotated[
    int,
    only(1, "D025", say("Write `format: 1`; it is the only form of documents there is.")),
    Field(description="The form of this document; always 1", examples=[1]),
]
EnteredBy = Annotated[
    Maybe[Id],
    Field(
        description="The steward who entered it for somebody who sent it in another way",
        examples=["sekretariatet"],
    ),
]
S = TypeVar("S", bound=Shape)


def shaped(
    shape: type[S], value: object, path: str, within: Loc = ()
) -> tuple[S | None, tuple[Problem, ...]]:
    """The value in its shape, or what keeps it out of it, in the order of the fields: everything,
    up to a hundred problems.

    `within` is where the value stands inside its document. Problems name the field; line and
    column are for the one who has the text."""
    try:
        return shape.model_validate(value), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    return None, tuple(_problem(shape, detail, path, within) for detail in details[:MOST])


def _problem(shape: type[Shape], detail: ErrorDetails, path: str, within: Loc) -> Problem:
    loc: Loc = detail["loc"]
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    on_key = bool(loc) and loc[-1] == "[key]"
    if on_key:
        loc = loc[:-1]

    def problem(code: str, expected: str, found: str, mend: str, loc: Loc = loc) -> Problem:
        place = Place(path=path, field=(*within, *loc))
        return Problem(code=code, place=place, expected=expected, found=found, mend=mend)

    if found is None and kind not in ("missing", "extra_forbidden"):
        mend = say("Write one after the colon, or remove the line.")
        return problem("D022", say("a value"), say("nothing"), mend)
    match kind:
        case "told":
            return problem(context["code"], context["expected"], context["found"], context["mend"])
        case "missing":
            name = str(loc[-1])
            return problem(
                "D020",
                say("the field {name}", name=name),
                say("none"),
                _add(shape, loc),
                loc=loc[:-1],
            )
        case "extra_forbidden":
            known = tuple(_names(_inner(shape, loc[:-1])))
            return problem(
                "D021",
                say("only fields named {listed}", listed=_listed(known)),
                repr(loc[-1]),
                _nearest(loc, known),
            )
        case "tuple_type" | "list_type":
            mend = say("Write each part on a line of its own, beginning with `- `, or all in [ ].")
            return problem("D023", say("a list"), described(found), mend)
        case _:
            about = _about(shape, loc)
            mend = (
                say(
                    "Write them below, each as `field: value`, or all in {{ }} ({about}).",
                    about=about,
                )
                if about
                else say("Write them below, each as `field: value`, or all in { }.")
            )
            return problem("D023", say("fields"), described(found), mend)


def _add(shape: type[Shape], loc: Loc) -> str:
    about = _about(shape, loc)
    if about:
        return say("Add `{name}: …` ({about}).", name=loc[-1], about=about)
    return say("Add `{name}: …`.", name=loc[-1])


def _about(shape: type[Shape], loc: Loc) -> str:
    """What a field holds; nothing where its name says enough."""
    if not loc:
        return ""
    for alias, description in _described(_inner(shape, loc[:-1])):
        if alias == str(loc[-1]) and description:
            told = say(description)
            return told[0].lower() + told[1:]
    return ""


def _nearest(loc: Loc, known: tuple[str, ...]) -> str:
    near = get_close_matches(str(loc[-1]), known, n=1, cutoff=0.5)
    if near:
        return say(
            "Write {near!r} if that is what is meant; otherwise remove the line.", near=near[0]
        )
    return say("Remove the line, or use the field that fits.")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _names(shape: type[Shape] | None) -> Iterator[str]:
    return (name for name, _ in _described(shape))


def _described(shape: type[Shape] | None) -> Iterator[tuple[str, str | None]]:
    for name, field in shape.model_fields.items() if shape else ():
        yield field.alias or name, field.description


def _inner(annotation: Any, loc: Loc) -> type[Shape] | None:
    """The shape that stands at `loc` inside an annotation, None if none does."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        if not loc:
            return annotation
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == loc[0]:
                return _inner(field.annotation, loc[1:])
        return None
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _inner(inner[0], loc)
    if origin in (Union, UnionType):
        return next((found for one in inner if (found := _inner(one, loc))), None)
    if origin in (tuple, list) and loc:
        return _inner(inner[0], loc[1:])
    if origin in (dict, Mapping) and loc:
        return _inner(inner[1], loc[1:])
    return None
