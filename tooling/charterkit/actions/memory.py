"""What this clone remembers of the last verification: up to which commit all was in order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import charterkit
from charterkit.language import say

NAME = "verified.json"
_JUDGES = ("model", "text", "documents", "rules", "decisions", "signing")
_READERS = ("model", "text", "documents")
_VERBS = (
    "brought", "judging", "mending", "openings", "piecemeal", "replaying", "stamps", "standing",
    "together", "tree",
)  # fmt: skip
_LARGEST = 1 << 24
NOT_OURS = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What comes of taking something else for what is written here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A commit up to which the history was verified by these very rules: the founding commit, how
    many commits touched the charter, the acknowledged breaches on the way (by commit, with their
    codes), and what they left that nobody put back yet (blob ids by path)."""

    head: str
    founded: str
    touching: int
    breaches: dict[str, list[str]]
    unmended: dict[str, str | None]


def recall(folder: Path) -> tuple[Memory | None, str | None]:
    """What was remembered; None if there is nothing, it is torn, or other rules judged then. And a
    note where what is there is not what was written."""
    path = folder / NAME
    try:
        if path.stat().st_size <= _LARGEST:
            return read_memory(path.read_text(encoding="utf-8")), None
    except OSError:
        return None, None
    except NOT_OURS:
        pass
    return None, damaged()


def damaged() -> str:
    """The note that what was remembered cannot be used."""
    return say("What was remembered of the last verification is damaged; it is worked out anew.")


def written(memory: Memory) -> str:
    """A memory as one line of JSON."""
    return json.dumps({"judged_by": judges(), **asdict(memory)})


def read_memory(text: str) -> Memory | None:
    """What was written, if the same rules judged then. One of NOT_OURS where it is not what is
    written here."""
    found = json.loads(text)
    if found["judged_by"] != judges():
        return None
    breaches = {
        str(commit): [str(code) for code in codes] for commit, codes in found["breaches"].items()
    }
    unmended = {
        str(path): None if blob is None else str(blob) for path, blob in found["unmended"].items()
    }
    return Memory(
        head=str(found["head"]),
        founded=str(found["founded"]),
        touching=int(found["touching"]),
        breaches=breaches,
        unmended=unmended,
    )


def remember(folder: Path, memory: Memory) -> None:
    """Keep it, whole or not at all. Where it cannot be written, the next time takes longer."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        from tempfile import mkstemp

        handle, name = mkstemp(dir=folder, prefix=f"{NAME}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(written(memory))
            Path(name).replace(folder / NAME)
        except OSError:
            Path(name).unlink(missing_ok=True)


@cache
def judges() -> str:
    """The sha256 of the rules and of what they stand on, as they are installed here: what other
    rules found in order is verified again."""
    return _digest(_JUDGES, [f"actions/{name}.py" for name in _VERBS])


@cache
def readers() -> str:
    """The sha256 of what reads documents, as it is installed here: what other code read is read
    again."""
    return _digest(_READERS, [])


def _digest(rooms: Iterable[str], also: Iterable[str]) -> str:
    package = str(Path(charterkit.__file__).parent)
    modules = ["problems.py", *also]
    for room in rooms:
        modules += sorted(_modules(package, room))
    digest = sha256(charterkit.__version__.encode())
    for module in modules:
        digest.update(b"%s\0" % module.encode())
        digest.update(Path(f"{package}/{module}").read_bytes())
    return digest.hexdigest()


def _modules(package: str, folder: str) -> Iterator[str]:
    """The modules in a folder of the package and in those below it."""
    for entry in os.scandir(f"{package}/{folder}"):
        if entry.name.endswith(".py"):
            yield f"{folder}/{entry.name}"
        elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
            yield from _modules(package, f"{folder}/{entry.name}")
