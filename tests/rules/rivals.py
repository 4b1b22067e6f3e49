"""The life of rival proposals as files, stage by stage: a joint vote, its contest, both verdicts.

Three sectors with three organisations each decide on two proposals for one sentence, while a third
one for it comes too late, and on one for another sentence that too few vote on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from charterkit.decisions import states
from charterkit.decisions.acts import closing, lapsing, opening, returning, ruling
from charterkit.decisions.electorate import of_round
from charterkit.decisions.enacting import founding_release
from charterkit.decisions.joint import vote_of
from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import ballot_path, contest_path
from charterkit.documents.writing import (
    render_ballot,
    render_constituted,
    render_event,
    render_release,
    render_statement,
)
from charterkit.model import (
    STATUS_QUO,
    Ballot,
    Choice,
    Event,
    EventKind,
    Proposal,
    Ranking,
    Statement,
    Version,
)
from tests.life.playing import IDS, ORGANISATIONS
from tests.rules.life import CHARTER as SMALLER
from tests.rules.life import (
    PREAMBLE,
    PRINCIPLE,
    STEWARDS,
    STOOD,
    Files,
    Stage,
    admit,
    confirm,
    day,
    enact,
    sign_up,
    vote,
)

CHARTER = (
    SMALLER.replace("languages: [da, en]", "languages: [da]")
    .replace(
        "  kommune: {da: Kommuner}\n", "  kommune: {da: Kommuner}\n  virksomhed: {da: Firmaer}\n"
    )
    .replace("{organisations: 2, sectors: 2}", "{organisations: 9, sectors: 3}")
    .replace("sector_counts_from: 2", "sector_counts_from: 3")
)
SHORT, LONG, LATE, OTHER = "kort", "lang", "sen", "andet"
"""Three proposals for the second sentence, the last of them late, and one for the third."""
_TEXTS = {
    SHORT: (6, "Borgerne inddrages i arbejdet.", "Borgerne er med."),
    LONG: (6, "Borgerne inddrages i arbejdet.", "Borgerne er med, fra før vi begynder."),
    LATE: (6, "Borgerne inddrages i arbejdet.", "Borgerne begynder selv."),
    OTHER: (7, "Vi deler det, vi lærer.", "Vi deler alt, hvad vi lærer."),
}
_PROPOSAL = """\
---
format: 1
title: Forslaget {slug}
proposers: [{by}]
class: substantive
base: 0.1.0
---
Derfor.

```diff
--- charter/principles/faelles-ansvar.md
+++ charter/principles/faelles-ansvar.md
@@ -{line},1 +{line},1 @@
-{old}
+{new}
```
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What stands after a step, and the step it came after ("" for the first)."""

    stage: Stage
    after: str


def founded() -> Files:
    """The first files and the founding release."""
    texts = {
        "charter/charter.yml": CHARTER.encode(),
        "charter/stewards.yml": STEWARDS.encode(),
        "charter/preamble.md": PREAMBLE.encode(),
        "charter/principles/faelles-ansvar.md": f"{PRINCIPLE}Vi deler det, vi lærer.\n".encode(),
    }
    release = founding_release(texts, ("da",), Version(0, 1, 0), day(1, 10))
    return {**texts, release.path: render_release(release)}


def propose(slug: str) -> Files:
    """One of the proposals, as a draft."""
    line, old, new = _TEXTS[slug]
    text = _PROPOSAL.format(slug=slug, by=IDS[3], line=line, old=old, new=new)
    return {f"proposals/{slug}/proposal.md": text.encode()}


def written(events: Iterable[Event]) -> Files:
    """Entries of records."""
    return {event.path: render_event(event) for event in events}


def of(stage: Stage, *slugs: str) -> tuple[Proposal, ...]:
    """Proposals as they stand."""
    proposals = stage.archive.proposals
    return tuple(proposals[slug] for slug in slugs)


def open_vote(stage: Stage, at: datetime, *slugs: str) -> Files:
    """A vote on proposals, by number."""
    archive, members = stage.archive, of(stage, *slugs)
    made = [opening(archive, each, at, "sekretariatet", members) for each in members]
    noted = made[0].constituted
    extra = {"charter/register/constituted.yml": render_constituted(noted)} if noted else {}
    return {**written(each.event for each in made), **extra}


def rank(stage: Stage, slug: str, voters: Iterable[str], at: datetime, *places: str) -> Files:
    """Ballots that rank options, best first, in the vote that a proposal leads."""
    (lead,) = of(stage, slug)
    opened = states.opened(lead)
    assert opened is not None
    round, ranking = opened.round or 0, tuple((place,) for place in places)
    return {
        ballot_path(slug, round, voter): _ballot(slug, round, voter, opened.text or "", at, ranking)
        for voter in voters
    }


def _ballot(slug: str, round: int, voter: str, text: str, at: datetime, ranking: Ranking) -> bytes:
    path = ballot_path(slug, round, voter)
    cast = Ballot(path=path, voter=voter, round=round, text=text, at=at, ranking=ranking)
    return render_ballot(cast)


def close(stage: Stage, at: datetime, *slugs: str) -> Files:
    """The closing of a vote on proposals, by number."""
    archive, members = stage.archive, of(stage, *slugs)
    opened = states.opened(members[0])
    assert opened is not None
    voters = of_round(archive, members[0], opened)
    assert voters is not None
    return written(closing(archive, each, at, "sekretariatet", voters) for each in members)


def contest(stage: Stage, slug: str, voters: Iterable[str], at: datetime) -> Files:
    """What electors hold against the outcome of a vote."""
    whole = vote_of(stage.archive, of(stage, slug)[0])
    assert whole is not None
    said = [
        Statement(
            path=contest_path(whole.lead.slug, whole.opened.round or 0, voter),
            by=voter,
            at=at,
            reason="Der mangler stemmesedler.",
        )
        for voter in voters
    ]
    return {each.path: render_statement(each) for each in said}


def rule(stage: Stage, at: datetime, kind: EventKind, *slugs: str) -> Files:
    """That an outcome is contested, or the arbiters' verdict, in the record of all."""
    by = "sekretariatet" if kind is EventKind.CONTESTED else "voldgiften"
    return written(ruling(each, at, by, kind, "Det er prøvet.") for each in of(stage, *slugs))


BOTH, ALL = (SHORT, LONG), (SHORT, LONG, LATE)
LOSERS = (IDS[0], IDS[1], IDS[3])
"""Three electors of two sectors."""


@cache
def steps() -> Mapping[str, Step]:
    """The lives: what stands after each step, by the step's name. They part at the verdict."""
    lives: dict[str, Step] = {}

    def step(name: str, after: str, at: datetime, changes: Callable[[Stage], Files]) -> None:
        here = lives[after].stage if after else Stage(files={}, at=at)
        made = Stage(files=here.after(changes(here)), at=at)
        STOOD.update({blob_id(data): data for data in made.files.values()})
        lives[name] = Step(made, after)

    step("nine", "", day(1, 10), lambda s: founded())
    step("nine-signed", "nine", day(1, 12), lambda s: {
        path: data
        for id, (name, sector) in zip(IDS, ORGANISATIONS, strict=True)
        for path, data in sign_up(s, id, name, sector).items()
    })  # fmt: skip
    step("nine-confirmed", "nine-signed", day(1, 15), lambda s: {
        path: data for id in IDS for path, data in confirm(s, id, day(1, 15)).items()
    })  # fmt: skip
    step("rivals-drafted", "nine-confirmed", day(2, 1), lambda s: {
        **propose(SHORT), **propose(LONG), **propose(OTHER), **propose(LATE)
    })  # fmt: skip
    step("one-admitted", "rivals-drafted", day(2, 2), lambda s: admit(s, SHORT, day(2, 2)))
    step("other-admitted", "one-admitted", day(2, 3), lambda s: admit(s, OTHER, day(2, 3)))
    step("rivals", "other-admitted", day(2, 16), lambda s: admit(s, LONG, day(2, 16)))
    step("together", "rivals", day(3, 16), lambda s: open_vote(s, day(3, 16), *BOTH))
    step("other-opened", "together", day(3, 17), lambda s: open_vote(s, day(3, 17), OTHER))
    step("late", "other-opened", day(3, 18), lambda s: admit(s, LATE, day(3, 18)))
    step("ranked", "late", day(3, 20), lambda s: {
        **rank(s, SHORT, (*IDS[1:3], *IDS[4:]), day(3, 20), LONG, SHORT, STATUS_QUO),
        **rank(s, SHORT, (IDS[0], IDS[3]), day(3, 20), STATUS_QUO, SHORT, LONG),
        **vote(s, OTHER, IDS[0], Choice.APPROVE, day(3, 20)),
    })  # fmt: skip
    step("beaten", "ranked", day(4, 27), lambda s: close(s, day(4, 27), *BOTH))
    step("too-few", "beaten", day(4, 28), lambda s: close(s, day(4, 28), OTHER))
    step("uncontested", "too-few", day(5, 11), lambda s: enact(s, LONG, day(5, 11)))
    step("said", "too-few", day(5, 1), lambda s: contest(s, SHORT, LOSERS, day(5, 1)))
    step("contested", "said", day(5, 1), lambda s: rule(s, day(5, 1), EventKind.CONTESTED, *BOTH))
    step("upheld", "contested", day(5, 5), lambda s: rule(s, day(5, 5), EventKind.UPHELD, *BOTH))
    step("upheld-enacted", "upheld", day(5, 6), lambda s: enact(s, LONG, day(5, 6)))
    step("returned", "upheld-enacted", day(5, 7), lambda s: written(
        [returning(of(s, LATE)[0], day(5, 7), "sekretariatet", "Forslaget strider mod nr. 3.")]
    ))  # fmt: skip
    step("lapsed", "returned", day(5, 7, 2027), lambda s: written(
        [lapsing(of(s, LATE)[0], day(5, 7, 2027), "sekretariatet", "Ingen tog det op.")]
    ))  # fmt: skip
    step(
        "annulled", "contested", day(5, 5), lambda s: rule(s, day(5, 5), EventKind.ANNULLED, *BOTH)
    )
    step("second", "annulled", day(5, 5), lambda s: open_vote(s, day(5, 5), *ALL))
    step("second-ranked", "second", day(5, 20), lambda s: {
        **rank(s, SHORT, IDS[1:], day(5, 20), LATE, STATUS_QUO),
        **rank(s, SHORT, IDS[:1], day(5, 20), SHORT, STATUS_QUO),
    })  # fmt: skip
    step("second-closed", "second-ranked", day(6, 16), lambda s: close(s, day(6, 16), *ALL))
    step("second-enacted", "second-closed", day(6, 30), lambda s: enact(s, LATE, day(6, 30)))
    step("other-said", "too-few", day(5, 2), lambda s: contest(s, OTHER, LOSERS, day(5, 2)))
    step("other-contested", "other-said", day(5, 2), lambda s: rule(
        s, day(5, 2), EventKind.CONTESTED, OTHER
    ))  # fmt: skip
    step("other-upheld", "other-contested", day(5, 19), lambda s: rule(
        s, day(5, 19), EventKind.UPHELD, OTHER
    ))  # fmt: skip
    step("other-again", "other-upheld", day(5, 19), lambda s: open_vote(s, day(5, 19), OTHER))
    return lives
