"""Two hundred organisations: they join, are renamed, merge, fall silent, leave, and come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from charterkit.decisions.register import has_left, in_force, registered
from charterkit.decisions.standing import standing
from charterkit.documents.paths import signatory_path
from charterkit.documents.writing import render_signatory
from charterkit.model import Leaving, RegisterKind, Signatory, Standing
from charterkit.rules.signatories import is_cvr
from tests.life.moving import World, signed

COUNT = 200
FIRST = 32
"""How many sign in the founding phase; four more come every twelfth week."""
JOIN_EVERY, TURN_EVERY = 12, 16
NOT_SERIOUS = ("ikke-alvor", "for-sjov")


def ids(world: World) -> list[str]:
    """All that will ever join, in the order in which they do."""
    sectors = [each for each in world.archive.charter.sectors if each != "stiftelse"]
    return [f"{sectors[at % len(sectors)]}-{at // len(sectors) + 1:03d}" for at in range(COUNT)]


def number(id: str) -> int:
    """The number in an organisation's id."""
    return int(id[-3:]) if id[-3:].isdigit() else 1


def is_silent(id: str) -> bool:
    """Whether it signs, and never votes."""
    return number(id) % 5 == 0


def reaffirms(id: str) -> bool:
    """Whether it says that it stands by a new text too."""
    return number(id) % 10 != 0 and number(id) % 7 != 6


def voting(world: World, members: Iterable[str]) -> list[str]:
    """Those of the electors that vote when they want to, sector by sector."""
    return sorted(each for each in members if not is_silent(each))


def own(world: World, records: Sequence[Signatory]) -> None:
    """Organisations change their own records."""
    if records:
        world.write({each.path: render_signatory(each) for each in records})


def join(world: World, new: Sequence[str]) -> None:
    """Organisations sign today's text; one in three has a number in a public register."""
    own(world, [_record(world, id) for id in new])


def _record(world: World, id: str) -> Signatory:
    cvr = {"cvr": _cvr(id)} if number(id) % 3 == 0 else {}
    sector = id.rpartition("-")[0]
    return Signatory(
        id=id,
        path=signatory_path(id),
        name=f"Prøven {id}",
        sector=sector if sector in world.archive.charter.sectors else "forening",
        country="DK",
        identifiers=cvr,
        website=None,
        statement={},
        pledges=(),
        accounts=(),
        keys=(),
        signatures=(signed(world.release, world.now.date()),),
        left=(),
    )


def _cvr(id: str) -> str:
    start = 10_000_000 + sum(ord(sign) for sign in id) * 10_000 + number(id) * 20
    return next(str(each) for each in range(start, start + 200) if is_cvr(str(each)))


def in_week(world: World, week: int, *, attended: bool) -> None:
    """What organisations do in a week, and what stewards enter about them if they do anything."""
    arrivals(world, week)
    changes(world, week)
    reaffirmations(world)
    if attended:
        registrations(world, week)


def arrivals(world: World, week: int) -> None:
    """Those whose time has come sign up."""
    everybody = ids(world)
    if week == 6:
        join(world, everybody[:FIRST])
    elif week > 6 and week % JOIN_EVERY == 6:
        there = len([each for each in everybody if each in world.archive.signatories])
        join(world, everybody[there : there + 4])
    if week in (30, 44):
        join(world, NOT_SERIOUS if week == 30 else NOT_SERIOUS[:1])
    if week == 519:
        join(world, ["forening-999"])


def changes(world: World, week: int) -> None:
    """Now and then one changes its name, one leaves and one that left signs again."""
    turn, when = divmod(week, TURN_EVERY)
    if when != 3 or week < 30:
        return
    there = _there(world)
    named = there[(turn * 7) % len(there)]
    made = [replace(named, name=f"{named.name.split(',')[0]}, nu {turn}")]
    leaver = there[(turn * 11 + 3) % len(there)]
    if turn % 2 and leaver is not named:
        today = world.now.date()
        made.append(replace(leaver, left=(*leaver.left, Leaving(on=today, reason="Nye opgaver."))))
    if turn % 3 == 2:
        made += [_again(world, each) for each in _left(world)[:1]]
    own(world, made)


def _there(world: World) -> list[Signatory]:
    records = world.archive.signatories
    return [records[id] for id in sorted(records) if in_force(world.archive, id) is not None]


def _left(world: World) -> list[Signatory]:
    archive = world.archive
    return [
        record
        for id, record in sorted(archive.signatories.items())
        if standing(archive, id) is Standing.LEFT and record.left[-1].on < world.now.date()
    ]


def _again(world: World, record: Signatory) -> Signatory:
    made = signed(world.release, world.now.date())
    return replace(record, signatures=(*record.signatures, made))


def reaffirmations(world: World) -> None:
    """Five weeks after a text that asks for it most sign again; some of those that let it pass
    do so when they have lapsed."""
    made = []
    archive = world.archive
    asking = [each for each in archive.releases if each.reaffirm_by is not None]
    ready = [each for each in asking if (world.now.date() - each.on).days >= 35]
    for id, record in sorted(archive.signatories.items()):
        here = standing(archive, id)
        late = here is Standing.LAPSED and number(id) % 20 == 0
        due = here is Standing.DUE and reaffirms(id) and ready
        if (due and record.signatures[-1].version < ready[-1].version) or (
            late and record.signatures[-1].version < world.release.version
        ):
            made.append(_again(world, record))
    own(world, made)


def registrations(world: World, week: int) -> None:
    """What the stewards enter about organisations, all of a kind in a week as one act."""
    made = [*_sign_ups(world, week), *_comings(world, week)]
    turn, when = divmod(week, TURN_EVERY)
    if when == 5 and week > 30:
        made += _renamings(world)
        made += _turn(world, turn, {path.split("/")[3] for path, _ in made})
    of_kind: dict[str, dict[str, bytes]] = {}
    for path, data in made:
        of_kind.setdefault(path.rpartition("-")[2], {})[path] = data
    for entries in of_kind.values():
        world.write(entries)


def _sign_ups(world: World, week: int) -> Iterator[tuple[str, bytes]]:
    if week % JOIN_EVERY != 8 and week != 46:
        return
    for id in sorted(world.archive.signatories):
        if standing(world.archive, id) is not Standing.WAITING:
            continue
        if id in NOT_SERIOUS and week < 44:
            yield world.entry(id, RegisterKind.REFUSED, reason="Ingen har underskrevet for den.")
        else:
            yield world.confirmation(id)


def _comings(world: World, week: int) -> Iterator[tuple[str, bytes]]:
    """Those that lapsed and have signed again, and those suspended long enough, are confirmed."""
    if week % 10 != 9:
        return
    for id, record in sorted(world.archive.signatories.items()):
        entry = registered(world.archive.register.get(id, ()))
        if entry is None or has_left(record):
            continue
        back = record.signatures[-1].on > entry.at.date()
        rested = (world.now - entry.at).days > 200 and number(id) % 2 == 0
        if (entry.kind is RegisterKind.LAPSED and back) or (
            entry.kind is RegisterKind.SUSPENDED and rested
        ):
            yield world.confirmation(id)


def _renamings(world: World) -> Iterator[tuple[str, bytes]]:
    for id, record in sorted(world.archive.signatories.items()):
        entry = registered(world.archive.register.get(id, ()))
        if (
            entry is not None
            and entry.kind is RegisterKind.CONFIRMED
            and entry.name != record.name
            and not has_left(record)
        ):
            yield world.entry(id, RegisterKind.RENAMED, name=record.name)


def _turn(world: World, turn: int, busy: set[str]) -> Iterator[tuple[str, bytes]]:
    """In turns one is suspended, dissolved, or taken over by another."""
    there = [each.id for each in _there(world) if each.id not in busy]
    one, other = there[(turn * 13) % len(there)], there[(turn * 13 + 5) % len(there)]
    if turn % 3 == 0:
        yield world.entry(one, RegisterKind.SUSPENDED, reason="Fuldmagten er i tvivl.")
    elif turn % 3 == 1:
        yield world.entry(one, RegisterKind.DISSOLVED, reason="Nedlagt.")
    elif one != other:
        yield world.entry(one, RegisterKind.SUCCEEDED, successor=other, reason="Lagt sammen.")
