"""Where the charter stands on one screen, and what each reader may do next."""

from __future__ import annotations

from dataclasses import replace

from charterkit.actions.desk import Desk
from charterkit.decisions.movement import movement
from charterkit.decisions.overview import Overview, overview_of
from charterkit.documents.layered import of_charter
from charterkit.text.digest import role


def overview(desk: Desk) -> Overview:
    """Read what is committed and say where it stands at the desk's time."""
    archive, torn = desk.surveyed()
    found = overview_of(archive, desk.now)
    return replace(
        found,
        movement=movement(archive, desk.now.date()),
        edited=edited(desk),
        forgotten=torn,
    )


TEXTS = ("charter/charter.yml", "charter/preamble.md", "charter/principles")
"""Where the charter's text stands."""


def all_as_committed(desk: Desk) -> bool:
    """Whether a look at the files themselves shows that the text is as it is committed: the same
    bytes, and no file more or less. Where it does not, Git may still say so."""
    root, committed = desk.store.root, of_charter(desk.snapshot.blobs)
    wanted = {path for path in committed if role(path) is not None}
    try:
        there = {f"{TEXTS[2]}/{each.name}" for each in (root / TEXTS[2]).iterdir()}
        if there != {path for path in committed if path.startswith(f"{TEXTS[2]}/")}:
            return False
        return all(
            (root / path).is_file()
            and not (root / path).is_symlink()
            and desk.store.git.blob_id((root / path).read_bytes()) == committed[path]
            for path in wanted
        )
    except OSError:
        return False


def edited(desk: Desk) -> tuple[str, ...]:
    """The files of the charter's text that the work tree has otherwise than HEAD."""
    if all_as_committed(desk):
        return ()
    edits = desk.store.edits(desk.snapshot.revision)
    return tuple(path for path in sorted(edits.blobs) if role(path) is not None)
