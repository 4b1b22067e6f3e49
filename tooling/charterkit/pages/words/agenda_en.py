"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.agenda import Agenda

AGENDA = Agenda(
    heading="For decision",
    for_agenda="An annex to the agenda: the whole text, what a signature commits to, a resolution "
    "to copy, and how to check it yourselves.",
    text_heading="The text",
    commits_heading="What a signature commits to",
    commits=(
        "You sign just this text. The fingerprint fits no other.",
        "If the charter is changed later, your signature still stands for the text that you read. "
        "You are never moved along in silence.",
        "The signature is public with your name, your group, and who decided it when.",
        "You can leave when you wish. That is entered with its date, and what was stays on record.",
        "Under each principle you can promise what you will do yourselves. That is voluntary.",
    ),
    votes="When you have been confirmed for {days} days you have one vote on changes, like "
    "everybody else.",
    reaffirms="After a fundamental change you are asked whether you still stand by it, and have "
    "{days} days to answer.",
    draft="The text is a draft and has not been adopted as the finished charter yet.",
    mandate_heading="A resolution to copy",
    mandate_lead="Change it to fit you, and write it in the minutes:",
    mandate="On {on} {who} resolved to join {title}, version {version} of {date}. The text has the "
    "fingerprint {digest}. {secretary} signs on the organisation's behalf and reports when there "
    "is a vote on changes.",
    mandate_after="In the file with the signature it then says:",
    organisation="Organisation",
    decided_by="Decided by",
    decided_on="Date",
    reference="Item in the minutes",
    verify_heading="Check it yourselves",
    verify_lead="Anyone can find the fingerprint again without our program. It takes a copy of the "
    "archive and the two programs `git` and `sha256sum`:",
    verify_get="Fetch a copy of the charter's archive, and go into it.",
    verify_count="Find the fingerprint:",
    verify_must="The answer must begin with {digits}.",
)
