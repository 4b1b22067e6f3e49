"""Where a shell looks for how a command is completed, and how that gets there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from charterkit.actions.keeping import keep
from charterkit.language import say
from charterkit.problems import CharterError

BASH_LOADERS = (
    "/usr/share/bash-completion/bash_completion",
    "/usr/local/share/bash-completion/bash_completion",
    "/usr/local/etc/profile.d/bash_completion.sh",
    "/opt/homebrew/etc/profile.d/bash_completion.sh",
    "/etc/bash_completion",
)
"""What lets bash find completions in people's own folders, if it is installed."""
ZSH_FIRST = """\
# Completion has to be on before it can be told anything.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """The script that was written, and the file of the shell's own that was made to read it; None
    where the shell finds it by itself."""

    script: Path
    start: Path | None


def install(shell: str, script: str, environment: Mapping[str, str], *, home: Path) -> Installed:
    """Put the script where the shell reads it. Twice is as good as once.

    CharterError where it cannot be written."""
    place, start = places(shell, environment, home)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CharterError(
            say(
                "{folder} cannot be made: {strerror}.", folder=place.parent, strerror=error.strerror
            ),
            say("Print it instead, and keep it where your shell reads it: leave out --install."),
        ) from error
    text = (ZSH_FIRST if shell == "zsh" else "") + script.strip("\n") + "\n"
    keep(place, text.encode())
    if start is not None:
        _mention(start, f"source '{place}'")
    return Installed(script=place, start=start)


def places(shell: str, environment: Mapping[str, str], home: Path) -> tuple[Path, Path | None]:
    """Where the script of a shell goes, and which file must name it."""
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "fish":
        settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        return settings / "fish" / "completions" / "charter.fish", None
    if shell == "zsh":
        start = Path(environment.get("ZDOTDIR") or home) / ".zshrc"
        return data / "charterkit" / "charter.zsh", start
    own = environment.get("BASH_COMPLETION_USER_DIR")
    folder = Path(own) if own else data / "bash-completion"
    loads = any(Path(each).is_file() for each in BASH_LOADERS)
    return folder / "completions" / "charter", None if loads else home / ".bashrc"


def _mention(start: Path, line: str) -> None:
    """See to it that a shell's file has the line; all else in it stays as it is."""
    try:
        # Through a link, to where somebody keeps these files together.
        real = Path(os.path.realpath(start))
        there = real.read_bytes() if real.exists() else b""
        if line.encode() not in there.splitlines():
            end = b"" if not there or there.endswith(b"\n") else b"\n"
            with real.open("ab") as file:
                file.write(end + line.encode() + b"\n")
    except OSError as error:
        raise CharterError(
            say("{file} cannot be written: {strerror}.", file=start, strerror=error.strerror),
            say("Write this line into it yourself: {line}", line=line),
        ) from error
