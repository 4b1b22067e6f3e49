"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.publishing import Publishing

PUBLISHING = Publishing(
    data="Data",
    lead="All that stands here is there as files as well, for programs to read. They are free for "
    "any use (CC0; the charter's text CC BY 4.0).",
    files_heading="The files",
    schema="schema",
    files={
        "charter": "The charter's text of today, in each language, with its fingerprint",
        "releases": "All releases with their files and fingerprints",
        "proposals": "All proposals, and how they stand",
        "signatories": "All signatories that are confirmed",
        "gatherings": "Gatherings, with what was said and what became of it",
        "experiences": "Experiences with all that they tell",
        "table": "The same signatories as a table",
    },
    each_proposal="A proposal with reasons, change, votes and record",
    each_part="The same signatories in parts of {count}; {first} is the first",
    each_vote="A counted vote, to count again with `charter recount`",
    promise_heading="What you can rely on",
    promises=(
        "A file keeps its address.",
        "Fields may be added. None goes away or changes what it means while `format` is 1.",
        "What is not known, or does not apply, is left out.",
        "Times are UTC. Days and times are written as ISO 8601 says.",
        "The same archive gives the same files, byte for byte. `charter export` writes the same.",
        "Only confirmed signatories are in it, under the name and in the group that were "
        "confirmed.",
    ),
    table_heading="The table in a spreadsheet",
    table_note="The table is CSV by RFC 4180 in UTF-8, with commas between. Open it in a "
    "spreadsheet as *data from text/CSV* and choose UTF-8, so that æ, ø and å are right.",
    table_formula="A cell that begins like a formula (`=`, `+`, `-`, `@`) has an apostrophe before "
    "it, so that no spreadsheet runs it.",
    feeds_heading="Follow along",
    feeds_lead="Fetch feeds and calendar with a program that can subscribe to them. Nobody is told "
    "that you follow.",
    feeds={
        "decisions": "Decisions",
        "releases": "Releases",
        "signatories": "Signatories",
        "experiences": "Experiences",
    },
    feed_notes={
        "decisions": "What has happened to the proposals",
        "releases": "New releases of the charter",
        "signatories": "Who has joined, and who has left",
        "experiences": "What has been tried under the charter, also what did not work",
    },
    calendar="Calendar",
    calendar_note="Deadlines of discussions, votes and what follows",
    export_heading="From the command line",
    export_lead="In a copy of the archive, `charter export` writes the same files:",
    export_note="The PDF is the edition for a board's agenda: the text, its fingerprint, what a "
    "signature commits to, and a resolution to copy.",
    entry_decision="{which}: {what}",
    entry_release="Version {version}",
    entry_founded="Version {version}, the charter's first",
    entry_signed="{name} has signed",
    entry_left="{name} has left",
    deadline_note="A deadline can move if somebody acts before. The page says what holds.",
    discussion_ends="The discussion of {which} ends",
    vote_ends="The vote on {which} ends",
    follow="Follow along",
    follow_calendar="Deadlines as a calendar (iCalendar)",
)
