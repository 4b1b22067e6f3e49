"""Who takes part in the play, and what they propose. All of them are made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A made-up organisation: its id, its sector, and the body that decides for it."""

    id: str
    name: str
    sector: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of a file of the charter: at the last line that is like `at` (moved by `offset`)
    so many lines are replaced by `danish`, and in the translation by `english` (left as it is if
    there is none). Without `at` the file is new."""

    path: str
    at: str | None = None
    offset: int = 0
    replaces: int = 0
    danish: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A proposal: its slug and title, who makes it, why, in which class if not the least, and
    the edit it is made of. `answers` are what was said that it answers, `grounds` the experiences
    that it rests on."""

    slug: str
    title: str
    by: str
    reasons: str
    edit: Edit
    class_name: str | None = None
    answers: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


COUNCIL, BOARD, MANAGEMENT = "Byrådet", "Bestyrelsen", "Ledelsen"
ASSEMBLY = "Repræsentantskabet"
LAST_PROMISE = "## Sådan kan det ses"

FIRST = (
    Organisation(id="eksempelkommune", name="Eksempelkommune", sector="kommune", body=COUNCIL),
    Organisation(
        id="foreningen-proevetur", name="Foreningen Prøvetur", sector="forening", body=BOARD
    ),
)
"""Those who sign before the text is mended."""

AUTHORITIES = (
    Organisation(id="proevelund-kommune", name="Prøvelund Kommune", sector="kommune", body=COUNCIL),
)
OTHERS = (
    Organisation(
        id="klubben-generalproeven", name="Klubben Generalprøven", sector="forening", body=BOARD
    ),
    Organisation(
        id="naboerne-paa-forsoegsvej",
        name="Naboerne på Forsøgsvej",
        sector="forening",
        body="Generalforsamlingen",
    ),
    Organisation(
        id="teaterforeningen-kladden",
        name="Teaterforeningen Kladden",
        sector="forening",
        body=BOARD,
    ),
    Organisation(
        id="vaerestedet-oevelsen", name="Værestedet Øvelsen", sector="forening", body=BOARD
    ),
    Organisation(
        id="boligselskabet-skitsen",
        name="Boligselskabet Skitsen",
        sector="boligorganisation",
        body=ASSEMBLY,
    ),
    Organisation(
        id="udkastets-boliger", name="Udkastets Boliger", sector="boligorganisation", body=ASSEMBLY
    ),
    Organisation(id="udkast-og-soen", name="Udkast og Søn", sector="virksomhed", body=MANAGEMENT),
    Organisation(
        id="vaerkstedet-prototypen",
        name="Værkstedet Prototypen",
        sector="virksomhed",
        body=MANAGEMENT,
    ),
    Organisation(
        id="eksempelby-hoejskole", name="Eksempelby Højskole", sector="uddannelse", body=BOARD
    ),
    Organisation(
        id="professionsskolen-proeven",
        name="Professionsskolen Prøven",
        sector="uddannelse",
        body=BOARD,
    ),
)
REFUSED = Organisation(
    id="selskabet-luftkastel", name="Selskabet Luftkastel", sector="virksomhed", body=MANAGEMENT
)

SLIP = Edit(
    path="charter/preamble.md",
    at="Reglerne for det er selv en del af charteret[.]",
    replaces=1,
    danish=("Reglerne for det er selv en del af chartret.",),
)
"""A slip of the pen that the play puts into its copy, so that there is something to mend."""

SPELLING = Motion(
    slug="stavning",
    title="Skriv charteret på samme måde hele vejen",
    by="Eksempelby Bibliotek",
    reasons="Ordet er stavet på to måder. Det andet sted er det rigtige.",
    edit=Edit(
        path="charter/preamble.md",
        at="Reglerne for det er selv en del af chartret[.]",
        replaces=1,
        danish=("Reglerne for det er selv en del af charteret.",),
    ),
)
VISITS = Motion(
    slug="to-besoeg",
    title="Besøg hinanden to gange om året",
    by="foreningen-proevetur",
    class_name="substantive",
    reasons="Et enkelt besøg om året er hurtigt glemt.\n"
    "To gør det muligt at se, om noget har flyttet sig.",
    edit=Edit(
        path="charter/principles/giv-videre.md",
        at="- Mindst én gang om året besøger vi .*",
        replaces=1,
        danish=(
            "- Mindst to gange om året besøger vi nogen, vi kan lære af, eller tager imod nogen, "
            "der vil lære af os.",
        ),
        english=(
            "- At least twice a year we visit someone we can learn from, or receive someone who "
            "wants to learn from us.",
        ),
    ),
)
HOURS = Motion(
    slug="timetal",
    title="Vis hver måned, hvor mange timer hver part har brugt",
    by="eksempelkommune",
    class_name="substantive",
    reasons="Så kan alle se, hvem der bærer opgaven.",
    edit=Edit(
        path="charter/principles/aaben-magt.md",
        at=LAST_PROMISE,
        offset=-1,
        danish=("- Hver måned lægger vi frem, hvor mange timer hver part har brugt.",),
        english=("- Every month we publish how many hours each party has spent.",),
    ),
)
WARNING = Motion(
    slug="sig-til-i-tide",
    title="Sig til, før fristen er gået",
    by="naboerne-paa-forsoegsvej",
    class_name="substantive",
    reasons="Vi kan godt vente.\nVi vil bare vide det.",
    edit=Edit(
        path="charter/principles/hold-ord.md",
        at=LAST_PROMISE,
        offset=-1,
        danish=("- Kan vi ikke nå det, vi har lovet, siger vi det, før fristen er gået.",),
        english=("- If we cannot do in time what we promised, we say so before it is due.",),
    ),
)
PLAIN = Motion(
    slug="et-loefte",
    title="Sig ligeud, at det er et løfte",
    by="teaterforeningen-kladden",
    reasons="Så er man ikke i tvivl om, hvad »dem« er.",
    edit=Edit(
        path="charter/principles/hold-ord.md",
        at="- Bryder vi et af dem, siger vi det selv[.]",
        replaces=1,
        danish=("- Bryder vi et løfte, siger vi det selv.",),
        english=("- If we break a promise, we say so ourselves.",),
    ),
)
FRANK = Motion(
    slug="sig-det-hoejt",
    title="Sig det højt",
    by="klubben-generalproeven",
    reasons="Det er ikke nok at sige det til sig selv.",
    edit=Edit(
        path="charter/principles/hold-ord.md",
        at="- Bryder vi et af dem, siger vi det selv[.]",
        replaces=1,
        danish=("- Bryder vi et af dem, siger vi det højt.",),
        english=("- If we break one of them, we say it out loud.",),
    ),
)
LAST_EVENING = Motion(
    slug="kan-alle-se",
    title="Skriv, hvem der kan se det",
    by="Eksempelby Bibliotek",
    reasons="»Viser det sig« siger ikke for hvem.",
    edit=Edit(
        path="charter/principles/hold-ord.md",
        at="Først efter den sidste mødeaften viser det sig, .*",
        replaces=1,
        danish=("Først efter den sidste mødeaften kan alle se, om vi mente det.",),
        english=("Only after the last evening meeting can everyone see whether we meant it.",),
    ),
)

ARBITERS = Motion(
    slug="en-voldgift",
    title="Udpeg dem, der afgør tvivl",
    by="eksempelkommune",
    reasons="Er nogen i tvivl om, hvorvidt det gik rigtigt til, skal en tredje afgøre det.",
    edit=Edit(
        path="charter/stewards.yml",
        at="arbiters: .*",
        replaces=1,
        danish=(
            "arbiters:",
            "  - id: voldgiften",
            "    name: {da: Voldgiften, en: The arbiters}",
        ),
    ),
)
IN_HOURS = Motion(
    slug="ogsaa-i-timer",
    title="Oplys det også i timer",
    by="vaerestedet-oevelsen",
    class_name="substantive",
    reasons="Det, en frivillig giver, kan ikke ses i kroner.",
    edit=Edit(
        path="charter/principles/aaben-magt.md",
        at="- Alle parter oplyser, hvad de selv kan få ud af forløbet, også i kroner[.]",
        replaces=1,
        danish=(
            "- Alle parter oplyser, hvad de selv kan få ud af forløbet, også i kroner og timer.",
        ),
        english=(
            "- All parties disclose what they themselves stand to gain from the undertaking, in "
            "money and hours too.",
        ),
    ),
)
BEFOREHAND = Motion(
    slug="foer-det-foerste-moede",
    title="Oplys det, før vi mødes",
    by="boligselskabet-skitsen",
    class_name="substantive",
    reasons="Bagefter er det for sent.",
    edit=Edit(
        path="charter/principles/aaben-magt.md",
        at="- Alle parter oplyser, hvad de selv kan få ud af forløbet, også i kroner[.]",
        replaces=1,
        danish=(
            "- Før det første møde oplyser alle parter, hvad de selv kan få ud af forløbet, også i "
            "kroner.",
        ),
        english=(
            "- Before the first meeting all parties disclose what they themselves stand to gain "
            "from the undertaking, in money too.",
        ),
    ),
)
RIVALS = IN_HOURS.slug, BEFOREHAND.slug


def getting_acquainted(number: int) -> Motion:
    """A proposal of a new principle, which gets this number."""
    return Motion(
        slug="laer-hinanden-at-kende",
        title="Lær hinanden at kende først",
        by="vaerestedet-oevelsen",
        reasons="Den, der ikke er kendt, siger ikke, hvad det handler om.",
        edit=Edit(
            path="charter/principles/kend-hinanden.md",
            danish=(
                "---",
                f"number: {number}",
                "title: Lær hinanden at kende først",
                "---",
                "## Vi mener",
                "",
                "Ingen åbner sig for en dagsorden.",
                "Først når vi ved lidt om hinandens hverdag, tør vi sige det, der er svært.",
                "",
                "## Vi forpligter os til",
                "",
                "- Vi begynder med at høre, hvem de andre er, og hvad de kommer fra.",
                "- Vi spiser sammen mindst én gang undervejs.",
                "",
                "## Sådan kan det ses",
                "",
                "- Deltagerne kan fortælle, hvad de andre lever af og kæmper med.",
                "",
            ),
            english=(
                "---",
                "title: Get to know each other first",
                "translates: (the text above)",
                "---",
                "## We believe",
                "",
                "Nobody opens up to an agenda.",
                "Only when we know a little of each other's days do we dare say what is hard.",
                "",
                "## We commit to",
                "",
                "- We begin by hearing who the others are and where they come from.",
                "- We eat together at least once on the way.",
                "",
                "## How it can be seen",
                "",
                "- Those who took part can tell what the others live on and struggle with.",
                "",
            ),
        ),
    )
