"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.comparing import Became, Comparing

COMPARING = Comparing(
    show_as="Vis ændringerne",
    inline="i én tekst",
    beside="side om side",
    what="Hvad",
    caption="{name}, linje for linje",
    became={
        Became.SAME: "uændret",
        Became.CHANGED: "ændret",
        Became.REPLACED: "erstattet",
        Became.REMOVED: "slettet",
        Became.ADDED: "indsat",
        Became.MOVED_AWAY: "flyttet",
        Became.MOVED_HERE: "flyttet",
    },
    proposal_side="Forslaget",
    today_side="Teksten i dag",
    merged_side="Lagt sammen",
    compare="Sammenlign udgaver",
    lead="Vælg to udgaver, og se hvert ord, der er kommet til, gået ud eller flyttet imellem dem.",
    title="Fra {old} til {new}",
    from_to="Version {old} ({old_on}) er teksten før, version {new} ({new_on}) teksten efter.",
    changed_files=("{count} tekst er ændret.", "{count} tekster er ændret."),
    changed_heading="Hvad der er ændret",
    same="De to udgaver har den samme tekst, ord for ord.",
    missing="Teksten i den ene af de to udgaver er ikke i denne kopi af arkivet. Den ligger i dets "
    "historie; hent den med `git fetch --unshallow`.",
    too_long="De to udgaver er så forskellige, at ændringerne fylder mere, end en side kan bære. "
    "Læs dem hver for sig, eller se forskellen med kommandoen:",
    too_long_command="charter diff {old} {new}",
    read_old="Læs version {version}",
    read_new="Læs version {version}",
    all_comparisons="Sammenlign to andre udgaver",
    between="Besluttet imellem dem",
    decided="version {version}, {date}",
    decided_many="{count} forslag. [Udgaverne]({link}) nævner dem alle.",
    how_to_read="Det, der er kommet til, er understreget. Det, der er gået ud, er streget over. "
    "Flyttede sætninger har samme tal begge steder, og pilen peger mod det andet sted.",
    none_yet="Der er kun én udgave endnu, så der er ikke noget at sammenligne.",
    before="Sammenlign med",
    cell="Fra {old} til {new}",
    bounded="Der er {count} udgaver. Længere nede står hvert par af de {newest} nyeste, og hver "
    "udgave over for den, der gælder, og for den før. Med JavaScript kan alle andre par "
    "vælges her.",
    choose="To vilkårlige udgaver",
    choose_old="Teksten før",
    choose_new="Teksten efter",
    choose_go="Sammenlign",
    choose_waits="Henter de to tekster …",
    choose_failed="De to tekster kunne ikke hentes. Prøv igen, når der er forbindelse.",
    choose_same="Vælg to forskellige udgaver.",
    choose_none="De to udgaver har den samme tekst.",
    past_with_current="[Sammenlign med teksten, der gælder]({link})",
    past_with_before="[Sammenlign med udgaven før]({link})",
)
