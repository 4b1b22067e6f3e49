"""charter sign: an organisation signs the exact text of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.busy import busy
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.mandates import decided_earlier, mandate_options, the_mandate, the_version
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.desk import Done
    from charterkit.model import Signatory


@click.command()
@click.argument("name", required=False)
@click.option("--sector", metavar="S", help="Your sector, one of the charter's.")
@click.option("--id", metavar="ID", help="The record's id; made from the name by default.")
@click.option("--country", metavar="CC", default="DK", show_default=True, help="Two letters.")
@click.option("--cvr", metavar="NUMBER", help="Danish company number.")
@click.option("--website", metavar="URL", help="Its address on the web.")
@click.option("--statement", metavar="TEXT", help="Why you sign, in the charter's language.")
@click.option(
    "--account",
    "accounts",
    metavar="ACCOUNT",
    multiple=True,
    help="Your account on a forge, FORGE:ID:LOGIN, by which pull requests are known as yours.",
)
@mandate_options
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    name: str | None,
    sector: str | None,
    id: str | None,
    country: str,
    cvr: str | None,
    website: str | None,
    statement: str | None,
    accounts: tuple[str, ...],
    mandate_by: str | None,
    mandate_on: str | None,
    mandate_reference: str | None,
    mandate_until: str | None,
    version: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Sign the charter for the organisation NAME.

    Writes the organisation's own record with a signature of the newest release's exact text.
    Nobody is shown as a signatory until a steward has confirmed it.

    \b
    Example:
      charter sign "Foreningen Prøvetur" --sector forening \\
        --mandate-by Bestyrelsen
    """
    from charterkit.actions.choices import sectors_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.signing import SignUp, sign
    from charterkit.cli.accounts import named_account

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        wish = SignUp(
            name=asked(name, what="organisation's name", option="NAME"),
            id=id,
            sector=chosen(
                sector, what="sector", option="--sector", choices=lambda: sectors_in(desk)
            ),
            country=country,
            identifiers={"cvr": cvr.replace(" ", "")} if cvr else {},
            website=website,
            statement=statement,
            version=the_version(version),
            entered_by=entered_by,
            accounts=tuple(named_account(each) for each in accounts),
            mandate=the_mandate(trip, mandate_by, mandate_on, mandate_reference, mandate_until),
        )
        with busy(say("Signing")):
            record, done = sign(desk, wish)
    answer(trip, record, done, as_json=as_json)


def answer(trip: Trip, record: Signatory, done: Done, *, as_json: bool) -> None:
    """Tell what was signed, and what comes next."""
    signed = record.signatures[-1]
    show_done(
        done,
        as_json=as_json,
        said=say(
            "{name} ({id}) signs {version}, the text\n{text}.",
            name=record.name,
            id=record.id,
            version=signed.version,
            text=signed.text,
        ),
        then=[
            *decided_earlier(record, done.archive),
            say("Next: 'charter submit' sends it as a pull request. A steward confirms it:")
            if can_submit(trip)
            else say("Next: a steward confirms it:"),
            say("  charter confirm {id} --how minutes", id=record.id),
        ],
        facts={"id": record.id, "version": signed.version, "text": signed.text},
    )
