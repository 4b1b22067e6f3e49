"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.acting_sign import ActingSign

SIGN = ActingSign(
    title="Skriv under",
    door="Skriv under med en formular",
    lead="Her skriver en organisation under på charteret. Det tager ti minutter, når I har "
    "besluttet det, hvor I plejer at tage den slags beslutninger. Til sidst har I en fil og "
    "vælger, hvordan den skal sendes.",
    nothing="Der er intet at skrive under på endnu: Charteret har ingen udgave. Når den første er "
    "stiftet, står formularen her.",
    what="Det skriver I under på",
    exact="I skriver under på netop denne tekst, med dens version og dens fingeraftryk. Hvis den "
    "ændres senere, gælder jeres underskrift stadig den, I læste.",
    read="Læs den først",
    means=(
        "I vises som underskriver, når en forvalter har bekræftet, at jeres organisation har "
        "besluttet det.",
        "En måneds tid senere har I én stemme, når teksten skal ændres.",
        "I kan altid træde ud.",
    ),
    who="Jeres organisation",
    name="Navn",
    name_hint="Som det er registreret.",
    sector="Gruppe",
    choose="Vælg",
    country="Land",
    cvr="CVR-nummer",
    cvr_hint="Otte cifre. Udelad det, hvis I intet har.",
    register="Et nummer i et andet register",
    register_hint="For eksempel lei og de tyve tegn i en LEI-kode.",
    register_name="Register",
    register_number="Nummer",
    website="Hjemmeside",
    website_hint="Hele adressen fra https:// af.",
    mandate="Hvem har besluttet det",
    mandate_lead="En forvalter slår det efter, før I bliver bekræftet.",
    mandate_by="Besluttet af",
    mandate_by_hint="En bestyrelse, et råd, en generalforsamling; intet personnavn er nødvendigt.",
    mandate_on="Den",
    mandate_reference="Hvor det kan læses",
    mandate_reference_hint="Referat og punkt, eller sagens nummer.",
    word="Det siger og lover I",
    word_lead="Det står ved jeres navn. I kan tilføje mere senere.",
    statement="Hvorfor I skriver under",
    statement_in="Hvorfor I skriver under, på {language}",
    pledges="Løfter under principperne",
    pledges_hint="Åbn et princip for at skrive, hvad I vil gøre ved det.",
    pledge="Det lover I",
    pledge_by="Holdes senest",
    account="Hvis I selv sender den ind",
    account_lead="En pull request gælder som jeres, hvis filen nævner den konto, den kommer fra. "
    "Med den kan I senere stemme og rette jeres egen fil. Send filen med mail i stedet, så lægger "
    "en forvalter den ind.",
    forge="Hvor kontoen er",
    forge_hint="Stedets adresse, for eksempel codeberg.org.",
    login="Kontoens navn",
    number="Kontoens nummer",
    number_hint="Navnet kan skifte, nummeret bliver.",
    submit="Lav filen",
    by_command="Den, der har arkivet på sin egen maskine, skriver:",
    by_file="Eller skriv selv filen, som `{path}`, og bed om, at den tages ind:",
    by_mail="Eller send det samme til {contact}, så lægger en forvalter det ind for jer.",
    afterwards="Efter `sector` kan der stå: {sectors}.",
    says={
        "place": "Filen kommer til at hedde {path}",
        "need_name": "Skriv organisationens navn.",
        "strange_name": "»{sign}« hører ikke til i navne. Skriv navnet på ny, bogstav for bogstav.",
        "name_taken": "»{name}« har allerede skrevet under. Er det jer, bekræfter I på ny med "
        "»charter reaffirm {id}«; er det ikke, så føj et sted eller lignende til navnet.",
        "need_sector": "Vælg den gruppe, I hører til.",
        "wrong_cvr": "Det er ikke et CVR-nummer: De otte cifre passer ikke sammen. Kopiér det fra "
        "registret.",
        "wrong_lei": "Det er ikke en LEI-kode: De tyve tegn passer ikke sammen.",
        "wrong_register": "Skriv registrets korte navn: små bogstaver, cifre og bindestreger.",
        "need_register": "Skriv, hvilket register nummeret er fra.",
        "same_register": "CVR-nummeret står allerede ovenfor.",
        "wrong_number": "Skriv kun bogstaver, cifre, mellemrum og . / : -",
        "need_number": "Skriv nummeret, eller tøm feltet ovenfor.",
        "need_by": "Skriv, hvem der besluttede det.",
        "need_on": "Skriv den dag, det blev besluttet.",
        "on_later": "Den dag er ikke kommet endnu. Beslut det først, og skriv så under.",
        "need_pledge": "Skriv, hvad I lover, eller tøm dagen.",
        "need_forge": "Skriv, hvor kontoen er.",
        "wrong_forge": "Skriv adressen uden https:// og uden det, der følger efter.",
        "need_login": "Skriv kontoens navn.",
        "wrong_login": "Skriv kontoens navn, som dens adresse har det, uden @.",
        "need_account_number": "Skriv kontoens nummer: kun cifre.",
        "find_number": "Slå nummeret op (efter »id«)",
        "mail_title": "Underskrift: {name}",
        "no_account": "Filen nævner ingen konto, så en pull request fra jer selv ville blive "
        "afvist. Nævn jeres konto ovenfor, eller vælg en anden måde.",
        "unchecked": "Om nogen med dette navn allerede har skrevet under, kan ikke slås op her, så "
        "mange har. Se selv efter på listen over underskrivere først.",
        "refused_before": "En tilmelding med dette navn blev afvist engang, og pladsen er fri "
        "igen.",
    },
)
