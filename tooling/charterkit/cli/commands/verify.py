"""charter verify: replay the whole history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import click

from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import tell
from charterkit.language import say


@click.command()
@click.option("--rev", "revision", metavar="REV", help="Verify up to REV, not HEAD.")
@click.option("--fresh", is_flag=True, help="Replay from the first commit, whatever was verified.")
@click.option("--save", type=click.Path(path_type=Path), help="Keep a checkpoint in this file.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Compare with a checkpoint that a witness kept.",
)
@click.option(
    "--redaction",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Follow the history where it was written anew, by the note about it.",
)
@json_option
@trip
def command(
    trip: Trip,
    revision: str | None,
    fresh: bool,
    save: Path | None,
    against: tuple[Path, ...],
    redaction: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Replay the history of main, and prove that the charter stands there by right.

    Every commit is judged by the rules and the keys in force before it: each amendment, merge,
    tally, electorate, digest and number is worked out anew. What that proves is told, and what
    only a steward's word says, or what no clone can know; or the first commit that breaks the
    rules. The next time, only what is new is replayed.

    \b
    Example:
      charter verify
      charter verify --save checkpoint.json
      charter verify --against checkpoint.json
    """
    from charterkit.actions.ahead import ahead

    with ahead(trip.directory, fresh=fresh) as early:
        asked = Asked(
            revision=revision,
            fresh=fresh,
            save=save,
            against=against,
            redaction=redaction,
            as_json=as_json,
        )
        return _verified(trip, asked, early)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    revision: str | None
    fresh: bool
    save: Path | None
    against: tuple[Path, ...]
    redaction: tuple[Path, ...]
    as_json: bool


def _verified(trip: Trip, asked: Asked, early: Popen[str] | None) -> int:
    from charterkit.actions.checkpoints import against as compared
    from charterkit.actions.checkpoints import checkpoint, read_checkpoint, read_notes, rendered
    from charterkit.actions.keeping import keep
    from charterkit.actions.verifying import verify
    from charterkit.cli.busy import counting
    from charterkit.cli.replayed import shown_as_json, shown_as_text

    here, save = trip.directory, asked.save
    seen = [(file, read_checkpoint(here / file)) for file in asked.against]
    notes = read_notes(tuple(here / file for file in asked.redaction))
    with trip.store() as store, counting(say("commits judged")) as progress:
        found = verify(
            store,
            trip.now,
            revision=asked.revision,
            fresh=asked.fresh,
            notes=notes,
            early=early,
            progress=progress,
        )
        wrong = [(file, compared(store, found, kept, notes)) for file, kept in seen]
        made = checkpoint(store, found, trip.now) if save and found.holds else None
    if found.note is not None:
        tell(found.note, err=True)
    problems = [problem for _, problem in wrong if problem is not None]
    holds = found.holds and not problems
    if save and made and holds:
        keep(here / save, rendered(made))
    if asked.as_json:
        shown_as_json(found, problems)
        return 0 if holds else 1
    shown_as_text(found, [(file, problem) for file, problem in wrong])
    if save and holds:
        tell(
            say(
                "The checkpoint is in {save}. Keep it where nobody else can change it.",
                save=save,
            )
        )
    return 0 if holds else 1
