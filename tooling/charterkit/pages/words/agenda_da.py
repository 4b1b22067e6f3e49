"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.agenda import Agenda

AGENDA = Agenda(
    heading="Til beslutning",
    for_agenda="Bilag til dagsordenen: hele teksten, hvad en underskrift forpligter til, en "
    "beslutning, der kan skrives af, og hvordan I selv regner efter.",
    text_heading="Teksten",
    commits_heading="Hvad en underskrift forpligter til",
    commits=(
        "I skriver under på netop denne tekst. Fingeraftrykket passer kun til den.",
        "Ændres charteret senere, står jeres underskrift stadig ved den tekst, I læste. I bliver "
        "aldrig flyttet med i stilhed.",
        "Underskriften bliver offentlig med jeres navn, jeres gruppe, og hvem der besluttede den "
        "hvornår.",
        "I kan gå ud, når I vil. Det bliver skrevet ind med dato, og det, der var, bliver stående.",
        "Løfter om, hvad I selv vil gøre, kan I skrive ved hvert princip. Det er frivilligt.",
    ),
    votes="Når I har været bekræftet i {days} dage, har I én stemme om ændringer, som alle andre.",
    reaffirms="Efter en grundlæggende ændring bliver I spurgt, om I stadig er med, og har "
    "{days} dage til at svare.",
    draft="Teksten er et udkast og ikke vedtaget som det færdige charter endnu.",
    mandate_heading="En beslutning, der kan skrives af",
    mandate_lead="Ret den til, så den passer til jer, og skriv den i referatet:",
    mandate="{who} besluttede den {on} at tilslutte sig {title}, version {version} af {date}. "
    "Teksten har fingeraftrykket {digest}. {secretary} skriver under på organisationens vegne og "
    "giver besked, når der stemmes om ændringer.",
    mandate_after="I filen med underskriften står så:",
    organisation="Organisation",
    decided_by="Besluttet af",
    decided_on="Dato",
    reference="Punkt i referatet",
    verify_heading="Regn efter",
    verify_lead="Enhver kan finde fingeraftrykket igen uden vores program. Det kræver en kopi af "
    "arkivet og de to programmer `git` og `sha256sum`:",
    verify_get="Hent en kopi af charterets arkiv, og gå ind i den.",
    verify_count="Find fingeraftrykket:",
    verify_must="Svaret skal begynde med {digits}.",
)
