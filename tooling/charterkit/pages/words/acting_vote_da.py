"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.acting_vote import ActingVote

VOTE = ActingVote(
    title="Stem",
    door="Stem med en formular",
    lead="Her stemmer en underskriver om det, der er til afstemning nu. Til sidst har I en "
    "stemmeseddel og vælger, hvordan den skal sendes. Så længe afstemningen er åben, må I stemme "
    "om; den nyeste stemmeseddel gælder.",
    nothing="Ingen afstemning er åben nu.",
    proposals="Alle forslag, og hvad der skal ske med dem",
    open_votes=("Én afstemning er åben", "{count} afstemninger er åbne"),
    closes="Afstemningen lukker {moment}.",
    closes_short="lukker {moment}",
    voted_on="Det, der stemmes om",
    together="{count} forslag under ét",
    which="Hvilken afstemning",
    which_lead="Læs forslaget først: Dets side viser hvert ord, der ville blive ændret.",
    voter="Jeres organisation",
    voter_named="Navn eller id",
    voter_hint="Som det står på listen over underskrivere.",
    ballot="Jeres stemmeseddel",
    choice="Hvad siger I?",
    approve="For",
    reject="Imod",
    abstain="Hverken eller",
    abstain_note="I tælles hverken for eller imod.",
    order="Jeres rækkefølge, det bedste først",
    order_hint="Træk i linjerne, eller brug pilene. Det, der står under »alt bliver, som det er«, "
    "er I imod.",
    ours="Det er vores rækkefølge.",
    abstain_all="Vi har ingen rækkefølge: hverken for eller imod noget af det.",
    reason="Hvorfor",
    reason_hint="Det står ved jeres stemme, så alle kan læse det.",
    submit="Lav stemmesedlen",
    by_command="Den, der har arkivet på sin egen maskine, skriver:",
    by_file="Eller skriv selv filen, som `{path}`, med navn efter organisationens id, og bed om, "
    "at den tages ind:",
    by_mail="Eller send det samme til {contact}, så lægger en forvalter det ind for jer.",
    says={
        "as_now": "Alt bliver, som det er",
        "name_up": "Flyt {name} op",
        "name_down": "Flyt {name} ned",
        "name_equal": "{name}: lige med den ovenfor",
        "grip": "Træk",
        "equal": "lige god",
        "moved": "{name}: nummer {place} af {count}.",
        "made_equal": "{name} er lige så god som den ovenfor: nummer {place}.",
        "made_lower": "{name} står under den ovenfor: nummer {place}.",
        "need_vote": "Vælg afstemningen.",
        "vote_closed": "Afstemningen er lukket.",
        "closed": "er lukket",
        "need_voter": "Skriv, hvem der stemmer.",
        "unknown_voter": "»{name}« er ikke en underskrivers navn eller id her. Skriv det, som det "
        "står på listen over underskrivere.",
        "two_voters": "To hedder sådan. Skriv id’et i stedet: {ids}.",
        "no_id": "Skriv id’et: små bogstaver, cifre og bindestreger, som i adressen på jeres egen "
        "fil.",
        "no_vote": "{name} havde ikke stemme, da afstemningen åbnede. Stemmesedlen kan sendes ind, "
        "men tæller ikke.",
        "unchecked": "Hvem der har stemme, kan ikke slås op her, så mange har skrevet under. Se "
        "id’et efter en gang til.",
        "need_choice": "Vælg, hvad I siger.",
        "need_order": "Sig, at rækkefølgen er jeres, eller at I ingen har.",
        "again": "{name} har allerede stemt. Denne stemmeseddel træder i stedet for den tidligere.",
        "no_account": "Filen om {name} nævner ingen konto, så en pull request fra jer selv ville "
        "blive afvist. Vælg en anden måde.",
        "mail_title": "Stemmeseddel fra {name}: {vote}",
        "approve": "for",
        "reject": "imod",
        "abstain": "hverken for eller imod",
        "said": "{name}: {choice}.",
        "ranked": "{name}: {order}.",
        "and": " og ",
    },
)
