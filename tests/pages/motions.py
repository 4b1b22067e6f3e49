"""What is proposed in the made-up town: a proposal in every state a proposal can be in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from charterkit.text.digest import sha256_of
from tests.pages.organisations import ORGANISATIONS

HOSTILE = "<script>alert('x')</script> *a* [b](javascript:alert(1)) {: onclick=x } </title>"
WRITTEN = """\
# Hør

[her](javascript:alert(1)) {: onclick=x } `<script>alert('x')</script>`

![pixel](https://elsewhere.example/pixel.png) ![][far]

[far]: https://elsewhere.example/far.png

- **ja**
- [nej](https://nej.example/?a=1)"""
"""Reasons by somebody who means ill, as far as a proposal may hold them at all."""
ADD = """\
--- charter/principles/moede.md
+++ charter/principles/moede.md
@@ -12,2 +12,3 @@
 - Vi inviterer alle, det angår.
 - Vi skriver ned, hvem der manglede.
+- Vi ringer til dem, der ikke kom.
"""
NEW_PRINCIPLE = """\
--- /dev/null
+++ charter/principles/fest.md
@@ -0,0 +1,5 @@
+---
+title: Hold fest
+number: 4
+---
+Vi fejrer det, der lykkes.
"""
CHANGE = """\
--- charter/principles/grunde.md
+++ charter/principles/grunde.md
@@ -5,2 +5,2 @@
 Den, der bestemmer, siger hvorfor.
-Grunden bliver sagt højt.
+Grunden bliver skrevet ned, så alle kan se den.
"""
RULES = """\
--- charter/charter.yml
+++ charter/charter.yml
@@ -8,3 +8,3 @@
 minimum_electorate: {organisations: 9, sectors: 3}
-electorate: {confirmed_days: 30, sector_counts_from: 3, dormant_after: 9}
+electorate: {confirmed_days: 30, sector_counts_from: 4, dormant_after: 9}
 classes:
"""
RULE = """\
rule:
  class: substantive
  bump: minor
  discussion_days: 28
  vote_days: 42
  quorum: 1/5
  majority: more than 1/2
  sector_majority: more than 1/2
"""
MOVE = """\
--- charter/principles/moede.md
+++ charter/principles/moede.md
@@ -7,2 +7 @@
-Et møde begynder med et spørgsmål.
 Det **slutter** med et bedre, se [det næste princip](grunde.md).
@@ -12,2 +11,3 @@
 - Vi inviterer alle, det angår.
 - Vi skriver ned, hvem der manglede.
+Et møde begynder med et åbent spørgsmål.
--- charter/principles/grunde.md
+++ charter/principles/grunde.md
@@ -5,2 +5,2 @@
-Den, der bestemmer, siger hvorfor.
 Grunden bliver skrevet ned, så alle kan se den.
+Den, der bestemmer, siger hvorfor.
--- charter/charter.yml
+++ charter/charter.yml
@@ -10,2 +10,2 @@
 classes:
-  editorial: {bump: patch, discussion_days: 14}
+  editorial: {bump: patch, discussion_days: 21}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A proposal to be written down; `events` are its record, each (kind, time, its fields)."""

    slug: str
    title: str
    diff: str = ADD
    class_name: str = "substantive"
    base: str = "0.2.0"
    reasons: str = "Det gør mødet bedre."
    by: str = "foreningen-proevetur"
    events: Sequence[tuple[str, str, str]] = ()
    ballots: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    said_at: str = "2027-05-02T10:00:00Z"
    voted_at: str = "2027-03-20T10:00:00Z"
    front: str = ""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of its folder."""
        folder = f"proposals/{self.slug}"
        text = (
            f"---\nformat: 1\ntitle: {self.title}\nproposers: [{self.by}]\n"
            f"class: {self.class_name}\nbase: {self.base}\n{self.front}---\n{self.reasons}\n\n"
            f"```diff\n{self.diff}```\n"
        ).encode()
        yield f"{folder}/proposal.md", text
        for order, (kind, at, fields) in enumerate(self.events, 1):
            fields = fields.replace("DIGEST", sha256_of(text))
            yield (
                f"{folder}/record/{order:02d}-{kind}.yml",
                f"format: 1\nevent: {kind}\nat: {at}\nby: sekretariatet\n{fields}".encode(),
            )
        for voter, vote in self.ballots.items():
            yield (
                f"{folder}/ballots/1/{voter}.yml",
                f"format: 1\ntext: {sha256_of(text)}\nat: {self.voted_at}\n{vote}".encode(),
            )
        for path, fields in self.others.items():
            yield f"{folder}/{path}.yml", f"format: 1\nat: {self.said_at}\n{fields}".encode()


def admitted(number: int, at: str, closes: str) -> tuple[str, str, str]:
    """The event by which a proposal gets its number."""
    return "admitted", at, f"number: {number}\nbase: 0.2.0\ncloses: {closes}\n"


def opened(at: str, closes: str, members: Mapping[str, str]) -> tuple[str, str, str]:
    """The event that opens a vote of these electors (sector by id)."""
    lines = "".join(f"{id} {members[id]}\n" for id in sorted(members))
    sectors = sorted({sector for sector in members.values() if sector})
    held = list(members.values())
    by_sector = ", ".join(f"{sector}: {held.count(sector)}" for sector in sectors)
    founding = "" if sectors else "founding: true\n"
    franchise = "{confirmed_days: 30, sector_counts_from: 3, dormant_after: 9}"
    return (
        "opened",
        at,
        f"round: 1\ncloses: {closes}\n{RULE}{founding}franchise: {franchise}\n"
        f"electorate:\n  count: {len(members)}\n"
        f"  by_sector: {{{by_sector}}}\n  sha256: {sha256_of(lines.encode())}\n"
        "text: DIGEST\nsemantics: 1\n",
    )


def closed(at: str, result: str, tally: str, more: str = "") -> tuple[str, str, str]:
    """The event that closes a vote; `tally` are the fields of its count."""
    return "closed", at, f"round: 1\nresult: {result}\ntally:\n{tally}{more}"


_VOTERS = {"foer": "forening", **{id: sector for id, (_, sector) in ORGANISATIONS.items()}}
FOUNDED = """\
  electors: 1
  approve: 1
  reject: 0
  abstain: 0
  quorum_votes: 1
  failed: []
  uncounted: []
  sectors: {}
"""
_FAILED = """\
  electors: 8
  approve: 3
  reject: 2
  abstain: 1
  quorum_votes: 2
  failed: [sector forening]
  uncounted: [fremmed]
  sectors:
    forening: {electors: 4, approve: 1, reject: 2, abstain: 0, counts: true}
    kommune: {electors: 3, approve: 2, reject: 0, abstain: 1, counts: true}
    virksomhed: {electors: 1, approve: 0, reject: 0, abstain: 0, counts: false}
"""
_WON = """\
  electors: 8
  approve: 3
  reject: 1
  abstain: 1
  quorum_votes: 2
  failed: []
  uncounted: []
  sectors:
    forening: {electors: 4, approve: 2, reject: 1, abstain: 0, counts: true}
    kommune: {electors: 3, approve: 1, reject: 0, abstain: 1, counts: true}
    virksomhed: {electors: 1, approve: 0, reject: 0, abstain: 0, counts: false}
"""
_QUIET = """\
  electors: 8
  approve: 1
  reject: 0
  abstain: 0
  quorum_votes: 2
  failed: [quorum]
  uncounted: []
  sectors:
    forening: {electors: 4, approve: 1, reject: 0, abstain: 0, counts: true}
    kommune: {electors: 3, approve: 0, reject: 0, abstain: 0, counts: true}
    virksomhed: {electors: 1, approve: 0, reject: 0, abstain: 0, counts: false}
"""
_EARLY, _LATE = "2027-02-01T09:00:00Z", "2027-03-01T09:00:00Z"
MOTIONS = (
    Motion(
        slug="skriv-grunden",
        title="Skriv grunden ned",
        diff=CHANGE,
        base="0.1.0",
        by="sekretariatet",
        events=(
            ("admitted", "2027-01-02T09:00:00Z",
             "number: 1\nbase: 0.1.0\ncloses: 2027-01-03T09:00:00Z\n"),
            opened("2027-01-03T09:00:00Z", "2027-01-04T09:00:00Z", {"sekretariatet": ""}),
            closed("2027-01-04T09:00:00Z", "accepted", FOUNDED),
            ("enacted", "2027-01-04T09:00:00Z", "version: 0.2.0\nsemantics: 1\n"),
        ),
        ballots={"sekretariatet": "choice: approve\n"},
        voted_at="2027-01-03T10:00:00Z",
    ),
    Motion(
        slug="faelles-kasse",
        title="En fælles kasse",
        diff=NEW_PRINCIPLE,
        events=(
            admitted(2, _EARLY, _LATE),
            opened(_LATE, "2027-04-12T09:00:00Z", _VOTERS),
            closed("2027-04-12T09:00:00Z", "rejected", _FAILED),
        ),
        ballots={
            "aa-kommune": "choice: approve\n",
            "eksempelkommune": "choice: approve\n",
            "oe-kommune": "choice: abstain\n",
            "foreningen-proevetur": "choice: approve\n",
            "foreningen-zebra": "choice: reject\n",
            "foreningen-aeblehaven": "choice: reject\nreason: Vi har ingen kasse.\n",
            "fremmed": "choice: approve\n",
        },
    ),
    Motion(
        slug="stille",
        title="Stille",
        events=(
            admitted(12, _EARLY, _LATE),
            opened(_LATE, "2027-04-12T09:00:00Z", _VOTERS),
            closed(
                "2027-04-12T09:00:00Z",
                "rejected",
                _QUIET,
                "second_call: 2027-05-03T09:00:00Z\n",
            ),
        ),
        ballots={"foreningen-aeblehaven": "choice: approve\n"},
    ),
    Motion(
        slug="ring-til-dem",
        title="Ring til dem, der ikke kom",
        events=(
            admitted(3, _LATE, "2027-05-01T09:00:00Z"),
            opened("2027-05-10T09:00:00Z", "2027-07-01T09:00:00Z", _VOTERS),
        ),
        ballots={
            "eksempelkommune": "choice: approve\nreason: Et opkald siger mere end et brev.\n",
            "foreningen-zebra": f"choice: reject\nreason: \"{HOSTILE}\"\n",
        },
        voted_at="2027-05-20T10:00:00Z",
    ),
    Motion(
        slug="stoerre-grupper",
        title="Større grupper",
        diff=RULES,
        class_name="fundamental",
        events=(admitted(4, _LATE, "2027-05-20T09:00:00Z"),),
        others={
            "seconds/eksempelkommune": "",
            "objections/foreningen-zebra": "reason: Så tæller vi aldrig selv.\n",
        },
    ),
    Motion(
        slug="byt-om",
        title="Byt om på sætningerne",
        diff=MOVE,
        class_name="fundamental",
    ),
    Motion(
        slug="komma",
        title="Et komma",
        class_name="editorial",
        events=(admitted(5, "2027-05-25T09:00:00Z", "2027-06-08T09:00:00Z"),),
    ),
    Motion(
        slug="hold-fest",
        title="Hold fest",
        diff=NEW_PRINCIPLE,
        class_name="fundamental",
        events=(
            admitted(6, _EARLY, _LATE),
            opened(_LATE, "2027-04-12T09:00:00Z", _VOTERS),
            closed("2027-04-12T09:00:00Z", "accepted", _WON),
        ),
        ballots={
            "eksempelkommune": "choice: approve\n",
            "oe-kommune": "choice: abstain\n",
            "foreningen-proevetur": "choice: approve\n",
            "foreningen-zebra": "choice: approve\n",
            "foreningen-aeblehaven": "choice: reject\n",
        },
    ),
    Motion(
        slug="stavning",
        title="Stavning",
        class_name="editorial",
        events=(admitted(7, _EARLY, _LATE), ("accepted-unopposed", _LATE, "")),
    ),
    Motion(
        slug="for-tidligt",
        title="For tidligt",
        events=(admitted(8, _EARLY, _LATE), ("withdrawn", "2027-02-10T09:00:00Z", "")),
    ),
    Motion(
        slug="glemt",
        title="Glemt",
        events=(admitted(9, _EARLY, _LATE), ("lapsed", _LATE, "reason: Ingen svarede.\n")),
    ),
    Motion(
        slug="samme-igen",
        title="Det samme igen",
        events=(admitted(10, _EARLY, _LATE), ("superseded", _LATE, "by_number: 3\n")),
    ),
    Motion(
        slug="uklart",
        title="Uklart",
        events=(
            admitted(11, _EARLY, _LATE),
            ("returned", "2027-02-05T09:00:00Z", "reason: Skriv, hvem der skal gøre det.\n"),
        ),
    ),
    Motion(
        slug="ondt",
        title=f'"{HOSTILE}"',
        by='"<b>Nogen</b> *selv*"',
        reasons=WRITTEN,
    ),
)  # fmt: skip
