"""What a review says, in English."""

from __future__ import annotations

from charterkit.decisions.authority.kinds import Reason, Verdict, Who
from charterkit.pages.words.reviewing import Reviewing

REVIEWING = Reviewing(
    verdicts={
        Verdict.MERGE: "This can be merged",
        Verdict.STEWARD: "A steward has to look at this",
        Verdict.REFUSE: "This cannot be taken in as it is",
    },
    next={
        Verdict.MERGE: "The rules allow it, and it is the actor's own to decide. It may be merged "
        "at once, also by automation.",
        Verdict.STEWARD: "Nothing is against the rules. A steward who has looked at it merges it.",
        Verdict.REFUSE: "Mend what is named here and push again; it is judged anew each time.",
    },
    judged_as="Judged for {actor}: {roles}.",
    roles={
        Who.STEWARD: "steward ({ids})",
        Who.ARBITER: "arbiter ({ids})",
        Who.SIGNATORY: "signatory ({ids})",
        Who.NEWCOMER: "an account that nobody in the charter has",
    },
    and_=" and ",
    files=("{count} file changes.", "{count} files change."),
    reasons_head="Why",
    reasons={
        Reason.NOTHING: "It changes nothing of what stands today.",
        Reason.OWN: "It is the actor's own.",
        Reason.ENTERED: "A steward enters for somebody what reached it in another way, and the "
        "file says so.",
        Reason.OFFICIAL: "A steward enters it in its own name.",
        Reason.OWED: "It is exactly the step that time alone has decided.",
        Reason.OWED_BY_OTHERS: "It is exactly the step that time alone has decided. Anyone may "
        "enter it; a steward takes it in.",
        Reason.ARBITRAL: "An arbiter decides in its own name.",
        Reason.LOOK: "No rule can tell whether this is good: a person looks at it.",
        Reason.HEARD: "This tells of a gathering or of what was said there. See that no person is "
        "named or can be told from it, that it stands as the table wrote it, that nobody is "
        "counted to a group that did not speak, and that nothing that was said is taken away or "
        "declined in the name of a steward who has not declined it.",
        Reason.TOLD: "This is an experience that somebody tells. See that no person is named or "
        "can be told from it, that those it names as taking part know of it, and, where it stood "
        "already, that those who told it want the change. That something failed is no reason to "
        "hold it back.",
        Reason.MACHINERY: "Careful: this runs by itself on the forge, or changes what Git or the "
        "forge make of files, and could undo every other check. Read every line of it.",
        Reason.IDENTITY: "It changes who the organisation is, or who may speak for it: accounts, "
        "keys, name, sector or identifiers. Make sure that the organisation wants it; a name, "
        "sector or identifier is then confirmed anew.",
        Reason.SIGN_UP: "A sign-up, or a change of one, that is not confirmed yet. A steward makes "
        "sure that the organisation has decided it, takes it in, and confirms it.",
        Reason.DRAFT: "A draft from somebody whom the charter does not know by this account. "
        "Anyone may propose; a steward sees that it is meant seriously.",
        Reason.CO_AUTHORS: "The draft names further authors, or hands the authors' account on. A "
        "steward makes sure that they agree.",
        Reason.TWO_STEWARDS: "It takes two stewards. The other one that is named takes it in.",
        Reason.RECEIVED: "`received` is a steward's word that a ballot came in time, so it stands "
        "in what a steward enters with `entered_by`, and another one looks at it.",
        Reason.OVERRULES: "A steward casts anew what the voter had cast itself. Another one makes "
        "sure that the voter wants it.",
        Reason.FOR_GOOD: "A steward enters that the author takes the proposal back, which is for "
        "good. Another one makes sure that the author wants it.",
        Reason.NOT_YOURS: "It is somebody else's. Only its owner writes it, from an account that "
        "its record named before, or a steward who enters it for the owner with `entered_by`. "
        "Leave the file as it is.",
        Reason.UNLABELLED: "It is somebody else's, and a steward who enters it for them says so: "
        "write `entered_by` with the steward's id, which the commands do with `--entered-by`.",
        Reason.MISLABELLED: "`entered_by` names somebody who is not the actor. Only the steward "
        "who enters a file is named there: remove the line, or let that steward bring it.",
        Reason.OWN_LABELLED: "It is the actor's own, so nobody enters it for the actor. Remove "
        "the line `entered_by`.",
        Reason.STEWARDS_ONLY: "This is the stewards' to enter. Ask one of them; what time alone "
        "decides anyone can enter with `charter advance`.",
        Reason.ANOTHERS_NAME: "It is entered in the name of somebody else. An official act is in "
        "the name of whoever does it: write your own id behind `by`.",
        Reason.ARBITERS_ONLY: "Only the charter's arbiters decide on a contested outcome, from "
        "their own account.",
        Reason.DIRECT: "The charter's text, rules and stewards change only by a decision, never "
        "directly. Put the text back and make a proposal of it.",
        Reason.ONE_FILE: "Whoever is new brings one file alone: the organisation's record or one "
        "draft. Bring the rest by itself, when that is taken in.",
        Reason.NO_ACCOUNT: "A sign-up lists the account that it comes from, so that the record is "
        "its owner's from then on. Add it to `accounts`, with forge, id and login, or let a "
        "steward enter it.",
        Reason.NOT_THE_PROPOSER: "It names somebody in the charter as its proposer, or an account, "
        "without coming from there. Write how you wish to be called yourself, or let them bring "
        "it.",
        Reason.LINK: "A link or a submodule leads out of what was looked at. Put a plain file "
        "there.",
        Reason.NO_PLAIN_FILE: "Below charter/ and proposals/ every file is a plain one that nobody "
        "can run. Put a plain file there with its own content.",
        Reason.STRANGE: "The name hides something, leads out of the repository, or is another "
        "one's on some machines. Rename it with small letters a to z, digits and hyphens.",
        Reason.UNKNOWN: "A charter has no file of this name. Move it to where it belongs, outside "
        "charter/ and proposals/.",
        Reason.UNREADABLE: "It cannot be read, so nobody can tell whose it is. Mend what is wrong "
        "with it first.",
        Reason.TOO_LATE: "A proposal is seconded while it is a draft, and this one is no draft any "
        "more. Take the file out; say what you think where it is discussed.",
        Reason.WRITTEN_ONCE: "What is official is written once and never changed. Put it back; "
        "what was wrong is mended by a further entry.",
        Reason.STAYS: "What is official stays for ever. Put it back.",
        Reason.RECORD_STAYS: "The record of an organisation that was confirmed stays. To leave, it "
        "enters that with `charter leave`.",
        Reason.SAID: "What was said stays as it was said. Put it back.",
        Reason.BALLOT_STAYS: "A ballot that was cast stays. Put it back; `abstain` takes back a "
        "vote for or against.",
        Reason.NOT_OPEN: "No vote on this proposal is open. Ballots are cast from the opening "
        "until the vote closes.",
        Reason.STANDS_STILL: "A proposal stands still once it is admitted. Put it back. A better "
        "text is a new proposal; before the vote `charter refresh` brings it to today's text.",
        Reason.TAKEN_BACK: "A proposal that was taken back stays so. Put the withdrawal back.",
        Reason.NO_ENACTMENT: "A release comes with an enactment alone. Take it out.",
        Reason.TOO_MANY: "So many files cannot be looked at by people. Bring them in smaller "
        "parts.",
        Reason.CONFLICT: "Both sides changed these files, so it does not merge with what stands "
        "today. Bring the branch up to date.",
    },
    problems_head="What is wrong",
    problems_note="`charter explain CODE` tells more of each.",
    changes_head="What it changes",
    answers_head="What it answers",
    grounds_head="Which experiences it rests on",
    draft_head="The proposal that this should be",
    draft_how="Save it as {path} on a branch from today's charter, write your reasons above the "
    "amendment, and send that instead.",
    draft_reasoned="Save it as {path} on a branch from the charter as it stands today, and send "
    "that instead. Its reasons are those that were written about the change.",
    draft_shortened="Some of what was written about the change cannot stand in a proposal: HTML, "
    "hidden characters, mail addresses or the like about persons. Read the reasons through.",
    draft_empty="Apart from spaces and line ends it changes nothing of the charter's text, so "
    "there is nothing to propose. Put the text back, or close it.",
    converted="The edit of the charter's text was replaced by a proposal: in {commit} automation "
    "put the text back and wrote the proposal that the edit should have been. Read it through; it "
    "can be changed in its file. A steward merges it, never automation. If you would rather have "
    "your edit back, type `git pull`, `git revert --no-edit {commit}` and `git push` on your "
    "branch. It is not done again on the same branch.",
    converted_back="In {commit} the edit on this branch was replaced by a proposal once. It is not "
    "done again on the same branch.",
    problem="expected {expected}{where}, found {found}. {mend}",
    more="… and {count} more.",
    shortened="This comment is cut short; `charter review` shows all of it.",
    how_to_update="git fetch, then git merge of the charter's main branch into yours; solve what "
    "conflicts, commit and push.",
)
