"""What people name of gatherings and experiences, as it is written down."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.decisions.inputs import written_out
from charterkit.language import say
from charterkit.model import Archive, Gathering
from charterkit.problems import CharterError


def named_inputs(
    archive: Archive, names: Sequence[str], *, within: Gathering | None = None
) -> tuple[str, ...]:
    """The full names of the inputs that are meant, themes and tables written out; CharterError for
    a name that means nothing."""
    found, unknown = written_out(archive, names, within=within)
    if unknown:
        gatherings = ", ".join(archive.gatherings) or say("none yet")
        raise CharterError(
            say("There is no input, theme or table called '{name}'.", name=unknown[0]),
            say(
                "An input is called as gathering/table-number, such as roskilde-2016/bord-3-14; "
                "the name of a theme stands for all that is in it. The gatherings are: "
                "{gatherings}.",
                gatherings=gatherings,
            ),
        )
    return found


def named_experiences(archive: Archive, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of experiences, each once; CharterError for one that is not there."""
    for id in ids:
        if id not in archive.experiences:
            raise CharterError(
                say("There is no experience called '{id}'.", id=id),
                say(
                    "Its id is its file's name in charter/experiences without .md; 'charter "
                    "experience new' writes one."
                ),
            )
    return tuple(dict.fromkeys(ids))
