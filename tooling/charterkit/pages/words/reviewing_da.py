"""What a review says, in Danish."""

from __future__ import annotations

from charterkit.decisions.authority.kinds import Reason, Verdict, Who
from charterkit.pages.words.reviewing import Reviewing

REVIEWING = Reviewing(
    verdicts={
        Verdict.MERGE: "Det kan flettes ind",
        Verdict.STEWARD: "En forvalter skal se på det",
        Verdict.REFUSE: "Det kan ikke tages ind, som det er",
    },
    next={
        Verdict.MERGE: "Reglerne tillader det, og afsenderen kan selv bestemme det. Det kan "
        "flettes ind med det samme, også af en automat.",
        Verdict.STEWARD: "Intet er imod reglerne. Den forvalter, der har set på det, fletter det "
        "ind.",
        Verdict.REFUSE: "Ret det, der står her, og send det igen. Det bliver bedømt forfra hver "
        "gang.",
    },
    judged_as="Bedømt for {actor}: {roles}.",
    roles={
        Who.STEWARD: "forvalter ({ids})",
        Who.ARBITER: "voldgift ({ids})",
        Who.SIGNATORY: "underskriver ({ids})",
        Who.NEWCOMER: "en konto, som ingen i charteret har",
    },
    and_=" og ",
    files=("{count} fil er ændret.", "{count} filer er ændret."),
    reasons_head="Hvorfor",
    reasons={
        Reason.NOTHING: "Det ændrer intet i det, der står i dag.",
        Reason.OWN: "Det er afsenderens eget.",
        Reason.ENTERED: "En forvalter indfører for andre, hvad der kom ad anden vej, og filen "
        "siger det.",
        Reason.OFFICIAL: "En forvalter indfører det i sit eget navn.",
        Reason.OWED: "Det er præcis det skridt, som tiden alene har afgjort.",
        Reason.OWED_BY_OTHERS: "Det er præcis det skridt, som tiden alene har afgjort. Enhver kan "
        "indføre det, og en forvalter tager det ind.",
        Reason.ARBITRAL: "Voldgiften afgør det i sit eget navn.",
        Reason.LOOK: "Ingen regel kan sige, om det her er godt. Et menneske ser på det.",
        Reason.HEARD: "Det her fortæller om en samling eller om det, der blev sagt der. Se efter, "
        "at intet menneske er nævnt eller kan genkendes, at det står, som bordet skrev det, at "
        "ingen er talt med i en gruppe, der ikke har sagt noget, og at intet af det sagte er taget "
        "væk eller afvist i en forvalters navn, som ikke har afvist det.",
        Reason.TOLD: "Det her er en erfaring, som nogen fortæller. Se efter, at intet menneske er "
        "nævnt eller kan genkendes, at de, der står som deltagere, kender til den, og, hvis den "
        "stod her i forvejen, at de, der fortalte den, vil have den ændret. At noget gik galt, er "
        "ingen grund til at holde den tilbage.",
        Reason.MACHINERY: "Pas på: Det her kører af sig selv, eller det ændrer, hvad der bliver "
        "gjort ved filer, og kan sætte alle andre eftersyn ud af kraft. Læs hver linje.",
        Reason.IDENTITY: "Det ændrer, hvem organisationen er, eller hvem der taler for den: konti, "
        "nøgler, navn, gruppe eller numre. Se efter, at organisationen vil det. Navn, gruppe og "
        "numre skal derefter bekræftes igen.",
        Reason.SIGN_UP: "En tilmelding, eller en ændring af en, der ikke er bekræftet endnu. En "
        "forvalter ser efter, at organisationen har besluttet det, tager den ind og bekræfter den.",
        Reason.DRAFT: "Et udkast fra nogen, som charteret ikke kender på denne konto. Alle kan "
        "foreslå noget. En forvalter ser efter, at det er alvorligt ment.",
        Reason.CO_AUTHORS: "Udkastet nævner flere forslagsstillere eller giver kontoen videre. En "
        "forvalter ser efter, at de er enige.",
        Reason.TWO_STEWARDS: "Det kræver to forvaltere. Den anden, der er nævnt, tager det ind.",
        Reason.RECEIVED: "`received` er en forvalters ord for, at en stemme kom til tiden. Derfor "
        "står det kun i det, en forvalter indfører med `entered_by`, og en anden ser på det.",
        Reason.OVERRULES: "En forvalter afgiver på ny, hvad den stemmende selv havde afgivet. En "
        "anden ser efter, at den stemmende vil det.",
        Reason.FOR_GOOD: "En forvalter indfører, at forslagsstilleren trækker forslaget tilbage, "
        "og det er endeligt. En anden ser efter, at forslagsstilleren vil det.",
        Reason.NOT_YOURS: "Det er en andens. Kun ejeren skriver det, fra en konto, som stod i dens "
        "fil i forvejen, eller en forvalter, der indfører det for ejeren med `entered_by`. Lad "
        "filen være, som den er.",
        Reason.UNLABELLED: "Det er en andens, og den forvalter, der indfører det, siger det: Skriv "
        "`entered_by` med forvalterens id. Det gør kommandoerne med `--entered-by`.",
        Reason.MISLABELLED: "`entered_by` nævner en anden end afsenderen. Kun den forvalter, der "
        "indfører filen, står der. Fjern linjen, eller lad den forvalter sende det.",
        Reason.OWN_LABELLED: "Det er afsenderens eget, så ingen indfører det for nogen. Fjern "
        "linjen `entered_by`.",
        Reason.STEWARDS_ONLY: "Det er forvalternes at indføre. Spørg en af dem. Hvad tiden alene "
        "afgør, kan enhver indføre med `charter advance`.",
        Reason.ANOTHERS_NAME: "Det er indført i en andens navn. En officiel handling står i navnet "
        "på den, der gør det: Skriv dit eget id efter `by`.",
        Reason.ARBITERS_ONLY: "Kun charterets voldgift afgør et anfægtet udfald, fra sin egen "
        "konto.",
        Reason.DIRECT: "Charterets tekst, regler og forvaltere ændrer sig kun ved en beslutning, "
        "aldrig direkte. Sæt teksten tilbage, og lav et forslag af det.",
        Reason.ONE_FILE: "Den, der er ny, kommer med én fil: organisationens egen eller ét udkast. "
        "Send resten for sig, når den er taget ind.",
        Reason.NO_ACCOUNT: "En tilmelding nævner den konto, den kommer fra, så filen er ejerens "
        "fra da af. Skriv den under `accounts` med forge, id og login, eller lad en forvalter "
        "indføre den.",
        Reason.NOT_THE_PROPOSER: "Forslaget nævner en, der er med i charteret, som "
        "forslagsstiller, eller en konto, uden at komme derfra. Skriv, hvad du selv vil kaldes, "
        "eller lad dem sende det.",
        Reason.LINK: "Et link eller et undermodul fører væk fra det, der blev set på. Læg en "
        "almindelig fil der.",
        Reason.NO_PLAIN_FILE: "Under charter/ og proposals/ er hver fil almindelig, og ingen kan "
        "køre den. Læg en almindelig fil der med sit eget indhold.",
        Reason.STRANGE: "Navnet skjuler noget, fører ud af arkivet eller er en andens på nogle "
        "maskiner. Giv filen et navn af små bogstaver fra a til z, tal og bindestreger.",
        Reason.UNKNOWN: "Et charter har ingen fil med det navn. Flyt den, hvor den hører hjemme, "
        "uden for charter/ og proposals/.",
        Reason.UNREADABLE: "Det kan ikke læses, så ingen kan sige, hvis det er. Ret først, hvad "
        "der er galt med det.",
        Reason.TOO_LATE: "Et forslag støttes, mens det er et udkast, og det er det her ikke "
        "længere. Tag filen ud, og sig din mening, hvor forslaget bliver drøftet.",
        Reason.WRITTEN_ONCE: "Det officielle skrives én gang og ændres aldrig. Sæt det tilbage. "
        "Fejl rettes ved en ny indførsel.",
        Reason.STAYS: "Det officielle bliver stående for altid. Sæt det tilbage.",
        Reason.RECORD_STAYS: "En organisation, der er bekræftet, beholder sin fil. Vil den ud, "
        "skriver den det med `charter leave`.",
        Reason.SAID: "Hvad der er sagt, står, som det blev sagt. Sæt det tilbage.",
        Reason.BALLOT_STAYS: "En afgivet stemme bliver stående. Sæt den tilbage. `abstain` tager "
        "en stemme for eller imod tilbage.",
        Reason.NOT_OPEN: "Der er ingen åben afstemning om forslaget. Der stemmes fra åbningen, til "
        "afstemningen slutter.",
        Reason.STANDS_STILL: "Et forslag står fast, når det er taget op. Sæt det tilbage. En bedre "
        "tekst er et nyt forslag. Inden der stemmes, bringer `charter refresh` det frem til dagens "
        "tekst.",
        Reason.TAKEN_BACK: "Et forslag, der er trukket tilbage, bliver ved med at være det. Sæt "
        "filen tilbage.",
        Reason.NO_ENACTMENT: "En udgave kommer kun med en vedtagelse, der træder i kraft. Tag den "
        "ud.",
        Reason.TOO_MANY: "Så mange filer kan mennesker ikke se på. Send dem i mindre dele.",
        Reason.CONFLICT: "Begge sider har ændret de her filer, så det kan ikke flettes med det, "
        "der står i dag. Bring grenen ajour.",
    },
    problems_head="Hvad der er galt",
    problems_note="`charter explain KODE` siger mere om hver af dem.",
    changes_head="Hvad det ændrer",
    answers_head="Hvad det svarer på",
    grounds_head="Hvilke erfaringer det bygger på",
    draft_head="Forslaget, som det her burde være",
    draft_how="Gem det som {path} på en gren ud fra charteret i dag, skriv din begrundelse over "
    "ændringen, og send det i stedet.",
    draft_reasoned="Gem det som {path} på en gren ud fra charteret i dag, og send det i stedet. "
    "Begrundelsen er den, der blev skrevet til ændringen.",
    draft_shortened="Noget af det, der blev skrevet til ændringen, kan ikke stå i et forslag: "
    "HTML, skjulte tegn, mailadresser eller andet om personer. Læs begrundelsen igennem.",
    draft_empty="Ud over mellemrum og linjeskift ændrer det intet i charterets tekst, så der er "
    "intet at foreslå. Sæt teksten tilbage, eller luk det.",
    converted="Rettelsen i charterets tekst er erstattet af et forslag: en automat har i {commit} "
    "sat teksten tilbage og skrevet det forslag, rettelsen skulle have været. Læs det igennem; det "
    "kan ændres i sin fil. En forvalter fletter det ind, aldrig en automat. Vil du hellere have "
    "din rettelse tilbage, så skriv `git pull`, `git revert --no-edit {commit}` og `git push` på "
    "din gren. Det bliver ikke gjort igen på den samme gren.",
    converted_back="I {commit} blev rettelsen på den her gren én gang erstattet af et forslag. Det "
    "bliver ikke gjort igen på den samme gren.",
    problem="forventet {expected}{where}, fundet {found}. {mend}",
    more="… og {count} mere.",
    shortened="Kommentaren er forkortet. `charter review` viser det hele.",
    how_to_update="git fetch, og derefter git merge af charterets hovedgren ind i din; løs det, "
    "der er i konflikt, lav en commit, og send igen.",
)
