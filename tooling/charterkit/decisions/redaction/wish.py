"""What is to be taken out of the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from charterkit.documents.paths import Kind, Known, classify, signatory_path
from charterkit.documents.redactable import OF_WHOM, REDACTABLE, Field, read_field
from charterkit.language import say
from charterkit.model import Taken
from charterkit.problems import CharterError

BINDING = frozenset({Kind.CHARTER, Kind.STEWARDS, Kind.PREAMBLE, Kind.PRINCIPLE})
"""The charter's text, and what changes only with it."""

_WHOSE = frozenset({Kind.SIGNATORY, Kind.REGISTER})
_WHOLE_FILES = frozenset(
    {Kind.GATHERING, Kind.INPUTS, Kind.THEMES, Kind.EXPERIENCE, Kind.LOCAL, Kind.SIGNATURE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholders:
    """What stands in the place of what went: a word that is fit for a file's name, and the same
    for people. `number` tells redactions apart."""

    word: str
    number: int

    @property
    def id(self) -> str:
        """The id that an organisation has from then on."""
        return f"{self.word}-{self.number}"

    @property
    def nobody(self) -> str:
        """In the place of any text."""
        return f"[{self.word}]"

    @property
    def email(self) -> str:
        """In the place of an author's address."""
        return f"{self.word}@example.invalid"

    def name(self, place: int) -> str:
        """In the place of the name that was the organisation's first (0), second (1), …"""
        return f"[{self.word} {self.number}{f'.{place + 1}' if place else ''}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A document, and what of it goes: some fields, or without any the record as a whole, or the
    file. `also` goes wherever it stands; `keep` stays wherever else it stands."""

    path: str
    known: Known | None
    taken: Taken
    fields: tuple[Field, ...] = ()
    also: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    @property
    def organisation(self) -> str | None:
        """Whose record, register, name or identifiers go."""
        of = self.known is not None and self.known.kind in _WHOSE
        told = self.taken is Taken.RECORD or any(field[0] in OF_WHOM for field in self.fields)
        return self.known.id if self.known is not None and of and told else None

    @property
    def renamed(self) -> str | None:
        """The organisation that gets another id."""
        return self.organisation if self.taken is Taken.RECORD else None


def wish(
    path: str | None,
    fields: Iterable[str],
    also: Iterable[str] = (),
    keep: Iterable[str] = (),
) -> Wish:
    """What somebody asks for, if it can be taken out at all; without a path only texts.

    CharterError with what to do instead where it cannot."""
    known = classify(path) if path is not None else None
    begun = Wish(
        path=path or "",
        known=known,
        taken=Taken.FIELDS,
        also=_texts(also),
        keep=_texts(keep),
    )
    asked = tuple(fields)
    if path is None:
        if begun.also and not asked:
            return begun
        raise CharterError(
            say("Nothing is named that should go."), say("Name a file, or a text with --also TEXT.")
        )
    if known is not None and known.kind in BINDING:
        raise of_the_text(path)
    if asked:
        return replace(begun, fields=_fields(path, known, asked))
    if known is not None and known.kind in _WHOSE and known.id is not None:
        path = signatory_path(known.id)
        return replace(begun, path=path, known=classify(path), taken=Taken.RECORD)
    if known is None or known.kind in _WHOLE_FILES:
        return replace(begun, taken=Taken.FILE)
    raise _counts(path, known)


def _fields(path: str, known: Known | None, asked: Iterable[str]) -> tuple[Field, ...]:
    if known is None:
        raise CharterError(
            say("{path} is no document of a charter, so it has no fields.", path=path),
            say("Name it without --field to take the whole file out, or a text in it with --also."),
        )
    return tuple(read_field(each, known.kind) for each in asked)


def _counts(path: str, known: Known) -> CharterError:
    """Why a document as a whole stays, and what of it may go."""
    if not REDACTABLE.get(known.kind):
        return CharterError(
            say("{path} as a whole cannot be taken out: other things rest on it.", path=path),
            say("Name the file in which the text stands, or none, and the text with --also."),
        )
    return CharterError(
        say("{path} as a whole cannot be taken out: it counts.", path=path),
        say(
            "Name what goes with --field: {redactable}. To take out whose it is, "
            "name the organisation's own record instead.",
            redactable=", ".join(REDACTABLE[known.kind]),
        ),
    )


def of_the_text(path: str, words: Iterable[str] = ()) -> CharterError:
    """Why the charter's own text stays, though some words in it should go, and what to do."""
    found = sorted(set(words))
    holds, other = [], []
    if found:
        holds = [say("It holds {words}.", words=", ".join(repr(each) for each in found))]
        other = [
            say(
                "If the words mean something else there, leave them where they are: "
                "--keep {word!r}.",
                word=found[0],
            )
        ]
    said = say(
        "{path} is the charter's text, or belongs to its edition: what was released stands in "
        "every signature by its digest, and nothing can be taken out without voiding them all.",
        path=path,
    )
    mend = say(
        "Propose an amendment that takes it out of today's text; the old release keeps it. If "
        "that is not enough by law, found the charter anew from today's text: 'charter init DIR "
        "--from SOURCE', and let everybody sign again."
    )
    return CharterError(" ".join([said, *holds]), " ".join([*other, mend]))


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in given if each.strip()))
