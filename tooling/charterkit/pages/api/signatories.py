"""The signatories that may be named, as data: all of them in one file, and in parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from charterkit.decisions.promises import promises_of
from charterkit.decisions.register import has_left, registered
from charterkit.decisions.standing import SIGNED, sector
from charterkit.documents.shapes_published import (
    LICENCE,
    PublishedSignatories,
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


def signatory_files(archive: Archive, names: Sequence[Named]) -> Mapping[str, bytes]:
    """``signatories.json`` and its parts, by place; `names` are those that may be named, in their
    order."""
    numbers = {each.id: each.number for each in archive.principles}
    listed = tuple(_published(archive, each, numbers) for each in names)
    signed = sum(each.standing in SIGNED for each in names)

    def file(place: str, first: int, part: tuple[PublishedSignatory, ...]) -> bytes:
        return render_published(
            PublishedSignatories(
                schema=schema_place("signatories", place),
                licence=LICENCE,
                total=len(listed),
                signed=signed,
                first=first,
                signatories=part,
            )
        )

    made = {SIGNATORIES_FILE: file(SIGNATORIES_FILE, 0, listed)}
    for first in range(0, len(listed), PER_PART):
        place = part_place(first // PER_PART)
        made[place] = file(place, first, listed[first : first + PER_PART])
    return made


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
        sector=sector(archive, record.id),
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
