"""Small archives in memory, built of the model's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from charterkit.decisions.acts import admitting, closing, opening
from charterkit.documents.paths import (
    ballot_path,
    objection_path,
    proposal_path,
    register_path,
    signatory_path,
)
from charterkit.model import (
    Amendment,
    AmendmentClass,
    Archive,
    Ballot,
    Bump,
    Charter,
    Choice,
    Constituted,
    ElectorateCount,
    Event,
    FileDiff,
    Franchise,
    How,
    Hunk,
    Leaving,
    Majority,
    Mandate,
    Op,
    Pause,
    Proposal,
    RegisterEntry,
    RegisterKind,
    Release,
    Signatory,
    Signature,
    Statement,
    Steward,
    Stewards,
    Text,
    Version,
)

DIGEST = "sha256:" + "a" * 64
T0 = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
"""When things begin: outside of every pause."""

SUMMER = Pause(start=(7, 1), end=(7, 31))
NEW_YEAR = Pause(start=(12, 20), end=(1, 5))
HALF = Majority(share=Fraction(1, 2), strict=True)
TWO_THIRDS = Majority(share=Fraction(2, 3), strict=False)

EDITORIAL = AmendmentClass(name="editorial", bump=Bump.PATCH, discussion_days=14)
SUBSTANTIVE = AmendmentClass(
    name="substantive",
    bump=Bump.MINOR,
    discussion_days=28,
    vote_days=42,
    quorum=Fraction(1, 5),
    majority=HALF,
    sector_majority=HALF,
)
FUNDAMENTAL = AmendmentClass(
    name="fundamental",
    bump=Bump.MAJOR,
    discussion_days=56,
    vote_days=70,
    quorum=Fraction(1, 3),
    majority=TWO_THIRDS,
    sector_majority=HALF,
    reaffirm_days=365,
)
CHARTER = Charter(
    title={"da": "Prøvecharter"},
    languages=("da", "en"),
    sectors={
        "kommune": {"da": "Kommuner"},
        "forening": {"da": "Foreninger"},
        "virksomhed": {"da": "Virksomheder"},
    },
    minimum_organisations=9,
    minimum_sectors=3,
    franchise=Franchise(confirmed_days=30, sector_counts_from=5, dormant_after=3),
    classes={each.name: each for each in (EDITORIAL, SUBSTANTIVE, FUNDAMENTAL)},
    least_class={
        "rules": "fundamental",
        "new-principle": "fundamental",
        "repeal": "fundamental",
        "text": "editorial",
        "stewards": "substantive",
        "steward-keys": "editorial",
        "translation": "editorial",
    },
    pauses=(SUMMER, NEW_YEAR),
    second_call_days=21,
    second_call_quorum=Fraction(1, 2),
)
PREAMBLE = Text(
    path="charter/preamble.md",
    language="da",
    title="Indledning",
    body=("Vi løser fælles opgaver sammen.",),
    body_line=4,
    digest=DIGEST,
)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def organisation(id: str, sector: str, *, version: str = "0.1.0", **changes: object) -> Signatory:
    """A signatory that signed on the day things begin."""
    day = T0.date()
    signature = Signature(
        version=Version.parse(version), text=DIGEST, on=day, mandate=Mandate(by="Styret", on=day)
    )
    made = Signatory(
        id=id,
        path=signatory_path(id),
        name=f"Foreningen {id}",
        sector=sector,
        country="DK",
        identifiers={},
        website=None,
        statement={},
        pledges=(),
        accounts=(),
        keys=(),
        signatures=(signature,),
        left=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(
    record: Signatory, kind: RegisterKind, at: datetime, order: int = 1, **changes: object
) -> RegisterEntry:
    """A steward's entry; a confirmation confirms the record as it stands."""
    made = RegisterEntry(
        path=register_path(record.id, order, kind), order=order, kind=kind, at=at, by="s1"
    )
    if kind is RegisterKind.CONFIRMED:
        made = replace(
            made,
            how=How.MINUTES,
            name=record.name,
            sector=record.sector,
            identifiers=record.identifiers,
        )
    return replace(made, **changes)  # type: ignore[arg-type]


def confirmed(record: Signatory, at: datetime = T0) -> tuple[RegisterEntry, ...]:
    """A register with one confirmation."""
    return (entry(record, RegisterKind.CONFIRMED, at),)


def left(on: date) -> tuple[Leaving, ...]:
    """One leaving."""
    return (Leaving(on=on),)


def release(version: str, *, reaffirm_by: date | None = None) -> Release:
    """A line of the ledger without files."""
    return Release(
        path=f"charter/releases/{version}.yml",
        version=Version.parse(version),
        on=T0.date(),
        text=DIGEST,
        edition=DIGEST,
        files=(),
        reaffirm_by=reaffirm_by,
    )


def stewards(*ids: str) -> Stewards:
    """Stewards of these ids, without arbiters."""
    return Stewards(stewards=tuple(Steward(id=id, name={"da": id}) for id in ids), arbiters=())


def constituted(at: datetime = T0) -> Constituted:
    """The note that the founding phase is over."""
    return Constituted(
        at=at, by="s1", organisations=ElectorateCount(count=9, by_sector={}, digest=DIGEST)
    )


def archive(
    records: Iterable[Signatory] = (),
    *,
    at: datetime = T0,
    founding: bool = False,
    register: Mapping[str, tuple[RegisterEntry, ...]] | None = None,
    **changes: object,
) -> Archive:
    """An archive with these signatories, all confirmed at `at` unless `register` says else."""
    signatories = {record.id: record for record in records}
    entries = {id: confirmed(record, at) for id, record in signatories.items()}
    made = Archive(
        charter=CHARTER,
        stewards=stewards("s1", "s2", "s3"),
        preamble=PREAMBLE,
        preamble_translations={},
        principles=(),
        releases=(release("0.1.0"),),
        proposals={},
        signatories=signatories,
        register={**entries, **(register or {})},
        constituted=None if founding else constituted(),
        texts={},
        pages={},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def crowd(**sizes: int) -> list[Signatory]:
    """So many organisations of each sector: ``kommune-1``, ``kommune-2`` and on."""
    return [
        organisation(f"{sector}-{number}", sector)
        for sector, size in sizes.items()
        for number in range(1, size + 1)
    ]


def amendment(path: str = "charter/preamble.md", *lines: tuple[Op, str]) -> Amendment:
    """A change of one line of one file, or these lines."""
    changed = lines or ((Op.REMOVE, "Før."), (Op.ADD, "Efter."))
    hunk = Hunk(old_start=4, old_count=1, new_start=4, new_count=1, lines=tuple(changed))
    return Amendment(files=(FileDiff(path=path, hunks=(hunk,)),))


def proposal(slug: str = "bedre", class_name: str = "substantive", **changes: object) -> Proposal:
    """A draft."""
    made = Proposal(
        slug=slug,
        path=proposal_path(slug),
        title="Bedre ord",
        proposers=("foreningen-proevetur",),
        class_name=class_name,
        base=Version(0, 1, 0),
        discussion=None,
        adopts=False,
        reasons="",
        amendment=amendment(),
        digest=DIGEST,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def with_event(given: Proposal, event: Event) -> Proposal:
    """The proposal with one more event on record."""
    return replace(given, record=(*given.record, event))


def with_proposal(given: Archive, changed: Proposal) -> Archive:
    """The archive with this proposal in place of the one of its slug."""
    return replace(given, proposals={**given.proposals, changed.slug: changed})


def admit(given: Archive, slug: str, at: datetime) -> Archive:
    """The archive after an admission."""
    draft = given.proposals[slug]
    return with_proposal(given, with_event(draft, admitting(given, draft, at, "s1")))


def open_vote(given: Archive, slug: str, at: datetime) -> Archive:
    """The archive after an opening; constituted by it when it is the first that can be."""
    opened = opening(given, given.proposals[slug], at, "s1")
    after = with_proposal(given, with_event(given.proposals[slug], opened.event))
    return after if opened.constituted is None else replace(after, constituted=opened.constituted)


def close_vote(given: Archive, slug: str, at: datetime) -> Archive:
    """The archive after a closing, counted with the electorate that today's tree gives."""
    from charterkit.decisions import states
    from charterkit.decisions.electorate import of_round

    voted = given.proposals[slug]
    vote = states.opened(voted)
    assert vote is not None
    voters = of_round(given, voted, vote)
    assert voters is not None
    return with_proposal(given, with_event(voted, closing(given, voted, at, "s1", voters)))


def ballot(
    voter: str, choice: Choice | None, at: datetime = T0, round: int = 1, **changes: object
) -> Ballot:
    """A ballot on the text of `proposal`."""
    made = Ballot(
        path=ballot_path("bedre", round, voter),
        voter=voter,
        round=round,
        text=DIGEST,
        at=at,
        choice=choice,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def cast(given: Archive, slug: str, at: datetime, **choices: Iterable[str]) -> Archive:
    """The archive with ballots: ``approve=[...]``, ``reject=[...]``, ``abstain=[...]``."""
    from charterkit.decisions import states

    voted = given.proposals[slug]
    vote = states.opened(voted)
    round = 1 if vote is None or vote.round is None else vote.round
    made = {
        voter: ballot(voter, Choice(choice), at, round)
        for choice, voters in choices.items()
        for voter in voters
    }
    both = {**voted.ballots.get(round, {}), **made}
    return with_proposal(given, replace(voted, ballots={**voted.ballots, round: both}))


def objecting(given: Archive, slug: str, by: str, at: datetime) -> Archive:
    """The archive with an objection."""
    opposed = given.proposals[slug]
    said = Statement(path=objection_path(slug, by), by=by, at=at, reason="Det ændrer meningen.")
    return with_proposal(given, replace(opposed, objections={**opposed.objections, by: said}))
