"""A made-up town's charter as files: two releases, twelve organisations, and a proposal in every
state a proposal can be in. Its files are read in memory, or written to a repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from charterkit.decisions.result import Texts
from charterkit.documents.overlay import blob_id
from charterkit.documents.reading import read_archive
from charterkit.model import Archive, Version
from charterkit.pages import Page, render
from charterkit.text.digest import edition_digest, sha256_of, text_digest
from tests.pages.motions import MOTIONS
from tests.pages.motions_that_meet import THAT_MEET
from tests.pages.motions_together import voted_together
from tests.pages.organisations import ORGANISATIONS

LANGUAGES = ("da", "en")
NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
"""When the town's pages are made: one vote is open, one discussion is over."""

CHARTER = """\
format: 1
title: {da: Prøvebys charter, en: Charter of Prøveby}
languages: [da, en]
sectors:
  kommune: {da: Kommuner, en: Municipalities}
  forening: {da: Foreninger, en: Associations}
  virksomhed: {da: Virksomheder, en: Companies}
minimum_electorate: {organisations: 9, sectors: 3}
electorate: {confirmed_days: 30, sector_counts_from: 3, dormant_after: 9}
classes:
  editorial: {bump: patch, discussion_days: 14}
  substantive:
    bump: minor
    discussion_days: 28
    vote_days: 42
    quorum: 1/5
    majority: more than 1/2
    sector_majority: more than 1/2
  fundamental:
    bump: major
    discussion_days: 56
    vote_days: 70
    quorum: 1/3
    majority: at least 2/3
    sector_majority: more than 1/2
    reaffirm_days: 365
least_class:
  rules: fundamental
  new-principle: fundamental
  repeal: fundamental
  text: editorial
  stewards: substantive
  steward-keys: editorial
  translation: editorial
pauses:
  - {from: 07-01, to: 07-31}
second_call: {after_days: 21, quorum: 1/2}
"""
STEWARDS = """\
format: 1
stewards:
  - id: sekretariatet
    name: {da: Sekretariatet, en: The secretariat}
arbiters:
  - id: voldgiften
    name: {da: Voldgiften, en: The arbiters}
"""
PREAMBLE = """\
---
title: Indledning
---
Prøveby er opfundet til lejligheden.
Byen har lovet at begynde sammen.
"""
MEETING = """\
---
title: Mødes & tales ved
number: 1
---
## Vi mener

Et møde begynder med et spørgsmål.
Det **slutter** med et bedre, se [det næste princip](grunde.md).

## Vi forpligter os til

- Vi inviterer alle, det angår.
- Vi skriver ned, hvem der manglede.
"""
REASONS_OLD = """\
---
title: Giv grunde
number: 2
---
Den, der bestemmer, siger hvorfor.
Grunden bliver sagt højt.
"""
REASONS_NEW = REASONS_OLD.replace("bliver sagt højt", "bliver skrevet ned, så alle kan se den")
LEARNING = """\
---
title: Lær af det
number: 3
---
Når noget går galt, fortæller vi det.
"""


def _english(text: str, title: str, body: str) -> str:
    return f"---\ntitle: {title}\ntranslates: {sha256_of(text.encode())}\n---\n{body}"


_MEETING_EN = _english(MEETING, "Meet & talk", "A meeting begins with a question.\n")
_REASONS_EN = _english(REASONS_OLD, "Give reasons", "Whoever decides says why.\n")

OLD: Mapping[str, bytes] = {
    "charter/charter.yml": CHARTER.encode(),
    "charter/stewards.yml": STEWARDS.encode(),
    "charter/preamble.md": PREAMBLE.encode(),
    "charter/principles/moede.md": MEETING.encode(),
    "charter/principles/moede.en.md": _MEETING_EN.encode(),
    "charter/principles/grunde.md": REASONS_OLD.encode(),
    "charter/principles/grunde.en.md": _REASONS_EN.encode(),
    "charter/principles/laering.md": LEARNING.encode(),
}
"""The texts of 0.1.0. The preamble and the third principle are not translated."""

NEW: Mapping[str, bytes] = {**OLD, "charter/principles/grunde.md": REASONS_NEW.encode()}
"""The texts of 0.2.0: the second principle has changed, its translation has not."""

EDITIONS = {Version(0, 1, 0): OLD, Version(0, 2, 0): NEW}
GUIDE = {
    "charter/index.md": b"# Pr\xc3\xb8vebys charter\n\nVelkommen.\n\n## Mere\n\n"
    b"[Charteret](charter.md) og [vejledning](guide/med.md).\n",
    "charter/index.en.md": b"# Charter of Pr\xc3\xb8veby\n\nWelcome.\n",
    "charter/guide/med.md": b"# Kom med\n\nSkriv til os p\xc3\xa5 [listen](../signatories.md).\n",
}


def ledger(version: str, on: str, files: Mapping[str, bytes], more: str) -> bytes:
    """A release's file."""
    listed = "".join(
        f"  - {{path: {path}, sha256: {sha256(data).hexdigest()}, blob: {blob_id(data)}}}\n"
        for path, data in sorted(files.items())
    )
    return (
        f"format: 1\nversion: {version}\non: {on}\n{more}"
        f"text: {text_digest(files, LANGUAGES)}\nedition: {edition_digest(files, LANGUAGES)}\n"
        f"files:\n{listed}"
    ).encode()


def organisation(
    id: str,
    name: str,
    sector: str,
    *,
    version: str = "0.2.0",
    confirmed: bool = True,
    more: str = "",
) -> Iterator[tuple[str, bytes]]:
    """An organisation's own record, and the stewards' confirmation of it."""
    files = EDITIONS[Version.parse(version)]
    yield (
        f"charter/signatories/{id[:2]}/{id}.yml",
        f"format: 1\nname: {name}\nsector: {sector}\ncountry: DK\n{more}signatures:\n"
        f"  - version: {version}\n    text: {text_digest(files, LANGUAGES)}\n    on: 2027-01-10\n"
        "    mandate: {by: Bestyrelsen, on: 2027-01-05}\n".encode(),
    )
    if confirmed:
        yield (
            f"charter/register/{id[:2]}/{id}/01-confirmed.yml",
            "format: 1\nevent: confirmed\nat: 2027-01-12T09:00:00Z\nby: sekretariatet\n"
            f"how: minutes\nname: {name}\nsector: {sector}\n".encode(),
        )


def files() -> dict[str, bytes]:
    """All files of the town's repository."""
    return {**_files()}


@cache
def _files() -> Mapping[str, bytes]:
    made = {
        **NEW,
        **GUIDE,
        "charter/releases/0.1.0.yml": ledger("0.1.0", "2027-01-01", OLD, "founded: true\n"),
        "charter/releases/0.2.0.yml": ledger(
            "0.2.0", "2027-01-04", NEW, "proposals: [1]\nclass: substantive\n"
        ),
    }
    for id, (name, sector) in ORGANISATIONS.items():
        more = ""
        if id == "attrap-soen":
            more = "website: https://attrap.example/\nstatement:\n  da: Vi er med.\n"
            more += "pledges:\n  - {principle: moede, text: Vi holder ét møde om måneden.}\n"
        made |= organisation(id, name, sector, more=more)
    made |= organisation("foer", "Foreningen Før", "forening", version="0.1.0")
    made |= organisation("venter", "Foreningen Venter", "forening", confirmed=False)
    made |= organisation(
        "borte", "Foreningen Borte", "forening", more="left:\n  - on: 2027-03-01\n"
    )
    made |= organisation("omdoebt", "Foreningen Omdøbt", "forening")
    renamed = made["charter/signatories/om/omdoebt.yml"].replace(b"Omd", b"Helt Omd")
    made["charter/signatories/om/omdoebt.yml"] = renamed
    made |= organisation("naegtet", "Foreningen Nægtet", "forening", confirmed=False)
    made["charter/register/na/naegtet/01-refused.yml"] = (
        b"format: 1\nevent: refused\nat: 2027-02-12T09:00:00Z\nby: sekretariatet\n"
        b"reason: Referatet mangler.\n"
    )
    for motion in (*MOTIONS, *THAT_MEET):
        made |= motion.files()
    return made | voted_together(made)


def archive(changed: Mapping[str, bytes | None] | None = None) -> Archive:
    """The town's archive, with some of its files changed or, by None, taken away."""
    held = {path: data for path, data in {**files(), **(changed or {})}.items() if data is not None}
    reading = read_archive(Texts(files=held))
    assert [str(problem) for problem in reading.problems] == []
    assert reading.archive is not None
    return replace(reading.archive, earlier={Version(0, 1, 0): OLD})


def pages(
    language: str = "da", changed: Mapping[str, bytes | None] | None = None
) -> dict[str, Page]:
    """The town's pages in a language, by path."""
    made = render(archive(changed), language, EDITIONS, NOW)
    return {page.path: page for page in made}


def untimed(markdown: str) -> str:
    """A page without the marks that tell scripts a moment."""
    return re.sub("</?time[^>]*>", "", markdown)
