"""What stood where the last verification ended: all that is worked out of the whole charter, so
that a few more commits need not read it again.

It is worth no more than `memory` is: it belongs to the commit up to which these very rules found
all in order. What is torn or changed is not used."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from charterkit.actions.memory import NOT_OURS, damaged, judges
from charterkit.actions.openings import recorded_as
from charterkit.decisions.keys import own_keys
from charterkit.decisions.numbers import numbered
from charterkit.decisions.past import enacted_as, known_bases, openness, weight, with_known_bases
from charterkit.decisions.proofs import Proofs, proofs
from charterkit.decisions.register import last_entry, under
from charterkit.documents.folding import Folding
from charterkit.documents.thawing import Cupboard, Ledger, Packed, packed, thawed
from charterkit.model import Archive, Release, State, Version
from charterkit.model.measuring import greatest, with_greatest
from charterkit.model.succession import Groups, Sorting, grouped
from charterkit.rules.ledger import versions_of
from charterkit.rules.lookalikes import looks
from charterkit.rules.official import last_event

NAME = "standing.json"
_LARGEST = 1 << 28
_PIECE = 10_000
"""So many groups are put into words at once."""

Decode = Callable[[Any], Hashable]
_parsed = cache(Version.parse)


def _enacted_as(found: str | None) -> Version | None:
    return None if found is None else _parsed(found)


_SORTINGS: Mapping[str, Mapping[str, tuple[Sorting, Decode]]] = {
    "proposals": {
        "open": (openness, bool),
        "enacted": (enacted_as, _enacted_as),
        "released": (versions_of, _enacted_as),
        "numbered": (numbered, int),
        "recorded": (recorded_as, State),
        "weighed": (weight, str),
    },
    "signatories": {"looks": (looks, str), "keys": (own_keys, str)},
    "register": {"under": (under, tuple)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`place` is that of the commit in its history, from 1, `latest` the time of the last official
    act, `electorates` those of the open votes, `versions` the numbers of the releases in their
    order, `bases` what `past.known_bases` gives. `groups` and `last` are what succession keeps,
    `documents` what it takes long to read."""

    head: str
    place: int
    proofs: Proofs
    latest: datetime | None
    electorates: Mapping[str, Mapping[str, str]]
    versions: tuple[Version, ...]
    bases: tuple[int, ...]
    groups: Mapping[str, Groups]
    last: tuple[datetime | None, datetime | None]
    documents: tuple[Packed, ...]


def standing_of(
    archive: Archive,
    folding: Folding,
    head: str,
    place: int,
    latest: datetime | None,
    counted: Proofs | None,
) -> Standing:
    """What stands in an archive that was made of the documents in `folding`."""
    return Standing(
        head=head,
        place=place,
        proofs=counted or proofs(archive),
        latest=latest,
        electorates=archive.electorates,
        versions=_versions(archive),
        bases=known_bases(archive),
        groups={
            part: {by: grouped(getattr(archive, part), by) for by, _ in sortings.values()}
            for part, sortings in _SORTINGS.items()
        },
        last=(
            greatest(archive.proposals, last_event),
            greatest(archive.register, last_entry),
        ),
        documents=tuple(packed(folding.read_first(), archive.charter.language)),
    )


def _versions(archive: Archive) -> tuple[Version, ...]:
    releases: Sequence[Release] = archive.releases
    if isinstance(releases, Ledger):
        return tuple(releases.versions)
    return tuple(each.version for each in releases)


def keep_standing(folder: Path, standing: Standing) -> None:
    """Keep it, whole or not at all."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f"{NAME}.")
        try:
            with os.fdopen(handle, "wb") as file:
                digest = sha256()
                file.write(digest.hexdigest().encode() + b"\n")
                for piece in map(str.encode, _pieces(standing)):
                    digest.update(piece)
                    file.write(piece)
                file.seek(0)
                file.write(digest.hexdigest().encode())
            Path(name).replace(folder / NAME)
        finally:
            Path(name).unlink(missing_ok=True)


def _pieces(standing: Standing) -> Iterator[str]:
    """It as JSON, never all at once: of a hundred thousand organisations that is much."""
    what = {
        "judged_by": judges(),
        "head": standing.head,
        "place": standing.place,
        "proofs": asdict(standing.proofs),
        "latest": _time(standing.latest),
        "electorates": {path: dict(who) for path, who in standing.electorates.items()},
        "versions": [str(each) for each in standing.versions],
        "bases": standing.bases,
        "last": [_time(each) for each in standing.last],
        "documents": standing.documents,
    }
    yield f'{_json(what)[:-1]},"groups":{{'
    for part, groups in standing.groups.items():
        yield f"{',' if part != next(iter(standing.groups)) else ''}{_json(part)}:{{"
        for place, (name, (by, _)) in enumerate(_SORTINGS[part].items()):
            yield f"{',' if place else ''}{_json(name)}:["
            found = ([_encoded(key), ids] for key, ids in groups[by].items() if ids)
            comma = ""
            while some := list(islice(found, _PIECE)):
                yield f"{comma}{_json(some)[1:-1]}"
                comma = ","
            yield "]"
        yield "}"
    yield "}}"


def _json(what: object) -> str:
    return json.dumps(what, separators=(",", ":"))


def recall_standing(folder: Path, head: str) -> tuple[Standing | None, str | None]:
    """What stood at a commit, None if it is not known; and a note where it should be, but what is
    there is not what was written."""
    try:
        with (folder / NAME).open("rb") as file:
            digest, _, data = file.read(_LARGEST).partition(b"\n")
        if sha256(data).hexdigest().encode() != digest:
            return None, damaged()
        what = json.loads(data)
        if what["head"] != head or what["judged_by"] != judges():
            return None, None
        return _read(what), None
    except (OSError, *NOT_OURS):
        return None, None


def _read(what: Any) -> Standing:
    return Standing(
        head=what["head"],
        place=what["place"],
        proofs=Proofs(**what["proofs"]),
        latest=_as_time(what["latest"]),
        electorates=what["electorates"],
        versions=tuple(map(_parsed, what["versions"])),
        bases=tuple(what["bases"]),
        groups={
            part: {
                by: {decode(key): tuple(ids) for key, ids in what["groups"][part][name]}
                for name, (by, decode) in sortings.items()
            }
            for part, sortings in _SORTINGS.items()
        },
        last=(_as_time(what["last"][0]), _as_time(what["last"][1])),
        documents=tuple((path, digest, value) for path, digest, value in what["documents"]),
    )


def folding_at(cupboard: Cupboard, standing: Standing) -> Folding:
    """The documents that stand there, each read when it is asked for."""
    folding = thawed(cupboard, standing.versions, standing.groups, standing.documents)
    archive = folding.archive()
    if archive is not None:
        with_known_bases(archive, standing.bases)
        with_greatest(archive.proposals, last_event, standing.last[0])
        with_greatest(archive.register, last_entry, standing.last[1])
    return folding


def _encoded(key: Hashable) -> object:
    return str(key) if isinstance(key, Version) else key


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _as_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
