"""charter enact: an accepted proposal becomes the charter's text."""

from __future__ import annotations

import click

from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.official import official, sitting
from charterkit.cli.options import Trip


@click.command()
@official
def command(
    trip: Trip, proposal: str | None, steward: str | None, as_json: bool, commit: bool
) -> None:
    """Make the accepted PROPOSAL (slug or number) the charter's text, as a new release.

    The text, the release with its digests and the record are written in one commit.

    \b
    Example:
      charter enact 7 --as sekretariatet
    """
    from charterkit.actions.deciding import enact
    from charterkit.model import State

    none = "No accepted proposal waits to be enacted."
    with (
        sitting(trip, proposal, steward, commit, State.ACCEPTED, none=none) as (desk, which, who),
        busy("Enacting"),
    ):
        enacted, done = enact(desk, which, who)
    release = enacted.release
    then = ["Next: publish it ('mkdocs build'). Signatures of earlier texts stay as they are."]
    if release.reaffirm_by is not None:
        then.append(
            f"Signatories are asked to reaffirm by {release.reaffirm_by}: 'charter reaffirm ID'."
        )
    show_done(
        done,
        as_json=as_json,
        said=f"Release {release.version} is in force. Its text is\n{release.text}.",
        then=then,
        facts={
            "version": release.version,
            "text": release.text,
            "edition": release.edition,
            "changes": sorted(enacted.files),
            "reaffirm_by": release.reaffirm_by,
        },
    )
