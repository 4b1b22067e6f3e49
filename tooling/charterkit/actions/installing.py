"""Install the hook by which a server for Git refuses what the charter does not allow."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Store

MARK = "# charter: every push is judged here by the charter's rules."


def install(store: Store, program: Sequence[str]) -> Path:
    """Write the repository's pre-receive hook, which runs a program; its path.

    CharterError if another hook is there, or nothing can be written."""
    folder = store.hooks_folder()
    hook = folder / "pre-receive"
    lines = ("#!/bin/sh", MARK, f"exec {shlex.join(program)}")
    try:
        if (hook.is_symlink() or hook.exists()) and not _ours(hook):
            raise CharterError(
                say("{hook} is there already, and it is another hook.", hook=hook),
                say(
                    "Move it away; or let it end with a call of this one: {program}",
                    program=shlex.join(program),
                ),
            )
        folder.mkdir(parents=True, exist_ok=True)
        beside = hook.with_name(f".pre-receive.{os.getpid()}")
        try:
            beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            beside.chmod(0o755)
            beside.replace(hook)
        finally:
            with suppress(OSError):
                beside.unlink()
    except OSError as error:
        raise CharterError(
            say("{hook} cannot be written: {strerror}.", hook=hook, strerror=error.strerror),
            say("Run the command as whoever owns the repository."),
        ) from error
    return hook


def _ours(hook: Path) -> bool:
    if not stat.S_ISREG(hook.lstat().st_mode):
        return False
    return MARK in hook.read_text(encoding="utf-8", errors="replace").splitlines()
