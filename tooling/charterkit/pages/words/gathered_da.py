"""The same in Danish."""

from __future__ import annotations

from charterkit.decisions.tracing import Became
from charterkit.model import InputKind, State
from charterkit.pages.words.gathered import Gathered

GATHERED = Gathered(
    gatherings="Samlinger",
    lead="Camps og møder, hvor folk har sagt, hvad de mener. Her står, hvad der blev sagt, og hvad "
    "der blev af det. Ingen står med navn; der står, hvilken gruppe der sagde det.",
    gathering="Samling",
    days="Dato",
    days_until="{start} til {end}",
    place="Sted",
    hosts="Kaldt sammen af",
    tables="Borde",
    links="Læs mere",
    programme="Program",
    unknown="Hvad vi ikke ved",
    nothing_said="Der er ikke skrevet noget ned endnu af det, der blev sagt.",
    inputs=("{count} indspil", "{count} indspil"),
    inputs_heading="Hvad der blev sagt",
    tables_count=("{count} bord", "{count} borde"),
    found="{inputs} fra {tables}",
    rest_of_table="Uden tema: {table}",
    continued="{title}, fortsat",
    theme_count="{title} ({count})",
    whole="Hele samlingen",
    kinds={
        InputKind.PROBLEM: "Problem",
        InputKind.IDEA: "Idé",
        InputKind.EXPERIENCE: "Erfaring",
        InputKind.WORRY: "Bekymring",
        InputKind.HOPE: "Håb",
    },
    became={
        Became.ANSWERED: "Besvaret",
        Became.PROPOSED: "Foreslået",
        Became.DECLINED: "Ikke med",
        Became.OPEN: "Åbent",
    },
    became_label={
        Became.ANSWERED: "besvaret",
        Became.PROPOSED: "foreslået",
        Became.DECLINED: "ikke med",
        Became.OPEN: "stadig åbent",
    },
    answered_by="besvaret af {by}",
    proposed_in="foreslået i {by}",
    declined="ikke med, fordi: {because} ({by}, {date})",
    declined_heading="Ikke med, og hvorfor",
    declined_by="{inputs}; besluttet af {by} den {date}",
    not_before_release="foreslået i princip {by}, som ikke gælder endnu",
    no_longer={
        State.REJECTED: "var med i {proposal}, som blev afvist",
        State.WITHDRAWN: "var med i {proposal}, som blev trukket tilbage",
        State.LAPSED: "var med i {proposal}, som bortfaldt",
        State.SUPERSEDED: "var med i {proposal}, som blev erstattet",
    },
    repealed="blev besvaret af {proposal}, men {by} tog teksten ud igen",
    voices="Hvis stemmer nåede teksten",
    voices_lead="Hvor mange indspil hver gruppe gav, og hvad der blev af dem.",
    voices_picture="Indspil efter gruppe, og hvad der blev af dem",
    voices_said="{actor}: {parts}.",
    actor="Gruppe",
    said="Sagt",
    by_kind="Hvad slags",
    kind="Slags",
    in_note=("Den svarer på {count} indspil:", "Den svarer på {count} indspil:"),
    more=("og {count} til", "og {count} til"),
    principle_answers="Hvad princippet svarer på",
    principle_answers_lead=(
        "{count} indspil ligger bag princippet.",
        "{count} indspil ligger bag princippet.",
    ),
    proposal_answers="Hvad forslaget svarer på",
    proposal_grounds="Erfaringer, som forslaget bygger på",
    unknown_input="{name} (findes ikke her)",
    unknown_experience="{name} (findes ikke her)",
    filter="Find i det, der blev sagt",
    filter_hint="Ord, bord, gruppe, slags, eller hvad der blev af det, for eksempel »bekymring "
    "åbent«.",
    filter_found=("{count} af {total} indspil passer", "{count} af {total} indspil passer"),
    filter_none="Ingen af de {total} indspil passer",
    filter_every="Vis alle",
    filter_loading="Henter resten …",
    filter_failed="Resten kunne ikke hentes. Her er kun søgt på denne side.",
    home_gatherings=(
        "[{count} samling]({link}) med {inputs}",
        "[{count} samlinger]({link}) med {inputs}",
    ),
)
