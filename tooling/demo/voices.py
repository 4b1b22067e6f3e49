"""What is said at the play's camp, and what is made of it. Nobody ever said it: it is made up."""

from __future__ import annotations

from pathlib import Path

from demo.manuscript import Edit, Motion

CAMP = "proevelund-2027"
SAID = Path(__file__).parent / "camp"
"""The tables' inputs as a spreadsheet, the themes they were put in, and two experiences."""
ANSWERED, OPEN_AGAIN, STILL_PROPOSED = (
    f"{CAMP}/{theme}"
    for theme in ("hvad-blev-der-af-det", "til-at-forstaa", "naar-pengene-er-brugt")
)
FAILED, WORKED = "ledsagerordningen", "tavlen-i-porten"

DECLINED = "bord-2-20", "bord-4-20"
BECAUSE = (
    "Et charter kan hverken male parkeringspladser op eller brygge kaffe. Det første er sendt til "
    "afdelingsbestyrelsen, og det andet har vi talt med køkkenet om."
)
PLEDGER = "boligselskabet-skitsen"
PLEDGED = "Vi hænger en tavle op i hver port, hvor der står, hvad der blev af hvert forslag."

WHERE_IT_STANDS = Motion(
    slug="hvor-sagen-ligger",
    title="Fortæl, hvor sagen ligger, mens den ligger der",
    by="boligselskabet-skitsen",
    class_name="substantive",
    reasons="På campen sagde femten, at de aldrig havde fået svar, eller at de havde fået et.\n"
    "De fleste kan vente, når de ved, hvad der ventes på.",
    edit=Edit(
        path="charter/principles/hold-ord.md",
        at="- Senest en måned efter en beslutning fortæller vi alle, .*",
        offset=1,
        danish=("- Trækker beslutningen ud, fortæller vi hver måned, hvor sagen ligger.",),
        english=("- If the decision drags on, we tell every month where the matter stands.",),
    ),
    answers=(ANSWERED,),
)
ONE_PAGE = Motion(
    slug="en-side-foerst",
    title="Skriv én side, som alle kan læse",
    by="Bord 4 på campen",
    class_name="substantive",
    reasons="Firs sider er også en måde at lukke en dør på.",
    edit=Edit(
        path="charter/principles/lige-fod.md",
        at="- Vi sender det, der skal drøftes, til alle på samme tid .*",
        offset=1,
        danish=("- Er der mange bilag, skriver vi først én side om, hvad mødet skal afgøre.",),
        english=(
            "- If there are many papers, we first write one page on what the meeting decides.",
        ),
    ),
    answers=(OPEN_AGAIN,),
)
WHO_TAKES_OVER = Motion(
    slug="hvem-tager-over",
    title="Aftal, hvem der tager over",
    by="vaerestedet-oevelsen",
    class_name="substantive",
    reasons="Vores ordning stoppede, da pengene var brugt, og den dag havde vi kendt fra starten.",
    edit=Edit(
        path="charter/principles/faelles-ansvar.md",
        at="- Vi tager ikke en opgave tilbage uden .*",
        danish=("- Før pengene er brugt, aftaler vi, hvem der tager over, eller at det slutter.",),
        english=("- Before the money is spent we agree on who takes over, or that it ends.",),
    ),
    answers=(STILL_PROPOSED,),
    grounds=(FAILED,),
)
