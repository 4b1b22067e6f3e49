"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.acting_propose import ActingPropose

ACTING_PROPOSE = ActingPropose(
    title="Foreslå en ændring",
    lead="Ret i teksten, som om I allerede havde fået ret, og se undervejs, hvad det ændrer. "
    "Enhver kan foreslå noget. Ingen behøver at have skrevet under først.",
    nothing="Charteret har ingen udgave endnu, så der er ikke noget at ændre i.",
    no_text="Teksten i den udgave, der gælder, er ikke i denne kopi af arkivet, så den kan ikke "
    "rettes her.",
    begin="Rettelserne laves i version {version}, som gælder i dag.",
    only_language="Her rettes teksten på {language}, for det er den, der gælder. Oversættelser "
    "rettes bagefter eller med kommandoen.",
    what="Hvad skal være anderledes?",
    what_lead="Hold jer til én sag, så andre kan sige ja til den uden at skulle sluge resten.",
    text="Tekst",
    text_hint="Et forslag kan rette i flere tekster. Det, I har skrevet, bliver stående, når I "
    "vælger en anden.",
    choose="Vælg en tekst",
    new="Et nyt princip",
    text_title="Overskrift",
    number="Nummer",
    number_hint="Dets plads blandt principperne.",
    body="Teksten",
    body_hint="Én sætning på hver linje, så hver sætning kan ændres for sig. Intet deles eller "
    "flyttes for jer: linjerne bliver, som I skriver dem.",
    changes="Det ændrer forslaget",
    changes_lead="Det, der kommer til, er understreget. Det, der går ud, er streget over. Det "
    "følger med, mens I skriver.",
    why="Hvorfor?",
    name="Forslagets navn",
    name_hint="Hvad det vil, på én linje.",
    reasons="Begrundelse",
    reasons_hint="Hvad bliver bedre, og for hvem? Det må gerne fylde flere afsnit. Markdown kan "
    "bruges, HTML kan ikke.",
    discussion="Hvor tales der om det?",
    discussion_hint="Adressen på en side, en tråd eller et referat.",
    who="Hvem, og hvor stor er ændringen?",
    proposers="Forslagsstillere",
    proposers_hint="En på hver linje. En underskriver nævnes ved sit id, og så skal forslaget "
    "komme fra dens egen konto eller indføres af en forvalter. Andre skriver, hvad de vil kaldes.",
    add_proposer="Tilføj en underskriver",
    add_choose="Vælg en underskriver",
    class_label="Ændringens størrelse",
    class_hint="Den mindste, som charteret tillader for det, I har rettet, er valgt. Er I i tvivl, "
    "så vælg en større.",
    class_vote="Der tales om den i {discussion} dage og stemmes i {vote}.",
    class_silence="Der tales om den i {discussion} dage. Gør ingen indsigelse, er den vedtaget.",
    submit="Lav forslaget",
    otherwise_forge="På {forge} kan filen skrives i browseren: Opret den som {path}, skriv som "
    "her, og bed om, at den tages ind (en pull request).",
    otherwise_forge_link="Opret filen på {forge}",
    otherwise_file="Et forslag er en fil, {path}, og den ser sådan ud. Minus er en linje, der går "
    "ud, plus en, der kommer ind, og tallene efter @@ siger, hvor:",
    otherwise_command="Er tallene svære at få til at passe, gør kommandoen det: Hent en kopi af "
    "arkivet, ret direkte i charterets filer, og skriv:",
    otherwise_guide="Vejledningen siger mere om, hvordan man foreslår noget",
    example_title="Hvad det vil",
    example_name="Jeres navn",
    example_reason="Her står hvorfor.",
    example_line="Her står den nye sætning.",
    from_list="Foreslå en ændring her på siden",
    from_principle="Foreslå en ændring af dette princip",
    says={
        "text_needed": "Vælg den tekst, der skal være anderledes.",
        "unchanged": "Teksten står endnu, som den gælder i dag. Ret det, der skal være anderledes.",
        "title_needed": "Skriv en overskrift.",
        "number_wrong": "Skriv et helt tal fra 1 til 999.",
        "number_taken": "Nummer {number} har et andet princip. Det næste ledige er {next}.",
        "body_needed": "Skriv mindst én sætning. Skal et helt princip ud, gøres det med "
        "kommandoen.",
        "html": "»{tag}« læses som HTML, og det kan ikke stå her. Skriv det på en anden måde.",
        "html_in_line": "Linje {line}: »{tag}« læses som HTML, og det kan ikke stå i charteret. "
        "Skriv det på en anden måde.",
        "html_reasons": "Linje {line}: »{tag}« læses som HTML. Sæt `accenter` om det, så det vises "
        "som tekst.",
        "comment": "Linje {line}: En HTML-kommentar kan ikke ses af alle. Fjern den.",
        "fence_diff": "Linje {line}: En blok, der hedder diff, er selve ændringen. Kald den noget "
        "andet.",
        "fence_open": "Linje {line}: En kodeblok begynder her og slutter ikke. Luk den med "
        "{fence}.",
        "fence_inside": "Linje {line}: Lad kodeblokken begynde helt ude ved kanten.",
        "name_needed": "Giv forslaget et navn.",
        "reasons_needed": "Skriv, hvorfor det skal være anderledes.",
        "proposers_needed": "Skriv, hvem der stiller forslaget.",
        "class_needed": "Vælg, hvor stor ændringen er.",
        "class_too_small": "Det, I har rettet, kræver mindst {label}.",
        "class_suggested": "mindst",
        "sentences": "Der er vist mere end én sætning på linje {lines}. Sæt hver på sin egen "
        "linje, så kan den ene ændres uden den anden.",
        "nothing_changed": "Der er ikke ændret noget endnu.",
        "undo_text": "Sæt teksten tilbage",
        "place": "Filen kommer til at hedde {path}",
        "base_moved": "Kladden blev begyndt i version {old}. Nu gælder version {new}. Alt, hvad "
        "der er anderledes end teksten i dag, er med i forslaget: Se det igennem herunder.",
        "link": "Linje {line}: »{goal}« er ingen adresse, som siden kan linke til. Skriv den fra "
        "https:// af, eller tag linket ud.",
        "strange_name": "»{sign}« hører ikke hjemme i et navn. Skriv navnet igen, bogstav for "
        "bogstav.",
        "own_account": "Forslaget nævner en underskriver. Det skal komme fra den konto, som står i "
        "dens fil, eller indføres af en forvalter.",
        "mail_title": "Forslag: {title}",
        "and": " og ",
    },
)
