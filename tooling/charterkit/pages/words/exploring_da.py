"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.exploring import Exploring

EXPLORING = Exploring(
    find="Find en underskriver",
    name_label="Navn",
    name_hint="Dele af navnet er nok. Å og aa, ø og oe, æ og ae er det samme.",
    every_sector="Alle grupper",
    every_standing="Alle",
    every_version="Alle versioner",
    version_label="Version",
    no_version="ingen",
    option="{name} ({count})",
    everyone=("{count} organisation i alt", "{count} organisationer i alt"),
    found=(
        "{count} af {total} organisationer passer",
        "{count} af {total} organisationer passer",
    ),
    found_none="Ingen af de {total} organisationer passer",
    more=("Vis {count} til", "Vis {count} til"),
    shown="Viser {shown} af {count}",
    loading="Henter listen …",
    failed="Listen kunne ikke hentes, så her kan ikke søges. Alle underskrivere står på siderne "
    "herunder.",
    details_failed="Det kunne ikke hentes. Prøv igen, når der er forbindelse.",
    details_loading="Henter …",
    clear="Vis alle",
    link_here="Link til denne organisation",
    unknown="Der er ingen underskriver med kendingen {id}.",
    growth="Over tid",
    growth_title="Underskrivere over tid",
    growth_lead="Hvor mange organisationer der stod ved en udgave af charteret. De tæller fra den "
    "dag, de blev bekræftet, og til de gik ud, bortfaldt eller blev sat i bero.",
    growth_picture="Fra {first} til {last}: fra {least} til {most}. Tallene står i tabellen "
    "nedenfor.",
    growth_table="Tallene bag",
    growth_on="Dato",
    sectors_title="Underskrivere efter gruppe",
    sectors_picture="{parts}.",
    sectors_of="{name}: {count}",
    take_away="Tag listen med",
    take_table="Som tabel (CSV)",
    take_data="Som data (JSON)",
    take_about="Om dataene",
    all_rows="Alle underskrivere",
)
