"""From all that a document ever said: which texts go wherever else they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charterkit.decisions.redaction.wish import Placeholders, Wish
from charterkit.documents.paths import shelf
from charterkit.documents.redactable import OF_WHOM, Field, texts_in, value_of
from charterkit.documents.tombstones import STRUCTURE, Erasure, identity
from charterkit.model import Taken
from charterkit.text.erasing import Mark, Sort, words
from charterkit.text.slug import slug_of

Values = Iterable[tuple[str, Any]]
"""Path and plain value of every version of the documents that are meant, oldest first."""

Identity = tuple[tuple[str, str], ...]

PROSE = frozenset({"reason", "statement", "pledges"})
_TELLING = 20
_LONGEST = 400
_SHORT = 3
_COMMON = STRUCTURE | {
    "by", "name", "text", "title", "reason", "statement", "proposers", "identifiers", "charter",
    "proposals", "proposal", "approve", "reject", "abstain", "status-quo", "confirmed", "refused",
    "suspended", "renamed", "succeeded", "dissolved", "lapsed", "admitted", "opened", "closed",
    "enacted", "withdrawn", "record", "ballots", "seconds", "objections", "contests", "register",
    "signatories", "releases", "guide", "principles",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """`everywhere` go from all files, messages and names; `messages` from the messages of commits
    alone, being words that others may have used as well; `quiet` are looked for and told of, but
    stay where they stand besides. `common` is an id that is a word of every day, or so short: it
    goes where it names the organisation, and stays where it is a word."""

    everywhere: tuple[Mark, ...]
    messages: tuple[Mark, ...]
    quiet: tuple[str, ...]
    common: bool
    names: Mapping[str, str]
    identifiers: Mapping[Identity, Mapping[str, str]]


def marks(wish: Wish, values: Values, stand: Placeholders) -> Marks:
    """What goes by what the documents have ever said."""
    known = list(values)
    names = list(dict.fromkeys(_names(known))) if wish.organisation else []
    if not _asked(wish, "name"):
        names = []
    numbers = list(dict.fromkeys(_identities(known))) if wish.organisation else []
    found = [*_of_id(wish, stand), *_names_as_marks(names, stand)]
    quiet: list[str] = []
    prose: list[Mark] = []
    if wish.taken is Taken.RECORD:
        found += list(_of_record(known, stand))
        quiet = list(dict.fromkeys(_mandates(known)))
    for field in wish.fields:
        if field[0] == "identifiers":
            found += _numbers(known, field, stand)
        elif field[0] != "name":
            _sort(known, wish, field, stand, found, prose)
    found += [_mark(text, stand) for text in wish.also]
    kept = {_folded(each) for each in wish.keep}
    return Marks(
        everywhere=tuple(each for each in found if _folded(each.text) not in kept),
        messages=tuple(each for each in prose if _folded(each.text) not in kept),
        quiet=tuple(each for each in quiet if _folded(each) not in kept),
        common=wish.renamed is not None and is_common(wish.renamed),
        names={name: stand.name(place) for place, name in enumerate(names)},
        identifiers=_apart(wish, numbers, stand) if _asked(wish, "identifiers") else {},
    )


def erasure(found: Marks, stand: Placeholders, ids: Mapping[str, str], slugs: Mapping[str, str],
            more: Iterable[Mark] = ()) -> Erasure:  # fmt: skip
    """What goes, as documents are rid of it, and `more`."""
    folders = [
        Mark(text=old, instead=new, sort=Sort.ID) for old, new in slugs.items() if old not in ids
    ]
    return Erasure(
        nobody=stand.nobody,
        words=words([*folders, *found.everywhere, *more]),
        ids=ids,
        slugs=slugs,
        names=found.names,
        identifiers=found.identifiers,
    )


def is_common(id: str) -> bool:
    """Whether an id cannot be told from words that stand everywhere."""
    return "-" not in id and not re.search(r"\d", id) and (len(id) <= _SHORT or id in _COMMON)


def _asked(wish: Wish, name: str) -> bool:
    return wish.taken is Taken.RECORD or any(field[0] == name for field in wish.fields)


def _of_id(wish: Wish, stand: Placeholders) -> Iterator[Mark]:
    id = wish.renamed
    if id is None:
        return
    new = stand.id
    yield Mark(text=f"{shelf(id)}/{id}", instead=f"{shelf(new)}/{new}", sort=Sort.ID)
    if is_common(id):
        for before, after in (("'", "'"), ("/", ".yml"), ("/", "/")):
            yield Mark(text=f"{before}{id}{after}", instead=f"{before}{new}{after}", sort=Sort.ID)
    else:
        yield Mark(text=id, instead=new, sort=Sort.PIECE if "-" in id else Sort.ID)


def _names(values: Values) -> Iterator[str]:
    for _, value in values:
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            yield value["name"]


def _names_as_marks(names: Iterable[str], stand: Placeholders) -> Iterator[Mark]:
    for place, name in enumerate(names):
        yield Mark(text=name, instead=stand.name(place))


def _identities(values: Values) -> Iterator[Identity]:
    for path, value in values:
        # An entry that confirms nothing says nothing of identifiers.
        if isinstance(value, dict) and ("/signatories/" in path or "how" in value):
            yield identity(value.get("identifiers"))


def _apart(
    wish: Wish, numbers: Iterable[Identity], stand: Placeholders
) -> Mapping[Identity, Mapping[str, str]]:
    """Identifiers that were told apart still are: the first there were go without a trace."""
    gone = {field[1] for field in wish.fields if field[0] == "identifiers" and len(field) > 1}
    all_ = wish.taken is Taken.RECORD or ("identifiers",) in wish.fields
    taken: list[Mapping[str, str]] = []
    found: dict[Identity, Mapping[str, str]] = {}
    whose = stand.id if wish.renamed else wish.organisation
    for each in numbers:
        left = {} if all_ else {key: number for key, number in each if key not in gone}
        place = 1
        trial = dict(left)
        while trial in taken:
            place += 1
            trial = {**left, stand.word: f"{whose}-{place}"}
        taken.append(trial)
        found[each] = trial
    return found


def _of_record(values: Values, stand: Placeholders) -> Iterator[Mark]:
    for _, value in values:
        if not isinstance(value, dict):
            continue
        for _, number in identity(value.get("identifiers")):
            yield from _number(number, stand)
        website = value.get("website")
        if isinstance(website, str):
            address = website.partition("://")[2].removeprefix("www.").rstrip("/")
            yield Mark(text=website, instead=stand.nobody)
            yield Mark(text=address or website, instead=stand.nobody)
        for account in value.get("accounts") or ():
            login = account.get("login") if isinstance(account, dict) else None
            if isinstance(login, str) and len(login) > _SHORT:
                yield Mark(text=login, instead=stand.word, sort=Sort.ID)
        for key in value.get("keys") or ():
            for text in texts_in(key):
                yield from (
                    Mark(text=part, instead=stand.nobody) for part in text.split() if len(part) > 30
                )


def _mandates(values: Values) -> Iterator[str]:
    for _, value in values:
        signatures = value.get("signatures") if isinstance(value, dict) else None
        for each in signatures if isinstance(signatures, list) else ():
            mandate = each.get("mandate") if isinstance(each, dict) else None
            if isinstance(mandate, dict):
                yield from (
                    mandate[key] for key in ("by", "reference") if isinstance(mandate.get(key), str)
                )


def _numbers(values: Values, field: Field, stand: Placeholders) -> list[Mark]:
    said = [value_of(value, field) for _, value in values]
    return [mark for each in said for text in texts_in(each) for mark in _number(text, stand)]


def _number(number: str, stand: Placeholders) -> Iterator[Mark]:
    if len(number) > _SHORT:
        yield Mark(text=number, instead=stand.nobody, sort=Sort.NUMBER)


def _sort(values: Values, wish: Wish, field: Field, stand: Placeholders, found: list[Mark],
          prose: list[Mark]) -> None:  # fmt: skip
    """The texts of a field: words that anybody may have used go from messages alone."""
    for path, value in values:
        said = value_of(value, field) if path == wish.path else None
        for text in texts_in(said):
            if len(text) <= _LONGEST and "\n" not in text.strip():
                mark = _mark(text, stand)
                common = field[0] in PROSE and len(text) < _TELLING
                (prose if common else found).append(mark)
            else:
                prose.append(Mark(text=text, instead=stand.nobody))


def _mark(text: str, stand: Placeholders) -> Mark:
    digits = re.fullmatch(r"[0-9][0-9  .-]{4,}[0-9]", text)
    plain = re.sub(r"[^0-9]", "", text) if digits else text
    return Mark(text=plain, instead=stand.nobody, sort=Sort.NUMBER if digits else Sort.WORDS)


def staying(others: Iterable[str], forms: Iterable[str]) -> tuple[Mark, ...]:
    """The ids of others that what goes is a part of: they stay."""
    looked_for = tuple(forms)
    return tuple(
        Mark(text=other, instead=other, sort=Sort.ID)
        for other in sorted(set(others) - set(looked_for))
        if any(f"-{form}-" in f"-{other}-" for form in looked_for)
    )


def slug_forms(found: Iterable[Mark]) -> tuple[str, ...]:
    """The marks as they stand in the names of folders and files."""
    forms = [
        each.text if each.sort in (Sort.ID, Sort.PIECE) else slug_of(each.text)
        for each in found
        if "/" not in each.text and "'" not in each.text and len(each.text) <= 200
    ]
    return tuple(dict.fromkeys(form for form in forms if len(form) > _SHORT))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def of_whom(wish: Wish) -> bool:
    """Whether names or identifiers go that the register holds as well."""
    return wish.organisation is not None and (
        wish.taken is Taken.RECORD or any(field[0] in OF_WHOM for field in wish.fields)
    )


def derived(title: str, slug: str) -> bool:
    """Whether a folder was named by a title."""
    form = slug_of(title)
    return slug == form or slug.startswith(f"{form}-")
