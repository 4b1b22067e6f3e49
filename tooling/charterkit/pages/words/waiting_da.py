"""The same in Danish."""

from charterkit.decisions.tasks import Errand
from charterkit.pages.words.waiting import Waiting

WAITING = Waiting(
    title="Hvad der venter",
    lead="Det, der kan gøres nu, og hvem der kan gøre det. Siden er regnet ud af charterets arkiv.",
    nothing="Intet venter lige nu.",
    readers={
        "stewards": "Forvalterne",
        "signatories": "De, der har skrevet under",
        "contributors": "De, der har stillet forslag",
        "arbiters": "Voldgiften",
    },
    notes={
        "stewards": "Hver ting har den kommando, der gør den. Skriv den i en kopi af arkivet, og "
        "send det, den har skrevet, ind.",
        "signatories": "Skriv jeres eget navn i filerne, hvor der står ID.",
        "contributors": "I kan gøre det selv, eller bede en forvalter om det.",
        "arbiters": "Afgørelsen skrives med sin begrundelse, som alle kan læse.",
    },
    errands={
        Errand.ADVANCE: "Før ind, hvad tiden allerede har afgjort",
        Errand.REFRESH: "Skriv {proposal} om, så det passer til teksten i dag",
        Errand.MEND: "Ret {proposal}, som ikke passer til den tekst, det er skrevet til",
        Errand.ADMIT: "Tag {proposal} op",
        Errand.SECOND: "Støt {proposal}",
        Errand.RETURN: "Giv {proposal} tilbage, så det kan skrives om",
        Errand.OPEN: "Åbn afstemningen om {proposal}",
        Errand.VOTE: "Stem om {proposal}",
        Errand.CLOSE: "Afslut {proposal}",
        Errand.DEMAND: "Kræv en afstemning om den samlede tekst af {proposal}",
        Errand.ENACT: "Sæt {proposal} i kraft",
        Errand.CONTEST: "Anfægt udfaldet af {proposal}, hvis noget gik galt",
        Errand.UPHOLD: "Stadfæst udfaldet af {proposal}, eller",
        Errand.ANNUL: "erklær det ugyldigt: {proposal}",
        Errand.CONFIRM: "Bekræft nye underskrifter",
        Errand.CONFIRM_ANEW: "Bekræft igen organisationer, der har ændret navn eller gruppe",
        Errand.REAFFIRM: "Sig, om I stadig står ved teksten efter en grundlæggende ændring",
    },
    until="senest {date}",
    over="siden {date}",
)
