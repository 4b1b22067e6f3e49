"""Signatories as a charter has them after some years: each with its own life."""

from __future__ import annotations

import random
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from benchmarks.generate import BEGINNINGS, ENDINGS, KINDS, REASONS, SEED, STEWARD, WEIGHTS, cvr
from charterkit.actions.skeleton import SECTORS
from charterkit.decisions.reaffirming import lapsed_by, over
from charterkit.decisions.register import registered
from charterkit.documents.paths import register_path, signatory_path
from charterkit.model import (
    Account,
    How,
    Leaving,
    Mandate,
    Pledge,
    RegisterEntry,
    RegisterKind,
    Release,
    Signatory,
    Signature,
)
from charterkit.text.slug import slug_of

FIRST = 40
"""So many signed in the first month and are still there, and vote."""
FORGES = ("codeberg.org", "github.com", "gitlab.com")
COUNTRIES = ("DK",) * 40 + ("SE", "NO", "DE")
FATES = (
    *("newest",) * 13, *("earlier",) * 8, *("reaffirmed",) * 12, *("behind",) * 5, *("due",) * 9,
    *("lapsed",) * 4, "returned", "suspended", "changed", *("left",) * 3, "back", "dissolved",
    "succeeded", *("renamed",) * 2, *("waiting",) * 2, "refused", "again", "accepted",
)  # fmt: skip
"""What becomes of those who are not among the first, and how many of each there are."""

Days = tuple[date, date]
FOUNDERS: Days = (date(2027, 1, 8), date(2027, 1, 25))
SPRING: Days = (date(2027, 4, 1), date(2027, 7, 25))
SUMMER: Days = (date(2027, 8, 2), date(2027, 8, 28))
WINTER: Days = (date(2028, 9, 1), date(2029, 4, 20))
AUTUMN: Days = (date(2030, 9, 12), date(2030, 11, 10))
CHRISTMAS: Days = (date(2030, 11, 20), date(2030, 12, 28))
"""When people signed. Nobody was confirmed less than a month before a vote that was won."""
REAFFIRMING: Days = (date(2027, 9, 20), date(2028, 6, 30))
LATEST: Days = (date(2030, 12, 1), date(2031, 1, 8))
ASKED_AGAIN: Days = (date(2030, 9, 1), date(2030, 11, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """An organisation's own record and what the stewards entered about it."""

    record: Signatory
    entries: tuple[RegisterEntry, ...] = ()


def founder(number: int, releases: Sequence[Release], chance: random.Random) -> Citizen:
    """One of the first, who has signed everything since that asked for it."""
    record = signed(newcomer(number, chance), FOUNDERS, releases, chance)
    here = confirmed(Citizen(record=record), record.signatures[-1].on, chance)
    for days in (REAFFIRMING, ASKED_AGAIN, LATEST) if len(releases) > 1 else ():
        here = replace(here, record=signed(here.record, days, releases, chance))
    return here


def townsfolk(count: int, releases: Sequence[Release]) -> list[Citizen]:
    """So many organisations; what they signed are releases of the charter, the oldest first."""
    chance = random.Random(SEED)
    first = min(FIRST, count // 2)
    made = [founder(number, releases, chance) for number in range(first)]
    ids = [each.record.id for each in made]
    fates = random.Random(SEED).sample(FATES, len(FATES))
    for number in range(first, count):
        fate = fates[number % len(fates)]
        made.append(citizen(number, fate, releases, chance, ids[number % first]))
    return made


def citizen(
    number: int, fate: str, releases: Sequence[Release], chance: random.Random, heir: str
) -> Citizen:
    """An organisation of which that became. `heir` takes the place of one that is succeeded."""
    days = {
        "newest": CHRISTMAS,
        "waiting": CHRISTMAS,
        "earlier": AUTUMN,
        "lapsed": SPRING,
        "returned": SPRING,
        "accepted": WINTER,
        "again": WINTER,
        "refused": WINTER,
    }.get(fate) or chance.choice((SPRING, SUMMER, WINTER))
    here = Citizen(record=signed(newcomer(number, chance), days, releases, chance))
    on = here.record.signatures[-1].on
    if fate == "waiting":
        return here
    if fate in ("refused", "again", "accepted"):
        here = entered(here, RegisterKind.REFUSED, later(on, 3), reason="Mandatet mangler.")
        if fate == "refused":
            return here
        alone = replace(here.record, signatures=())
        here = replace(here, record=signed(alone, LATEST, releases, chance))
        return here if fate == "again" else confirmed(here, here.record.signatures[-1].on, chance)
    here = confirmed(here, on, chance)
    if fate in ("lapsed", "returned"):
        return lapsed(here, releases, chance, again=fate == "returned")
    if days is SPRING:
        here = replace(here, record=signed(here.record, REAFFIRMING, releases, chance))
    if fate in ("reaffirmed", "behind", "renamed"):
        last = ASKED_AGAIN if fate == "behind" else LATEST
        here = replace(here, record=signed(here.record, last, releases, chance))
    return ended(here, fate, chance, heir, releases)


def ended(
    here: Citizen, fate: str, chance: random.Random, heir: str, releases: Sequence[Release]
) -> Citizen:
    """What happened to it last."""
    day = some_day((date(2029, 9, 1), date(2030, 3, 1)), chance)
    if fate == "suspended":
        return entered(here, RegisterKind.SUSPENDED, later(day), reason="Adressen svarer ikke.")
    if fate == "dissolved":
        return entered(here, RegisterKind.DISSOLVED, later(day), reason="Foreningen er nedlagt.")
    if fate == "succeeded":
        return entered(here, RegisterKind.SUCCEEDED, later(day), successor=heir)
    if fate in ("renamed", "changed"):
        name = f"{here.record.name} under nyt navn"
        here = replace(here, record=replace(here.record, name=name))
        return (
            entered(here, RegisterKind.RENAMED, later(day), name=name) if fate[0] == "r" else here
        )
    if fate in ("left", "back"):
        left = (Leaving(on=day, reason="Vi samler kræfterne om andet." if day.day % 2 else None),)
        here = replace(here, record=replace(here.record, left=left))
        if fate == "back":
            here = replace(here, record=signed(here.record, LATEST, releases, chance))
    return here


def lapsed(
    here: Citizen, releases: Sequence[Release], chance: random.Random, *, again: bool
) -> Citizen:
    """One that did not reaffirm in time; `again` if it signed later and was confirmed anew."""
    asking = next((each for each in releases if each.reaffirm_by is not None), None)
    known = registered(here.entries)
    if asking is None or asking.reaffirm_by is None or known is None:
        return here
    at = over(asking.reaffirm_by)
    lapse = lapsed_by(tuple(releases), here.record, known, at)
    if lapse is None:
        raise ValueError(f"{here.record.id} has not lapsed")
    here = entered(here, RegisterKind.LAPSED, at, reason=lapse.reason)
    if not again:
        return here
    here = replace(here, record=signed(here.record, LATEST, releases, chance))
    return confirmed(here, here.record.signatures[-1].on, chance)


def newcomer(number: int, chance: random.Random) -> Signatory:
    """An organisation that has not signed yet; half of them tell more than they must."""
    sector = chance.choices(list(SECTORS["da"]), WEIGHTS)[0]
    kind, _ = KINDS[sector]
    name = f"{chance.choice(BEGINNINGS)}{chance.choice(ENDINGS)} {kind} {number + 1}"
    id = slug_of(name)
    talks, country = chance.random() < 0.5, chance.choice(COUNTRIES)
    account = Account(forge=chance.choice(FORGES), id=1_000 + number, login=id[:39])
    pledge = Pledge(
        principle=f"princip-{chance.randrange(1, 13)}",
        text="Vi holder to åbne møder om året på steder, hvor folk alligevel kommer.",
        by=date(2031, 12, 1),
    )
    return Signatory(
        id=id,
        path=signatory_path(id),
        name=name,
        sector=sector,
        country=country,
        identifiers={"cvr": cvr(chance)} if sector != "borgere" and country == "DK" else {},
        website=f"https://{id}.example" if talks else None,
        statement={"da": chance.choice(REASONS)} if talks else {},
        pledges=(pledge,) if talks and chance.random() < 0.5 else (),
        accounts=(account,) if chance.random() < 0.15 else (),
        keys=(public_key(chance),) if chance.random() < 0.08 else (),
        signatures=(),
        left=(),
        entered_by=STEWARD if chance.random() < 0.05 else None,
    )


def public_key(chance: random.Random) -> str:
    """A public key as ssh-keygen writes it, whose private one nobody has."""
    kind = b"ssh-ed25519"
    parts = (kind, chance.randbytes(32))
    blob = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return f"{kind.decode()} {b64encode(blob).decode()}"


def signed(
    record: Signatory, days: Days, releases: Sequence[Release], chance: random.Random
) -> Signatory:
    """The record with a signature more, of the release in force on one of these days."""
    on = some_day(days, chance)
    release = [each for each in releases if each.on <= on][-1]
    mandate = Mandate(
        by=KINDS[record.sector][1],
        on=on - timedelta(days=chance.randrange(1, 60)),
        reference=f"Referat, punkt {chance.randrange(1, 20)}" if chance.random() < 0.6 else None,
    )
    signature = Signature(version=release.version, text=release.text, on=on, mandate=mandate)
    return replace(record, signatures=(*record.signatures, signature))


def confirmed(here: Citizen, on: date, chance: random.Random) -> Citizen:
    """Confirmed as its record stands, within days of signing."""
    at = later(on, chance.randrange(2, 7)) + timedelta(minutes=chance.randrange(480))
    record = here.record
    return entered(
        here,
        RegisterKind.CONFIRMED,
        at,
        how=chance.choice(list(How)),
        name=record.name,
        sector=record.sector,
        identifiers=record.identifiers,
    )


def entered(here: Citizen, kind: RegisterKind, at: datetime, **fields: Any) -> Citizen:
    """The organisation with one entry more."""
    order = len(here.entries) + 1
    path = register_path(here.record.id, order, kind)
    entry = RegisterEntry(path=path, order=order, kind=kind, at=at, by=STEWARD, **fields)
    return replace(here, entries=(*here.entries, entry))


def some_day(days: Days, chance: random.Random) -> date:
    """One of the days, both ends among them."""
    first, last = days
    return first + timedelta(days=chance.randrange((last - first).days + 1))


def later(on: date, days: int = 0) -> datetime:
    """The morning of so many days after a day (UTC)."""
    return datetime.combine(on + timedelta(days=days), time(8), UTC)
