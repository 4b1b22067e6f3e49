"""What is proposed in ten years, by whom, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.life.years import moods
from tests.life.years.moods import Mood
from tests.life.years.wording import (
    PREAMBLE,
    Edit,
    addition,
    new_principle,
    people,
    principle,
    repeal,
    rule,
    sentence,
    translation,
)

OUTSIDER = "Beboerne i Eksempelgade"
YES = (moods.most,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A proposal: in which week it is made, and what people do about it. `moods` are those of
    its rounds of voting; the last one goes on. `by_hand` are the stewards' own acts, each so many
    weeks after the proposal was made."""

    slug: str
    week: int
    edit: Edit
    class_name: str = "substantive"
    proposers: tuple[str, ...] = (OUTSIDER,)
    adopts: bool = False
    admits: bool = True
    seconds: int = 0
    objections: int = 0
    moods: tuple[Mood, ...] = YES
    contests: tuple[int, int] = (0, 0)
    verdict: str = "upheld"
    demands: int = 0
    withdrawn: int | None = None
    returned: int | None = None
    refreshes: bool = True
    corrected: bool = False
    summarised: bool = False
    superseded_by: str | None = None


def _said(slug: str) -> str:
    return f"Vi mener nu sådan om {slug}."


def on(path: int, place: int, slug: str, week: int, class_name: str = "substantive") -> Plan:
    """A proposal of another text for one sentence of a principle (0: of the preamble)."""
    where = principle(path) if path else PREAMBLE
    edit = sentence(where, place, _said(slug))
    return Plan(slug=slug, week=week, edit=edit, class_name=class_name)


def founding() -> tuple[Plan, ...]:
    """What the stewards decide before the signatories do."""
    named = people(("sekretariatet", "forvalter-nord", "forvalter-syd"), ("raadet", "naevnet"))
    return (
        replace(on(0, 1, "foerste-ord", 1, "editorial"), summarised=True),
        Plan(slug="flere-forvaltere", week=2, edit=named),
        on(1, 1, "foer-underskriverne", 4),
        replace(on(2, 11, "forkastet-fra-start", 5), moods=(moods.against,)),
        replace(on(1, 2, "indvending-i-starten", 6, "editorial"), objections=1),
        Plan(
            slug="hviler-senere",
            week=14,
            edit=rule(r"dormant_after: \d+", "dormant_after: 4"),
            class_name="fundamental",
        ),
    )


def ordinary() -> tuple[Plan, ...]:
    """What is proposed, discussed and decided as one expects."""
    return (
        replace(on(1, 3, "stille-rettelse", 46, "editorial"), proposers=("forening-001",)),
        replace(on(1, 4, "indvendt-imod", 48, "editorial"), objections=2),
        replace(on(2, 0, "almindelig", 52), summarised=True),
        replace(on(2, 1, "afvist", 54), moods=(moods.against,)),
        replace(on(2, 2, "lige-mange", 66), moods=(moods.tie,)),
        replace(on(2, 3, "anden-gang-ja", 70), moods=(moods.few, moods.some)),
        replace(on(2, 4, "anden-gang-nej", 76), moods=(moods.few, moods.few)),
        replace(on(3, 0, "ingen-stemte", 84), moods=(moods.nobody,)),
        Plan(
            slug="vedtag-charteret",
            week=100,
            edit=addition(PREAMBLE, 0, "Vi har vedtaget dette charter."),
            class_name="fundamental",
            proposers=("kommune-001", "region-001"),
            adopts=True,
        ),
        Plan(slug="oversaettelse", week=104, edit=translation(PREAMBLE), class_name="editorial"),
        Plan(
            slug="nyt-princip",
            week=140,
            edit=new_principle("omsorg", 20),
            class_name="fundamental",
        ),
        Plan(
            slug="ny-gruppe",
            week=170,
            edit=rule(r"^sectors:\n", "sectors:\n  stiftelse: {da: Fonde, en: Foundations}\n"),
            class_name="fundamental",
        ),
        Plan(
            slug="et-princip-mindre", week=290, edit=repeal(principle(8)), class_name="fundamental"
        ),
        replace(on(8, 1, "retter-det-der-falder-bort", 296), proposers=("forening-002",)),
        Plan(
            slug="andre-forvaltere",
            week=330,
            edit=people(("forvalter-nord", "forvalter-vest"), ("naevnet", "voldgiften")),
        ),
        replace(on(3, 1, "sidste-aar", 470), proposers=("kommune-002",)),
        replace(on(3, 2, "stille-til-sidst", 486, "editorial")),
        replace(on(3, 3, "for-lavt-sat", 345, "editorial"), objections=1, moods=(moods.against,)),
        Plan(
            slug="flere-pauser",
            week=380,
            edit=rule(r"^pauses:\n", 'pauses:\n  - {from: "03-25", to: "04-02"}\n'),
            class_name="fundamental",
        ),
    )


def competing() -> tuple[Plan, ...]:
    """Proposals that want one place otherwise."""
    return (
        replace(on(4, 0, "en-af-tre", 58), moods=(moods.first,)),
        on(4, 0, "to-af-tre", 59),
        on(4, 0, "tre-af-tre", 61),
        replace(on(4, 1, "hverken-det-ene", 90), moods=(moods.neither,)),
        on(4, 1, "eller-det-andet", 91),
        replace(on(4, 2, "lavt-nummer", 110), moods=(moods.equal,)),
        on(4, 2, "hoejt-nummer", 110),
        replace(on(4, 3, "faelles-anden-gang", 150), moods=(moods.few_first, moods.first)),
        on(4, 3, "ogsaa-anden-gang", 150),
        replace(on(4, 4, "rettes-stille", 180, "editorial")),
        replace(on(4, 4, "rettes-ogsaa", 181, "editorial"), refreshes=False),
        replace(on(4, 5, "venter-paa-anden-gang", 186), moods=(moods.few,)),
        on(4, 5, "kommer-imellem", 196, "editorial"),
        replace(on(4, 6, "kommer-for-sent", 200), moods=(moods.most,)),
        replace(on(4, 6, "vil-noget-andet", 205, "fundamental")),
        replace(on(5, 0, "den-foerste-udgave", 212), proposers=("forening-003",)),
        replace(
            on(5, 0, "den-anden-udgave", 212),
            proposers=("forening-003", "region-001"),
            superseded_by="den-foerste-udgave",
        ),
    )


def disputed() -> tuple[Plan, ...]:
    """Outcomes that are contested, merged texts that are voted on again."""
    return (
        replace(on(6, 0, "anfaegtet-og-holdt", 94), contests=(3, 2)),
        replace(on(6, 1, "anfaegtet-og-omstoedt", 116), contests=(4, 3), verdict="annulled"),
        replace(on(6, 2, "for-faa-anfaegter", 122), contests=(2, 2)),
        replace(on(6, 3, "kun-een-gruppe", 128), contests=(3, 1)),
        replace(
            on(6, 4, "forkastet-og-omstoedt", 156),
            contests=(3, 2),
            verdict="annulled",
            moods=(moods.against, moods.most),
        ),
        replace(on(6, 5, "faelles-anfaegtet", 300), contests=(3, 2), moods=(moods.first,)),
        on(6, 5, "faelles-anfaegtet-ogsaa", 300),
        replace(on(6, 6, "flettet-og-bekraeftet", 312), demands=3),
        on(6, 7, "fletter", 315, "editorial"),
        replace(on(6, 8, "flettet-og-anfaegtet", 352), demands=3, contests=(3, 2)),
        on(6, 9, "fletter-igen", 356, "editorial"),
        replace(on(6, 10, "stille-og-flettet", 392, "editorial"), demands=3),
        on(6, 11, "fletter-til-sidst", 391, "editorial"),
        replace(on(7, 0, "rettet-i-protokollen", 160), corrected=True),
    )


def wayward() -> tuple[Plan, ...]:
    """What is taken back, sent back, left lying, or never admitted."""
    return (
        replace(on(7, 1, "taget-tilbage-straks", 60), admits=False, withdrawn=3),
        replace(on(7, 2, "taget-tilbage-senere", 64), withdrawn=4),
        replace(on(7, 3, "sendt-tilbage", 80), returned=4),
        replace(on(7, 4, "sendt-tilbage-og-glemt", 82), returned=4, refreshes=False),
        replace(on(7, 5, "aldrig-optaget", 88), admits=False),
        replace(on(7, 6, "stoettet", 134), admits=False, seconds=4),
        replace(on(7, 7, "stoettet-af-for-faa", 136), admits=False, seconds=2),
    )


def unattended() -> tuple[Plan, ...]:
    """What is proposed while no steward does anything (weeks 222 to 276)."""
    alone = [
        replace(on(5, 2, "uden-forvaltere", 226), moods=YES),
        replace(on(5, 3, "uden-forvaltere-stille", 227, "editorial")),
        replace(on(5, 3, "uden-forvaltere-imod", 228, "editorial"), objections=1),
        replace(on(5, 4, "uden-forvaltere-en", 230), moods=(moods.first,)),
        replace(on(5, 4, "uden-forvaltere-to", 232)),
        replace(on(5, 5, "uden-forvaltere-anfaegtet", 234), contests=(3, 2)),
        replace(on(5, 6, "uden-forvaltere-igen", 236), moods=(moods.few, moods.some)),
        replace(on(5, 7, "uden-forvaltere-stort", 238, "fundamental")),
    ]
    return tuple(replace(each, seconds=3) for each in alone)


def everything() -> tuple[Plan, ...]:
    """All of them, by week."""
    found = (*founding(), *ordinary(), *competing(), *disputed(), *wayward(), *unattended())
    return tuple(sorted(found, key=lambda plan: plan.week))
