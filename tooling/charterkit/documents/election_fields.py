"""The fields of a vote's file: each is read, or what is wrong with it is written down."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from typing import TypeVar

from charterkit.documents.exact_json import DIGITS, Fields, Unfit
from charterkit.language import say
from charterkit.model import STATUS_QUO
from charterkit.problems import Place, Problem

T = TypeVar("T")
Path = tuple[str | int, ...]

MOST = 999_999_999
"""The largest count, number of a proposal, or number of electors."""

MANY = 50
"""After so many problems nothing further is looked for."""

LINE = 200
"""The most characters of a name."""

_SHARE = re.compile(rf"[0-9]{{1,{DIGITS}}}/0*[1-9][0-9]{{0,{DIGITS - 1}}}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Reads the values of a file, and keeps what is wrong with them."""

    path: str
    listed: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong so far."""
        return tuple(self.listed)

    def add(self, code: str, at: Path, expected: str, found: str, mend: str) -> None:
        """Write down a problem of the value at a place."""
        place = Place(path=self.path, field=at)
        self.listed.append(
            Problem(code=code, place=place, expected=expected, found=found, mend=mend)
        )

    def while_few(self, values: Iterable[T]) -> Iterator[T]:
        """The values one by one, for as long as not too much is wrong to be read by people."""
        for value in values:
            if len(self.listed) >= MANY:
                return
            yield value

    def fields(
        self, value: object, at: Path, *, known: Sequence[str], needed: Sequence[str]
    ) -> Fields | None:
        """An object with fields of these names alone; None where it is something else."""
        if not isinstance(value, Fields):
            mend = say("Write it in braces, { and }, with names in double quotes.")
            self.add("E006", at, say("an object"), kind(value), mend)
            return None
        for name in self.while_few(value):
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = [say("Did you mean `{near}`?", near=near[0])] if near else []
                mend = " ".join([*hint, say("Fields here are {known}.", known=", ".join(known))])
                self.add("E004", (*at, name), say("a field that is known"), say("another"), mend)
        for name in needed:
            if name not in value:
                mend = say("Add it; without it the votes cannot be counted.")
                self.add("E005", (*at, name), say("a value"), say("none"), mend)
        return value

    def items(self, value: object, at: Path) -> list[object]:
        """The items of a list; none where it is something else."""
        if isinstance(value, list):
            return value
        self.add("E006", at, say("a list"), kind(value), say("Write it in brackets, [ and ]."))
        return []

    def name(self, value: object, at: Path, *, most: int | None = LINE) -> str | None:
        """A text of one line, or of any length without a most."""
        if not isinstance(value, str):
            self.add("E006", at, say("a text"), kind(value), say("Write it in double quotes."))
            return None
        fits = value.isprintable() and value == value.strip(" ")
        if most is None or (0 < len(value) <= most and fits):
            return value
        expected = say("a text of 1 to {most} characters on one line", most=most)
        long = len(value) > most
        found = say("one of {count}", count=len(value)) if long or not value else shown(value)
        mend = say("Write a name that can be read, without spaces at its ends.")
        self.add("E006", at, expected, found, mend)
        return None

    def names(self, value: object, at: Path) -> tuple[str, ...]:
        """A list of different names."""
        read: dict[str, None] = {}
        for place, each in enumerate(self.while_few(self.items(value, at))):
            name = self.name(each, (*at, place))
            if name in read:
                self.add(
                    "E008",
                    (*at, place),
                    say("each name once"),
                    say("'{name}' again", name=name),
                    say("Remove it."),
                )
            elif name is not None:
                read[name] = None
        return tuple(read)

    def one_of(self, value: object, at: Path, options: Collection[str]) -> bool:
        """Whether it is an option of this vote."""
        if not isinstance(value, str):
            self.add(
                "E006", at, say("an option's name"), kind(value), say("Write it in double quotes.")
            )
            return False
        if value in options:
            return True
        self.add(
            "E009", at, say("an option of this vote"), f"{shown(value)}", _which(value, options)
        )
        return False

    def keyed(
        self, fields: Fields, name: str, options: Collection[str], *, above: Path = ()
    ) -> Mapping[str, object]:
        """An object with values for some of these options; empty where there is none."""
        value = fields.get(name, Fields())
        at = (*above, name)
        if not isinstance(value, Fields):
            mend = say('Write it in braces, with an option\'s name before each value: {"a": 1}.')
            self.add("E006", at, say("an object with options for names"), kind(value), mend)
            return {}
        for option in self.while_few(value):
            if option == STATUS_QUO:
                mend = say("Remove it; every other option is held against the status quo.")
                self.add(
                    "E009", (*at, option), say("an option but the status quo"), say("that"), mend
                )
            elif option not in options:
                mend = _which(option, options)
                self.add("E009", (*at, option), say("an option of this vote"), say("another"), mend)
        return {option: each for option, each in value.items() if option in options}

    def some(self, fields: Fields, name: str, options: Sequence[str]) -> frozenset[str]:
        """A list of some of these options, each once."""
        chosen = self.names(fields.get(name, []), (name,))
        return frozenset(each for each in chosen if self.one_of(each, (name,), options))

    def by_option(
        self,
        fields: Fields,
        name: str,
        options: Sequence[str],
        *,
        least: int,
        most: int | None = None,
        for_all: bool = False,
    ) -> Mapping[str, Fraction]:
        """Exact numbers by option. A number alone is for all options, where that may be."""
        value = fields.get(name)
        if for_all and name in fields and not isinstance(value, Fields):
            same = self.number(value, (name,), least=least, most=most)
            return {} if same is None else dict.fromkeys(options, same)
        read = {
            option: self.number(each, (name, option), least=least, most=most)
            for option, each in self.keyed(fields, name, options).items()
        }
        return {option: each for option, each in read.items() if each is not None}

    def number(self, value: object, at: Path, *, least: int, most: int | None) -> Fraction | None:
        """An exact number: 3, 47.8, or "7/3" as text."""
        if isinstance(value, str) and _SHARE.fullmatch(value):
            value = Fraction(value)
        expected = (
            say('a number from {least} up such as 3, 2.5 or "7/3"', least=least)
            if most is None
            else say('a number from {least} to {most} such as 0.2 or "1/3"', least=least, most=most)
        )
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            long = isinstance(value, Unfit)
            mend = (
                say("Use at most {digits} digits.", digits=DIGITS)
                if long
                else say("Decimals and fractions are exact.")
            )
            self.add("E007", at, expected, kind(value), mend)
            return None
        if value < least or (most is not None and value > most):
            self.add("E007", at, expected, shown(value), _LIMITS[least, most])
            return None
        return Fraction(value)

    def whole(self, value: object, at: Path, *, least: int = 0) -> int | None:
        """A whole number of at most nine digits."""
        if type(value) is int and least <= value <= MOST:
            return value
        found = shown(value) if isinstance(value, int | Fraction) else kind(value)
        mend = say("Write how many there are, in digits and without quotes.")
        self.add(
            "E007",
            at,
            say("a whole number from {least} to {most:,}", least=least, most=MOST),
            found,
            mend,
        )
        return None

    def matrix(self, value: object, at: Path, size: int) -> tuple[tuple[int, ...], ...] | None:
        """A square of whole numbers, a row and a column for each option."""
        fits = (
            isinstance(value, list)
            and len(value) == size
            and all(isinstance(row, list) and len(row) == size for row in value)
            and all(type(each) is int and each >= 0 for row in value for each in row)
        )
        if isinstance(value, list) and fits:
            return tuple(tuple(row) for row in value)
        expected = say("{size} lists of {size} whole numbers", size=size)
        mend = say(
            "Write a row for each option and in it a number for each, in the order of `options`."
        )
        self.add("E006", at, expected, say("something else"), mend)
        return None


_LIMITS = {
    (0, 1): say("A quorum is a part of the electors; a number of votes is called `quorum_votes`."),
    (1, None): say("With fewer votes for an option than against it, the status quo is better."),
    (0, None): say("Nothing can be needed less than none."),
}


def kind(value: object) -> str:
    """What a value is, in words."""
    if isinstance(value, Unfit):
        return say("a number of {count} characters", count=len(value.written))
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | Fraction):
        return say("the number {value}", value=shown(value))
    if isinstance(value, str):
        return say("the text {value}", value=shown(value))
    return say("a list") if isinstance(value, list) else say("an object")


def shown(value: object) -> str:
    """A value, cut where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _which(name: str, options: Collection[str]) -> str:
    near = get_close_matches(name, sorted(options), n=1)
    hint = [say("Did you mean {near}?", near=shown(near[0]))] if near else []
    return " ".join([*hint, say("Write it as it stands in `options`.")])
