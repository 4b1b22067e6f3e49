"""Say that something was worked out anew."""

from __future__ import annotations

from charterkit.cli.output import tell
from charterkit.language import say


def tell_forgotten() -> None:
    """That what this clone remembered could not be used."""
    tell(
        say(
            "What this clone remembered of the organisations was damaged, so all of them were read "
            "again. There is nothing to do."
        ),
        err=True,
    )
