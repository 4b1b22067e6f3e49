"""What a pull request says of itself, in English."""

from __future__ import annotations

from charterkit.model import Choice
from charterkit.pages.words.submitting import Submitting

SUBMITTING = Submitting(
    proposal="Proposal: {title}",
    revised="Proposal changed: {title}",
    withdrawal="Proposal withdrawn: {title}",
    second="{who} seconds “{title}”",
    objection="{who} objects to “{title}”",
    contest="{who} contests the outcome on “{title}”",
    ballot="{who} votes on “{title}”",
    sign_up="{who} signs the charter",
    record="{who} changes its own record",
    by="Proposed by {who} ({class_name}), for release {version}.",
    choice={
        Choice.APPROVE: "The vote is yes.",
        Choice.REJECT: "The vote is no.",
        Choice.ABSTAIN: "The vote is neither.",
    },
    ranking="The order is: {order}.",
    status_quo="that all stays as it is",
    reason="Reason: {reason}",
    signature="Signs release {version}, decided by {by} on {on}.",
    also="Also in this: {subjects}.",
)
