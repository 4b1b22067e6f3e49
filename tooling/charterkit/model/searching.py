"""Who is found by what stands in their records, without reading all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol, runtime_checkable

from charterkit.model.signatory import Signatory


@runtime_checkable
class Searchable(Protocol):
    """Organisations' records that can be searched."""

    def found_by(self, kind: str, words: str) -> Collection[str] | None:
        """The ids of all who are found by a word of a kind, perhaps others among them; None where
        that cannot be told. The kinds are those of `documents.search.words_of`."""


def records_found_by(
    records: Mapping[str, Signatory], kind: str, words: str
) -> Iterator[Signatory]:
    """The records among which those found by a word are, by id: all of them where it cannot be
    told which."""
    few = records.found_by(kind, words) if isinstance(records, Searchable) else None
    if few is None:
        yield from records.values()
        return
    found = (records.get(id) for id in sorted(few))
    yield from (record for record in found if record is not None)
