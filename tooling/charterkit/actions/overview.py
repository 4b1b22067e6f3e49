"""Where the charter stands on one screen, and what each reader may do next."""

from __future__ import annotations

from dataclasses import replace

from charterkit.actions.desk import Desk
from charterkit.decisions.movement import movement
from charterkit.decisions.overview import Overview, overview_of
from charterkit.text.digest import role


def overview(desk: Desk) -> Overview:
    """Read what is committed and say where it stands at the desk's time."""
    archive = desk.archive()
    found = overview_of(archive, desk.now)
    return replace(found, movement=movement(archive, desk.now.date()), edited=edited(desk))


def edited(desk: Desk) -> tuple[str, ...]:
    """The files of the charter's text that the work tree has otherwise than HEAD."""
    here, committed = desk.store.work_tree().blobs, desk.snapshot.blobs
    return tuple(
        path
        for path in sorted({*here, *committed})
        if role(path) is not None and here.get(path) != committed.get(path)
    )
