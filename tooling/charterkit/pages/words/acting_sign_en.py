"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.acting_sign import ActingSign

SIGN = ActingSign(
    title="Sign",
    door="Sign with a form",
    lead="Here an organisation signs the charter. It takes ten minutes, once you have decided it "
    "where you take such decisions. At the end you have a file, and choose how to send it.",
    nothing="There is nothing to sign yet: the charter has no release. When the first one is "
    "founded, this page has the form.",
    what="What you sign",
    exact="You sign exactly this text, by its version and its digest. If it is changed later, "
    "your signature still stands for the one you read.",
    read="Read it first",
    means=(
        "You are shown as a signatory once a steward has confirmed that your organisation has "
        "decided it.",
        "Thirty days or so later you have one vote when the text is to change.",
        "You can leave at any time.",
    ),
    who="Your organisation",
    name="Name",
    name_hint="As it is registered.",
    sector="Group",
    choose="Choose",
    country="Country",
    cvr="CVR number",
    cvr_hint="Eight digits. Leave it out if you have none.",
    register="A number in another register",
    register_hint="For example lei and the twenty signs of a legal entity identifier.",
    register_name="Register",
    register_number="Number",
    website="Website",
    website_hint="The whole address, from https:// on.",
    mandate="Who decided it",
    mandate_lead="A steward looks it up before you are confirmed.",
    mandate_by="Decided by",
    mandate_by_hint="A board, a council, a general meeting; no person's name is needed.",
    mandate_on="On",
    mandate_reference="Where it can be read",
    mandate_reference_hint="Minutes and item, or the number of the case.",
    word="What you say and promise",
    word_lead="It stands beside your name. You can add to it later.",
    statement="Why you sign",
    statement_in="Why you sign, in {language}",
    pledges="Promises under the principles",
    pledges_hint="Open a principle to write what you will do about it.",
    pledge="What you promise",
    pledge_by="To be kept by",
    account="If you send it in yourselves",
    account_lead="A pull request counts as yours if the file names the account that it comes from. "
    "With it you can vote and edit your own file later. Send the file by mail instead, and a "
    "steward puts it in.",
    forge="Where the account is",
    forge_hint="The address of the forge, such as codeberg.org.",
    login="The account's name",
    number="The account's number",
    number_hint="The name may change, the number stays.",
    submit="Make the file",
    by_command="Whoever has the archive on a machine of their own types:",
    by_file="Or write the file yourself, at `{path}`, and ask for it to be taken in:",
    by_mail="Or send the same to {contact}, and a steward puts it in for you.",
    afterwards="Under `sector` can stand: {sectors}.",
    says={
        "place": "The file will be {path}",
        "need_name": "Write the organisation's name.",
        "strange_name": "“{sign}” is not written in names. Type the name anew, letter by letter.",
        "name_taken": "“{name}” has signed already. If that is you, reaffirm with “charter "
        "reaffirm {id}”; if not, add a place or the like to the name.",
        "need_sector": "Choose the group you belong to.",
        "wrong_cvr": "This is no CVR number: its eight digits do not fit together. Copy it from "
        "the register.",
        "wrong_lei": "This is no legal entity identifier: its twenty signs do not fit together.",
        "wrong_register": "Write a register's short name: small letters, digits and hyphens.",
        "need_register": "Write which register the number is from.",
        "same_register": "The CVR number stands above already.",
        "wrong_number": "Write letters, digits, spaces and . / : - alone.",
        "need_number": "Write the number, or empty the field above.",
        "need_by": "Write which body decided it.",
        "need_on": "Write the day on which it was decided.",
        "on_later": "That day has not come yet. Decide first, and sign then.",
        "need_pledge": "Write what you promise, or empty the day.",
        "need_forge": "Write where the account is.",
        "wrong_forge": "Write the address without https:// and without what follows it.",
        "need_login": "Write the account's name.",
        "wrong_login": "Write the account's name as its address has it, without @.",
        "need_account_number": "Write the account's number: digits alone.",
        "find_number": "Look the number up (after “id”)",
        "mail_title": "Signature: {name}",
        "no_account": "The file names no account, so a pull request of your own would be refused. "
        "Name your account above, or choose another way.",
        "unchecked": "Whether somebody of this name has signed cannot be looked up here, so "
        "many have. Look for yourselves in the list of signatories first.",
        "refused_before": "A sign-up of this name was refused once, and its place is free again.",
    },
)
