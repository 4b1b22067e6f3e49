"""Type commands of `charter` at one moment, each in a process of its own.

For every line on standard input, a JSON list of commands (each a list of words), one line is
printed when all have ended: for each its exit code and what it said on either stream.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import ExitStack
from importlib import import_module
from typing import Any, BinaryIO, cast

from charterkit.cli import run

# What commands load when they are called; here it is there from the start, so that all of them
# begin to read at one moment.
for name in ("actions.advancing", "rules", "store.commit"):
    import_module(f"charterkit.{name}")


def started(words: list[str], gate: int, said: tuple[BinaryIO, BinaryIO]) -> int:
    """A process that types a command as soon as the gate is opened; its number."""
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        for place, stream in enumerate(said, 1):
            os.dup2(stream.fileno(), place)
        os.read(gate, 1)
        code = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def all_at_once(commands: list[list[str]]) -> list[dict[str, Any]]:
    """What the commands answer."""
    closed, opened = os.pipe()
    with ExitStack() as files:

        def spool() -> BinaryIO:
            return files.enter_context(cast(BinaryIO, tempfile.TemporaryFile()))

        said = [(spool(), spool()) for _ in commands]
        children = [
            started(words, closed, streams) for words, streams in zip(commands, said, strict=True)
        ]
        os.write(opened, b"." * len(commands))
        answers = [
            {"code": ended(child), "out": text_of(out), "err": text_of(err)}
            for child, (out, err) in zip(children, said, strict=True)
        ]
    os.close(closed)
    os.close(opened)
    return answers


def ended(child: int) -> int:
    """How a process ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def text_of(stream: BinaryIO) -> str:
    """All that was written to a stream."""
    stream.seek(0)
    return stream.read().decode()


if __name__ == "__main__":
    while line := sys.stdin.readline():
        print(json.dumps(all_at_once(json.loads(line))), flush=True)
