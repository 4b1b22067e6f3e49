"""The life of a small charter as files, stage by stage: what the rules find nothing wrong with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from charterkit.decisions import states
from charterkit.decisions.acts import admitting, closing, opening
from charterkit.decisions.electorate import of_round
from charterkit.decisions.enacting import enacting, founding_release
from charterkit.decisions.past import with_past
from charterkit.documents.locate import located
from charterkit.documents.overlay import Overlay, blob_id
from charterkit.documents.paths import (
    ballot_path,
    proposal_path,
    register_path,
    signatory_path,
)
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import (
    render_ballot,
    render_constituted,
    render_event,
    render_register_entry,
    render_release,
)
from charterkit.model import (
    Archive,
    Ballot,
    Choice,
    Event,
    How,
    RegisterEntry,
    RegisterKind,
    Version,
)
from charterkit.problems import Problem
from charterkit.rules import content, transitions
from charterkit.text.digest import sha256_of

Files = Mapping[str, bytes | None]

CHARTER = """\
format: 1
title: {da: Prøvecharter, en: Trial charter}
languages: [da, en]
sectors:
  forening: {da: Foreninger}
  kommune: {da: Kommuner}
minimum_electorate: {organisations: 2, sectors: 2}
electorate: {confirmed_days: 30, sector_counts_from: 2, dormant_after: 3}
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
  - {from: "07-01", to: "07-31"}
  - {from: "12-20", to: "01-05"}
second_call: {after_days: 21, quorum: 1/2}
"""
STEWARDS = """\
format: 1
stewards:
  - {id: sekretariatet, name: {da: Sekretariatet}}
  - {id: formandskabet, name: {da: Formandskabet}}
arbiters:
  - {id: voldgiften, name: {da: Voldgiften}}
"""
PREAMBLE = """\
---
title: Indledning
---
Vi løser fælles opgaver sammen.
"""
PRINCIPLE = """\
---
title: Fælles ansvar
number: 1
---
Vi løser fælles opgaver sammen.
Borgerne inddrages i arbejdet.
"""
ENGLISH = """\
---
title: Shared responsibility
translates: {digest}
---
We solve common tasks together.
"""
PROPOSAL = """\
---
format: 1
title: Inviter borgerne
proposers: [foreningen-proevetur]
class: substantive
base: {base}
---
Det vigtigste er valgt, før borgerne kommer med.

```diff
--- charter/principles/faelles-ansvar.md
+++ charter/principles/faelles-ansvar.md
@@ -6,1 +6,1 @@
-{old}
+{text}
```
"""
RECORD = """\
format: 1
name: {name}
sector: {sector}
country: DK
signatures:
  - version: 0.1.0
    text: {digest}
    on: 2026-01-12
    mandate: {{by: Bestyrelsen, on: 2026-01-11}}
"""


def day(month: int, number: int, year: int = 2026) -> datetime:
    """Nine o'clock of a day (UTC)."""
    return datetime(year, month, number, 9, 0, tzinfo=UTC)


STOOD: dict[str, bytes] = {}
"""What stood at some time in the life, by blob id, as a repository's history has it."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Files in memory as a snapshot; those in `odd` are no plain files."""

    files: Mapping[str, bytes]
    odd: Mapping[str, str]

    @property
    def revision(self) -> str | None:
        return None

    @property
    def blobs(self) -> Mapping[str, str]:
        return {path: blob_id(data) for path, data in self.files.items()}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        return {path: self.files[path] for path in paths if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        stood = {**STOOD, **{blob: self.files[path] for path, blob in self.blobs.items()}}
        return {blob: stood[blob] for blob in ids if blob in stood}


@dataclass(frozen=True, slots=True)
class Stage:
    """The charter at some point of its life, and the clock then."""

    files: Mapping[str, bytes]
    at: datetime

    @property
    def archive(self) -> Archive:
        tree = Tree(self.files, {})
        reading = read_archive(tree)
        assert reading.archive is not None, reading.problems
        return with_past(reading.archive, tree)

    def after(self, changes: Files) -> dict[str, bytes]:
        """The files with some written and some (None) removed."""
        both: dict[str, bytes | None] = {**self.files, **changes}
        return {path: data for path, data in both.items() if data is not None}


def found_wrong(
    before: Stage | None,
    after: Mapping[str, bytes],
    at: datetime,
    odd: Mapping[str, str] | None = None,
) -> list[Problem]:
    """All that the documents and the rules find wrong with the files and with the change."""
    snapshot = Overlay(Tree(after, odd or {}), {})
    reading = read_archive(snapshot)
    problems = list(reading.problems)
    if reading.archive is not None:
        archive = with_past(reading.archive, snapshot)
        problems += content(archive, snapshot)
        stood = before.archive if before else None
        blobs = (Tree(before.files, {}).blobs, snapshot.blobs) if before else None
        problems += transitions(stood, archive, at, blobs=blobs)
    return sorted(located(dict.fromkeys(problems), snapshot), key=lambda each: str(each))


def founded(charter: str = CHARTER, stewards: str = STEWARDS) -> Files:
    """The first files and the founding release."""
    texts = {
        "charter/charter.yml": charter.encode(),
        "charter/stewards.yml": stewards.encode(),
        "charter/preamble.md": PREAMBLE.encode(),
        "charter/principles/faelles-ansvar.md": PRINCIPLE.encode(),
        "charter/principles/faelles-ansvar.en.md": ENGLISH.format(
            digest=sha256_of(PRINCIPLE.encode())
        ).encode(),
    }
    release = founding_release(texts, ("da", "en"), Version(0, 1, 0), day(1, 10))
    return {**texts, release.path: render_release(release)}


def sign_up(stage: Stage, id: str, name: str, sector: str) -> Files:
    """A record with a signature of 0.1.0."""
    digest = stage.archive.releases[0].text
    text = RECORD.format(name=name, sector=sector, digest=digest)
    return {signatory_path(id): text.encode()}


def confirm(stage: Stage, id: str, at: datetime) -> Files:
    """A steward's confirmation of a record as it stands."""
    record = stage.archive.signatories[id]
    entry = RegisterEntry(
        path=register_path(id, 1, RegisterKind.CONFIRMED),
        order=1,
        kind=RegisterKind.CONFIRMED,
        at=at,
        by="sekretariatet",
        how=How.MINUTES,
        name=record.name,
        sector=record.sector,
        identifiers=record.identifiers,
    )
    return {entry.path: render_register_entry(entry)}


def propose(slug: str, base: str, old: str, text: str) -> Files:
    """A proposal of another second sentence."""
    return {proposal_path(slug): PROPOSAL.format(base=base, old=old, text=text).encode()}


def event(made: Event) -> Files:
    """An entry of a record."""
    return {made.path: render_event(made)}


def admit(stage: Stage, slug: str, at: datetime) -> Files:
    archive = stage.archive
    return event(admitting(archive, archive.proposals[slug], at, "sekretariatet"))


def open_vote(stage: Stage, slug: str, at: datetime) -> Files:
    archive = stage.archive
    opened = opening(archive, archive.proposals[slug], at, "sekretariatet")
    noted = opened.constituted
    extra = {"charter/register/constituted.yml": render_constituted(noted)} if noted else {}
    return {**event(opened.event), **extra}


def vote(stage: Stage, slug: str, voter: str, choice: Choice, at: datetime) -> Files:
    proposal = stage.archive.proposals[slug]
    cast = Ballot(
        path=ballot_path(slug, 1, voter),
        voter=voter,
        round=1,
        text=proposal.digest,
        at=at,
        choice=choice,
    )
    return {cast.path: render_ballot(cast)}


def close(stage: Stage, slug: str, at: datetime) -> Files:
    archive = stage.archive
    proposal = archive.proposals[slug]
    opened = states.opened(proposal)
    assert opened is not None
    voters = of_round(archive, proposal, opened)
    assert voters is not None
    return event(closing(archive, proposal, at, "sekretariatet", voters))


def enact(stage: Stage, slug: str, at: datetime) -> Files:
    archive = stage.archive
    done, problems = enacting(archive, [archive.proposals[slug]], at, "sekretariatet")
    assert done is not None, problems
    release = {done.release.path: render_release(done.release)}
    return {**event(done.events[0]), **release, **done.files}


FORENING, KOMMUNE = "foreningen-proevetur", "eksempelkommune"
FIRST, SECOND = "inviter-borgerne", "borgerne-foerst"


SENTENCES = (
    "Borgerne inddrages i arbejdet.",
    "Borgerne inviteres tidligt.",
    "Borgerne inviteres først.",
)


@cache
def stages() -> Mapping[str, Stage]:
    """The life: what stands after each step, by the step's name."""
    return lived(founded, sign_up)


def lived(
    found: Callable[[], Files], sign_up: Callable[[Stage, str, str, str], Files]
) -> Mapping[str, Stage]:
    """The life from its first files on, with the records that `sign_up` writes."""
    life: dict[str, Stage] = {}
    here = Stage(files={}, at=day(1, 10))

    def step(name: str, at: datetime, changes: Callable[[Stage], Files]) -> None:
        nonlocal here
        here = Stage(files=here.after(changes(here)), at=at)
        STOOD.update({blob_id(data): data for data in here.files.values()})
        life[name] = here

    step("founded", day(1, 10), lambda s: found())
    step("signed", day(1, 12), lambda s: {
        **sign_up(s, FORENING, "Foreningen Prøvetur", "forening"),
        **sign_up(s, KOMMUNE, "Eksempelkommune", "kommune"),
    })  # fmt: skip
    step("proposed", day(1, 13), lambda s: propose(FIRST, "0.1.0", *SENTENCES[:2]))
    step("admitted", day(1, 14), lambda s: admit(s, FIRST, day(1, 14)))
    step("confirmed", day(1, 15), lambda s: {
        **confirm(s, FORENING, day(1, 15)), **confirm(s, KOMMUNE, day(1, 15))
    })  # fmt: skip
    step("opened", day(2, 12), lambda s: open_vote(s, FIRST, day(2, 12)))
    step("voted", day(2, 20), lambda s: {
        **vote(s, FIRST, "sekretariatet", Choice.APPROVE, day(2, 20)),
        **vote(s, FIRST, "formandskabet", Choice.APPROVE, day(2, 20)),
    })  # fmt: skip
    step("closed", day(3, 27), lambda s: close(s, FIRST, day(3, 27)))
    step("enacted", day(3, 28), lambda s: enact(s, FIRST, day(3, 28)))
    step("again", day(4, 1), lambda s: propose(SECOND, "0.2.0", *SENTENCES[1:]))
    step("discussed", day(4, 1), lambda s: admit(s, SECOND, day(4, 1)))
    step("constituted", day(4, 30), lambda s: open_vote(s, SECOND, day(4, 30)))
    step("decided", day(5, 10), lambda s: {
        **vote(s, SECOND, FORENING, Choice.APPROVE, day(5, 10)),
        **vote(s, SECOND, KOMMUNE, Choice.REJECT, day(5, 10)),
    })  # fmt: skip
    step("counted", day(6, 12), lambda s: close(s, SECOND, day(6, 12)))
    return life
