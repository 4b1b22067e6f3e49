"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.acting import Acting
from charterkit.pages.words.sheet_en import SHEET

ACTING = Acting(
    waits="The form needs JavaScript, which is not running here. Further down it says how to take "
    "part without it.",
    otherwise="Without this form",
    optional="optional",
    privacy="What you write stays in your browser until you choose how to send it. Then it is "
    "public, and cannot be taken back entirely: write no e-mail addresses, telephone numbers or "
    "private matters.",
    says={
        "locale": "en-GB",
        "problems": "This is missing or wrong",
        "one_line": "Write it on one line.",
        "too_long": "This is {count} characters; at most {limit} fit.",
        "hidden": "There is {what} here, which readers cannot see. Remove it.",
        "hidden_after": "After “{before}” there is {what}, which readers cannot see. Remove it.",
        "sign_control": "a control character ({number})",
        "sign_turning": "a mark that turns the direction of writing ({number})",
        "sign_form": "a mark that chooses another form of a sign ({number})",
        "sign_meaningless": "a character without a meaning of its own ({number})",
        "sign_invisible": "an invisible letter ({number})",
        "sign_pile": "a pile of marks on one letter ({number})",
        "remove_hidden": "Remove what cannot be seen",
        "personal_email": "There seems to be an e-mail address here. The file is public for ever: "
        "name an office, or link to a web page.",
        "personal_phone": "There seems to be a telephone number here. The file is public for ever: "
        "link to a web page that has it.",
        "personal_cpr": "There seems to be a CPR number here. The file is public for ever: take it "
        "out.",
        "no_day": "This is no day. Write it as 2026-12-01.",
        "no_address": "Write the whole address, from https:// on, as the browser shows it.",
        "draft_kept": "Your draft is kept in this browser.",
        "draft_not_kept": "This browser keeps no drafts. Finish before you close the page.",
        "draft_back": "Here is your draft from last time.",
        "draft_cleared": "The draft is deleted.",
        "draft_clear": "Delete the draft",
        "draft_undo": "Undo",
        "ways_title": "Your file is ready",
        "ways_nothing_sent": "Nothing is sent yet. Choose how it is to reach the stewards.",
        "ways_place": "Its place in the archive:",
        "ways_stale": "You have changed something. Make the file anew when you are done.",
        "ways_preview": "The file, word for word",
        "ways_forge": "the archive",
        "ways_forge_title": "On {forge}",
        "ways_forge_open": "Open {forge}",
        "ways_forge_filled": "{forge} opens with the file filled in. Choose “propose new file” or "
        "“commit” there, and ask for it to be taken in (a pull request). You need an account.",
        "ways_forge_too_long": "The text is too long for a link: more than {limit} bytes. So "
        "{forge} opens with the file's name alone.",
        "ways_forge_gitlab": "{forge} can be given the file's name in a link, but not its text.",
        "ways_forge_exists": "A file of this name is there already. {forge} opens it.",
        "ways_forge_unknown": "The archive cannot be given the file in a link.",
        "ways_forge_steps": "Copy the text first, let it replace whatever stands in the file "
        "there, and ask for it to be taken in (a pull request). You need an account.",
        "ways_mail_title": "By mail",
        "ways_mail_open": "Write the mail",
        "ways_mail_whole": "Your mail program opens with a mail to {contact} that holds the file. "
        "A steward puts it in for you.",
        "ways_mail_too_long": "The text is too long for a link. Your mail program opens with a "
        "mail to {contact}; download {name} and attach it.",
        "ways_mail_body": "The file below belongs at {path}.\n\n{text}",
        "ways_mail_attach": "The attached file belongs at {path}.\n",
        "ways_share_title": "From the phone",
        "ways_share": "Share the file",
        "ways_share_said": "Choose in the phone's own list who is to have it. The file is called "
        "{name}.",
        "ways_shared": "{name} is passed on.",
        "ways_not_shared": "The file could not be shared from here. Choose another way.",
        "ways_download_title": "As a file",
        "ways_download": "Download",
        "ways_download_said": "Save it as {name}, and send it or put it in yourself.",
        "ways_downloaded": "{name} is downloaded.",
        "ways_copy_title": "Copied",
        "ways_copy_said": "Paste the text wherever you need it.",
        "ways_copy_text": "Copy the text",
        "ways_copy_path": "Copy the place",
        "ways_copied": "Copied.",
        "ways_not_copied": "The browser does not let the page copy. Mark the text below, and copy "
        "it from there.",
        "ways_unknown": "This page knows neither where the archive is nor how to write to the "
        "stewards. Download the file or copy it, and give it to a steward.",
    },
    sheet=SHEET,
)
