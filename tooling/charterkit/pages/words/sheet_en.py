"""The same in English."""

from __future__ import annotations

from charterkit.model import InputKind
from charterkit.pages.words.sheet import Sheet

SHEET = Sheet(
    title="Table sheet",
    page_title="Table sheet: {gathering}",
    lead="On the table sheet a table writes what is said: problems, ideas, experiences, worries "
    "and hopes. It works on a phone and without a network, and in the end it gives a file that can "
    "be put into the charter's archive as it is.",
    open="Open the table sheet",
    save="Save it on this machine",
    print="Sheets to print",
    tables="The tables",
    before="Before you begin",
    before_said="Open the table sheet once while there is a network. From then on it opens without "
    "one too. On a computer you can save it as one file instead, and open that when it is needed; "
    "what is written in it is kept apart.",
    at_table="At the table",
    at_table_said="Choose your table. Write one statement at a time, and say what it is and which "
    "group says it, never who. Everything stays in the browser, also when the tab is closed. "
    "Several tables can use one machine.",
    after="When you are done",
    after_said="Choose “Make the file” on the table sheet, and give the file to a steward: by the "
    "phone's way of sharing, by mail or on a USB stick. Nothing is sent until you do so "
    "yourselves.",
    after_command="A steward puts the file in with:",
    on_paper="With pen and paper",
    on_paper_said="The sheets to print need neither JavaScript nor a network: a page for each "
    "table, with lines, and boxes to tick. Afterwards one of you writes them into the table sheet.",
    kinds={
        InputKind.PROBLEM: "Problem",
        InputKind.IDEA: "Idea",
        InputKind.EXPERIENCE: "Experience",
        InputKind.WORRY: "Worry",
        InputKind.HOPE: "Hope",
    },
    no_script="The table sheet needs JavaScript, which is not running here. Use instead the",
    table="Table",
    choose_table="Choose your table",
    table_name="The table's name",
    table_hint="For example: Table 7. Not the name of a person.",
    language="The language written in",
    write="Write what is said",
    kind="What is it?",
    by="Who says it?",
    by_hint="The group, never the person.",
    text="The statement",
    text_hint="One short sentence at a time. Enter adds it.",
    add="Add",
    cancel="Leave it as it was",
    undo="Undo",
    said="The table has said",
    hand_over="Hand over",
    hand_over_said="When the table is done, all of it becomes one file. Nothing is sent until you "
    "choose how.",
    make_file="Make the file",
    privacy="What you write stays in this browser until you hand it over. Then it is public, and "
    "cannot be taken back entirely: write no names, e-mail addresses, telephone numbers or private "
    "matters.",
    save_this="Save the table sheet as a file",
    tidy="Tidy up",
    tidy_said="Once the file is handed over, what the table has written can be deleted from this "
    "machine.",
    clear="Delete everything from this table",
    says={
        "other_as": "The table is called {id} in the file.",
        "need_kind": "Choose what it is.",
        "need_by": "Choose who says it.",
        "need_text": "Write what is said.",
        "count": "{count} of {limit} characters",
        "add": "Add",
        "save": "Save the change",
        "edit": "Edit",
        "remove": "Remove",
        "edit_number": "Edit number {number}",
        "remove_number": "Remove number {number}",
        "about": "{kind} · {by}",
        "added": "Number {number} is added.",
        "editing": "You are editing number {number}.",
        "changed": "Number {number} is changed.",
        "unchanged": "Number {number} stands as it stood.",
        "removed": "Number {number} is removed.",
        "restored": "Number {number} is back.",
        "cleared": "Everything from the table is deleted.",
        "restored_all": "Everything is back.",
        "back": "Here is what the table has written.",
        "none": "Nothing yet",
        "one": "1 statement",
        "many": "{count} statements",
        "nothing": "Write at least one statement first.",
        "wrong_group": "Number {number} says that it comes from “{by}”, and that group is not here "
        "any more. Edit it, and make the file again.",
        "kept": "Everything is kept in this browser.",
        "not_kept": "This browser keeps nothing. Hand the file over before you close the page.",
        "offline_ready": "This page now opens without a network too.",
        "offline_file": "The sheet is a file on this machine and works without a network.",
        "offline_not": "This browser does not open the page without a network. Save the table "
        "sheet as a file, and open that.",
        "title": "From {table} at {gathering}",
        "ways_mail_too_long": "Your mail program opens with a mail to {contact}; download {name} "
        "and attach it.",
        "in_archive": "The archive has statements from this table already. Give the file to a "
        "steward, who adds what is new with “charter gather import”.",
    },
    paper_title="Sheets to print",
    paper_how=(
        "Write one statement in each box, as short and clear as you can.",
        "Tick what it is, and the group that says it.",
        "No names of persons, no e-mail addresses or telephone numbers: it becomes public.",
    ),
    paper_table="Table",
    paper_kind="It is",
    paper_by="Said by",
    paper_print="Print this page with the browser's own print (Ctrl+P). A page for each table, A4.",
)
