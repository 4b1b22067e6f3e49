"""What the made-up town has of the movement: a camp and a meeting to come, four experiences, and
pledges. `files()` are the town's with these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charterkit.text.digest import sha256_of
from tests.pages import town
from tests.pages.motions import HOSTILE, MOTIONS

CAMP = """\
format: 1
title: {da: Prøvebycampen, en: The Prøveby camp}
from: 2026-11-05
to: 2026-11-06
place: Prøveby Hal
hosts: [Foreningen Prøvetur, Prøveby Højskole]
about:
  da: Et døgn, hvor alle, der ville, kunne være med.
  en: A day and a night to which everybody could come.
unknown: {da: Hvor mange der kom om natten., en: How many came during the night.}
programme:
  - {at: torsdag kl. 10, what: {da: "Hvad er galt?", en: "What is wrong?"}}
  - {at: fredag kl. 9, what: {da: "Hvad skal der stå?", en: "What is to stand?"}}
actors:
  borgere: {da: Borgere, en: Citizens}
  ansatte: {da: Ansatte, en: Staff}
  politikere: {da: Politikere, en: Politicians}
tables:
  - {id: bord-1, title: {da: Vinduesbordet, en: The window table}}
  - {id: bord-2}
links: ["https://camp.example/"]
"""
TABLE_1 = f"""\
format: 1
inputs:
  - {{id: 1, kind: problem, by: borgere, text: Vi får aldrig at vide hvorfor}}
  - {{id: 2, kind: idea, by: ansatte, text: Skriv grunden ned hver gang}}
  - {{id: 3, kind: hope, by: borgere, text: "At nogen ringer, når man ikke kommer"}}
  - {{id: 4, kind: worry, by: ansatte, text: Hvem har tid til at ringe}}
  - {{id: 5, kind: experience, by: borgere, language: en, text: Nobody called me}}
  - {{id: 6, kind: problem, by: borgere, text: "{HOSTILE}"}}
  - {{id: 7, kind: idea, by: ansatte, text: En fælles kasse til kaffe}}
  - {{id: 8, kind: idea, by: borgere, text: Møderne skal være om aftenen}}
"""
TABLE_2 = """\
format: 1
inputs:
  - {id: 1, kind: worry, by: ansatte, text: At det bliver ved snakken}
  - {id: 2, kind: idea, by: borgere, text: Læg grunden frem på biblioteket}
  - {id: 3, kind: problem, by: ansatte, text: Skatten er for høj}
  - {id: 4, kind: hope, by: borgere, text: At vi ses igen}
  - {id: 5, kind: experience, by: ansatte, text: Det gik bedre med kaffe}
"""
THEMES = """\
format: 1
themes:
  - {id: grunde, title: {da: Grunde, en: Reasons}, inputs: [bord-1-1, bord-1-2, bord-2-2]}
  - {id: naa-ud, title: {da: At nå ud, en: Reaching out}, inputs: [bord-1-3, bord-1-4, bord-1-2]}
declined:
  - {inputs: [bord-2-3], because: Det afgør kommunen., by: sekretariatet, on: 2026-12-01}
"""
MEETING = """\
format: 1
title: {da: Næste møde}
from: 2027-08-20
"""
KITCHEN = """\
---
format: 1
title: Fælles kantine på skolen
stage: in-operation
outcome: worked
by: [eksempelkommune, Foreningen Madro]
place: Prøveby Skole
since: 2026-03
took_part:
  - {sector: kommune, count: 2, who: [eksempelkommune]}
  - {sector: forening, count: 1}
principles:
  - {principle: moede, how: lives-out, found: held, says: Et måltid er også et møde.}
  - {principle: grunde, how: tests, found: trouble, says: Grundene blev glemt i travlheden.}
obstacles: [time, law]
links:
  - {url: "https://kantine.example/", title: Kantinens side}
---
## Problemet

Børnene spiste alene. **Ingen** vidste hvorfor.

## Prototypen

Et bord i gangen i en uge.

## Afprøvningen

Fire uger med frivillige.

## Hvad kom der ud af det

60 børn spiser sammen hver dag.

## Hvad gik galt

De første to uger kom ingen.

## Værd at kopiere

1. Begynd med ét bord.
2. Lad børnene dække.

## Hvad vi ikke ved

Om det holder uden de frivillige.
"""
BUS = """\
---
format: 1
title: Natbus uden køreplan
stage: ended
outcome: failed
by: [Foreningen Prøvetur]
since: 2025
until: 2026-06-16
took_part: [{sector: virksomhed}]
principles: [{principle: moede, how: tests, found: mixed}]
obstacles: [money]
---
## Problemet

Bussen kørte tom.

## Prototypen

En bus, man ringer efter.

## Afprøvningen

Et år på tre ruter.

## Hvad kom der ud af det

Få ringede.

## Hvad gik galt

Nummeret var svært at huske.

## Værd at kopiere

Spørg først, hvem der vil ringe.
"""
DOOR = """\
---
format: 1
title: Åben dør
stage: prototype
by: [Foreningen Zebra]
---
## Problemet

Døren er lukket.

## Prototypen

En dørstopper.
"""
EVIL = f"""\
---
format: 1
title: "{HOSTILE}"
stage: problem
by: ["{HOSTILE}"]
place: "{HOSTILE}"
principles:
  - {{principle: laering, how: tests, says: "{HOSTILE}"}}
links: [{{url: "https://ondt.example/?a=1&b=2", title: "{HOSTILE}"}}]
---
## Problemet

[her](javascript:alert(1)) {{: onclick=x }} ![pixel](https://elsewhere.example/pixel.png)

### Mere

`kode` | [nej](https://nej.example/?a=1)
"""
PLEDGES = {
    "attrap-soen": "  - {principle: moede, text: Vi spiser sammen., experience: kantine}\n",
    "eksempelkommune": "  - {principle: grunde, text: Vi skriver grunden ned., by: 2027-03-01}\n",
}
NAMES = {
    "skriv-grunden": "answers: [camp/bord-1-1, camp/bord-1-2, camp/bord-2-2]\n",
    "ring-til-dem": "answers: [camp/bord-1-3]\ngrounds: [natbus, kantine]\n",
    "faelles-kasse": "answers: [camp/bord-1-7]\n",
}


def files() -> dict[str, bytes]:
    """All files of the town, with the movement's."""
    return town.files() | changed()


def changed() -> dict[str, bytes]:
    """The files that the movement brings to the town, or changes there."""
    made = {
        "charter/gatherings/camp/gathering.yml": CAMP.encode(),
        "charter/gatherings/camp/inputs/bord-1.yml": TABLE_1.encode(),
        "charter/gatherings/camp/inputs/bord-2.yml": TABLE_2.encode(),
        "charter/gatherings/camp/themes.yml": THEMES.encode(),
        "charter/gatherings/naeste/gathering.yml": MEETING.encode(),
        "charter/experiences/kantine.md": KITCHEN.encode(),
        "charter/experiences/kantine.en.md": in_english(KITCHEN).encode(),
        "charter/experiences/natbus.md": BUS.encode(),
        "charter/experiences/doer.md": DOOR.encode(),
        "charter/experiences/ondt.md": EVIL.encode(),
    }
    return made | dict(_pledged()) | dict(_named())


def in_english(original: str) -> str:
    """The kitchen's account in English."""
    return (
        "---\nformat: 1\ntitle: A shared canteen at the school\n"
        f"translates: {sha256_of(original.encode())}\n---\n"
        "## The problem\n\nThe children ate alone.\n\n## Worth copying\n\nBegin with one table.\n"
    )


def _pledged() -> Iterator[tuple[str, bytes]]:
    for id, pledges in PLEDGES.items():
        path = f"charter/signatories/{id[:2]}/{id}.yml"
        head, mark, tail = town.files()[path].decode().partition("signatures:\n")
        kept = head[: head.index("pledges:\n")] if "pledges:\n" in head else head
        yield path, f"{kept}pledges:\n{pledges}{mark}{tail}".encode()


def _named() -> Iterator[tuple[str, bytes]]:
    """The proposals that name inputs or experiences, with all that depends on their digests."""
    for motion in MOTIONS:
        if motion.slug in NAMES:
            yield from replace(motion, front=NAMES[motion.slug]).files()
