"""Tell what an act did and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.output import Format, clean, indented, show_json, show_problems, width, wrapped
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.desk import Done
    from charterkit.cli.options import Trip

MANY = 6
"""Up to so many files written are named."""


def show_done(
    done: Done,
    *,
    as_json: bool,
    said: str,
    then: Sequence[str] = (),
    facts: Mapping[str, object] | None = None,
) -> None:
    """On standard output what happened (`said`, or `facts` as JSON with the commit and the
    files written); on standard error the notes and what to do next."""
    show_problems(done.notes, Format.TEXT, err=True)
    if as_json:
        show_json({**(facts or {}), "commit": done.revision, "files": done.paths})
        return
    for line in said.split("\n"):
        click.echo(wrapped(clean(line), width()))
    if done.revision:
        committed = say(
            "Committed as {revision}: {subject}",
            revision=done.revision[:10],
            subject=done.change.subject,
        )
    else:
        committed = say(
            "Written, not committed: {listed}. Until it is committed, most commands do not see it.",
            listed=listed(done.paths),
        )
    for line in (committed, *then):
        click.echo(indented(line, ""), err=True)


def can_submit(trip: Trip) -> bool:
    """Whether there is a repository to which 'charter submit' could send anything."""
    from charterkit.store.sending import has_remotes

    with trip.store() as store:
        return has_remotes(store.git)


def next_of_draft(trip: Trip, slug: str) -> str:
    """What comes after a draft was written."""
    if can_submit(trip):
        return say(
            "Next: look at it with 'charter diff {slug}'; 'charter submit {slug}' then sends "
            "it as a pull request. A steward admits it: 'charter admit {slug}'.",
            slug=slug,
        )
    return say(
        "Next: look at it with 'charter diff {slug}'. A steward admits it: 'charter admit {slug}'.",
        slug=slug,
    )


def listed(paths: Sequence[str]) -> str:
    """A few paths by name; of many the first ones and how many there are."""
    if len(paths) <= MANY:
        return ", ".join(paths)
    return say(
        "{paths} and {count} more",
        paths=", ".join(paths[: MANY - 1]),
        count=len(paths) - MANY + 1,
    )
