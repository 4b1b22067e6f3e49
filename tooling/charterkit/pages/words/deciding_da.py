"""The same in Danish."""

from __future__ import annotations

from charterkit.decisions.reasons import Reason
from charterkit.model import EventKind
from charterkit.pages.words.deciding import Deciding

DECIDING = Deciding(
    rivals_voted="Disse forslag vil noget forskelligt det samme sted, så der blev stemt om dem "
    "samlet, og højst ét kunne vinde:",
    rivals_vote="Disse forslag vil noget forskelligt det samme sted, så der stemmes om dem samlet, "
    "og højst ét kan vinde:",
    won="{option} vandt afstemningen.",
    none_won="Ingen af forslagene vandt: alt bliver, som det er.",
    as_now="som nu",
    numbered_option="nr. {number} »{title}«",
    stands_with="Stemmesedlerne og den samlede optælling står ved {lead}.",
    lost_to="{option} vandt afstemningen, så dette forslag faldt.",
    beside_as_now="Målt mod, at alt bliver, som det er: en stemmeseddel er for forslaget, når den "
    "sætter det højere end det, og imod, når den sætter det lavere.",
    pairwise="To og to",
    pairwise_note="Hvor mange stemmesedler der sætter rækken højere end kolonnen. Det fede tal er "
    "det største af de to.",
    paths="Stærkeste veje",
    paths_note="En vej går fra et forslag til det næste, som færre foretrækker, og er så stærk som "
    "sit svageste led. Den vinder, som ingen har en stærkere vej til end den, der går tilbage.",
    dropped="Uden for sammenligningen",
    dropped_quorum="{over} sætter det højere end, at alt bliver, som det er; der skulle mindst "
    "{needed} til.",
    dropped_majority="{over} sætter det højere og {under} lavere end, at alt bliver, som det er; "
    "der skulle være {majority} for.",
    dropped_sector="I gruppen {sector} sætter {over} det højere og {under} lavere end, at alt "
    "bliver, som det er; der skulle være {majority} for.",
    equal="{options} (lige gode)",
    not_named="{options} (ikke nævnt, altså sidst)",
    needs_of="{option}: der kræves",
    how_to_rank="Den, der har stemme, stiller dem op med det bedste først, og sætter også "
    "`status-quo` ind, som er, at alt bliver, som det er. Lige gode får et lighedstegn imellem "
    "sig, og det, der ikke er nævnt, er sidst: `{command}`",
    how_to_choose="Den, der har stemme, skriver: `{command}`",
    counting_and_not="{count} tæller med, {others} gør ikke",
    not_counted="tæller ikke med: havde ikke stemme, kom for sent eller sagde intet om det, der "
    "blev stemt om",
    count_it="Tal efter selv",
    count_file="Stemmerne i én fil",
    count_how="{link}: hent den, og skriv `charter recount tally.json`. Uden det program gør de få "
    "linjer i `tooling/docs/recount.py` det samme.",
    contest="Anfægtelse af udfaldet",
    contest_open="Til {date} kan enhver, der har stemme, anfægte udfaldet: `{command}`. Gør mindst "
    "tre fra to grupper det, afgør voldgiften sagen, og imens træder udfaldet ikke i kraft.",
    contest_few="Udfaldet kunne anfægtes til {date}. Færre end tre fra to grupper gjorde det, så "
    "det står fast.",
    contest_none="Udfaldet kunne anfægtes til {date}. Ingen gjorde det, så det står fast.",
    contest_waits="Udfaldet er anfægtet af mindst tre fra to grupper. Det træder ikke i kraft, før "
    "voldgiften har afgjort sagen.",
    contest_upheld="Voldgiften stadfæstede udfaldet den {date}.",
    contest_annulled="Voldgiften kendte afstemningen ugyldig den {date}, så der skal stemmes igen.",
    state_contested="Udfaldet er anfægtet og venter på voldgiften.",
    state_annulled="Afstemningen er kendt ugyldig, så der skal stemmes igen.",
    upcoming="Næste skridt",
    all_steps="Alle skridt",
    no_steps="Der sker intet af sig selv. Næste skridt er et, som nogen tager.",
    owed="siden {date}, endnu ikke ført ind",
    next_step="Næste skridt",
    steps={
        EventKind.ADMITTED: "{which} bliver taget op til drøftelse",
        EventKind.RETURNED: "{which} går tilbage til forslagsstillerne",
        EventKind.RECLASSIFIED: "{which} skal afgøres ved en afstemning og drøftes på ny",
        EventKind.OPENED: "afstemningen om {which} åbner",
        EventKind.CLOSED: "afstemningen om {which} slutter, og stemmerne tælles op",
        EventKind.ACCEPTED_UNOPPOSED: "{which} er vedtaget, hvis ingen gør indsigelse",
        EventKind.ENACTED: "{which} bliver skrevet ind i charteret",
        EventKind.SUPERSEDED: "{which} bliver erstattet af nr. {number}",
        EventKind.CONTESTED: "udfaldet af afstemningen om {which} er anfægtet",
        EventKind.LAPSED: "{which} bortfalder",
    },
    signatures_lapse=(
        "{count} underskrift bortfalder, medmindre den bliver bekræftet på ny",
        "{count} underskrifter bortfalder, medmindre de bliver bekræftet på ny",
    ),
    grounds_of_time={
        Reason.OBJECTED: "Indsigelse fra {names}.",
        Reason.RULES: "Reglerne kræver i dag, at det behandles som {class_name}.",
        Reason.CONFLICTS: "Det er i modstrid med {numbers}, som er skrevet ind siden.",
        Reason.UNFIT: "Det passer ikke til den udgave, det er skrevet til.",
        Reason.LEFT_LYING: "Forslagsstillerne havde det i {days} dage.",
        Reason.CONTESTED: "Anfægtet af {names}.",
        Reason.REAFFIRM: "Spurgt, om de stadig er med efter version {version}, indtil {day}.",
    },
    founding_ends="Kommer der ikke noget imellem, er det organisationerne, der stemmer, når en "
    "afstemning åbner den {date} eller senere.",
    founding_ended="Nu er der nok: i den næste afstemning, der åbner, er det organisationerne, der "
    "stemmer.",
    founding_lacks="Der mangler {lacking}, før det er organisationerne og ikke forvalterne, der "
    "stemmer.",
    lacking_organisations=("{count} organisation", "{count} organisationer"),
    lacking_sectors=("{count} gruppe", "{count} grupper"),
    breaches="Brud på reglerne",
    breaches_lead="Her er en ændring kommet ind uden om reglerne. Den bliver stående i arkivet, og "
    "to forvaltere har skrevet, hvad der skete.",
    breach="Ændring {commit}, {codes}: {reason} ({names}, {date})",
)
