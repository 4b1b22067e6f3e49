"""The same in English."""

from __future__ import annotations

from charterkit.pages.words.acting_vote import ActingVote

VOTE = ActingVote(
    title="Vote",
    door="Vote with a form",
    lead="Here a signatory votes on what is put to the vote now. At the end you have a ballot, and "
    "choose how to send it. As long as the vote is open you may vote anew; the newest ballot "
    "counts.",
    nothing="No vote is open now.",
    proposals="All proposals and what will happen to them",
    open_votes=("One vote is open", "{count} votes are open"),
    closes="The vote closes {moment}.",
    closes_short="closes {moment}",
    voted_on="What is voted on",
    together="{count} proposals together",
    which="Which vote",
    which_lead="Read the proposal first: its page shows each word that would change.",
    voter="Your organisation",
    voter_named="Name or id",
    voter_hint="As it stands in the list of signatories.",
    ballot="Your ballot",
    choice="What do you say?",
    approve="For",
    reject="Against",
    abstain="Neither",
    abstain_note="You are counted as neither for nor against.",
    order="Your order, the best one first",
    order_hint="Drag the lines, or use the arrows. What stands below “all stays as it is” you are "
    "against.",
    ours="This is our order.",
    abstain_all="We have no order: neither for nor against any of them.",
    reason="Why",
    reason_hint="It stands beside your ballot, for all to read.",
    submit="Make the ballot",
    by_command="Whoever has the archive on a machine of their own types:",
    by_file="Or write the file yourself, at `{path}`, named after the organisation's id, and ask "
    "for it to be taken in:",
    by_mail="Or send the same to {contact}, and a steward puts it in for you.",
    says={
        "as_now": "All stays as it is",
        "name_up": "Move {name} up",
        "name_down": "Move {name} down",
        "name_equal": "{name}: equal to the one above",
        "grip": "Drag",
        "equal": "equal",
        "moved": "{name}: number {place} of {count}.",
        "made_equal": "{name} is as good as the one above: number {place}.",
        "made_lower": "{name} stands below the one above: number {place}.",
        "need_vote": "Choose the vote.",
        "vote_closed": "This vote has closed.",
        "closed": "has closed",
        "need_voter": "Write who votes.",
        "unknown_voter": "“{name}” is no signatory's name or id here. Write it as it stands in the "
        "list of signatories.",
        "two_voters": "Two have this name. Write the id instead: {ids}.",
        "no_id": "Write the id: small letters, digits and hyphens, as in the address of your "
        "record.",
        "no_vote": "{name} had no vote when this one opened. The ballot can be sent in, but is not "
        "counted.",
        "unchecked": "Who may vote cannot be looked up here: so many have signed. Look twice at "
        "the id.",
        "need_choice": "Choose what you say.",
        "need_order": "Say that the order is yours, or that you have none.",
        "again": "{name} has voted already. This ballot takes the place of the earlier one.",
        "no_account": "The record of {name} names no account, so a pull request of your own would "
        "be refused. Choose another way.",
        "mail_title": "Ballot of {name}: {vote}",
        "approve": "for",
        "reject": "against",
        "abstain": "neither for nor against",
        "said": "{name}: {choice}.",
        "ranked": "{name}: {order}.",
        "and": " and ",
    },
)
