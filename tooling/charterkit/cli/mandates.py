"""The options by which an organisation says who decided to sign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import answered, asked, will_ask
from charterkit.cli.options import Trip, day
from charterkit.cli.output import tell
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.model import Archive, Mandate, Signatory, Version


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
    """The mandate the options describe; who decided is asked for if it is missing, and when, if
    that is not said either."""
    from charterkit.model import Mandate

    asks = will_ask(by) and on is None
    body = asked(
        by,
        what=say("body that decided to sign"),
        option="--mandate-by",
        hint=say("a board, a council"),
    )
    decided = day_decided(trip) if asks else day(on, option="--mandate-on")
    return Mandate(
        by=body,
        on=decided or trip.now.date(),
        reference=reference,
        until=day(until, option="--mandate-until"),
    )


def day_decided(trip: Trip) -> date | None:
    """The day that a person at a terminal says it was decided on; None for today."""
    from charterkit.documents.incoming.values import a_day

    today = trip.now.date()
    while True:
        answer = answered(
            say("When was it decided?"), say("such as {today}; Enter for today", today=today)
        )
        try:
            found = a_day(answer) if answer else None
        except ValueError as error:
            tell(
                say("  {found} is no day. Write it as {today}.", found=error, today=today), err=True
            )
            continue
        if found is None or found <= today:
            return found
        tell(say("  {found} is still to come.", found=found), err=True)


def decided_earlier(record: Signatory, archive: Archive) -> list[str]:
    """What to tell of a decision that is older than the text it signs, if the last one is: it may
    have been about an earlier one."""
    from charterkit.decisions.mandates import decided_before

    signed = record.signatures[-1]
    found = decided_before(archive, signed)
    if found is None:
        return []
    told = say(
        "The decision is of {decided}, and the text it signs, {version}, is of {released}.",
        decided=signed.mandate.on,
        version=signed.version,
        released=found.release.on,
    )
    if found.then is None:
        return [told, say("Make sure that it was about this text.")]
    return [
        told,
        say(
            "If it was about {earlier}: take this back before it is sent ('git reset --keep "
            "HEAD~1'), and sign with --version {earlier}.",
            earlier=found.then,
        ),
    ]


def the_version(text: str | None, *, option: str = "--version") -> Version | None:
    """A release's number as typed; a usage error if it is none."""
    from charterkit.model import Version

    try:
        return Version.parse(text) if text else None
    except ValueError:
        raise click.BadParameter(
            say("'{text}' is not a release's number such as 0.3.0.", text=text),
            param_hint=option,
        ) from None
