"""charter reaffirm: a signatory signs the text of today as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen, will_ask
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.mandates import decided_earlier, mandate_options, the_mandate, the_version
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.model import Standing


@click.command()
@click.argument("id", required=False)
@mandate_options
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    id: str | None,
    mandate_by: str | None,
    mandate_on: str | None,
    mandate_reference: str | None,
    mandate_until: str | None,
    version: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Sign the newest release for the signatory ID, beside what it signed before.

    \b
    Example:
      charter reaffirm foreningen-proevetur --mandate-by Bestyrelsen
    """
    from charterkit.actions.choices import signatories
    from charterkit.actions.desk import Desk
    from charterkit.actions.signing import own_record, reaffirm
    from charterkit.decisions.standing import standing

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        who = chosen(
            id,
            what="signatory",
            option="ID",
            choices=lambda: signatories(desk),
            none=say("Nobody has signed."),
        )
        if will_ask(mandate_by):
            own_record(desk, who)
        mandate = the_mandate(trip, mandate_by, mandate_on, mandate_reference, mandate_until)
        record, done = reaffirm(desk, who, mandate, the_version(version), entered_by=entered_by)
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
            *(
                [say("Next: 'charter submit' sends it as a pull request.")]
                if can_submit(trip)
                else []
            ),
            *anew(standing(done.archive, who), who),
        ],
        facts={"id": record.id, "version": signed.version, "text": signed.text},
    )


def anew(here: Standing, who: str) -> list[str]:
    """What is still needed before one whose vote rests is counted again."""
    from charterkit.model import Standing

    if here in (Standing.LAPSED, Standing.SUSPENDED):
        return [
            say(
                "'{who}' is {here} and is not counted before a steward confirms it "
                "anew: 'charter confirm {who} --how minutes'.",
                who=who,
                here=say(here),
            )
        ]
    if here is Standing.DISSOLVED:
        return [say("'{who}' is on record as dissolved, and so it is not counted.", who=who)]
    return []
