"""The options by which an organisation says who decided to sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import asked
from charterkit.cli.options import Trip, day
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.model import Mandate, Version


def mandate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--mandate-by, --mandate-on, --mandate-reference, --mandate-until and --version."""
    for option in (
        click.option(
            "--version", metavar="VERSION", help="The release to sign; the newest by default."
        ),
        click.option("--mandate-until", metavar="DATE", help="When the mandate ends."),
        click.option("--mandate-reference", metavar="TEXT", help="Minutes, case number."),
        click.option("--mandate-on", metavar="DATE", help="When it was decided; today by default."),
        click.option(
            "--mandate-by", metavar="BODY", help="Who decided to sign: a board, a council."
        ),
    ):
        command = option(command)
    return command


def the_mandate(
    trip: Trip, by: str | None, on: str | None, reference: str | None, until: str | None
) -> Mandate:
    """The mandate the options describe; who decided is asked for if it is missing."""
    from charterkit.model import Mandate

    return Mandate(
        by=asked(
            by,
            what=say("body that decided to sign"),
            option="--mandate-by",
            hint=say("a board, a council"),
        ),
        on=day(on, option="--mandate-on") or trip.now.date(),
        reference=reference,
        until=day(until, option="--mandate-until"),
    )


def the_version(text: str | None) -> Version | None:
    """A release's number as typed; a usage error if it is none."""
    from charterkit.model import Version

    try:
        return Version.parse(text) if text else None
    except ValueError:
        raise click.BadParameter(
            say("'{text}' is not a release's number such as 0.3.0.", text=text),
            param_hint="--version",
        ) from None
