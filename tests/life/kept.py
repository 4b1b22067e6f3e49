"""What many tests begin with alike is played once in a process, and copied from then on."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
from collections.abc import Callable, Hashable
from pathlib import Path
from tempfile import mkdtemp

from charterkit.language import spoken

_KEPT: dict[Hashable, Path] = {}


def kept(facts: Hashable, root: Path, play: Callable[[], object]) -> None:
    """Have a repository brought further by `play`, or to where that brought another one of which
    the same facts held: what is played, and all that it depends on."""
    if not _plain(root):
        play()
        return
    key = facts, _state(root), _surroundings()
    if key not in _KEPT:
        play()
        _KEPT[key] = Path(shutil.copytree(root, _folder() / str(len(_KEPT)), symlinks=True))
        return
    shutil.copytree(_KEPT[key], root, symlinks=True, dirs_exist_ok=True)
    # Git knows a file by its number on the disk, and takes the copy for one that may be edited.
    _git(root, "update-index", "-q", "--refresh")


def _plain(root: Path) -> bool:
    """Whether nothing is there yet, or a repository of the usual kind without edits."""
    if not root.exists():
        return True
    if not (root / ".git").is_dir():
        return False
    return not _git(root, "status", "--porcelain", "--ignored")


def _state(root: Path) -> Hashable:
    """All by which one repository differs from another one."""
    if not root.exists():
        return None
    settings = [(root / ".git" / name).read_bytes() for name in ("HEAD", "config")]
    own = sorted(path.name for path in (root / ".git").iterdir())
    return tuple(settings), tuple(own), _git(root, "show-ref", "--head")


def _surroundings() -> Hashable:
    """What Git and the command are told by whoever starts them, and the language spoken."""
    told = ("GIT_", "LANG", "LC_", "CHARTER", "SOURCE_DATE_EPOCH", "XDG_", "HOME")
    known = tuple(sorted(each for each in os.environ.items() if each[0].startswith(told)))
    settings = Path(os.environ.get("GIT_CONFIG_GLOBAL", ""))
    return spoken(), known, settings.read_bytes() if settings.is_file() else b""


def _folder() -> Path:
    if "" not in _KEPT:
        _KEPT[""] = Path(mkdtemp(prefix="kept-"))
        atexit.register(shutil.rmtree, _KEPT[""], ignore_errors=True)
    return _KEPT[""]


def _git(root: Path, *words: str) -> bytes:
    """What a Git command says; nothing where it fails, as it does where there is no commit."""
    return subprocess.run(
        ["git", *words], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    ).stdout
