"""The streams and the language that a machine gives a command, made fit for Danish."""

from __future__ import annotations

import os
import sys
from codecs import lookup
from io import TextIOWrapper
from pathlib import Path


def settle() -> None:
    """See to it that no letter and no missing stream ends a command.

    Where the machine's language is set to know only ASCII, the command starts over in UTF-8,
    which is what files, Git and terminals speak. A stream that knows fewer letters than ours
    shows a question mark for the others; one that was closed is an empty one."""
    if encoding_of(sys.getfilesystemencoding()) == "ascii":
        again = [sys.executable, "-X", "utf8", "-m", "charterkit.cli", *sys.argv[1:]]
        os.execv(sys.executable, again)
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if encoding_of(stream.encoding) == "ascii":
                stream.reconfigure(encoding="utf-8")
            elif stream is not sys.stdin:
                stream.reconfigure(errors="replace")


def encoding_of(name: str) -> str:
    """An encoding's own name."""
    return lookup(name).name


def knows_all_letters() -> bool:
    """Whether standard output can show every letter there is."""
    return encoding_of(getattr(sys.stdout, "encoding", None) or "utf-8").startswith("utf-")
