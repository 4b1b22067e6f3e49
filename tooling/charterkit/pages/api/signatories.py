"""The signatories that may be named, as data: all of them in one file, and in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from zlib import compress, decompress

from charterkit.decisions.promises import promises_of
from charterkit.decisions.register import has_left, registered
from charterkit.decisions.standing import SIGNED
from charterkit.documents.shapes_published import (
    LICENCE,
    PublishedSignatories,
    published_lines,
    render_published,
    schema_place,
)
from charterkit.documents.shapes_published_parts import (
    PublishedMandate,
    PublishedPledge,
    PublishedSignatory,
    PublishedSignature,
)
from charterkit.model import Archive, How, RegisterEntry, Signature, Standing
from charterkit.pages.named import Named

SIGNATORIES_FILE = "api/signatories.json"
PER_PART = 100
"""So many are in one part: a page that shows one of them fetches no more."""


def part_place(index: int) -> str:
    """Where the part number `index`, from 0, lies."""
    return f"api/signatories/{index}.json"


def signatory_files(
    archive: Archive, names: Sequence[Named]
) -> Iterator[tuple[str, Callable[[], Iterable[bytes]]]]:
    """``signatories.json`` and its parts, by place, each with what makes it; `names` are those that
    may be named, in their order."""
    signed = sum(each.standing in SIGNED for each in names)
    made = _Lists(archive=archive, names=names, signed=signed)
    yield SIGNATORIES_FILE, made.whole
    for first in range(0, len(names), PER_PART):
        yield part_place(first // PER_PART), partial(made.part, first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The list of all and its parts. The lines of each part are kept small until both have them."""

    archive: Archive
    names: Sequence[Named]
    signed: int
    kept: dict[int, bytes] = field(default_factory=dict)

    def whole(self) -> Iterator[bytes]:
        """The file of all."""
        head, foot = self._around(SIGNATORIES_FILE, 0)
        yield head
        for first in range(0, len(self.names), PER_PART):
            lines = self._lines(first)
            self.kept[first] = compress(lines, 1)
            yield (b",\n" if first else b"") + lines
        yield foot

    def part(self, first: int) -> Iterable[bytes]:
        """The file of the part that begins with that one."""
        head, foot = self._around(part_place(first // PER_PART), first)
        kept = self.kept.pop(first, None)
        return head, self._lines(first) if kept is None else decompress(kept), foot

    def _around(self, place: str, first: int) -> tuple[bytes, bytes]:
        """What stands in a file before its list and behind it."""
        empty = render_published(
            PublishedSignatories(
                schema=schema_place("signatories", place),
                licence=LICENCE,
                total=len(self.names),
                signed=self.signed,
                first=first,
                signatories=(),
            )
        )
        if not self.names:
            return empty, b""
        head, _, foot = empty.partition(b'"signatories": []')
        return head + b'"signatories": [\n', b"\n]" + foot

    def _lines(self, first: int) -> bytes:
        part = self.names[first : first + PER_PART]
        numbers = {each.id: each.number for each in self.archive.principles}
        return published_lines([_published(self.archive, each, numbers) for each in part])


def confirmation(entries: Iterable[RegisterEntry]) -> tuple[RegisterEntry, How] | None:
    """The last entry by which a steward confirmed, and how; None where there is none."""
    for entry in reversed(tuple(entries)):
        if entry.how is not None:
            return entry, entry.how
    return None


def _published(archive: Archive, one: Named, numbers: Mapping[str, int]) -> PublishedSignatory:
    record, entries = one.record, archive.register.get(one.record.id, ())
    found, entry = confirmation(entries), registered(entries)
    left = one.standing is Standing.LEFT and has_left(record)
    return PublishedSignatory(
        id=record.id,
        name=one.name,
        sector=one.sector,
        standing=one.standing,
        country=record.country,
        signatures=tuple(map(_signature, record.signatures)),
        identifiers=entry.identifiers if entry is not None and entry.identifiers else None,
        website=record.website,
        confirmed_on=found[0].at.date() if found else None,
        confirmed_how=found[1] if found else None,
        statement=record.statement or None,
        pledges=tuple(
            PublishedPledge(
                principle=each.pledge.principle,
                text=each.pledge.text,
                number=numbers.get(each.pledge.principle),
                by=each.pledge.by,
                experience=each.shown.id if each.shown else None,
                kept=each.kept,
            )
            for each in promises_of(archive, record.id)
        )
        or None,
        left_on=record.left[-1].on if left else None,
        due_until=one.due,
        dormant=one.dormant or None,
    )


def _signature(signature: Signature) -> PublishedSignature:
    mandate = PublishedMandate(by=signature.mandate.by, on=signature.mandate.on)
    return PublishedSignature(
        version=str(signature.version), text=signature.text, on=signature.on, mandate=mandate
    )
