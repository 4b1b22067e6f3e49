"""The same in English."""

from charterkit.pages.words.reading import Reading

READING = Reading(
    about="About {name}: where the sentence comes from, and how to cite it",
    citation="{title} {version}, {name}",
    cite_as="Cite as",
    copy="Copy citation and address",
    copied="Copied",
    from_founding="In the charter since its first release, [{version}]({link}), {date}.",
    from_adopted="Brought in with version [{version}]({link}), {date}, from before the charter was "
    "founded here.",
    from_proposal="Came into the charter with [version {version}]({link}) on {date}, by "
    "[no. {number} “{title}”]({proposal}), proposed by {proposers}.",
    from_several="Sentences on the same line come from several places:",
    by_vote="Accepted on {date}: {approve} voted for, {reject} against.",
    by_silence="Accepted on {date} without objections.",
    by_stewards="Accepted on {date}.",
    in_discussion="Discussed here: {link}",
    adopted="brought in from {source}; decided on elsewhere",
    undated="day not known",
    rules_since="The rules came with the founding; they are not compared here.",
    since="in force since {date}",
    draft_since="draft of {date}",
    signed=(
        "**{count}** organisation has signed",
        "**{count}** organisations have signed",
    ),
    nobody="nobody has signed yet",
    actions="What you can do",
    read="Read the charter",
    sign="Sign it",
    propose="Propose a change",
    vote=("Vote: {count} vote is open", "Vote: {count} votes are open"),
    built="This page was made from the archive's commit {commit}.",
    altered="Something has changed since that is not committed.",
    check="Check it yourself",
    check_lead="Three commands show that every sentence, signature and decision stands there by "
    "right:",
    check_unknown="Where the archive lies is not said here. If you have a copy of it, type:",
    text_digest="The text in force is version {version} with the fingerprint",
    search_signatories="Search for “{words}” among the signatories",
    tally_picture="The votes in round {round}, by group",
    silent="did not vote",
    local_time="{time} where you are",
)
