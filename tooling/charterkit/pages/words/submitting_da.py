"""What a pull request says of itself, in Danish."""

from __future__ import annotations

from charterkit.model import Choice
from charterkit.pages.words.submitting import Submitting

SUBMITTING = Submitting(
    proposal="Forslag: {title}",
    revised="Forslaget ændret: {title}",
    withdrawal="Forslaget trukket tilbage: {title}",
    second="{who} støtter »{title}«",
    objection="{who} gør indsigelse mod »{title}«",
    contest="{who} anfægter udfaldet om »{title}«",
    ballot="{who} stemmer om »{title}«",
    sign_up="{who} underskriver charteret",
    record="{who} ændrer sin egen fil",
    by="Foreslået af {who} ({class_name}), til udgave {version}.",
    choice={
        Choice.APPROVE: "Stemmen er ja.",
        Choice.REJECT: "Stemmen er nej.",
        Choice.ABSTAIN: "Stemmen er hverken-eller.",
    },
    ranking="Rækkefølgen er: {order}.",
    status_quo="at alt bliver, som det er",
    reason="Begrundelse: {reason}",
    signature="Underskriver udgave {version}, besluttet af {by} den {on}.",
    also="Her er også: {subjects}.",
)
