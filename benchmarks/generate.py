"""Charters as large as one likes, honest enough to pass every check, the same for one seed.

`python -m benchmarks.generate ROOT N` makes one with N signatories and nothing else."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from charterkit.actions.founding import begin
from charterkit.actions.skeleton import SECTORS, Beginning
from charterkit.documents.paths import register_path, signatory_path
from charterkit.documents.writing import render_register_entry, render_signatory
from charterkit.model import (
    How,
    Mandate,
    Pledge,
    RegisterEntry,
    RegisterKind,
    Release,
    Signatory,
    Signature,
)
from charterkit.text.slug import slug_of

SEED = 2027
FOUNDED = datetime(2027, 1, 6, 9, tzinfo=UTC)
CONFIRMED = FOUNDED + timedelta(days=25)
STEWARD = "sekretariatet"

KINDS = {
    "kommune": ("Kommune", "Byrådet"),
    "region": ("Regionsråd", "Regionsrådet"),
    "borgere": ("Nabogruppe", "Gruppen"),
    "forening": ("Samvirkende Foreninger", "Bestyrelsen"),
    "virksomhed": ("Prøveværksted ApS", "Direktionen"),
    "boligorganisation": ("Boligselskab", "Repræsentantskabet"),
    "uddannelse": ("Højskole", "Bestyrelsen"),
    "fagforening": ("Fagforening", "Hovedbestyrelsen"),
}
WEIGHTS = (3, 1, 12, 45, 20, 8, 7, 4)
BEGINNINGS = ("Eksempel", "Prøve", "Øvelses", "Kladde", "Skitse", "Udkast", "Ærlighed", "Åben")
ENDINGS = ("by", "lund", "bæk", "skov", "høj", "strand", "ager", "borg", "rup", "vang", "næs", "ø")
REASONS = (
    "Vi vil gerne høre fra dem, der sjældent bliver spurgt, før vi bestemmer noget.",
    "Det er svært for os alene, og det er derfor, vi skriver under.",
    "Vi har prøvet det i det små og vil gøre det til en vane.",
)
PLEDGES = (
    "Vi holder to åbne møder om året på steder, hvor folk alligevel kommer.",
    "Vi lægger det frem, vi lærer, også når det gik skævt.",
)


def commit(root: Path, subject: str) -> None:
    """Everything in the work tree as one commit, packed as it is in anybody's clone."""
    words_of = (["add", "--all"], ["commit", "--quiet", "--message", subject], ["gc", "--quiet"])
    for words in words_of:
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def founded(root: Path) -> Release:
    """A new charter in Danish; its founding release."""
    beginning = Beginning(
        title="Målecharter", languages=("da",), stewards={STEWARD: "Sekretariatet"}
    )
    release = begin(root, beginning, FOUNDED, commit=True).release
    if release is None:
        raise ValueError(f"the charter in {root} was not founded")
    return release


def signatories(root: Path, count: int) -> list[Signatory]:
    """Add so many signatories, all of them confirmed, to the charter founded in `root`, in one
    commit; returns them in the order they signed."""
    release = founded(root)
    chance = random.Random(SEED)
    made = [*with_own_numbers(signatory(number, release, chance) for number in range(count))]
    for record in made:
        # One act of the stewards, as the history must have it: entered at one time.
        entry = replace(confirmation(record, chance), at=CONFIRMED)
        write(root, record.path, render_signatory(record))
        write(root, entry.path, render_register_entry(entry))
    commit(root, f"Confirm {count} signatories")
    return made


def signatory(number: int, release: Release, chance: random.Random) -> Signatory:
    """One organisation's record; half of them tell more than they must."""
    sector = chance.choices(list(SECTORS["da"]), WEIGHTS)[0]
    kind, body = KINDS[sector]
    place = chance.choice(BEGINNINGS) + chance.choice(ENDINGS)
    name = f"{place} {kind} {number + 1}"
    id = slug_of(name)
    signed = FOUNDED.date() + timedelta(days=chance.randrange(20))
    mandate = Mandate(
        by=body,
        on=signed - timedelta(days=chance.randrange(1, 60)),
        reference=f"Referat, punkt {chance.randrange(1, 20)}" if chance.random() < 0.6 else None,
    )
    talks = chance.random() < 0.5
    return Signatory(
        id=id,
        path=signatory_path(id),
        name=name,
        sector=sector,
        country="DK",
        identifiers={"cvr": cvr(chance)} if sector != "borgere" else {},
        website=f"https://{id}.example" if talks else None,
        statement={"da": chance.choice(REASONS)} if talks else {},
        pledges=(pledge(chance),) if talks and chance.random() < 0.5 else (),
        accounts=(),
        keys=(),
        signatures=(
            Signature(version=release.version, text=release.text, on=signed, mandate=mandate),
        ),
        left=(),
    )


def with_own_numbers(records: Iterable[Signatory]) -> Iterator[Signatory]:
    """The records, those whose number an earlier one has with another: of ten thousand some meet by
    chance, and one organisation has one vote."""
    chance, held = random.Random(SEED), set[str]()
    for record in records:
        number = record.identifiers.get("cvr")
        while number in held:
            number = cvr(chance)
        if number is None:
            yield record
            continue
        held.add(number)
        yield replace(record, identifiers={"cvr": number})


def pledge(chance: random.Random) -> Pledge:
    """A promise under the template's principle."""
    return Pledge(principle="eksempel", text=chance.choice(PLEDGES), by=date(2027, 12, 1))


def confirmation(record: Signatory, chance: random.Random) -> RegisterEntry:
    """A steward's entry that confirms the record as it stands."""
    return RegisterEntry(
        path=register_path(record.id, 1, RegisterKind.CONFIRMED),
        order=1,
        kind=RegisterKind.CONFIRMED,
        at=CONFIRMED + timedelta(minutes=chance.randrange(480)),
        by=STEWARD,
        how=chance.choice(list(How)),
        name=record.name,
        sector=record.sector,
        identifiers=record.identifiers,
    )


def cvr(chance: random.Random) -> str:
    """A Danish company number: eight digits whose weighted sum divides by eleven."""
    while True:
        digits = [chance.randrange(1, 10), *(chance.randrange(10) for _ in range(7))]
        weighted = sum(a * b for a, b in zip(digits, (2, 7, 6, 5, 4, 3, 2, 1), strict=True))
        if weighted % 11 == 0:
            return "".join(map(str, digits))


def write(root: Path, path: str, data: bytes) -> None:
    """Write a file where it belongs."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


if __name__ == "__main__":
    signatories(Path(sys.argv[1]), int(sys.argv[2]))
