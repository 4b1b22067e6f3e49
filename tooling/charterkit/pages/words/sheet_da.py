"""The same in Danish."""

from __future__ import annotations

from charterkit.model import InputKind
from charterkit.pages.words.sheet import Sheet

SHEET = Sheet(
    title="Bordark",
    page_title="Bordark: {gathering}",
    lead="På bordarket skriver et bord, hvad der bliver sagt: problemer, idéer, erfaringer, "
    "bekymringer og håb. Det virker på en telefon og uden net, og til sidst giver det en fil, som "
    "kan lægges i charterets arkiv, som den er.",
    open="Åbn bordarket",
    save="Gem det på maskinen",
    print="Ark til print",
    tables="Bordene",
    before="Inden I går i gang",
    before_said="Åbn bordarket én gang, mens der er net. Derefter åbner det også uden. På en "
    "computer kan I i stedet gemme det som én fil og åbne den, når det skal bruges; det, der "
    "skrives i den, holdes for sig.",
    at_table="Ved bordet",
    at_table_said="Vælg jeres bord. Skriv ét udsagn ad gangen, og sig, hvad det er, og hvilken "
    "gruppe der siger det, aldrig hvem. Alt bliver i browseren, også når fanen lukkes. Flere borde "
    "kan bruge samme maskine.",
    after="Når I er færdige",
    after_said="Vælg »Lav filen« på bordarket, og giv filen til en forvalter: med telefonens "
    "deling, med mail eller på et USB-stik. Intet er sendt, før I selv gør det.",
    after_command="En forvalter lægger filen ind med:",
    on_paper="Med pen og papir",
    on_paper_said="Arkene til print kræver hverken JavaScript eller net: én side til hvert bord, "
    "med linjer og felter til afkrydsning. Bagefter skriver en af jer dem ind på bordarket.",
    kinds={
        InputKind.PROBLEM: "Problem",
        InputKind.IDEA: "Idé",
        InputKind.EXPERIENCE: "Erfaring",
        InputKind.WORRY: "Bekymring",
        InputKind.HOPE: "Håb",
    },
    no_script="Bordarket kræver JavaScript, og det kører ikke her. Brug i stedet",
    table="Bord",
    choose_table="Vælg jeres bord",
    table_name="Bordets navn",
    table_hint="For eksempel: Bord 7. Intet navn på en person.",
    language="Sproget, der skrives på",
    write="Skriv, hvad der bliver sagt",
    kind="Hvad er det?",
    by="Hvem siger det?",
    by_hint="Gruppen, aldrig personen.",
    text="Udsagnet",
    text_hint="Én kort sætning ad gangen. Enter tilføjer den.",
    add="Tilføj",
    cancel="Lad det stå, som det var",
    undo="Fortryd",
    said="Bordet har sagt",
    hand_over="Aflevér",
    hand_over_said="Når bordet er færdigt, bliver det hele til én fil. Intet er sendt, før I "
    "vælger hvordan.",
    make_file="Lav filen",
    privacy="Det, I skriver, bliver i denne browser, indtil I afleverer det. Derefter er det "
    "offentligt og kan ikke tages helt tilbage: Skriv ingen navne, mailadresser, telefonnumre "
    "eller private forhold.",
    save_this="Gem bordarket som fil",
    tidy="Ryd op",
    tidy_said="Når filen er afleveret, kan det, bordet har skrevet, slettes fra denne maskine.",
    clear="Slet alt fra dette bord",
    says={
        "other_as": "Bordet hedder {id} i filen.",
        "need_kind": "Vælg, hvad det er.",
        "need_by": "Vælg, hvem der siger det.",
        "need_text": "Skriv, hvad der bliver sagt.",
        "count": "{count} af {limit} tegn",
        "add": "Tilføj",
        "save": "Gem rettelsen",
        "edit": "Ret",
        "remove": "Fjern",
        "edit_number": "Ret nummer {number}",
        "remove_number": "Fjern nummer {number}",
        "about": "{kind} · {by}",
        "added": "Nummer {number} er tilføjet.",
        "editing": "Nu retter I nummer {number}.",
        "changed": "Nummer {number} er rettet.",
        "unchanged": "Nummer {number} står, som det stod.",
        "removed": "Nummer {number} er fjernet.",
        "restored": "Nummer {number} er tilbage.",
        "cleared": "Alt fra bordet er slettet.",
        "restored_all": "Alt er tilbage.",
        "back": "Her er det, bordet har skrevet.",
        "none": "Intet endnu",
        "one": "1 udsagn",
        "many": "{count} udsagn",
        "nothing": "Skriv mindst ét udsagn først.",
        "wrong_group": "Nummer {number} siger, at det kommer fra »{by}«, og den gruppe er her ikke "
        "mere. Ret det, og lav filen igen.",
        "kept": "Alt er gemt i denne browser.",
        "not_kept": "Denne browser gemmer intet. Aflevér filen, før I lukker siden.",
        "offline_ready": "Siden åbner nu også uden net.",
        "offline_file": "Arket er en fil på maskinen og virker uden net.",
        "offline_not": "Denne browser åbner ikke siden uden net. Gem bordarket som fil, og "
        "åbn den.",
        "title": "Fra {table} på {gathering}",
        "ways_mail_too_long": "Jeres mailprogram åbner med en mail til {contact}; hent {name}, og "
        "vedhæft den.",
        "in_archive": "Der er allerede udsagn fra dette bord i arkivet. Giv filen til en "
        "forvalter, som lægger det nye til med »charter gather import«.",
    },
    paper_title="Ark til print",
    paper_how=(
        "Skriv ét udsagn i hvert felt, så kort og tydeligt som muligt.",
        "Sæt kryds ved, hvad det er, og ved den gruppe, der siger det.",
        "Ingen navne på personer, ingen mailadresser eller telefonnumre: Det bliver offentligt.",
    ),
    paper_table="Bord",
    paper_kind="Det er",
    paper_by="Det siger",
    paper_print="Print siden med browserens eget print (Ctrl+P). Én side til hvert bord, A4.",
)
