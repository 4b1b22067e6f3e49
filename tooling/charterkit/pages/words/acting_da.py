"""The same in Danish."""

from __future__ import annotations

from charterkit.pages.words.acting import Acting
from charterkit.pages.words.sheet_da import SHEET

ACTING = Acting(
    waits="Formularen kræver JavaScript, og det kører ikke her. Længere nede står, hvordan man kan "
    "være med uden.",
    otherwise="Uden denne formular",
    optional="kan udelades",
    privacy="Det, I skriver, bliver i jeres browser, indtil I vælger, hvordan det skal sendes. "
    "Derefter er det offentligt og kan ikke tages helt tilbage: Skriv ingen mailadresser, "
    "telefonnumre eller private forhold.",
    says={
        "locale": "da-DK",
        "problems": "Dette mangler eller er forkert",
        "one_line": "Skriv det på én linje.",
        "too_long": "Her er {count} tegn, og der er plads til højst {limit}.",
        "hidden": "Her er {what}, som læsere ikke kan se. Fjern det.",
        "hidden_after": "Efter »{before}« er der {what}, som læsere ikke kan se. Fjern det.",
        "sign_control": "et styretegn ({number})",
        "sign_turning": "et tegn, der vender skriftens retning ({number})",
        "sign_form": "et tegn, der vælger en anden form af et tegn ({number})",
        "sign_meaningless": "et tegn uden egen betydning ({number})",
        "sign_invisible": "et usynligt bogstav ({number})",
        "sign_pile": "en bunke accenter på ét bogstav ({number})",
        "remove_hidden": "Fjern det, der ikke kan ses",
        "personal_email": "Her står vist en mailadresse. Filen er offentlig for altid: Nævn en "
        "afdeling, eller link til en side på nettet.",
        "personal_phone": "Her står vist et telefonnummer. Filen er offentlig for altid: Link til "
        "en side på nettet, hvor det står.",
        "personal_cpr": "Her står vist et CPR-nummer. Filen er offentlig for altid: Tag det ud.",
        "no_day": "Det er ikke en dag. Skriv den som 2026-12-01.",
        "no_address": "Skriv hele adressen fra https:// af, som browseren viser den.",
        "draft_kept": "Kladden gemmes i denne browser.",
        "draft_not_kept": "Denne browser gemmer ingen kladder. Bliv færdig, før I lukker siden.",
        "draft_back": "Her er jeres kladde fra sidst.",
        "draft_cleared": "Kladden er slettet.",
        "draft_clear": "Slet kladden",
        "draft_undo": "Fortryd",
        "ways_title": "Filen er klar",
        "ways_nothing_sent": "Intet er sendt endnu. Vælg, hvordan den skal nå forvalterne.",
        "ways_place": "Dens plads i arkivet:",
        "ways_stale": "I har ændret noget. Lav filen igen, når I er færdige.",
        "ways_preview": "Filen, ord for ord",
        "ways_forge": "arkivet",
        "ways_forge_title": "På {forge}",
        "ways_forge_open": "Åbn {forge}",
        "ways_forge_filled": "{forge} åbner med filen udfyldt. Vælg »propose new file« eller "
        "»commit« der, og bed om, at den tages ind (en pull request). Det kræver en konto.",
        "ways_forge_too_long": "Teksten er for lang til et link: mere end {limit} byte. Derfor "
        "åbner {forge} med filens navn alene.",
        "ways_forge_gitlab": "{forge} kan få filens navn i et link, men ikke dens tekst.",
        "ways_forge_exists": "Der ligger allerede en fil med dette navn. {forge} åbner den.",
        "ways_forge_unknown": "Arkivet kan ikke få filen i et link.",
        "ways_forge_steps": "Kopiér teksten først, lad den erstatte alt, hvad der står i filen "
        "dér, og bed om, at den tages ind (en pull request). Det kræver en konto.",
        "ways_mail_title": "Med mail",
        "ways_mail_open": "Skriv mailen",
        "ways_mail_whole": "Jeres mailprogram åbner med en mail til {contact}, som rummer filen. "
        "En forvalter lægger den ind for jer.",
        "ways_mail_too_long": "Teksten er for lang til et link. Jeres mailprogram åbner med en "
        "mail til {contact}; hent {name}, og vedhæft den.",
        "ways_mail_body": "Filen herunder hører hjemme som {path}.\n\n{text}",
        "ways_mail_attach": "Den vedhæftede fil hører hjemme som {path}.\n",
        "ways_share_title": "Fra telefonen",
        "ways_share": "Del filen",
        "ways_share_said": "Vælg i telefonens egen liste, hvem der skal have den. Filen hedder "
        "{name}.",
        "ways_shared": "{name} er givet videre.",
        "ways_not_shared": "Filen kunne ikke deles herfra. Vælg en anden måde.",
        "ways_download_title": "Som fil",
        "ways_download": "Hent",
        "ways_download_said": "Gem den som {name}, og send den, eller læg den selv ind.",
        "ways_downloaded": "{name} er hentet.",
        "ways_copy_title": "Kopieret",
        "ways_copy_said": "Sæt teksten ind, hvor I har brug for den.",
        "ways_copy_text": "Kopiér teksten",
        "ways_copy_path": "Kopiér pladsen",
        "ways_copied": "Kopieret.",
        "ways_not_copied": "Browseren lader ikke siden kopiere. Markér teksten herunder, og kopiér "
        "den derfra.",
        "ways_unknown": "Denne side ved hverken, hvor arkivet er, eller hvordan man skriver til "
        "forvalterne. Hent filen, eller kopiér den, og giv den til en forvalter.",
    },
    sheet=SHEET,
)
