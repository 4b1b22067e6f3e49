"""What taking personal data out of a history comes to, worked out before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from charterkit.actions.redaction_changes import Changes, sweep
from charterkit.actions.redaction_survey import Survey, find, plain
from charterkit.decisions.redaction.contents import Contents, with_digests
from charterkit.decisions.redaction.marks import Marks, derived, erasure, marks, slug_forms, staying
from charterkit.decisions.redaction.places import Places, free_number, new_slugs, places
from charterkit.decisions.redaction.wish import Placeholders, Wish, wish
from charterkit.documents.paths import Kind, classify, shelf
from charterkit.documents.redactable import dotted, value_of
from charterkit.language import marked, say, say_many
from charterkit.problems import CharterError
from charterkit.text.erasing import Mark, Words, words

DANISH = "da"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody types: a file or none, fields of it, further texts, those that stay elsewhere.
    `text` says that the charter's text may change where it was never released."""

    file: str | None
    fields: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that changes, and how. `spoken` are the words that go from messages and the names
    of people; `counts` how many things of each kind of place change; `notes` what should be
    known."""

    wish: Wish
    stand: Placeholders
    survey: Survey = field(repr=False)
    places: Places = field(repr=False)
    changes: Changes = field(repr=False)
    words: Words = field(repr=False)
    spoken: Words = field(repr=False)
    references: Mapping[str, str]
    counts: Mapping[str, int]
    notes: tuple[str, ...]

    def text(self, text: str) -> str:
        """A message without what goes."""
        return with_digests(
            self.spoken.replaced(text).encode("utf-8", "surrogateescape"), self.changes.digests
        ).decode("utf-8", "surrogateescape")

    def person(self, name: str, email: str) -> tuple[str, str]:
        """A name and address, or nobody's."""
        if self.spoken.count(name) or self.spoken.count(email):
            return self.stand.nobody, self.stand.email
        return name, email

    def reference(self, name: str) -> str:
        """The name of a branch or tag from then on."""
        return self.references.get(name, name)


def plan(
    known: Survey, root: Path, directory: Path, asked: Asked, language: str,
) -> Plan:  # fmt: skip
    """Work out what changes. `language` is the charter's.

    CharterError if there is nothing that could go, or if it stands where it cannot be taken
    out."""
    path = find(known, root, directory, asked.file) if asked.file is not None else None
    want = wish(path, asked.fields, asked.also, asked.keep)
    values = _values(known, want)
    _require_fields(want, values)
    word = "slettet" if language == DANISH else "redacted"
    paths = known.paths
    stand = Placeholders(word=word, number=free_number(word, paths))
    found = marks(want, values, stand)
    ids = {want.renamed: stand.id} if want.renamed else {}
    forms = slug_forms(found.everywhere)
    slugs = new_slugs(_slugs(paths), forms, _titled(want, values), stand)
    stay = staying(_ids(paths), forms)
    where = places(ids, slugs, forms, stay, stand)
    where.settle(paths)
    first = erasure(found, stand, ids, slugs, stay)
    emails = _emails(known, first.words, want)
    addresses = [Mark(text=each, instead=stand.nobody) for each in emails]
    rid = erasure(found, stand, ids, slugs, (*stay, *addresses))
    spoken = words([*rid.words.marks, *found.messages])
    contents = Contents(wish=want, erasure=rid)
    changes = sweep(known, want, contents, where, found, text=asked.text)
    references = _references(known, where)
    result = Plan(
        wish=want, stand=stand, survey=known, places=where, changes=changes, words=rid.words,
        spoken=spoken, references=references, counts={}, notes=(),
    )  # fmt: skip
    counts = _counts(result)
    if not any(counts.values()):
        raise CharterError(
            say("Nothing of that stands anywhere in the history."), say("There is nothing to do.")
        )
    return Plan(
        wish=want, stand=stand, survey=known, places=where, changes=changes, words=rid.words,
        spoken=spoken, references=references, counts=counts, notes=_notes(result, found),
    )  # fmt: skip


def _values(known: Survey, want: Wish) -> list[tuple[str, Any]]:
    """Path and value of every version of what is meant, in the order in which they came."""
    wanted = {want.path}
    if want.organisation is not None:
        folder = f"charter/register/{shelf(want.organisation)}/{want.organisation}/"
        record = f"charter/signatories/{shelf(want.organisation)}/{want.organisation}.yml"
        wanted |= {path for path in known.paths if path.startswith(folder)} | {record}
    contents = {(path, blob): data for path, blob, data in known.blobs(*wanted)}
    ordered = [version for version in known.versions if version in contents]
    return [(version[0], plain(version[0], contents[version])) for version in ordered]


def _require_fields(want: Wish, values: Iterable[tuple[str, Any]]) -> None:
    told = [value for path, value in values if path == want.path or want.organisation]
    for each in want.fields:
        if all(value_of(value, each) is None for value in told):
            there = sorted({key for value in told if isinstance(value, dict) for key in value})
            raise CharterError(
                say("{path} never had a field {dotted}.", path=want.path, dotted=dotted(each)),
                say("Its fields are or were: {there}.", there=", ".join(there)),
            )


def _ids(paths: Iterable[str]) -> set[str]:
    """What organisations, principles, experiences and gatherings are called."""
    found = (classify(path) for path in paths if path.startswith("charter/"))
    return {each.id for each in found if each is not None and each.id is not None}


def _slugs(paths: Iterable[str]) -> set[str]:
    found = (classify(path) for path in paths if path.startswith("proposals/"))
    return {each.slug for each in found if each is not None and each.slug is not None}


def _titled(want: Wish, values: Iterable[tuple[str, Any]]) -> list[str]:
    """The proposal whose folder is named by a title that goes."""
    of = want.known
    if of is None or of.kind is not Kind.PROPOSAL or of.slug is None:
        return []
    if ("title",) not in want.fields:
        return []
    titles = [value_of(value, ("title",)) for _, value in values]
    named = any(isinstance(title, str) and derived(title, of.slug) for title in titles)
    return [of.slug] if named else []


def _emails(known: Survey, gone: Words, want: Wish) -> list[str]:
    """The addresses of people by whose name something goes."""
    people = {person for each in (*known.commits, *known.tags) for person in each.people}
    kept = {each.casefold() for each in want.keep}
    return sorted(
        email
        for name, email in people
        if (gone.count(name) or gone.count(email)) and "@" in email and email.casefold() not in kept
    )


def _references(known: Survey, where: Places) -> dict[str, str]:
    """The new names of branches and tags, each its own."""
    names = [each.name for each in known.whole.references]
    moved = {name: where.words.replaced(name) for name in names}
    taken = {name for name in names if moved[name] == name}
    found: dict[str, str] = {}
    for name in names:
        new, at = moved[name], 1
        while new != name and new in taken:
            at += 1
            new = f"{moved[name]}-{at}"
        taken.add(new)
        if new != name:
            found[name] = new
    return found


def _counts(found: Plan) -> dict[str, int]:
    """How many things of each kind of place change."""
    counts: Counter[str] = Counter()
    counts.update(found.changes.by_place)
    counts[marked("names of files")] = sum(
        found.places.of(path) != path for path in found.survey.paths
    )
    said = (*found.survey.commits, *found.survey.tags)
    counts[marked("messages of commits and tags")] = sum(
        found.text(each.message) != each.message for each in said
    )
    counts[marked("authors, committers and taggers")] = len(
        {person for each in said for person in each.people if found.person(*person) != person}
    )
    counts[marked("names of branches and tags")] = len(found.references)
    counts[marked("digests worked out anew")] = len(found.changes.digests)
    counts[marked("detached signatures that go")] = len(found.changes.seals)
    return {place: number for place, number in counts.items() if number}


def _notes(found: Plan, known: Marks) -> tuple[str, ...]:
    notes = []
    if known.common:
        notes.append(
            say(
                "'{renamed}' is also a word of every day: it goes where it names the "
                "organisation, and stays where it is a word. --also takes it out there "
                "too.",
                renamed=found.wish.renamed,
            )
        )
    notes += [
        say_many(
            "'{text}' also stands in {n} other files; it stays there. --also "
            "'{text}' takes it out of these too.",
            "'{text}' also stands in {n} other files; it stays there. --also "
            "'{text}' takes it out of these too.",
            number,
            text=text,
        )
        for text, number in sorted(found.changes.quiet.items())
    ]
    if found.changes.inside:
        notes.append(
            say_many(
                "What goes also stands inside longer words in {n} files, such as "
                "a name within another; these stay.",
                "What goes also stands inside longer words in {n} files, such as "
                "a name within another; these stay.",
                found.changes.inside,
            )
        )
    if found.changes.binary:
        shown = ", ".join(sorted(found.changes.binary)[:5])
        notes.append(
            say_many(
                "{n} files are no text (pictures, PDF, …) and could not be looked "
                "through: {shown}. Look at them, and take out those that show it by "
                "their names: 'charter redact FILE'.",
                "{n} files are no text (pictures, PDF, …) and could not be looked "
                "through: {shown}. Look at them, and take out those that show it by "
                "their names: 'charter redact FILE'.",
                len(found.changes.binary),
                shown=shown,
            )
        )
    signed = sum(each.signed for each in (*found.survey.commits, *found.survey.tags))
    if signed:
        notes.append(
            say_many(
                "{n} signed commits and tags will be unsigned: their ids change.",
                "{n} signed commits and tags will be unsigned: their ids change.",
                signed,
            )
        )
    return (*notes, *_left_out(found.survey.whole.left_out))


def _left_out(names: Iterable[str]) -> Iterator[str]:
    if listed := ", ".join(sorted(names)):
        yield say(
            "These do not come along: {left_out}. They may hold what goes; delete "
            "them wherever they are.",
            left_out=listed,
        )
