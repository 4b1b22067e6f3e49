"""Det samme på dansk."""

from charterkit.pages.words.locals_ import Locals

LOCALS = Locals(
    title="Lokale chartre",
    lead="Disse chartre er begyndt med dette charters tekst og følger det. De har hver deres "
    "regler, forvaltere og underskrivere og kan have deres egne principper.",
    name="Charter",
    version="Version",
    follows="Følger version",
    signed="Underskrivere",
    current="den, der gælder",
    behind="{version} gælder nu",
    unknown="ikke oplyst",
    as_told="Alt dette er, hvad deres egne websteder fortalte, da det sidst blev hentet.",
    how="Vil I have jeres med på listen, så send filen `api/charter.json` fra jeres websted ind "
    "som `charter/locals/NAVN.json`.",
    counted=("Ét lokalt charter følger dette.", "{count} lokale chartre følger dette."),
    see="Se de lokale chartre",
    heading="Lokalt og nationalt",
    follows_this="Dette charter følger version {version} af det nationale charter, {url}.",
    what_follows="Hvad der ændres der, bliver først en del af dette ved en beslutning, der er "
    "truffet her.",
)
