"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.acting_propose import ActingPropose

ACTING_PROPOSE = ActingPropose(
    title="Propose a change",
    lead="Edit the text as if you had been proved right already, and see on the way what it "
    "changes. Anyone may propose. Nobody needs to have signed first.",
    nothing="The charter has no release yet, so there is nothing to change.",
    no_text="The text of the release in force is not in this copy of the archive, so it cannot be "
    "edited here.",
    begin="The edits are made in version {version}, which is in force today.",
    only_language="The text is edited in {language} here, since that is the one that binds. "
    "Translations are edited afterwards, or with the command.",
    what="What should be different?",
    what_lead="Keep to one matter, so that others can say yes to it without having to swallow the "
    "rest.",
    text="Text",
    text_hint="A proposal may edit several texts. What you have written stays when you choose "
    "another one.",
    choose="Choose a text",
    new="A new principle",
    text_title="Heading",
    number="Number",
    number_hint="Its place among the principles.",
    body="The text",
    body_hint="One sentence a line, so that each can be changed by itself. Nothing is split or "
    "moved for you: lines stay as you write them.",
    changes="What the proposal changes",
    changes_lead="What is added is underlined. What is removed is struck through. It follows as "
    "you type.",
    why="Why?",
    name="The proposal's name",
    name_hint="What it wants, in one line.",
    reasons="Reasons",
    reasons_hint="What becomes better, and for whom? Several paragraphs are fine. Markdown can be "
    "used, HTML cannot.",
    discussion="Where is it talked over?",
    discussion_hint="The address of a page, a thread or minutes.",
    who="Who, and how large is the change?",
    proposers="Proposers",
    proposers_hint="One a line. A signatory is named by its id, and then the proposal has to come "
    "from its own account or be entered by a steward. Others write what they wish to be called.",
    add_proposer="Add a signatory",
    add_choose="Choose a signatory",
    class_label="The size of the change",
    class_hint="The least that the charter allows for what you have edited is chosen. If in doubt, "
    "choose a larger one.",
    class_vote="It is discussed for {discussion} days and voted on for {vote}.",
    class_silence="It is discussed for {discussion} days. If nobody objects, it is accepted.",
    submit="Make the proposal",
    otherwise_forge="On {forge} the file can be written in the browser: create it as {path}, write "
    "as here, and ask for it to be taken in (a pull request).",
    otherwise_forge_link="Create the file on {forge}",
    otherwise_file="A proposal is a file, {path}, and looks like this. Minus is a line that goes, "
    "plus one that comes, and the numbers after @@ say where:",
    otherwise_command="If the numbers are hard to get right, the command does it: get a copy of "
    "the archive, edit the charter's files directly, and type:",
    otherwise_guide="The guide says more about how to propose something",
    example_title="What it wants",
    example_name="Your name",
    example_reason="Here it says why.",
    example_line="Here stands the new sentence.",
    from_list="Propose a change on this site",
    from_principle="Propose a change of this principle",
    says={
        "text_needed": "Choose the text that should be different.",
        "unchanged": "The text still stands as it is in force. Edit what should be different.",
        "title_needed": "Write a heading.",
        "number_wrong": "Write a whole number from 1 to 999.",
        "number_taken": "Another principle has number {number}. The next free one is {next}.",
        "body_needed": "Write at least one sentence. To take a whole principle out, use the "
        "command.",
        "html": "“{tag}” reads as HTML, which cannot stand here. Write it another way.",
        "html_in_line": "Line {line}: “{tag}” reads as HTML, which cannot stand in the charter. "
        "Write it another way.",
        "html_reasons": "Line {line}: “{tag}” reads as HTML. Put `backticks` around it to show it "
        "as text.",
        "comment": "Line {line}: an HTML comment is not seen by everyone. Remove it.",
        "fence_diff": "Line {line}: a block called diff is the change itself. Call it something "
        "else.",
        "fence_open": "Line {line}: a code block begins here and does not end. Close it with "
        "{fence}.",
        "fence_inside": "Line {line}: let the code block begin at the margin.",
        "name_needed": "Give the proposal a name.",
        "reasons_needed": "Write why it should be different.",
        "proposers_needed": "Write who proposes it.",
        "class_needed": "Choose how large the change is.",
        "class_too_small": "What you have edited asks for at least {label}.",
        "class_suggested": "least",
        "sentences": "There seems to be more than one sentence on line {lines}. Put each on a line "
        "of its own; then one can be changed without the other.",
        "nothing_changed": "Nothing is changed yet.",
        "undo_text": "Put the text back",
        "place": "The file will be called {path}",
        "base_moved": "The draft was begun in version {old}. Version {new} is in force now. All "
        "that differs from today's text is part of the proposal: look it through below.",
        "link": "Line {line}: “{goal}” is no address that the site can link to. Write it from "
        "https:// on, or take the link out.",
        "strange_name": "“{sign}” does not belong in a name. Type the name anew, letter by letter.",
        "own_account": "The proposal names a signatory. It has to come from the account in its "
        "record, or be entered by a steward.",
        "mail_title": "Proposal: {title}",
        "and": " and ",
    },
)
