"""The same in Danish."""

from charterkit.pages.words.letters import Letters

LETTERS = Letters(
    receipt="Kvittering",
    entered={
        "signatories": "{steward} har {at} ført denne underskrift ind i {charter}: {what}.",
        "ballots": "{steward} har {at} ført denne stemme ind i {charter}: {what}.",
        "proposals": "{steward} har {at} ført dette forslag ind i {charter}: {what}.",
    },
    says="Det, der er ført ind, er ord for ord:",
    signed="Der er skrevet under på udgave {version}, teksten {text}.",
    voted="Der er stemt om teksten {text}.",
    written_for="Forslaget er skrevet til udgave {version}. Filen har {text}.",
    place="Det står i charterets arkiv som {path}.",
    digest="Filen har sha256 {digest}.",
    commit="Det kom ind med ændringen {commit}.",
    check_heading="Sådan efterprøver I det",
    check={
        "signatories": "I en kopi af arkivet: charter show {id}",
        "ballots": "I en kopi af arkivet: charter show {id}",
        "proposals": "I en kopi af arkivet: charter show {id}",
    },
    check_digest="Filen selv: git show {commit}:{path} | sha256sum",
    object_heading="Hvis noget er forkert",
    wrong="Skriv til forvalterne, så bliver det rettet. Det står også, at en forvalter førte det "
    "ind, så enhver kan se, at I ikke selv gjorde det.",
    wrong_to="Skriv til forvalterne på {contact}, så bliver det rettet. Det står også, at en "
    "forvalter førte det ind, så enhver kan se, at I ikke selv gjorde det.",
    object={
        "signatories": "Ingen bliver vist eller talt med, før en forvalter har sikret sig, at I "
        "har skrevet under. Har I ikke det, så sig det nu. I kan altid trække jer: "
        "charter leave {id}",
        "ballots": "Indtil afstemningen slutter, {closes}, kan I stemme igen, og den nyeste stemme "
        "tæller. Derefter kan udfaldet anfægtes: charter contest {slug}",
        "proposals": "Til afstemningen åbner, kan I trække forslaget: charter withdraw {id}",
    },
    notice="Afstemning: {titles}",
    dear="Til {name}",
    lead="{organisation} kan stemme om dette forslag i {charter}.",
    lead_several="{organisation} kan stemme om disse {count} forslag i {charter}.",
    proposal_line="Nr. {number}: {title}",
    class_line="Det er en {meaning}.",
    changes="Hvad der bliver ændret",
    goes="Ud går:",
    comes="Ind kommer:",
    binding="Det er teksten på {language}, der binder.",
    reasons="Begrundelsen",
    when="Hvornår",
    discussed="Forslaget drøftes til {closes}.",
    over="Drøftelsen sluttede {closes}.",
    opens="Derefter åbner forvalterne afstemningen. Åbner den straks, varer den til {closes}.",
    voting="Der kan stemmes til {closes}.",
    how="Sådan stemmer I",
    ranked="Forslagene udelukker hinanden, så de sættes i rækkefølge, det bedste først; at alt "
    "bliver, som det er, hedder status-quo.",
    on_site="På nettet: {address}",
    by_command="I en kopi af arkivet: {command}",
    by_mail="Med en mail til {contact}: skriv, hvem I er, forslagets nummer, og {what}.",
    by_steward="Eller skriv til forvalterne: hvem I er, forslagets nummer, og {what}.",
    as_choice="for, imod eller blank",
    as_order="jeres rækkefølge, med status-quo i",
    text="Der stemmes om teksten {text}.",
    sincerely="Med venlig hilsen",
    notified=(
        "{count} fik besked {how}, {at}.",
        "{count} fik besked {how}, {at}.",
    ),
    notified_how={
        "mail": "med mail",
        "post": "med brev",
        "mail-and-post": "med mail og brev",
        "meeting": "på et møde",
    },
)
