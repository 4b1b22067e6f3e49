"""The same in English."""

from charterkit.decisions.tasks import Errand
from charterkit.pages.words.waiting import Waiting

WAITING = Waiting(
    title="What waits",
    lead="What can be done now, and who can do it. This page is worked out from the charter's "
    "archive.",
    nothing="Nothing waits right now.",
    readers={
        "stewards": "The stewards",
        "signatories": "Those who have signed",
        "contributors": "Those who have proposed something",
        "arbiters": "The arbiters",
    },
    notes={
        "stewards": "Each thing has the command that does it. Type it in a copy of the archive, "
        "and send in what it has written.",
        "signatories": "Where it says ID, type your own name in the files.",
        "contributors": "You can do it yourselves, or ask a steward to.",
        "arbiters": "The ruling is written down with its reasons, for all to read.",
    },
    errands={
        Errand.ADVANCE: "Enter what time has already decided",
        Errand.REFRESH: "Rewrite {proposal} so that it fits today's text",
        Errand.MEND: "Mend {proposal}, which does not fit the text that it is written for",
        Errand.ADMIT: "Admit {proposal}",
        Errand.SECOND: "Second {proposal}",
        Errand.RETURN: "Return {proposal}, so that it can be rewritten",
        Errand.OPEN: "Open the vote on {proposal}",
        Errand.VOTE: "Vote on {proposal}",
        Errand.CLOSE: "Close {proposal}",
        Errand.DEMAND: "Demand a vote on the merged text of {proposal}",
        Errand.ENACT: "Enact {proposal}",
        Errand.CONTEST: "Contest the outcome of {proposal}, if something went wrong",
        Errand.UPHOLD: "Uphold the outcome of {proposal}, or",
        Errand.ANNUL: "declare it void: {proposal}",
        Errand.CONFIRM: "Confirm new signatures",
        Errand.CONFIRM_ANEW: "Confirm anew organisations that have changed their name or group",
        Errand.REAFFIRM: "Say whether you still stand by the text after a fundamental change",
    },
    until="by {date}",
    over="since {date}",
)
