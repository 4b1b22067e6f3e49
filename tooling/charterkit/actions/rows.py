"""Why a row of what is imported cannot be taken, as its reader comes upon it."""

from __future__ import annotations

from charterkit.documents.incoming.sheet import Fault, expecting
from charterkit.language import say
from charterkit.problems import Problem


class RowError(Exception):
    """A row cannot be taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.why)
        self.fault = fault


def of_document(wrong: tuple[Problem, ...]) -> Fault:
    """What is wrong with a whole file."""
    if not wrong:
        return Fault(
            why=say("It is no file of the kind that is imported."),
            mend=say("Say what it is: 'charter import KIND FILE'."),
        )
    first = wrong[0]
    return expecting(first.expected, first.found, first.mend, first.place.dotted or None)
