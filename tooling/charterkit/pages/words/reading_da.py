"""The same in Danish."""

from charterkit.pages.words.reading import Reading

READING = Reading(
    about="Om {name}: hvor sætningen kommer fra, og hvordan den citeres",
    citation="{title} {version}, {name}",
    cite_as="Citér som",
    copy="Kopiér citat og adresse",
    copied="Kopieret",
    from_founding="Har stået i charteret fra den første udgave, [{version}]({link}), {date}.",
    from_adopted="Hentet ind med version [{version}]({link}), {date}, fra før charteret blev "
    "grundlagt her.",
    from_proposal="Kom ind i charteret med [version {version}]({link}) {date}, ved "
    "[nr. {number} »{title}«]({proposal}), stillet af {proposers}.",
    from_several="Sætninger på samme linje kommer flere steder fra:",
    by_vote="Vedtaget {date}: {approve} stemte for, {reject} imod.",
    by_silence="Vedtaget {date} uden indsigelser.",
    by_stewards="Vedtaget {date}.",
    in_discussion="Talt over her: {link}",
    adopted="hentet ind fra {source}; besluttet et andet sted",
    undated="dagen kendes ikke",
    rules_since="Reglerne kom med grundlæggelsen; de sammenlignes ikke her.",
    since="gælder siden {date}",
    draft_since="udkast af {date}",
    signed=(
        "**{count}** organisation har skrevet under",
        "**{count}** organisationer har skrevet under",
    ),
    nobody="ingen har skrevet under endnu",
    actions="Det kan du gøre",
    read="Læs charteret",
    sign="Skriv under",
    propose="Foreslå en ændring",
    vote=("Stem: {count} afstemning er åben", "Stem: {count} afstemninger er åbne"),
    built="Denne side er lavet af arkivets commit {commit}.",
    altered="Noget er ændret siden, som ikke er gemt i arkivet.",
    check="Regn efter selv",
    check_lead="Tre kommandoer viser, at hver sætning, underskrift og beslutning står der med "
    "rette:",
    check_unknown="Hvor arkivet ligger, står ikke her. Har du en kopi af det, så skriv:",
    text_digest="Teksten, der gælder, er version {version} med fingeraftrykket",
    search_signatories="Søg efter »{words}« blandt underskriverne",
    tally_picture="Stemmerne i runde {round}, efter gruppe",
    silent="stemte ikke",
    local_time="{time} hos dig",
)
