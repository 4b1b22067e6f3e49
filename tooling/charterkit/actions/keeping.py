"""Keep a file for somebody, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError


def keep(file: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; CharterError where that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(file)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise CharterError(
            say("{file} cannot be written: {strerror}.", file=file, strerror=error.strerror),
            say("Name a file in a folder of yours."),
        ) from error
