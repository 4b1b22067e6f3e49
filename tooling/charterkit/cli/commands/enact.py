"""charter enact: accepted proposals become the charter's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen, several
from charterkit.cli.building import builds
from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.enacting import Enacted


@click.command()
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@no_commit
@json_option
@by_steward
@trip
@sealing
def command(
    trip: Trip, proposals: tuple[str, ...], steward: str | None, as_json: bool, commit: bool
) -> None:
    """Make accepted PROPOSALs (slugs or numbers) the charter's text, as one new release.

    Each is merged with what was enacted since it was written, sentence by sentence. The text, the
    release with its digests and the record are written in one commit.

    \b
    Example:
      charter enact 7 --as sekretariatet
      charter enact 7 8 9
    """
    from charterkit.actions.choices import proposals_in, stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.enacting import enact
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = several(
            proposals,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.ACCEPTED),
            none=say("No accepted proposal waits to be enacted."),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        with busy(say("Enacting")):
            found = enact(desk, which, who)
    answer(found, as_json=as_json)


def answer(found: Enacted, *, as_json: bool) -> None:
    """Tell what is in force now, by whom, and how the other open proposals stand to it."""
    from charterkit.actions.fitting import facts, in_words

    enactment, release = found.enactment, found.enactment.release
    said = [
        say(
            "Release {version} is in force. Its text is\n{text}.",
            version=release.version,
            text=release.text,
        )
    ]
    for each, number in zip(enactment.proposals, release.proposals, strict=True):
        credit = say(
            "no. {number}  {title} (proposed by {proposers})",
            number=number,
            title=each.title,
            proposers=", ".join(each.proposers),
        )
        said.append(f"  {credit}")
    if found.others:
        said += ["", say("The other open proposals:")]
        said += [f"  {in_words(each, named=True)}" for each in found.others.values()]
    then = [
        say("{why} The other open proposals' standing is not known.", why=each)
        for each in found.unknown
    ]
    then.append(_publish(found.done.archive.charter.languages))
    if release.reaffirm_by is not None:
        then.append(
            say(
                "Signatories are asked to reaffirm by {reaffirm_by}: 'charter reaffirm ID'.",
                reaffirm_by=release.reaffirm_by,
            )
        )
    show_done(
        found.done,
        as_json=as_json,
        said="\n".join(said),
        then=then,
        facts={
            "version": release.version,
            "text": release.text,
            "edition": release.edition,
            "proposals": release.proposals,
            "changes": sorted(enactment.files),
            "reaffirm_by": release.reaffirm_by,
            "others": [facts(each) for each in found.others.values()],
        },
    )


def _publish(languages: Sequence[str]) -> str:
    if len(languages) == 1:
        return say(
            "Next: publish it ('mkdocs build'). Signatures of earlier texts stay as they are."
        )
    return say(
        "Next: publish it ({builds}, in this order). Signatures of earlier texts stay as they are.",
        builds=builds(languages),
    )
