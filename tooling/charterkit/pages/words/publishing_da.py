"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.publishing import Publishing

PUBLISHING = Publishing(
    data="Data",
    lead="Alt, hvad der står her, findes også som filer, som programmer kan læse. De er frie til "
    "enhver brug (CC0; charterets tekst CC BY 4.0).",
    files_heading="Filerne",
    schema="skema",
    files={
        "charter": "Charterets tekst i dag, på hvert sprog, med fingeraftryk",
        "releases": "Alle udgaver med deres filer og fingeraftryk",
        "proposals": "Alle forslag, og hvordan de står",
        "signatories": "Alle underskrivere, der er bekræftet",
        "gatherings": "Samlinger, med hvad der blev sagt, og hvad der blev af det",
        "experiences": "Erfaringer med alt, hvad de fortæller",
        "table": "De samme underskrivere som tabel",
    },
    each_proposal="Et forslag med begrundelse, ændring, stemmer og protokol",
    each_part="De samme underskrivere i dele med {count} i hver; {first} er den første",
    each_vote="En optalt afstemning, der kan tælles efter med `charter recount`",
    promise_heading="Hvad I kan regne med",
    promises=(
        "En fil bliver ved med at have samme adresse.",
        "Felter kan komme til. Ingen forsvinder eller skifter mening, så længe `format` er 1.",
        "Hvad der ikke vides, eller ikke gælder, er udeladt.",
        "Tider er i UTC. Dage og tider er skrevet, som ISO 8601 siger.",
        "Samme arkiv giver samme filer, byte for byte. `charter export` skriver de samme.",
        "Kun bekræftede underskrivere er med, under det navn og i den gruppe, der er bekræftet.",
    ),
    table_heading="Tabellen i et regneark",
    table_note="Tabellen er CSV efter RFC 4180 i UTF-8, med komma imellem. Åbn den i et regneark "
    "som *data fra tekst/CSV*, og vælg UTF-8, så æ, ø og å bliver rigtige.",
    table_formula="En celle, der begynder som en formel (`=`, `+`, `-`, `@`), har fået en apostrof "
    "foran, så regnearket ikke regner på den.",
    feeds_heading="Følg med",
    feeds_lead="Feeds og kalender henter I med et program, der kan abonnere på dem. Ingen får at "
    "vide, at I følger med.",
    feeds={
        "decisions": "Beslutninger",
        "releases": "Udgaver",
        "signatories": "Underskrivere",
        "experiences": "Erfaringer",
    },
    feed_notes={
        "decisions": "Hvad der er sket med forslagene",
        "releases": "Nye udgaver af charteret",
        "signatories": "Hvem der er kommet til, og hvem der er gået ud",
        "experiences": "Hvad der er prøvet under charteret, det, der ikke virkede, med",
    },
    calendar="Kalender",
    calendar_note="Frister for debat, afstemning og det, der følger",
    export_heading="Fra kommandolinjen",
    export_lead="I en kopi af arkivet skriver `charter export` de samme filer:",
    export_note="PDF'en er udgaven til en dagsorden: teksten, dens fingeraftryk, hvad en "
    "underskrift forpligter til, og en beslutning, der kan skrives af.",
    entry_decision="{which}: {what}",
    entry_release="Version {version}",
    entry_founded="Version {version}, charterets første",
    entry_signed="{name} har skrevet under",
    entry_left="{name} er gået ud",
    deadline_note="Fristen kan rykke sig, hvis nogen gør noget før. Siden siger, hvad der gælder.",
    discussion_ends="Debatten om {which} slutter",
    vote_ends="Afstemningen om {which} slutter",
    follow="Følg med",
    follow_calendar="Frister som kalender (iCalendar)",
)
