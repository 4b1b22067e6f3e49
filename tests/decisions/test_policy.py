"""What a policy leads to is said before it is chosen: deadlocks apart from lesser surprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from charterkit.decisions.cautions import Caution, Kind
from charterkit.decisions.electorate import Electorate
from charterkit.decisions.policy import Ground, founding_goes_on, of_class
from charterkit.decisions.policy_charter import of_charter
from charterkit.model import AmendmentClass, Charter, Franchise, Majority, Pause, Steward, Stewards
from tests.decisions.building import CHARTER, EDITORIAL, FUNDAMENTAL, HALF, SUBSTANTIVE

ALL = Majority(share=Fraction(1), strict=False)
PLAIN = replace(SUBSTANTIVE, sector_majority=None)
ONE_CALL = replace(CHARTER, second_call_days=None)


def ground(
    sizes: Mapping[str, int], *, counts_from: int = 5, voting: int = 1000, founding: bool = False
) -> Ground:
    """Electors of these sectors, of whom so many vote."""
    members = {f"{name}-{n}": name for name, size in sizes.items() for n in range(size)}
    electors = Electorate(members=members, sector_counts_from=counts_from)
    return Ground(electors=electors, founding=founding, voting=voting)


def people(*ids: str) -> tuple[Steward, ...]:
    return tuple(Steward(id=id, name={"da": id}) for id in ids)


def kinds(cautions: tuple[Caution, ...]) -> list[str]:
    return [each.kind.value for each in cautions]


def with_quorum(quorum: Fraction | int | None) -> AmendmentClass:
    return replace(PLAIN, quorum=quorum)


@pytest.mark.parametrize(
    ("charter", "quorum", "voting", "said"),
    [
        (ONE_CALL, 9, 9, []),
        (ONE_CALL, 9, 8, ["quorum-above-turnout"]),
        (ONE_CALL, 10, 10, ["quorum-above-minimum"]),
        (ONE_CALL, 11, 11, ["quorum-above-minimum"]),
        (ONE_CALL, 12, 12, ["quorum-out-of-reach"]),
        (CHARTER, 12, 12, ["first-vote-in-vain"]),
        (CHARTER, 22, 11, ["first-vote-in-vain"]),
        (CHARTER, 23, 11, ["quorum-out-of-reach"]),
        (CHARTER, Fraction(1), 11, []),
        (CHARTER, Fraction(1), 10, ["quorum-above-turnout"]),
        (CHARTER, Fraction(1), 6, ["quorum-above-turnout"]),
        (CHARTER, Fraction(1), 5, ["second-call-in-vain"]),
        (ONE_CALL, Fraction(1), 5, ["quorum-above-turnout", "unanimity"]),
        (ONE_CALL, Fraction(1), 11, ["unanimity"]),
        (CHARTER, Fraction(1, 5), 3, []),
        (CHARTER, Fraction(1, 5), 2, ["quorum-above-turnout"]),
        (CHARTER, None, 1, ["no-quorum"]),
    ],
)
def test_a_quorum_is_held_against_the_electors_and_those_who_vote(
    charter: Charter, quorum: Fraction | int | None, voting: int, said: list[str]
) -> None:
    found = of_class(charter, with_quorum(quorum), ground({"kommune": 11}, voting=voting))
    assert kinds(found) == said


@pytest.mark.parametrize(
    ("sector", "counts_from", "size", "said"),
    [
        (HALF, 1, 1, ["single-veto"]),
        (HALF, 1, 2, ["single-veto"]),
        (HALF, 1, 3, ["small-sectors-count"]),
        (HALF, 2, 3, ["small-sectors-count"]),
        (HALF, 3, 3, []),
        (HALF, 5, 5, []),
        (HALF, 5, 4, ["sectors-never-count"]),
        (HALF, 2, 1, ["sectors-never-count", "small-sectors-count"]),
        (Majority(share=Fraction(2, 3), strict=False), 3, 3, []),
        (Majority(share=Fraction(2, 3), strict=True), 3, 3, ["single-veto"]),
        (Majority(share=Fraction(1, 10), strict=False), 2, 2, []),
        (ALL, 5, 40, ["single-veto"]),
        (None, 1, 1, []),
    ],
)
def test_no_organisation_alone_should_decide_for_a_sector(
    sector: Majority | None, counts_from: int, size: int, said: list[str]
) -> None:
    rule = replace(PLAIN, quorum=Fraction(1, 100), majority=None, sector_majority=sector)
    found = of_class(CHARTER, rule, ground({"kommune": size}, counts_from=counts_from))
    assert kinds(found) == said


def test_founding_stewards_have_no_sectors_and_no_veto() -> None:
    alone = ground({"": 1}, founding=True)
    assert of_class(CHARTER, SUBSTANTIVE, alone) == ()
    assert of_class(CHARTER, FUNDAMENTAL, ground({"": 2}, founding=True)) == ()
    assert kinds(of_class(ONE_CALL, with_quorum(2), alone)) == ["quorum-out-of-reach"]


def test_too_small_sectors_are_seen_before_there_is_any() -> None:
    alone = ground({"": 1}, counts_from=2, founding=True)
    assert kinds(of_class(CHARTER, SUBSTANTIVE, alone)) == ["small-sectors-count"]


@pytest.mark.parametrize(
    ("share", "strict", "electors", "said"),
    [
        (Fraction(1, 2), True, 1, []),
        (Fraction(1, 2), True, 2, ["single-veto"]),
        (Fraction(1, 2), True, 3, []),
        (Fraction(2, 3), False, 3, []),
        (Fraction(2, 3), True, 3, ["single-veto"]),
        (Fraction(9, 10), False, 9, ["single-veto"]),
        (Fraction(9, 10), False, 10, []),
        (Fraction(1), False, 500, ["unanimity"]),
    ],
)
def test_a_majority_that_is_everybody_lets_each_stop_everything(
    share: Fraction, strict: bool, electors: int, said: list[str]
) -> None:
    rule = replace(PLAIN, majority=Majority(share=share, strict=strict))
    assert kinds(of_class(CHARTER, rule, ground({"kommune": electors}))) == said


def test_where_nobody_may_vote_nothing_else_matters() -> None:
    assert kinds(of_class(CHARTER, SUBSTANTIVE, ground({}))) == ["no-electors"]


def franchise(confirmed_days: int = 30, dormant_after: int = 3) -> Franchise:
    return Franchise(
        confirmed_days=confirmed_days, sector_counts_from=5, dormant_after=dormant_after
    )


TO_APRIL_29 = Pause(start=(1, 1), end=(4, 29))
TO_APRIL_30 = Pause(start=(1, 1), end=(4, 30))
RULES_BY_VOTE = {**CHARTER.least_class, "rules": "substantive"}
NEVER_SUBSTANTIVE = {**dict.fromkeys(CHARTER.least_class, "fundamental"), "text": "fundamental"}
EXTRA = replace(SUBSTANTIVE, name="extra", discussion_days=40)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"franchise": franchise(confirmed_days=0)}, ["votes-for-sale"]),
        ({"franchise": franchise(confirmed_days=1)}, []),
        ({"franchise": franchise(dormant_after=1)}, ["dormant-after-one"]),
        ({"franchise": franchise(dormant_after=2)}, []),
        ({"pauses": (TO_APRIL_29,)}, []),
        ({"pauses": (TO_APRIL_30,)}, ["long-pauses"]),
        ({"pauses": (TO_APRIL_29, TO_APRIL_29)}, []),
        ({"least_class": RULES_BY_VOTE}, ["rules-easier"]),
        ({"least_class": NEVER_SUBSTANTIVE}, ["unused-class", "unused-class"]),
        ({"classes": {**CHARTER.classes, "extra": EXTRA}}, ["unused-class"]),
        (
            {
                "least_class": {**NEVER_SUBSTANTIVE, "text": "editorial"},
                "classes": {"editorial": EDITORIAL, "fundamental": FUNDAMENTAL, "extra": EXTRA},
            },
            [],
        ),
    ],
)
def test_what_concerns_all_classes_is_said_once(
    changed: Mapping[str, object], said: list[str]
) -> None:
    charter = replace(CHARTER, **changed)  # type: ignore[arg-type]
    assert kinds(of_charter(charter, None)) == said


@pytest.mark.parametrize(
    ("stewards", "arbiters", "said"),
    [
        (("s1",), (), ["no-arbiters"]),
        (("s1",), ("s1",), ["arbiter-is-steward"]),
        (("s1", "s2"), ("s2", "s1"), ["arbiter-is-steward"]),
        (("s1",), ("s1", "a1"), []),
        (("s1",), ("a1",), []),
    ],
)
def test_somebody_else_than_the_stewards_settles_what_is_contested(
    stewards: tuple[str, ...], arbiters: tuple[str, ...], said: list[str]
) -> None:
    named = Stewards(stewards=people(*stewards), arbiters=people(*arbiters))
    assert kinds(of_charter(CHARTER, named)) == said


def test_a_founding_phase_that_goes_on_says_what_it_waits_for() -> None:
    assert founding_goes_on(CHARTER, 1, 1).says == (
        "The founding phase does not end with 1 organisation from 1 sector: 9 from 3 are asked "
        "for. Until then the stewards decide."
    )


def test_a_deadlock_is_what_no_turnout_gets_past() -> None:
    assert [kind for kind in Kind if Caution(kind=kind, says="", mend="").deadlock] == [
        Kind.NO_ELECTORS,
        Kind.QUORUM_OUT_OF_REACH,
        Kind.SINGLE_VETO,
        Kind.UNANIMITY,
    ]


@pytest.mark.parametrize(
    ("found", "says", "mend"),
    [
        (
            of_class(ONE_CALL, with_quorum(12), ground({"kommune": 11})),
            "12 would have to approve, and there are 11 electors: nothing can be accepted.",
            "Lower the `quorum`, or write it as a share of the electors such as 1/5.",
        ),
        (
            of_class(CHARTER, with_quorum(23), ground({"kommune": 11})),
            "23 would have to approve, and there are 11 electors; 12 at the second call: nothing "
            "can be accepted.",
            "Lower the `quorum`, or write it as a share of the electors such as 1/5.",
        ),
        (
            of_class(CHARTER, with_quorum(12), ground({"kommune": 11})),
            "12 would have to approve, and there are 11 electors: every first vote fails, and "
            "only the second call, with 6, can accept.",
            "Lower the `quorum`, or write it as a share of the electors such as 1/5.",
        ),
        (
            of_class(CHARTER, with_quorum(Fraction(1)), ground({"kommune": 11}, voting=5)),
            "11 would have to approve, 6 at the second call, and only 5 are assumed to vote: the "
            "second call cannot help.",
            "Lower the `quorum`, or write it as a share of the electors such as 1/5.",
        ),
        (
            of_class(CHARTER, SUBSTANTIVE, ground({"kommune": 9, "region": 1}, counts_from=1)),
            "The sector region counts by itself, and its one elector alone can stop every "
            "proposal.",
            "Set `sector_counts_from` to 3 or more.",
        ),
        (
            of_class(CHARTER, SUBSTANTIVE, ground({"kommune": 9, "region": 2}, counts_from=2)),
            "The sector region counts by itself, and each of its 2 electors alone can stop every "
            "proposal.",
            "Set `sector_counts_from` to 3 or more.",
        ),
        (
            of_class(CHARTER, SUBSTANTIVE, ground({"kommune": 4, "region": 4})),
            "No sector counts by itself: the largest has 4 electors, and `sector_counts_from` is "
            "5. The `sector_majority` has no effect.",
            "Lower `sector_counts_from`, or know that only the whole counts until more sign.",
        ),
        (
            of_charter(replace(CHARTER, pauses=(TO_APRIL_30,)), None),
            "The pauses take 121 days of a year: no discussion or vote can end in them.",
            "Shorten the `pauses` to 120 days or fewer.",
        ),
        (
            of_charter(replace(CHARTER, least_class=RULES_BY_VOTE), None),
            "A change of charter.yml is substantive, and the strictest class is fundamental: who "
            "wants what fundamental forbids can change the rules first.",
            "Write `rules: fundamental` under `least_class`.",
        ),
        (
            of_charter(CHARTER, Stewards(stewards=people("s1"), arbiters=people("s1"))),
            "The only arbiter is a steward as well, and would judge what stewards did.",
            "Name an arbiter in stewards.yml who is no steward.",
        ),
    ],
    ids=lambda value: value[0].kind.value if isinstance(value, tuple) else None,
)
def test_each_says_what_it_means_and_what_to_change(
    found: tuple[Caution, ...], says: str, mend: str
) -> None:
    assert [(each.says, each.mend) for each in found] == [(says, mend)]


@pytest.mark.parametrize("counts_from", range(1, 12))
@pytest.mark.parametrize("share", [Fraction(n, 10) for n in range(10)])
@pytest.mark.parametrize("strict", [True, False])
def test_the_size_that_is_advised_for_sectors_is_the_smallest_without_a_veto(
    counts_from: int, share: Fraction, strict: bool
) -> None:
    sector = Majority(share=share, strict=strict)
    rule = replace(SUBSTANTIVE, quorum=Fraction(1, 100), sector_majority=sector)
    found = of_class(CHARTER, rule, ground({"kommune": 90}, counts_from=counts_from))
    vetoed = not sector.holds(counts_from - 1, 1)
    assert kinds(found) == (["small-sectors-count"] if vetoed else [])
    if vetoed:
        advised = int(found[0].mend.removesuffix(" or more.").rpartition(" ")[2])
        assert sector.holds(advised - 1, 1)
        assert not sector.holds(advised - 2, 1) or advised == 2
