"""Wrong archives as files: what is changed, and exactly what must be said about it.

A case begins with a sentence, then ``on: STAGE`` (what stands before), perhaps ``then: STAGE``
(what the change begins from) and ``at: TIME`` (the clock), then the edits, then what is said::

    === edit PATH           lines that go begin with -, lines that come with +
    === write PATH          the file's content follows
    === remove PATH
    === mode PATH 120000    the file is no plain file
    === says                a line a problem, in the order of the lines

An edit that begins with ``given`` is made before as well: it stood there already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from tests.rules.keyed import keyed_stages
from tests.rules.life import Stage, found_wrong, stages
from tests.rules.rivals import steps

FOLDER = Path(__file__).parent / "wrong"


@dataclass(frozen=True, slots=True)
class Case:
    """A change that is wrong, and the lines that say so."""

    before: Stage | None
    after: dict[str, bytes]
    odd: dict[str, str]
    at: datetime
    says: list[str]

    def problems(self) -> list[str]:
        """What the rules say today."""
        return [str(each) for each in found_wrong(self.before, self.after, self.at, self.odd)]


@cache
def every_stage() -> Mapping[str, Stage]:
    """What stands after each step of every life."""
    rivals = {name: step.stage for name, step in steps().items()}
    return {**stages(), **rivals, **keyed_stages()}


def read_case(path: Path) -> Case:
    """A case from its file."""
    known = every_stage()
    head, *parts = path.read_text(encoding="utf-8").split("\n=== ")
    settings = dict(line.split(": ", 1) for line in head.split("\n")[1:] if ": " in line)
    base = known[settings.get("then", settings["on"])]
    at = datetime.fromisoformat(settings["at"]) if "at" in settings else base.at
    stood = None if settings["on"] == "nothing" else dict(known[settings["on"]].files)
    files, odd, says = dict(base.files), dict[str, str](), list[str]()
    for part in parts:
        title, _, body = part.partition("\n")
        if title == "says":
            says = [line for line in body.split("\n") if line]
            continue
        if title.startswith("given ") and stood is not None:
            change(stood, {}, title.removeprefix("given "), body)
        change(files, odd, title.removeprefix("given "), body)
    before = None if stood is None else Stage(files=stood, at=known[settings["on"]].at)
    return Case(before, files, odd, at, says)


def change(files: dict[str, bytes], odd: dict[str, str], title: str, body: str) -> None:
    """Make one edit of the files."""
    verb, _, path = title.partition(" ")
    if verb == "write":
        files[path] = f"{body.rstrip()}\n".encode()
    elif verb == "remove":
        del files[path]
    elif verb == "mode":
        path, mode = path.split(" ")
        files.pop(path, None)
        odd[path] = mode
    else:
        files[path] = edited(files[path].decode(), body).encode()


def edited(text: str, body: str) -> str:
    """The text with the lines of an edit replaced; they must stand there exactly once."""
    lines = body.split("\n")
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    if not old:
        return text + new
    assert text.count(old) == 1, f"not once in the file: {old!r}"
    return text.replace(old, new)
