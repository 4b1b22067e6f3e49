"""Keep the census of all organisations, and bring it up to date by asking those that changed."""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from charterkit.actions.columns import NONE, STANDINGS, Columns, Since
from charterkit.actions.lookups import Opened, owners
from charterkit.actions.lookups import since as changed_since
from charterkit.actions.memory import judges
from charterkit.actions.remembered import FEW, MANY
from charterkit.decisions.census import (
    Census,
    Confirmed,
    Facts,
    Pledged,
    facts_of,
    micros,
    moment_of,
)
from charterkit.decisions.reaffirming import Due, Lapse
from charterkit.documents.layered import Shelved, of_charter
from charterkit.model import Archive, Snapshot, Standing, Version
from charterkit.store.kept import Kept, TornError, keep, recall

if TYPE_CHECKING:
    from charterkit.store import Store

NAME = "census"


def surveyed(store: Store, found: Opened, snapshot: Snapshot, now: datetime) -> bool:
    """Give an archive that was opened its census: the one that is kept, brought up to date, or a
    new one, for which all are asked. Whether what was kept was torn."""
    crowd, archive, blobs = found.crowd, found.archive, snapshot.blobs
    if crowd is None or archive is None or not isinstance(blobs, Shelved):
        return False
    place = store.private_folder() / NAME
    try:
        kept, torn = recall(place), False
        census = _recalled(store, kept, archive, snapshot, now) if kept is not None else None
    except (TornError, LookupError, TypeError, ValueError):
        census, torn = None, True
    if census is None:
        if crowd.is_small(FEW):
            return torn
        census, columns = taken(archive, now)
        _keep(store, census, columns, blobs)
    crowd.census, crowd.newest = census, census.newest
    return torn


def taken(archive: Archive, now: datetime) -> tuple[Census, Columns]:
    """A census of an archive, for which all are asked, and the columns that it rests on."""
    ids = sorted({*archive.signatories, *archive.register})
    facts = {id: facts_of(archive, id, now) for id in ids}
    sectors = sorted({each.sector for each in facts.values()})
    places = {name: place for place, name in enumerate(sectors)}
    votes = {id: each.since for id, each in facts.items() if not each.lively}
    columns = Columns(
        ids=ids,
        sectors=sectors,
        standing=array("B", (_code(facts[id].standing) for id in ids)),
        sector=array("H", (places[facts[id].sector] for id in ids)),
        since=array("q", (NONE if (one := votes.get(id)) is None else one for id in ids)),
        newest=array("q", (micros(at) if (at := facts[id].newest) else NONE for id in ids)),
    )
    known: dict[str, list[int]] = {}
    for id, since in votes.items():
        if since is not None:
            known.setdefault(facts[id].sector, []).append(since)
    census = Census(
        asof=now,
        counted=Counter((s, each.sector) for each in facts.values() if (s := each.standing)),
        waiting=[id for id in ids if facts[id].waits],
        anew=[id for id in ids if facts[id].anew],
        due=[each for id in ids if (each := facts[id].due) is not None],
        lapses=[each for id in ids for each in facts[id].lapses],
        pledges=[each for id in ids for each in facts[id].pledges],
        lively=[id for id in ids if facts[id].lively],
        newest=_latest(columns.newest),
        confirmed=Confirmed(known={name: sorted(times) for name, times in known.items()}),
        since_of=Since(columns, {}),
    )
    return census, columns


def _recalled(
    store: Store, kept: Kept, archive: Archive, snapshot: Snapshot, now: datetime
) -> Census | None:
    """The census that is kept, as it is with what has changed since; None if it does not fit."""
    about, blobs = kept.about, snapshot.blobs
    asof = datetime.fromisoformat(about["asof"])
    if not isinstance(blobs, Shelved) or about["by"] != _judged_by(blobs) or now < asof:
        return None
    records, register = about["trees"]
    changed = owners(changed_since(store, (records, register), snapshot), snapshot)
    if changed is None or len(changed) > MANY:
        return None
    columns = _columns(kept)
    facts = {id: facts_of(archive, id, now) for id in sorted(changed)}
    lists = json.loads(bytes(kept.parts["lists"]))
    stood = {id: columns.of(id) for id in facts}
    counted = Counter({(Standing(s), name): n for s, name, n in about["counted"]})
    counted.subtract((here, name) for here, name, _ in stood.values() if here is not None)
    counted.update((s, each.sector) for each in facts.values() if (s := each.standing))
    return Census(
        asof=now,
        counted=+counted,
        waiting=_ids(lists["waiting"], facts, [id for id in facts if facts[id].waits]),
        anew=_ids(lists["anew"], facts, [id for id in facts if facts[id].anew]),
        due=_by_id(map(_due, lists["due"]), facts, (f.due for f in facts.values() if f.due)),
        lapses=_by_id(
            map(_lapse, lists["lapses"]), facts, (one for f in facts.values() for one in f.lapses)
        ),
        pledges=[
            pledge
            for _, pledge in sorted(
                (each[:2], each)
                for each in (
                    *(each for each in map(_pledge, lists["pledges"]) if each[0] not in facts),
                    *(each for f in facts.values() for each in f.pledges),
                )
            )
        ]
        if facts
        else [_pledge(each) for each in lists["pledges"]],
        lively=_ids(lists["lively"], facts, [id for id in facts if facts[id].lively]),
        newest=_newest(columns, facts),
        confirmed=Confirmed(
            known={
                name: _numbers("q", kept.parts[f"since-{place}"])
                for place, name in enumerate(columns.sectors)
            },
            less=[(name, time) for _, name, time in stood.values() if time is not None],
            more=[
                (each.sector, each.since)
                for each in facts.values()
                if each.since is not None and not each.lively
            ],
        ),
        since_of=Since(columns, facts),
    )


def _keep(store: Store, census: Census, columns: Columns, blobs: Shelved) -> None:
    about = {
        "by": _judged_by(blobs),
        "trees": list(blobs.crowd),
        "asof": census.asof.isoformat(),
        "counted": [[str(here), name, n] for (here, name), n in census.counted.items()],
        "sectors": list(columns.sectors),
    }
    lists = {
        "waiting": list(census.waiting),
        "anew": list(census.anew),
        "lively": list(census.lively),
        "due": [[each.id, str(each.version), each.until.isoformat()] for each in census.due],
        "lapses": [
            [
                each.id, str(each.version), each.until.isoformat(), each.at.isoformat(),
                str(each.signed),
            ]
            for each in census.lapses
        ],
        "pledges": [
            [id, number, None if by is None else by.isoformat(), experience]
            for id, number, by, experience in census.pledges
        ],
    }  # fmt: skip
    parts = {
        "ids": "\n".join(columns.ids).encode("ascii"),
        "lists": json.dumps(lists).encode(),
        "standing": bytes(columns.standing),
        "sector": _bytes(array("H", columns.sector)),
        "since": _bytes(array("q", columns.since)),
        "newest": _bytes(array("q", columns.newest)),
    }
    for place, name in enumerate(columns.sectors):
        parts[f"since-{place}"] = _bytes(array("q", census.confirmed.known.get(name, ())))
    keep(store.private_folder() / NAME, about, parts)


def _columns(kept: Kept) -> Columns:
    text = bytes(kept.parts["ids"]).decode("ascii")
    return Columns(
        ids=text.split("\n") if text else [],
        sectors=[str(name) for name in kept.about["sectors"]],
        standing=kept.parts["standing"],
        sector=_numbers("H", kept.parts["sector"]),
        since=_numbers("q", kept.parts["since"]),
        newest=_numbers("q", kept.parts["newest"]),
    )


def _judged_by(blobs: Shelved) -> str:
    """What the facts follow from besides the organisations' own documents."""
    there = of_charter(blobs)
    digest = sha256(judges().encode())
    for path in sorted(path for path in there if path.startswith("charter/releases/")):
        digest.update(f"{there[path]} {path}\n".encode())
    return digest.hexdigest()


def _newest(columns: Columns, facts: Mapping[str, Facts]) -> datetime | None:
    if not facts:
        return _latest(columns.newest)
    kept = (at for id, at in zip(columns.ids, columns.newest, strict=True) if id not in facts)
    own = (micros(each.newest) for each in facts.values() if each.newest is not None)
    return _latest([max(kept, default=NONE), max(own, default=NONE)])


def _latest(times: Sequence[int]) -> datetime | None:
    found = max(times, default=NONE)
    return None if found == NONE else moment_of(found)


def _ids(kept: Sequence[str], changed: Mapping[str, Facts], now: Sequence[str]) -> list[str]:
    if not changed:
        return list(kept)
    return sorted([*(id for id in kept if id not in changed), *now])


D = TypeVar("D", Due, Lapse)


def _by_id(kept: Iterable[D], changed: Mapping[str, Facts], now: Iterable[D]) -> list[D]:
    """In the order of ids; those of one id in theirs."""
    found: list[D] = [each for each in kept if each.id not in changed]
    if changed:
        found.extend(now)
        found.sort(key=lambda each: each.id)
    return found


def _due(kept: list[str]) -> Due:
    id, version, until = kept
    return Due(id=id, version=_version(version), until=_day(until))


def _lapse(kept: list[str]) -> Lapse:
    id, version, until, at, signed = kept
    return Lapse(
        id=id,
        version=_version(version),
        until=_day(until),
        at=_moment(at),
        signed=_version(signed),
    )


# Of these there are few, and they stand in the one entry after the other.
_version = cache(Version.parse)
_day = cache(date.fromisoformat)
_moment = cache(datetime.fromisoformat)


def _pledge(kept: list[Any]) -> Pledged:
    id, number, by, experience = kept
    return str(id), int(number), None if by is None else _day(by), experience


def _code(standing: Standing | None) -> int:
    return 0 if standing is None else STANDINGS.index(standing) + 1


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(kind: str, data: memoryview) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(bytes(data))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
